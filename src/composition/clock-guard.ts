// Opens the guard against a clock that jumps ahead, with the clocks of this process.
import { ClockGuard } from '../runtime/clock-guard.ts';
import { newestRecordAt } from '../store/retention.ts';
import type { Store } from '../store/store.ts';

export function openClockGuard(dataDirectory: string, store: Store): ClockGuard {
  return new ClockGuard({
    dataDirectory,
    newestRecord: () => newestRecordAt(store),
    wall: () => Date.now(),
    elapsed: () => performance.now(),
  });
}
