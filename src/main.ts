// The composition root: opens the parts of the controller in order, and closes them. Decides nothing.
import { expectFreePort, firstCall } from './composition/before-dialling.ts';
import { openCalls } from './composition/calls.ts';
import { openCampaigns } from './composition/campaigns.ts';
import { openCheckpoints } from './composition/checkpoints.ts';
import { openClockGuard } from './composition/clock-guard.ts';
import { type AppliedSource, ConfigInForce } from './composition/config-in-force.ts';
import { openControl } from './composition/control.ts';
import { makeFolders } from './composition/folders.ts';
import { openMedia } from './composition/media.ts';
import { controllerOwner, ownedStore } from './composition/owned-store.ts';
import { lockPlayoutFolder } from './composition/playout-lock.ts';
import { openRecordings } from './composition/recordings.ts';
import { openSwitch, settleWhenConnected } from './composition/switch.ts';
import { openTraces } from './composition/traces.ts';
import type { Config } from './config/schema.ts';
import type { InForce } from './console/api/reload.ts';
import type { SwitchConnectionState } from './freeswitch/esl/connection.ts';
import { sweepPlayoutDirectory } from './media/playout/playout-files.ts';
import { settleLostCalls } from './runtime/calls/recovery/settle-calls.ts';
import { monotonicClock, systemClock } from './runtime/clock.ts';
import type { Controller } from './runtime/controller.ts';
import type { CampaignRunner } from './runtime/dialing/campaigns/run-campaigns.ts';
import type { LiveFeed } from './runtime/live-feed.ts';
import type { Log } from './runtime/log.ts';
import { RetentionJob } from './runtime/retention/retention-job.ts';
import { type Closer, closeAll, Stop } from './runtime/stop.ts';

export interface ControllerOptions {
  readonly config: Config;
  readonly log: Log;
  /** Whether campaigns dial by themselves. `call` wants one call and no more. */
  readonly campaigns: boolean;
  /** Whoever was to be dialled at once is being dialled. */
  readonly onDialling?: () => void;
  readonly onSwitch?: (state: SwitchConnectionState) => void;
  /** The API answers and the console has no user yet: the token with which the first one is created. */
  readonly onFirstRun?: (token: string) => void;
  /** The version that `config` is, and how to read what was applied since. Without it the config stays what it is. */
  readonly applied?: AppliedSource;
}

export interface OpenController {
  readonly controller: Controller;
  readonly feed: LiveFeed;
  readonly campaigns: CampaignRunner;
  /** Once the API answers too: where somebody waits to be dialled, that comes first. Throws `OperatorError` where it cannot. */
  readonly up: Promise<void>;
  /** Whether the switch is connected by then. */
  switchReady(timeoutMs: number): Promise<boolean>;
  switchState(): SwitchConnectionState;
  /** New calls use it; calls in progress keep what they began with. */
  useConfig(config: Config): void;
  /** The same with what was applied last. Throws an `OperatorError` where that cannot be used: then all is as before. */
  useApplied(): Promise<InForce>;
  /** First stage: no new calls, live ones say goodbye, within the grace time. Second: `stopNow`. */
  stop(): Promise<void>;
  stopNow(): void;
}

export async function openController(options: ControllerOptions): Promise<OpenController> {
  const { log, onSwitch } = options;
  const closers: Closer[] = [];
  const close = (): Promise<void> => closeAll(closers.splice(0), systemClock, log);
  try {
    const config = new ConfigInForce(options.config, options.applied, log);
    const clock = monotonicClock();
    makeFolders(options.config);
    const { store, lease } = await ownedStore(options.config);
    closers.push({ what: 'lease', close: async () => lease.release() });
    closers.push({ what: 'store', close: () => store.close() });
    const playout = lockPlayoutFolder(options.config);
    closers.push({ what: 'playout folder', close: async () => playout.close() });
    const clockGuard = openClockGuard(options.config.appliance.dataDirectory, store);
    const media = await openMedia({ config, store, clock, log, closers });
    const line = openSwitch({ config: options.config, clock, log, closers });
    if (onSwitch !== undefined) line.listen({ state: onSwitch });
    settleWhenConnected({ config: config.now, store, line, log, closers });
    const calls = openCalls({ config, store, media, switch: line, clock, log, closers });
    await openTraces({ appliance: options.config.appliance, feed: calls.feed, log, closers });
    const { recordings, recordingProblems, recordingAlerts } = openRecordings({
      ...{ config, store, feed: calls.feed, log, closers },
      mayDelete: clockGuard.mayDelete,
    });
    const dialing = openCampaigns({
      ...{ config, store, media, switch: line, calls, recordings, log, closers },
      owner: controllerOwner(),
      enabled: options.campaigns,
    });
    const { campaigns } = dialing;
    const { registry, feed } = calls;
    const parts = {
      config,
      store,
      media,
      switch: line,
      calls,
      dialing,
      log,
      closers,
      clockGuard,
      recordingProblems,
      recordingAlerts,
    };
    const control = openControl(parts);
    const { controller } = control;
    // Only when somebody asks for it, or there is time: it is as much to read as all the rest.
    const openApi = async () => {
      const { openConsole } = await import('./composition/console.ts');
      await openConsole({ ...parts, control, onFirstRun: options.onFirstRun });
    };
    await calls.endings.takeUp();
    await campaigns.settleLeftovers();
    control.tellLostEnds(await settleLostCalls(store, systemClock.now(), log));
    const somebodyWaits = await campaigns.prepare();
    if (somebodyWaits) {
      // A port that somebody else has would otherwise end this controller with calls on it.
      await expectFreePort(options.config.appliance.api);
    } else {
      media.listen();
      await openApi();
      await media.ready();
    }
    // No other controller speaks from there: it would hold the folder.
    sweepPlayoutDirectory(options.config.appliance.playoutDirectory);
    const refused = new AbortController();
    const up = somebodyWaits
      ? firstCall(feed, refused.signal).then(async () => {
          // While the telephone rings. What is heard before is kept for it.
          media.listen();
          options.onDialling?.();
          await openApi();
          await media.ready();
        })
      : Promise.resolve();
    // Whoever awaits it hears of it.
    up.then(
      () => openCheckpoints({ store, log, closers }),
      () => {},
    );
    line.start();
    const retention = new RetentionJob({
      ...{ store, config: config.now, clock: systemClock, log },
      doubt: () => clockGuard.doubt(),
    });
    closers.push({ what: 'retention', close: () => retention.close() });
    config.follow(() => retention.follow());
    retention.start();
    const ending = new Stop({
      calls: () => registry.calls,
      empty: () => registry.empty(),
      refuse: () => {
        campaigns.stop();
        registry.refuseNew();
        refused.abort();
      },
      graceMs: () => config.now().appliance.graceMs,
      clock: systemClock,
      log,
    });
    let stopping: Promise<void> | null = null;
    return {
      controller,
      feed,
      campaigns,
      switchReady: (timeoutMs) => line.ready(timeoutMs),
      switchState: () => line.state(),
      useConfig: (next) => config.use(next),
      useApplied: control.reload,
      up,
      stop: () =>
        (stopping ??= ending
          .politely()
          .then(() => up.catch(() => {}))
          .then(close)),
      stopNow: () => ending.now(),
    };
  } catch (error) {
    await close();
    throw error;
  }
}
