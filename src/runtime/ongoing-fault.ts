// Logs a lasting fault, such as a full disk, without repeating it on every try: when it begins, from time to time while it lasts,
// and when it is over. Keeps only the time when it began.
import type { Clock, Instant } from '../telephony/time.ts';
import type { Log } from './log.ts';

const AGAIN_MS = 600_000;

interface StandingFaultOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** Logged as an error while it lasts. */
  readonly what: string;
  /** Logged once it is gone. */
  readonly over: string;
}

export class OngoingFault {
  readonly #options: StandingFaultOptions;
  #since: Instant | null = null;
  #saidAt = 0;
  #times = 0;

  constructor(options: StandingFaultOptions) {
    this.#options = options;
  }

  met(fields: object): void {
    const { clock, log, what } = this.#options;
    const now = clock.now();
    this.#times += 1;
    this.#since ??= now;
    // A clock that was set back says it once more.
    if (this.#times > 1 && Math.abs(now - this.#saidAt) < AGAIN_MS) return;
    this.#saidAt = now;
    log.error({ ...fields, times: this.#times, ms: Math.round(now - this.#since) }, what);
  }

  /** It went well. */
  gone(): void {
    if (this.#since === null) return;
    const { clock, log, over } = this.#options;
    log.info({ times: this.#times, ms: Math.round(clock.now() - this.#since) }, over);
    this.#since = null;
    this.#times = 0;
  }
}
