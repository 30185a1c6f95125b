// A bare event-socket client that writes down everything with its instant. Independent of the project's own client,
// which must not judge itself.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { contentLength, decodeFrame, type EventItem, type Item } from './transcript.ts';

export class EslRecorder {
  readonly items: Item[] = [];
  readonly #socket: Socket;
  #held: Buffer = Buffer.alloc(0);
  readonly #waiting = new Set<() => void>();

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (bytes: Buffer) => this.#read(bytes));
    // A broken connection ends the waits by their time-outs.
    socket.on('error', () => {});
  }

  static async open(host: string, port: number): Promise<EslRecorder> {
    const socket = connect(port, host);
    await once(socket, 'connect');
    socket.setNoDelay(true);
    return new EslRecorder(socket);
  }

  /** Sends one command, header lines included, and waits for its reply. */
  async command(text: string): Promise<string> {
    const before = this.items.length;
    this.items.push({ atMs: nowMs(), kind: 'sent', text });
    this.#socket.write(`${text}\n\n`);
    const reply = await this.until((item) => item.kind === 'reply', before);
    return reply.kind === 'reply' ? reply.text : '';
  }

  /** The first item from `from` on that fits. Throws when it does not come in time, naming what came. */
  async until(fits: (item: Item) => boolean, from = 0, withinMs = 6000): Promise<Item> {
    const by = nowMs() + withinMs;
    for (;;) {
      const found = this.items.slice(from).find(fits);
      if (found !== undefined) return found;
      const left = by - nowMs();
      if (left <= 0) throw new Error(`it did not come within ${withinMs} ms; there were: ${this.#names()}`);
      await this.#somethingCame(left);
    }
  }

  async event(leg: string, name: string, withinMs = 6000): Promise<EventItem> {
    const item = await this.until(
      (one) => one.kind === 'event' && one.name === name && one.headers['Unique-ID'] === leg,
      0,
      withinMs,
    );
    return item as EventItem;
  }

  close(): void {
    this.#socket.destroy();
  }

  #somethingCame(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, withinMs);
      this.#waiting.add(wake);
    });
  }

  #names(): string {
    return this.items
      .map((item) => (item.kind === 'event' ? (item.subclass ?? item.name) : item.kind))
      .join(' ');
  }

  #read(bytes: Buffer): void {
    this.#held = Buffer.concat([this.#held, bytes]);
    for (;;) {
      const end = this.#held.indexOf('\n\n');
      if (end < 0) break;
      const head = this.#held.subarray(0, end).toString();
      const total = end + 2 + contentLength(head);
      if (this.#held.length < total) break;
      this.items.push(decodeFrame(nowMs(), head, this.#held.subarray(end + 2, total).toString()));
      this.#held = this.#held.subarray(total);
    }
    for (const wake of this.#waiting) wake();
  }
}

export function nowMs(): number {
  return performance.timeOrigin + performance.now();
}
