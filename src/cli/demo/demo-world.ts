// The demo's surroundings: a temporary folder with free ports in its declarations, and a simulated switch as its own
// process, so that its pace does not depend on the controller. The files are what an owner would write, except for the
// ports.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseDocument } from 'yaml';
import { EVENT_SOCKET_DOMAIN } from '../../freeswitch/xml/names.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { OFFSET_VARIABLE } from './demo-clock.ts';

const DATA = join(import.meta.dirname, 'demo-data');
const SIMULATOR = join(import.meta.dirname, '../../simulator/main.ts');
const CALLEES = 'callees.json';
const CLOCK = join(import.meta.dirname, 'demo-clock-of-child.ts');
const LOG_LEVEL_VARIABLE = 'TRUNKLINE_DEMO_LOG_LEVEL';
const PASSWORD_VARIABLE = 'TRUNKLINE_DEMO_SWITCH_PASSWORD';
/** Synthesis of every line that a callee will say, on two busy cores. */
const SIMULATOR_START_MS = 60_000;
/** From the end of a call at the controller to that at its callee. */
const REPORTS_MS = 5_000;

export interface DemoWorld {
  /** Holds declarations, database, recordings and transcripts; stays after the demo. */
  readonly folder: string;
  readonly provisioning: string;
  readonly simulator: SimulatorProcess;
  /** Ends the simulator and frees the memory folder. */
  close(): Promise<void>;
}

export interface Callees {
  readonly scripts: readonly { name: string; match: string }[];
  readonly inbound: Record<string, unknown>;
}

export interface WorldOptions {
  /** The folder of a demo that is shown again. */
  readonly earlier?: string | undefined;
  /** Changes the files before anything reads them. */
  readonly dress?: (folder: string) => void;
}

/** `interrupted` ends it while it begins. Whatever happens, no folder stays in memory. */
export async function openDemoWorld(
  interrupted: AbortSignal,
  clockOffsetMs: number,
  options: WorldOptions = {},
): Promise<DemoWorld> {
  const { earlier } = options;
  if (earlier !== undefined && !existsSync(join(earlier, CALLEES)))
    throw new OperatorError(`${earlier} contains no demo`, 'the demo prints its folder at the end');
  const playout = mkdtempSync(join('/dev/shm', 'trunkline-demo-'));
  try {
    return await openWorldWith(playout, interrupted, clockOffsetMs, options);
  } catch (error) {
    rmSync(playout, { recursive: true, force: true });
    throw error;
  }
}

async function openWorldWith(
  playout: string,
  interrupted: AbortSignal,
  clockOffsetMs: number,
  { earlier, dress }: WorldOptions,
): Promise<DemoWorld> {
  const folder = earlier === undefined ? mkdtempSync(join(tmpdir(), 'trunkline-demo-')) : resolve(earlier);
  if (earlier === undefined) cpSync(DATA, folder, { recursive: true });
  dress?.(folder);
  const [esl, audio, api] = await freePorts(3);
  const password = randomBytes(18).toString('base64url');
  process.env[PASSWORD_VARIABLE] = password;
  const provisioning = join(folder, 'provisioning');
  editAppliance(join(provisioning, 'appliance.yaml'), { esl, audio, api, playout });
  const { scripts } = readCallees(folder);
  const config = join(folder, 'simulator.json');
  // One a user: what root has kept there, another could not add to.
  const cacheFolder = join(tmpdir(), `trunkline-demo-speech-${userInfo().uid}`);
  mkdirSync(cacheFolder, { recursive: true, mode: 0o700 });
  writeFileSync(
    config,
    JSON.stringify({
      eslPort: esl,
      // Nobody uses the door that opens everything.
      password: randomBytes(18).toString('base64url'),
      users: [{ name: 'trunkline', domain: EVENT_SOCKET_DOMAIN, password }],
      gateways: [{ name: 'simulator', codec: 'L16' }],
      inboundVariables: { trunkline_trunk: 'simulator' },
      scripts,
      cacheFolder,
    }),
    { mode: 0o600 },
  );
  const simulator = await SimulatorProcess.start(config, interrupted, clockOffsetMs);
  return {
    folder,
    provisioning,
    simulator,
    close: async () => {
      await simulator.close();
      rmSync(playout, { recursive: true, force: true });
    },
  };
}

