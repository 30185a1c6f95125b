// Who has the floor, as data. Two floors instead of a tangle of flags. Types only; `step.ts` moves them.
import type { DtmfDigit } from '../telephony/dtmf.ts';
import type { Instant, Milliseconds } from '../telephony/time.ts';
import type { AnswerClass } from './answering/who-answered.ts';
import type { Leak } from './over-agent/speech-guard.ts';
import type { TurnWords } from './turns/turn-look.ts';

/**
 * Counts up whenever the floor is asked for anew. Every effect that starts work carries it, every input that comes
 * back carries it, and an input of an older turn is dropped: that one rule replaces locks.
 */
export type TurnNumber = number;

export interface Conversation {
  readonly turn: TurnNumber;
  readonly caller: CallerFloor;
  readonly agent: AgentFloor;
  readonly history: readonly HistoryEntry[];
  readonly closing: Closing | null;
  /** Said while the agent could not be interrupted: answered once it has ended. */
  readonly kept: Heard | null;
  /**
   * The guess that the last turn was taken on, while its final is still to come: that final is the same words once
   * more, not a new turn.
   */
  readonly takenOnGuess: Guess | null;
  /** What is known of who answered. Inbound callers are people. */
  readonly answeredBy: 'unknown' | 'person' | 'machine';
  /** A reply that was asked for before it is sure that the caller has ended. */
  readonly speculation: Speculation | null;
  /** How often in this turn, and whether it was right. */
  readonly speculated: { readonly asked: number; readonly hit: boolean };
  readonly fillers: FillersSaid;
  /** What was said over the agent in this turn of its, and what it was taken for. */
  readonly overlaps: readonly Overlapped[];
  /** Where the caller paused in this turn and went on. */
  readonly paused: readonly Paused[];
  /** The caller was told that the call will end soon. */
  readonly warned: boolean;
  /** Null: nobody asks who answered, or any more. */
  readonly answering: Answering | null;
  /** The far end holds the call. */
  readonly lineHold: LineHold | null;
  /** A sound that is to be played once the agent has ended. */
  readonly soundWaits: PlayedSound | null;
  /** An operator speaks in the agent's place: it makes no reply and asks nobody whether they are there, until then. */
  readonly muted: Instant | null;
  readonly line: Line;
  /** The turn whose words were taken back into the one that is being heard. */
  readonly takenBack: TurnNumber | null;
  /** The caller has asked for a moment: nobody is asked whether they are still there until then. */
  readonly waitsUntil: Instant | null;
  /** When this turn's stages happened; becomes its record. */
  readonly timing: TurnTiming;
  /** Since when nobody has spoken and nothing is under way. Null while something is. */
  readonly idleSince: Instant | null;
  readonly idlePrompts: number;
  /** Replies in a row that failed. */
  readonly failures: number;
  /** The model wanted to be left alone until then, and owes the caller an answer. */
  readonly owedAt: Instant | null;
  /** What the model is shown begins behind so many entries of the history: it takes no more. */
  readonly shownFrom: number;
  readonly begunAt: Instant | null;
  readonly ended: boolean;
}

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
   * Stopped for now. The turn is over at `decideAt` unless speech goes on. `edge`: who told that speech has ended; where
   * it was no detector, new words move the end.
   */
  | { kind: 'pausing'; speechEndAt: Instant; heard: Heard; decideAt: Instant; edge: 'detector' | 'words' };

export interface Guess {
  readonly text: string;
  /** What comes later is news, also where it is the same words. */
  readonly until: Instant;
  /** The same for several words that come again just as they stand. */
  readonly unmistakableUntil: Instant;
}

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

/** Pauses within this caller's turns, the newest last. */
export interface Pauses {
  readonly recentMs: readonly Milliseconds[];
}

/** The recogniser's opinion on whether the turn is over. */
export interface Prediction {
  readonly verdict: 'ended' | 'likely-ended' | 'resumed';
  readonly basis: 'silence' | 'words';
}

/** What is known of whoever answered an outbound call, while it is not sure who that is. */
export interface Answering {
  /** All that was said by then. */
  readonly heard: string;
  /** The first sound of speech. */
  readonly speechAt: Instant | null;
  /** When to judge again if nothing more is heard. */
  readonly askAt: Instant | null;
  /** A machine has been answered, and a person is waited for until then. */
  readonly waitUntil: Instant | null;
  /** An announcement was understood, and the call ends with that unless it becomes a voicemail's. Null: none was. */
  readonly giveUpAs: string | null;
  /** How often keys were pressed for a menu. */
  readonly presses: number;
  /** The rest of what a machine was saying when it was recognised tells nothing more. */
  readonly passesOver: boolean;
}

/** `signalled`: nobody hears anything. `heard`: music, or an announcement of the network. */
interface LineHold {
  readonly kind: 'signalled' | 'heard';
  /** We hold it. */
  readonly by?: 'us' | undefined;
  readonly since: Instant;
  readonly capAt: Instant;
}

/** A sound on the disk: `text` stands for it in the record, and in what the model is shown. */
export interface PlayedSound {
  readonly name: string;
  readonly text: string;
  /** Played to its end, whatever the caller says. */
  readonly whole: boolean;
}

export interface Speculation {
  readonly turn: TurnNumber;
  /** The words that it answers. */
  readonly text: string;
  /** What has come of it so far. */
  readonly inputs: readonly ConversationInput[];
}

