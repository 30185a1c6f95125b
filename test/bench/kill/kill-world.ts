// A whole appliance to be killed: declarations in a folder of their own, a list of people nobody has (numbers kept for fiction), a
// stand-in switch and vendors that live on in this process, and the controller as its owner runs it, in one that does not.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { EVENT_SOCKET_DOMAIN } from '../../../src/freeswitch/xml/names.ts';
import { Simulator } from '../../../src/simulator/simulator.ts';
import { DeepgramServer } from '../../fakes/deepgram-server.ts';
import { ElevenLabsServer } from '../../fakes/elevenlabs-server.ts';
import { OpenAiServer } from '../../fakes/openai-server.ts';
import { playoutFolderRoot } from '../playout-folder.ts';
import { fictionalPeople } from './fictional-people.ts';

const CLI = fileURLToPath(new URL('../../../src/cli/trunkline.mjs', import.meta.url));
/** Until Node has written down what it was doing. */
const REPORT_MS = 2_000;
const OWNED = '+14155550199';

/** As owners write it: the value stands in the environment. */
const reference = (name: string): string => `\${env:${name}}`;

export interface OfferedCall {
  readonly number: string;
  /** `performance.now()` of this process. */
  readonly at: number;
}

export class KillWorld {
  readonly offered: OfferedCall[] = [];
  readonly folder: string;
  /** What the last controller said last: why it does not dial, where it does not. */
  said = '';
  readonly #playout: string;
  readonly #closers: (() => Promise<unknown>)[] = [];
  #tell: () => void = () => {};

