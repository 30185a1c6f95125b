// The effects and records of a conversation. Types only.
import type { Instant, Milliseconds } from '../telephony/time.ts';
import type { AnswerClass } from './answering/answer-kinds.ts';
import type { EndReason } from './closing.ts';
import type { HistoryEntry, ReplyToolCall, TurnNumber, TurnRecord } from './exchange.ts';
import type { Leak } from './over-agent/speech-guard.ts';

export type ConversationEffect =
  /** `brief`: its last answer was longer than it may be, and nothing of it could be said. */
  | { kind: 'request-reply'; turn: TurnNumber; history: readonly HistoryEntry[]; brief?: true }
  | { kind: 'cancel-reply'; turn: TurnNumber }
  | { kind: 'speak'; turn: TurnNumber; sentence: number; text: string }
  /** In place of sentences: a sound that lies on the disk. */
  | { kind: 'play-sound'; turn: TurnNumber; sound: string; text: string }
  /** No more sentences in this turn. */
  | { kind: 'end-speech'; turn: TurnNumber }
  | { kind: 'hold-speech'; turn: TurnNumber }
  | { kind: 'resume-speech'; turn: TurnNumber }
  | { kind: 'stop-speaking'; turn: TurnNumber }
  | { kind: 'finalize-transcript' }
  | { kind: 'run-tool'; turn: TurnNumber; call: ReplyToolCall }
  | { kind: 'commit-turn'; record: TurnRecord }
  /** The caller's words of a turn. `replaces`: an earlier turn's words are among them, and that turn never was. */
  | {
      kind: 'note-caller';
      turn: TurnNumber;
      text: string;
      keys: string;
      replaces: TurnNumber | null;
      /** When they began. */
      since: Instant;
    }
  /** Speech that was no turn: an acknowledgement over the agent, or noise. For the record and the live view. */
  | { kind: 'note-backchannel'; text: string; at: Instant; since: Instant }
  /** What the model wrote and the caller does not get to hear. */
  | { kind: 'note-guarded'; turn: TurnNumber; leak: Leak }
  /** The business result, as soon as it is known: it holds whatever becomes of the goodbye. */
  | { kind: 'note-disposition'; reason: EndReason; disposition: string }
  /** Places of a text that were not filled, such as {name}. They are not said, and the owner should know. */
  | { kind: 'note-unfilled'; turn: TurnNumber; places: readonly string[] }
  /** What gave a machine away, and how long after its first sound. */
  | {
      kind: 'note-machine';
      text: string;
      at: Instant;
      answer: AnswerClass;
      detail: string | null;
      because: string | null;
      afterMs: Milliseconds;
    }
  | { kind: 'send-dtmf'; digits: string }
  | { kind: 'hang-up'; reason: EndReason; disposition: string };
