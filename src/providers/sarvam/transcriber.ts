// Transcriber by Sarvam, for the languages of India, on the owner's key: the realtime recogniser with partials, or the older
// one without; 8 or 16 kHz linear PCM. One socket a call; whether to open another is decided by the caller.
import type { Clock } from '../../telephony/time.ts';
import type { Vendor } from '../http-error.ts';
import { type CheckedTranscriber, createSocketTranscriber, type StreamWaits } from '../socket-transcriber.ts';
import { cleanBaseUrl } from './base-url.ts';
import { explainEnd } from './failures.ts';
import { createSarvamRecogniser } from './transcriber-dialect.ts';
import { endpointOf, planRecognition, type SarvamRecognition } from './transcriber-query.ts';

export interface SarvamTranscriberSettings extends SarvamRecognition, StreamWaits {
  readonly apiKey: string;
  readonly clock: Clock;
  /** Default https://api.sarvam.ai. */
  readonly baseUrl?: string | undefined;
  /** For tests. */
  readonly objectionMs?: number | undefined;
}

// docs.sarvam.ai/api/api-guides-tutorials/speech-to-text/best-practices: an idle socket is closed after 60 s.
const WAITS = { connectTimeoutMs: 5000, keepAliveMs: 15_000, stallMs: 10_000, closeMs: 3000 };
/** The older one tells a wrong key only after it has opened, and tells nothing where all is well. */
const OBJECTION_MS = { realtime: 100, streaming: 700 } as const;

export function createSarvamTranscriber(settings: SarvamTranscriberSettings): CheckedTranscriber {
  const apiKey = settings.apiKey.trim();
  const baseUrl = cleanBaseUrl(settings.baseUrl);
  const vendor = describeVendor(new URL(baseUrl).host, apiKey, settings.model);
  const endpoint = endpointOf(settings);
  return createSocketTranscriber({
    ...{ vendor, clock: settings.clock, explainEnd, waits: settings, usualWaits: WAITS },
    sampleRatesHz: [8000, 16000],
    plan: (options) => {
      const plan = planRecognition(settings, options);
      const url = new URL(`${baseUrl}${plan.path}`);
      for (const [name, value] of Object.entries(plan.query)) url.searchParams.set(name, value);
      return {
        url: url.href,
        headers: { 'api-subscription-key': apiKey },
        warnings: plan.warnings,
        recogniser: createSarvamRecogniser(vendor, plan, options.sampleRateHz),
      };
    },
    check: {
      language: 'en-IN',
      facts: [
        { name: 'model', value: settings.model },
        { name: 'endpoint', value: endpoint },
      ],
      answers: false,
      objectionMs: settings.objectionMs ?? OBJECTION_MS[endpoint],
    },
  });
}

function describeVendor(host: string, apiKey: string, model: string): Vendor {
  return {
    provider: 'sarvam',
    name: 'Sarvam',
    host,
    secrets: [apiKey],
    hints: {
      key: 'Check the API key of this transcriber in the Sarvam dashboard.',
      credit: 'The Sarvam account has no credits left; top it up in its dashboard.',
      access: `The account is not allowed to use ${model} yet: ask Sarvam for access, or write model: saaras:v3.`,
      notFound: `Check baseUrl and the model: ${host} has no model named ${model}.`,
      request: `Sarvam rejected this request. Check that model ${model} supports the agent's language.`,
      rate: 'Too many streams at once for this Sarvam account. Make fewer calls at once or choose a larger plan.',
    },
  };
}
