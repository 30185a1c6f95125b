// The times at which something is due without an input: the end of a pause, of a hold, of waiting for the model or the
// caller. Only the earliest is returned.
import type { Instant } from '../../telephony/time.ts';
import { askWhoAnswered, leaveMessage, stopWaiting } from '../answering/answering.ts';
import { holdTooLong, waitWithMusic } from '../answering/line-hold.ts';
import { muteEnd } from '../answering/operator.ts';
import { floorStuck } from '../failure.ts';
import { fillerDeadline, sayFiller } from '../fillers.ts';
import { close, hangUp, leaveFloor, settleYield, stopSpeaking } from '../over-agent/agent-floor.ts';
import type { ConversationPolicy } from '../policy.ts';
import { playSound, requestReply, say } from '../reply-turn.ts';
import type { Conversation } from '../state.ts';
import { speechEnd } from './caller-floor.ts';
import type { Draft } from './draft.ts';
import { decideTurn, settleHold, takeUpKept } from './turn-taking.ts';

/** Acts on every deadline that lies at or before `at`. */
export function passTime(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  if (conversation.closing !== null && conversation.closing.by <= at) {
    if (conversation.closing.awaiting === 'beep') {
      leaveMessage(draft, at, policy);
    } else {
      stopSpeaking(draft, at, 'other');
      hangUp(draft);
    }
  }
  if (conversation.ended) return;
  if (conversation.lineHold !== null && conversation.lineHold.capAt <= at) holdTooLong(draft, at, policy);
  // Nothing passes for whom nobody listens to.
  if (conversation.ended || conversation.lineHold?.kind === 'signalled') return;
  passAnswerTime(draft, at, policy);
  if (conversation.ended) return;
  passCallerTime(draft, at, policy);
  const { agent } = conversation;
  if ((agent.kind === 'thinking' || agent.kind === 'speaking') && agent.giveUpAt <= at) {
    floorStuck(draft, at, policy);
  } else if (agent.kind === 'yielding' && agent.giveUpAt <= at) {
    settleYield(draft, null, at);
    leaveFloor(draft, at, policy);
  }
  if (takeUpKept(draft, at)) decideTurn(draft, at, policy);
  if (conversation.muted !== null && conversation.muted <= at) muteEnd(draft, at, policy);
  if (soundDue(conversation)) {
    const sound = conversation.soundWaits;
    conversation.soundWaits = null;
    if (sound !== null) playSound(draft, sound, at, policy);
  }
  if (owedDeadline(conversation, at) === at) {
    conversation.turn += 1;
    requestReply(draft, at, policy);
  }
  const fillerAt = fillerDeadline(conversation, policy);
  if (fillerAt !== null && fillerAt <= at) sayFiller(draft, at, policy);
  if ((warningDeadline(conversation, policy) ?? Number.POSITIVE_INFINITY) <= at) warn(draft, at, policy);
  const idleAt = idleDeadline(conversation, policy);
  if (idleAt !== null && idleAt <= at) speakUp(draft, at, policy);
}

function passAnswerTime(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { answering } = draft.conversation;
  if (answering === null) return;
  if (answering.askAt !== null && answering.askAt <= at) askWhoAnswered(draft, at, policy);
  const { waitUntil } = draft.conversation.answering ?? { waitUntil: null };
  if (waitUntil !== null && waitUntil <= at) stopWaiting(draft, at, policy);
}

/** Nobody speaks: a sound that was asked for is played. */
function soundDue({ soundWaits, agent, caller, closing, muted }: Conversation): boolean {
  if (soundWaits === null || closing !== null || muted !== null) return false;
  return agent.kind === 'quiet' && caller.kind === 'quiet';
}

/** When the answer that is owed may be asked for: not while somebody speaks. Never before `at`. */
function owedDeadline(conversation: Conversation, at: Instant): Instant | null {
  const { owedAt, agent, caller, closing, muted } = conversation;
  if (
    muted !== null ||
    owedAt === null ||
    closing !== null ||
    agent.kind !== 'quiet' ||
    caller.kind !== 'quiet'
  )
    return null;
  return Math.max(owedAt, at);
}

