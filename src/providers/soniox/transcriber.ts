// Transcriber by Soniox, on the owner's key: streaming recognition in sixty languages, mixed within a sentence, which detects
// the end of an utterance itself; 8 or 16 kHz linear PCM. One socket a call; whether to open another is decided by the caller.
import type { Clock } from '../../telephony/time.ts';
import type { Vendor } from '../http-error.ts';
import { type CheckedTranscriber, createSocketTranscriber, type StreamWaits } from '../socket-transcriber.ts';
import type { Recogniser } from '../transcript-connection.ts';
import { explainEnd, explainFailure } from './failures.ts';
import { waitForItsEnd } from './own-end.ts';
import { planSoniox, type SonioxTuning } from './query.ts';
import { NOTHING_READ, type Read, readEnd, readSoniox } from './reading.ts';
import { decodeSoniox, FINALIZED_MARKER, SONIOX_MESSAGES } from './wire.ts';

export interface SonioxSettings extends SonioxTuning, StreamWaits {
  readonly apiKey: string;
  readonly clock: Clock;
  /** Default wss://stt-rt.soniox.com. */
  readonly baseUrl?: string | undefined;
}

const BASE_URL = 'wss://stt-rt.soniox.com';
const PATH = '/transcribe-websocket';
// soniox.com/docs/stt/rt/connection-keepalive: closed after 20 s without a word; every 5 to 10 s is usual.
const WAITS = { connectTimeoutMs: 5000, keepAliveMs: 8000, stallMs: 10_000, closeMs: 3000 };
/** What is answered is asked at once; this is for a server that takes its time. */
const OBJECTION_MS = 3000;
/** soniox.com/docs/stt/rt/real-time-transcription: as it comes, in near real time. */
const CHUNK_MS = 40;

export function createSonioxTranscriber(settings: SonioxSettings): CheckedTranscriber {
  const apiKey = settings.apiKey.trim();
  const baseUrl = (settings.baseUrl ?? BASE_URL).replace(/^http/, 'ws').replace(/\/+$/, '');
  const { clock } = settings;
  const vendor = describeVendor(new URL(baseUrl).host, apiKey, settings.model);
  const line = createSocketTranscriber({
    ...{ vendor, clock, explainEnd, waits: settings, usualWaits: WAITS },
    sampleRatesHz: [8000, 16000],
    plan: (options) => {
      const { start, warnings } = planSoniox(settings, options);
      return {
        url: `${baseUrl}${PATH}`,
        // soniox.com/docs/guides/websocket-authentication: in the first message, as before, it is refused from 15 January 2027.
        headers: { authorization: `Bearer ${apiKey}` },
        warnings,
        recogniser: createSonioxRecogniser(vendor, start),
      };
    },
    check: {
      language: 'en',
      facts: [{ name: 'model', value: settings.model }],
      answers: true,
      objectionMs: OBJECTION_MS,
    },
  });
  return { ...line, open: (options) => waitForItsEnd(clock, options, line.open) };
}

function createSonioxRecogniser(vendor: Vendor, start: object): Recogniser {
  let reading = NOTHING_READ;
  /** Too many of them in a row break the connection (soniox.com/docs/stt/rt/manual-finalization). */
  let isAsked = false;
  const take = (read: Read) => {
    reading = read.reading;
    return read.events;
  };
  return {
    greeting: [JSON.stringify(start)],
    // It says nothing where all is well.
    begins: 'when-open',
    chunkMs: CHUNK_MS,
    audio: (pcm) => pcm,
    hear: (text) => {
      const message = decodeSoniox(text);
      if (message.kind === 'malformed') return message;
      if (message.kind === 'error') return { kind: 'failed', error: explainFailure(vendor, message.failure) };
      const events = take(readSoniox(reading, message));
      if (message.tokens.some((token) => token.text === FINALIZED_MARKER)) isAsked = false;
      if (!message.finished) return { kind: 'told', events };
      return { kind: 'told', events: [...events, ...take(readEnd(reading))], next: 'was-last' };
    },
    askFinal: () => {
      const say = isAsked ? [] : [SONIOX_MESSAGES.finalize];
      isAsked = true;
      return { say, owes: true };
    },
    edges: null,
    keepAlive: SONIOX_MESSAGES.keepAlive,
    answersKeepAlive: false,
    answersSound: false,
    ending: () => [SONIOX_MESSAGES.end],
    lastWords: () => take(readEnd(reading)),
  };
}

function describeVendor(host: string, apiKey: string, model: string): Vendor {
  return {
    provider: 'soniox',
    name: 'Soniox',
    host,
    secrets: [apiKey],
    hints: {
      key: `Check the API key of this transcriber in the Soniox console, and that its project belongs to the region of ${host}.`,
      credit: 'The Soniox account has no credit left, or its monthly budget is used up; check its console.',
      access: `The API key is not allowed to use ${model}; check its project in the Soniox console.`,
      notFound: `Check baseUrl and the model: ${host} has no model named ${model}.`,
      request: `Soniox rejected this request. Check the settings of this transcriber and the agent's language.`,
      rate: 'Too many streams at once for this Soniox project. Make fewer calls at once or ask for a higher limit.',
    },
  };
}
