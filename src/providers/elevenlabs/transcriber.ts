// Transcriber by ElevenLabs, on the owner's key: Scribe v2 Realtime, 8 or 16 kHz linear PCM. It makes a segment final on
// request or after enough silence, and decides no turns. One socket a call; whether to open another is decided by the caller.
import type { Clock } from '../../telephony/time.ts';
import type { Vendor } from '../http-error.ts';
import { type CheckedTranscriber, createSocketTranscriber, type StreamWaits } from '../socket-transcriber.ts';
import type { HeardWord, TranscriptEvent } from '../spec/transcriber.ts';
import type { Heard, Recogniser } from '../transcript-connection.ts';
import { explainEnd } from './failures.ts';
import { cleanBaseUrl } from './query.ts';
import { explainScribe, isHarmless } from './transcriber-failures.ts';
import { planScribe, type ScribeTuning } from './transcriber-query.ts';
import { decodeScribe, scribeAudio } from './transcriber-wire.ts';

export interface ScribeSettings extends ScribeTuning, StreamWaits {
  readonly apiKey: string;
  readonly clock: Clock;
  /** Default https://api.elevenlabs.io. A region, or a server of one's own. */
  readonly baseUrl?: string | undefined;
  /** For tests. */
  readonly objectionMs?: number | undefined;
}

const BASE_URL = 'https://api.elevenlabs.io';
// It gives up who sends no sound; how soon is not documented.
const WAITS = { connectTimeoutMs: 5000, keepAliveMs: 5000, stallMs: 10_000, closeMs: 3000 };
/** It objects to a key before it says that it listens. */
const OBJECTION_MS = 200;
/** elevenlabs.io/docs/eleven-api/guides/how-to/speech-to-text/realtime: 0.1 to 1 s. */
const CHUNK_MS = 100;

export function createElevenLabsTranscriber(settings: ScribeSettings): CheckedTranscriber {
  const apiKey = settings.apiKey.trim();
  const baseUrl = cleanBaseUrl(settings.baseUrl ?? BASE_URL, 'ws');
  const vendor = describeVendor(new URL(baseUrl).host, apiKey, settings.model);
  return createSocketTranscriber({
    ...{ vendor, clock: settings.clock, explainEnd, waits: settings, usualWaits: WAITS },
    sampleRatesHz: [8000, 16000],
    plan: (options) => {
      const { query, warnings } = planScribe(settings, options);
      const url = new URL(`${baseUrl}/v1/speech-to-text/realtime`);
      for (const [name, value] of query) url.searchParams.append(name, value);
      const recogniser = createScribeRecogniser(vendor, settings.commitStrategy, options.sampleRateHz);
      return { url: url.href, headers: { 'xi-api-key': apiKey }, warnings, recogniser };
    },
    check: {
      language: 'en',
      facts: [{ name: 'model', value: settings.model }],
      answers: false,
      objectionMs: settings.objectionMs ?? OBJECTION_MS,
    },
  });
}

function createScribeRecogniser(
  vendor: Vendor,
  strategy: ScribeTuning['commitStrategy'],
  sampleRateHz: 8000 | 16000,
): Recogniser {
  let partial = '';
  /** When the newest word began whose start was told. */
  let lastStartMs = 0;
  const hearTimed = (words: readonly HeardWord[]): Heard => {
    // Of the sound of the whole session. Starts that go back are counted from somewhere else, and would be told wrong.
    const isForward = words.every(({ startMs }, at) => startMs >= (words[at - 1]?.startMs ?? lastStartMs));
    if (words.length === 0 || !isForward) return { kind: 'told', events: [] };
    lastStartMs = words.at(-1)?.startMs ?? lastStartMs;
    return { kind: 'told', events: [{ kind: 'words', words }] };
  };
  /** We have asked for a final, and none has come. */
  let isAsked = false;
  const commit = scribeAudio(new Uint8Array(0), sampleRateHz, true);
  const final = (text: string): TranscriptEvent => ({
    kind: 'final',
    text,
    confidence: null,
    language: null,
  });
  const hearCommitted = (text: string): Heard => {
    const isWorthTelling = text !== '' || partial !== '' || isAsked;
    const events: TranscriptEvent[] = isWorthTelling ? [final(text)] : [];
    // Its silence is counted, as ours is: no opinion of what was said.
    if (text !== '' && strategy === 'vad') events.push({ kind: 'turn', verdict: 'ended', basis: 'silence' });
    partial = '';
    isAsked = false;
    return { kind: 'told', events, next: 'was-last' };
  };
  return {
    greeting: [],
    begins: 'with-a-word',
    chunkMs: CHUNK_MS,
    audio: (pcm) => scribeAudio(pcm, sampleRateHz),
    hear: (text) => {
      const message = decodeScribe(text);
      switch (message.kind) {
        case 'begin':
          return { kind: 'ready' };
        case 'partial': {
          const isNew = message.text !== partial;
          partial = message.text;
          return { kind: 'told', events: isNew ? [{ kind: 'partial', text: partial }] : [] };
        }
        case 'committed':
          // What was guessed is better than nothing.
          return hearCommitted(message.text ?? partial);
        case 'timed':
          return hearTimed(message.words);
        case 'error':
          // There was too little to be made final. Where nothing was heard that is an answer; words come with the next.
          if (isHarmless(message.type))
            return partial === '' ? hearCommitted('') : { kind: 'told', events: [] };
          return { kind: 'failed', error: explainScribe(vendor, message) };
        case 'malformed':
          return message;
        case 'other':
          return { kind: 'told', events: [] };
      }
    },
    askFinal: () => {
      // With `vad` it is for Scribe to say when; what it hears is told meanwhile.
      if (strategy === 'vad') return { say: [], owes: false };
      isAsked = true;
      // Whether it answers where nothing was said is not documented, so that is not waited for.
      return { say: [commit], owes: partial !== '' };
    },
    edges: null,
    // Silence: it has no word for it.
    keepAlive: scribeAudio(new Uint8Array((sampleRateHz / 10) * 2), sampleRateHz),
    answersKeepAlive: false,
    answersSound: false,
    ending: () => (partial === '' ? null : [commit]),
    lastWords: () => (partial === '' ? [] : [final(partial)]),
  };
}

function describeVendor(host: string, apiKey: string, model: string): Vendor {
  return {
    provider: 'elevenlabs',
    name: 'ElevenLabs',
    host,
    secrets: [apiKey],
    hints: {
      key: `Check the API key of this transcriber, that it may use Speech to Text, and that it belongs to ${host}.`,
      credit: 'The ElevenLabs account has no credit left; top it up or allow usage-based billing.',
      access: `The plan or the API key does not allow ${model}, or its terms have not been accepted yet; check your account there.`,
      notFound: `Check baseUrl and the model: ${host} has no model named ${model}.`,
      request: `ElevenLabs rejected this request. Check the settings of this transcriber and the agent's language.`,
      rate: 'Too many streams at once for this ElevenLabs plan. Make fewer calls at once or choose a larger plan.',
    },
  };
}
