// The agent's side of the floor: its words are played, held, stopped and remembered. What it says is made in `reply.ts`.
import type { Instant } from '../../telephony/time.ts';
import type { Closing } from '../closing.ts';
import type { CutBy, HistoryEntry, TurnNumber } from '../exchange.ts';
import type { AgentFloor } from '../floors.ts';
import { heardBy } from '../heard.ts';
import type { InputOf } from '../inputs.ts';
import type { ConversationPolicy } from '../policy.ts';
import { callerTextOf, commit } from '../turn-record.ts';
import { type BusyFloor, busyFloor, type Draft, openTools, stamp } from '../turns/draft.ts';

/** How long the switch may take to say where it stopped. Measured: 23 to 40 ms; an idle box answers within 60. */
const STOP_REPORT_MS = 800;
/** Above the providers' own patience of 10 s and the playout's of 3: for what neither of them notices. */
const STUCK_MS = 12_000;
/** The shell gives a tool up after half of this. */
export const TOOL_STUCK_MS = 30_000;

/** Nothing of this turn has reached the caller. */
export function isUnheard(floor: BusyFloor): boolean {
  return floor.kind === 'thinking' || (floor.kind === 'holding' && floor.startedAt === null);
}

/** Something of this turn has reached the caller, and more may. */
export function isHeard(floor: AgentFloor): boolean {
  return floor.kind === 'speaking' || (floor.kind === 'holding' && floor.startedAt !== null);
}

export function voiceStart(draft: Draft, input: InputOf<'voice-start'>): void {
  if (busyFloor(draft, input.turn) !== null && draft.conversation.timing.voiceFirstAt === null) {
    stamp(draft, { voiceFirstAt: input.at });
  }
}

export function sentenceMade(draft: Draft, input: InputOf<'sentence-made'>): void {
  const floor = draft.conversation.agent;
  if (floor.kind === 'quiet' || floor.turn !== input.turn) return;
  // Behind a break nothing is spoken in this turn: what is told of it there is nobody's.
  const { broken } = floor.reply;
  if (broken !== null && input.sentence >= broken.from) return;
  const sentences = floor.reply.sentences.map((sentence, index) =>
    index === input.sentence ? { ...sentence, startMs: input.startMs, endMs: input.endMs } : sentence,
  );
  draft.conversation.agent = { ...floor, reply: { ...floor.reply, sentences } };
}

export function playbackStart(draft: Draft, input: InputOf<'playback-start'>): void {
  const floor = busyFloor(draft, input.turn);
  if (floor === null) return;
  const { turn, at } = input;
  if (draft.conversation.timing.playbackStartAt === null) stamp(draft, { playbackStartAt: at });
  const mark = { heardMs: 0, at };
  draft.conversation.line = { ...draft.conversation.line, agentSoundAt: at };
  if (floor.kind === 'thinking') {
    const { reply } = floor;
    draft.conversation.agent = {
      kind: 'speaking',
      turn,
      reply,
      mark,
      startedAt: at,
      giveUpAt: at + STUCK_MS,
    };
  } else if (floor.kind === 'holding' && floor.startedAt === null) {
    draft.conversation.agent = { ...floor, mark, startedAt: at };
  }
}

export function playbackMark(
  draft: Draft,
  input: InputOf<'playback-mark'>,
  policy: ConversationPolicy,
): void {
  const { conversation } = draft;
  const floor = conversation.agent;
  if (floor.kind !== 'speaking' && floor.kind !== 'holding' && floor.kind !== 'yielding') return;
  if (floor.turn !== input.turn || input.heardMs <= floor.mark.heardMs) return;
  conversation.agent = { ...floor, mark: { heardMs: input.heardMs, at: input.at } };
  const { closing } = conversation;
  // A long goodbye that is being heard is no stuck one.
  if (closing?.awaiting === 'goodbye') {
    conversation.closing = { ...closing, by: Math.max(closing.by, input.at + policy.goodbyeTimeoutMs) };
  }
}

/** Model, voice, tool or switch is at work on this turn: nothing is stuck. */
export function noteLife(draft: Draft, turn: TurnNumber, at: Instant): void {
  const floor = busyFloor(draft, turn);
  if (floor?.kind !== 'speaking') return;
  const patience = openTools(floor.reply).length > 0 ? TOOL_STUCK_MS : STUCK_MS;
  draft.conversation.agent = { ...floor, giveUpAt: at + patience };
}

/** Whoever a tool waits for is at work: the caller at their keys, or a service that tells how far it is. */
export function toolAlive(draft: Draft, { turn, at }: InputOf<'tool-alive'>): void {
  const floor = busyFloor(draft, turn);
  if (floor?.kind !== 'thinking' || openTools(floor.reply).length === 0) return;
  draft.conversation.agent = { ...floor, giveUpAt: at + TOOL_STUCK_MS };
}

/** Silent at once, and undecided whether for good. */
export function hold(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const agent = draft.conversation.agent;
  if (agent.kind !== 'speaking' && agent.kind !== 'thinking') return;
  draft.conversation.agent = {
    kind: 'holding',
    turn: agent.turn,
    reply: agent.reply,
    mark: agent.kind === 'speaking' ? markAt(agent, at) : { heardMs: 0, at },
    startedAt: agent.kind === 'speaking' ? agent.startedAt : null,
    decideAt: at + policy.hold.limitMs,
  };
  draft.effects.push({ kind: 'hold-speech', turn: agent.turn });
}