function passCallerTime(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  const { agent } = conversation;
  if (agent.kind === 'holding' && agent.decideAt <= at) settleHold(draft, at, policy);
  const { caller } = conversation;
  if (caller.kind === 'pausing' && caller.decideAt <= at) decideTurn(draft, at, policy);
  if (caller.kind === 'speaking' && caller.since + policy.endpointing.stuckMs <= at) {
    // Sound without a new word for so long is a room, not a speaker.
    speechEnd(draft, at, policy);
    decideTurn(draft, at, policy);
  }
}

/** The call will end soon: said once nobody speaks. */
function warn(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  draft.conversation.warned = true;
  if (policy.warning !== null) say(draft, policy.warning.line, at, policy);
}

function warningDeadline(conversation: Conversation, policy: ConversationPolicy): Instant | null {
  const { warned, begunAt, agent, caller, closing, lineHold } = conversation;
  if (policy.warning === null || warned || begunAt === null || closing !== null || lineHold !== null)
    return null;
  if (agent.kind !== 'quiet' || caller.kind !== 'quiet') return null;
  return begunAt + policy.warning.afterMs;
}

/** Nobody speaks: ask whether anybody is there, and end when nobody is. */
function speakUp(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  const prompt = policy.idle.prompts[conversation.idlePrompts];
  // A caller may be silent beside a radio: they are asked once. Music on hold does not answer, and is waited for.
  if (conversation.line.hasMusic && (prompt === undefined || conversation.idlePrompts > 0))
    return waitWithMusic(draft, at, policy);
  if (prompt !== undefined) {
    conversation.idlePrompts += 1;
    say(draft, prompt, at, policy);
    return;
  }
  close(draft, { reason: 'caller-silent', disposition: 'no-response', final: false }, at, policy);
  if (policy.idle.goodbye === '') hangUp(draft);
  else say(draft, policy.idle.goodbye, at, policy);
}

function idleDeadline(conversation: Conversation, policy: ConversationPolicy): Instant | null {
  if (conversation.idleSince === null || conversation.closing !== null || conversation.muted !== null)
    return null;
  // Music is not asked whether it is still there.
  if (conversation.lineHold !== null || (conversation.answering?.waitUntil ?? null) !== null) return null;
  if (conversation.agent.kind !== 'quiet' || conversation.caller.kind !== 'quiet') return null;
  const idleAt = conversation.idleSince + policy.idle.afterMs;
  return Math.max(idleAt, conversation.waitsUntil ?? idleAt);
}

export function nextWake(conversation: Conversation, policy: ConversationPolicy): Instant | null {
  if (conversation.ended) return null;
  const { agent, caller, closing } = conversation;
  const moments: Instant[] = [];
  const { lineHold, answering } = conversation;
  if (closing !== null) moments.push(closing.by);
  if (lineHold !== null) moments.push(lineHold.capAt);
  if (conversation.muted !== null && lineHold?.kind !== 'signalled') moments.push(conversation.muted);
  if (lineHold?.kind === 'signalled') return Math.min(...moments);
  if (answering !== null) moments.push(...[answering.askAt, answering.waitUntil].filter((at) => at !== null));
  if (caller.kind === 'pausing') moments.push(caller.decideAt);
  if (caller.kind === 'speaking') moments.push(caller.since + policy.endpointing.stuckMs);
  if (agent.kind === 'holding') moments.push(agent.decideAt);
  else if (agent.kind !== 'quiet') moments.push(agent.giveUpAt);
  const due = [
    idleDeadline(conversation, policy),
    fillerDeadline(conversation, policy),
    warningDeadline(conversation, policy),
  ];
  moments.push(...due.filter((at) => at !== null));
  const owedAt = owedDeadline(conversation, 0);
  if (owedAt !== null) moments.push(owedAt);
  return moments.length === 0 ? null : Math.min(...moments);
}
