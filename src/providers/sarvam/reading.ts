// Maps Sarvam's messages to our events. Pure: one state and one message in, the next state and our events out. Partials replace
// each other, finals stay. A final that Sarvam makes by itself ends the turn; one that was requested does not.
import type { TranscriptEvent } from '../spec/transcriber.ts';
import type { RecogniserMessage } from './transcriber-wire.ts';

export interface Reading {
  /** The newest guess, empty where there is none. */
  readonly partial: string;
  /** Sarvam hears somebody, and has not made a final of it. */
  readonly isOwing: boolean;
  /** The next final was asked for by us, or cut where our own voice detector told it to. */
  readonly isAsked: boolean;
}

export interface Read {
  readonly reading: Reading;
  readonly events: readonly TranscriptEvent[];
}

export const NOTHING_READ: Reading = { partial: '', isOwing: false, isAsked: false };

/** We have asked for a final of what was heard so far. */
export function askedForFinal(reading: Reading): Reading {
  return { ...reading, isAsked: true };
}

export function readRecogniserMessage(reading: Reading, message: RecogniserMessage): Read {
  switch (message.kind) {
    case 'speech-start':
      return { reading: { ...reading, isOwing: true }, events: [] };
    case 'partial':
      return readPartial(reading, message.text);
    case 'speech-end':
      return {
        reading,
        events: reading.partial === '' ? [] : [{ kind: 'turn', verdict: 'likely-ended', basis: 'silence' }],
      };
    case 'final':
      return readFinal(reading, message);
    default:
      return { reading, events: [] };
  }
}

function readPartial(reading: Reading, text: string): Read {
  const next = { ...reading, partial: text, isOwing: true };
  const events: TranscriptEvent[] = text === reading.partial ? [] : [{ kind: 'partial', text }];
  return { reading: next, events };
}

function readFinal(reading: Reading, message: Extract<RecogniserMessage, { kind: 'final' }>): Read {
  const { confidence, language } = message;
  // What was guessed is better than nothing.
  const text = message.text ?? reading.partial;
  // An empty final takes a guess back, or answers that nothing was said; in silence it says nothing.
  const isWorthTelling = text !== '' || reading.partial !== '' || reading.isOwing;
  const events: TranscriptEvent[] = isWorthTelling ? [{ kind: 'final', text, confidence, language }] : [];
  if (text !== '' && !reading.isAsked) events.push({ kind: 'turn', verdict: 'ended', basis: 'silence' });
  return { reading: NOTHING_READ, events };
}
