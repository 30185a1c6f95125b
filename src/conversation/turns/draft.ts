// The working copy of one step: the new conversation and its effects. Exists for one call of the reducer.

import type { ConversationEffect } from '../effects.ts';
import type { ReplyToolCall, TurnTiming } from '../exchange.ts';
import type { AgentFloor, CallerFloor, Heard, ReplyText } from '../floors.ts';
import type { ConversationInput } from '../inputs.ts';
import type { Conversation, Line } from '../state.ts';

export interface Draft {
  conversation: { -readonly [Key in keyof Conversation]: Conversation[Key] };
  readonly effects: ConversationEffect[];
  /** What has come of a reply that was guessed at: it counts from now on. */
  readonly replay: ConversationInput[];
}

export const NOTHING_HEARD: Heard = {
  finals: [],
  partial: '',
  finalAt: null,
  since: null,
  keys: '',
  prediction: null,
  endsBySound: null,
  overlaps: false,
  followsAgent: false,
};

export const NOTHING_SPECULATED = { asked: 0, hit: false };

export const NEW_LINE: Line = {
  echoes: false,
  falseHolds: 0,
  agentSoundAt: null,
  mayEcho: false,
  helloAt: null,
  agentHeardUntil: null,
  hasMusic: false,
  predicts: false,
  pauses: { recentMs: [] },
};

export const EMPTY_REPLY: ReplyText = {
  scripted: false,
  guarded: false,
  generated: '',
  rest: '',
  protectedSentences: 0,
  sentences: [],
  broken: null,
  complete: false,
  toolCalls: [],
  toolsAnswered: [],
  rounds: 0,
  askedAt: 0,
  yielded: false,
  roundFrom: 0,
};

export const NO_TIMING: TurnTiming = {
  callerSpeechEndAt: null,
  transcriptFinalAt: null,
  decidedAt: null,
  replyFirstAt: null,
  firstSentenceAt: null,
  voiceFirstAt: null,
  playbackStartAt: null,
};

/** A floor on which the agent's reply is under way and may still change. */
export type BusyFloor = Extract<AgentFloor, { kind: 'thinking' | 'speaking' | 'holding' }>;

/** The agent's floor if it belongs to `turn`; null for an input that is too old. */
export function busyFloor(draft: Draft, turn: number): BusyFloor | null {
  const floor = draft.conversation.agent;
  return (floor.kind === 'thinking' || floor.kind === 'speaking' || floor.kind === 'holding') &&
    floor.turn === turn
    ? floor
    : null;
}

/** Tools of this reply that still run. */
export function openTools(reply: ReplyText): readonly ReplyToolCall[] {
  return reply.toolCalls.filter((call) => !reply.toolsAnswered.includes(call.id));
}

export function setReply(draft: Draft, floor: BusyFloor, change: Partial<ReplyText>): ReplyText {
  const reply = { ...floor.reply, ...change };
  draft.conversation.agent = { ...floor, reply };
  return reply;
}

/** From that sentence on it is said in a turn of its own. */
export function breakFrom(draft: Draft, floor: BusyFloor, from: number, endedMs: number | null): void {
  const { sentences, broken } = floor.reply;
  const given = broken?.given ?? sentences.length;
  setReply(draft, floor, { broken: { from: Math.min(from, broken?.from ?? from), given, endedMs } });
}

export function stamp(draft: Draft, timing: Partial<TurnTiming>): void {
  draft.conversation.timing = { ...draft.conversation.timing, ...timing };
}

/** What the agent has said last: what a turn answers. Empty: nothing. */
export function askedBy(history: Draft['conversation']['history']): string {
  const last = history.findLast((entry) => entry.role === 'agent');
  return last?.role === 'agent' ? last.text : '';
}

export function heardOf(caller: CallerFloor): Heard {
  return caller.kind === 'quiet' ? NOTHING_HEARD : caller.heard;
}
