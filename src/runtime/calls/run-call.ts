// The shell of one call: the switch's events in, the reducer's effects out. Connects the call with its conversation, the
// switch, the audio and the records, and decides nothing itself.
import type { LineState } from '../../call/actions.ts';
import type { CallAction, CallEffect, CallInput, CallState, CallStep } from '../../call/state.ts';
import { dialCall, offerCall, stepCall } from '../../call/step.ts';
import type { EndReason } from '../../conversation/closing.ts';
import type { LineListener } from '../../media/line-tap.ts';
import type { LegCodec } from '../../telephony/audio.ts';
import type { LegId } from '../../telephony/ids.ts';
import type { Instant } from '../../telephony/time.ts';
import type { CallAgent } from '../agents/call-agent.ts';
import type { CallPlan } from '../call-plan.ts';
import { faultOf } from '../fault.ts';
import type { CallNews } from '../live-feed.ts';
import type { Log } from '../log.ts';
import type { CallOrder, OrderPermission, OrderResult } from '../orders.ts';
import { AgentCallControl } from './agent-call-control.ts';
import type { CallOwner, CallServices, LegEvent } from './call-services.ts';
import { CallEnd } from './ending/call-end.ts';
import { CallLegs } from './legs/call-legs.ts';
import { EarlySound } from './legs/early-media.ts';
import { HoldAndMute } from './legs/hold-and-mute.ts';
import { LegEvents } from './legs/leg-events.ts';
import { LegSound } from './legs/leg-sound.ts';
import { Operator } from './operator.ts';
import { CallGuard } from './recovery/call-guard.ts';
import { expectOk } from './trunks/switch-words.ts';
import type { TrunkSlot } from './trunks/trunk-pool.ts';

export class RunningCall {
  readonly #legs: CallLegs;
  readonly #services: CallServices;
  readonly #log: Log;
  #state: CallState;
  #cancelWake: (() => void) | null = null;
  readonly #queue: CallInput[] = [];
  #stepping = false;
  #agent: CallAgent | null = null;
  readonly #sound: LegSound;
  #startedAt: Instant;
  #broken = false;
  readonly #control: AgentCallControl;
  readonly #line: HoldAndMute;
  readonly #early: EarlySound;
  readonly #callGuard: CallGuard;
  readonly #operator: Operator;
  readonly #end: CallEnd;
  readonly #events: LegEvents;