interface FillersSaid {
  readonly inCall: number;
  readonly inTurn: number;
  /** Whose `inTurn` that is. */
  readonly turn: TurnNumber;
  readonly askedAt: Instant;
}

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
}

/** What was learned of the line and of who is on it. */
export interface Line {
  /** The agent's own voice comes back: sound over it says nothing, only words do. */
  readonly echoes: boolean;
  /** Holds in a row that came to nothing and brought no word. */
  readonly falseHolds: number;
  /** Since when the agent's sound has gone out without a stop: an echo begins a little behind it. */
  readonly agentSoundAt: Instant | null;
  /** Sound began right behind the agent's, and no word came of it: once is chance. */
  readonly mayEcho: boolean;
  /** When "hello?" was last said over the agent. */
  readonly helloAt: Instant | null;
  /** Until when the agent could be heard. Null: it can be now, or never was. */
  readonly agentHeardUntil: Instant | null;
  /** The recogniser judges turns by itself. */
  readonly predicts: boolean;
  readonly pauses: Pauses;
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
  | { kind: 'yielding'; turn: TurnNumber; reply: ReplyText; mark: Mark; giveUpAt: Instant };

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

export interface ReplyToolCall {
  readonly id: string;
  readonly name: string;
  readonly argumentsJson: string;
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

export interface Closing {
  readonly reason: EndReason;
  readonly disposition: string;
  /** Hang up then, whatever still plays. */
  readonly by: Instant;
  /** A machine's greeting is being waited out for its beep. */
  readonly awaiting: 'goodbye' | 'beep';
  /** Nothing that the caller says takes it back: it was not the agent's own wish, or nobody is there. */
  readonly final: boolean;
}

export type EndReason =
  | 'agent-ended'
  | 'caller-silent'
  | 'voicemail'
  /** An operator's announcement, a menu, a screener: nobody was reached. */
  | 'not-reached'
  /** The far end held the call for too long. */
  | 'on-hold'
  | 'provider-failed'
  | 'operator'
  | 'time-limit'
  | 'transferred'
  /** The caller left a message, or could have. */
  | 'message-taken'
  /** A message was said, and no conversation was meant. */
  | 'announced'
  /** The caller could not be heard any more. */
  | 'audio-lost'
  /** A fault of this program. It costs the call in which it shows, and no other. */
  | 'fault';

export interface TurnTiming {
  readonly callerSpeechEndAt: Instant | null;
  readonly transcriptFinalAt: Instant | null;
  readonly decidedAt: Instant | null;
  readonly replyFirstAt: Instant | null;
  readonly firstSentenceAt: Instant | null;
  readonly voiceFirstAt: Instant | null;
  readonly playbackStartAt: Instant | null;
}

/** How a reply failed, in the terms on which the conversation acts. */
export interface ReplyFailure {
  readonly retryable: boolean;
  /** The model takes these words, or so many of them, from nobody: they are left out of what it is shown next. */
  readonly refused?: 'content' | 'length' | undefined;
  /** The model is asked again no sooner than this. */
  readonly retryAfterMs?: number | undefined;
}

/** Stamped when it was received, never when it was handled. */
export type ConversationInput = { readonly at: Instant } /** Caller and agent can hear each other. */ & (
  | { kind: 'begin' }
  | { kind: 'speech-start' }
  | { kind: 'speech-end' }
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
  | { kind: 'reply-end'; turn: TurnNumber; cut?: boolean | undefined; refused?: 'content' | undefined }
  | ({ kind: 'reply-error'; turn: TurnNumber; message: string } & ReplyFailure)
  /** The first sound of this turn was handed to playout. */
  | { kind: 'voice-start'; turn: TurnNumber }
  /** All sound of one sentence was handed to playout and lies there. */
  | { kind: 'sentence-made'; turn: TurnNumber; sentence: number; startMs: number; endMs: number }
  | { kind: 'voice-error'; turn: TurnNumber; message: string; retryable: boolean }
  | { kind: 'playback-start'; turn: TurnNumber }
  | { kind: 'playback-mark'; turn: TurnNumber; heardMs: number }
  | { kind: 'playback-end'; turn: TurnNumber; heardMs: number; reason: 'done' | 'stopped' | 'failed' }
  | { kind: 'dtmf-received'; digit: DtmfDigit }
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

export type ConversationEffect =
  | { kind: 'request-reply'; turn: TurnNumber; history: readonly HistoryEntry[] }
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

/** One exchange, as kept for ever. */
export interface TurnRecord {
  readonly turn: TurnNumber;
  readonly callerText: string;
  /** What the caller heard of the answer. */
  readonly agentText: string;
  /** What was made of it. */
  readonly generatedText: string;
  readonly cut: boolean;
  readonly heardMs: number;
  readonly timing: TurnTiming;
  readonly at: Instant;
  /** How often the answer was asked for before it was sure that the caller had ended, and whether that was right. */
  readonly speculation?: { readonly asked: number; readonly hit: boolean } | undefined;
  readonly overlaps?: readonly Overlapped[] | undefined;
  readonly paused?: readonly Paused[] | undefined;
  /** Files and headings in which its tools found something. */
  readonly sources?: readonly string[] | undefined;
}

export interface ConversationStep {
  readonly conversation: Conversation;
  readonly effects: readonly ConversationEffect[];
  readonly wakeAt: Instant | null;
}
