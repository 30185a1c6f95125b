// The simulator's one clock: 50 ticks a second for all calls, without drift. A late tick is made up for at once, but never more
// than are due.
import { FRAME_MS } from '../telephony/audio.ts';

/** Time as the simulator's parts see it: ticks, and tasks that run on one. */
export interface Ticker {
  /** Milliseconds since the epoch, at the tick that is under way. */
  now(): number;
  /** Runs `task` at the first tick that is `delayMs` or more away. The result cancels it. */
  after(delayMs: number, task: () => void): () => void;
  /** Runs `frame` on every tick until the result is called. */
  onTick(frame: () => void): () => void;
  close(): void;
}

/** Ticks that come only when asked for: the whole simulator then runs as fast as it can compute. */
export class ManualTicker implements Ticker {
  #ticks = 0;
  #nextId = 0;
  readonly #startedAt: number;
  readonly #tasks = new Map<number, { readonly atTick: number; readonly task: () => void }>();
  readonly #frames = new Set<() => void>();

  constructor(startedAt: number) {
    this.#startedAt = startedAt;
  }

  now(): number {
    return this.#startedAt + this.#ticks * FRAME_MS;
  }

  after(delayMs: number, task: () => void): () => void {
    const id = this.#nextId++;
    this.#tasks.set(id, { atTick: this.#ticks + Math.max(1, Math.ceil(delayMs / FRAME_MS)), task });
    return () => void this.#tasks.delete(id);
  }

  onTick(frame: () => void): () => void {
    this.#frames.add(frame);
    return () => void this.#frames.delete(frame);
  }

  /** One tick. Called by the timer of `SystemTicker`, or by a test. */
  tick(): void {
    this.#ticks++;
    for (const [id, { atTick, task }] of this.#tasks) {
      if (atTick > this.#ticks) continue;
      this.#tasks.delete(id);
      task();
    }
    for (const frame of this.#frames) frame();
  }

  close(): void {
    this.#tasks.clear();
    this.#frames.clear();
  }
}

/** How late ticks came, for the bench and the contract suite. */
export interface Lateness {
  readonly ticks: number;
  /** Ticks that came 20 ms or more after they were due: somebody could hear those. */
  readonly late: number;
  readonly worstMs: number;
}

// A machine that slept cannot be made up for: beyond this the schedule starts afresh (and the sound has a hole).
const GIVE_UP_AFTER_MS = 2000;

/** Ticks by the machine's monotonic clock. */
export class SystemTicker implements Ticker {
  readonly #ticks: ManualTicker;
  #timer: NodeJS.Timeout | null = null;
  #dueAt = performance.now() + FRAME_MS;
  #count = 0;
  #late = 0;
  #worstMs = 0;
  #skippedMs = 0;
  #closed = false;

  constructor() {
    this.#ticks = new ManualTicker(Date.now());
    this.#arm();
  }

  now(): number {
    return this.#ticks.now() + this.#skippedMs;
  }

  after(delayMs: number, task: () => void): () => void {
    return this.#ticks.after(delayMs, task);
  }

  onTick(frame: () => void): () => void {
    return this.#ticks.onTick(frame);
  }

  lateness(): Lateness {
    return { ticks: this.#count, late: this.#late, worstMs: this.#worstMs };
  }

  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#ticks.close();
  }

  #arm(): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => this.#wake(), Math.max(0, this.#dueAt - performance.now()));
  }

  #wake(): void {
    // Measured once a wake-up: what is not due at its beginning waits for the next one.
    const now = performance.now();
    if (now - this.#dueAt > GIVE_UP_AFTER_MS) {
      this.#skippedMs += now - this.#dueAt;
      this.#dueAt = now;
    }
    while (!this.#closed && this.#dueAt <= now) {
      const lateMs = now - this.#dueAt;
      this.#count++;
      if (lateMs >= FRAME_MS) this.#late++;
      this.#worstMs = Math.max(this.#worstMs, lateMs);
      this.#dueAt += FRAME_MS;
      this.#ticks.tick();
    }
    this.#arm();
  }
}
