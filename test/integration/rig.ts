// A whole appliance for a test: declarations in a folder of their own, a simulator, vendors that speak the real wire, and
// the controller as `run` opens it. Everything on loopback, on free ports; closed by the one who opened it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { applyNow } from '../../src/cli/declarations/apply.ts';
import type { Config } from '../../src/config/schema.ts';
import { EVENT_SOCKET_DOMAIN } from '../../src/freeswitch/xml/names.ts';
import { type OpenController, openController } from '../../src/main.ts';
import { loadApplied } from '../../src/provisioning/load-applied.ts';
import { loadConfig } from '../../src/provisioning/read-provisioning.ts';
import type { LiveEvent } from '../../src/runtime/live-feed.ts';
import { type Log, openLog } from '../../src/runtime/log.ts';
import type { Occurrence } from '../../src/simulator/occurrence.ts';
import type { CallScriptInput } from '../../src/simulator/script.ts';
import { Simulator } from '../../src/simulator/simulator.ts';
import { DeepgramServer, type DeepgramServerOptions } from '../fakes/deepgram-server.ts';
import { ElevenLabsServer, type ElevenLabsServerOptions } from '../fakes/elevenlabs-server.ts';
import { KeptLog } from '../fakes/kept-log.ts';
import { OpenAiServer, type OpenAiServerOptions } from '../fakes/openai-server.ts';
import { personalDataIn } from '../fakes/personal-data.ts';

export const OWNED = '+14155550199';
export const RIG_ENVIRONMENT = { SWITCH: 'test-password', KEY: 'test-key' };

export interface RigOptions {
  readonly scripts: readonly CallScriptInput[];
  readonly hears: DeepgramServerOptions['transcripts'];
  readonly replies: OpenAiServerOptions['replies'];
  readonly voice?: ElevenLabsServerOptions;
  /** Lines of YAML for agents/asha.yaml, besides the required ones. */
  readonly agent?: readonly string[];
  /** `number,name` rows; with them there is a campaign. */
  readonly list?: readonly string[];
  readonly campaign?: readonly string[];
  readonly appliance?: readonly string[];
  /** In place of `{ enabled: true }`. */
  readonly recordings?: string;
  /** Lines of YAML for trunks/main.yaml, besides the required ones. */
  readonly trunk?: readonly string[];
  /** The carrier of that trunk connects calls elsewhere when asked to. */
  readonly takesRefer?: boolean;
  readonly codec?: 'L16' | 'PCMU' | 'PCMA';
  /** Files of the provisioning, in place of the rig's own or besides them. */
  readonly files?: Readonly<Record<string, readonly string[]>>;
  /** Variables besides, or in place of, the rig's own. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly log?: Log;
  /** Where the switch has its certificates. */
  readonly tlsDirectory?: string;
  /** Besides `main`. */
  readonly gateways?: readonly { readonly name: string; readonly status: 'up' | 'down' }[];
}

export interface Rig {
  readonly folder: string;
  readonly config: Config;
  readonly open: OpenController;
  readonly simulator: Simulator;
  readonly deepgram: DeepgramServer;
  readonly openai: OpenAiServer;
  readonly elevenlabs: ElevenLabsServer;
  readonly events: LiveEvent[];
  readonly occurrences: Occurrence[];
  /** Rings a number with the agent and resolves with the end of that call. */
  call(
    number: string,
    variables?: Record<string, string>,
  ): Promise<Extract<LiveEvent, { kind: 'call-ended' }>>;
  /** The next event that fits, from now on or from before. */
  event<K extends LiveEvent['kind']>(
    kind: K,
    fits?: (event: Extract<LiveEvent, { kind: K }>) => boolean,
  ): Promise<Extract<LiveEvent, { kind: K }>>;
  close(): Promise<void>;
}