  /** Sets the call in motion: rings the callee, or takes the caller's offer. */
  constructor(plan: CallPlan, slot: TrunkSlot | null, services: CallServices, owner: CallOwner) {
    this.#services = services;
    this.#log = services.log.child({ callId: plan.call, legId: plan.leg, trunk: plan.trunk });
    this.#startedAt = services.clock.now();
    this.#legs = new CallLegs(
      plan,
      slot,
      { ...services, log: this.#log, consult: (...asked) => services.consult(plan)(...asked) },
      {
        input: (input) => this.#fromPeer(input),
        joining: async () => {
          await this.#callGuard.release();
          await this.#line.stopMusic();
        },
        tell: (news) => this.#tell(news),
        wants: ({ leg }) => this.#state.phase === 'dialing' && this.#state.leg === leg,
        onLeg: owner.onLeg,
        lost: () => this.#lost(),
      },
    );
    const input = (next: CallInput): void => this.input(next);
    this.#callGuard = new CallGuard({
      ...{ switch: services.switch, clock: services.clock, log: this.#log, plan },
      legs: () => this.#legs,
      state: () => this.#state,
      onCutOff: () => this.cutOff(),
      detached: (work) => this.#detached(work),
    });
    this.#control = new AgentCallControl({
      services,
      owner,
      legs: this.#legs,
      input,
      state: () => this.#state,
    });
    this.#early = new EarlySound({
      ...{ services, log: this.#log, plan: () => this.plan, input },
      tell: (news) => this.#tell(news),
    });
    this.#sound = new LegSound({
      ...{ services, log: this.#log, legs: this.#legs, input },
      earlyOver: () => this.#early.end(),
      state: () => this.#state,
      tell: (news) => this.#tell(news),
      openAgent: (codec) => this.#openAgent(codec),
      heldByFarEnd: (isHeld, at) => this.#line.heldByFarEnd(isHeld, at),
    });
    const [agent, clock] = [() => this.#agent, services.clock];
    this.#line = new HoldAndMute({
      ...{ switch: services.switch, clock, agent, codec: () => this.#sound.codec },
      leg: () => this.#legs.leg,
      music: (rate) => services.music(plan, rate),
      onHoldTooLong: () => this.order({ kind: 'unhold' }),
    });
    this.#operator = new Operator({
      ...{ agent, clock, log: this.#log, line: this.#line, control: this.#control },
      state: () => this.#state,
      tell: (news) => this.#tell(news),
      hangUp: () => this.request({ kind: 'hang-up', by: 'operator' }),
    });
    this.#end = new CallEnd({
      ...{ services, owner, log: this.#log, legs: this.#legs, line: this.#line, early: this.#early },
      ...{ plan: () => this.plan, agent, codec: () => this.#sound.codec, input },
      tell: (news) => this.#tell(news),
      guard: (work) => this.#guard(work),
    });
    this.#events = new LegEvents({
      ...{ services, log: this.#log, legs: this.#legs, line: this.#line, early: this.#early },
      ...{ sound: this.#sound, end: this.#end, callGuard: this.#callGuard },
      ...{ plan: () => this.plan, state: () => this.#state, agent, input },
      fromPeer: (told) => this.#fromPeer(told),
      guard: (work) => this.#guard(work),
      detached: (work) => this.#detached(work),
    });
    const { call, leg, trunk, attempt, number, ours, failover } = plan;
    const first =
      plan.direction === 'outbound'
        ? dialCall({ call, leg, trunk, attempt, untried: failover }, services.policy, this.#startedAt)
        : offerCall({ call, leg, did: ours, callerId: number }, services.policy, this.#startedAt);
    this.#state = first.state;
    services.records.callStarted(plan, this.#startedAt);
    const { direction, because, agent: speaks } = plan;
    this.#tell({ kind: 'call-started', direction, number, ours, because, agent: speaks, trunk });
    this.#stepping = true;
    this.#take(first);
    this.#drain();
  }

  /** As it is now: with the leg and the trunk that the call has come to. */
  get plan(): CallPlan {
    return this.#legs.plan;
  }

  /** The leg that the switch should have, if it has any. */
  get leg(): LegId {
    return this.#legs.leg;
  }

  /** The other telephone, while one is rung or connected. */
  get peer(): LegId | null {
    return this.#legs.peer;
  }

  /** The switch has it no more, and nobody told how that came. */
  peerMissing(): void {
    this.#legs.peerMissing();
    this.input({ kind: 'transfer-ended', at: this.#services.clock.now() });
  }

  get state(): CallState {
    return this.#state;
  }

  /** The switch serves it by itself: nobody here has it any more. */
  cutOff(): void {
    this.#end.cutOff();
    this.input({ kind: 'channel-missing', at: this.#services.clock.now() });
  }

  input(input: CallInput): void {
    this.#queue.push(input);
    if (this.#stepping) return;
    this.#stepping = true;
    this.#drain();
  }

  /** What an operator may order of it now. */
  get permissions(): readonly OrderPermission[] {
    return this.#operator.permissions();
  }

  get lineState(): LineState {
    return this.#line.state;
  }

  /** Somebody listens in. Null: no sound of it passes here, as before the answer. Returns what ends it. */
  listen(listener: LineListener): (() => void) | null {
    return this.#agent?.listen(listener) ?? null;
  }

  order(order: CallOrder): OrderResult {
    return this.#operator.order(order);
  }

  request(action: CallAction): void {
    this.input({ kind: 'request', at: this.#services.clock.now(), action });
  }

  /** Lets the agent say goodbye first, where there is one that talks. */
  endPolitely(reason: EndReason): void {
    if (this.#agent === null || this.#state.phase !== 'active') {
      this.request({ kind: 'hang-up', by: 'operator' });
      return;
    }
    this.#agent.endPolitely(reason, 'stopped');
  }

  switchEvent(event: LegEvent): void {
    this.#events.take(event);
  }

  #drain(): void {
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      const input = next;
      const before: CallState['phase'] = this.state.phase;
      this.#guard(() => this.#take(stepCall(this.#state, input, this.#services.policy)));
      if (before === 'transferring' && this.state.phase === 'active' && input.kind === 'time-passed')
        this.#guard(() => this.#gavePeerUp());
    }
    this.#stepping = false;
  }

  /** A bug in one call ends that call. The others, and the effects beside it, go on. */
  #guard(work: () => void): void {
    try {
      work();
    } catch (thrown) {
      this.#fault(thrown);
    }
  }

  #detached(work: Promise<void>): void {
    work.catch((thrown: unknown) => this.#fault(thrown));
  }

  #fault(thrown: unknown): void {
    this.#log.error({ fault: faultOf(thrown) }, 'call ended because of an internal error');
    if (this.#broken) return;
    this.#broken = true;
    this.#end.isAtLeast('fault', 'failed');
    this.request({ kind: 'hang-up', by: 'operator' });
  }

  #take(step: CallStep): void {
    this.#state = step.state;
    for (const effect of step.effects) this.#guard(() => this.#perform(effect));
    this.#cancelWake?.();
    const { clock } = this.#services;
    this.#cancelWake =
      step.wakeAt === null
        ? null
        : clock.wakeAt(step.wakeAt, () => this.input({ kind: 'time-passed', at: clock.now() }));
  }

  #perform(effect: CallEffect): void {
    const { plan } = this;
    const commands = this.#services.switch;
    switch (effect.kind) {
      case 'originate':
        return this.#detached(this.#legs.originate(effect.route));
      case 'note-failure':
        this.#legs.noteFailure(effect.route, effect.failure);
        return;
      case 'answer':
        this.#detached(expectOk(this.#log, 'answer', commands.answer(plan.leg)));
        return;
      case 'reject':
      case 'hang-up':
        this.#legs.cancel();
        this.#detached(expectOk(this.#log, 'hang-up', commands.hangUp(this.#legs.leg, effect.cause)));
        return;
      case 'attach-audio':
        this.#detached(this.#sound.attach());
        return;
      case 'start-recording':
        this.#detached(this.#sound.record());
        return;
      case 'begin-conversation':
        this.#agent?.begin(this.#services.clock.now());
        return;
      case 'resume-conversation':
        return;
      case 'end-conversation':
        this.#endConversation(effect.reason);
        return;
      case 'transfer':
        if (effect.way === 'warm' || effect.way === 'conference' || effect.way === 'refer')
          this.#line.startMusic();
        this.#detached(this.#legs.transfer(effect));
        return;
      case 'take-message':
        this.#detached(this.#end.takeMessage(effect.maxMs));
        return;
      case 'note-phase':
        this.#notePhase(effect.phase);
        return;
      case 'record-outcome':
        this.#end.record(effect.outcome);
        return;
    }
  }

  #openAgent(codec: LegCodec): CallAgent {
    this.#agent ??= this.#services.agents.open(this.plan, codec, {
      onNews: (news) => this.#tell(news),
      onTurn: (record) => this.#end.keepTurn(record),
      control: this.#control,
      onDisposition: (reason, disposition) => this.#end.noteDisposition(reason, disposition),
      onHangUp: (reason, disposition) => {
        this.#end.is(reason, disposition);
        this.input({ kind: 'conversation-ended', at: this.#services.clock.now(), reason });
      },
      onAudioOpen: (at) => this.input({ kind: 'audio-attached', at }),
      onAudioLost: (reason, at) => this.input({ kind: 'audio-lost', at, reason }),
      onQuiet: (wish) => this.#detached(this.#sound.quiet(wish)),
      onLate: () => {
        const caughtUp = this.#sound.late();
        this.#detached(caughtUp);
        return caughtUp;
      },
    });
    return this.#agent;
  }

  #endConversation(reason: Extract<CallEffect, { kind: 'end-conversation' }>['reason']): void {
    if (reason === 'time-limit') {
      this.#agent?.endPolitely('time-limit', 'time-limit');
      return;
    }
    if (reason === 'operator') this.#end.isAtLeast('operator', 'stopped');
    if (reason === 'transferred') {
      this.#control.transferEnded({ kind: 'connected' });
      this.#end.transferred();
    }
    this.#agent?.close(this.#services.clock.now());
  }

  /** Nothing was heard of the other telephone: whoever waits for it is told, and whatever comes of it later finds nobody. */
  #gavePeerUp(): void {
    this.#legs.giveUpPeer();
    this.#line.peerFailed();
    this.#control.transferEnded({ kind: 'failed', cause: 'ALLOTTED_TIMEOUT' });
  }

  /** What became of the other telephone. What an agent had made of the call before stands. */
  #fromPeer(input: CallInput): void {
    // The state first: the agent that is told goes on at once.
    this.input(input);
    if (input.kind === 'transfer-joined') {
      this.#detached(this.#callGuard.release());
      void this.#line.stopMusic();
    }
    if (input.kind === 'transfer-failed') this.#line.peerFailed();
    if (input.kind === 'transfer-joined') this.#control.transferEnded({ kind: 'joined' });
    if (input.kind !== 'transfer-failed') return;
    this.#control.transferEnded({ kind: 'failed', cause: input.cause });
    if (this.plan.forward !== null) this.#end.isAtLeast('transferred', 'forward-failed');
  }

  /** The carrier could not connect the caller, and the switch has let go of them for that. */
  #lost(): void {
    this.#end.is('fault', 'transfer-failed');
    this.#log.warn({}, 'caller lost: the carrier could not connect them by REFER');
    const { switch: commands } = this.#services;
    this.#detached(expectOk(this.#log, 'hang-up', commands.hangUp(this.leg, 'NORMAL_TEMPORARY_FAILURE')));
  }

  #notePhase(phase: CallState['phase']): void {
    const at = this.#services.clock.now();
    this.#log.info({ phase }, 'call phase changed');
    this.#services.records.phase(this.plan.call, phase, at);
    // The caller has gone: whoever is rung for them hears nobody.
    if (phase === 'clearing') this.#legs.cancel();
    this.#callGuard.phase(phase);
    if (phase === 'active') this.#services.records.answered(this.plan.call, at, this.#sound.codec);
    this.#tell({ kind: 'phase', phase });
  }

  #tell(news: CallNews): void {
    this.#services.feed.publish({ ...news, call: this.plan.call, at: this.#services.clock.now() });
  }
}
