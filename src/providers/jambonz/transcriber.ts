// Transcriber on the owner's own server, with jambonz's published protocol for custom speech recognition: a start message,
// linear PCM, transcriptions, a stop message. The protocol cannot request a final or report turns. One socket a call.
// docs.jambonz.org/guides/features/custom-stt-providers
import type { Clock } from '../../telephony/time.ts';
import { checkTranscriber } from '../check-transcriber.ts';
import type { Vendor } from '../http-error.ts';
import type { Transcriber, TranscriberOptions, TranscriptEvent } from '../spec/transcriber.ts';
import { openTranscriptConnection, type Recogniser, socketTo } from '../transcript-connection.ts';
import { authorization, describeServer, explainEnd, explainInBand, type OwnServerAccess } from './server.ts';
import { decodeTranscription, STOP, startMessage } from './transcriber-wire.ts';

export interface OwnTranscriberSettings extends OwnServerAccess {
  readonly clock: Clock;
  /** What the server hears; jambonz itself says 8000. */
  readonly sampleRateHz: 8000 | 16000;
  /** Told in place of the agent's. */
  readonly language?: string | undefined;
  readonly options?: Readonly<Record<string, string>> | undefined;
  readonly connectTimeoutMs?: number | undefined;
  /** For tests. */
  readonly keepAliveMs?: number | undefined;
  readonly closeMs?: number | undefined;
  readonly objectionMs?: number | undefined;
}

export type OwnTranscriber = Transcriber & Required<Pick<Transcriber, 'check'>>;

const CONNECT_TIMEOUT_MS = 5000;
const KEEP_ALIVE_MS = 10_000;
/** Nothing is owed, except that the socket takes what is sent. */
const STALL_MS = 10_000;
const CLOSE_MS = 3000;
/** It says nothing where all is well. */
const OBJECTION_MS = 500;
/** jambonz sends what one packet holds. */
const CHUNK_MS = 20;

export function createOwnTranscriber(settings: OwnTranscriberSettings): OwnTranscriber {
  const vendor = describeServer(settings, 'transcriber');
  const { clock } = settings;
  const openTimeoutMs = settings.connectTimeoutMs ?? CONNECT_TIMEOUT_MS;
  const open = (options: TranscriberOptions) => {
    const { sampleRateHz, keyterms } = options;
    const start = startMessage({
      language: settings.language ?? options.language,
      sampleRateHz,
      keyterms,
      options: settings.options ?? {},
    });
    return openTranscriptConnection(
      {
        vendor,
        clock,
        connect: socketTo({
          url: settings.url.replace(/^http/, 'ws'),
          headers: authorization(settings),
          openTimeoutMs,
          clock,
        }),
        explainEnd: (end) => explainEnd(vendor, end),
        warnings: [],
        openTimeoutMs,
        keepAliveMs: settings.keepAliveMs ?? KEEP_ALIVE_MS,
        stallMs: STALL_MS,
        closeMs: settings.closeMs ?? CLOSE_MS,
      },
      options,
      createOwnRecogniser(vendor, start, sampleRateHz),
    );
  };
  return {
    provider: 'jambonz',
    sampleRatesHz: [settings.sampleRateHz],
    open,
    check: (signal) =>
      checkTranscriber(
        {
          vendor,
          clock,
          open,
          language: 'en-US',
          facts: [{ name: 'server', value: vendor.host }],
          answers: false,
          objectionMs: settings.objectionMs ?? OBJECTION_MS,
        },
        signal,
      ),
  };
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
      partial = isFinal ? '' : message.text;
      // An empty final takes a guess back; in silence it says nothing.
      if (message.text === guess && (!isFinal || guess === '')) return { kind: 'told', events: [] };
      const event: TranscriptEvent = isFinal
        ? { kind: 'final', text: message.text, confidence, language }
        : { kind: 'partial', text: message.text };
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