export async function openRig(options: RigOptions): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-test-'));
  const playout = mkdtempSync(join('/dev/shm', 'trunkline-test-'));
  const deepgram = await DeepgramServer.start({ transcripts: options.hears });
  const openai = await OpenAiServer.start({ replies: options.replies });
  const elevenlabs = await ElevenLabsServer.start(options.voice ?? {});
  const occurrences: Occurrence[] = [];
  const simulator = await Simulator.open(
    {
      password: 'not-used-by-anybody',
      users: [{ name: 'trunkline', domain: EVENT_SOCKET_DOMAIN, password: 'test-password' }],
      gateways: [
        { name: 'main', codec: options.codec ?? 'PCMU', takesRefer: options.takesRefer ?? false },
        ...(options.gateways ?? []),
      ],
      inboundVariables: { trunkline_trunk: 'main' },
      scripts: [...options.scripts],
      cacheFolder: join(tmpdir(), 'trunkline-test-speech'),
    },
    (occurrence) => occurrences.push(occurrence),
  );
  const [audioPort, apiPort] = await freePorts();
  await writeProvisioning(folder, options, {
    esl: simulator.eslPort,
    audio: audioPort,
    api: apiPort,
    playout,
    deepgram: deepgram.baseUrl,
    openai: openai.baseUrl,
    elevenlabs: elevenlabs.baseUrl,
  });
  const provisioning = join(folder, 'provisioning');
  const environment = { ...RIG_ENVIRONMENT, ...options.environment };
  const loaded = await loadConfig(provisioning, environment);
  if (!loaded.ok) throw new Error(`the rig's declarations: ${JSON.stringify(loaded.problems)}`);
  await applyNow(loaded.config);
  const events: LiveEvent[] = [];
  const kept = new KeptLog();
  const names = namesIn(options.list ?? []);
  const log =
    options.log ??
    (process.env['TEST_LOG'] === undefined ? kept.log : openLog(process.env['TEST_LOG'], 'stderr'));
  const open = await openController({
    config: loaded.config,
    log,
    campaigns: options.list !== undefined,
    applied: { version: 1, load: () => loadApplied(provisioning, environment) },
  });
  open.feed.watch((event) => events.push(event));
  if (!(await open.switchReady(30_000))) throw new Error('the simulator did not let the controller in');
  await open.up;

  const event: Rig['event'] = (kind, fits = () => true) => {
    const known = events.find((candidate) => isKind(candidate, kind) && fits(candidate));
    if (known !== undefined && isKind(known, kind)) return Promise.resolve(known);
    return new Promise((resolve) => {
      const end = open.feed.watch((candidate) => {
        if (!isKind(candidate, kind) || !fits(candidate)) return;
        end();
        resolve(candidate);
      });
    });
  };
  return {
    folder,
    config: loaded.config,
    open,
    simulator,
    deepgram,
    openai,
    elevenlabs,
    events,
    occurrences,
    event,
    async call(number, variables = {}) {
      names.push(...Object.values(variables).filter(isName));
      const dialled = await open.controller.dial({ number, agent: 'asha', variables });
      if (!dialled.ok) throw new Error(`not dialled: ${dialled.because}`);
      return event('call-ended', (ended) => ended.call === dialled.call);
    },
    async close() {
      await open.stop();
      await simulator.close();
      for (const server of [deepgram, openai, elevenlabs]) await server.stop();
      rmSync(folder, { recursive: true, force: true });
      rmSync(playout, { recursive: true, force: true });
      expectNoPersonalData(kept, events, names);
    },
  };
}

/** Whatever a test does to a call, nobody's number or name reaches the log. */
function expectNoPersonalData(kept: KeptLog, events: readonly LiveEvent[], names: readonly string[]): void {
  const numbers = events.flatMap((event) =>
    event.kind === 'call-started' ? [event.number, event.ours].filter((one) => one !== null) : [],
  );
  const found = personalDataIn(kept.lines, {
    numbers: [...new Set(numbers)].filter((number) => /^\+\d{7,}$/.test(number)),
    names,
  });
  if (found.length > 0) throw new Error(`people's data in the log:\n${found.join('\n')}`);
}

/** Of the rows of a list, `number,name`. */
function namesIn(rows: readonly string[]): string[] {
  return rows.flatMap((row) => row.split(',').slice(1)).filter(isName);
}

