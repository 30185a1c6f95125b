// Opens the thread that copies the write-ahead log into the database while the controller runs.
import { systemClock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import { OngoingFault } from '../runtime/ongoing-fault.ts';
import type { Closer } from '../runtime/stop.ts';
import { startCheckpoints } from '../store/checkpoints.ts';
import type { Store } from '../store/store.ts';

export interface CheckpointsOptions {
  readonly store: Store;
  readonly log: Log;
  readonly closers: Closer[];
}

/** Once the store is open, and before anything else may close it. */
export function openCheckpoints({ store, log, closers }: CheckpointsOptions): void {
  const standing = new OngoingFault({
    ...{ clock: systemClock, log, what: 'database checkpoints failing: the write-ahead log grows' },
    over: 'database checkpoints working again',
  });
  const checkpoints = startCheckpoints({
    store,
    onFault: (fault) => (fault === null ? standing.gone() : standing.met({ text: fault })),
  });
  closers.push({ what: 'checkpoints', close: () => checkpoints.close() });
}
