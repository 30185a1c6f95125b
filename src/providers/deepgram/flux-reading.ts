// Maps Flux's turn messages to our events. Pure. Flux repeats the whole turn's text and makes it final only at the end of the
// turn; if a final is needed earlier, the words so far are committed, and later messages add only what follows.
import { align } from '../../conversation/turns/alignment.ts';
import type { TranscriptEvent } from '../spec/transcriber.ts';
import type { Read } from './nova-reading.ts';
import type { DeepgramMessage, TurnInfo } from './wire.ts';

export interface FluxReading {
  readonly turnIndex: number;
  /** The turn's newest text. */
  readonly text: string;
  /** What of it was told as a partial. */
  readonly told: string;
  /** What of the turn was made final before its end. */
  readonly committed: string;
  /** The turn has ended: nothing more is told of it. */
  readonly over: boolean;
  readonly language: string | null;
}

export const NO_TURN: FluxReading = {
  turnIndex: -1,
  text: '',
  told: '',
  committed: '',
  over: false,
  language: null,
};

export function readFlux(reading: FluxReading, message: DeepgramMessage): Read<FluxReading> {
  if (message.kind !== 'turn-info') return { reading, events: [] };
  const turn =
    message.turnIndex === reading.turnIndex ? reading : { ...NO_TURN, turnIndex: message.turnIndex };
  return message.event === 'EndOfTurn' ? readEnd(turn, message) : readProgress(turn, message);
}

function readProgress(turn: FluxReading, message: TurnInfo): Read<FluxReading> {
  const text = message.text ?? turn.text;
  const rest = restOf(turn, text);
  const events: TranscriptEvent[] = rest === turn.told ? [] : [{ kind: 'partial', text: rest }];
  if (message.event === 'EagerEndOfTurn') events.push({ kind: 'turn', verdict: 'likely-ended' });
  if (message.event === 'TurnResumed') events.push({ kind: 'turn', verdict: 'resumed' });
  return { reading: { ...turn, text, told: rest, language: message.language }, events };
}

function readEnd(turn: FluxReading, message: TurnInfo): Read<FluxReading> {
  const reading = { ...turn, text: '', told: '', over: true };
  const rest = restOf(turn, message.text ?? turn.text);
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
  const rest = restOf(reading, reading.text);
  return {
    reading: { ...reading, told: '', committed: `${reading.committed} ${rest}`.trim() },
    events: [{ kind: 'final', text: rest, confidence: null, language: reading.language }],
  };
}

/** Whether the turn holds words that were not made final. */
export function hasUncommitted(reading: FluxReading): boolean {
  return restOf(reading, reading.text) !== '';
}

/** What `text` says behind the words that were made final. Flux corrects those too, so they are compared, not counted. */
function restOf({ committed, over }: FluxReading, text: string): string {
  if (over) return '';
  return committed === '' ? text : align(committed, text).rest;
}
