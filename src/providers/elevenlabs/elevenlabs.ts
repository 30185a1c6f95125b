// Voice by ElevenLabs, on the owner's key: linear PCM at 8 or 16 kHz, over the `stream-input` socket (one an utterance) or over
// streaming requests (one a sentence).
import type { Clock } from '../../telephony/time.ts';
import { checkVoice } from '../check-voice.ts';
import type { Vendor } from '../http-error.ts';
import { checkAnswers, createKeepAliveFetch } from '../keep-alive-fetch.ts';
import type { SpeechRequest, Voice } from '../spec/voice.ts';
import { type LineOrder, SpeechConnections } from '../speech-connections.ts';
import { checkElevenLabs } from './check.ts';
import { HttpUtterance, type SpeakSentence } from './http-utterance.ts';
import {
  cleanBaseUrl,
  DEFAULT_MODEL,
  planVoice,
  socketUrl,
  type VoicePlan,
  type VoiceTuning,
} from './query.ts';
import { SocketUtterance } from './socket-utterance.ts';
import { initMessage } from './wire.ts';

export interface ElevenLabsSettings extends VoiceTuning {
  readonly apiKey: string;
  readonly clock: Clock;
  /** Default https://api.elevenlabs.io. A region (https://api.in.residency.elevenlabs.io) or a server of one's own. */
  readonly baseUrl?: string | undefined;
  /** Default `websocket`. */
  readonly transport?: 'http' | 'websocket' | undefined;
  readonly connectTimeoutMs?: number | undefined;
  /** How long it may take to the next sound of text that it has. */
  readonly timeoutMs?: number | undefined;
}

export interface ElevenLabsVoice extends Voice {
  /** Opens a connection for the first utterance of this kind. Only where the transport is a socket. */
  warm(request: Pick<SpeechRequest, 'sampleRateHz' | 'language'>): void;
  /** Gives up connections that wait for work. */
  close(): void;
}

/** The part of @elevenlabs/elevenlabs-js that is used. */
export interface ElevenLabsSdk {
  readonly ElevenLabsClient: new (options: {
    apiKey: string;
    baseUrl: string;
    maxRetries: number;
    fetch: typeof fetch;
  }) => { readonly textToSpeech: { stream: SdkStream } };
}

type SdkStream = (
  voiceId: string,
  request: {
    text: string;
    modelId: string;
    outputFormat: 'pcm_8000' | 'pcm_16000';
    languageCode?: string;
    previousText?: string;
    voiceSettings?: { stability?: number; similarityBoost?: number; speed?: number };
  },
  options: { abortSignal: AbortSignal; maxRetries: number; timeoutInSeconds: number },
) => PromiseLike<ReadableStream<Uint8Array>>;

const BASE_URL = 'https://api.elevenlabs.io';
const CONNECT_TIMEOUT_MS = 5000;
const TIMEOUT_MS = 10_000;
/** Two thirds of the server's own limit, INACTIVITY_TIMEOUT_S. */
const IDLE_LIFE_MS = 120_000;

/** `loadSdk` is for tests: the package takes 2 to 3 s and 110 MB to load, so it is loaded only for the `http` transport. */
export function createElevenLabsVoice(
  settings: ElevenLabsSettings,
  loadSdk: () => Promise<ElevenLabsSdk> = () => import('@elevenlabs/elevenlabs-js'),
): ElevenLabsVoice {
  const baseUrl = cleanBaseUrl(settings.baseUrl ?? BASE_URL, 'http');
  const apiKey = settings.apiKey.trim();
  const vendor = describeVendor(new URL(baseUrl).host, apiKey, settings);
  const access = { baseUrl, apiKey, vendor, clock: settings.clock };
  const voice =
    settings.transport === 'http'
      ? createHttpVoice(settings, access, loadSdk)
      : createSocketVoice(settings, access);
  return { ...voice, check: (signal) => check(settings, access, voice, signal) };
}

function check(settings: ElevenLabsSettings, access: Access, voice: Voice, signal: AbortSignal) {
  const { voiceId, model = DEFAULT_MODEL } = settings;
  const { vendor, clock } = access;
  const speak = (request: SpeechRequest) => voice.speak(request);
  const spoken = { clock, provider: vendor.provider, name: vendor.name, language: 'en', facts: [], speak };
  return checkElevenLabs({ ...access, voiceId, model, bySpeaking: (by) => checkVoice(spoken, by) }, signal);
}

