// Whether the doctor may dial a number. The rules of every call apply, except to the owner's own numbers, where they protect
// nobody. The decision is on disk before anything is dialled.
import { outcomeKind } from '../call/outcome.ts';
import type { Decision } from '../compliance/decision.ts';
import type { Config } from '../config/schema.ts';
import { DOCTOR_CALL } from '../runtime/calls/inbound/inbound-claims.ts';
import { trunksInOrder } from '../runtime/calls/plan-call.ts';
import { DialGate } from '../runtime/dialing/dial-gate.ts';
import { endAttempt } from '../runtime/dialing/end-attempt.ts';
import { newAttemptId, newLegId } from '../runtime/ids.ts';
import { openLog } from '../runtime/log.ts';
import { markDialing, recordIntent } from '../store/dialing/attempts.ts';
import type { Store } from '../store/store.ts';
import { type AttemptId, type CallId, type LegId, toId } from '../telephony/ids.ts';
import type { E164 } from '../telephony/number.ts';
import type { Clock, Instant } from '../telephony/time.ts';

const OWNER = 'doctor';

export interface TestCallRequest {
  readonly trunk: string;
  readonly destination: E164;
  /** One of our numbers; without it the first that may leave on the trunk. */
  readonly from: E164 | null;
}

export interface AllowedCall {
  readonly call: CallId;
  readonly leg: LegId;
  readonly attempt: AttemptId;
  readonly callerId: E164;
  readonly because: string;
}

export type GateVerdict = ({ ok: true } & AllowedCall) | { ok: false; because: string; remedy: string };

/** Decides, and writes the intent down. */
export async function allowCall(
  config: Config,
  store: Store,
  request: TestCallRequest,
  clock: Clock,
): Promise<GateVerdict> {
  const { trunk, destination, from } = request;
  const pool = config.numbers.filter(
    (one) =>
      one.direction !== 'inbound' &&
      (from === null || one.number === from) &&
      trunksInOrder(config, one.number, () => 0).includes(trunk),
  );
  const [first] = pool;
  if (first === undefined)
    return {
      ok: false,
      because:
        from === null
          ? `no number in numbers.yaml may call out on trunk ${trunk}`
          : `${from} may not call out on trunk ${trunk}`,
      remedy: `give a number direction outbound or both, and ${trunk} as trunk or in outboundTrunks; then trunkline apply`,
    };
  const isOwn = config.numbers.some(({ number }) => number === destination);
  const decided = isOwn
    ? { decision: ownNumber(destination), callerId: first.number }
    : await decideAsAlways(config, store, request, pool, clock);
  const { decision, callerId } = decided;
  if (decision.verdict !== 'allow' || callerId === null)
    return {
      ok: false,
      because: decision.reasons.map((reason) => reason.because).join('; ') || 'no caller ID fits',
      remedy: `call one of your own numbers (--loop), or check: trunkline route --to ${destination}`,
    };
  const [call, leg, attempt] = [toId<CallId>(`${DOCTOR_CALL}${newLegId()}`), newLegId(), newAttemptId()];
  const intent = await recordIntent(store, {
    id: attempt,
    contact: null,
    campaign: null,
    number: destination,
    callerId,
    trunk,
    call,
    leg,
    owner: OWNER,
    decision,
    facts: { test: true, destination, callerId, trunk },
    at: clock.now(),
  });
  if (intent.kind === 'refused')
    return {
      ok: false,
      because: `${destination} is on the do-not-call list`,
      remedy: 'call another number',
    };
  await markDialing(store, attempt, clock.now());
  return {
    ok: true,
    call,
    leg,
    attempt,
    callerId,
    because: decision.reasons.map(({ because }) => because).join('; '),
  };
}

function ownNumber(destination: E164): Decision {
  return {
    verdict: 'allow',
    reasons: [
      {
        rule: 'own-number',
        because: `${destination} is one of your own numbers`,
        facts: { destination },
        source: { instrument: 'numbers.yaml', clause: null, effectiveOn: null, certainty: 'ours' },
      },
    ],
  };
}

async function decideAsAlways(
  config: Config,
  store: Store,
  { trunk, destination }: TestCallRequest,
  pool: Config['numbers'],
  clock: Clock,
): Promise<{ decision: Decision; callerId: E164 | null }> {
  const none = () => ({ ok: false, passedOver: [] }) as const;
  const gate = new DialGate({
    config: () => config,
    store,
    endings: { writeOwed: () => Promise.resolve() },
    clock,
    log: openLog('silent', 'none'),
    owner: OWNER,
    // A trunk that seems to be down is tried all the same: that is what the doctor is for.
    trunks: {
      isUp: (name) => name === trunk,
      hasRoom: (name) => name === trunk,
      take: () => Promise.resolve(none()),
      takeNow: none,
    },
    random: () => 0,
  });
  const purpose = pool[0]?.purpose ?? 'service';
  const { decision, chosen } = await gate.look({ destination, purpose, campaign: null, pool: [...pool] });
  return { decision, callerId: chosen?.number ?? null };
}

export interface CallEnd {
  readonly answered: boolean;
  readonly cause: string;
  readonly sipStatus: number | null;
  readonly at: Instant;
}

export async function settleCall(store: Store, attempt: AttemptId, end: CallEnd): Promise<void> {
  await endAttempt(store, attempt, {
    kind: 'call-ended',
    outcome: {
      kind: outcomeKind(end.cause, end.sipStatus, end.answered),
      hangupCause: end.cause,
      sipStatus: end.sipStatus,
      endedAt: end.at,
    },
    disposition: 'test-call',
    next: { kind: 'done' },
  });
}
