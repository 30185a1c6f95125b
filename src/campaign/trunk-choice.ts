// Which trunk a call takes: the trunks of its caller ID by priority, by weight within one priority, and of these the first that
// is healthy and has a free channel. Facts and random numbers are passed in. Knows no carriers, only names and numbers.
import type { Instant } from '../telephony/time.ts';
import { nextCallAt, type Pace, type PaceLimit } from './pacing.ts';

export interface TrunkOption {
  readonly trunk: string;
  /** 1 is tried first. */
  readonly priority: number;
  /** Share of the calls among options of one priority. */
  readonly weight: number;
}

/** By priority; within one priority each comes first as often as its weight says. `random` gives 0 ≤ x < 1. */
export function orderTrunks<T extends TrunkOption>(options: readonly T[], random: () => number): T[] {
  const priorities = [...new Set(options.map((option) => option.priority))].sort((a, b) => a - b);
  return priorities.flatMap((priority) =>
    shuffled(
      options.filter((option) => option.priority === priority),
      random,
    ),
  );
}

function shuffled<T extends TrunkOption>(options: readonly T[], random: () => number): T[] {
  const left = [...options];
  const ordered: T[] = [];
  while (left.length > 0) {
    const total = left.reduce((sum, option) => sum + option.weight, 0);
    let ticket = random() * total;
    const index = left.findIndex((option) => {
      ticket -= option.weight;
      return ticket < 0;
    });
    // The last bit of a fraction may leave a ticket over: it is the last one's.
    ordered.push(...left.splice(index < 0 ? left.length - 1 : index, 1));
  }
  return ordered;
}

/** What is known of one trunk at one moment. */
export interface TrunkStanding {
  readonly trunk: string;
  readonly carries: 'yes' | 'trial' | 'no';
  /** Why it does not carry, in words. */
  readonly because: string;
  /** Calls in both directions. */
  readonly live: number;
  readonly channels: number;
  readonly pace: Pace;
  readonly limit: PaceLimit;
  /** As it was declared; `limit` keeps a little below it. */
  readonly callsPerSecond: number;
}

/** Why a trunk was not taken, in words for people. */
export interface PassedOver {
  readonly trunk: string;
  readonly why: 'down' | 'full' | 'pace';
  readonly because: string;
}

export type TrunkChoice =
  /** `at` is when its call may begin: now, or as soon as the calls per second allow. */
  | { kind: 'take'; trunk: string; at: Instant; passedOver: readonly PassedOver[] }
  | { kind: 'none'; passedOver: readonly PassedOver[] };

/**
 * The first that may begin now; where there is none, the one that may begin soonest by `until`. A later trunk that is free
 * goes before an earlier one that has to be waited for.
 */
export function chooseTrunk(
  standings: readonly TrunkStanding[],
  now: Instant,
  until: Instant = now,
): TrunkChoice {
  const passedOver: PassedOver[] = [];
  let soonest: { trunk: string; at: Instant } | null = null;
  for (const standing of standings) {
    const closed = whyNot(standing);
    if (closed !== null) {
      passedOver.push(closed);
      continue;
    }
    const { trunk, pace, limit } = standing;
    const at = nextCallAt(pace, limit, now);
    if (at <= now) return { kind: 'take', trunk, at: now, passedOver };
    passedOver.push(tooFast(standing, at - now));
    if (at <= until && (soonest === null || at < soonest.at)) soonest = { trunk, at };
  }
  if (soonest === null) return { kind: 'none', passedOver };
  const { trunk, at } = soonest;
  return { kind: 'take', trunk, at, passedOver: passedOver.filter((one) => one.trunk !== trunk) };
}

function whyNot(standing: TrunkStanding): PassedOver | null {
  const { trunk, carries, live, channels } = standing;
  if (carries === 'no') return { trunk, why: 'down', because: `trunk ${trunk} is down: ${standing.because}` };
  if (live >= channels) {
    const because = `all ${channels} channels of trunk ${trunk} are in use`;
    return { trunk, why: 'full', because };
  }
  return null;
}

function tooFast({ trunk, callsPerSecond }: TrunkStanding, waitMs: number): PassedOver {
  const rate = Number(callsPerSecond.toFixed(2));
  const because = `trunk ${trunk} begins ${rate} ${rate === 1 ? 'call' : 'calls'} a second, and the next slot is ${(waitMs / 1000).toFixed(1)} s away`;
  return { trunk, why: 'pace', because };
}
