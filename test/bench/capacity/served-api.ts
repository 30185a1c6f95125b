// The API in front of the calls of this bench: the product's own server, access and routes over the bench's store, with past calls in it.
import type { Config } from '../../../src/config/schema.ts';
import { openApi } from '../../../src/console/api/server.ts';
import { Access } from '../../../src/console/api/v1/access.ts';
import type { AudioStreamServer } from '../../../src/media/audio-stream-server.ts';
import type { CallRegistry } from '../../../src/runtime/calls/call-registry.ts';
import type { TrunkPool } from '../../../src/runtime/calls/trunks/trunk-pool.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import { Controller } from '../../../src/runtime/controller.ts';
import { newCallId, newLegId } from '../../../src/runtime/ids.ts';
import type { LiveFeed } from '../../../src/runtime/live-feed.ts';
import type { Log } from '../../../src/runtime/log.ts';
import { endCall, insertCall } from '../../../src/store/calls/calls.ts';
import type { Store } from '../../../src/store/store.ts';
import { type CallId, type LegId, toId } from '../../../src/telephony/ids.ts';
import { apiParts } from '../../fakes/api-parts.ts';

export interface ServedParts {
  readonly config: Config;
  readonly store: Store;
  readonly registry: CallRegistry;
  readonly trunks: TrunkPool;
  readonly feed: LiveFeed;
  readonly audio: Pick<AudioStreamServer, 'stats'>;
  readonly log: Log;
}

const PAST_CALLS = 2_000;
/** Some port that is free, as the system has it. */
const ANY_PORT = 0;

export async function serveApi(parts: ServedParts): Promise<{ port: number; key: string; call: string }> {
  const { store, registry, trunks, feed, audio, log } = parts;
  const config = (): Config => parts.config;
  await addPastCalls(store);
  const controller = new Controller({
    ...{ config, registry, feed, clock: systemClock, newCallId, newLegId, recordingPath: () => null },
    endings: { notDialled: () => Promise.resolve() },
    gate: () => Promise.resolve({ ok: false, because: 'the bench dials by itself', remedy: '' }),
    switchState: () => ({ kind: 'ready' }) as never,
    audioStats: () => audio.stats(),
    deadSessions: () => 0,
    switchFull: () => null,
    problems: () => [],
    campaigns: () => [],
    trunks: () => trunks.status(),
    wakeCampaigns: () => {},
  });
  const access = new Access(store, systemClock, 'a-token-of-the-bench');
  const { key } = await access.createKey('bench', 'read', 'bench');
  const served = await openApi({
    ...apiParts({ config, store, clock: systemClock, log }),
    ...{
      controller,
      store,
      access,
      config,
      log,
      clock: systemClock,
      version: '0',
      firstToken: 'none',
      run: 'bench',
    },
    campaigns: {
      lookAgain: () => {},
      order: () => Promise.reject(new Error('there are no campaigns')),
    },
    tryAgent: () => null,
    ...{ host: '127.0.0.1', port: ANY_PORT },
  });
  return { port: served.port, key, call: 'past-7' };
}

async function addPastCalls(store: Store): Promise<void> {
  const now = Date.now();
  for (let nth = 0; nth < PAST_CALLS; nth++) {
    const call = toId<CallId>(`past-${nth}`);
    const startedAt = now - nth * 60_000;
    await insertCall(store, {
      ...{ id: call, direction: 'inbound', leg: toId<LegId>(`leg-${nth}`), trunk: 'main', gateway: null },
      ...{ callerId: null, did: null, destination: null, agent: 'asha', campaign: null, attempt: null },
      ...{ phase: 'active', startedAt },
    });
    const end = { hangupCause: 'NORMAL_CLEARING', sipStatus: 200, endedAt: startedAt + 60_000 } as const;
    await endCall(store, call, { kind: 'answered', answeredAt: startedAt + 500, endedBy: 'caller', ...end });
  }
}
