// All live calls of this controller, by leg. It routes the switch's events to them, accepts inbound calls, and compares
// calls with the switch after every connect. Decides nothing about a call; limits and routes are asked of others.
import type { Config } from '../../config/schema.ts';
import type { ChannelRow } from '../../freeswitch/channels.ts';
import type { Switch } from '../../freeswitch/commands.ts';
import { reconcile } from '../../freeswitch/reconcile.ts';
import type { SwitchEvent } from '../../freeswitch/switch-event.ts';
import type { CallId, LegId } from '../../telephony/ids.ts';
import type { Clock, Instant } from '../../telephony/time.ts';
import type { CallPlan, EndedCall } from '../call-plan.ts';
import { faultOf } from '../fault.ts';
import { type Log, pii } from '../log.ts';
import type { CallServices } from './call-services.ts';
import { DOCTOR_CALL, type InboundClaims } from './inbound/inbound-claims.ts';
import type { InboundRouter } from './inbound/inbound-router.ts';
import { unclaimedCaller } from './inbound/unclaimed-caller.ts';
import type { Closed, InboundRefusal } from './reasons.ts';
import { isServed, orphanedCall } from './recovery/orphaned-call.ts';
import { RunningCall } from './run-call.ts';
import type { TrunkSlot } from './trunks/trunk-pool.ts';

export interface CallRegistryOptions {
  readonly config: () => Config;
  /** Fixed for a call when it begins. */
  readonly services: (plan: CallPlan) => CallServices;
  readonly switch: Switch;
  readonly clock: Clock;
  readonly log: Log;
  readonly inbound: Pick<InboundRouter, 'planFor'>;
  /** Calls that the doctor answers itself. */
  readonly claims?: Pick<InboundClaims, 'take'>;
  /** The business result of a call, as soon as it is known. */
  readonly onDisposition?: (plan: CallPlan, disposition: string) => void;
  /** The far end wants no more calls. True once that is on disk. */
  readonly optOut?: (plan: CallPlan) => Promise<boolean>;
}

/** Which legs calls have at one moment. */
export interface Believed {
  readonly legs: readonly LegId[];
  readonly peers: readonly { readonly running: RunningCall; readonly peer: LegId }[];
}

/** What the switch refused by itself: a budget was used up, or it could not make anything of the request. */
export interface TurnedAway {
  readonly count: number;
  readonly lastAt: Instant;
  /** Of the last one, in the switch's word. */
  readonly hangupCause: string;
}

type Parked = Extract<SwitchEvent, { kind: 'channel-parked' }>;

export class CallRegistry {
  readonly #options: CallRegistryOptions;
  readonly #calls = new Set<RunningCall>();
  /** Every leg that a live call has or had: each of them may still be spoken of. */
  readonly #legs = new Map<LegId, RunningCall>();
  /** Callers that the doctor has: no leftovers, though no call remembers them. */
  readonly #doctors = new Set<LegId>();
  /** Inbound legs that the dialplan has not parked yet. */
  readonly #arriving = new Set<LegId>();
  #turnedAway: TurnedAway | null = null;
  #placing = 0;
  readonly #whenEmpty = new Set<() => void>();
  #stopping = false;
  #drainUntil: Instant | null = null;
  readonly #listeners = new Set<(ended: EndedCall) => void>();

  constructor(options: CallRegistryOptions) {
    this.#options = options;
  }

