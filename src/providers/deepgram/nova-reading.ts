// Maps Nova's results to our events. Pure: one state and one message in, the next state and our events out. Partials replace
// each other, finals stay. The end of a turn is reported once, by whichever of speech_final and UtteranceEnd comes first. The
// answer to our own Finalize is not an end of turn.
import type { TranscriptEvent } from '../spec/transcriber.ts';
import type { DeepgramMessage } from './wire.ts';

export interface NovaReading {
  /** The newest guess, empty where there is none. */
  readonly partial: string;
  /** Something was said since the last end of a turn. */
  readonly heard: boolean;
}

export const NOTHING_READ: NovaReading = { partial: '', heard: false };

type ResultsMessage = Extract<DeepgramMessage, { kind: 'results' }>;

export interface Read<Reading> {
  readonly reading: Reading;
  readonly events: readonly TranscriptEvent[];
}

export function readNova(reading: NovaReading, message: DeepgramMessage): Read<NovaReading> {
  switch (message.kind) {
    case 'results':
      return message.isFinal ? readFinal(reading, message) : readGuess(reading, message);
    case 'utterance-end':
      return endTurn(reading, []);
    default:
      return { reading, events: [] };
  }
}

function readGuess(reading: NovaReading, message: ResultsMessage): Read<NovaReading> {
  // In silence Deepgram guesses nothing about once a second; only a guess taken back is worth a word.
  if (message.text === null || message.text === reading.partial) return { reading, events: [] };
  return {
    reading: { ...reading, partial: message.text },
    events: [{ kind: 'partial', text: message.text }],
  };
}

function readFinal(reading: NovaReading, message: ResultsMessage): Read<NovaReading> {
  const { confidence, language, words } = message;
  // What was guessed is better than nothing.
  const text = message.text ?? reading.partial;
  const said = words === undefined ? {} : { words };
  // An empty final in silence says nothing. After a guess it takes the guess back; after Finalize it is the answer.
  const worthTelling = text !== '' || reading.partial !== '' || message.fromFinalize;
  const events: TranscriptEvent[] = worthTelling
    ? [{ kind: 'final', text, confidence, language, ...said }]
    : [];
  const next = { partial: '', heard: reading.heard || text !== '' };
  return message.speechFinal && !message.fromFinalize ? endTurn(next, events) : { reading: next, events };
}

function endTurn(reading: NovaReading, events: readonly TranscriptEvent[]): Read<NovaReading> {
  if (!reading.heard) return { reading, events };
  return {
    reading: { ...reading, heard: false },
    events: [...events, { kind: 'turn', verdict: 'ended', basis: 'silence' }],
  };
}