/** Sound over the agent came to nothing: it goes on at the very word. */
export function resume(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  const agent = conversation.agent;
  if (agent.kind !== 'holding') return;
  conversation.line = { ...conversation.line, agentSoundAt: at };
  draft.effects.push({ kind: 'resume-speech', turn: agent.turn });
  const { turn, reply, startedAt } = agent;
  const mark = { heardMs: agent.mark.heardMs, at };
  conversation.agent =
    startedAt === null
      ? { kind: 'thinking', turn, since: at, reply, giveUpAt: at + policy.replyTimeoutMs }
      : { kind: 'speaking', turn, reply, mark, startedAt, giveUpAt: at + STUCK_MS };
  noteLife(draft, turn, at);
}

/**
 * Silences the agent for good in this turn. What was heard is settled by the playback's end. Words of the caller that
 * were not answered are recorded with it, unless they go to another turn.
 */
export function stopSpeaking(
  draft: Draft,
  at: Instant,
  cutBy: CutBy,
  words: 'recorded' | 'moved' = 'recorded',
): void {
  const floor = draft.conversation.agent;
  if (floor.kind === 'quiet' || floor.kind === 'yielding') return;
  const { conversation } = draft;
  const { turn, reply } = floor;
  if (!reply.complete) draft.effects.push({ kind: 'cancel-reply', turn });
  answerOpenTools(draft, floor, at);
  draft.effects.push({ kind: 'stop-speaking', turn });
  if (isUnheard(floor)) {
    // Nobody heard any of it: it was never said.
    conversation.agent = { kind: 'quiet' };
    if (words === 'recorded' && callerTextOf(conversation.history, turn) !== '')
      commit(draft, turn, reply, 0, cutBy, at);
  } else {
    const mark = floor.kind === 'speaking' ? markAt(floor, at) : heldMark(floor, at);
    conversation.agent = { kind: 'yielding', turn, reply, mark, giveUpAt: at + STOP_REPORT_MS, cutBy };
  }
  conversation.turn += 1;
}

function markAt(
  floor: Extract<AgentFloor, { kind: 'speaking' }>,
  at: Instant,
): { heardMs: number; at: Instant } {
  return { heardMs: heardBy(floor, at), at };
}

function heldMark(floor: BusyFloor, at: Instant): { heardMs: number; at: Instant } {
  return floor.kind === 'holding' ? floor.mark : { heardMs: 0, at };
}

/** A tool that was called and is cut off still did what it did: the model must not think that it was never called. */
export function answerOpenTools(draft: Draft, floor: BusyFloor, at: Instant): void {
  const { conversation } = draft;
  const open = openTools(floor.reply);
  if (open.length === 0) return;
  conversation.history = conversation.history.concat(
    { role: 'tool-calls', turn: floor.turn, text: '', calls: open, at },
    open.map(
      (call): HistoryEntry => ({
        role: 'tool-result',
        turn: floor.turn,
        id: call.id,
        text: 'The turn was over before the result came. It may have been carried out.',
        at,
      }),
    ),
  );
}

/** The agent falls silent: hang up if that was the goodbye, else the floor is anybody's. */
export function leaveFloor(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  const { closing } = conversation;
  conversation.agent = { kind: 'quiet' };
  if (closing?.awaiting === 'goodbye' && (closing.final || conversation.caller.kind === 'quiet')) {
    hangUp(draft);
  } else if (closing?.awaiting === 'goodbye') {
    // Whoever speaks at that moment is heard out first; what they say may keep the line open.
    conversation.closing = { ...closing, by: Math.max(closing.by, at + policy.goodbyeTimeoutMs / 2) };
  } else if (conversation.caller.kind === 'quiet') {
    conversation.idleSince = at;
  }
}

/** From here on the goodbye is on its way. */
export function close(
  draft: Draft,
  closing: Pick<Closing, 'reason' | 'disposition' | 'final'>,
  at: Instant,
  policy: ConversationPolicy,
): void {
  draft.conversation.closing = { ...closing, by: at + policy.goodbyeTimeoutMs, awaiting: 'goodbye' };
}

export function hangUp(draft: Draft): void {
  const { conversation } = draft;
  const closing = conversation.closing;
  if (closing === null || conversation.ended) return;
  conversation.ended = true;
  conversation.idleSince = null;
  draft.effects.push({ kind: 'hang-up', reason: closing.reason, disposition: closing.disposition });
}

/** What was heard of a reply that was stopped: by the switch's word, or where it is silent by what was last known. */
export function settleYield(draft: Draft, heardMs: number | null, at: Instant): void {
  const floor = draft.conversation.agent;
  if (floor.kind !== 'yielding') return;
  const { conversation } = draft;
  const heard = heardMs ?? floor.mark.heardMs;
  // An answer that was heard has proven that model and voice work, also where it was interrupted.
  if (heard > 0 && !floor.reply.scripted) conversation.failures = 0;
  commit(draft, floor.turn, floor.reply, heard, floor.cutBy, at);
  conversation.agent = { kind: 'quiet' };
  conversation.line = { ...conversation.line, agentHeardUntil: at };
}
