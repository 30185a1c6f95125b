// Detects trunks that go down or come back and campaigns that stop or end, by comparing the controller's status with the
// previous one. Pure; the first status has nothing to compare with.
import type { ControllerStatus } from '../../runtime/controller.ts';
import type { Instant } from '../../telephony/time.ts';

export interface CallStatusChange {
  readonly kind: 'trunk.down' | 'trunk.up' | 'campaign.stopped' | 'campaign.resumed' | 'campaign.done';
  readonly name: string;
  readonly at: Instant;
  readonly because: string;
}

export interface StatusSnapshot {
  readonly trunks: ReadonlyMap<string, boolean>;
  readonly campaigns: ReadonlyMap<string, string>;
}

type Seen = Pick<ControllerStatus, 'trunks' | 'campaigns'>;

export function statusSnapshot({ trunks, campaigns }: Seen): StatusSnapshot {
  return {
    trunks: new Map(trunks.map(({ trunk, state }) => [trunk, state === 'down'])),
    campaigns: new Map(campaigns.map(({ name, state }) => [name, state])),
  };
}

export function changesBetween(before: StatusSnapshot, seen: Seen, at: Instant): CallStatusChange[] {
  const changes: CallStatusChange[] = [];
  for (const trunk of seen.trunks) {
    const wasDown = before.trunks.get(trunk.trunk);
    const isDown = trunk.state === 'down';
    if (wasDown === undefined || wasDown === isDown) continue;
    const because = 'because' in trunk && typeof trunk.because === 'string' ? trunk.because : trunk.state;
    changes.push({ kind: isDown ? 'trunk.down' : 'trunk.up', name: trunk.trunk, at, because });
  }
  for (const { name, state, because } of seen.campaigns) {
    const was = before.campaigns.get(name);
    if (was === undefined || was === state) continue;
    if (state === 'paused') changes.push({ kind: 'campaign.stopped', name, at, because });
    if (was === 'paused' && state !== 'done') changes.push({ kind: 'campaign.resumed', name, at, because });
    if (state === 'done') changes.push({ kind: 'campaign.done', name, at, because });
  }
  return changes;
}
