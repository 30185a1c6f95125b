// Runs checks side by side, each with its own time limit, and sorts their findings. A check that throws becomes a finding
// about itself, so that one broken check does not hide the others.

import type { Clock } from '../telephony/time.ts';
import { TimeLimit } from '../telephony/time-limit.ts';
import { type Check, type CheckResult, type Finding, fail } from './check-result.ts';

const TIME_LIMIT_MS = 8_000;
/** So many at a time: the machine may be carrying calls. */
const AT_ONCE = 4;

/** In the order of the checks. `signal` ends them all. */
export async function runChecks(
  checks: readonly Check[],
  clock: Clock,
  signal: AbortSignal,
  onFinding: (finding: Finding) => void = () => {},
): Promise<Finding[]> {
  const findings: Finding[] = [];
  let next = 0;
  let told = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < checks.length; at = next++) {
      const check = checks[at];
      if (check === undefined) return;
      findings[at] = await runCheck(check, clock, signal);
      for (let ready = findings[told]; ready !== undefined; ready = findings[told]) {
        told += 1;
        onFinding(ready);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return findings;
}

async function runCheck(check: Check, clock: Clock, signal: AbortSignal): Promise<Finding> {
  const { id, group, title, timeLimitMs = TIME_LIMIT_MS } = check;
  const limit = new TimeLimit(clock, timeLimitMs, signal);
  try {
    const result = await Promise.race([
      Promise.resolve(check.look(limit.signal)),
      whenOver(limit.signal, timeLimitMs),
    ]);
    return { id, group, title, ...result };
  } catch (error) {
    return { id, group, title, ...broken(id, error) };
  } finally {
    limit.end();
  }
}

function whenOver(signal: AbortSignal, timeLimitMs: number): Promise<CheckResult> {
  return new Promise((resolve) => {
    const end = (): void =>
      resolve(
        fail(
          `no answer within ${timeLimitMs / 1000} s`,
          'run the doctor again; if this repeats, the checked service hangs',
        ),
      );
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

/** Said in full here, because it is a fault of ours and not of the machine. */
function broken(id: string, error: unknown): CheckResult {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return fail(`the check ${id} failed to run: ${what}`, 'report this line');
}
