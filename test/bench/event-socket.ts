// How many events a second our client of the event socket reads, decodes and hands on, beside modesl by itself on the
// same socket, in turns. The events come from a process of their own.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import pino from 'pino';
import { SwitchConnection } from '../../src/freeswitch/esl/connection.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { median } from './figures.ts';
import { ESL_LITE_RATE } from './peers.ts';
import { atLeast, type Bench, type BenchOptions, type Section, THIS_RUN } from './rows.ts';
import { largeEvent } from './switch-records.ts';

const EVENTS = { full: 12_000, quick: 5_000 };
const ROUNDS = { full: 4, quick: 2 };
const GIVE_UP_MS = 30_000;

/** The part of modesl that is used here: its types in this project know only what the product uses. */
interface PlainClient {
  on(event: string, listener: () => void): void;
  events(type: 'json', names: readonly string[]): void;
  disconnect(): void;
}
interface Modesl {
  readonly Connection: new (host: string, port: number, password: string, ready: () => void) => PlainClient;
}
const modesl = createRequire(import.meta.url)('modesl') as Modesl;

/** Calls `onAll` once `count` events have come, with the rate between the first and the last. */
class Rate {
  #seen = 0;
  #firstAt = 0;
  readonly done: Promise<number>;
  readonly #count: number;
  #settle: (perSecond: number) => void = () => {};

  constructor(count: number) {
    this.#count = count;
    this.done = new Promise((resolve, reject) => {
      const giveUp = setTimeout(() => reject(new Error(`${this.#seen} of ${count} events came`)), GIVE_UP_MS);
      this.#settle = (perSecond) => {
        clearTimeout(giveUp);
        resolve(perSecond);
      };
    });
  }

  take(): void {
    this.#seen++;
    if (this.#seen === 1) this.#firstAt = performance.now();
    if (this.#seen === this.#count)
      this.#settle(((this.#count - 1) * 1000) / (performance.now() - this.#firstAt));
  }
}

async function ours(port: number, count: number): Promise<number> {
  const rate = new Rate(count);
  const connection = new SwitchConnection({
    clock: systemClock,
    host: '127.0.0.1',
    port,
    password: 'secret',
    log: pino({ level: 'silent' }),
    onEvent: (event) => {
      if (event.kind === 'channel-answered' && event.codec !== null) rate.take();
    },
    onState: () => {},
  });
  connection.start();
  const perSecond = await rate.done;
  await connection.close();
  return perSecond;
}

async function theirs(port: number, count: number): Promise<number> {
  const rate = new Rate(count);
  const connection = new modesl.Connection('127.0.0.1', port, 'secret', () =>
    connection.events('json', ['CHANNEL_ANSWER']),
  );
  connection.on('error', () => {});
  connection.on('esl::event::CHANNEL_ANSWER::*', () => rate.take());
  const perSecond = await rate.done;
  connection.disconnect();
  return perSecond;
}

async function run({ quick }: BenchOptions): Promise<Section> {
  const count = quick ? EVENTS.quick : EVENTS.full;
  const source = fork(new URL('event-source.ts', import.meta.url), [String(count)]);
  const rates = { ours: [] as number[], theirs: [] as number[] };
  try {
    const [message] = (await once(source, 'message')) as [{ port: number }];
    // One round of each to warm the engine up, then in turns.
    await ours(message.port, count);
    await theirs(message.port, count);
    for (let round = 0; round < (quick ? ROUNDS.quick : ROUNDS.full); round++) {
      rates.ours.push(await ours(message.port, count));
      rates.theirs.push(await theirs(message.port, count));
    }
  } finally {
    source.kill();
  }
  const rate = median(rates.ours);
  const plain = median(rates.theirs);
  const range = (values: readonly number[]): string =>
    `${Math.round(Math.min(...values)).toLocaleString('en')}–${Math.round(Math.max(...values)).toLocaleString('en')}/s`;
  return {
    name: eventSocketBench.name,
    title: eventSocketBench.title,
    method:
      `Events of ${(largeEvent().length / 1000).toFixed(1)} KB with 150 fields as JSON from another process, ${count.toLocaleString('en')} a round, ` +
      `${rates.ours.length} rounds of each client in turns; ours ${range(rates.ours)}. Five new calls a second are about 125 events a second.`,
    rows: [
      {
        id: 'events.rate',
        what: 'events read, decoded and handed on',
        value: rate,
        unit: '/s',
        limit: atLeast(12_000),
        beside: [{ who: 'modesl 1.2.1 alone', figure: range(rates.theirs), from: THIS_RUN }, ESL_LITE_RATE],
      },
      {
        id: 'events.ratio',
        what: 'over modesl by itself',
        value: rate / plain,
        unit: '×',
        limit: atLeast(1),
        beside: [],
      },
    ],
    details: null,
    warnings: [],
    skipped: null,
    failed: null,
  };
}

export const eventSocketBench: Bench = { name: 'events', title: 'Event socket', run };
