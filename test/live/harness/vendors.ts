// The paid vendors of a test world: stand-ins that speak their wires, on loopback, and the declarations that lead to them.
// What is heard and answered is a script; who asks does not know.
import { DeepgramServer } from '../../fakes/deepgram-server.ts';
import { ElevenLabsServer } from '../../fakes/elevenlabs-server.ts';
import { type ChatBody, OpenAiServer, type ScriptedReply } from '../../fakes/openai-server.ts';
import type { Declarations } from './provisioning-folder.ts';

const KEYS = { deepgram: 'dg-live-key', openai: 'oa-live-key', elevenlabs: 'el-live-key' } as const;
/** How long the voice takes for the first sound of an answer. */
export const FIRST_CHUNK_MS = 75;
const VOICE_ID = 'liveTestVoice0000001';

/** What the next calls hear and answer. A test sets it before it calls. */
export interface VendorScript {
  /** Utterance by utterance of one call. */
  heard: readonly string[];
  replies: (request: ChatBody) => ScriptedReply;
}

export class Vendors {
  readonly script: VendorScript = { heard: [], replies: () => ({ text: 'Yes.' }) };
  readonly deepgram: DeepgramServer;
  readonly openai: OpenAiServer;
  readonly elevenlabs: ElevenLabsServer;

  static async start(): Promise<Vendors> {
    const script: { vendors: Vendors | null } = { vendors: null };
    const deepgram = await DeepgramServer.start({
      apiKey: KEYS.deepgram,
      transcripts: (utterance) => script.vendors?.script.heard[utterance] ?? null,
    });
    const openai = await OpenAiServer.start({
      apiKey: KEYS.openai,
      replies: (request) => script.vendors?.script.replies(request) ?? {},
    });
    // As the flash models do: the first sound after some 75 ms, then several times as fast as it is heard.
    const elevenlabs = await ElevenLabsServer.start({
      apiKey: KEYS.elevenlabs,
      voiceIds: [VOICE_ID],
      firstChunkMs: FIRST_CHUNK_MS,
      pace: 0.2,
    });
    script.vendors = new Vendors(deepgram, openai, elevenlabs);
    return script.vendors;
  }

  private constructor(deepgram: DeepgramServer, openai: OpenAiServer, elevenlabs: ElevenLabsServer) {
    this.deepgram = deepgram;
    this.openai = openai;
    this.elevenlabs = elevenlabs;
  }

  /** One after the other, each once; the last one again for whatever comes after it. */
  answer(...replies: readonly ScriptedReply[]): void {
    let asked = 0;
    this.script.replies = () => replies[Math.min(asked++, replies.length - 1)] ?? {};
  }

  get environment(): Readonly<Record<string, string>> {
    return {
      DEEPGRAM_API_KEY: KEYS.deepgram,
      OPENAI_API_KEY: KEYS.openai,
      ELEVENLABS_API_KEY: KEYS.elevenlabs,
    };
  }

  get declarations(): Declarations {
    return {
      'providers.yaml': {
        transcribers: [
          {
            name: 'stt',
            vendor: 'deepgram',
            apiKey: `\${env:DEEPGRAM_API_KEY}`,
            model: 'nova-3',
            baseUrl: this.deepgram.baseUrl,
            endpointingMs: 300,
            utteranceEndMs: 1000,
            pricePerMinute: 0.0058,
          },
        ],
        models: [
          {
            name: 'llm',
            vendor: 'openai',
            apiKey: `\${env:OPENAI_API_KEY}`,
            model: 'gpt-4.1-mini',
            baseUrl: this.openai.baseUrl,
          },
        ],
        voices: [
          {
            name: 'voice',
            vendor: 'elevenlabs',
            apiKey: `\${env:ELEVENLABS_API_KEY}`,
            voiceId: VOICE_ID,
            model: 'eleven_flash_v2_5',
            transport: 'websocket',
            baseUrl: this.elevenlabs.baseUrl,
            pricePerThousandCharacters: 0.05,
          },
        ],
      },
    };
  }

  async stop(): Promise<void> {
    await Promise.all([this.deepgram.stop(), this.openai.stop(), this.elevenlabs.stop()]);
  }
}
