// `dialing` while further trunks are left. If a trunk fails, the call waits for the final report of that leg and then tries the
// next trunk. As soon as the callee may have noticed the call, no other trunk is tried.
import { stepCalling } from './before-answer.ts';
import { stepClearing } from './clearing.ts';
import { failsOver, mayHaveRung } from './failover.ts';
import { NO_CAUSE, outcomeOf } from './outcome.ts';
import type { CallEffect, CallInput, CallPolicy, CallState, CallStep, LegFailure } from './state.ts';
import { type Clearing, clearingOf, confirm, type Input, moveTo, stay } from './transitions.ts';

type Dialing = Extract<CallState, { phase: 'dialing' }>;

/** What stands for a trunk that was never tried, where there was none before it either. */
const NOTHING_FREE = 'NORMAL_CIRCUIT_CONGESTION';

export function stepDialing(state: Dialing, input: CallInput, policy: CallPolicy): CallStep {
  if (input.kind === 'route-unavailable') return routeUnavailable(state, input, policy);
  if (state.failed !== null) return stepFailed(state, state.failed, input, policy);
  if (state.untried.length === 0) return stepCalling(state, input, policy);
  switch (input.kind) {
    case 'channel-hung-up':
      return waitForReport(state, wordOf(input, input.cause, false, policy));
    case 'channel-reported':
      return decide(state, wordOf(input, input.cause, true, policy), input.at, policy);
    case 'channel-destroyed':
      // The reply to the originate says why; the two overtake each other.
      return waitForReport(state, wordOf({ at: input.at }, NO_CAUSE, true, policy));
    case 'originate-failed':
      // Without a switch there is nobody to ask for another trunk.
      if (!input.sent) return stepCalling(state, input, policy);
      return waitForReport(state, wordOf({ at: input.at }, input.cause, false, policy));
    default:
      return stepCalling(state, input, policy);
  }
}

/** The leg has failed; its report, its end or the reply to the originate is still to come. */
function stepFailed(state: Dialing, failed: LegFailure, input: CallInput, policy: CallPolicy): CallStep {
  switch (input.kind) {
    case 'channel-hung-up':
      return waitForReport(state, joined(failed, wordOf(input, input.cause, false, policy)));
    case 'channel-reported':
      return decide(state, joined(failed, wordOf(input, input.cause, true, policy)), input.at, policy);
    case 'originate-failed': {
      const known = joined(failed, wordOf({ at: input.at }, input.cause, failed.gone, policy));
      return failed.gone ? decide(state, known, input.at, policy) : waitForReport(state, known);
    }
    case 'channel-destroyed':
    case 'channel-missing': {
      const gone = { ...failed, gone: true };
      return failed.cause === NO_CAUSE ? waitForReport(state, gone) : decide(state, gone, input.at, policy);
    }
    case 'time-passed':
      return input.at >= failed.reportBy ? decide(state, failed, input.at, policy) : stay(state);
    default:
      return abandon(state, failed, input, policy);
  }
}

/** A sign of the callee after all, or a person who wants no more of it: no other trunk is tried. */
function abandon(state: Dialing, failed: LegFailure, input: CallInput, policy: CallPolicy): CallStep {
  if (!ENDS_FAILOVER.has(input.kind)) return stay(state);
  if (input.kind === 'request' && input.action.kind !== 'hang-up') return stay(state);
  const first = moveTo(state, clearingAs(state, failed, policy));
  const second = first.state.phase === 'clearing' ? stepClearing(first.state, input, policy) : first;
  return { ...second, effects: [...first.effects, ...second.effects] };
}

const ENDS_FAILOVER: ReadonlySet<CallInput['kind']> = new Set([
  'channel-ringing',
  'channel-early-media',
  'channel-answered',
  'channel-found',
  'originate-unknown',
  'request',
  'conversation-ended',
]);

function waitForReport(state: Dialing, failed: LegFailure): CallStep {
  return moveTo(state, { ...state, failed });
}

/** All is known of this leg: on to the next trunk, or the end. */
function decide(state: Dialing, failure: LegFailure, at: number, policy: CallPolicy): CallStep {
  const [next, ...rest] = state.untried;
  const { cause, sipStatus } = failure;
  const afterMs = failure.at - (state.giveUpAt - policy.ringTimeoutMs);
  if (next === undefined || !failsOver(cause, sipStatus) || mayHaveRung(cause, sipStatus, afterMs))
    return end(state, failure, policy);
  const route = { leg: state.leg, trunk: state.trunk };
  return goOn(state, at, policy, next, rest, failure, [{ kind: 'note-failure', route, failure }]);
}

function routeUnavailable(state: Dialing, input: Input<'route-unavailable'>, policy: CallPolicy): CallStep {
  if (input.leg !== state.leg || state.failed !== null) return stay(state);
  const [next, ...rest] = state.untried;
  if (next !== undefined) return goOn(state, input.at, policy, next, rest, state.before, []);
  const none = wordOf({ at: input.at }, NOTHING_FREE, true, policy);
  return end(state, state.before ?? none, policy);
}

function goOn(
  state: Dialing,
  at: number,
  policy: CallPolicy,
  next: Dialing['untried'][number],
  untried: Dialing['untried'],
  before: LegFailure | null,
  first: readonly CallEffect[],
): CallStep {
  const { leg, trunk } = next;
  const giveUpAt = at + policy.ringTimeoutMs;
  return moveTo(state, { ...state, leg, trunk, giveUpAt, untried, before, failed: null }, [
    ...first,
    { kind: 'originate', route: next },
  ]);
}

function end(state: Dialing, failure: LegFailure, policy: CallPolicy): CallStep {
  return moveTo(state, { phase: 'ended', outcome: outcomeOf(clearingAs(state, failure, policy)) });
}

function clearingAs(state: Dialing, failure: LegFailure, policy: CallPolicy): Clearing {
  return confirm(clearingOf(state, failure.at, policy, {}), failure, policy);
}

function wordOf(
  said: { at: number; sipStatus?: number | null; by?: LegFailure['by'] },
  cause: string,
  gone: boolean,
  policy: CallPolicy,
): LegFailure {
  const { at, sipStatus = null, by = 'unknown' } = said;
  return {
    cause: cause === '' ? NO_CAUSE : cause,
    sipStatus,
    by,
    at,
    gone,
    reportBy: at + policy.reportTimeoutMs,
  };
}

/** The later word adds to the earlier one; the wait does not begin anew. */
function joined(earlier: LegFailure, later: LegFailure): LegFailure {
  return {
    cause: later.cause === NO_CAUSE ? earlier.cause : later.cause,
    sipStatus: later.sipStatus ?? earlier.sipStatus,
    by: later.by === 'unknown' ? earlier.by : later.by,
    at: earlier.at,
    gone: earlier.gone || later.gone,
    reportBy: earlier.reportBy,
  };
}
