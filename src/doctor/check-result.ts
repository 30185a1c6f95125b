// One finding of the doctor: its state, what was seen, and the setting or command that fixes it. Types and small
// constructors only.

const GROUPS = ['machine', 'switch', 'hardening', 'network', 'trunks', 'providers', 'files', 'call'] as const;
type Group = (typeof GROUPS)[number];

export type Verdict = 'pass' | 'warn' | 'fail' | 'skipped';

/** What one check found. `remedy` is null where there is nothing to do. */
export interface CheckResult {
  readonly verdict: Verdict;
  readonly evidence: string;
  readonly remedy: string | null;
}

export interface Finding extends CheckResult {
  readonly id: string;
  readonly group: Group;
  readonly title: string;
}

export interface Check {
  readonly id: string;
  readonly group: Group;
  readonly title: string;
  readonly timeLimitMs?: number;
  readonly look: (signal: AbortSignal) => Promise<CheckResult> | CheckResult;
}

export function pass(evidence: string): CheckResult {
  return { verdict: 'pass', evidence, remedy: null };
}

export function warn(evidence: string, remedy: string): CheckResult {
  return { verdict: 'warn', evidence, remedy };
}

export function fail(evidence: string, remedy: string): CheckResult {
  return { verdict: 'fail', evidence, remedy };
}

/** It could not be looked at. `remedy` says how it could. */
export function skipped(evidence: string, remedy: string | null = null): CheckResult {
  return { verdict: 'skipped', evidence, remedy };
}

const ORDER: readonly Verdict[] = ['fail', 'warn', 'skipped', 'pass'];

/** Several results on one thing as one: the worst verdict, and what those that share it have seen. */
export function worstOf(results: readonly CheckResult[], whenAllPass: string): CheckResult {
  const worst = ORDER.find((verdict) => results.some((one) => one.verdict === verdict)) ?? 'pass';
  if (worst === 'pass') return pass(whenAllPass);
  const same = results.filter(({ verdict }) => verdict === worst);
  const remedies = [...new Set(same.flatMap(({ remedy }) => (remedy === null ? [] : [remedy])))];
  return {
    verdict: worst,
    evidence: same.map(({ evidence }) => evidence).join('; '),
    remedy: remedies.length === 0 ? null : remedies.join('; '),
  };
}

export type Summary = Readonly<Record<Verdict, number>>;

export function summaryOf(findings: readonly Finding[]): Summary {
  const summary = { pass: 0, warn: 0, fail: 0, skipped: 0 };
  for (const { verdict } of findings) summary[verdict] += 1;
  return summary;
}
