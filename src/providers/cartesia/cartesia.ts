// Voice by Cartesia (Sonic), on the owner's key: linear PCM at 8 or 16 kHz over `tts/websocket`. Each utterance is a context,
// and a connection carries many.
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../telephony/time.ts';
import type { Vendor } from '../http-error.ts';
import {
  createStreamingVoice,
  type LinePlan,
  type PlannedRequest,
  type StreamingVoice,
} from '../streaming-voice.ts';
import { ContextWire } from './context-wire.ts';
import { explainEnd } from './failures.ts';
import { API_VERSION, type CartesiaTuning, planSpeech, socketUrl } from './query.ts';

export interface CartesiaSettings extends CartesiaTuning {
  readonly apiKey: string;
  readonly clock: Clock;
  /** Default https://api.cartesia.ai. */
  readonly baseUrl?: string | undefined;
  readonly connectTimeoutMs?: number | undefined;
  /** How long it may take to the next sound of text that it has. */
  readonly timeoutMs?: number | undefined;
}

const BASE_URL = 'https://api.cartesia.ai';
const CONNECT_TIMEOUT_MS = 5000;
const TIMEOUT_MS = 10_000;
// docs.cartesia.ai/use-the-api/concurrency-limits-and-timeouts: a socket is closed after 5 minutes without a message, and
// there is none that keeps it alive. Contexts count against a plan's concurrency, sockets hardly do.
const IDLE_LIFE_MS = 240_000;

export function createCartesiaVoice(settings: CartesiaSettings): StreamingVoice {
  const apiKey = settings.apiKey.trim();
  const baseUrl = (settings.baseUrl ?? BASE_URL).replace(/\/+$/, '').replace(/^http/, 'ws');
  const vendor = describeVendor(new URL(baseUrl).host, apiKey, settings);
  const plan = (request: PlannedRequest): LinePlan => {
    const { base, warnings } = planSpeech(settings, request);
    return {
      warnings,
      createWire: () => new ContextWire(vendor, base, randomUUID()),
      order: {
        url: socketUrl(baseUrl),
        headers: { authorization: `Bearer ${apiKey}`, 'cartesia-version': API_VERSION },
        openTimeoutMs: settings.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
        greeting: null,
        keepAlive: null,
        idleLifeMs: IDLE_LIFE_MS,
        budget: null,
      },
    };
  };
  return createStreamingVoice({
    vendor,
    clock: settings.clock,
    plan,
    timeoutMs: settings.timeoutMs ?? TIMEOUT_MS,
    sentencesAtOnce: Number.POSITIVE_INFINITY,
    explainEnd: (end) => explainEnd(vendor, end),
    check: {
      language: 'en',
      facts: [
        { name: 'model', value: settings.model },
        { name: 'voice', value: settings.voiceId },
      ],
    },
  });
}

function describeVendor(host: string, apiKey: string, settings: CartesiaTuning): Vendor {
  const { model, voiceId } = settings;
  return {
    provider: 'cartesia',
    name: 'Cartesia',
    host,
    secrets: [apiKey],
    hints: {
      key: 'Check the API key of this voice in the Cartesia console.',
      credit: 'The Cartesia account has no credits left; top it up or choose a larger plan.',
      access: `The plan or the API key does not allow voice ${voiceId} or model ${model}.`,
      notFound: `Check the voice id and the model: the account has no voice ${voiceId}, or there is no model ${model}.`,
      request: `Cartesia rejected this request. Check model ${model}, voice ${voiceId} and the agent's language.`,
      rate: 'Too many speech requests at once for this Cartesia plan. Make fewer calls at once or choose a larger plan.',
    },
  };
}
