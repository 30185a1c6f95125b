// Webhooks whose sender is killed again and again, with a receiver that loses answers and refuses some: whether every event that was noted
// arrives, whether one that arrives twice has the same id and body, and whether those of one call come in their order.
import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { countDeliveries } from '../../../src/store/calls/outbox.ts';
import { openStore } from '../../../src/store/database.ts';

const ROOT = join(import.meta.dirname, '../../..');
const SECRET = 'a-secret-of-this-very-test';
/** A wait of five seconds is 25 ms: nobody waits a day for a test. */
const HASTE = 200;
const DRAIN_MS = 60_000;
/** A kill comes behind so many events at the earliest: a whole call, and one that is under way. */
const NOTED_BEFORE_KILL = 4;

export interface WebhookKills {
  readonly kills: number;
  /** Events that the sender had noted, as far as it could still say so. */
  readonly noted: number;
  readonly lost: readonly string[];
  /** Arrived more than once, as they may: whoever keeps ids does nothing twice. */
  readonly repeated: number;
  /** Of one id came two bodies, or a signature was wrong. */
  readonly wrong: readonly string[];
  /** Came before what had happened earlier on the same call. */
  readonly outOfOrder: readonly string[];
  /** Still waiting, or given up, at the end. */
  readonly left: number;
}

/** What the receiver has seen. */
class Receiver {
  readonly bodies = new Map<string, string>();
  readonly wrong: string[] = [];
  readonly outOfOrder: string[] = [];
  repeated = 0;
  readonly #last = new Map<string, number>();
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('error', () => {});
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const dice = randomInt(100);
        // Refused before it was taken.
        if (dice < 10) return response.writeHead(503).end();
        this.#take(String(request.headers['webhook-id']), Buffer.concat(chunks).toString(), request.headers);
        // Taken, and the answer is lost.
        if (dice < 20) return request.socket.destroy();
        return response.writeHead(200).end();
      });
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #take(id: string, body: string, headers: Readonly<Record<string, unknown>>): void {
    const text = `${id}.${String(headers['webhook-timestamp'])}.${body}`;
    const mac = createHmac('sha256', SECRET).update(text).digest('base64');
    if (headers['webhook-signature'] !== `v1,${mac}`) this.wrong.push(id);
    const before = this.bodies.get(id);
    if (before !== undefined) {
      this.repeated += 1;
      if (before !== body) this.wrong.push(id);
      return;
    }
    this.bodies.set(id, body);
    const [call = '', kind = ''] = id.split('_');
    const place = ['started', 'answered', 'ended'].indexOf(kind);
    if (place !== (this.#last.get(call) ?? -1) + 1) this.outOfOrder.push(id);
    this.#last.set(call, place);
  }
}

export async function killWebhooks(kills: number, progress: (text: string) => void): Promise<WebhookKills> {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-webhooks-'));
  const database = join(folder, 'trunkline.sqlite');
  const receiver = new Receiver();
  const noted: string[] = [];
  try {
    const url = await receiver.open();
    const beganAt = Date.now();
    const child = (run: number, makes: boolean): ChildProcess =>
      start({ database, url, beganAt, run, makes });
    for (let run = 0; run < kills; run++) {
      progress(`kill ${run + 1} of ${kills}`);
      const killed = child(run, true);
      const ended = once(killed, 'exit');
      await someNoted(killed, noted);
      await sleep(randomInt(40));
      killed.kill('SIGKILL');
      await ended;
    }
    const last = child(kills, false);
    const left = await drained(database);
    last.kill('SIGKILL');
    await once(last, 'exit');
    return {
      ...{ kills, noted: noted.length, lost: noted.filter((id) => !receiver.bodies.has(id)), left },
      ...{ repeated: receiver.repeated, wrong: receiver.wrong, outOfOrder: receiver.outOfOrder },
    };
  } finally {
    receiver.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Goes on to read: what it says until its end was noted before. */
function someNoted(child: ChildProcess, noted: string[]): Promise<void> {
  const { stdout } = child;
  if (stdout === null) throw new Error('the sender says nothing');
  const lines = createInterface({ input: stdout });
  return new Promise((resolve, reject) => {
    let ofThisOne = 0;
    lines.on('line', (line) => {
      noted.push(line);
      ofThisOne += 1;
      if (ofThisOne === NOTED_BEFORE_KILL) resolve();
    });
    child.once('exit', () => reject(new Error('the sender ended by itself')));
  });
}

/** How many are not done in the end. */
async function drained(database: string): Promise<number> {
  const giveUpAt = Date.now() + DRAIN_MS;
  for (;;) {
    await sleep(100);
    const opened = openStore(database, { readonly: true });
    if (opened.kind === 'refused') throw opened.error;
    const { counts } = countDeliveries(opened.store);
    opened.store.close();
    const left = (counts['waiting'] ?? 0) + (counts['dead'] ?? 0);
    if (left === (counts['dead'] ?? 0) || Date.now() > giveUpAt) return left;
  }
}

interface SenderFacts {
  readonly database: string;
  readonly url: string;
  readonly beganAt: number;
  readonly run: number;
  /** It makes calls; else it only sends what waits. */
  readonly makes: boolean;
}

function start(facts: SenderFacts): ChildProcess {
  return spawn(process.execPath, ['--input-type=module-typescript', '-e', senderCode(facts)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** The product's own outbox and sender, in a process of their own. A line says what is noted for sure. */
function senderCode({ database, url, beganAt, run, makes }: SenderFacts): string {
  return `
    const root = ${JSON.stringify(ROOT)};
    const { openStore } = await import(root + '/src/store/database.ts');
    const { LiveFeed } = await import(root + '/src/runtime/live-feed.ts');
    const { WebhookSender } = await import(root + '/src/console/webhooks/sender.ts');
    const opened = openStore(${JSON.stringify(database)});
    if (opened.kind === 'refused') throw opened.error;
    const now = () => ${beganAt} + (Date.now() - ${beganAt}) * ${HASTE};
    const clock = { now, wakeAt: (at, wake) => {
      const timer = setTimeout(wake, Math.max(0, (at - now()) / ${HASTE}));
      return () => clearTimeout(timer);
    } };
    const quiet = { debug() {}, info() {}, warn() {}, error() {}, child: () => quiet };
    const endpoint = { name: 'crm', url: ${JSON.stringify(url)}, allowPrivate: true, secret: { reveal: () => '${SECRET}' },
      events: ['call.started', 'call.answered', 'call.ended'] };
    const feed = new LiveFeed();
    new WebhookSender({ store: opened.store, feed, clock, log: quiet, random: Math.random,
      config: () => ({ appliance: { webhooks: [endpoint] } }), status: () => ({ trunks: [], campaigns: [] }) });
    setInterval(() => {}, 1_000_000);
    for (let nth = 0; ${makes}; nth++) {
      const call = 'c-${run}-' + nth;
      const tell = (event, name) => {
        feed.publish({ call, at: now(), ...event });
        process.stdout.write(call + '_' + name + '\\n');
      };
      tell({ kind: 'call-started', direction: 'inbound', number: null, ours: null, because: '', agent: 'asha', trunk: 'main' }, 'started');
      tell({ kind: 'phase', phase: 'active' }, 'answered');
      tell({ kind: 'call-ended', outcome: { kind: 'answered' }, disposition: 'done', reason: null, summary: {} }, 'ended');
      await new Promise((resolve) => setTimeout(resolve, 8));
    }
  `;
}
