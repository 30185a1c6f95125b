// The latest events, each with an id, so that a client that lost its connection can continue. In memory: after a restart the
// ids differ, and clients are told to reload everything.
import type { LiveEvent, LiveFeed } from '../../../runtime/live-feed.ts';

/** A minute of two hundred lively calls. */
const KEPT_EVENTS = 10_000;

export interface NumberedEvent {
  readonly id: string;
  readonly event: LiveEvent;
}

export class EventLog {
  readonly #run: string;
  readonly #kept: LiveEvent[] = [];
  readonly #watchers = new Set<(event: NumberedEvent) => void>();
  /** Number of the first one that is kept. */
  #first = 1;
  readonly #unwatch: () => void;

  /** `run` is unlike that of every other start. */
  constructor(feed: LiveFeed, run: string) {
    this.#run = run;
    this.#unwatch = feed.watch((event) => this.#add(event));
  }

  /** What came behind `lastId`, oldest first. Null: that cannot be told, and whoever asks has to look at everything anew. */
  since(lastId: string, most = Number.POSITIVE_INFINITY): NumberedEvent[] | null {
    const [run, text] = lastId.split('.', 2);
    const number = Number(text);
    const next = this.#first + this.#kept.length;
    if (run !== this.#run || !Number.isInteger(number) || number < this.#first - 1 || number >= next)
      return null;
    const from = number + 1 - this.#first;
    return this.#kept.slice(from, from + most).map((event, index) => ({
      id: this.#idOf(number + 1 + index),
      event,
    }));
  }

  /** Of the newest one; what comes is behind it. */
  get lastId(): string {
    return this.#idOf(this.#first + this.#kept.length - 1);
  }

  /** In front of the oldest one that is kept. */
  get startId(): string {
    return this.#idOf(this.#first - 1);
  }

  watch(watcher: (event: NumberedEvent) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  close(): void {
    this.#unwatch();
    this.#watchers.clear();
  }

  #add(event: LiveEvent): void {
    this.#kept.push(event);
    // In larger steps: taking one from the front each time would move all the others.
    if (this.#kept.length > KEPT_EVENTS * 1.1) {
      const gone = this.#kept.length - KEPT_EVENTS;
      this.#kept.splice(0, gone);
      this.#first += gone;
    }
    const numbered = { id: this.lastId, event };
    for (const watcher of this.#watchers) watcher(numbered);
  }

  #idOf(number: number): string {
    return `${this.#run}.${number}`;
  }
}
