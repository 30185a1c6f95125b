// Voice by Deepgram, on the owner's key: Aura over /v1/speak, 8 or 16 kHz linear PCM. Each sentence is flushed, and `Flushed`
// marks the end of its audio.
import type { Clock } from '../../telephony/time.ts';
import type { Vendor } from '../http-error.ts';
import {
  createStreamingVoice,
  type LinePlan,
  type PlannedRequest,
  type StreamingVoice,
} from '../streaming-voice.ts';
import { explainEnd } from './failures.ts';
import { createAuraWire } from './voice-wire.ts';

export interface DeepgramVoiceSettings {
  readonly apiKey: string;
  readonly clock: Clock;
  /** Model and voice in one, such as `aura-2-thalia-en`. */
  readonly model: string;
  /** Default https://api.deepgram.com. A region or a server of one's own; ws schemes do too. */
  readonly baseUrl?: string | undefined;
  readonly connectTimeoutMs?: number | undefined;
  readonly timeoutMs?: number | undefined;
}

const BASE_URL = 'https://api.deepgram.com';
const CONNECT_TIMEOUT_MS = 5000;
const TIMEOUT_MS = 10_000;
// How long Deepgram lets a silent socket stand is not documented, so none stands long.
const IDLE_LIFE_MS = 45_000;
// developers.deepgram.com/docs/tts-ws-flush: more than 20 flushes in 60 s are not heard. One is left for good measure.
const FLUSH_BUDGET = { sentences: 19, perMs: 60_000 };

export function createDeepgramVoice(settings: DeepgramVoiceSettings): StreamingVoice {
  const { model } = settings;
  const apiKey = settings.apiKey.trim();
  const baseUrl = (settings.baseUrl ?? BASE_URL)
    .replace(/\/+$/, '')
    .replace(/\/v1$/, '')
    .replace(/^http/, 'ws');
  const vendor = describeVendor(new URL(baseUrl).host, apiKey, model);
  const plan = (request: PlannedRequest): LinePlan => ({
    order: {
      url: speakUrl(baseUrl, model, request.sampleRateHz),
      headers: { authorization: `Token ${apiKey}` },
      openTimeoutMs: settings.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
      greeting: null,
      keepAlive: null,
      idleLifeMs: IDLE_LIFE_MS,
      budget: FLUSH_BUDGET,
    },
    createWire: () => createAuraWire(vendor),
    warnings: warningsFor(model, request.language),
  });
  return createStreamingVoice({
    vendor,
    clock: settings.clock,
    plan,
    timeoutMs: settings.timeoutMs ?? TIMEOUT_MS,
    sentencesAtOnce: Number.POSITIVE_INFINITY,
    explainEnd: (end) => explainEnd(vendor, end),
    check: { language: languageOf(model) ?? 'en', facts: [{ name: 'model', value: model }] },
  });
}

export function speakUrl(baseUrl: string, model: string, sampleRateHz: 8000 | 16000): string {
  const url = new URL(`${baseUrl}/v1/speak`);
  url.searchParams.set('model', model);
  url.searchParams.set('encoding', 'linear16');
  url.searchParams.set('sample_rate', String(sampleRateHz));
  return url.href;
}

/** The names of the voices end with their language: `aura-2-thalia-en`. */
function languageOf(model: string): string | null {
  return /^aura-.+-([a-z]{2})$/.exec(model)?.[1] ?? null;
}

function warningsFor(model: string, language: string): string[] {
  const spoken = languageOf(model);
  const wanted = language.split('-')[0] ?? language;
  if (spoken === null || wanted === 'multi' || wanted === spoken) return [];
  return [`Deepgram's ${model} speaks ${spoken} only, not ${language}.`];
}

function describeVendor(host: string, apiKey: string, model: string): Vendor {
  return {
    provider: 'deepgram',
    name: 'Deepgram',
    host,
    secrets: [apiKey],
    hints: {
      key: `Check the API key of this voice, and that it belongs to ${host} (keys may differ by region).`,
      credit: 'The Deepgram project has no credit left; top it up in its console.',
      access: `The API key's project is not allowed to use model ${model}; check its role and its plan.`,
      notFound: `Check baseUrl and the model: ${host} has no model named ${model}.`,
      request: `Deepgram rejected this request. Check that there is a voice ${model}.`,
      rate: 'Too many speech requests at once for this Deepgram project. Make fewer calls at once or raise its limit.',
    },
  };
}
