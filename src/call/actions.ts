// Which request is legal in which phase, as a table. Server, console and simulator share it; a disabled button says why.
import type { CallState } from './state.ts';

export type Permission = { allowed: true } | { allowed: false; because: string };

/** What may be asked of a call: by its agent, by an operator, by the controller. */
export const CALL_REQUESTS = [
  'answer',
  'reject',
  'hang-up',
  'transfer',
  'take-message',
  'take-over',
  'conference',
  'say',
  'whisper',
  'hold',
  'unhold',
  'mute',
  'unmute',
] as const;
export type CallRequest = (typeof CALL_REQUESTS)[number];

/** What the phase does not say: what an operator has done to the line. */
export interface LineState {
  readonly held: boolean;
  readonly muted: boolean;
}

const OPEN_LINE: LineState = { held: false, muted: false };

type Situation = CallState['phase'] | 'active-before-audio' | 'active-closing';
type Row = Readonly<Record<CallRequest, Permission>>;

const YES: Permission = { allowed: true };

function no(because: string): Permission {
  return { allowed: false, because };
}

const ALREADY_ANSWERED = no('The call is already answered.');
const WE_CALL_THEM = no('This is an outgoing call: only the callee can answer.');
const NOT_ANSWERED = no('The call is not answered yet.');
const OVER = no('The call is over.');

/** Everything that is asked of a caller and an agent who talk with each other. */
function ofTalk(permission: Permission): Omit<Row, 'answer' | 'reject' | 'hang-up'> {
  return {
    transfer: permission,
    'take-message': permission,
    'take-over': permission,
    conference: permission,
    say: permission,
    whisper: permission,
    hold: permission,
    unhold: permission,
    mute: permission,
    unmute: permission,
  };
}

const CALLING: Row = { answer: WE_CALL_THEM, reject: WE_CALL_THEM, 'hang-up': YES, ...ofTalk(NOT_ANSWERED) };
const ANSWERED = { answer: ALREADY_ANSWERED, reject: ALREADY_ANSWERED, 'hang-up': YES } as const;
const GONE: Row = { answer: OVER, reject: OVER, 'hang-up': OVER, ...ofTalk(OVER) };

/** A new phase or request does not compile until every cell is decided. */
const TABLE: Readonly<Record<Situation, Row>> = {
  offered: { answer: YES, reject: YES, 'hang-up': YES, ...ofTalk(NOT_ANSWERED) },
  dialing: CALLING,
  ringing: CALLING,
  early: CALLING,
  'active-before-audio': { ...ANSWERED, ...ofTalk(no('The agent is not connected yet.')) },
  active: { ...ANSWERED, ...ofTalk(YES) },
  'active-closing': {
    ...ANSWERED,
    ...ofTalk(no('The time for this call is over; the agent is saying goodbye.')),
  },
  transferring: { ...ANSWERED, ...ofTalk(no('The call is already being transferred.')) },
  bridged: {
    ...ANSWERED,
    ...ofTalk(no('The call has already been transferred, and the agent has left it.')),
  },
  message: { ...ANSWERED, ...ofTalk(no('The caller is leaving a message.')) },
  clearing: GONE,
  ended: GONE,
};

/** A request that is not allowed is dropped by `stepCall` too: asking first only lets one say why. */
export function callCan(state: CallState, request: CallRequest, line: LineState = OPEN_LINE): Permission {
  const inPhase = TABLE[situationOf(state)][request];
  return inPhase.allowed ? onLine(request, line) : inPhase;
}

function onLine(request: CallRequest, { held, muted }: LineState): Permission {
  switch (request) {
    case 'hold':
      return held ? no('The call is already on hold.') : YES;
    case 'unhold':
      return held ? YES : no('The call is not on hold.');
    case 'mute':
      return muted ? no('The agent is already muted.') : YES;
    case 'unmute':
      return muted ? YES : no('The agent is not muted.');
    case 'say':
      return held ? no('The call is on hold: the caller hears music. Take it off hold first.') : YES;
    default:
      return YES;
  }
}

function situationOf(state: CallState): Situation {
  if (state.phase !== 'active') return state.phase;
  if (state.hangUpAt !== null) return 'active-closing';
  return state.audio === 'attaching' ? 'active-before-audio' : 'active';
}
