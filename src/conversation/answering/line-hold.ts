// The far end puts the call on hold. If it signals that, agent, timers and playout stop until it comes back, and the
// interrupted sentence is repeated. Otherwise it is recognised by music and announcements, which are no turns. Both have a
// time limit.
import type { Instant } from '../../telephony/time.ts';
import { textOf } from '../heard.ts';
import type { ConversationInput, InputOf } from '../inputs.ts';
import {
  close,
  hangUp,
  hold,
  leaveFloor,
  resume,
  settleYield,
  stopSpeaking,
} from '../over-agent/agent-floor.ts';
import type { ConversationPolicy } from '../policy.ts';
import { say, sayTheRest } from '../reply-turn.ts';
import { breakFrom, type Draft, heardOf, openTools } from '../turns/draft.ts';

/** The breath behind a sentence is no part of it. */
const BREATH_MS = 150;
/** Behind every end that operators and transfers have themselves. */
const OUR_LONGEST_MS = 480_000;
/** Far beyond every cap: the hold ends it. */
const NEVER_MS = 86_400_000;

/** Signalled: nobody is there to hear or to be heard. Ours: they hear music, and its end is ours to set. */
export function holdStart(
  draft: Draft,
  { at, by }: { readonly at: Instant; readonly by?: 'us' | undefined },
  policy: ConversationPolicy,
): void {
  const { conversation } = draft;
  if (conversation.lineHold?.kind === 'signalled') return;
  const capAt = at + (by === 'us' ? OUR_LONGEST_MS : policy.lineHold.capMs);
  conversation.lineHold = { kind: 'signalled', since: at, capAt, ...(by === undefined ? {} : { by }) };
  conversation.idleSince = null;
  keepWords(draft);
  settleYield(draft, null, at);
  holdAgent(draft, at, policy);
  if (by === 'us') clearTheLine(draft);
}

/** A sentence that is only paused would keep the music from being heard. What was not heard of it is said behind the hold. */
function clearTheLine(draft: Draft): void {
  const { agent } = draft.conversation;
  // A tool that runs, such as the transfer that holds the call, is waited for.
  if (agent.kind !== 'holding' || agent.startedAt === null || openTools(agent.reply).length > 0) return;
  draft.effects.push({ kind: 'stop-speaking', turn: agent.turn });
}

/** Whatever of the agent comes while nobody is there waits. */
function holdAgent(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  if (conversation.lineHold?.kind !== 'signalled') return;
  hold(draft, at, policy);
  const { agent } = conversation;
  if (agent.kind === 'holding') conversation.agent = { ...agent, decideAt: at + NEVER_MS };
}

/** What was understood of a turn in whose middle the hold came is answered with what comes behind it. */
function keepWords(draft: Draft): void {
  const { conversation } = draft;
  const heard = heardOf(conversation.caller);
  conversation.caller = { kind: 'quiet' };
  if (textOf(heard) === '' && heard.keys === '') return;
  conversation.kept = conversation.kept ?? heard;
}

export function holdEnd(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  if (conversation.lineHold?.kind !== 'signalled') return;
  conversation.lineHold = null;
  const { agent } = conversation;
  if (agent.kind === 'quiet') leaveFloor(draft, at, policy);
  if (agent.kind !== 'holding') return;
  if (agent.startedAt === null || openTools(agent.reply).length > 0) resume(draft, at, policy);
  else sayAgain(draft, at, policy);
}

/** The sentence that was cut is said from its beginning: nobody remembers half of one. */
function sayAgain(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { agent } = draft.conversation;
  if (agent.kind !== 'holding') return;
  const heardMs = agent.mark.heardMs;
  const { sentences } = agent.reply;
  const unheard = sentences.findIndex(({ endMs }) => endMs === null || endMs > heardMs + BREATH_MS);
  const from = unheard < 0 ? sentences.length : unheard;
  draft.effects.push({ kind: 'stop-speaking', turn: agent.turn });
  resumeSilently(draft, at);
  const floor = draft.conversation.agent;
  if (floor.kind !== 'speaking') return;
  breakFrom(draft, floor, from, heardMs);
  sayTheRest(draft, at, policy, 'other');
}

