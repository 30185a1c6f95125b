// Opens what handles calls in both directions: the registry of live calls, their trunks, the inbound router, and the endings of
// attempts.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { callPolicy } from '../runtime/calls/call-policy.ts';
import { CallRegistry } from '../runtime/calls/call-registry.ts';
import { AfterCalls } from '../runtime/calls/ending/after-calls.ts';
import { InboundClaims } from '../runtime/calls/inbound/inbound-claims.ts';
import { InboundRouter } from '../runtime/calls/inbound/inbound-router.ts';
import { trunksInOrder } from '../runtime/calls/plan-call.ts';
import { recordEvents } from '../runtime/calls/records/record-events.ts';
import { StoreRecords } from '../runtime/calls/records/store-records.ts';
import { DeadSessions } from '../runtime/calls/recovery/dead-sessions.ts';
import { planTransfer } from '../runtime/calls/transfer/plan-transfer.ts';
import { TrunkPool } from '../runtime/calls/trunks/trunk-pool.ts';
import { type CallClock, systemClock } from '../runtime/clock.ts';
import { AttemptEndings } from '../runtime/dialing/attempt-endings.ts';
import { faultOf } from '../runtime/fault.ts';
import { PENDING_WRITES_FILE } from '../runtime/files.ts';
import { newCallId, newLegId } from '../runtime/ids.ts';
import { LiveFeed } from '../runtime/live-feed.ts';
import type { Log } from '../runtime/log.ts';
import type { Closer } from '../runtime/stop.ts';
import { PendingJournal } from '../store/pending-journal.ts';
import type { Store } from '../store/store.ts';
import type { CallId } from '../telephony/ids.ts';
import type { E164 } from '../telephony/number.ts';
import type { ConfigInForce } from './config-in-force.ts';
import type { OpenMedia } from './media.ts';
import { messagePlace } from './message-place.ts';
import type { OpenSwitch } from './switch.ts';

export interface CallsOptions {
  readonly config: ConfigInForce;
  readonly store: Store;
  readonly media: OpenMedia;
  readonly switch: OpenSwitch;
  /** Of live calls. */
  readonly clock: CallClock;
  readonly log: Log;
  readonly closers: Closer[];
}

export interface OpenCalls {
  readonly feed: LiveFeed;
  readonly trunks: TrunkPool;
  readonly claims: InboundClaims;
  readonly registry: CallRegistry;
  readonly endings: AttemptEndings;
  readonly deadSessions: DeadSessions;
  recordingPath(call: CallId): string | null;
  /** Tells where a call may begin that could not before. */
  onRoom(listener: () => void): void;
}

export function openCalls(options: CallsOptions): OpenCalls {
  const { config, store, media, clock: callClock, log, closers } = options;
  const { commands } = options.switch;
  const feed = new LiveFeed((thrown) =>
    log.error({ fault: faultOf(thrown) }, 'listener of the live feed failed'),
  );
  const afterCalls = new AfterCalls({
    ...{ store, feed, log, config: config.now, clock: systemClock },
    modelOf: (name) => media.modelNamed(name),
  });
  afterCalls.start();
  closers.push({ what: 'after calls', close: () => afterCalls.close() });
  closers.push({ what: 'call events', close: recordEvents(feed, store, log) });
  const records = new StoreRecords(store, systemClock, log);
  const journal = PendingJournal.open(join(config.now().appliance.dataDirectory, PENDING_WRITES_FILE));
  closers.push({ what: 'owed records', close: () => journal.close() });
  const endings = new AttemptEndings({
    ...{ store, journal, clock: systemClock, log },
    ...{ config: config.now, feed },
  });
  const suppressed = (number: E164, campaign: string | null) => endings.suppressed(number, campaign);
  const recordingPath = (call: CallId): string | null => {
    const { enabled, directory } = config.now().appliance.recordings;
    return enabled ? join(directory, `${call}.wav`) : null;
  };
  const roomListeners: (() => void)[] = [];
  const trunks = new TrunkPool({
    config: config.now,
    clock: systemClock,
    log,
    onRoom: () => {
      for (const tell of roomListeners) tell();
    },
  });
  closers.push({ what: 'trunks', close: () => trunks.close() });
  const inbound = new InboundRouter({
    config: config.now,
    trunks,
    orderOf: (callerId) => trunksInOrder(config.now(), callerId, Math.random),
    clock: systemClock,
    newCallId,
    newLegId,
    recordingPath,
  });
  const claims = new InboundClaims(systemClock, config.now);
  const registry: CallRegistry = new CallRegistry({
    config: config.now,
    claims,
    switch: commands,
    clock: systemClock,
    log,
    inbound,
    onDisposition: (plan, disposition) => endings.noteDisposition(plan, disposition),
    optOut: (plan) => endings.optOut(plan),
    services: (plan) => {
      // No live call stands on it: from here on it goes by the time of day as that is now.
      if (registry.calls.length === 0) callClock.follow();
      const agents = media.talkFactory(commands);
      return {
        switch: commands,
        agents,
        trunks,
        planTransfer: (of, wish) =>
          planTransfer(config.now(), of, wish, { leg: newLegId(), random: Math.random, suppressed }),
        suppressed,
        destinations: (of) => config.now().agents.find(({ name }) => name === of.agent)?.transfers ?? [],
        music: (of, sampleRateHz) => {
          const own = config.now().agents.find(({ name }) => name === of.agent)?.holdMusic;
          return media.sounds.music(own ?? null, sampleRateHz);
        },
        tariff: (trunk) => config.now().trunks.find(({ name }) => name === trunk)?.price ?? null,
        discards: (disposition) => config.now().appliance.recordings.discard.includes(disposition),
        discard: (path) =>
          void rm(path, { force: true }).catch(() => log.warn({}, 'recording could not be deleted')),
        messagePlace: (of, text, sampleRateHz) =>
          messagePlace(config.now(), media.sounds, of, text, sampleRateHz),
        consult: (of) => (transfer, codec, callbacks) => agents.consult(of, transfer, codec, callbacks),
        records,
        feed,
        clock: callClock,
        log,
        policy: callPolicy(config.now(), plan),
      };
    },
  });
  config.follow(() => {
    if (options.switch.state().kind === 'ready') void trunks.switchReady(commands);
  });
  options.switch.listen({
    event: (event) =>
      event.kind === 'gateway-state' ? trunks.gatewayState(event) : registry.switchEvent(event),
  });
  const deadSessions = new DeadSessions({
    switch: commands,
    isReady: () => options.switch.state().kind === 'ready',
    clock: systemClock,
    log,
  });
  deadSessions.start();
  closers.push({ what: 'dead-sessions', close: () => deadSessions.close() });
  return {
    deadSessions,
    feed,
    trunks,
    claims,
    registry,
    endings,
    recordingPath,
    onRoom: (listener) => {
      roomListeners.push(listener);
    },
  };
}
