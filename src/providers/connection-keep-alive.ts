// Keeps a connection open and notices when it is dead: sends a keep-alive after a quiet time, and reports when an expected
// answer does not come. It knows no socket and no vendor; it is told what was sent and received.
import type { Clock, Instant, Milliseconds, WakeUp } from '../telephony/time.ts';
import { Timer } from './timer.ts';

export interface KeepAliveSettings {
  readonly clock: Clock;
  /** The longest quiet that the far side bears. */
  readonly keepAliveMs: Milliseconds;
  /** How long an answer that is owed may take. */
  readonly stallMs: Milliseconds;
  readonly checkEveryMs: Milliseconds;
  /** `sent`: it must hear from us. `heard`: it answers each word that keeps it open, and the answer is then owed. */
  readonly quietSince: 'sent' | 'heard';
  /** Also while an answer is owed. */
  readonly keepsAliveWhileOwed: boolean;
  /** Whether the process waits for it. Awaited where left out. */
  readonly wakes?: WakeUp | undefined;
  /** Says the word that keeps it open. */
  readonly keepAlive: () => void;
  /** Nobody is there. */
  readonly onStall: () => void;
}

/** Of a far side that keeps the line open by itself, with pings of the protocol below: only what it owes is watched. */
export function answersOnly(stallMs: Milliseconds): Omit<KeepAliveSettings, 'clock' | 'onStall'> {
  return {
    keepAliveMs: Number.POSITIVE_INFINITY,
    stallMs,
    checkEveryMs: Math.min(1000, stallMs / 2),
    quietSince: 'sent',
    keepsAliveWhileOwed: false,
    keepAlive: () => undefined,
  };
}

export class KeepAlive {
  readonly #settings: KeepAliveSettings;
  readonly #timer: Timer;
  /** Closing: no more words keep it open, but what is owed is still waited for. */
  #phase: 'idle' | 'open' | 'closing' = 'idle';
  #lastSentAt: Instant = 0;
  #lastHeardAt: Instant = 0;
  #owedSince: Instant | null = null;

  constructor(settings: KeepAliveSettings) {
    this.#settings = settings;
    this.#timer = new Timer(settings.clock);
  }

  begin(): void {
    this.#phase = 'open';
    this.#lastSentAt = this.#lastHeardAt = this.#settings.clock.now();
    this.#timer.repeat(this.#settings.checkEveryMs, () => this.#check(), this.#settings.wakes);
  }

  sent(): void {
    this.#lastSentAt = this.#settings.clock.now();
  }

  /** Any word of the far side's settles what it owed. */
  heard(): void {
    this.#lastHeardAt = this.#settings.clock.now();
    this.#owedSince = null;
  }

  /** An answer is owed: `since` the last word of the far side's, or since now. One that was owed before is the older one. */
  owe(since: 'last-word' | 'now'): void {
    this.#owedSince ??= since === 'now' ? this.#settings.clock.now() : this.#lastHeardAt;
  }

  sayGoodbye(): void {
    this.#phase = 'closing';
  }

  stop(): void {
    this.#phase = 'idle';
    this.#timer.cancel();
  }

  #check(): void {
    const { clock, keepAliveMs, stallMs, quietSince, keepsAliveWhileOwed, keepAlive, onStall } =
      this.#settings;
    const now = clock.now();
    if (this.#owedSince !== null && now - this.#owedSince > stallMs) {
      onStall();
      return;
    }
    if (this.#phase !== 'open' || (this.#owedSince !== null && !keepsAliveWhileOwed)) return;
    if (now - (quietSince === 'heard' ? this.#lastHeardAt : this.#lastSentAt) < keepAliveMs) return;
    this.#lastSentAt = now;
    keepAlive();
    if (quietSince === 'heard') this.#owedSince = now;
  }
}
