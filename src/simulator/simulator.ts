// A stand-in for FreeSWITCH, for the demo and the tests: it speaks the same protocols, with scripted callees behind them. It
// takes no real calls. What it cannot do, it refuses with the switch's own errors.
import { SwitchCore } from './core.ts';
import { reportGateway } from './event-socket/api-sofia.ts';
import { EventSocket } from './event-socket/event-socket.ts';
import { Exchange } from './exchange.ts';
import type { Occurrence } from './occurrence.ts';
import {
  type InboundCallInput,
  inboundSchema,
  optionsSchema,
  type SimulatorOptions,
  type SimulatorOptionsInput,
} from './options.ts';
import { type CallScript, textsOf } from './script.ts';
import { Synthesis } from './sound/synthesis.ts';
import { SystemTicker, type Ticker } from './ticker.ts';

// The rates that legs can have here: speech is made for both, since the codec is settled when it rings.
const LEG_RATES_HZ = [8000, 16_000] as const;
// As FreeSWITCH does; clients use it to see that the socket lives.
const HEARTBEAT_MS = 20_000;

/** What a test may put in the place of the machine. */
export interface SimulatorResources {
  readonly ticker?: Ticker;
}

export class Simulator {
  readonly #options: SimulatorOptions;
  readonly #ticker: Ticker;
  readonly #ownTicker: boolean;
  readonly #synthesis: Synthesis;
  readonly #report: (occurrence: Occurrence) => void;
  #exchange: Exchange;
  #events: EventSocket;

  private constructor(
    parts: Started & {
      options: SimulatorOptions;
      ticker: Ticker;
      ownTicker: boolean;
      synthesis: Synthesis;
      report: (occurrence: Occurrence) => void;
    },
  ) {
    this.#options = parts.options;
    this.#ticker = parts.ticker;
    this.#ownTicker = parts.ownTicker;
    this.#synthesis = parts.synthesis;
    this.#report = parts.report;
    this.#exchange = parts.exchange;
    this.#events = parts.events;
  }

  /**
   * Makes the callees' speech, then listens. Rejects with a ZodError for options that cannot be meant, with a
   * SynthesisError where a voice is missing, with the system's error where the port is taken.
   */
  static async open(
    input: SimulatorOptionsInput,
    report: (occurrence: Occurrence) => void,
    means: SimulatorResources = {},
  ): Promise<Simulator> {
    const options = optionsSchema.parse(input);
    const synthesis = await Synthesis.open(options.cacheFolder ?? null);
    let closing = () => {};
    try {
      await prepare(synthesis, options.scripts);
      const ticker = means.ticker ?? new SystemTicker();
      if (ticker !== means.ticker) closing = () => ticker.close();
      const started = await start(options, ticker, synthesis, report);
      return new Simulator({
        ...started,
        options,
        ticker,
        ownTicker: means.ticker === undefined,
        synthesis,
        report,
      });
    } catch (error) {
      closing();
      await synthesis.close();
      throw error;
    }
  }

  get eslPort(): number {
    return this.#events.port;
  }

  /** Rings one of the owned numbers. Resolves with the leg's id once it is parked and waits for an answer. */
  async placeInbound(input: InboundCallInput): Promise<string> {
    const call = inboundSchema.parse(input);
    await prepare(this.#synthesis, [
      { ...call.script, match: '*', outcome: 'answer', progress: 'ringing', ringMs: 0 },
    ]);
    return this.#exchange.placeInbound(call).leg.uuid;
  }

  /** The legs that live now. */
  get legs(): readonly string[] {
    return this.#exchange.all().map(({ leg }) => leg.uuid);
  }

  /** How late the ticks came. Null where a test turns the clock. */
  get lateness(): ReturnType<SystemTicker['lateness']> | null {
    return this.#ticker instanceof SystemTicker ? this.#ticker.lateness() : null;
  }

  /** The caller or callee hangs up, whatever its script says. */
  hangUpFarEnd(leg: string): void {
    this.#exchange.find(leg)?.end('NORMAL_CLEARING', { by: 'far-end' });
  }

  // Faults that a controller must live through.

  /** Every event-socket connection breaks without a word. Calls go on. */
  dropEventSocket(): void {
    this.#events.drop();
  }

  /** From now on every event comes twice. */
  duplicateEvents(on: boolean): void {
    this.#events.duplicates = on;
  }

  /** The final report of this leg comes so late. */
  delayHangupComplete(leg: string, delayMs: number): void {
    this.#exchange.delayReport(leg, delayMs);
  }

  /** The final report of this leg never comes. */
  loseHangupComplete(leg: string): void {
    this.#exchange.delayReport(leg, null);
  }

  /** A gateway goes down, or comes back. The switch says so by an event, and some of its events are lost. */
  setGateway(name: string, status: 'up' | 'down', event: 'sent' | 'lost' = 'sent'): void {
    const { core } = this.#exchange;
    const gateway = core.gateways.get(name);
    if (gateway === undefined) return;
    core.gateways.set(name, { ...gateway, status });
    if (event === 'sent') reportGateway(core, name);
  }

  /** The switch dies and starts again on the same port: connections break and every call is lost without an event. */
  async restart(): Promise<void> {
    const eslPort = this.eslPort;
    this.#exchange.close();
    await this.#events.close();
    const started = await start({ ...this.#options, eslPort }, this.#ticker, this.#synthesis, this.#report);
    this.#exchange = started.exchange;
    this.#events = started.events;
  }

  async close(): Promise<void> {
    this.#exchange.close();
    await this.#events.close();
    if (this.#ownTicker) this.#ticker.close();
    await this.#synthesis.close();
  }
}

interface Started {
  readonly exchange: Exchange;
  readonly events: EventSocket;
}

async function start(
  options: SimulatorOptions,
  ticker: Ticker,
  synthesis: Synthesis,
  report: (occurrence: Occurrence) => void,
): Promise<Started> {
  const exchange = new Exchange(new SwitchCore(options, ticker, report), synthesis);
  const events = await EventSocket.open(exchange);
  beat(exchange);
  return { exchange, events };
}

function beat(exchange: Exchange): void {
  const { core } = exchange;
  core.ticker.after(HEARTBEAT_MS, () => {
    if (exchange.closed) return;
    core.emitPlain('HEARTBEAT', [
      ['Event-Info', 'System Ready'],
      ['Session-Count', String(exchange.all().length)],
      ['Heartbeat-Interval', String(HEARTBEAT_MS / 1000)],
    ]);
    beat(exchange);
  });
}

async function prepare(synthesis: Synthesis, scripts: readonly CallScript[]): Promise<void> {
  const wanted = scripts.flatMap((script) =>
    textsOf(script).flatMap((text) => LEG_RATES_HZ.map((rate) => ({ voice: script.voice, text, rate }))),
  );
  await Promise.all(wanted.map(({ voice, text, rate }) => synthesis.prepare(voice, text, rate)));
}
