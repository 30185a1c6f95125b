// Opens the controller as one object, and the webhooks and alerts that follow its calls: everything that must listen before the
// first call begins. The API is in console.ts.
import { join } from 'node:path';
import { AlertWatch } from '../console/alerts/alert-watch.ts';
import { readMachine } from '../console/alerts/machine-facts.ts';
import { runMailCommand } from '../console/alerts/mail-command.ts';
import type { Reload } from '../console/api/reload.ts';
import { missedEnds } from '../console/webhooks/missed-ends.ts';
import { WebhookSender } from '../console/webhooks/sender.ts';
import { monotonicClock, systemClock } from '../runtime/clock.ts';
import type { ClockGuard } from '../runtime/clock-guard.ts';
import { Controller } from '../runtime/controller.ts';
import { ALERTS_FILE, CAMPAIGNS_MAILED_FILE, CAMPAIGNS_TOLD_FILE } from '../runtime/files.ts';
import { newCallId, newLegId } from '../runtime/ids.ts';
import type { Log } from '../runtime/log.ts';
import type { StandingProblem } from '../runtime/standing-problem.ts';
import type { Closer } from '../runtime/stop.ts';
import type { Store } from '../store/store.ts';
import type { OpenCalls } from './calls.ts';
import type { OpenCampaigns } from './campaigns.ts';
import type { ConfigInForce } from './config-in-force.ts';
import type { OpenMedia } from './media.ts';
import type { OpenSwitch } from './switch.ts';

export interface ControlOptions {
  readonly config: ConfigInForce;
  readonly store: Store;
  readonly media: Pick<OpenMedia, 'audio'>;
  readonly switch: Pick<OpenSwitch, 'state'>;
  readonly calls: OpenCalls;
  readonly dialing: OpenCampaigns;
  readonly log: Log;
  readonly closers: Closer[];
  readonly clockGuard: ClockGuard;
  readonly recordingProblems: () => readonly StandingProblem[];
  readonly recordingAlerts: () => readonly StandingProblem[] | null;
}

export interface OpenControl {
  readonly controller: Controller;
  readonly reload: Reload;
  /** Webhooks hear of calls that an earlier controller left open, and of ends that it could tell nobody. */
  tellLostEnds(settled: readonly string[]): void;
  /** Something for other systems is due now. */
  wakeWebhooks(): void;
}

export function openControl(options: ControlOptions): OpenControl {
  const { config, store, media, calls, log, closers } = options;
  const { gate, campaigns } = options.dialing;
  const { registry, trunks, feed, endings, recordingPath } = calls;
  // It follows the controller's calls, and the controller shows what it found.
  let alerts: AlertWatch | null = null;
  const controller = new Controller({
    config: config.now,
    registry,
    feed,
    endings,
    clock: systemClock,
    gate: (request) => gate.single(request),
    newCallId,
    newLegId,
    recordingPath,
    switchState: () => options.switch.state(),
    audioStats: () => media.audio.stats(),
    deadSessions: () => options.calls.deadSessions.count,
    switchFull: () => options.calls.deadSessions.full,
    problems: () => [...(alerts?.problems() ?? []), ...options.recordingProblems()],
    campaigns: () => campaigns.status(),
    trunks: () => trunks.status(),
    wakeCampaigns: () => campaigns.wake(),
  });
  closers.push({ what: 'controller', close: () => controller.close() });
  const pace = monotonicClock();
  const webhooks = new WebhookSender({
    ...{ store, feed, clock: systemClock, pace, log, config: config.now, random: Math.random },
    status: () => controller.status(),
    mayDelete: options.clockGuard.mayDelete,
    campaignsKeptAt: join(config.now().appliance.dataDirectory, CAMPAIGNS_TOLD_FILE),
  });
  closers.push({ what: 'webhooks', close: () => webhooks.close() });
  const watch = new AlertWatch({
    ...{ store, feed, clock: systemClock, pace, log, config: config.now, readMachine },
    status: () => controller.status(),
    tell: (told) => webhooks.tell(told),
    recordings: options.recordingAlerts,
    clockDoubt: () => options.clockGuard.doubt(),
    mail: runMailCommand,
    keptAt: join(config.now().appliance.dataDirectory, ALERTS_FILE),
    campaignsKeptAt: join(config.now().appliance.dataDirectory, CAMPAIGNS_MAILED_FILE),
  });
  alerts = watch;
  closers.push({ what: 'alerts', close: () => watch.close() });
  const reload: Reload = async () => {
    try {
      return await config.useApplied();
    } finally {
      // Lists, scrubs and complaints change without a new version.
      campaigns.lookAgain();
    }
  };
  return {
    controller,
    reload,
    tellLostEnds: (settled) => {
      for (const told of missedEnds(store, settled)) webhooks.tell(told);
    },
    wakeWebhooks: () => webhooks.wake(),
  };
}
