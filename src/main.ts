// The composition root: opens what the controller is made of, wires it, runs it, closes it. Decides nothing.
import { chmodSync, mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { CallPolicy } from './call/state.ts';
import type { Config } from './config/schema.ts';
import { openApi } from './console/api/server.ts';
import { SwitchCommands } from './freeswitch/commands.ts';
import { SwitchConnection, type SwitchConnectionState } from './freeswitch/esl/connection.ts';
import { EVENT_SOCKET_DOMAIN } from './freeswitch/xml/names.ts';
import { AudioStreamServer } from './media/audio-stream-server.ts';
import { sweepPlayoutDirectory } from './media/playout-files.ts';
import { Vad } from './media/vad/vad.ts';
import { CallBook } from './runtime/call-book.ts';
import type { CallPlan } from './runtime/call-plan.ts';
import { systemClock } from './runtime/clock.ts';
import { Controller } from './runtime/controller.ts';
import { DialDesk } from './runtime/dial-desk.ts';
import { DATABASE_FILE, TOKEN_FILE, TRANSCRIPT_FOLDER } from './runtime/files.ts';
import { newCallId, newLegId } from './runtime/ids.ts';
import { keptSecret } from './runtime/kept-secret.ts';
import { LiveFeed } from './runtime/live-feed.ts';
import type { Log } from './runtime/log.ts';
import { folderError, OperatorError, portError } from './runtime/operator-error.ts';
import { ProviderShelf } from './runtime/provider-shelf.ts';
import { CampaignRunner } from './runtime/run-campaigns.ts';
import { settleLostCalls } from './runtime/settle-calls.ts';
import { StoreRecords } from './runtime/store-records.ts';
import { TalkFactory } from './runtime/talk.ts';
import { acquireControllerLease } from './store/controller-lease.ts';
import { openStore } from './store/database.ts';
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
  /** First stage: no new calls, live ones say goodbye, within the grace time. Second: `stopNow`. */
  stop(): Promise<void>;
  stopNow(): void;
}

