// The controller under load, in a process of its own that may be tied to one core: the product's own audio server, voice
// activity, event socket, call registry, calls, conversations, playouts and records. Only the providers are scripted.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { SwitchCommands } from '../../../src/freeswitch/commands.ts';
import { SwitchConnection } from '../../../src/freeswitch/esl/connection.ts';
import { AudioStreamServer } from '../../../src/media/audio-stream-server.ts';
import { Vad, type VoiceEdge } from '../../../src/media/vad/vad.ts';
import { AgentFactory } from '../../../src/runtime/agents/agent-factory.ts';
import { CallRegistry } from '../../../src/runtime/calls/call-registry.ts';
import { OUTBOUND, routeOutbound } from '../../../src/runtime/calls/plan-call.ts';
import { StoreRecords } from '../../../src/runtime/calls/records/store-records.ts';
import { TrunkPool } from '../../../src/runtime/calls/trunks/trunk-pool.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import { newCallId, newLegId } from '../../../src/runtime/ids.ts';
import { LiveFeed } from '../../../src/runtime/live-feed.ts';
import { startCheckpoints } from '../../../src/store/checkpoints.ts';
import { openStore } from '../../../src/store/database.ts';
import { type E164, isE164 } from '../../../src/telephony/number.ts';
import { spreadOf } from '../figures.ts';
import { playoutFolderRoot } from '../playout-folder.ts';
import { CoreMeter } from './core-use.ts';
import { AGENT, declare, OWNED } from './declarations.ts';
import type { FromController, Report, ToController } from './messages.ts';
import { ScriptedProviders } from './scripted-providers.ts';
import { serveApi } from './served-api.ts';

/** New calls come in small groups, as they do behind a trunk with a limit of calls per second. */
const CALLS_AT_ONCE = 5;
const BETWEEN_GROUPS_MS = 100;
const LOOP_RESOLUTION_MS = 10;
const GIVE_UP_MS = 10_000;

const [eslPort = Number.NaN, core = Number.NaN] = process.argv.slice(2).map(Number);
// Ctrl-C reaches the whole group; who conducts the bench goes, and then so does this process, in order.
process.on('SIGINT', () => {});
const log = pino({ level: 'silent' });
const folder = mkdtempSync(join(tmpdir(), 'trunkline-bench-'));
const playoutDirectory = mkdtempSync(join(playoutFolderRoot(), 'trunkline-bench-'));
process.on('exit', () => {
  for (const made of [folder, playoutDirectory]) rmSync(made, { recursive: true, force: true });
});

/** What came in since the last report. */
const notes = {
  lateness: [] as number[],
  edges: [] as number[],
  turns: [] as number[],
  committed: 0,
  cut: 0,
  /** None should: the bench hangs up on nobody. */
  endedCalls: [] as string[],
};
const config = declare(folder, playoutDirectory, eslPort);
const opened = openStore(join(folder, 'bench.db'));
if (opened.kind === 'refused') throw opened.error;
const records = new StoreRecords(opened.store, systemClock, log);
const checkpoints = startCheckpoints({
  store: opened.store,
  onFault: (fault) => {
    if (fault !== null) throw new Error(fault);
  },
});
const audio = await AudioStreamServer.open({ port: 0, log, clock: systemClock });
const vad = await Vad.open({ log, clock: systemClock });
if (vad.engine !== 'silero') throw new Error('the neural voice detector does not run on this machine');
const feed = new LiveFeed();
feed.watch((event) => {
  if (event.kind !== 'turn') return;
  notes.committed++;
  if (event.record.cut) notes.cut++;
});

const connection = new SwitchConnection({
  clock: systemClock,
  host: config.appliance.switch.host,
  port: eslPort,
  password: 'secret',
  log,
  onEvent: (event) => registry.switchEvent(event),
  onState: () => {},
});
const commands = new SwitchCommands(connection);
const agents = new AgentFactory({
  lookUp: () => [],
  soundFile: () => null,
  guessLanguage: () => null,
  mcpTools: () => [],
  config: () => config,
  providersOf: () => {
    const { transcriber, model, voice } = new ScriptedProviders({
      lateness: (ms) => notes.lateness.push(ms),
      turn: (ms) => notes.turns.push(ms),
    });
    const [stt] = config.providers.transcribers;
    const [llm] = config.providers.models;
    const [tts] = config.providers.voices;
    if (stt === undefined || llm === undefined || tts === undefined)
      throw new Error('the bench declares one provider of each kind');
    const prices = { transcribers: [stt], models: [llm], voices: [tts] };
    return { transcriber, model, voice, prices, close: () => {} };
  },
  audio,
  sendDtmf: () => {},
  vad: noting(vad),
  playoutSwitch: commands,
  transcriptDirectory: join(folder, 'transcripts'),
  clock: systemClock,
  log,
});
const policy = { ringTimeoutMs: 30_000, maxTalkMs: 3_600_000, audioTimeoutMs: 5_000, reportTimeoutMs: 5_000 };
const trunks = new TrunkPool({ config: () => config, clock: systemClock, log, onRoom: () => {} });
const registry: CallRegistry = new CallRegistry({
  config: () => config,
  switch: commands,
  clock: systemClock,
  log,
  inbound: {
    planFor: () => ({ kind: 'refuse', cause: 'CALL_REJECTED', refusal: { kind: 'stopping' } }),
  },
  services: () => ({
    switch: commands,
    agents,
    trunks,
    planTransfer: () => ({ ok: false, because: 'nobody is rung here', remedy: '' }),
    suppressed: () => null,
    destinations: () => [],
    music: () => null,
    tariff: () => null,
    discards: () => false,
    discard: () => {},
    messagePlace: () => ({ prompt: null, tone: null, file: '/nowhere.wav' }),
    consult: () => () => {
      throw new Error('nobody is rung here');
    },
    records,
    feed,
    clock: systemClock,
    log,
    policy,
  }),
});
registry.onEnded(({ reason, disposition }) => notes.endedCalls.push(reason ?? disposition));

