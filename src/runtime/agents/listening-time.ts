// Counts how long each transcriber listened to a call, because transcribers are billed by the minute.
import type { Instant, Milliseconds } from '../../telephony/time.ts';
import type { Bill } from './providers/cost.ts';

export class ListeningTime {
  readonly #bill: Pick<Bill, 'addListening'>;
  #now: { readonly since: Instant; by: string | undefined } | null = null;

  constructor(bill: Pick<Bill, 'addListening'>) {
    this.#bill = bill;
  }

  begin(at: Instant): void {
    this.#now = { since: at, by: undefined };
  }

  /** Whoever opens first has heard all from the beginning. */
  by(transcriber: string | undefined, at: Instant): void {
    const now = this.#now;
    if (now === null || transcriber === undefined || now.by === transcriber) return;
    if (now.by === undefined) {
      now.by = transcriber;
      return;
    }
    this.end(at);
    this.#now = { since: at, by: transcriber };
  }

  /** Another one has listened beside it for so long, because it was late. */
  beside(transcriber: string, ms: Milliseconds): void {
    this.#bill.addListening(ms, transcriber, true);
  }

  /** Others listen from here on, at other prices. */
  change(at: Instant, take: () => void): void {
    const isOn = this.#now !== null;
    this.end(at);
    take();
    if (isOn) this.begin(at);
  }

  end(at: Instant): void {
    if (this.#now !== null) this.#bill.addListening(at - this.#now.since, this.#now.by);
    this.#now = null;
  }
}
