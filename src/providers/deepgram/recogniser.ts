// Gives Deepgram's two recognisers, Nova and Flux, the one interface that a transcriber connection uses. Keeps the recognition
// state of one stream.
import type { Vendor } from '../http-error.ts';
import { parseJson } from '../json-fields.ts';
import type { TranscriptEvent } from '../spec/transcriber.ts';
import type { Heard, Recogniser } from '../transcript-connection.ts';
import { errorFromMessage } from './failures.ts';
import { commitFlux, hasUncommitted, NO_TURN, readFlux } from './flux-reading.ts';
import { NOTHING_READ, readNova } from './nova-reading.ts';
import { type DeepgramMessage, decodeMessage } from './wire.ts';

/** developers.deepgram.com/docs/flux/quickstart asks for chunks of about 80 ms; Nova takes 20 to 250 ms. */
const CHUNK_MS = { nova: 20, flux: 80 } as const;

// developers.deepgram.com/docs/audio-keep-alive.md, …/finalize.md, …/close-stream
const MESSAGES = {
  keepAlive: JSON.stringify({ type: 'KeepAlive' }),
  finalize: JSON.stringify({ type: 'Finalize' }),
  closeStream: JSON.stringify({ type: 'CloseStream' }),
} as const;

const COMMON = {
  greeting: [],
  begins: 'when-open',
  audio: (pcm: Uint8Array) => pcm,
  edges: null,
  answersKeepAlive: false,
  // Deepgram says something about all sound, about once a second.
  answersSound: true,
  ending: () => [MESSAGES.closeStream],
} as const;

export function createNovaRecogniser(vendor: Vendor): Recogniser {
  let reading = NOTHING_READ;
  return {
    ...COMMON,
    chunkMs: CHUNK_MS.nova,
    hear: hearWith(vendor, (message) => {
      const read = readNova(reading, message);
      reading = read.reading;
      return read.events;
    }),
    askFinal: () => ({ say: [MESSAGES.finalize], owes: false }),
    keepAlive: MESSAGES.keepAlive,
  };
}

export function createFluxRecogniser(vendor: Vendor): Recogniser {
  let reading = NO_TURN;
  const commit = (): readonly TranscriptEvent[] => {
    const read = commitFlux(reading);
    reading = read.reading;
    return read.events;
  };
  return {
    ...COMMON,
    chunkMs: CHUNK_MS.flux,
    hear: hearWith(vendor, (message) => {
      const read = readFlux(reading, message);
      reading = read.reading;
      return read.events;
    }),
    askFinal: () => ({ say: [], events: commit(), owes: false }),
    // KeepAlive is Nova's only.
    keepAlive: null,
    // Flux does not end a turn for CloseStream: its newest words are the last (…/docs/flux/close-stream).
    lastWords: () => (hasUncommitted(reading) ? commit() : []),
  };
}

function hearWith(vendor: Vendor, read: (message: DeepgramMessage) => readonly TranscriptEvent[]) {
  return (text: string): Heard => {
    const message = decodeMessage(parseJson(text));
    if (message.kind === 'malformed') return message;
    if (message.kind === 'error') return { kind: 'failed', error: errorFromMessage(vendor, message) };
    return { kind: 'told', events: read(message) };
  };
}
