// The technical verdict on a call, derived from the switch's hang-up causes. Says nothing about its business result.
import { hangupCauseFacts, type UnansweredVerdict } from '../telephony/hangup-cause.ts';
import { outcomeOfAnnouncement } from './announcement.ts';
import type { CallDirection, CallOutcome, CallState, EndedBy, HungUpBy, OutcomeKind } from './state.ts';

type Clearing = Extract<CallState, { phase: 'clearing' }>;

/** The switch's word for "no cause was given" (`SWITCH_CAUSE_NONE`). */
export const NO_CAUSE = 'NONE';

/** No sound came any more (`switch_rtp.c`, check_timeout; and our own watch over a far end that has gone quiet). */
export const NO_SOUND = 'MEDIA_TIMEOUT';

/** `answered` wins over every cause: somebody picked up, whatever ended it later. */
export function outcomeKind(cause: string, sipStatus: number | null, answered: boolean): OutcomeKind {
  if (answered) return 'answered';
  const verdict: UnansweredVerdict = hangupCauseFacts(cause, sipStatus).unanswered;
  return verdict;
}

/**
 * The verdict at the end of `clearing`. A leg that we rang and whose end the switch never confirmed may have been
 * answered while we were not looking, so it is `unknown`. A caller whose call vanished unanswered has gone.
 */
export function outcomeOf(state: Clearing): CallOutcome {
  return {
    kind: kindOf(state),
    hangupCause: state.cause,
    sipStatus: state.sipStatus,
    endedBy: state.endedBy,
    answeredAt: state.answeredAt,
    endedAt: Math.max(state.endedAt, state.answeredAt ?? state.endedAt),
  };
}

/** A carrier that brought us a call has a trunk that works: no codec in common with this caller is the call's own failure. */
function kindOf(state: Clearing): OutcomeKind {
  const kind = kindByCause(state);
  return kind === 'trunk-failed' && state.direction === 'inbound' ? 'failed' : kind;
}

function kindByCause(state: Clearing): OutcomeKind {
  const answered = state.answeredAt !== null;
  const seen = state.hangUp === 'confirmed' && state.cause !== NO_CAUSE;
  if (!answered && seen && state.announced !== null) return outcomeOfAnnouncement(state.announced);
  if (answered || seen) return outcomeKind(state.cause, state.sipStatus, answered);
  if (state.direction === 'outbound') return 'unknown';
  return state.cause === NO_CAUSE ? 'cancelled' : outcomeKind(state.cause, state.sipStatus, false);
}

/** What is known when a channel ends: the switch's word, and who of us had asked for it. */
export interface HangUpFacts {
  readonly by: HungUpBy;
  readonly cause: string;
  readonly sipStatus: number | null;
  readonly answered: boolean;
  readonly direction: CallDirection;
  /** Who asked us to hang up, if anybody did. */
  readonly askedBy: EndedBy | null;
}

/** A refusal by the carrier comes from the far end of the wire, but not from the person: that is `switch`. */
export function endedByOf(facts: HangUpFacts): EndedBy {
  const person: EndedBy = facts.direction === 'outbound' ? 'callee' : 'caller';
  const { fault } = hangupCauseFacts(facts.cause, facts.sipStatus);
  switch (facts.by) {
    case 'far-end':
      return facts.answered || fault === 'callee' || fault === 'nobody' ? person : 'switch';
    case 'us':
      return facts.askedBy ?? 'switch';
    case 'unknown':
      if (facts.askedBy !== null) return facts.askedBy;
      return fault === 'callee' || facts.cause === 'NORMAL_CLEARING' ? person : 'switch';
  }
}
