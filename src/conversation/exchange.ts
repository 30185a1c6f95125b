// What is kept of an exchange: what the model sees of it, when its stages happened, and its record. Types only.
import type { Instant, Milliseconds } from '../telephony/time.ts';
import type { TurnWords } from './turns/turn-look.ts';

/**
 * Counts up whenever the floor is asked for anew. Every effect that starts work carries it, every input that comes
 * back carries it, and an input of an older turn is dropped: that one rule replaces locks.
 */
export type TurnNumber = number;

/** Speech over the agent: whether it took the floor. */
export interface Overlapped {
  readonly at: Instant;
  readonly verdict: 'interruption' | 'backchannel' | 'echo' | 'noise' | 'kept';
  readonly text: string;
}

/** A pause within a turn, behind which the caller went on. */
export interface Paused {
  readonly ms: Milliseconds;
  /** How the words looked that they had said by then. */
  readonly looks: TurnWords['looks'];
  /** The agent had taken it for the end. */
  readonly taken: boolean;
  /** How many words of the turn they had said by then. Left out in records of older versions, as is `judgedBy`. */
  readonly words?: number | undefined;
  readonly judgedBy?: JudgedBy | undefined;
}

/** What told, besides words and silence, whether a turn was over: kept so that other waits can be tried on it. */
export interface JudgedBy {
  /** The recogniser's opinion of the words, and how long behind the caller's last sound it came. */
  readonly predicted?:
    | { readonly verdict: 'ended' | 'likely-ended' | 'resumed'; readonly afterMs: Milliseconds }
    | undefined;
  /** The recogniser of this call judges turns by itself. */
  readonly predicts?: true | undefined;
  /** A turn model's answer. */
  readonly sound?: number | undefined;
}

/** Who, or what, ended an answer before its end. */
export type CutBy =
  /** Their words or keys. */
  | 'caller'
  /** The model, the voice or the playback broke. */
  | 'failure'
  /** The line was gone. */
  | 'hang-up'
  /** A machine answered, an operator spoke, the line was held, the time was over. */
  | 'other';

export interface ReplyToolCall {
  readonly id: string;
  readonly name: string;
  readonly argumentsJson: string;
  /** The provider's own; it goes back with the call as it came. */
  readonly echo?: unknown;
}

/** What the model sees. Holds only what the caller heard. */
export type HistoryEntry =
  /** `withheld`: the model refused to hear it. It stays on record, and is not shown again. */
  | { role: 'caller'; turn: TurnNumber; text: string; at: Instant; withheld?: true }
  | { role: 'agent'; turn: TurnNumber; text: string; cut: boolean; at: Instant }
  | { role: 'tool-calls'; turn: TurnNumber; text: string; calls: readonly ReplyToolCall[]; at: Instant }
  | {
      role: 'tool-result';
      turn: TurnNumber;
      id: string;
      text: string;
      at: Instant;
      /** Where it was found, for the record. */
      sources?: readonly string[];
    }
  | { role: 'keys'; turn: TurnNumber; digits: string; at: Instant };

export interface TurnTiming {
  readonly callerSpeechEndAt: Instant | null;
  readonly transcriptFinalAt: Instant | null;
  readonly decidedAt: Instant | null;
  readonly replyFirstAt: Instant | null;
  readonly firstSentenceAt: Instant | null;
  readonly voiceFirstAt: Instant | null;
  readonly playbackStartAt: Instant | null;
}

/** One exchange, as kept permanently. */
export interface TurnRecord {
  readonly turn: TurnNumber;
  readonly callerText: string;
  /** What the caller heard of the answer. */
  readonly agentText: string;
  /** What was made of it. */
  readonly generatedText: string;
  readonly cut: boolean;
  /** Left out where it was not cut, and in records of older versions. */
  readonly cutBy?: CutBy | undefined;
  readonly heardMs: number;
  readonly timing: TurnTiming;
  readonly at: Instant;
  /** How often the answer was asked for before it was sure that the caller had ended, and whether that was right. */
  readonly speculation?: { readonly asked: number; readonly hit: boolean } | undefined;
  readonly overlaps?: readonly Overlapped[] | undefined;
  readonly paused?: readonly Paused[] | undefined;
  readonly judgedBy?: JudgedBy | undefined;
  /** Files and headings in which its tools found something. */
  readonly sources?: readonly string[] | undefined;
}
