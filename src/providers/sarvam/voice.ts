// Voice by Sarvam (Bulbul), for the languages of India, on the owner's key: linear PCM at 8 or 16 kHz over `text-to-speech/ws`.
import type { Clock } from '../../telephony/time.ts';
import type { Vendor } from '../http-error.ts';
import {
  createStreamingVoice,
  type LinePlan,
  type PlannedRequest,
  type StreamingVoice,
} from '../streaming-voice.ts';
import { cleanBaseUrl } from './base-url.ts';
import { explainEnd } from './failures.ts';
import { sarvamLanguage } from './languages.ts';
import { configMessage, createBulbulWire, PING, type VoiceConfig } from './voice-wire.ts';

export interface SarvamVoiceTuning {
  /** As Sarvam lists it, such as `bulbul:v3`. */
  readonly model: string;
  readonly speaker: string;
  /** 0.5 to 2; 1 is the usual pace. */
  readonly pace?: number | undefined;
  /** Bulbul v3. */
  readonly temperature?: number | undefined;
}

export interface SarvamVoiceSettings extends SarvamVoiceTuning {
  readonly apiKey: string;
  readonly clock: Clock;
  /** Default https://api.sarvam.ai. */
  readonly baseUrl?: string | undefined;
  readonly connectTimeoutMs?: number | undefined;
  readonly timeoutMs?: number | undefined;
}

const CONNECT_TIMEOUT_MS = 5000;
const TIMEOUT_MS = 10_000;
// docs.sarvam.ai/api-reference-docs/text-to-speech/stream: closed after one minute without a message; pings keep it open.
const PING_MS = 25_000;
const IDLE_LIFE_MS = 120_000;
/** The most that is known to be taken: a sentence is to be spoken at its flush, and not in pieces before it. */
const MIN_BUFFER_SIZE = 200;
const FALLBACK_LANGUAGE = 'en-IN';

export function createSarvamVoice(settings: SarvamVoiceSettings): StreamingVoice {
  const apiKey = settings.apiKey.trim();
  const baseUrl = cleanBaseUrl(settings.baseUrl);
  const vendor = describeVendor(new URL(baseUrl).host, apiKey, settings);
  const plan = (request: PlannedRequest): LinePlan => {
    const { config, warnings } = planSarvamVoice(settings, request);
    return {
      warnings,
      createWire: () => createBulbulWire(vendor),
      order: {
        url: socketUrl(baseUrl, settings.model),
        headers: { 'api-subscription-key': apiKey },
        openTimeoutMs: settings.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
        greeting: configMessage(config),
        keepAlive: { message: PING, everyMs: PING_MS },
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
    sentencesAtOnce: 1,
    explainEnd: (end) => explainEnd(vendor, end),
    check: {
      language: FALLBACK_LANGUAGE,
      facts: [
        { name: 'model', value: settings.model },
        { name: 'speaker', value: settings.speaker },
      ],
    },
  });
}

export function planSarvamVoice(
  tuning: SarvamVoiceTuning,
  request: PlannedRequest,
): { config: VoiceConfig; warnings: string[] } {
  const warnings: string[] = [];
  const { model, pace, temperature } = tuning;
  const language = sarvamLanguage(request.language, 'voice');
  if (language === null && request.language !== 'multi') {
    warnings.push(`Sarvam's ${model} does not speak ${request.language}; it uses Indian English instead.`);
  }
  const takesTemperature = !model.startsWith('bulbul:v2');
  if (temperature !== undefined && !takesTemperature) {
    warnings.push(`Sarvam's ${model} does not support a temperature; it is ignored.`);
  }
  return {
    warnings,
    config: {
      model,
      target_language_code: language ?? FALLBACK_LANGUAGE,
      // Names are told apart by their case, and all are small.
      speaker: tuning.speaker.toLowerCase(),
      speech_sample_rate: request.sampleRateHz,
      output_audio_codec: 'linear16',
      min_buffer_size: MIN_BUFFER_SIZE,
      ...(pace === undefined ? {} : { pace }),
      ...(temperature === undefined || !takesTemperature ? {} : { temperature }),
    },
  };
}

export function socketUrl(baseUrl: string, model: string): string {
  const url = new URL(`${baseUrl}/text-to-speech/ws`);
  url.searchParams.set('model', model);
  url.searchParams.set('send_completion_event', 'true');
  return url.href;
}

function describeVendor(host: string, apiKey: string, tuning: SarvamVoiceTuning): Vendor {
  const { model, speaker } = tuning;
  return {
    provider: 'sarvam',
    name: 'Sarvam',
    host,
    secrets: [apiKey],
    hints: {
      key: 'Check the API key of this voice in the Sarvam dashboard.',
      credit: 'The Sarvam account has no credits left; top it up in its dashboard.',
      access: `The account is not allowed to use model ${model} or speaker ${speaker}.`,
      notFound: `Check baseUrl and the model: ${host} has no model named ${model}.`,
      request: `Sarvam rejected this request. Check that ${speaker} is a speaker of ${model}.`,
      rate: 'Too many speech requests at once for this Sarvam account. Make fewer calls at once or choose a larger plan.',
    },
  };
}