/** Its playout is broken off; what the model still writes is waited for. */
function resumeSilently(draft: Draft, at: Instant): void {
  const { conversation } = draft;
  const { agent } = conversation;
  if (agent.kind !== 'holding' || agent.startedAt === null) return;
  const { turn, reply, mark, startedAt } = agent;
  conversation.agent = { kind: 'speaking', turn, reply, mark, startedAt, giveUpAt: at + 12_000 };
}

/** Only heard: music, or the network says so. The agent falls silent, and nobody is asked whether they are there. */
export function waitOnHold(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  stopSpeaking(draft, at, 'other');
  conversation.caller = { kind: 'quiet' };
  conversation.idleSince = null;
  // Once more, over the goodbye: nobody is there whom it could reach.
  if (conversation.lineHold?.isOver === true) return hangUpOnHold(draft, at, policy);
  const since = conversation.lineHold?.since ?? at;
  conversation.lineHold ??= { kind: 'heard', since, capAt: since + policy.lineHold.heardCapMs };
}

/** Nobody has said anything, and music is heard. */
export function musicHeard(draft: Draft, { is, at }: InputOf<'music'>): void {
  const { conversation } = draft;
  conversation.line = { ...conversation.line, hasMusic: is };
  // Behind the music somebody may be back: if they say nothing, they are asked. A goodbye is not begun anew for that.
  const { lineHold } = conversation;
  const isQuiet = conversation.agent.kind === 'quiet' && conversation.caller.kind === 'quiet';
  // An announcement between two pieces belongs to the hold.
  if (is || !isQuiet || lineHold?.byMusic !== true || lineHold.isOver === true) return;
  conversation.lineHold = null;
  conversation.idleSince = at;
}

/** Music is not asked whether it is still there. Two pieces with a breath between them are one hold. */
export function waitWithMusic(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  waitOnHold(draft, at, policy);
  if (conversation.lineHold?.kind === 'heard')
    conversation.lineHold = { ...conversation.lineHold, byMusic: true };
}

/** It has lasted too long. Where somebody may listen, they are told. */
export function holdTooLong(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  const { lineHold } = conversation;
  if (lineHold === null) return;
  // It was ours to end, and nobody did.
  if (lineHold.by === 'us') return holdEnd(draft, at, policy);
  stopSpeaking(draft, at, 'other');
  if (lineHold.kind === 'signalled' || lineHold.isOver === true) hangUpOnHold(draft, at, policy);
  else sayGoodbyeOnHold(draft, at, policy);
}

/** Somebody may listen. What the network says over it changes nothing; who speaks takes it back. */
export function sayGoodbyeOnHold(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  if (policy.idle.goodbye === '') return hangUpOnHold(draft, at, policy);
  const { heardCapMs } = policy.lineHold;
  conversation.lineHold = { kind: 'heard', since: at, capAt: at + heardCapMs, isOver: true };
  close(draft, { reason: 'on-hold', disposition: 'on-hold', final: false }, at, policy);
  say(draft, policy.idle.goodbye, at, policy);
}

function hangUpOnHold(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  close(draft, { reason: 'on-hold', disposition: 'on-hold', final: true }, at, policy);
  hangUp(draft);
}

/** What is heard while the far end holds by signalling is its music, and nobody's word. */
export function isUnheardOnHold(draft: Draft, input: ConversationInput): boolean {
  if (draft.conversation.lineHold?.kind !== 'signalled') return false;
  switch (input.kind) {
    case 'speech-start':
    case 'speech-end':
    case 'speech-over-echo':
    case 'transcript-partial':
    case 'transcript-final':
    case 'turn-predicted':
    case 'turn-probability':
    case 'beep-heard':
      return true;
    default:
      return false;
  }
}