  get calls(): readonly RunningCall[] {
    return [...this.#calls];
  }

  /** Calls that are decided on and not begun: each will want a place beside those that are live. */
  get placing(): number {
    return this.#placing;
  }

  /** A place for a call that is decided on. To be given back once it has begun, or will not. */
  place(): () => void {
    this.#placing += 1;
    let held = true;
    return () => {
      if (held) this.#placing -= 1;
      held = false;
    };
  }

  callOf(call: CallId): RunningCall | null {
    return this.calls.find((running) => running.plan.call === call) ?? null;
  }

  /** Why no new call may begin, whatever room there is. Null: it may. */
  closedTo(direction: 'inbound' | 'outbound'): Closed | null {
    if (this.#stopping) return { kind: 'stopping' };
    const draining = this.draining();
    // Callers are taken in for as long as somebody is on the line; once nobody is, the change-over must not cut one off.
    return draining !== null && (direction === 'outbound' || this.#calls.size === 0) ? draining : null;
  }

  /** From here on every new call is refused, in both directions. */
  refuseNew(): void {
    this.#stopping = true;
  }

  /** Why nothing is dialled for now; null where it may be. */
  draining(): Closed | null {
    const until = this.#drainUntil;
    return until === null || until <= this.#options.clock.now() ? null : { kind: 'draining' };
  }

  /** Until then nothing new is dialled, and from the moment at which no call is live nobody is taken in. */
  drain(until: Instant): void {
    this.#drainUntil = until;
  }

  endDrain(): void {
    this.#drainUntil = null;
  }

  /** The one place at which the end of a call is told, of every call: when it has left the registry. */
  onEnded(listener: (ended: EndedCall) => void): void {
    this.#listeners.add(listener);
  }

  /** Begins a call that was planned, with its place on a trunk. */
  begin(plan: CallPlan, slot: TrunkSlot | null = null): RunningCall {
    const legs = [plan.leg];
    const running: RunningCall = new RunningCall(plan, slot, this.#options.services(plan), {
      onLeg: (leg) => {
        legs.push(leg);
        this.#legs.set(leg, running);
      },
      disposition: (of, disposition) => this.#options.onDisposition?.(of, disposition),
      optOut: async (of) => (await this.#options.optOut?.(of)) ?? false,
      ended: (result) => {
        for (const leg of legs) this.#legs.delete(leg);
        this.#calls.delete(running);
        for (const tell of this.#listeners) tell(result);
        if (this.#calls.size === 0) for (const tell of this.#whenEmpty) tell();
      },
    });
    this.#calls.add(running);
    this.#legs.set(plan.leg, running);
    return running;
  }

  switchEvent(event: SwitchEvent): void {
    if (event.kind === 'gateway-state') return;
    const running = this.#legs.get(event.leg);
    if (running !== undefined) return running.switchEvent(event);
    this.#noteArrival(event);
    if (event.kind === 'channel-destroyed') this.#doctors.delete(event.leg);
    if (event.kind === 'channel-parked' && event.direction === 'inbound' && !event.answered)
      this.#takeIn(event);
  }

  /** Callers whom the switch refused before they reached the dialplan's end. Null: none since the start. */
  get turnedAway(): TurnedAway | null {
    return this.#turnedAway;
  }

  #noteArrival(event: Exclude<SwitchEvent, { kind: 'gateway-state' }>): void {
    switch (event.kind) {
      case 'channel-created':
        if (event.direction === 'inbound') this.#arriving.add(event.leg);
        return;
      case 'channel-parked':
        this.#arriving.delete(event.leg);
        return;
      case 'channel-reported':
      case 'channel-destroyed': {
        if (!this.#arriving.delete(event.leg)) return;
        const hangupCause = event.cause ?? 'NONE';
        // Who hangs up before we could answer was not refused.
        if (event.kind === 'channel-reported' && event.by === 'far-end') return;
        const count = (this.#turnedAway?.count ?? 0) + 1;
        this.#turnedAway = { count, lastAt: event.at, hangupCause };
        this.#options.log.warn(
          { legId: event.leg, hangupCause },
          'caller refused by the switch before the call reached us',
        );
        return;
      }
      default:
        return;
    }
  }

  /** A call stands in the dialplan. The dialplan only parks; from here on it is ours. */
  #takeIn(event: Parked): void {
    const { inbound, log, claims } = this.#options;
    if (claims?.take(event) === true) {
      void this.#options.switch.attended(event.leg);
      this.#doctors.add(event.leg);
      log.info({ legId: event.leg }, 'inbound test call passed to the doctor');
      return;
    }
    const answer = inbound.planFor(event, this.closedTo('inbound'), this.#calls.size);
    if (answer.kind === 'refuse') {
      void this.#options.switch.attended(event.leg);
      const { cause, refusal } = answer;
      log.warn(
        { legId: event.leg, cause, because: refusal.kind, ...refusedFields(event, refusal) },
        'inbound call refused',
      );
      void this.#options.switch.hangUp(event.leg, cause);
      return;
    }
    const { plan, slot } = answer;
    try {
      this.begin(plan, slot).request({ kind: 'answer' });
    } catch (thrown) {
      // Nobody waits in the dialplan for ever, and no place is lost, because of a bug.
      log.error({ callId: plan.call, legId: plan.leg, fault: faultOf(thrown) }, 'call could not be started');
      slot?.release();
      void this.#options.switch.hangUp(plan.leg, 'NORMAL_TEMPORARY_FAILURE');
    }
  }

  /** To be asked when a connection has just come about: what a command on it makes may not be there for some milliseconds. */
  believed(): Believed {
    const calls = this.calls;
    return {
      legs: calls.map((running) => running.leg),
      peers: calls.flatMap((running) => (running.peer === null ? [] : [{ running, peer: running.peer }])),
    };
  }

  /**
   * Compares what was believed with what the switch has. Channels of ours that no call remembers are hung up: nobody talks
   * on them. Callers who came while nobody listened are taken in. Rejects where the switch does not list its channels: who is
   * on the telephone is not known then.
   */
  async reconcile({ legs, peers }: Believed = this.believed()): Promise<void> {
    const { clock, log } = this.#options;
    const commands = this.#options.switch;
    const channels = await commands.showChannels();
    if (!channels.ok) throw new Error(`the switch did not list its channels: ${channels.text}`);
    const callOf = new Map<LegId, CallId>();
    for (const channel of channels.value) {
      if (this.#legs.has(channel.leg)) continue;
      const call = await commands.callOf(channel.leg);
      const isDoctors = call.ok && call.value?.startsWith(DOCTOR_CALL) === true;
      if (call.ok && call.value !== null && !isDoctors) callOf.set(channel.leg, call.value);
    }
    const { inputs, orphans, strangers } = reconcile(legs, channels.value, callOf, clock.now());
    for (const { leg, input } of inputs) {
      const gone = input.kind !== 'channel-missing' || (await this.#isGone(leg));
      const running = this.#legs.get(leg);
      // Meanwhile it may have gone on with another leg.
      if (gone && running?.leg === leg) running.input(input);
    }
    for (const { running, peer } of peers) {
      if (channels.value.some((channel) => channel.leg === peer)) continue;
      if (running.peer === peer && (await this.#isGone(peer))) running.peerMissing();
    }
    for (const { running, leg } of legs.flatMap((one) => this.#served(one))) {
      const taken = await isServed(commands, leg);
      if (!taken || running.leg !== leg) continue;
      log.warn({ legId: leg }, 'call moved to its fallback by the switch while the connection was down');
      running.cutOff();
    }
    for (const { channel, call } of orphans) await this.#settleOrphan(channel, call);
    for (const channel of strangers) await this.#settleStray(channel);
  }

  #served(leg: LegId): { running: RunningCall; leg: LegId }[] {
    const running = this.#legs.get(leg);
    return running !== undefined && running.state.phase === 'active' ? [{ running, leg }] : [];
  }

  /** Of an earlier controller: who was being talked to gets what was declared for that, and is not cut off without a word. */
  async #settleOrphan(channel: ChannelRow, call: CallId): Promise<void> {
    const { log } = this.#options;
    const commands = this.#options.switch;
    const { leg } = channel;
    const left = await orphanedCall(commands, channel);
    if (this.#legs.has(leg)) return;
    switch (left.kind) {
      case 'served':
        return log.info(
          { legId: leg, callId: call },
          'call of an earlier controller left to the switch: its fallback is running',
        );
      case 'talking':
        return log.info(
          { legId: leg, callId: call },
          'call of an earlier controller left alone: two people are talking',
        );
      case 'silent':
        log.warn(
          { legId: leg, callId: call },
          'orphaned call of an earlier controller moved to its fallback',
        );
        void commands.cutOff(leg, left.extension);
        return;
      case 'nothing':
        log.warn({ legId: leg, callId: call }, 'orphaned call of an earlier controller hung up');
        void commands.hangUp(leg, 'NORMAL_TEMPORARY_FAILURE');
    }
  }

  /** The switch may have a caller of whom no event has told: a controller was started, or events were lost. */
  async #settleStray(channel: ChannelRow): Promise<void> {
    const { clock, log } = this.#options;
    const commands = this.#options.switch;
    const { leg } = channel;
    if (this.#doctors.has(leg)) return;
    const stray = await unclaimedCaller(commands, channel, clock.now());
    // Meanwhile its event may have come.
    if (stray.kind === 'not-ours' || this.#legs.has(leg) || this.#doctors.has(leg)) return;
    if (stray.kind === 'waiting') return this.#takeIn(stray.parked);
    const left = await orphanedCall(commands, channel);
    if (this.#legs.has(leg) || left.kind === 'served' || left.kind === 'talking') return;
    if (left.kind === 'silent') {
      log.warn({ legId: leg }, 'orphaned caller of an earlier controller moved to the fallback');
      void commands.cutOff(leg, left.extension);
      return;
    }
    log.warn({ legId: leg }, 'orphaned caller of an earlier controller hung up');
    void commands.hangUp(leg, 'NORMAL_TEMPORARY_FAILURE');
  }

  /** The switch's list runs behind its channels. */
  async #isGone(leg: LegId): Promise<boolean> {
    const exists = await this.#options.switch.channelExists(leg);
    return exists.ok && !exists.value;
  }

  /** Resolves once no call is live. */
  async empty(): Promise<void> {
    if (this.#calls.size === 0) return;
    await new Promise<void>((resolve) => this.#whenEmpty.add(resolve));
  }

  endAllPolitely(): void {
    for (const running of this.calls) running.endPolitely('operator');
  }

  endAllNow(): void {
    for (const running of this.calls) running.request({ kind: 'hang-up', by: 'operator' });
  }
}

/** What was dialled is taken for a number of ours, and written out: how the carrier writes it is what has to be seen. */
function refusedFields({ callerId }: Parked, refusal: InboundRefusal): { pii: Record<string, string> } {
  const fields = pii({ callerId }).pii;
  return {
    pii: refusal.kind === 'not-our-number-dialled' ? { ...fields, dialled: refusal.said.join(', ') } : fields,
  };
}
