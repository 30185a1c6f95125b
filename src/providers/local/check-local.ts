// Checks a provider that needs no key by doing its work once.
import type { Clock } from '../../telephony/time.ts';
import { failedCheck } from '../check-voice.ts';
import { ProviderError } from '../spec/error.ts';
import type { KeyCheck } from '../spec/key-check.ts';
import { stopwatch } from '../timer.ts';

/** `work` rejects with `ProviderError`. It is not cancelled: the machine's own programs have limits of their own. */
export async function checkLocal(
  clock: Clock,
  work: () => Promise<KeyCheck['facts']>,
  signal: AbortSignal,
): Promise<KeyCheck> {
  const elapsedMs = stopwatch(clock);
  const { promise: aborted, resolve } = Promise.withResolvers<null>();
  const onAbort = () => resolve(null);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  const working = work();
  // Given up, it may still fail.
  working.catch(() => undefined);
  try {
    const facts = await Promise.race([working, aborted]);
    if (facts !== null) return { ok: true, roundTripMs: elapsedMs(), facts, problem: null };
    const because = `was not ready within ${elapsedMs()} ms`;
    const remedy = 'This machine is too busy, or too slow for it; check its load.';
    return { ok: false, roundTripMs: elapsedMs(), facts: [], problem: { kind: 'timeout', because, remedy } };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return failedCheck(error, elapsedMs());
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
