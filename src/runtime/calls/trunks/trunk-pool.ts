// Where every call gets its place on a trunk, in both directions: counts channels, limits calls per second, tracks each
// trunk's health and reports it. Order, room and health are decided by campaign/trunk-choice and trunk-health.
import {
  afterClockStep,
  callsPerSecond,
  callsPerSecondAtCarrier,
  FRESH_PACE,
  nextCallAt,
  type Pace,
  type PaceLimit,
  spendPace,
} from '../../../campaign/pacing.ts';
import { chooseTrunk, type PassedOver, type TrunkStanding } from '../../../campaign/trunk-choice.ts';
import {
  callTried,
  type GatewayWord,
  gatewayForgotten,
  gatewayHeard,
  gatewayMissing,
  healthOf,
  mayCarry,
  nextChangeAt,
  resultOf,
  type TrunkHealth,
  type TrunkResult,
  type TrunkWatch,
  trialBegun,
  watchTrunk,
} from '../../../campaign/trunk-health.ts';
import type { Config } from '../../../config/schema.ts';
import type { Switch } from '../../../freeswitch/commands.ts';
import type { SwitchEvent } from '../../../freeswitch/switch-event.ts';
import type { Clock, Instant } from '../../../telephony/time.ts';
import { LONGEST_SLEEP_MS } from '../../clock.ts';
import type { Log } from '../../log.ts';
import { waitUntil } from '../../wait.ts';
import { AskingPace } from './asking-pace.ts';

export interface TrunkPoolOptions {
  readonly config: () => Config;
  readonly clock: Clock;
  readonly log: Log;
  /** A call may begin that could not before. */
  readonly onRoom: () => void;
}

/** One call's place on a trunk. Whoever took it gives it back once its leg is gone. */
export interface TrunkSlot {
  readonly trunk: string;
  /** Giving it back twice does nothing the second time. */
  release(): void;
}

export type SlotAnswer = { ok: true; slot: TrunkSlot } | { ok: false; passedOver: readonly PassedOver[] };

export interface TrunkStatus extends TrunkHealth {
  readonly live: number;
  readonly channels: number;
  readonly callsPerSecond: number;
  /** When the next call may begin, as far as calls per second go. In the past: now. */
  readonly nextCallAt: Instant | null;
}

/** What a campaign may still begin on a group of trunks. */
export interface TrunkRoom {
  readonly used: number;
  readonly limit: number;
  readonly pace: Pace;
  readonly paceLimit: PaceLimit;
}

export class TrunkPool {
  readonly #options: TrunkPoolOptions;
  readonly #watches = new Map<string, TrunkWatch>();
  readonly #paces = new Map<string, Pace>();
  readonly #live = new Map<string, number>();
  readonly #waiting = new Set<() => void>();
  readonly #timers = new Map<string, () => void>();
  readonly #askingPace = new AskingPace();
  #appliancePace: Pace = FRESH_PACE;
  /** Counts connects, losses and questions: an answer to an earlier one is not listened to. */
  #connection = 0;
  #cancelAsking: () => void = () => {};

  constructor(options: TrunkPoolOptions) {
    this.#options = options;
  }

  /** Whether a call might go there, room or not. */
  isUp(trunk: string): boolean {
    return mayCarry(this.#watch(trunk), this.#now()) !== 'no';
  }

  /** Whether a call might begin there now. */
  hasRoom(trunk: string): boolean {
    const { carries, live, channels, pace, limit } = this.#standing(trunk);
    const now = this.#now();
    return carries !== 'no' && live < channels && nextCallAt(pace, limit, now) <= now;
  }

  health(trunk: string): TrunkHealth {
    return healthOf(this.#watch(trunk), this.#now());
  }

  status(): TrunkStatus[] {
    return this.#options.config().trunks.map((trunk) => {
      const { pace, limit, live, channels } = this.#standing(trunk.name);
      const now = this.#now();
      const next = nextCallAt(pace, limit, now);
      return {
        ...this.health(trunk.name),
        live,
        channels,
        callsPerSecond: trunk.callsPerSecond,
        nextCallAt: next <= now ? null : next,
      };
    });
  }

  /** The first of these trunks that has room now. */
  takeNow(trunks: readonly string[]): SlotAnswer {
    const now = this.#now();
    const taken = this.#reserve(trunks, now, now);
    return 'at' in taken ? { ok: true, slot: taken.slot } : { ok: false, passedOver: taken.passedOver };
  }

  /** The first that has room within `waitMs`. Resolves early where waiting cannot help, or the signal says stop. */
  async take(trunks: readonly string[], waitMs: number, signal?: AbortSignal): Promise<SlotAnswer> {
    let until = this.#now() + waitMs;
    for (;;) {
      const now = this.#now();
      // Nobody waits out an hour by which the clock was set back.
      until = Math.min(until, now + waitMs);
      const taken = this.#reserve(trunks, now, until);
      if ('at' in taken) return this.#keepUntil(taken.at, taken.slot, signal);
      const { passedOver } = taken;
      const helps = passedOver.some(({ why }) => why === 'full');
      if (!helps || now >= until || signal?.aborted === true) return { ok: false, passedOver };
      await this.#changeOr(until, signal);
    }
  }

