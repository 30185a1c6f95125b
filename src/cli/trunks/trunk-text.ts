// The state of trunks, one line each, with since when and why.

import type { TrunkHealth } from '../../campaign/trunk-health.ts';
import type { TrunkStatus } from '../../runtime/calls/trunks/trunk-pool.ts';
import { systemClock } from '../../runtime/clock.ts';
import type { Instant } from '../../telephony/time.ts';
import { terminalWidth } from '../prose.ts';
import { fittingTable, paint } from '../terminal.ts';

const COLOURS = { up: 'green', degraded: 'yellow', down: 'red', unknown: 'dim' } as const satisfies Record<
  TrunkHealth['state'],
  string
>;

export function trunkTable(trunks: readonly TrunkStatus[], now: Instant = systemClock.now()): string {
  const rows = trunks.map((trunk) => [
    trunk.trunk,
    paint(COLOURS[trunk.state], trunk.state),
    ago(trunk.since, now),
    `${trunk.live} of ${trunk.channels}`,
    String(trunk.callsPerSecond),
    trunk.because,
  ]);
  return fittingTable({
    head: ['trunk', 'state', 'for', 'calls', 'new per second', 'why'],
    right: [],
    dropped: ['new per second', 'for'],
    width: terminalWidth(),
    rows,
  });
}

/** `14 s`, `3 min`, `2 h 5 min`, `4 d`: how long it has been so. */
export function ago(since: Instant, now: Instant = systemClock.now()): string {
  const seconds = Math.max(0, Math.round((now - since) / 1000));
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 100) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d`;
}