interface Access {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly vendor: Vendor;
  readonly clock: Clock;
}

function createSocketVoice(settings: ElevenLabsSettings, access: Access): ElevenLabsVoice {
  const lines = new SpeechConnections(access.clock);
  const order = (plan: VoicePlan): LineOrder => ({
    url: socketUrl(cleanBaseUrl(access.baseUrl, 'ws'), settings.voiceId, plan),
    headers: { 'xi-api-key': access.apiKey },
    openTimeoutMs: settings.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    greeting: initMessage(plan.voiceSettings),
    keepAlive: null,
    idleLifeMs: IDLE_LIFE_MS,
    budget: null,
  });
  return {
    provider: 'elevenlabs',
    speak: (request) => {
      const plan = planVoice(settings, request);
      const { vendor, clock } = access;
      const timeoutMs = settings.timeoutMs ?? TIMEOUT_MS;
      return new SocketUtterance(
        { vendor, clock, lines, order: order(plan), warnings: plan.warnings, timeoutMs },
        request,
      );
    },
    warm: (request) => lines.prepare(order(planVoice(settings, request))),
    close: () => lines.close(),
  };
}

function createHttpVoice(
  settings: ElevenLabsSettings,
  access: Access,
  loadSdk: () => Promise<ElevenLabsSdk>,
): ElevenLabsVoice {
  const fetcher = checkAnswers(createKeepAliveFetch(), /^audio\/|^application\/octet-stream\b/);
  const { apiKey, baseUrl, vendor, clock } = access;
  // Loading blocks the whole process, so it is done now and not when a caller waits. A failure is told by the first use.
  const client = loadSdk().then(
    ({ ElevenLabsClient }) => new ElevenLabsClient({ apiKey, baseUrl, maxRetries: 0, fetch: fetcher }),
  );
  client.catch(() => undefined);
  const timeoutMs = settings.timeoutMs ?? TIMEOUT_MS;
  return {
    provider: 'elevenlabs',
    speak: (request) => {
      const plan = planVoice(settings, request);
      const speakSentence: SpeakSentence = async (text, previousText, abortSignal) =>
        (await client).textToSpeech.stream(settings.voiceId, toSdkRequest(plan, text, previousText), {
          abortSignal,
          maxRetries: 0,
          // Our own clock is stricter and tells why; this one only keeps the package from its four minutes.
          timeoutInSeconds: timeoutMs / 1000 + 1,
        });
      return new HttpUtterance({ vendor, clock, speakSentence, warnings: plan.warnings, timeoutMs }, request);
    },
    warm: () => undefined,
    close: () => undefined,
  };
}

function toSdkRequest(plan: VoicePlan, text: string, previousText: string): Parameters<SdkStream>[1] {
  const { stability, similarity_boost, speed } = plan.voiceSettings ?? {};
  return {
    text,
    modelId: plan.model,
    outputFormat: plan.outputFormat,
    ...(plan.languageCode === null ? {} : { languageCode: plan.languageCode }),
    // Eleven v3 refuses it.
    ...(previousText === '' || plan.model.startsWith('eleven_v3') ? {} : { previousText }),
    ...(plan.voiceSettings === null
      ? {}
      : {
          voiceSettings: {
            ...(stability === undefined ? {} : { stability }),
            ...(similarity_boost === undefined ? {} : { similarityBoost: similarity_boost }),
            ...(speed === undefined ? {} : { speed }),
          },
        }),
  };
}

function describeVendor(host: string, apiKey: string, settings: ElevenLabsSettings): Vendor {
  const model = settings.model ?? DEFAULT_MODEL;
  return {
    provider: 'elevenlabs',
    name: 'ElevenLabs',
    host,
    secrets: [apiKey],
    hints: {
      key: `Check the API key of this voice, and that it belongs to ${host} (each region has its own keys).`,
      credit: 'The ElevenLabs account has no characters left; top it up or allow usage-based billing.',
      access: `The plan or the API key does not allow voice ${settings.voiceId}, model ${model} or raw PCM.`,
      notFound: `Check the voice id: the account has no voice ${settings.voiceId}.`,
      request: `ElevenLabs rejected this request. Check model ${model}, voice ${settings.voiceId} and their settings.`,
      rate: 'Too many speech requests at once for this ElevenLabs plan. Make fewer calls at once or choose a larger plan.',
    },
  };
}
