// All vendors by name: creates a transcriber, model, voice, or all three in one, from a declaration. Nothing registers itself,
// and a vendor that is missing below does not compile. Secrets are revealed only here.
import type {
  ModelDeclaration,
  RealtimeDeclaration,
  TranscriberDeclaration,
  VoiceDeclaration,
} from '../config/providers.ts';
import type { Clock } from '../telephony/time.ts';
import { createCartesiaVoice } from './cartesia/cartesia.ts';
import { createDeepgramTranscriber } from './deepgram/deepgram.ts';
import { createDeepgramVoice } from './deepgram/voice.ts';
import { createElevenLabsVoice } from './elevenlabs/elevenlabs.ts';
import { createElevenLabsTranscriber } from './elevenlabs/transcriber.ts';
import { createGeminiLive } from './gemini-live/gemini-live.ts';
import { createOwnTranscriber } from './jambonz/transcriber.ts';
import { createOwnVoice } from './jambonz/voice.ts';
import { createEspeakVoice } from './local/espeak/espeak.ts';
import { createFliteVoice } from './local/flite/flite.ts';
import { createPocketsphinxTranscriber } from './local/pocketsphinx/pocketsphinx.ts';
import { createRulesChatModel } from './local/rules/rules.ts';
import { createOpenAiChatModel } from './openai/openai.ts';
import { createOpenAiVoice } from './openai/speech.ts';
import { createOpenAiTranscriber } from './openai/transcriber.ts';
import { createOpenAiRealtime } from './openai-realtime/openai-realtime.ts';
import { createSarvamTranscriber } from './sarvam/transcriber.ts';
import { createSarvamVoice } from './sarvam/voice.ts';
import { createSonioxTranscriber } from './soniox/transcriber.ts';
import type { ChatModel } from './spec/chat-model.ts';
import type { Realtime } from './spec/realtime.ts';
import type { Transcriber } from './spec/transcriber.ts';
import type { Voice } from './spec/voice.ts';

export function createTranscriber(declared: TranscriberDeclaration, clock: Clock): Transcriber {
  switch (declared.vendor) {
    case 'deepgram':
      return createDeepgramTranscriber({ ...declared, clock, apiKey: declared.apiKey.reveal() });
    case 'elevenlabs':
      return createElevenLabsTranscriber({ ...declared, clock, apiKey: declared.apiKey.reveal() });
    case 'jambonz':
      return createOwnTranscriber({ ...declared, clock, apiKey: declared.apiKey?.reveal() });
    case 'openai':
      return createOpenAiTranscriber({ ...declared, clock, apiKey: declared.apiKey.reveal() });
    case 'pocketsphinx':
      return createPocketsphinxTranscriber({ ...declared, clock });
    case 'sarvam':
      return createSarvamTranscriber({ ...declared, clock, apiKey: declared.apiKey.reveal() });
    case 'soniox':
      return createSonioxTranscriber({ ...declared, clock, apiKey: declared.apiKey.reveal() });
  }
}

export function createChatModel(declared: ModelDeclaration, clock: Clock): ChatModel {
  switch (declared.vendor) {
    case 'openai':
      return createOpenAiChatModel({ ...declared, clock, apiKey: declared.apiKey?.reveal() });
    case 'rules':
      return createRulesChatModel({ ...declared, clock });
  }
}

export function createVoice(declared: VoiceDeclaration, clock: Clock): Voice {
  switch (declared.vendor) {
    case 'cartesia':
      return createCartesiaVoice({ ...declared, clock, apiKey: declared.apiKey.reveal() });
    case 'deepgram':
      return createDeepgramVoice({ ...declared, clock, apiKey: declared.apiKey.reveal() });
    case 'elevenlabs':
      return createElevenLabsVoice({ ...declared, clock, apiKey: declared.apiKey.reveal() });
    case 'espeak-ng':
      return createEspeakVoice({ ...declared, clock });
    case 'flite':
      return createFliteVoice({ ...declared, clock });
    case 'jambonz':
      return createOwnVoice({ ...declared, clock, apiKey: declared.apiKey?.reveal() });
    case 'openai':
      return createOpenAiVoice({ ...declared, clock, apiKey: declared.apiKey?.reveal() });
    case 'sarvam':
      return createSarvamVoice({ ...declared, clock, apiKey: declared.apiKey.reveal() });
  }
}

export function createRealtime(declared: RealtimeDeclaration, clock: Clock): Realtime {
  switch (declared.vendor) {
    case 'gemini-live':
      return createGeminiLive({ ...declared, clock, apiKey: declared.apiKey.reveal() });
    case 'openai-realtime':
      return createOpenAiRealtime({ ...declared, clock, apiKey: declared.apiKey.reveal() });
  }
}
