// Opens what dials: the gate that every outbound call passes, and the campaign loop. After every connect, nothing is dialled
// until the switch's calls have been compared with ours.
import { join } from 'node:path';
import { systemClock } from '../runtime/clock.ts';
import { AgentWatch } from '../runtime/dialing/agent-watch.ts';
import { CampaignRunner } from '../runtime/dialing/campaigns/run-campaigns.ts';
import { DialGate } from '../runtime/dialing/dial-gate.ts';
import { ProviderLimits } from '../runtime/dialing/provider-limits.ts';
import { EvidenceRecorder } from '../runtime/dialing/record-evidence.ts';
import { CallbackRunner } from '../runtime/dialing/run-callbacks.ts';
import { ANCHOR_FILE } from '../runtime/files.ts';
import type { Log } from '../runtime/log.ts';
import type { RecordingManager } from '../runtime/recordings/recording-manager.ts';
import type { Closer } from '../runtime/stop.ts';
import type { Store } from '../store/store.ts';
import type { OpenCalls } from './calls.ts';
import type { ConfigInForce } from './config-in-force.ts';
import type { OpenMedia } from './media.ts';
import type { OpenSwitch } from './switch.ts';

export interface CampaignsOptions {
  readonly config: ConfigInForce;
  readonly store: Store;
  readonly media: Pick<OpenMedia, 'checkAgent'>;
  readonly switch: OpenSwitch;
  readonly calls: OpenCalls;
  readonly recordings: Pick<RecordingManager, 'digestOf'>;
  readonly owner: string;
  /** Whether campaigns dial by themselves. */
  readonly enabled: boolean;
  readonly log: Log;
  readonly closers: Closer[];
}

export interface OpenCampaigns {
  readonly gate: DialGate;
  readonly campaigns: CampaignRunner;
}

export function openCampaigns(options: CampaignsOptions): OpenCampaigns {
  const { config, store, media, calls, owner, enabled, log, closers } = options;
  const { commands } = options.switch;
  const { registry, trunks, endings, recordingPath } = calls;
  const common = { store, endings, trunks, clock: systemClock, log, owner };
  const evidence = new EvidenceRecorder({
    ...{ store, log, feed: calls.feed, clock: systemClock },
    soundDigest: (path) => options.recordings.digestOf(path),
    anchorFile: join(config.now().appliance.dataDirectory, ANCHOR_FILE),
  });
  evidence.start();
  closers.push({ what: 'evidence', close: () => evidence.close() });
  const gate = new DialGate({ ...common, config: config.now, random: Math.random });
  const limits = new ProviderLimits(systemClock, log);
  const agents = new AgentWatch({ check: media.checkAgent, clock: systemClock, log });
  const campaigns = new CampaignRunner({
    ...common,
    config: config.now(),
    gate,
    registry,
    agents,
    limits,
    enabled,
    recordingPath,
  });
  const callbacks = new CallbackRunner({
    ...common,
    config: config.now,
    gate,
    registry,
    agents,
    halted: () => campaigns.halted(),
    recordingPath,
  });
  if (enabled) callbacks.start();
  agents.onChange(() => campaigns.wake());
  const unwatch = calls.feed.watch((event) => {
    if (event.kind !== 'warning' || event.limited === undefined) return;
    const agent = registry.callOf(event.call)?.plan.agent;
    if (agent === undefined) return;
    limits.limited(agent, event.limited, registry.calls.filter(({ plan }) => plan.agent === agent).length);
  });
  closers.push({ what: 'provider limits', close: async () => unwatch() });
  closers.push({ what: 'campaigns', close: () => campaigns.close() });
  closers.push({ what: 'callbacks', close: () => callbacks.close() });
  calls.onRoom(() => campaigns.wake());
  config.follow((next) => campaigns.useConfig(next));
  options.switch.listen({
    state: (state) => {
      if (state.kind !== 'ready') {
        trunks.switchLost();
        campaigns.switchLost();
        return;
      }
      // Before anything begins on it.
      const believed = registry.believed();
      void campaigns.switchReady(async () => {
        await trunks.switchReady(commands);
        return registry.reconcile(believed);
      });
    },
  });
  return { gate, campaigns };
}
