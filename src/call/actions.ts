// Which request is legal in which phase, as a table. Server, console and simulator share it; a disabled button says why.
import type { CallAction, CallState } from './state.ts';

export type Permission = { allowed: true } | { allowed: false; because: string };

type Situation = CallState['phase'] | 'active-before-audio' | 'active-closing';

const YES: Permission = { allowed: true };

function no(because: string): Permission {
  return { allowed: false, because };
}

const ALREADY_ANSWERED = no('The call is answered already.');
const WE_CALL_THEM = no('We are the ones who call: only the callee can answer.');
const NOT_ANSWERED = no('The call is not answered yet.');
const OVER = no('The call is over.');

/** Written out in full, so that a new phase or action does not compile until every cell is decided. */
const TABLE: Readonly<Record<Situation, Readonly<Record<CallAction['kind'], Permission>>>> = {
  offered: { answer: YES, reject: YES, 'hang-up': YES, transfer: NOT_ANSWERED },
  dialing: { answer: WE_CALL_THEM, reject: WE_CALL_THEM, 'hang-up': YES, transfer: NOT_ANSWERED },
  ringing: { answer: WE_CALL_THEM, reject: WE_CALL_THEM, 'hang-up': YES, transfer: NOT_ANSWERED },
  early: { answer: WE_CALL_THEM, reject: WE_CALL_THEM, 'hang-up': YES, transfer: NOT_ANSWERED },
  'active-before-audio': {
    answer: ALREADY_ANSWERED,
    reject: ALREADY_ANSWERED,
    'hang-up': YES,
    transfer: no('The agent is not connected yet.'),
  },
  active: { answer: ALREADY_ANSWERED, reject: ALREADY_ANSWERED, 'hang-up': YES, transfer: YES },
  'active-closing': {
    answer: ALREADY_ANSWERED,
    reject: ALREADY_ANSWERED,
    'hang-up': YES,
    transfer: no('The time for this call is over; the agent is saying goodbye.'),
  },
  transferring: {
    answer: ALREADY_ANSWERED,
    reject: ALREADY_ANSWERED,
    'hang-up': YES,
    transfer: no('The call is being transferred already.'),
  },
  bridged: {
    answer: ALREADY_ANSWERED,
    reject: ALREADY_ANSWERED,
    'hang-up': YES,
    transfer: no('The call has been transferred already.'),
  },
  clearing: { answer: OVER, reject: OVER, 'hang-up': OVER, transfer: OVER },
  ended: { answer: OVER, reject: OVER, 'hang-up': OVER, transfer: OVER },
};

/** A request that is not allowed is dropped by `stepCall` too: asking first only lets one say why. */
export function callCan(state: CallState, action: CallAction['kind']): Permission {
  return TABLE[situationOf(state)][action];
}

function situationOf(state: CallState): Situation {
  if (state.phase !== 'active') return state.phase;
  if (state.hangUpAt !== null) return 'active-closing';
  return state.audio === 'attaching' ? 'active-before-audio' : 'active';
}
