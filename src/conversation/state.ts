// A conversation as data: who has the floor, what was said, and what is known about the line and the person. Two floors
// instead of many flags. Types only; `step.ts` changes them.
import type { Instant, Milliseconds } from '../telephony/time.ts';
import type { Closing } from './closing.ts';
import type { ConversationEffect } from './effects.ts';
import type { HistoryEntry, JudgedBy, Overlapped, Paused, TurnNumber, TurnTiming } from './exchange.ts';
import type { AgentFloor, CallerFloor, Heard } from './floors.ts';
import type { ConversationInput, PlayedSound } from './inputs.ts';

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
  /** What told that this turn was over. */
  readonly judgedBy: JudgedBy;
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
  /** The same before a sound of which no word has come yet. */
  readonly idleBefore: Instant | null;
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

export interface Guess {
  readonly text: string;
  /** What comes later is news, also where it is the same words. */
  readonly until: Instant;
  /** The same for several words that come again just as they stand. */
  readonly unmistakableUntil: Instant;
}

/** Pauses within this caller's turns, the newest last. */
export interface Pauses {
  readonly recentMs: readonly Milliseconds[];
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
  /** Since then: what says to wait, again and again, is not waited for without end. */
  readonly waitSince: Instant | null;
  /** An announcement was understood, and the call ends with that unless it becomes a voicemail's. Null: none was. */
  readonly giveUpAs: string | null;
  /** A screener was met: a key that it names puts the call through. */
  readonly isScreened: boolean;
  /** Pressed once the line for the screener was said. */
  readonly keysAfterLine: string | null;
  /** How often keys were pressed for a menu or a screener. */
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
  /** Nobody said so: there is only music. */
  readonly byMusic?: true | undefined;
  /** It was waited for, and the goodbye is being said or was. */
  readonly isOver?: boolean | undefined;
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
  /** Music is heard, while nobody speaks. */
  readonly hasMusic: boolean;
  /** The recogniser judges turns by itself. */
  readonly predicts: boolean;
  readonly pauses: Pauses;
}

export interface ConversationStep {
  readonly conversation: Conversation;
  readonly effects: readonly ConversationEffect[];
  readonly wakeAt: Instant | null;
}
