// Transcriber by Deepgram, on the owner's key: Nova (/v1/listen) and Flux (/v2/listen), streaming, 8 or 16 kHz linear PCM. One
// socket a call; whether to open another is decided by the caller.
import type { Clock } from '../../telephony/time.ts';
import type { Vendor } from '../http-error.ts';
import type { Transcriber, TranscriberOptions } from '../spec/transcriber.ts';
import { openTranscriptConnection } from '../transcript-connection.ts';
import { checkDeepgram } from './check.ts';
import { type Asked, connect, type DeepgramSdk } from './connection.ts';
import { explainEnd } from './failures.ts';
import { DEFAULT_MODEL, type DeepgramTuning, isFlux, planFlux, planNova } from './query.ts';
import { createFluxRecogniser, createNovaRecogniser } from './recogniser.ts';

export interface DeepgramSettings extends DeepgramTuning {
  readonly apiKey: string;
  readonly clock: Clock;
  /** Default https://api.deepgram.com. A region (https://api.in.deepgram.com) or a server of one's own; ws schemes do too. */
  readonly baseUrl?: string | undefined;
  readonly connectTimeoutMs?: number | undefined;
  /** For tests; the defaults are what Deepgram's documentation asks for. */
  readonly keepAliveMs?: number | undefined;
  readonly stallMs?: number | undefined;
  readonly closeMs?: number | undefined;
}

const BASE_URL = 'https://api.deepgram.com';
const CONNECT_TIMEOUT_MS = 5000;
// developers.deepgram.com/docs/audio-keep-alive: every 3 to 5 s, the stream closes after 10 s without.
const KEEP_ALIVE_MS = 4000;
// Longer than Deepgram's own limit of 10 s without a message from it (NET-0000), so that it may say so itself.
const STALL_MS = 12_000;
const CLOSE_MS = 3000;

export function createDeepgramTranscriber(settings: DeepgramSettings): Transcriber {
  const model = settings.model ?? DEFAULT_MODEL;
  const apiKey = settings.apiKey.trim();
  const baseUrl = (settings.baseUrl ?? BASE_URL).replace(/^http/, 'ws').replace(/\/+$/, '');
  // 0.2 s to load, so it is loaded now and not when the first caller waits. A failure is told by the first stream.
  const sdk: Promise<DeepgramSdk> = import('@deepgram/sdk');
  sdk.catch(() => undefined);
  const { clock } = settings;
  const vendor = describeVendor(new URL(baseUrl).host, apiKey, model);
  const openTimeoutMs = settings.connectTimeoutMs ?? CONNECT_TIMEOUT_MS;
  const open = (options: TranscriberOptions) => {
    const { asked, warnings } = plan(model, settings, options);
    return openTranscriptConnection(
      {
        vendor,
        clock,
        connect: async (handlers) =>
          await connect(await sdk, { apiKey, baseUrl, openTimeoutMs, clock }, asked, handlers),
        explainEnd: (end) => explainEnd(vendor, end),
        warnings,
        openTimeoutMs,
        keepAliveMs: settings.keepAliveMs ?? KEEP_ALIVE_MS,
        stallMs: settings.stallMs ?? STALL_MS,
        closeMs: settings.closeMs ?? CLOSE_MS,
      },
      options,
      asked.api === 'flux' ? createFluxRecogniser(vendor) : createNovaRecogniser(vendor),
    );
  };
  return {
    provider: 'deepgram',
    sampleRatesHz: [8000, 16000],
    open,
    check: (signal) => checkDeepgram({ vendor, clock, apiKey, baseUrl, model, open }, signal),
  };
}

function plan(
  model: string,
  tuning: DeepgramTuning,
  options: TranscriberOptions,
): { readonly asked: Asked; readonly warnings: readonly string[] } {
  if (isFlux(model)) {
    const { query, warnings } = planFlux(tuning, options);
    return { asked: { api: 'flux', query }, warnings };
  }
  const { query, warnings } = planNova(tuning, options);
  return { asked: { api: 'nova', query }, warnings };
}

function describeVendor(host: string, apiKey: string, model: string): Vendor {
  return {
    provider: 'deepgram',
    name: 'Deepgram',
    host,
    secrets: [apiKey],
    hints: {
      key: `Check the API key of this transcriber, and that it belongs to ${host} (keys may differ by region).`,
      credit: 'The Deepgram project has no credit left; top it up in its console.',
      access: `The API key's project is not allowed to use model ${model}; check its role and its plan.`,
      notFound: `Check baseUrl and the model: ${host} has no model named ${model}.`,
      request: `Deepgram rejected this request. Check that model ${model} supports the agent's language.`,
      rate: 'Too many streams at once for this Deepgram project. Make fewer calls at once or raise its limit.',
    },
  };
}