export async function openController(options: ControllerOptions): Promise<OpenController> {
  const { log } = options;
  let config = options.config;
  const closers: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    makeFolders(config);
    const store = await openOwnedStore(config);
    closers.push(() => store.close());
    const { audioStream, switch: declaredSwitch } = config.appliance;
    const audio = await AudioStreamServer.open({ ...audioStream, log, clock: systemClock }).catch(
      (error: unknown) => {
        throw portError(error, 'the audio server', audioStream.host, audioStream.port, 'audioStream.port');
      },
    );
    closers.push(() => audio.close());
    const vad = await Vad.open({ log });
    closers.push(() => vad.close());

    const feed = new LiveFeed();
    const records = new StoreRecords(store, log);
    let shelf = warmShelf(config, log);
    const connection = new SwitchConnection({
      host: declaredSwitch.host,
      port: declaredSwitch.port,
      ...(declaredSwitch.user === undefined ? {} : { user: `${declaredSwitch.user}@${EVENT_SOCKET_DOMAIN}` }),
      password: declaredSwitch.password.reveal(),
      log,
      onEvent: (event) => book.switchEvent(event),
      onState: (state) => {
        options.onSwitch?.(state);
        if (state.kind === 'ready') void campaigns.switchReady(() => book.reconcile());
        else campaigns.switchLost();
      },
    });
    const commands = new SwitchCommands(connection);
    const talk = new TalkFactory({
      config: () => config,
      providersOf: (agent) => shelf.of(agent),
      audio,
      vad,
      playoutSwitch: commands,
      transcriptDirectory: join(config.appliance.dataDirectory, TRANSCRIPT_FOLDER),
      clock: systemClock,
      log,
    });
    const recordingPath = (call: CallId): string | null => {
      const { enabled, directory } = config.appliance.recordings;
      return enabled ? join(directory, `${call}.wav`) : null;
    };
    const book: CallBook = new CallBook({
      config: () => config,
      switch: commands,
      clock: systemClock,
      log,
      newCallId,
      recordingPath,
      onEnded: () => campaigns.wake(),
      services: (plan) => ({
        switch: commands,
        talk,
        records,
        feed,
        clock: systemClock,
        log,
        policy: callPolicy(config, plan),
      }),
    });
    const desk = new DialDesk({ config: () => config, store, clock: systemClock, log, owner: ownerOf() });
    const campaigns: CampaignRunner = new CampaignRunner({
      config: () => config,
      store,
      desk,
      book,
      clock: systemClock,
      log,
      owner: ownerOf(),
      enabled: options.campaigns,
      recordingPath,
    });
    closers.push(() => campaigns.close());
    const controller = new Controller({
      config: () => config,
      book,
      feed,
      clock: systemClock,
      gate: (request) => desk.single(request),
      newCallId,
      newLegId,
      recordingPath,
      switchState: () => connection.state,
      audioStats: () => audio.stats(),
      campaigns: () => campaigns.status(),
    });
    const api = await openApiOrSay(config, controller);
    closers.push(() => api.close());
    // Only now is it sure that no other controller speaks from there: it would hold the lease, or one of the ports.
    sweepPlayoutDirectory(config.appliance.playoutDirectory);
    await campaigns.settleLeftovers();
    await settleLostCalls(store, systemClock.now(), log);
    connection.start();
    closers.push(() => connection.close());

    let stopping: Promise<void> | null = null;
    const stop = async (): Promise<void> => {
      campaigns.pause('the controller is stopping');
      book.refuseNew('the controller is stopping');
      book.endAllPolitely();
      const callOff = systemClock.wakeAt(systemClock.now() + config.appliance.graceMs, () =>
        book.endAllNow(),
      );
      await book.empty();
      callOff();
      await close();
    };
    return {
      controller,
      feed,
      campaigns,
      switchReady: (timeoutMs) => connection.waitUntilReady(timeoutMs),
      switchState: () => connection.state,
      useConfig(next) {
        config = next;
        shelf = warmShelf(next, log);
        campaigns.wake();
      },
      stop: () => (stopping ??= stop()),
      stopNow: () => book.endAllNow(),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function warmShelf(config: Config, log: Log): ProviderShelf {
  const shelf = new ProviderShelf(config);
  void shelf.warm(({ provider, kind, statusCode, message, hint }) =>
    log.error({ provider, kind, statusCode, hint }, `provider would refuse a call: ${message}`),
  );
  return shelf;
}

function ownerOf(): string {
  return `${hostname()}-${process.pid}`;
}

function callPolicy(config: Config, plan: CallPlan): CallPolicy {
  const agent = config.agents.find((candidate) => candidate.name === plan.agent);
  const trunk = config.trunks.find((candidate) => candidate.name === plan.trunk);
  // A call is planned from this very configuration.
  if (agent === undefined || trunk === undefined)
    throw new Error(`call ${plan.call} is planned for what is not declared`);
  return {
    ringTimeoutMs: trunk.ringTimeoutMs,
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
    mkdirSync(path, { recursive: true, mode: 0o2770 });
    // mkdir's mode is cut by the umask, and the group is how the switch gets in.
    if (setting !== 'dataDirectory') chmodSync(path, 0o2770);
  } catch (error) {
    throw folderError(error, path, setting);
  }
}

async function openOwnedStore(config: Config): Promise<Store> {
  const path = join(config.appliance.dataDirectory, DATABASE_FILE);
  const opened = openStore(path);
  if (opened.kind === 'refused')
    throw new OperatorError(opened.error.message, opened.error.hint, { cause: opened.error });
  const { store } = opened;
  const holder = { owner: ownerOf(), host: hostname(), pid: process.pid };
  const lease = await acquireControllerLease(store, holder, systemClock.now());
  if (lease.kind === 'held') return store;
  store.close();
  const by = lease.by === null ? 'another process' : `process ${lease.by.pid} on ${lease.by.host}`;
  throw new OperatorError(
    `a controller is running on ${path} already (${by})`,
    'two would dial the same people: stop that one, or use its API (trunkline status, trunkline call)',
  );
}

async function openApiOrSay(config: Config, controller: Controller): Promise<FastifyInstance> {
  const { api, dataDirectory } = config.appliance;
  const token = keptSecret(dataDirectory, TOKEN_FILE, true);
  return openApi({ controller, token, ...api }).catch((error: unknown) => {
    throw portError(error, 'the API', api.host, api.port, 'api.port');
  });
}
