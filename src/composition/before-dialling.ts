// What a start checks before it dials (the API's port is free), and when it may do work that nobody waits for (once the first
// call has begun).
import { createServer } from 'node:net';
import type { Appliance } from '../config/appliance.ts';
import { monotonicClock } from '../runtime/clock.ts';
import type { LiveFeed } from '../runtime/live-feed.ts';
import { portError } from '../runtime/operator-error.ts';
import type { Clock } from '../telephony/time.ts';

/** The switch answers within milliseconds, and the providers of an agent within a second; on a busy machine both take a while. */
const FIRST_CALL_WITHIN_MS = 3_000;

/** Takes it and lets it go. Throws `OperatorError` where somebody else has it. */
export async function expectFreePort({ host, port }: Pick<Appliance['api'], 'host' | 'port'>): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, resolve);
  }).catch((error: unknown) => {
    throw portError(error, 'the API', host, port, 'api.port');
  });
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

/**
 * Resolves once a call has begun, it is too long to wait for one, or `over` says that none begins any more. `clock`: one that nobody sets.
 * Many a machine is told the time while it starts, and the API would wait for as long as that was set back.
 */
export function firstCall(
  feed: Pick<LiveFeed, 'watch'>,
  over?: AbortSignal,
  clock: Pick<Clock, 'now' | 'wakeAt'> = monotonicClock(),
): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      unwatch();
      cancel();
      over?.removeEventListener('abort', done);
      // Behind what begins with it: the order to the switch is on its way.
      setImmediate(resolve);
    };
    const unwatch = feed.watch(({ kind }) => {
      if (kind === 'call-started') done();
    });
    const cancel = clock.wakeAt(clock.now() + FIRST_CALL_WITHIN_MS, done);
    over?.addEventListener('abort', done);
  });
}
