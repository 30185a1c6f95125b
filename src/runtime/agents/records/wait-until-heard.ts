// Waits until the agent's current sentence was heard, so that a transfer does not cut it off.
import type { Clock, Instant } from '../../../telephony/time.ts';

/** Ringing somebody and this together stay below what a tool may take. */
const HEARD_OUT_MS = 8_000;
const HEARD_OUT_STEP_MS = 60;

/** Resolves as soon as `isOver`, and after eight seconds at the latest. */
export function waitUntilHeard(clock: Clock, isOver: (at: Instant) => boolean): Promise<void> {
  const until = clock.now() + HEARD_OUT_MS;
  return new Promise((resolve) => {
    const look = (): void => {
      const at = clock.now();
      if (at >= until || isOver(at)) resolve();
      else clock.wakeAt(at + HEARD_OUT_STEP_MS, look);
    };
    look();
  });
}
