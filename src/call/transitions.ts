// The transitions that all phases share: into a phase, into clearing, to the end. `step.ts` decides when.

import type { Instant, Milliseconds } from '../telephony/time.ts';
import { endedByOf, NO_CAUSE, outcomeOf } from './outcome.ts';
import type {
  CallDirection,
  CallEffect,
  CallInput,
  CallPolicy,
  CallState,
  CallStep,
  ConversationEnd,
  EndedBy,
  Forward,
  HungUpBy,
} from './state.ts';

export type Clearing = Extract<CallState, { phase: 'clearing' }>;
export type Active = Extract<CallState, { phase: 'active' }>;
/** A call that nobody has hung up yet. */
export type Live = Exclude<CallState, { phase: 'clearing' | 'ended' }>;

export type Input<K extends CallInput['kind']> = Extract<CallInput, { kind: K }>;
/** The four ways to learn that the channel is gone. */
export type GoneInput = Input<
  'channel-hung-up' | 'channel-reported' | 'channel-destroyed' | 'channel-missing'
>;

/** The only way to a new state: notes each change of phase, records the outcome on the one way into `ended`. */
export function moveTo(from: CallState | null, to: CallState, effects: readonly CallEffect[] = []): CallStep {
  const all: CallEffect[] = from?.phase === to.phase ? [] : [{ kind: 'note-phase', phase: to.phase }];
  all.push(...effects);
  if (to.phase === 'ended') all.push({ kind: 'record-outcome', outcome: to.outcome });
  return { state: to, effects: all, wakeAt: wakeAtOf(to) };
}

export function stay(state: CallState): CallStep {
  return { state, effects: [], wakeAt: wakeAtOf(state) };
}

/** The nearest deadline of a state. Null exactly for `ended`. */
function wakeAtOf(state: CallState): Instant | null {
  switch (state.phase) {
    case 'offered':
      return state.answerBy;
    case 'dialing':
      return state.failed?.reportBy ?? state.giveUpAt;
    case 'ringing':
    case 'early':
      return state.giveUpAt;
    case 'active':
      return nearest(
        state.hangUpAt ?? state.talkUntil,
        state.audio === 'attached' ? null : state.audioBy,
        state.retryAudioAt,
      );
    case 'transferring':
      return nearest(state.giveUpAt, state.talkUntil, null);
    case 'bridged':
      return state.talkUntil;
    case 'message':
      return state.until;
    case 'clearing':
      return state.reportBy;
    case 'ended':
      return null;
  }
}

function nearest(first: Instant, second: Instant | null, third: Instant | null): Instant {
  return Math.min(first, second ?? first, third ?? first);
}

export function becomeActive(from: Live, at: Instant, policy: CallPolicy): CallStep {
  if (from.phase === 'offered' && policy.forward?.when === 'answered')
    return forwardTo(from, policy.forward, at, at + policy.maxTalkMs, at, [{ kind: 'start-recording' }]);
  if (from.phase === 'offered' && policy.message?.when === 'answered')
    return toMessage(from, policy.message.maxMs, at, at, [{ kind: 'start-recording' }]);
  const active: Active = {
    phase: 'active',
    leg: from.leg,
    direction: directionOf(from),
    answeredAt: at,
    audio: 'attaching',
    audioBy: at + policy.audioTimeoutMs,
    retryAudioAt: null,
    audioLosses: 0,
    talkUntil: at + policy.maxTalkMs,
    hangUpAt: null,
  };
  return moveTo(from, active, [{ kind: 'attach-audio' }, { kind: 'start-recording' }]);
}

/** The prompt, the tone and what the switch needs between them. */
const MESSAGE_MARGIN_MS = 60_000;

/** From here on the caller speaks to nobody but the recording. */
export function toMessage(
  from: Live,
  maxMs: Milliseconds,
  answeredAt: Instant,
  at: Instant,
  first: readonly CallEffect[],
): CallStep {
  const until = at + maxMs + MESSAGE_MARGIN_MS;
  return moveTo(from, { phase: 'message', leg: from.leg, direction: directionOf(from), answeredAt, until }, [
    ...first,
    { kind: 'take-message', maxMs },
  ]);
}

/** The switch's own timeout on the peer comes first; ours only stands in for a lost event. */
export const TRANSFER_GRACE_MS = 2_000;

/** To another telephone, without an agent to come back to. */
export function forwardTo(
  from: Live,
  forward: Forward,
  answeredAt: Instant,
  talkUntil: Instant,
  at: Instant,
  first: readonly CallEffect[],
): CallStep {
  const { peer, destination, giveUpAfterMs } = forward;
  return moveTo(
    from,
    {
      phase: 'transferring',
      leg: from.leg,
      direction: directionOf(from),
      answeredAt,
      peer,
      since: at,
      giveUpAt: at + giveUpAfterMs + TRANSFER_GRACE_MS,
      audio: 'lost',
      audioLosses: 0,
      conversation: 'none',
      talkUntil,
    },
    [...first, { kind: 'transfer', peer, destination, timeoutMs: giveUpAfterMs }],
  );
}

