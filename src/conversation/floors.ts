// The two floors: what the caller is doing and what was heard of it, what the agent is doing and how far its reply has come.
// Types only.
import type { Instant } from '../telephony/time.ts';
import type { CutBy, ReplyToolCall, TurnNumber } from './exchange.ts';

export type CallerFloor =
  | { kind: 'quiet' }
  | {
      kind: 'speaking';
      /** The newest sign of it: its beginning, or its newest word. */
      since: Instant;
      startedAt: Instant;
      heard: Heard;
    }
  /**
   * Stopped for now. The turn is over at `decideAt` unless speech goes on. `edge`: who told that speech has ended. Where
   * it was no detector, new words move the end; behind a recogniser's word, the detector still hears sound, and new words are speech.
   */
  | { kind: 'pausing'; speechEndAt: Instant; heard: Heard; decideAt: Instant; edge: SpeechEdge };

type SpeechEdge = 'detector' | 'recogniser' | 'words';

/** Words of the turn that is being heard: finals in order, and the newest guess behind them. */
export interface Heard {
  readonly finals: readonly string[];
  readonly partial: string;
  readonly finalAt: Instant | null;
  /** The first sign of it. */
  readonly since: Instant | null;
  /** Keys pressed in this turn. */
  readonly keys: string;
  /** The newest opinion on whether these words are all; new words make it void. */
  readonly prediction: Prediction | null;
  /** What a turn model makes of the sound, from 0, it goes on, to 1, it is over; new speech makes it void. */
  readonly endsBySound: number | null;
  /** It began while the agent could be heard: its own voice may be among it. */
  readonly overlaps: boolean;
  /** It began right behind the agent's own sound, as an echo does. */
  readonly followsAgent: boolean;
}

/** The recogniser's opinion on whether the turn is over. */
export interface Prediction {
  readonly verdict: 'ended' | 'likely-ended' | 'resumed';
  readonly basis: 'silence' | 'words';
  readonly at: Instant;
}

export type AgentFloor =
  | { kind: 'quiet' }
  /** A reply was asked for; nothing of it is heard yet. */
  | { kind: 'thinking'; turn: TurnNumber; since: Instant; reply: ReplyText; giveUpAt: Instant }
  /** Without a sign of life from model, voice or switch until `giveUpAt` something is stuck. */
  | {
      kind: 'speaking';
      turn: TurnNumber;
      reply: ReplyText;
      mark: Mark;
      startedAt: Instant;
      giveUpAt: Instant;
    }
  /** Silenced by speech over it; may go on at the very word. `startedAt` is null where nothing of it was heard yet. */
  | {
      kind: 'holding';
      turn: TurnNumber;
      reply: ReplyText;
      mark: Mark;
      startedAt: Instant | null;
      decideAt: Instant;
    }
  /** Told to stop; the switch's word on how far it came is awaited. */
  | {
      kind: 'yielding';
      turn: TurnNumber;
      reply: ReplyText;
      mark: Mark;
      giveUpAt: Instant;
      cutBy: CutBy;
    };

/** A reply while it is made and spoken. */
export interface ReplyText {
  /** A line of our own (greeting, prompt, apology) and not the model's. */
  readonly scripted: boolean;
  /** It is a sound that lies on the disk, and no voice is asked. */
  readonly sound?: string | undefined;
  /** It would have told what is confidential: the rest of it is not spoken. */
  readonly guarded: boolean;
  /** Everything generated so far. */
  readonly generated: string;
  /** Not yet cut into a sentence. */
  readonly rest: string;
  /** So many of its first sentences are said whole, whatever the caller says. */
  readonly protectedSentences: number;
  readonly sentences: readonly SpokenSentence[];
  /** Its voice or its playback broke off: from this sentence on it is said in a turn of its own. Null: it did not. */
  readonly broken: Broken | null;
  /** The model has ended. */
  readonly complete: boolean;
  /** Since the model was asked last. */
  readonly toolCalls: readonly ReplyToolCall[];
  /** Ids of those whose result is there; the others still run. */
  readonly toolsAnswered: readonly string[];
  /** How many times the model was asked within this turn: a tool result asks again. */
  readonly rounds: number;
  /** When the model was asked last, or a tool of its. */
  readonly askedAt: Instant;
  /** A tool has taken the word: the model is not asked again in this turn. */
  readonly yielded: boolean;
  /** Sentences that were there when the model was asked last: each round is judged by its own. */
  readonly roundFrom: number;
  /** It broke off and was asked for the rest: sentences from this one on may come once more. Left out: none may. */
  readonly repeatsFrom?: number | undefined;
}

interface Broken {
  readonly from: number;
  /** So many sentences had been given to the voice; what was written behind them was never voiced in this turn. */
  readonly given: number;
  /** Where its playback ended, once it has. */
  readonly endedMs: number | null;
}

export interface SpokenSentence {
  readonly text: string;
  /** Where its sound lies in this turn's playout. Null until its voice was made. */
  readonly startMs: number | null;
  readonly endMs: number | null;
}

/** How far the caller was at a moment, in milliseconds of this turn's playout. */
interface Mark {
  readonly heardMs: number;
  readonly at: Instant;
}
