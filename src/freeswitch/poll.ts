// Asks the switch the same question again until the answer is the one that is waited for, or the time is over. The switch has
// no event for what it has taken in.
import type { Clock, Milliseconds } from '../telephony/time.ts';

export interface PollOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly everyMs: Milliseconds;
  readonly withinMs: Milliseconds;
}

/** The first answer that is enough, or the last one when the time is over or the signal is aborted. Asks at least once. */
export async function poll<T>(
  { clock, signal, everyMs, withinMs }: PollOptions,
  ask: () => Promise<T>,
  isEnough: (answer: T) => boolean,
): Promise<T> {
  const by = clock.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (isEnough(answer) || clock.now() >= by || signal.aborted) return answer;
    await pause(clock, everyMs, signal);
  }
}

/** Ends early where the signal is aborted. */
function pause(clock: Clock, ms: Milliseconds, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.wakeAt(clock.now() + ms, end);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end);
  });
}