/** The same detector, with a note of how long it took to tell each edge. */
function noting(detector: Vad): Vad {
  const stream: Vad['stream'] = (rateHz, onEdge, settings) =>
    detector.stream(
      rateHz,
      (edge: VoiceEdge) => {
        notes.edges.push(systemClock.now() - edge.decidedAt);
        onEdge(edge);
      },
      settings,
    );
  return new Proxy(detector, {
    get: (target, name) => (name === 'stream' ? stream : Reflect.get(target, name)),
  });
}

let dialled = 0;

async function add(calls: number): Promise<void> {
  const until = dialled + calls;
  while (dialled < until) {
    for (let group = 0; group < CALLS_AT_ONCE && dialled < until; group++) dial();
    await sleep(BETWEEN_GROUPS_MS);
  }
  const giveUpAt = performance.now() + GIVE_UP_MS;
  while (audio.stats().accepted < dialled) {
    if (performance.now() > giveUpAt)
      throw new Error(`${audio.stats().accepted} of ${dialled} calls can hear`);
    await sleep(50);
  }
}

function dial(): void {
  dialled++;
  const destination = `+1415666${String(dialled).padStart(4, '0')}`;
  const callerId: string = OWNED;
  if (!isE164(destination) || !isE164(callerId)) throw new Error(`${destination} is no number`);
  const call = newCallId();
  const leg = newLegId();
  const route = routeOutbound(config, { call, leg, destination, callerId: callerId as E164 });
  if (!route.ok) throw new Error(route.problem.kind);
  registry.begin({
    call,
    leg,
    ...OUTBOUND,
    number: destination,
    ours: callerId as E164,
    because: 'the bench dials',
    trunk: route.trunk.name,
    agent: AGENT,
    campaign: null,
    attempt: null,
    variables: {},
    originate: route.originate,
    failover: [],
    recordingPath: null,
  });
}

async function measure(seconds: number): Promise<Report> {
  for (const list of [notes.lateness, notes.edges, notes.turns]) list.length = 0;
  notes.committed = 0;
  notes.cut = 0;
  const lostBefore = (await vad.counts()).lost;
  const loop = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });
  const meter = new CoreMeter(Number.isNaN(core) ? null : core);
  loop.enable();
  await sleep(seconds * 1000);
  loop.disable();
  const use = meter.end();
  const lateness = spreadOf(notes.lateness);
  const turns = spreadOf(notes.turns);
  return {
    calls: dialled,
    seconds,
    ...use,
    latenessP50Ms: lateness.p50,
    latenessP99Ms: lateness.p99,
    latenessMaxMs: lateness.max,
    // The monitor counts its own interval in.
    loopDelayP99Ms: Math.max(0, loop.percentile(99) / 1e6 - LOOP_RESOLUTION_MS),
    edgeDelayP99Ms: spreadOf(notes.edges).p99,
    turnP50Ms: turns.p50,
    turnP99Ms: turns.p99,
    rssMb: process.memoryUsage.rss() / 2 ** 20,
    frames: lateness.count,
    turns: notes.committed,
    cut: notes.cut,
    lost: (await vad.counts()).lost - lostBefore,
    endedCalls: notes.endedCalls.splice(0),
  };
}

const tell = (message: FromController): void => void process.send?.(message);

/** In order: a detector that is cut off while it judges takes the process down before anything is cleaned up. */
async function end(): Promise<void> {
  await vad.close();
  await connection.close();
  await audio.close();
  await checkpoints.close();
  process.exit();
}

async function obey(message: ToController): Promise<void> {
  switch (message.kind) {
    case 'add':
      await add(message.calls);
      return tell({ kind: 'added', calls: dialled });
    case 'serve': {
      const { store } = opened as Extract<typeof opened, { kind: 'open' }>;
      const served = await serveApi({ config, store, registry, trunks, feed, audio, log });
      return tell({ kind: 'serving', ...served });
    }
    case 'measure':
      return tell({ kind: 'report', report: await measure(message.seconds) });
  }
}

connection.start();
if (!(await connection.waitUntilReady(GIVE_UP_MS))) throw new Error('the stand-in switch was not reached');
process.on('message', (message: ToController) => void obey(message));
process.on('disconnect', () => void end());
tell({ kind: 'ready' });