export function readCallees(folder: string): Callees {
  // Checked by the simulator against its own schema.
  return JSON.parse(readFileSync(join(folder, CALLEES), 'utf8')) as Callees;
}

function editAppliance(
  path: string,
  ports: { esl: number; audio: number; api: number; playout: string },
): void {
  const document = parseDocument(readFileSync(path, 'utf8'));
  document.setIn(['switch', 'port'], ports.esl);
  document.setIn(['audioStream', 'port'], ports.audio);
  document.setIn(['api', 'port'], ports.api);
  document.setIn(['playoutDirectory'], ports.playout);
  // For whoever looks into a demo that went otherwise.
  const level = process.env[LOG_LEVEL_VARIABLE];
  if (level !== undefined) document.setIn(['logLevel'], level);
  writeFileSync(path, document.toString());
}

/** Asked of the system all at once, so that no two are the same. */
async function freePorts(count: 3): Promise<[number, number, number]> {
  const servers = Array.from({ length: count }, () => createServer());
  await Promise.all(
    servers.map((server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  const [first = 0, second = 0, third = 0] = ports;
  return [first, second, third];
}

/** What the callees reported of one call, at its end. */
export interface CalleeReport {
  readonly script: string;
  readonly asScripted: boolean;
  readonly failures: readonly string[];
}

class SimulatorProcess {
  readonly #child: ChildProcess;
  #listens = false;
  readonly reports = new Map<string, CalleeReport>();

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async start(
    config: string,
    interrupted: AbortSignal,
    clockOffsetMs: number,
  ): Promise<SimulatorProcess> {
    const child = spawn(process.execPath, ['--import', CLOCK, SIMULATOR, '--config', config], {
      env: { ...process.env, [OFFSET_VARIABLE]: String(clockOffsetMs) },
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    });
    const simulator = new SimulatorProcess(child);
    let complaint = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-2000);
    });
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () =>
          reject(
            new OperatorError('the simulator did not start in time', 'try again on a less busy machine'),
          ),
        SIMULATOR_START_MS,
      );
      interrupted.addEventListener('abort', () => {
        if (!simulator.#listens) child.kill();
      });
      child.on('error', reject);
      child.on('exit', () => {
        clearTimeout(timer);
        if (interrupted.aborted) return reject(new OperatorError('the demo was ended', 'start it again'));
        reject(
          new OperatorError(
            `the simulator ended: ${complaint.trim()}`,
            'install what it names and try again',
          ),
        );
      });
      createInterface({ input: child.stdout ?? process.stdin }).on('line', (line) => {
        const record = JSON.parse(line) as Record<string, unknown>;
        if ('listening' in record) {
          clearTimeout(timer);
          simulator.#listens = true;
          resolve();
        }
        simulator.#keep(record);
      });
    });
    return simulator;
  }

  placeInbound(order: Record<string, unknown>): void {
    this.#child.stdin?.write(`${JSON.stringify({ inbound: order })}\n`);
  }

  /** Until so many callees have told how their call went: they do so when their line is down. */
  async reported(count: number): Promise<void> {
    const until = performance.now() + REPORTS_MS;
    while (this.reports.size < count && performance.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 50));
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.stdin?.end();
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), 5_000);
    await gone;
    clearTimeout(timer);
  }

  #keep(record: Record<string, unknown>): void {
    if (record['occurrence'] !== 'call-ended') return;
    const { leg, script, asScripted, failures } = record;
    if (typeof leg !== 'string' || typeof script !== 'string') return;
    this.reports.set(script, {
      script,
      asScripted: asScripted === true,
      failures: Array.isArray(failures) ? failures.map(String) : [],
    });
  }
}
