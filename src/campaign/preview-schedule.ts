// A dry run of a campaign: people in groups that the rules treat alike are spread over half hours as far as pace, lines, caps and
// money allow. A forecast, because nobody knows who will answer. Pure: the caller decides whether a group may be called at a
// given time.
import type { Instant } from '../telephony/time.ts';

export const SLOT_MS = 30 * 60_000;
const SLOTS_AHEAD = 48 * 30;

export interface PreviewGroup {
  readonly people: number;
  /** Null: never. The moment itself: it may be called then. */
  opensAt(at: Instant): Instant | null;
  /** Numbers that may be shown, first ones first. */
  callerIds(at: Instant): readonly string[];
  /** Where `opensAt` said never: why. */
  why?(): string;
}

export interface PreviewLimits {
  /** Calls that may begin in one slot, by the tightest of all paces and lines. */
  readonly perSlot: number;
  /** Of a number on one day; absent: no cap. */
  readonly dailyCaps: ReadonlyMap<string, { readonly most: number; readonly usedToday: number }>;
  /** Of a caller ID, and of money: which day a moment is on. */
  dayOf(at: Instant): string;
  /** What a day's money and minutes suffice for; null: no limit. */
  readonly callsPerDay: number | null;
  /** The same of the first day, of which something may be spent already. */
  readonly callsFirstDay: number | null;
  readonly callsInAll: number | null;
  /** Exclusive; null: it has no end. */
  readonly endAt: Instant | null;
}

interface PreviewSlot {
  readonly from: Instant;
  readonly calls: number;
  readonly byCallerId: Readonly<Record<string, number>>;
}

export interface PreviewSchedule {
  /** Only those in which somebody is called. */
  readonly slots: readonly PreviewSlot[];
  readonly calls: number;
  readonly byCallerId: Readonly<Record<string, number>>;
  /** People who may be called and are not reached within thirty days, by why. */
  readonly left: { readonly people: number; readonly because: string } | null;
}

export function scheduleCalls(
  groups: readonly PreviewGroup[],
  limits: PreviewLimits,
  from: Instant,
): PreviewSchedule {
  const run = new Run(groups, limits);
  let at = from;
  for (let slot = 0; slot < SLOTS_AHEAD && run.isGoing; slot++) {
    if (limits.endAt !== null && at >= limits.endAt) break;
    run.slot(at);
    at = nextSlot(at, run.nextAt(at));
  }
  return run.result(
    limits.endAt !== null && at >= limits.endAt
      ? 'the campaign ends before'
      : 'pace, caps or money do not suffice within 30 days',
  );
}

/** The beginning of the half hour in which something may happen next. */
function nextSlot(at: Instant, opensAt: Instant | null): Instant {
  const next = (Math.floor(at / SLOT_MS) + 1) * SLOT_MS;
  if (opensAt === null || opensAt <= next) return next;
  return Math.max(next, opensAt);
}

class Run {
  readonly #groups: {
    readonly group: PreviewGroup;
    left: number;
    opensAt: Instant | null;
    wasOpen: boolean;
  }[];
  readonly #limits: PreviewLimits;
  readonly #slots: PreviewSlot[] = [];
  readonly #total = new Map<string, number>();
  readonly #used = new Map<string, number>();
  #day = '';
  #firstDay = '';
  #callsToday = 0;
  #calls = 0;

  constructor(groups: readonly PreviewGroup[], limits: PreviewLimits) {
    this.#groups = groups.map((group) => ({ group, left: group.people, opensAt: 0, wasOpen: false }));
    this.#limits = limits;
  }

  get isGoing(): boolean {
    const { callsInAll } = this.#limits;
    if (callsInAll !== null && this.#calls >= callsInAll) return false;
    return this.#groups.some(({ left, opensAt }) => left > 0 && opensAt !== null);
  }

  /** When the first of those that are closed opens; null: one is open, or none ever is. */
  nextAt(at: Instant): Instant | null {
    const waiting = this.#groups.filter(({ left, opensAt }) => left > 0 && opensAt !== null);
    if (waiting.length === 0 || waiting.some(({ opensAt }) => opensAt !== null && opensAt <= at)) return null;
    return Math.min(...waiting.map(({ opensAt }) => opensAt ?? Number.POSITIVE_INFINITY));
  }

  slot(at: Instant): void {
    this.#turnDay(at);
    const { perSlot, callsPerDay, callsFirstDay, callsInAll } = this.#limits;
    const end = (Math.floor(at / SLOT_MS) + 1) * SLOT_MS;
    let room = Math.floor((perSlot * (end - at)) / SLOT_MS);
    const today = this.#day === this.#firstDay ? callsFirstDay : callsPerDay;
    if (today !== null) room = Math.min(room, today - this.#callsToday);
    if (callsInAll !== null) room = Math.min(room, callsInAll - this.#calls);
    const here = new Map<string, number>();
    for (const one of this.#groups) {
      if (one.left === 0 || one.opensAt === null) continue;
      if (one.opensAt <= at) one.opensAt = one.group.opensAt(at);
      one.wasOpen ||= one.opensAt !== null;
      if (one.opensAt === null || one.opensAt > at || room <= 0) continue;
      const taken = this.#take(one.group.callerIds(at), Math.min(room, one.left), here);
      one.left -= taken;
      room -= taken;
    }
    const calls = [...here.values()].reduce((sum, count) => sum + count, 0);
    if (calls === 0) return;
    this.#calls += calls;
    this.#callsToday += calls;
    this.#slots.push({ from: at, calls, byCallerId: Object.fromEntries(here) });
  }

  #turnDay(at: Instant): void {
    const day = this.#limits.dayOf(at);
    if (day === this.#day) return;
    if (this.#firstDay === '') this.#firstDay = day;
    this.#day = day;
    this.#callsToday = 0;
    this.#used.clear();
  }

  /** Shared evenly, as numbers rest; what one cannot take any more today the others do. */
  #take(callerIds: readonly string[], wanted: number, here: Map<string, number>): number {
    let left = wanted;
    let open = callerIds.filter((number) => this.#roomOf(number) > 0);
    while (left > 0 && open.length > 0) {
      const share = Math.max(1, Math.floor(left / open.length));
      for (const number of open) {
        const count = Math.min(share, left, this.#roomOf(number));
        if (count === 0) continue;
        left -= count;
        this.#used.set(number, (this.#used.get(number) ?? 0) + count);
        here.set(number, (here.get(number) ?? 0) + count);
        this.#total.set(number, (this.#total.get(number) ?? 0) + count);
      }
      open = open.filter((number) => this.#roomOf(number) > 0);
    }
    return wanted - left;
  }

  #roomOf(number: string): number {
    const cap = this.#limits.dailyCaps.get(number);
    if (cap === undefined) return Number.POSITIVE_INFINITY;
    const before = this.#day === this.#firstDay ? cap.usedToday : 0;
    return Math.max(0, cap.most - before - (this.#used.get(number) ?? 0));
  }

  result(because: string): PreviewSchedule {
    // What ends on the way, such as the result of a scrub, leaves people who could have been called.
    const over = this.#groups.filter((one) => one.opensAt === null && one.wasOpen && one.left > 0);
    const waiting = this.#groups.filter((one) => one.opensAt !== null);
    const left = [...over, ...waiting].reduce((sum, one) => sum + one.left, 0);
    const why = over.length > 0 ? (over[0]?.group.why?.() ?? because) : because;
    return {
      slots: this.#slots,
      calls: this.#calls,
      byCallerId: Object.fromEntries(this.#total),
      left: left === 0 ? null : { people: left, because: why },
    };
  }
}
