// Transcriber on the owner's own server, with jambonz's published protocol for custom speech recognition: a start message,
// linear PCM, transcriptions, a stop message. The protocol cannot request a final or report turns. One socket a call.
// docs.jambonz.org/guides/features/custom-stt-providers
import type { Clock } from '../../telephony/time.ts';
import type { Vendor } from '../http-error.ts';
import { type CheckedTranscriber, createSocketTranscriber, type StreamWaits } from '../socket-transcriber.ts';
import type { TranscriptEvent } from '../spec/transcriber.ts';
import type { Recogniser } from '../transcript-connection.ts';
import { authorization, describeServer, explainEnd, explainInBand, type OwnServerAccess } from './server.ts';
import { decodeTranscription, STOP, startMessage } from './transcriber-wire.ts';

export interface OwnTranscriberSettings extends OwnServerAccess, StreamWaits {
  readonly clock: Clock;
  /** What the server hears; jambonz itself says 8000. */
  readonly sampleRateHz: 8000 | 16000;
  /** Told in place of the agent's. */
  readonly language?: string | undefined;
  readonly options?: Readonly<Record<string, string>> | undefined;
  /** For tests. */
  readonly objectionMs?: number | undefined;
}

// For `stallMs` nothing is owed, except that the socket takes what is sent.
const WAITS = { connectTimeoutMs: 5000, keepAliveMs: 10_000, stallMs: 10_000, closeMs: 3000 };
/** It says nothing where all is well. */
const OBJECTION_MS = 500;
/** jambonz sends what one packet holds. */
const CHUNK_MS = 20;

export function createOwnTranscriber(settings: OwnTranscriberSettings): CheckedTranscriber {
  const vendor = describeServer(settings, 'transcriber');
  return createSocketTranscriber({
    ...{ vendor, clock: settings.clock, explainEnd, waits: settings, usualWaits: WAITS },
    sampleRatesHz: [settings.sampleRateHz],
    plan: ({ language, sampleRateHz, keyterms }) => {
      const start = startMessage({
        language: settings.language ?? language,
        sampleRateHz,
        keyterms,
        options: settings.options ?? {},
      });
      return {
        url: settings.url.replace(/^http/, 'ws'),
        headers: authorization(settings),
        warnings: [],
        recogniser: createOwnRecogniser(vendor, start, sampleRateHz),
      };
    },
    check: {
      language: 'en-US',
      facts: [{ name: 'server', value: vendor.host }],
      answers: false,
      objectionMs: settings.objectionMs ?? OBJECTION_MS,
    },
  });
}

function createOwnRecogniser(vendor: Vendor, start: string, sampleRateHz: 8000 | 16000): Recogniser {
  let partial = '';
  return {
    greeting: [start],
    begins: 'when-open',
    chunkMs: CHUNK_MS,
    audio: (pcm) => pcm,
    hear: (text) => {
      const message = decodeTranscription(text);
      if (message.kind === 'malformed') return message;
      if (message.kind === 'error') return { kind: 'failed', error: explainInBand(vendor, message.detail) };
      if (message.kind === 'other') return { kind: 'told', events: [] };
      const { isFinal, confidence, language } = message;
      const guess = partial;
      // Where it was left open, the guess stands.
      const said = message.text ?? guess;
      partial = isFinal ? '' : said;
      // An empty final takes a guess back; in silence it says nothing.
      if (said === guess && (!isFinal || guess === '')) return { kind: 'told', events: [] };
      const event: TranscriptEvent = isFinal
        ? { kind: 'final', text: said, confidence, language }
        : { kind: 'partial', text: said };
      return { kind: 'told', events: [event] };
    },
    askFinal: () => ({ say: [], owes: false }),
    edges: null,
    // There is no word for it; silence is sound like any other.
    keepAlive: new Uint8Array((sampleRateHz / 50) * 2),
    answersKeepAlive: false,
    answersSound: false,
    // "Your server is responsible for closing the websocket connection", after its last transcription.
    ending: () => [STOP],
    lastWords: () =>
      partial === '' ? [] : [{ kind: 'final', text: partial, confidence: null, language: null }],
  };
}
