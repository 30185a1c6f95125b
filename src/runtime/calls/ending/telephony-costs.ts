// What the carriers charge for a call: every leg that we dialled and that was answered, at its trunk's price. Inbound
// callers pay their own carrier. Pure.
import { type CallPrice, carrierMicros } from '../../../campaign/spend.ts';
import type { Milliseconds } from '../../../telephony/time.ts';
import { addCosts, type CostLine } from '../../cost-line.ts';

export interface TalkedLeg {
  readonly trunk: string;
  readonly talkMs: Milliseconds;
}

/** `tariff`: null where the owner wrote no price. */
export function telephonyCosts(
  legs: readonly TalkedLeg[],
  tariff: (trunk: string) => CallPrice | null,
): CostLine[] {
  // Begun spans are charged leg by leg.
  const lines = legs.map(({ trunk, talkMs }): CostLine => {
    const price = tariff(trunk);
    return {
      ...{ part: 'telephony', provider: trunk, used: Math.round(talkMs), unit: 'ms' },
      micros: price === null ? null : carrierMicros(price, talkMs),
      currency: price?.currency ?? null,
    };
  });
  return addCosts(lines, []);
}
