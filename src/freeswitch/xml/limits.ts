// A trunk's limits, enforced by the switch behind the controller's own: concurrent calls in both directions together, and new
// calls a second. A call above a limit is refused before the carrier hears of it.
//
// On an outbound leg the `limit` application runs by `execute_on_originate`, which the switch obeys after it has made the
// leg and before it sends the INVITE (switch_ivr_originate.c); on an inbound one the dialplan runs it first of all. Counts
// go back when the leg hangs up (switch_limit.c). A number refused by its rate has taken no place among the channels.
import type { OwnedNumber } from '../../config/numbers/owned-number.ts';
import type { Trunk } from '../../config/trunk.ts';

/** Comes back as 503, and no carrier of ours answers with it: the switch's own word for "no more". */
const REFUSAL = '!SWITCH_CONGESTION';

/** A carrier's limit is on what we dial. Callers are not turned away for it, only a flood of them. */
const INBOUND_BURST = 5;
const INBOUND_FACTOR = 2;

/**
 * Callers whom the agent cannot take get the fallback of their number, which costs little: so many are let in beyond the
 * channels, where a number of the trunk has one.
 */
export const BEYOND_CHANNELS = 5;

export function trunksWithFallback(numbers: readonly OwnedNumber[]): ReadonlySet<string> {
  return new Set(numbers.flatMap(({ trunk, fallback }) => (fallback === undefined ? [] : [trunk])));
}

/** Windows of the rate, in whole seconds, are tried up to this. */
const LONGEST_WINDOW_S = 100;

export interface Rate {
  readonly calls: number;
  readonly seconds: number;
}

/** The shortest window in which the rate is a whole number of calls; else the next lower one. */
export function rateOf(callsPerSecond: number): Rate {
  for (let seconds = 1; seconds <= LONGEST_WINDOW_S; seconds++) {
    const calls = callsPerSecond * seconds;
    if (calls >= 1 && Math.abs(calls - Math.round(calls)) < 1e-6)
      return { calls: Math.round(calls), seconds };
  }
  const seconds = callsPerSecond >= 1 ? 1 : Math.ceil(1 / callsPerSecond);
  return { calls: Math.max(1, Math.floor(callsPerSecond * seconds)), seconds };
}

/** New calls in a second that are let in from this trunk. */
function inboundRateOf(trunk: Trunk): Rate {
  return { calls: Math.max(INBOUND_BURST, Math.ceil(trunk.callsPerSecond * INBOUND_FACTOR)), seconds: 1 };
}

/** Arguments of the `limit` application, in the order in which they are asked. */
export function limitsOf(
  trunk: Trunk,
  direction: 'inbound' | 'outbound',
  beyondChannels = 0,
): readonly string[] {
  const rate = direction === 'inbound' ? inboundRateOf(trunk) : rateOf(trunk.callsPerSecond);
  return [
    `hash ${direction}-rate ${trunk.name} ${rate.calls}/${rate.seconds} ${REFUSAL}`,
    `hash channels ${trunk.name} ${trunk.channels + beyondChannels} ${REFUSAL}`,
  ];
}

/** Variables of the gateway. The names are taken in order: all that begin with `execute_on_originate` are obeyed. */
export function outboundLimitVariables(trunk: Trunk): Readonly<Record<string, string>> {
  const [rate = '', channels = ''] = limitsOf(trunk, 'outbound');
  return { execute_on_originate: `limit ${rate}`, execute_on_originate_2: `limit ${channels}` };
}
