// Whether an agent could talk if somebody answered now, judged from checks of its providers and from its latest calls. After a
// short run of calls that failed on this side, nobody is dialled for the agent until a check succeeds; then one call tests it.
// Facts and time are passed in; this file asks no provider.
import type { Instant } from '../telephony/time.ts';

export type AgentHealth =
  | { readonly state: 'unknown' }
  | {
      readonly state: 'well';
      /** When a check, or a call in which it answered, last showed that it can talk. */
      readonly provenAt: Instant;
      /** Calls in a row that we ourselves failed. */
      readonly failures: number;
      /** It was unwell, and one call at a time tries whether it is not any more. */
      readonly onTrial: boolean;
      /** Times in a row that it was found unwell, without a good call in between. */
      readonly relapses: number;
    }
  | {
      readonly state: 'unwell';
      readonly because: string;
      readonly checkAt: Instant;
      /** Its calls failed, and not only a check: then a check that succeeds is not believed before a call went well. */
      readonly byCalls: boolean;
      readonly relapses: number;
    };

export const UNKNOWN_AGENT: AgentHealth = { state: 'unknown' };

/** So many failures of ours in a row stop the dialling. */
const FAILURES_IN_A_ROW = 3;
/** While calls are to be made it is checked again so often, where no good call has shown it meanwhile. */
const CHECK_EVERY_MS = 60_000;
/** What was shown longer ago than this counts for nothing: first check, then dial. */
const PROOF_HOLDS_MS = 300_000;
/** After calls that failed. */
const FIRST_CHECK_AGAIN_MS = 10_000;
/** After a check that failed: a lost packet, or a machine that was busy with its start, must not cost ten seconds of dialling. */
const FIRST_CHECK_AFTER_CHECK_MS = 1_000;
const LONGEST_CHECK_AGAIN_MS = 300_000;

/**
 * How a call that has ended speaks for its agent. `heard`: it answered what somebody said. `greeted`: it was heard, and nobody waited for an
 * answer, which says nothing of the model. `none`: nobody answered, so it says nothing.
 */
export type CallProof = 'heard' | 'greeted' | 'failed' | 'none';

export type MayTalk =
  | { readonly ok: true }
  | { readonly ok: false; readonly because: string; readonly nextAt: Instant | null };

const BEING_CHECKED = 'it is being checked whether agent';

/** Of a reason why a campaign does not dial: that takes seconds, and says of nothing that it is wrong. */
export function isBeingChecked(because: string): boolean {
  return because.startsWith(BEING_CHECKED);
}

/** `live`: calls that it is on or that are dialled for it now. */
export function mayTalk(health: AgentHealth, agent: string, live: number, now: Instant): MayTalk {
  if (health.state === 'unwell') {
    const because = `agent ${agent} could not talk: ${health.because}. It is checked again automatically`;
    // From then on it is being checked, and its end is told.
    return { ok: false, because, nextAt: now < health.checkAt ? health.checkAt : null };
  }
  if (health.state === 'unknown' || now - health.provenAt >= PROOF_HOLDS_MS || health.provenAt > now)
    return { ok: false, because: `${BEING_CHECKED} ${agent} could talk`, nextAt: null };
  if (health.onTrial && live > 0)
    return { ok: false, because: `one call tries whether agent ${agent} can talk again`, nextAt: null };
  return { ok: true };
}

export function wantsCheck(health: AgentHealth, now: Instant): boolean {
  switch (health.state) {
    case 'unknown':
      return true;
    case 'well':
      return now - health.provenAt >= CHECK_EVERY_MS || health.provenAt > now;
    case 'unwell':
      // A clock that was set back does not make it longer than the longest wait.
      return now >= health.checkAt || health.checkAt - now > LONGEST_CHECK_AGAIN_MS;
  }
}

/** `problem`: why it could not talk; null where it could. */
export function agentChecked(health: AgentHealth, problem: string | null, now: Instant): AgentHealth {
  const relapses = health.state === 'unknown' ? 0 : health.relapses;
  const byCalls = health.state === 'unwell' ? health.byCalls : health.state === 'well' && health.onTrial;
  if (problem !== null) return unwell(problem, now, relapses, byCalls);
  if (health.state === 'well') return { ...health, provenAt: now };
  return { state: 'well', provenAt: now, failures: 0, onTrial: byCalls, relapses };
}

export function agentCallEnded(health: AgentHealth, proof: CallProof, now: Instant): AgentHealth {
  if (proof === 'none') return health;
  if (proof === 'heard') return { state: 'well', provenAt: now, failures: 0, onTrial: false, relapses: 0 };
  // A call that began before it was found unwell tells nothing new.
  if (health.state === 'unwell') return health;
  // Failures in between count on: people who hang up after the greeting hide no model that is dead. Where one call tries it, the check
  // before it has asked the model.
  if (proof === 'greeted')
    return health.state === 'well' && health.onTrial ? { ...health, onTrial: false } : health;
  const [before, onTrial, relapses] =
    health.state === 'unknown' ? [0, false, 0] : [health.failures, health.onTrial, health.relapses];
  const failures = before + 1;
  if (!onTrial && failures < FAILURES_IN_A_ROW)
    return health.state === 'unknown' ? health : { ...health, failures };
  const because = onTrial
    ? 'the test call failed on our side'
    : `${failures} calls in a row failed on our side`;
  return unwell(because, now, relapses, true);
}

function unwell(because: string, now: Instant, relapses: number, byCalls: boolean): AgentHealth {
  const first = byCalls ? FIRST_CHECK_AGAIN_MS : FIRST_CHECK_AFTER_CHECK_MS;
  const wait = Math.min(first * 2 ** relapses, LONGEST_CHECK_AGAIN_MS);
  return { state: 'unwell', because, checkAt: now + wait, byCalls, relapses: relapses + 1 };
}
