// Deletes expired rows once an hour: ended sessions, old addresses of failed log-ins, and answers stored for repeated
// requests.

import { faultOf } from '../../../runtime/fault.ts';
import type { Log } from '../../../runtime/log.ts';
import { deleteExpiredSessions, deleteLoginAddresses } from '../../../store/access/access.ts';
import { deleteIdempotencyKeys } from '../../../store/access/idempotency.ts';
import type { Store } from '../../../store/store.ts';
import type { Clock } from '../../../telephony/time.ts';
import { ADDRESS_KNOWN_MS } from './access.ts';

const EVERY_MS = 3_600_000;
/** A program that asks again after this means another call. */
const ANSWER_KEPT_MS = 7 * 86_400_000;

/** Returns what ends it. */
export function removeExpiredRows(
  store: Store,
  clock: Clock,
  log: Log,
  mayDelete: () => boolean,
): () => void {
  let cancel = (): void => {};
  const next = (): void => {
    cancel = clock.wakeAt(clock.now() + EVERY_MS, () => {
      next();
      // Who is logged in stays so once the clock is right again.
      if (!mayDelete()) return;
      const now = clock.now();
      Promise.all([
        deleteExpiredSessions(store, now),
        deleteIdempotencyKeys(store, now - ANSWER_KEPT_MS),
        deleteLoginAddresses(store, now - ADDRESS_KNOWN_MS),
      ]).catch((thrown: unknown) =>
        log.error({ fault: faultOf(thrown) }, 'expired sessions could not be removed'),
      );
    });
  };
  next();
  return () => cancel();
}