export interface HangUpReason {
  readonly cause: string;
  readonly by: EndedBy;
  /** What the agent is told, if it is still there. */
  readonly conversation: ConversationEnd | null;
}

/** Asks the switch to end the leg. From here on the call only waits for the switch's word. */
export function hangUp(from: Live, reason: HangUpReason, at: Instant, policy: CallPolicy): CallStep {
  const clearing = clearingOf(from, at, policy, { cause: reason.cause, endedBy: reason.by, hangUp: 'asked' });
  const end: CallEffect =
    from.phase === 'offered'
      ? { kind: 'reject', cause: reason.cause }
      : { kind: 'hang-up', cause: reason.cause };
  return moveTo(from, clearing, [...endConversation(from, reason.conversation), end]);
}

/** The channel of a live call is gone, or said to be. */
export function channelGone(from: Live, input: GoneInput, policy: CallPolicy): CallStep {
  const goodbye = endConversation(from, 'hung-up');
  switch (input.kind) {
    case 'channel-hung-up':
      return moveTo(from, confirm(clearingOf(from, input.at, policy, {}), input, policy), goodbye);
    case 'channel-reported': {
      const clearing = confirm(clearingOf(from, input.at, policy, {}), input, policy);
      return moveTo(from, { phase: 'ended', outcome: outcomeOf(clearing) }, goodbye);
    }
    // No cause came with these. One may still be on its way: a failed originate's DESTROY can overtake its reply.
    case 'channel-destroyed':
    case 'channel-missing':
      return moveTo(from, clearingOf(from, input.at, policy, {}), goodbye);
  }
}

/** What the switch says of a hang-up. CHANNEL_HANGUP does not know yet who hung up; the final report does. */
export interface HangUpWord {
  readonly at: Instant;
  readonly cause: string;
  readonly sipStatus: number | null;
  readonly by: HungUpBy;
}

/** What the switch calls a call that a carrier has taken over by REFER. */
export const REFERRED_CAUSE = 'BLIND_TRANSFER';

/** Takes over what the switch says of a hang-up. A word that says nothing changes nothing. */
export function confirm(state: Clearing, word: HangUpWord, policy: CallPolicy): Clearing {
  const known = state.hangUp === 'confirmed' && state.cause !== NO_CAUSE;
  // Whose carrier has taken the call over by REFER is let go by it, or by us: the two cross.
  const isReferred = state.cause === REFERRED_CAUSE;
  const isMute = word.cause === '' || word.cause === NO_CAUSE;
  const cause = isMute || isReferred ? state.cause : word.cause;
  const sipStatus = word.sipStatus ?? state.sipStatus;
  const said = {
    by: word.by,
    cause,
    sipStatus,
    answered: state.answeredAt !== null,
    direction: state.direction,
    askedBy: askedBy(state),
  };
  return {
    ...state,
    cause,
    sipStatus,
    endedBy: isReferred || (known && word.by === 'unknown') ? state.endedBy : endedByOf(said),
    endedAt: state.hangUp === 'confirmed' ? state.endedAt : Math.max(word.at, state.answeredAt ?? word.at),
    reportBy: known ? state.reportBy : word.at + policy.reportTimeoutMs,
    hangUp: 'confirmed',
  };
}

/** Who asked us for this hang-up; null where it came from the far end or from nowhere that we know. */
function askedBy(state: Clearing): EndedBy | null {
  if (state.hangUp !== 'confirmed') return state.endedBy;
  const farEnd: EndedBy = state.direction === 'outbound' ? 'callee' : 'caller';
  return state.cause === NO_CAUSE || state.endedBy === farEnd ? null : state.endedBy;
}

export function clearingOf(
  from: Live,
  at: Instant,
  policy: CallPolicy,
  known: Partial<Pick<Clearing, 'cause' | 'endedBy' | 'hangUp'>>,
): Clearing {
  const answeredAt = 'answeredAt' in from ? from.answeredAt : null;
  return {
    phase: 'clearing',
    leg: from.leg,
    direction: directionOf(from),
    answeredAt,
    cause: NO_CAUSE,
    sipStatus: null,
    endedBy: 'switch',
    endedAt: Math.max(at, answeredAt ?? at),
    reportBy: at + policy.reportTimeoutMs,
    announced: from.phase === 'early' ? from.announced : null,
    hangUp: 'confirmed',
    ...known,
  };
}

/** A bridged call has no agent any more; before the answer there was none yet. */
function endConversation(from: Live, reason: ConversationEnd | null): readonly CallEffect[] {
  if (reason === null || (from.phase !== 'active' && from.phase !== 'transferring')) return [];
  return [{ kind: 'end-conversation', reason }];
}

function directionOf(state: Live): CallDirection {
  switch (state.phase) {
    case 'offered':
      return 'inbound';
    case 'dialing':
    case 'ringing':
    case 'early':
      return 'outbound';
    case 'active':
    case 'transferring':
    case 'bridged':
    case 'message':
      return state.direction;
  }
}