  /** A caller's place. `beyond`: so many more than the channels are let in, for those who are only sent on. */
  seatInbound(trunk: string, beyond = 0): TrunkSlot | null {
    const { live, channels } = this.#standing(trunk);
    return live >= channels + beyond ? null : this.#slotOn(trunk);
  }

  /** Calls and pace over those of these trunks that are up: nothing at all where none is. */
  room(trunks: readonly string[]): TrunkRoom {
    const now = this.#now();
    const open = trunks.map((name) => this.#standing(name)).filter(({ carries }) => carries !== 'no');
    const free = open.filter(({ live, channels }) => live < channels);
    const soonest = (free.length > 0 ? free : open).toSorted(
      (a, b) => nextCallAt(a.pace, a.limit, now) - nextCallAt(b.pace, b.limit, now),
    )[0];
    return {
      used: open.reduce((sum, { live, channels }) => sum + Math.min(live, channels), 0),
      limit: open.reduce((sum, { channels }) => sum + channels, 0),
      pace: soonest?.pace ?? FRESH_PACE,
      paceLimit: soonest?.limit ?? callsPerSecondAtCarrier(1),
    };
  }

  appliancePace(): { pace: Pace; limit: PaceLimit } {
    const limit = this.#applianceLimit();
    this.#appliancePace = afterClockStep(this.#appliancePace, limit, this.#now());
    return { pace: this.#appliancePace, limit };
  }

  /** The far side of the trunk has spoken: it rings, or was answered. */
  callWentOut(trunk: string): void {
    this.#tried(trunk, { kind: 'fine' });
  }

  /** A leg that was never answered has ended. */
  callFailed(trunk: string, cause: string, sipStatus: number | null): void {
    const result = resultOf(cause, sipStatus);
    if (result !== null) this.#tried(trunk, result);
  }

  gatewayState(event: Extract<SwitchEvent, { kind: 'gateway-state' }>): void {
    const { gateway, state, ping, status, phrase, at } = event;
    this.#heard(gateway, { state, ping, status, phrase }, at);
  }

  /** After every connect, and whenever gateways may have changed: what was missed is asked for, and from then on now and then. */
  switchReady(commands: Pick<Switch, 'gatewayStatus'>): Promise<void> {
    this.#askingPace.begin();
    return this.#askForGateways(commands);
  }

  async #askForGateways(commands: Pick<Switch, 'gatewayStatus'>): Promise<void> {
    this.#stopAsking();
    const connection = this.#connection;
    const { trunks } = this.#options.config();
    const answers = await Promise.all(trunks.map(({ name }) => commands.gatewayStatus(name)));
    // Lost or asked anew meanwhile: these answers are of yesterday.
    if (connection !== this.#connection) return;
    const found = new Map<string, 'settled' | 'unsettled'>();
    for (const [index, { name }] of trunks.entries()) {
      const answer = answers[index];
      // An answer that did not come leaves it as it was.
      if (answer === undefined || !answer.ok) continue;
      const { value } = answer;
      const isUnsettled = value === null || (value.up && value.optionsAnswered === false);
      found.set(name, isUnsettled ? 'unsettled' : 'settled');
      if (value === null) this.#set(name, gatewayMissing(this.#watch(name), this.#now()));
      else {
        const { state, up, optionsAnswered } = value;
        const ping = up ? 'up' : 'down';
        this.#heard(name, { state, ping, optionsAnswered, status: null, phrase: null }, this.#now());
      }
    }
    const againAt = this.#now() + this.#askingPace.next(found);
    this.#cancelAsking = this.#options.clock.wakeAt(againAt, () => void this.#askForGateways(commands));
  }

  switchLost(): void {
    this.#stopAsking();
    const now = this.#now();
    for (const [trunk, watch] of this.#watches) this.#set(trunk, gatewayForgotten(watch, now));
  }

  #stopAsking(): void {
    this.#connection += 1;
    this.#cancelAsking();
    this.#cancelAsking = () => {};
  }

  close(): void {
    this.#stopAsking();
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  #now(): Instant {
    return this.#options.clock.now();
  }

  #watch(trunk: string): TrunkWatch {
    const known = this.#watches.get(trunk);
    if (known !== undefined) return known;
    const fresh = watchTrunk(trunk, this.#now());
    this.#watches.set(trunk, fresh);
    return fresh;
  }

  #standing(name: string): TrunkStanding {
    const now = this.#now();
    const watch = this.#watch(name);
    const declared = this.#options.config().trunks.find((trunk) => trunk.name === name);
    const limit = callsPerSecondAtCarrier(declared?.callsPerSecond ?? 1);
    const pace = afterClockStep(this.#paces.get(name) ?? FRESH_PACE, limit, now);
    this.#paces.set(name, pace);
    return {
      trunk: name,
      carries: declared === undefined ? 'no' : mayCarry(watch, now),
      because: declared === undefined ? 'it is no longer declared' : healthOf(watch, now).because,
      live: this.#live.get(name) ?? 0,
      channels: declared?.channels ?? 0,
      pace,
      limit,
      callsPerSecond: declared?.callsPerSecond ?? 1,
    };
  }

  #applianceLimit(): PaceLimit {
    return callsPerSecond(this.#options.config().appliance.limits.callsPerSecond);
  }

  /** Takes channel and pace together, or neither: nobody comes in between. */
  #reserve(
    trunks: readonly string[],
    now: Instant,
    until: Instant,
  ): { at: Instant; slot: TrunkSlot } | { passedOver: readonly PassedOver[] } {
    const choice = chooseTrunk(
      trunks.map((name) => this.#standing(name)),
      now,
      until,
    );
    if (choice.kind === 'none') return { passedOver: choice.passedOver };
    const { trunk } = choice;
    const { pace: wholePace, limit: whole } = this.appliancePace();
    const at = Math.max(choice.at, nextCallAt(wholePace, whole, now));
    if (at > until) {
      const { callsPerSecond: rate } = this.#options.config().appliance.limits;
      const because = `the appliance begins ${rate} calls a second and no more (appliance.yaml: limits.callsPerSecond)`;
      return { passedOver: [...choice.passedOver, { trunk, why: 'pace', because }] };
    }
    const { pace, limit } = this.#standing(trunk);
    // From the moment at which the call goes out: what waits for its turn does not save up another one.
    this.#paces.set(trunk, spendPace(pace, limit, at));
    this.#appliancePace = spendPace(this.#appliancePace, whole, at);
    this.#set(trunk, trialBegun(this.#watch(trunk), now));
    return { at, slot: this.#slotOn(trunk) };
  }

  #slotOn(trunk: string): TrunkSlot {
    this.#live.set(trunk, (this.#live.get(trunk) ?? 0) + 1);
    let held = true;
    return {
      trunk,
      release: () => {
        if (!held) return;
        held = false;
        this.#live.set(trunk, (this.#live.get(trunk) ?? 1) - 1);
        this.#roomMade();
      },
    };
  }

  /** The channel is held meanwhile. A wait of seconds is a span, whatever the clock is set to while it lasts. */
  async #keepUntil(at: Instant, slot: TrunkSlot, signal: AbortSignal | undefined): Promise<SlotAnswer> {
    const { clock } = this.#options;
    if (this.#now() < at && signal?.aborted !== true) await waitUntil(clock, at, signal);
    if (signal?.aborted !== true) return { ok: true, slot };
    slot.release();
    return { ok: false, passedOver: [] };
  }

  /** Until something changes, at the latest until then. */
  #changeOr(at: Instant, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        cancel();
        this.#waiting.delete(end);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const cancel = this.#options.clock.wakeAt(at, end);
      this.#waiting.add(end);
      signal?.addEventListener('abort', end);
    });
  }

  #roomMade(): void {
    for (const wake of [...this.#waiting]) wake();
    this.#options.onRoom();
  }

  #tried(trunk: string, result: TrunkResult): void {
    this.#set(trunk, callTried(this.#watch(trunk), result, this.#now()));
  }

  #heard(gateway: string, word: GatewayWord, at: Instant): void {
    const declared = this.#options.config().trunks.find((trunk) => trunk.name === gateway);
    if (declared === undefined) return;
    const encrypted = declared.transport === 'tls';
    this.#set(gateway, gatewayHeard(this.#watch(gateway), { ...word, encrypted }, at));
  }

  /** The only way to a new health: says every change once, and wakes those who wait for it. */
  #set(trunk: string, watch: TrunkWatch): void {
    const now = this.#now();
    const before = healthOf(this.#watch(trunk), now);
    const carried = mayCarry(this.#watch(trunk), now);
    this.#watches.set(trunk, watch);
    const after = healthOf(watch, now);
    if (after.state !== before.state) {
      const level = after.state === 'down' || after.state === 'degraded' ? 'warn' : 'info';
      this.#options.log[level]({ trunk, state: after.state, because: after.because }, 'trunk state changed');
    }
    this.#changeLater(trunk);
    if (carried === 'no' && mayCarry(watch, now) !== 'no') this.#roomMade();
  }

  /** When it may carry again by itself. In steps that no setting of the clock makes longer. */
  #changeLater(trunk: string): void {
    this.#timers.get(trunk)?.();
    this.#timers.delete(trunk);
    const { clock } = this.#options;
    const now = clock.now();
    const nextAt = nextChangeAt(this.#watch(trunk), now);
    if (nextAt === null) return;
    const woken = (): void => {
      if (mayCarry(this.#watch(trunk), clock.now()) === 'no') this.#changeLater(trunk);
      else this.#roomMade();
    };
    this.#timers.set(trunk, clock.wakeAt(Math.min(nextAt, now + LONGEST_SLEEP_MS), woken));
  }
}

/** Why no trunk could be had, for people. */
export function whyNoSlot(passedOver: readonly PassedOver[]): string {
  return passedOver.length === 0
    ? 'no trunk is declared for it'
    : passedOver.map(({ because }) => because).join('; ');
}
