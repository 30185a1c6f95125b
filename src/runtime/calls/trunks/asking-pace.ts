// How soon the switch is asked again for its gateways. Does not ask.
import type { Milliseconds } from '../../../telephony/time.ts';

/** The switch can lose events, and a gateway without registration can come back without one (sofia_reg.c). */
const SETTLED_MS: Milliseconds = 30_000;
/**
 * A gateway that was declared a moment ago: the switch takes it in within seconds, and its carrier answers soon after. One whose
 * carrier answers no OPTIONS at all stays like that: each further question comes twice as late, until it is one among the others.
 */
const UNSETTLED_MS: Milliseconds = 5_000;

export class AskingPace {
  /** How often in a row each gateway was found unsettled. */
  readonly #unsettled = new Map<string, number>();

  /** After a connect, or a change of what is declared: all are new. */
  begin(): void {
    this.#unsettled.clear();
  }

  /** When to ask again, by all that was found: which gateways the switch does not have yet, or has not heard of. */
  next(found: ReadonlyMap<string, 'settled' | 'unsettled'>): Milliseconds {
    let againInMs = SETTLED_MS;
    for (const [gateway, state] of found) {
      if (state === 'settled') {
        this.#unsettled.delete(gateway);
        continue;
      }
      const before = this.#unsettled.get(gateway) ?? 0;
      this.#unsettled.set(gateway, before + 1);
      againInMs = Math.min(againInMs, UNSETTLED_MS * 2 ** before);
    }
    return againInMs;
  }
}
