// The composition root: opens what the controller is made of, wires it, runs it, closes it. Decides nothing.
import { accessSync, chmodSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { CallPolicy } from './call/state.ts';
import { startOnlyChanges } from './config/plan.ts';
import type { Config } from './config/schema.ts';
import type { InForce, Reload } from './console/api/reload.ts';
import { openApi } from './console/api/server.ts';
import { SwitchCommands } from './freeswitch/commands.ts';
import { SwitchConnection, type SwitchConnectionState } from './freeswitch/esl/connection.ts';
import { EVENT_SOCKET_DOMAIN } from './freeswitch/xml/names.ts';
import { AudioStreamServer } from './media/audio-stream-server.ts';
import { sweepPlayoutDirectory } from './media/playout-files.ts';
import { Vad } from './media/vad/vad.ts';
import { keptSecret } from './provisioning/kept-secret.ts';
import type { AppliedConfig } from './provisioning/load-applied.ts';
import { ProviderPool } from './runtime/agents/provider-pool.ts';
import { TalkFactory } from './runtime/agents/talk.ts';
import type { CallPlan } from './runtime/call-plan.ts';
import { CallRegistry } from './runtime/calls/call-registry.ts';
import { InboundClaims } from './runtime/calls/inbound-claims.ts';
import { InboundRouter } from './runtime/calls/inbound-router.ts';
import { SOFTPHONE_RING_MS, trunksInOrder } from './runtime/calls/plan-call.ts';
import { settleLostCalls } from './runtime/calls/settle-calls.ts';
import { StoreRecords } from './runtime/calls/store-records.ts';
import { TrunkPool } from './runtime/calls/trunk-pool.ts';
import { monotonicClock, systemClock } from './runtime/clock.ts';
import { Controller } from './runtime/controller.ts';
import { AttemptEndings } from './runtime/dialing/attempt-endings.ts';
import { DialGate } from './runtime/dialing/dial-gate.ts';
import { CampaignRunner } from './runtime/dialing/run-campaigns.ts';
import { faultOf } from './runtime/fault.ts';
import { ADDRESS_FILE, DATABASE_FILE, TOKEN_FILE, TRANSCRIPT_FOLDER } from './runtime/files.ts';
import { newCallId, newLegId } from './runtime/ids.ts';
import { inTurn } from './runtime/in-turn.ts';
import { LiveFeed } from './runtime/live-feed.ts';
import type { Log } from './runtime/log.ts';
import { folderError, OperatorError, portError } from './runtime/operator-error.ts';
import { type Closer, closeAll, Stop } from './runtime/stop.ts';
import { openOwnedStore } from './store/controller-lease.ts';
import type { Store } from './store/store.ts';
import type { CallId } from './telephony/ids.ts';

/** The switch gives its final report within milliseconds of a hang-up; this stands in for a lost one. */
const REPORT_TIMEOUT_MS = 5_000;
/** mod_audio_stream connects within 25 ms, or gives up after 1 s; then there are two more tries in this. */
const AUDIO_TIMEOUT_MS = 5_000;

export interface ControllerOptions {
  readonly config: Config;
  readonly log: Log;
  /** Whether campaigns dial by themselves. `call` wants one call and no more. */
  readonly campaigns: boolean;
  readonly onSwitch?: (state: SwitchConnectionState) => void;
  /** The version that `config` is, and how to read what was applied since. Without it the config stays what it is. */
  readonly applied?: { readonly version: number; load(): Promise<AppliedConfig | null> };
}

export interface OpenController {
  readonly controller: Controller;
  readonly feed: LiveFeed;
  readonly campaigns: CampaignRunner;
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
  const { log } = options;
  let config = options.config;
  const closers: Closer[] = [];
  const callClock = monotonicClock();
  const close = (): Promise<void> => closeAll(closers.splice(0), systemClock, log);
  try {
    makeFolders(config);
    const store = await ownedStore(config);
    closers.push({ what: 'store', close: () => store.close() });
    const { audioStream, switch: declaredSwitch } = config.appliance;
    const audio = await AudioStreamServer.open({ ...audioStream, log, clock: callClock }).catch(
      (error: unknown) => {
        throw portError(error, 'the audio server', audioStream.host, audioStream.port, 'audioStream.port');
      },
    );
    closers.push({ what: 'audio', close: () => audio.close() });
    const vad = await Vad.open({ log });
    closers.push({ what: 'voice activity', close: () => vad.close() });

    const feed = new LiveFeed((thrown) => log.error({ fault: faultOf(thrown) }, 'a watcher of calls failed'));
    const records = new StoreRecords(store, log);
    let pool = warmPool(config, log);
    closers.push({ what: 'providers', close: () => pool.close() });
    const connection = new SwitchConnection({
      host: declaredSwitch.host,
      port: declaredSwitch.port,
      ...(declaredSwitch.user === undefined ? {} : { user: `${declaredSwitch.user}@${EVENT_SOCKET_DOMAIN}` }),
      password: declaredSwitch.password.reveal(),
      log,
      onEvent: (event) =>
        event.kind === 'gateway-state' ? trunks.gatewayState(event) : registry.switchEvent(event),
      onState: (state) => {
        options.onSwitch?.(state);
        if (state.kind === 'ready') {
          // Before anything begins on it.
          const believed = registry.believed();
          void campaigns.switchReady(async () => {
            await trunks.switchReady(commands);
            return registry.reconcile(believed);
          });
        } else {
          trunks.switchLost();
          campaigns.switchLost();
        }
      },
    });
    const commands = new SwitchCommands(connection);
    /** As configured now: a call keeps it, however late it is answered. */
    const talkNow = (): TalkFactory => {
      const [now, providers] = [config, pool];
      return new TalkFactory({
        config: () => now,
        providersOf: (agent, needs) => providers.open(agent, needs),
        audio,
        vad,
        playoutSwitch: commands,
        transcriptDirectory: join(now.appliance.dataDirectory, TRANSCRIPT_FOLDER),
        clock: callClock,
        log,
      });
    };
    const recordingPath = (call: CallId): string | null => {
      const { enabled, directory } = config.appliance.recordings;
      return enabled ? join(directory, `${call}.wav`) : null;
    };
    const trunks: TrunkPool = new TrunkPool({
      config: () => config,
      clock: systemClock,
      log,
      onRoom: () => campaigns.wake(),
    });
    closers.push({ what: 'trunks', close: () => trunks.close() });
    const inbound = new InboundRouter({
      config: () => config,
      trunks,
      orderOf: (callerId) => trunksInOrder(config, callerId, Math.random),
      clock: systemClock,
      newCallId,
      newLegId,
      recordingPath,
    });
    const claims = new InboundClaims(systemClock, () => config);
    const endings = new AttemptEndings({ store, clock: systemClock, log });
    const registry: CallRegistry = new CallRegistry({
      config: () => config,
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
        return {
          switch: commands,
          talk: talkNow(),
          trunks,
          records,
          feed,
          clock: callClock,
          log,
          policy: callPolicy(config, plan),
        };
      },
    });
    const gate = new DialGate({
      config: () => config,
      store,
      endings,
      clock: systemClock,
      log,
      owner: ownerOf(),
      trunks,
      random: Math.random,
    });
    const campaigns: CampaignRunner = new CampaignRunner({
      config,
      store,
      gate,
      endings,
      registry,
      trunks,
      clock: systemClock,
      log,
      owner: ownerOf(),
      enabled: options.campaigns,
      recordingPath,
    });
    closers.push({ what: 'campaigns', close: () => campaigns.close() });
    const controller = new Controller({
      config: () => config,
      registry,
      feed,
      endings,
      clock: systemClock,
      gate: (request) => gate.single(request),
      newCallId,
      newLegId,
      recordingPath,
      switchState: () => connection.state,
      audioStats: () => audio.stats(),
      campaigns: () => campaigns.status(),
      trunks: () => trunks.status(),
      wakeCampaigns: () => campaigns.wake(),
    });
    closers.push({ what: 'controller', close: () => controller.close() });
    const useConfig = (next: Config): void => {
      makeFolders(next);
      config = next;
      // Calls in progress keep what they have of it; nothing waits for further ones.
      pool.close();
      pool = warmPool(next, log);
      if (connection.state.kind === 'ready') void trunks.switchReady(commands);
      campaigns.useConfig(next);
    };
    let version = options.applied?.version ?? null;
    // In turn: an older one that took longer to read must not come after a newer one.
    const useApplied = inTurn(async (): Promise<InForce> => {
      const next = (await options.applied?.load()) ?? null;
      if (next !== null && (version === null || next.version > version)) {
        useConfig(next.config);
        version = next.version;
        log.info({ version }, 'new calls use what was applied');
      }
      // Call lists may have been taken in without a new version.
      campaigns.wake();
      return { version, waitsForRestart: startOnlyChanges(options.config.appliance, config.appliance) };
    });
    const api = await openApiOrSay(config, controller, log, useApplied, claims);
    closers.push({ what: 'api', close: () => api.close() });
    // Only now is it sure that no other controller speaks from there: it would hold the lease, or one of the ports.
    sweepPlayoutDirectory(config.appliance.playoutDirectory);
    await campaigns.settleLeftovers();
    await settleLostCalls(store, systemClock.now(), log);
    connection.start();
    closers.push({ what: 'switch', close: () => connection.close() });

    const ending = new Stop({
      calls: () => registry.calls,
      empty: () => registry.empty(),
      refuse: () => {
        campaigns.stop();
        registry.refuseNew();
      },
      graceMs: () => config.appliance.graceMs,
      clock: systemClock,
      log,
    });
    let stopping: Promise<void> | null = null;
    return {
      controller,
      feed,
      campaigns,
      switchReady: (timeoutMs) => connection.waitUntilReady(timeoutMs),
      switchState: () => connection.state,
      useConfig,
      useApplied,
      stop: () => (stopping ??= ending.politely().then(close)),
      stopNow: () => ending.now(),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function warmPool(config: Config, log: Log): ProviderPool {
  const pool = new ProviderPool(config);
  void pool.warm(({ provider, kind, statusCode, message, hint }) =>
    log.error({ provider, kind, statusCode, hint }, `provider would refuse a call: ${message}`),
  );
  return pool;
}

function ownerOf(): string {
  return `${hostname()}-${process.pid}`;
}

function callPolicy(config: Config, plan: CallPlan): CallPolicy {
  const agent = config.agents.find((candidate) => candidate.name === plan.agent);
  const names = [plan.trunk, ...plan.failover.map(({ trunk }) => trunk)];
  const rings = config.trunks.filter(({ name }) => names.includes(name)).map((one) => one.ringTimeoutMs);
  // A call is planned from this very configuration.
  if (agent === undefined || (plan.softphone === null && rings.length === 0))
    throw new Error(`call ${plan.call} is planned for what is not declared`);
  const { forward } = plan;
  return {
    ringTimeoutMs: Math.max(SOFTPHONE_RING_MS, ...rings),
    forward:
      forward === null
        ? undefined
        : {
            when: forward.when,
            peer: forward.leg,
            destination: forward.to,
            giveUpAfterMs: forward.giveUpAfterMs,
          },
    maxTalkMs: agent.maxCallMs,
    audioTimeoutMs: AUDIO_TIMEOUT_MS,
    reportTimeoutMs: REPORT_TIMEOUT_MS,
  };
}

/** The switch runs as another user and writes recordings, and reads the playout. */
function makeFolders(config: Config): void {
  const { dataDirectory, playoutDirectory, recordings } = config.appliance;
  makeFolder(dataDirectory, 'dataDirectory');
  makeFolder(playoutDirectory, 'playoutDirectory');
  if (recordings.enabled) makeFolder(recordings.directory, 'recordings.directory');
}

function makeFolder(path: string, setting: string): void {
  try {
    // One that is there was made for us, by somebody who knows the switch's group; a sandbox may forbid us that bit.
    if (existsSync(path)) return accessSync(path, constants.W_OK);
    mkdirSync(path, { recursive: true, mode: 0o2770 });
    // mkdir's mode is cut by the umask, and the group is how the switch gets in.
    if (setting !== 'dataDirectory') chmodSync(path, 0o2770);
  } catch (error) {
    throw folderError(error, path, setting);
  }
}

async function ownedStore(config: Config): Promise<Store> {
  const path = join(config.appliance.dataDirectory, DATABASE_FILE);
  const holder = { owner: ownerOf(), host: hostname(), pid: process.pid };
  const opened = await openOwnedStore(path, holder, systemClock.now());
  if (opened.kind === 'refused')
    throw new OperatorError(opened.error.message, opened.error.hint, { cause: opened.error });
  if (opened.kind === 'open') return opened.store;
  const by = opened.by === null ? 'another process' : `process ${opened.by.pid} on ${opened.by.host}`;
  throw new OperatorError(
    `a controller is running on ${path} already (${by})`,
    'two would dial the same people: stop that one, or use its API (trunkline status, trunkline call)',
  );
}

async function openApiOrSay(
  config: Config,
  controller: Controller,
  log: Log,
  reload: Reload,
  claims: InboundClaims,
): Promise<FastifyInstance> {
  const { api, dataDirectory } = config.appliance;
  const token = keptSecret(dataDirectory, TOKEN_FILE, true);
  const server = await openApi({ controller, token, log, reload, claims, ...api }).catch((error: unknown) => {
    throw portError(error, 'the API', api.host, api.port, 'api.port');
  });
  // Commands find it there also after another port was applied, until this controller ends.
  writeFileSync(join(dataDirectory, ADDRESS_FILE), `${api.host}:${api.port}\n`, { mode: 0o600 });
  return server;
}