  private constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'trunkline-kill-'));
    this.#playout = mkdtempSync(join(playoutFolderRoot(), 'trunkline-kill-'));
  }

  /** Everybody is busy after a moment: what is proven is who is rung, not what is said. */
  static async open(people: number): Promise<KillWorld> {
    const world = new KillWorld();
    const deepgram = await DeepgramServer.start({ transcripts: [] });
    const openai = await OpenAiServer.start({ replies: [] });
    const elevenlabs = await ElevenLabsServer.start({});
    const simulator = await Simulator.open(
      {
        password: 'not-used-by-anybody',
        users: [{ name: 'trunkline', domain: EVENT_SOCKET_DOMAIN, password: 'test-password' }],
        gateways: [{ name: 'main', codec: 'PCMU' }],
        inboundVariables: { trunkline_trunk: 'main' },
        scripts: [{ name: 'busy', match: '*', ringMs: 80, outcome: { refuse: 486 } }],
        cacheFolder: join(tmpdir(), 'trunkline-test-speech'),
      },
      (occurrence) => {
        if (occurrence.occurrence !== 'call-offered') return;
        world.offered.push({ number: occurrence.number, at: performance.now() });
        world.#tell();
      },
    );
    world.#closers.push(
      () => simulator.close(),
      () => deepgram.stop(),
      () => openai.stop(),
      () => elevenlabs.stop(),
    );
    world.#declare(people, simulator.eslPort, [deepgram.baseUrl, openai.baseUrl, elevenlabs.baseUrl]);
    try {
      await world.run('apply');
    } catch (thrown) {
      await world.close();
      throw thrown;
    }
    return world;
  }

  /** Resolves once so many calls were offered in all; false where that took too long. */
  async until(count: number, withinMs: number): Promise<boolean> {
    const giveUpAt = performance.now() + withinMs;
    while (this.offered.length < count) {
      const left = giveUpAt - performance.now();
      if (left <= 0) return false;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#tell = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return true;
  }

  start(): ChildProcess {
    const child = spawn(process.execPath, [CLI, '-p', join(this.folder, 'provisioning'), 'run'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...process.env,
        SWITCH: 'test-password',
        KEY: 'test-key',
        NODE_OPTIONS: `--report-on-signal --report-directory=${this.folder}`,
      },
    });
    this.said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      this.said = `${this.said}${chunk.toString()}`.slice(-8_000);
    });
    return child;
  }

  /** Why a controller that runs does not dial: what its campaigns say, and at which line it is. */
  async account(child: ChildProcess): Promise<string> {
    const said: string[] = [`exit code ${child.exitCode}`];
    said.push(await this.run('status').catch(String));
    if (child.exitCode === null) {
      child.kill('SIGUSR2');
      await sleep(REPORT_MS);
    }
    const reports = readdirSync(this.folder).filter((name) => name.startsWith('report.'));
    for (const name of reports) {
      const { javascriptStack, libuv } = JSON.parse(readFileSync(join(this.folder, name), 'utf8')) as Record<
        string,
        unknown
      >;
      said.push(JSON.stringify({ javascriptStack, libuv }));
    }
    return said.join('\n');
  }

  async run(...command: string[]): Promise<string> {
    const child = spawn(process.execPath, [CLI, '-p', join(this.folder, 'provisioning'), ...command], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, SWITCH: 'test-password', KEY: 'test-key' },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`trunkline ${command.join(' ')} ended with ${code}: ${said}`);
    return said;
  }

  async close(): Promise<void> {
    for (const close of this.#closers) await close();
    for (const made of [this.folder, this.#playout]) rmSync(made, { recursive: true, force: true });
  }

  #declare(people: number, esl: number, [stt, llm, tts]: readonly string[]): void {
    const root = join(this.folder, 'provisioning');
    for (const sub of ['trunks', 'agents', 'campaigns', 'lists'])
      mkdirSync(join(root, sub), { recursive: true });
    const write = (path: string, lines: readonly string[]): void =>
      writeFileSync(join(root, path), `${lines.join('\n')}\n`);
    // Below those that the system gives to outgoing connections: one of them would keep the controller from starting.
    const port = 20_000 + 2 * (process.pid % 6_000);
    const key = `apiKey: "${reference('KEY')}"`;
    write('appliance.yaml', [
      'name: kill',
      'country: US',
      'timeZone: UTC',
      'dataDirectory: ../var',
      `switch: { port: ${esl}, user: trunkline, password: "${reference('SWITCH')}" }`,
      `audioStream: { port: ${port} }`,
      `api: { port: ${port + 1} }`,
      `playoutDirectory: ${this.#playout}`,
      'limits: { maxCalls: 100, callsPerSecond: 200 }',
      'logLevel: info',
    ]);
    write('trunks/main.yaml', [
      'name: main',
      'carrier: generic',
      'host: 127.0.0.1',
      'auth: { kind: ip }',
      'codecs: [PCMU]',
      'callsPerSecond: 200',
      'channels: 100',
      'inboundAddresses: [127.0.0.1/32]',
    ]);
    write('numbers.yaml', [
      'numbers:',
      `  - { number: "${OWNED}", trunk: main, direction: both, purpose: service, agent: asha }`,
    ]);
    write('providers.yaml', [
      'transcribers:',
      `  - { name: stt, vendor: deepgram, ${key}, baseUrl: "${stt}" }`,
      'models:',
      `  - { name: llm, vendor: openai, ${key}, baseUrl: "${llm}", model: gpt-test }`,
      'voices:',
      `  - { name: voice, vendor: elevenlabs, ${key}, baseUrl: "${tts}", voiceId: asha1 }`,
    ]);
    write('agents/asha.yaml', [
      'name: asha',
      'language: en',
      'transcriber: stt',
      'model: llm',
      'voice: voice',
      'instructions: You confirm appointments.',
    ]);
    write('lists/people.csv', ['number', ...fictionalPeople(people)]);
    write('campaigns/reminders.yaml', [
      'name: reminders',
      'agent: asha',
      'list: ../lists/people.csv',
      `callerIds: ["${OWNED}"]`,
      'purpose: service',
      'window: { from: "00:00", to: "24:00", days: [mon, tue, wed, thu, fri, sat, sun] }',
      'expectedCallSeconds: 0',
      'maxConcurrent: 50',
      'callsPerMinute: 6000',
      'retry: { attempts: 1 }',
    ]);
  }
}
