// What Flux's turns mean for ours. Pure. Flux tells the whole turn's text every time and makes it final at the turn's end
// only; where a final is wanted earlier, the words so far are committed and later messages tell what comes behind them.
import type { TranscriptEvent } from '../spec/transcriber.ts';
import type { Read } from './nova-reading.ts';
import type { DeepgramMessage, TurnInfo } from './wire.ts';

export interface FluxReading {
  readonly turnIndex: number;
  /** The turn's newest text. */
  readonly text: string;
  /** What of it was told as a partial. */
  readonly told: string;
  /** How many of the turn's words were made final before its end. */
  readonly committedWords: number;
  readonly language: string | null;
}

export const NO_TURN: FluxReading = { turnIndex: -1, text: '', told: '', committedWords: 0, language: null };

export function readFlux(reading: FluxReading, message: DeepgramMessage): Read<FluxReading> {
  if (message.kind !== 'turn-info') return { reading, events: [] };
  const turn =
    message.turnIndex === reading.turnIndex ? reading : { ...NO_TURN, turnIndex: message.turnIndex };
  return message.event === 'EndOfTurn' ? readEnd(turn, message) : readProgress(turn, message);
}

function readProgress(turn: FluxReading, message: TurnInfo): Read<FluxReading> {
  const rest = withoutWords(message.text, turn.committedWords);
  const events: TranscriptEvent[] = rest === turn.told ? [] : [{ kind: 'partial', text: rest }];
  if (message.event === 'EagerEndOfTurn') events.push({ kind: 'turn', verdict: 'likely-ended' });
  if (message.event === 'TurnResumed') events.push({ kind: 'turn', verdict: 'resumed' });
  return { reading: { ...turn, text: message.text, told: rest, language: message.language }, events };
}

function readEnd(turn: FluxReading, message: TurnInfo): Read<FluxReading> {
  // Nothing more is told of this turn: its words are all committed.
  const reading = { ...turn, text: '', told: '', committedWords: Number.POSITIVE_INFINITY };
  const rest = withoutWords(message.text, turn.committedWords);
  if (rest === '' && turn.told === '') return { reading, events: [] };
  const { confidence, language } = message;
  return {
    reading,
    events: [
      { kind: 'final', text: rest, confidence, language },
      { kind: 'turn', verdict: 'ended' },
    ],
  };
}

/**
 * Makes the words so far final without Flux: its own message for it (ForceEndTurn) must be switched on for an account,
 * and closes the stream where it is not. It too ends the turn on what was transcribed so far, so nothing is lost by this.
 */
export function commitFlux(reading: FluxReading): Read<FluxReading> {
  const rest = withoutWords(reading.text, reading.committedWords);
  return {
    reading: { ...reading, told: '', committedWords: reading.committedWords + countWords(rest) },
    events: [{ kind: 'final', text: rest, confidence: null, language: reading.language }],
  };
}

/** Whether the turn holds words that were not made final. */
export function hasUncommitted(reading: FluxReading): boolean {
  return withoutWords(reading.text, reading.committedWords) !== '';
}

function withoutWords(text: string, count: number): string {
  if (count === 0) return text;
  return text.split(/\s+/).slice(count).join(' ');
}

function countWords(text: string): number {
  return text === '' ? 0 : text.split(/\s+/).length;
}
