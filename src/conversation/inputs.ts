// The inputs of a conversation: from the transcriber, the model, the voice, the switch and the clock. Types only.
import type { DtmfDigit, HIDDEN_KEY } from '../telephony/dtmf.ts';
import type { Instant } from '../telephony/time.ts';
import type { EndReason } from './closing.ts';
import type { ReplyToolCall, TurnNumber } from './exchange.ts';

/** A sound on the disk: `text` stands for it in the record, and in what the model is shown. */
export interface PlayedSound {
  readonly name: string;
  readonly text: string;
  /** Played to its end, whatever the caller says. */
  readonly whole: boolean;
}

/** How a reply failed, in the terms on which the conversation acts. */
export interface ReplyFailure {
  readonly retryable: boolean;
  /**
   * `content`, `length`: the model takes these words, or so many of them, from nobody; they are left out of what it is shown next.
   * `access`: the key, the account or the model itself is refused; whatever the caller says, no answer will come.
   */
  readonly refused?: 'content' | 'length' | 'access' | undefined;
  /** The model is asked again no sooner than this. */
  readonly retryAfterMs?: number | undefined;
}

/** Stamped when it was received, never when it was handled. */
export type ConversationInput = { readonly at: Instant } /** Caller and agent can hear each other. */ & (
  | { kind: 'begin' }
  | { kind: 'speech-start' }
  | { kind: 'speech-end' }
  /** Sound beside the agent that is clearly louder than its echo was. */
  | { kind: 'speech-over-echo' }
  | { kind: 'transcript-partial'; text: string }
  | { kind: 'transcript-final'; text: string }
  /** The recogniser's own result. */
  | {
      kind: 'turn-predicted';
      verdict: 'ended' | 'likely-ended' | 'resumed';
      /** `silence`: it only counts milliseconds, as we do. Left out: it judges what was said and how. */
      basis?: 'silence' | undefined;
    }
  /** A turn model's answer: how likely the turn is over, 0 to 1. */
  | { kind: 'turn-probability'; ended: number }
  | { kind: 'reply-delta'; turn: TurnNumber; text: string }
  | { kind: 'reply-tool-call'; turn: TurnNumber; call: ReplyToolCall }
  /** What is no whole sentence yet is taken back. */
  | { kind: 'reply-cut'; turn: TurnNumber }
  /**
   * `cut`: it ended in mid-sentence, at its token limit or by a filter. `refused`: a filter took the rest, and will take
   * the caller's words again.
   */
  | {
      kind: 'reply-end';
      turn: TurnNumber;
      cut?: boolean | undefined;
      refused?: 'content' | undefined;
      /** All that it may write went into reasoning. */
      spent?: true | undefined;
    }
  | ({ kind: 'reply-error'; turn: TurnNumber; message: string } & ReplyFailure)
  /** The first sound of this turn was handed to playout. */
  | { kind: 'voice-start'; turn: TurnNumber }
  /** All sound of one sentence was handed to playout and lies there. */
  | { kind: 'sentence-made'; turn: TurnNumber; sentence: number; startMs: number; endMs: number }
  | ({ kind: 'voice-error'; turn: TurnNumber; message: string } & Pick<ReplyFailure, 'retryable' | 'refused'>)
  | { kind: 'playback-start'; turn: TurnNumber }
  | { kind: 'playback-mark'; turn: TurnNumber; heardMs: number }
  | { kind: 'playback-end'; turn: TurnNumber; heardMs: number; reason: 'done' | 'stopped' | 'failed' }
  /** A tool has the caller at work, or its service tells that it is at work. */
  | { kind: 'tool-alive'; turn: TurnNumber }
  | { kind: 'dtmf-received'; digit: DtmfDigit | typeof HIDDEN_KEY }
  | {
      kind: 'tool-result';
      turn: TurnNumber;
      id: string;
      text: string;
      closing?: { reason: EndReason; disposition: string } | undefined;
      /** The model has no more to say in this turn: what comes next is not its. */
      yields?: true | undefined;
      sources?: readonly string[];
      /** Said as it stands, in place of the model's answer to this result. */
      say?: string | undefined;
      /** Played behind what is being said, in place of the model's answer to this result. */
      play?: PlayedSound | undefined;
    }
  | { kind: 'beep-heard' }
  /** A line of a flow: whatever is said stops for it. Empty: it only stops. `digits`: what was pressed for it. */
  | { kind: 'line-requested'; text: string; digits: string }
  /** The model is to speak as soon as nobody does. */
  | { kind: 'reply-owed' }
  /** The far end holds the call by signalling, or takes it up again. `us`: we hold it, and the caller hears music. */
  | { kind: 'hold-start'; by?: 'us' | undefined }
  | { kind: 'hold-end' }
  /** Music comes from the far end while nobody speaks, or no more. */
  | { kind: 'music'; is: boolean }
  | { kind: 'transcriber-error'; message: string; retryable: boolean }
  /** An operator's words, said by the agent's voice whatever is under way. */
  | { kind: 'say-requested'; text: string }
  | { kind: 'mute-start' }
  | { kind: 'mute-end' }
  /** `line`: said in place of the line for a call whose time is up. */
  | { kind: 'end-requested'; reason: EndReason; disposition: string; line?: string | undefined }
  /** The line is gone. `heardMs` is how far the agent's last words came, where known. */
  | { kind: 'call-ended'; heardMs: number | null }
  | { kind: 'time-passed' }
);

/** One kind of it. */
export type InputOf<Kind extends ConversationInput['kind']> = Extract<ConversationInput, { kind: Kind }>;
