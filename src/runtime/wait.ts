// Waits by the clock, for shells. Does not say whether the time came or the signal: the signal tells.
import type { Clock, Instant } from '../telephony/time.ts';

/** Resolves at that time, or as soon as the signal is aborted. */
export function waitUntil(clock: Pick<Clock, 'wakeAt'>, at: Instant, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      cancel();
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.wakeAt(at, end);
    if (signal?.aborted === true) end();
    else signal?.addEventListener('abort', end);
  });
}
