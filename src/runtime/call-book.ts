// All live calls of this controller, by leg: routes the switch's events to them, takes inbound calls in, and settles with
// the switch after every connect. Decides nothing about a call; limits and routes are asked of others.
import type { Config } from '../config/schema.ts';
import type { Switch } from '../freeswitch/commands.ts';
import type { SwitchEvent } from '../freeswitch/events.ts';
import { reconcile } from '../freeswitch/reconcile.ts';
import type { CallId, LegId } from '../telephony/ids.ts';
import type { Clock } from '../telephony/time.ts';
import type { CallPlan, EndedCall } from './call-plan.ts';
import { type Log, pii } from './log.ts';
import { routeInbound } from './plan-call.ts';
import { type CallServices, RunningCall } from './run-call.ts';

export interface CallBookOptions {
  readonly config: () => Config;
  /** Fixed for a call when it begins. */
  readonly services: (plan: CallPlan) => CallServices;
  readonly switch: Switch;
  readonly clock: Clock;
  readonly log: Log;
  readonly newCallId: () => CallId;
  readonly recordingPath: (call: CallId) => string | null;
  readonly onEnded: (ended: EndedCall) => void;
}

type Parked = Extract<SwitchEvent, { kind: 'channel-parked' }>;

export class CallBook {
  readonly #options: CallBookOptions;
  readonly #calls = new Map<LegId, RunningCall>();
  readonly #whenEmpty = new Set<() => void>();
  #refusing: string | null = null;

  constructor(options: CallBookOptions) {
    this.#options = options;
  }

  get calls(): readonly RunningCall[] {
    return [...this.#calls.values()];
  }

  callOf(call: CallId): RunningCall | null {
    return this.calls.find((running) => running.plan.call === call) ?? null;
  }

  /** Why no new call may begin now; null where one may. */
  refusal(): string | null {
    if (this.#refusing !== null) return this.#refusing;
    const { maxCalls } = this.#options.config().appliance.limits;
    return this.#calls.size >= maxCalls
      ? `${maxCalls} calls are live, and appliance.yaml allows no more (limits.maxCalls)`
      : null;
  }

  /** From here on every new call is refused, in both directions. */
  refuseNew(because: string): void {
    this.#refusing = because;
  }

  /** Begins a call that was planned. `ended` is told before the call leaves the book. */
  begin(plan: CallPlan, ended: (ended: EndedCall) => void = () => {}): RunningCall {
    let over = false;
    const running = new RunningCall(plan, this.#options.services(plan), (result) => {
      over = true;
      this.#calls.delete(plan.leg);
      ended(result);
      this.#options.onEnded(result);
      if (this.#calls.size === 0) for (const tell of this.#whenEmpty) tell();
    });
    if (!over) this.#calls.set(plan.leg, running);
    return running;
  }

  switchEvent(event: SwitchEvent): void {
    if (event.kind === 'gateway-state') return;
    const running = this.#calls.get(event.leg);
    if (running !== undefined) return running.switchEvent(event);
    if (event.kind === 'channel-parked' && event.direction === 'inbound' && !event.answered)
      this.#takeIn(event);
  }

  /** A call stands in the dialplan. The dialplan only parks; from here on it is ours. */
  #takeIn(event: Parked): void {
    const { config, log, newCallId, recordingPath } = this.#options;
    const route = routeInbound(config(), event);
    const refusal = route.ok ? this.refusal() : route.because;
    if (!route.ok || refusal !== null) {
      log.warn(
        { legId: event.leg, because: refusal, ...pii({ callerId: event.callerId }) },
        'inbound call refused',
      );
      const cause = route.ok ? 'NORMAL_CIRCUIT_CONGESTION' : route.cause;
      void this.#options.switch.hangUp(event.leg, cause);
      return;
    }
    const call = newCallId();
    const running = this.begin({
      call,
      leg: event.leg,
      direction: 'inbound',
      number: route.callerId,
      ours: route.number.number,
      because: route.because,
      trunk: route.trunk.name,
      agent: route.agent,
      campaign: null,
      attempt: null,
      variables: {},
      originate: null,
      recordingPath: recordingPath(call),
    });
    running.request({ kind: 'answer' });
  }

  /** Compares what we believe with what the switch has. Channels of ours that no call remembers are hung up: nobody talks on them. */
  async reconcile(): Promise<void> {
    const { clock, log } = this.#options;
    const commands = this.#options.switch;
    const channels = await commands.showChannels();
    if (!channels.ok) {
      log.warn({ kind: channels.kind, text: channels.text }, 'the switch did not list its channels');
      return;
    }
    const callOf = new Map<LegId, CallId>();
    for (const channel of channels.value) {
      if (this.#calls.has(channel.leg)) continue;
      const call = await commands.callOf(channel.leg);
      if (call.ok && call.value !== null) callOf.set(channel.leg, call.value);
    }
    const { inputs, orphans } = reconcile(this.#calls.keys(), channels.value, callOf, clock.now());
    for (const { leg, input } of inputs) {
      const gone = input.kind !== 'channel-missing' || (await this.#isGone(leg));
      if (gone) this.#calls.get(leg)?.input(input);
    }
    for (const { channel, call } of orphans) {
      log.warn({ legId: channel.leg, callId: call }, 'a call of an earlier controller is ended');
      void commands.hangUp(channel.leg, 'NORMAL_TEMPORARY_FAILURE');
    }
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