/** Long enough to be no part of an ordinary word. */
function isName(text: string): boolean {
  return /^\p{Lu}\p{L}{3,}$/u.test(text);
}

function isKind<K extends LiveEvent['kind']>(
  event: LiveEvent,
  kind: K,
): event is Extract<LiveEvent, { kind: K }> {
  return event.kind === kind;
}

interface Addresses {
  readonly esl: number;
  readonly audio: number;
  readonly api: number;
  readonly playout: string;
  readonly deepgram: string;
  readonly openai: string;
  readonly elevenlabs: string;
}

async function writeProvisioning(folder: string, options: RigOptions, at: Addresses): Promise<void> {
  const root = join(folder, 'provisioning');
  for (const sub of ['trunks', 'agents', 'campaigns', 'lists'])
    await mkdir(join(root, sub), { recursive: true });
  const write = (path: string, lines: readonly string[]): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), `${lines.join('\n')}\n`);
  };
  write('appliance.yaml', [
    'name: test',
    'country: US',
    'timeZone: UTC',
    'businessName: Smile Dental',
    `switch: { port: ${at.esl}, user: trunkline, password: "\${env:SWITCH}"${options.tlsDirectory === undefined ? '' : `, tlsDirectory: ${options.tlsDirectory}`} }`,
    `audioStream: { port: ${at.audio} }`,
    `api: { port: ${at.api} }`,
    `playoutDirectory: ${at.playout}`,
    `recordings: ${options.recordings ?? '{ enabled: true }'}`,
    'limits: { maxCalls: 20, callsPerSecond: 20 }',
    'graceMs: 5000',
    ...(options.appliance ?? []),
  ]);
  write('trunks/main.yaml', [
    'name: main',
    'carrier: generic',
    'host: 127.0.0.1',
    'auth: { kind: ip }',
    `codecs: [${options.codec === 'L16' ? 'L16@16000h' : (options.codec ?? 'PCMU')}]`,
    'callsPerSecond: 20',
    'channels: 20',
    'inboundAddresses: [127.0.0.1/32]',
    'ringTimeoutMs: 8000',
    ...(options.trunk ?? []),
  ]);
  write('numbers.yaml', [
    'numbers:',
    `  - { number: "${OWNED}", trunk: main, direction: both, purpose: service, agent: asha }`,
  ]);
  write('providers.yaml', [
    'transcribers:',
    `  - { name: stt, vendor: deepgram, apiKey: "\${env:KEY}", baseUrl: "${at.deepgram}", pricePerMinute: 0.006 }`,
    'models:',
    `  - { name: llm, vendor: openai, apiKey: "\${env:KEY}", baseUrl: "${at.openai}", model: gpt-test, pricePerMillionInput: 1, pricePerMillionOutput: 2 }`,
    'voices:',
    `  - { name: voice, vendor: elevenlabs, apiKey: "\${env:KEY}", baseUrl: "${at.elevenlabs}", voiceId: asha1 , pricePerThousandCharacters: 0.05 }`,
  ]);
  write('agents/asha.yaml', [
    'name: asha',
    'language: en',
    'transcriber: stt',
    'model: llm',
    'voice: voice',
    'instructions: You confirm appointments.',
    'dispositions: [confirmed, moved, information, no-decision]',
    ...(options.agent ?? []),
  ]);
  for (const [path, lines] of Object.entries(options.files ?? {})) write(path, lines);
  if (options.list === undefined) return;
  write('lists/people.csv', ['number,name', ...options.list]);
  write('campaigns/reminders.yaml', [
    'name: reminders',
    'agent: asha',
    'list: ../lists/people.csv',
    `callerIds: ["${OWNED}"]`,
    'purpose: service',
    'window: { from: "00:00", to: "24:00", days: [mon, tue, wed, thu, fri, sat, sun] }',
    'maxConcurrent: 5',
    'callsPerMinute: 600',
    ...(options.campaign ?? ['retry: { attempts: 1 }']),
  ]);
}

export async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()];
  await Promise.all(
    servers.map((server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return [ports[0] ?? 0, ports[1] ?? 0];
}
