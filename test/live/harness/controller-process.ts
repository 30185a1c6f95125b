// The controller as its owner runs it: `trunkline run` in a process of its own, asked over its API. So its pace and the
// test's do not disturb each other, and what is tested is what is shipped.
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ControllerClient, type Reached } from '../../../src/cli/controller-client.ts';
import type { Config } from '../../../src/config/schema.ts';
import type { ControllerStatus } from '../../../src/runtime/controller.ts';
import type { DialRequest } from '../../../src/runtime/dialing/requests.ts';
import type { LiveEvent } from '../../../src/runtime/live-feed.ts';
import { Watchers } from '../carrier/watchers.ts';

const CLI = fileURLToPath(new URL('../../../src/cli/trunkline.mjs', import.meta.url));
/** Voices, recognisers and the voice detector load before it says that it is up. */
const START_WITHIN_MS = 90_000;
const END_WITHIN_MS = 15_000;

type EventOf<Kind extends LiveEvent['kind']> = Extract<LiveEvent, { kind: Kind }>;

export class ControllerProcess {
  readonly events: LiveEvent[] = [];
  readonly #child: ChildProcess;
  readonly #config: Config;
  /** Made once the controller is up: its token is new with every start. */
  #client: ControllerClient | null = null;
  readonly #abort = new AbortController();
  readonly #watchers = new Watchers();
  #output = '';

  private constructor(child: ChildProcess, config: Config) {
    this.#child = child;
    this.#config = config;
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#output += chunk.toString();
      this.#watchers.tell();
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      this.#output += chunk.toString();
    });
    child.on('exit', () => this.#watchers.tell());
  }

  /** `wants: 'switch'` waits until it is connected to the switch; `'up'` only until its API answers. */
  static async start(
    provisioning: string,
    config: Config,
    environment: Readonly<Record<string, string>>,
    wants: 'switch' | 'up' = 'switch',
    more: readonly string[] = [],
  ): Promise<ControllerProcess> {
    const child = spawn(process.execPath, [CLI, '-p', provisioning, 'run', ...more], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    });
    const controller = new ControllerProcess(child, config);
    const { name } = config.appliance;
    await controller.says(`${name} is up`, START_WITHIN_MS);
    await controller.#watch();
    if (wants === 'switch') await controller.says('connected to the switch at', START_WITHIN_MS);
    return controller;
  }

  /** What it wrote to its terminal and log. */
  get output(): string {
    return this.#output;
  }

  get pid(): number | null {
    return this.#child.pid ?? null;
  }

  get #api(): ControllerClient {
    this.#client ??= new ControllerClient(this.#config);
    return this.#client;
  }

  status(): Promise<Reached<ControllerStatus>> {
    return this.#api.status();
  }

  /** Dials, and gives the call's id back. Throws where the controller refuses. */
  async dial(request: DialRequest): Promise<string> {
    const dialled = await this.#api.dial(request);
    if (!dialled.ok) throw new Error(`not dialled: ${dialled.message}; ${dialled.remedy}`);
    return dialled.value.call;
  }

  refusal(request: DialRequest): Promise<Reached<{ call: string }>> {
    return this.#api.dial(request);
  }

  hangUp(call: string): Promise<Reached<unknown>> {
    return this.#api.hangUp(call);
  }

  /** As an operator does on the console. Throws where it is refused. */
  async order(call: string, order: string, body?: object): Promise<void> {
    const done = await this.#api.orderCall(call, order, body);
    if (!done.ok) throw new Error(`${order} was refused: ${done.message}; ${done.remedy}`);
  }

  eventsOf<Kind extends LiveEvent['kind']>(call: string, kind: Kind): EventOf<Kind>[] {
    return this.events.filter((event): event is EventOf<Kind> => event.call === call && event.kind === kind);
  }

  /** The first event that fits, now or within the time. */
  event<Kind extends LiveEvent['kind']>(
    kind: Kind,
    fits: (event: EventOf<Kind>) => boolean,
    withinMs = 30_000,
  ): Promise<EventOf<Kind>> {
    return this.#until(
      () =>
        this.events.find(
          (event): event is EventOf<Kind> => event.kind === kind && fits(event as EventOf<Kind>),
        ),
      withinMs,
      `no ${kind} came`,
    );
  }

  ended(call: string, withinMs = 60_000): Promise<EventOf<'call-ended'>> {
    return this.event('call-ended', (event) => event.call === call, withinMs);
  }

  async says(text: string, withinMs = 15_000, from = 0): Promise<void> {
    const otherwise = `the controller did not say ${JSON.stringify(text)}`;
    await this.#until(() => (this.#output.includes(text, from) ? text : null), withinMs, otherwise);
  }

  /** As Ctrl-C does: live calls say goodbye first. */
  async stop(): Promise<number | null> {
    this.#abort.abort();
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const gone = new Promise<void>((resolve) => this.#child.once('exit', () => resolve()));
      this.#child.kill('SIGTERM');
      const timer = setTimeout(() => this.#child.kill('SIGKILL'), END_WITHIN_MS);
      await gone;
      clearTimeout(timer);
    }
    return this.#child.exitCode;
  }

  /** As a crash does: nobody is told. */
  async kill(): Promise<void> {
    this.#abort.abort();
    const gone = new Promise<void>((resolve) => this.#child.once('exit', () => resolve()));
    this.#child.kill('SIGKILL');
    await gone;
  }

  async #watch(): Promise<void> {
    const watched = await this.#api.watch(this.#abort.signal);
    if (!watched.ok) throw new Error(`the controller tells nothing: ${watched.message}`);
    const read = async (): Promise<void> => {
      for await (const event of watched.value) {
        this.events.push(event);
        this.#watchers.tell();
      }
    };
    read().catch((error: unknown) => {
      if (!this.#abort.signal.aborted) this.#output += `\nthe event stream broke: ${String(error)}\n`;
    });
  }

  #until<T>(find: () => T | null | undefined, withinMs: number, otherwise: string): Promise<T> {
    return this.#watchers.until(
      () => {
        const found = find();
        if (found === null || found === undefined) {
          const { exitCode } = this.#child;
          if (exitCode !== null)
            throw new Error(`${otherwise}: the controller ended with ${exitCode}\n${this.#tail()}`);
        }
        return found;
      },
      withinMs,
      () => `${this.#tail()}\n${otherwise}`,
    );
  }

  #tail(): string {
    return this.#output.split('\n').slice(-60).join('\n');
  }
}
