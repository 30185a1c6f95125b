// A FreeSWITCH in the foreground on a folder of rendered files, ended by its own process id. Waits until its event socket
// answers. Its log stays for whoever wants to know why a test failed.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Appliance } from '../../../src/config/appliance.ts';
import { switchArguments } from '../../../src/freeswitch/xml/render.ts';
import type { InstalledSwitch } from './find-switch.ts';

/** Loading all modules takes one to three seconds on a busy machine. */
const START_WITHIN_MS = 30_000;
const END_WITHIN_MS = 10_000;
const ASK_EVERY_MS = 100;
const STATE_FOLDERS = ['log', 'run', 'db', 'scripts', 'certs', 'storage', 'recordings', 'sounds', 'temp'];

export class SwitchProcess {
  readonly #installed: InstalledSwitch;
  readonly #appliance: Appliance;
  readonly #configDirectory: string;
  #child: ChildProcess | null = null;
  #output = '';

  constructor(installed: InstalledSwitch, appliance: Appliance, configDirectory: string) {
    this.#installed = installed;
    this.#appliance = appliance;
    this.#configDirectory = configDirectory;
  }

  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  async start(): Promise<void> {
    const { stateDirectory, port } = this.#appliance.switch;
    for (const name of STATE_FOLDERS) mkdirSync(join(stateDirectory, name), { recursive: true });
    const child = spawn(this.#installed.binary, switchArguments(this.#appliance, this.#configDirectory), {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    const keep = (chunk: Buffer): void => {
      this.#output = (this.#output + chunk.toString()).slice(-20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const by = Date.now() + START_WITHIN_MS;
    while (!(await answers(port))) {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`the switch ended with ${child.exitCode ?? child.signalCode}\n${this.log()}`);
      if (Date.now() > by) throw new Error(`the switch was not ready in time\n${this.log()}`);
      await sleep(ASK_EVERY_MS);
    }
  }

  /** In order, with goodbyes to its calls. */
  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  /** As a crash does: no goodbye to anybody. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  /** What it wrote to its log, the end of it. */
  log(lines = 200): string {
    const path = join(this.#appliance.switch.stateDirectory, 'log/freeswitch.log');
    const text = readOrEmpty(path);
    return `${this.#output}\n${text.split('\n').slice(-lines).join('\n')}`;
  }

  async #end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS);
    await gone;
    clearTimeout(timer);
  }
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Whether an event socket greets at that port. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const settle = (greeted: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(greeted);
    };
    const timer = setTimeout(() => settle(false), 1_000);
    socket.on('data', (bytes) => settle(bytes.includes('auth/request')));
    socket.on('error', () => settle(false));
  });
}
