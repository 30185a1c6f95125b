// The legs of one call: places them on trunks, on the next trunk after a failure, and dials the leg to another phone. Holds
// the call's places on trunks and returns them. When is decided by the call's reducer, where by the plan.
import type { CallEffect, CallInput, CallOutcome, DialRoute, LegFailure } from '../../../call/state.ts';
import { cutOffOfAgent } from '../../../freeswitch/xml/names.ts';
import type { LegId } from '../../../telephony/ids.ts';
import type { CallPlan, TransferPlan } from '../../call-plan.ts';
import { withoutNumbers } from '../../fault.ts';
import type { CallNews } from '../../live-feed.ts';
import { waitUntil } from '../../wait.ts';
import type { LegEvent } from '../call-services.ts';
import type { TalkedLeg } from '../ending/telephony-costs.ts';
import { CallPeer, type CallPeerOptions } from '../transfer/call-peer.ts';
import { CallRefer } from '../transfer/call-refer.ts';
import { causeIn, withoutText } from '../trunks/switch-words.ts';
import type { TrunkSlot } from '../trunks/trunk-pool.ts';

/**
 * What the switch answers where it makes no channel at all: `sessions-per-second` or `max-sessions` is used up, or it is about to
 * stop (switch_core_session_request_uuid). A carrier's refusal can bear the same name, but then there was a channel.
 */
const NOT_PLACED = 'DESTINATION_OUT_OF_ORDER';
/** The switch counts its sessions by the second. A channel that there was after all is told of by then. */
const PLACE_AGAIN_MS = 1_100;

/** Whether they answered is then the carrier's knowledge alone. */
const TAKEN = 'the carrier took the transfer and does not say whether the other person answered';

/** While it was prepared, or went on to another trunk, they said that they want no calls. */
const SUPPRESSED = 'not dialled: the number was put on the do-not-call list a moment ago';

/** How long a call that goes on at another trunk waits for a place there: what a person who asked for it bears. */
const SLOT_WAIT_MS = 2_000;

export type CallLegsServices = Pick<
  CallPeerOptions,
  'switch' | 'trunks' | 'records' | 'clock' | 'log' | 'consult' | 'suppressed'
>;

export interface CallLegsCallbacks {
  readonly input: (input: CallInput) => void;
  readonly tell: (news: CallNews) => void;
  /** Whether the call still waits for this leg to be dialled. */
  readonly wants: (route: DialRoute) => boolean;
  /** The caller is about to be connected with somebody else. */
  readonly joining: () => Promise<void>;
  /** Events of this leg are the call's too. */
  readonly onLeg: (leg: LegId) => void;
  /** The switch has the leg still, and nobody is at its other end. */
  readonly lost: () => void;
}

export class CallLegs {
  readonly #services: CallLegsServices;
  readonly #callbacks: CallLegsCallbacks;
  readonly #abort = new AbortController();
  #plan: CallPlan;
  #leg: LegId;
  #slot: TrunkSlot | null;
  readonly #peer: CallPeer;
  /** Where the agent sends the call now; else the plan says. */
  #transfer: TransferPlan | null = null;
  #referral: CallRefer | null = null;
  #failure: LegFailure | null = null;
  /** The far side of the trunk has spoken. */
  #heard = false;
  #sent = false;
  /** The switch has told of the leg: there was a channel, and an INVITE may have left. */
  #told = false;

  constructor(
    plan: CallPlan,
    slot: TrunkSlot | null,
    services: CallLegsServices,
    callbacks: CallLegsCallbacks,
  ) {
    this.#plan = plan;
    this.#leg = plan.leg;
    this.#slot = slot;
    this.#services = services;
    this.#callbacks = callbacks;
    this.#peer = new CallPeer(plan.call, {
      ...services,
      ifCutOff: cutOffOfAgent(plan.agent),
      campaign: plan.campaign,
      callLeg: () => this.#leg,
      input: callbacks.input,
      joining: callbacks.joining,
      onLeg: callbacks.onLeg,
    });
  }

  /** As it is now: with the leg and the trunk that the call has come to. */
  get plan(): CallPlan {
    return this.#plan;
  }

  /** The one that the call's inputs are about. */
  get leg(): LegId {
    return this.#leg;
  }

  /** The other telephone, while one is rung or connected. */
  get peer(): LegId | null {
    return this.#peer.leg;
  }

  /** True where caller, agent and somebody else are on the line together. */
  get isConference(): boolean {
    return this.#peer.isThird;
  }

  peerMissing(): void {
    this.#peer.missing();
  }

  referralTold(status: number, isOver: boolean): void {
    this.#referral?.told(status, isOver);
  }

  /** Nobody waits for the other telephone any more, and the call goes on. */
  giveUpPeer(): void {
    this.#peer.giveUp();
  }

  /** Resolves once the switch has answered to the originate, or nothing was dialled. */
  async originate(route: DialRoute): Promise<void> {
    await (route.leg === this.#plan.leg ? this.#dial() : this.#dialNext(route));
  }

  noteFailure(route: DialRoute, failure: LegFailure): void {
    const { cause: hangupCause, sipStatus, at: endedAt } = failure;
    const { records, trunks } = this.#services;
    this.#failure = failure;
    trunks.callFailed(route.trunk, hangupCause, sipStatus);
    records.legEnded(this.#plan.call, route.leg, { endedAt, hangupCause, sipStatus });
    this.#slot?.release();
    this.#slot = null;
  }

  /** Anything at all was told of the current leg. */
  told(): void {
    this.#told = true;
  }

  /** It rings, has media, or was answered. */
  heard(): void {
    if (this.#heard || this.#plan.direction !== 'outbound' || this.#slot === null) return;
    this.#heard = true;
    this.#services.trunks.callWentOut(this.#plan.trunk);
  }

  /** An event of another leg than the current one: of the peer, or of a leg whose trunk failed. */
  otherLeg(event: LegEvent): void {
    this.#peer.event(event);
  }

  /** The next transfer goes there. */
  transferBy(forward: TransferPlan): void {
    this.#transfer = forward;
  }

  /** Another telephone is rung, and connected with the leg when it answers. */
  async transfer(effect: Extract<CallEffect, { kind: 'transfer' }>): Promise<void> {
    const forward = this.#transfer ?? this.#plan.forward;
    if (forward === null || forward.leg !== effect.peer)
      return this.#transferFailed('SERVICE_NOT_IMPLEMENTED');
    if (forward.way === 'refer' && forward.referTo !== undefined)
      return this.#refer(effect, forward, forward.referTo);
    await this.#ring(effect, forward);
  }

  /** The carrier connects them; where it does not take that, they are rung from here. */
  async #refer(
    effect: Extract<CallEffect, { kind: 'transfer' }>,
    plan: TransferPlan,
    uri: string,
  ): Promise<void> {
    const { switch: commands, clock, log } = this.#services;
    const { signal } = this.#abort;
    const refer = new CallRefer({ switch: commands, clock, log, signal });
    this.#referral = refer;
    const end = await refer.ask(this.#leg, uri, effect.timeoutMs);
    if (end === null) return;
    const status = end.kind === 'not-taken' ? end.status : null;
    log.info({ result: end.kind, sipStatus: status, trunk: this.#plan.trunk }, 'transfer by REFER ended');
    switch (end.kind) {
      case 'taken':
        this.#callbacks.tell({ kind: 'warning', text: TAKEN });
        return this.#callbacks.input({ kind: 'transfer-referred', at: clock.now() });
      case 'connected':
        return this.#callbacks.input({ kind: 'transfer-referred', at: clock.now() });
      case 'failed':
        return this.#transferFailed(end.cause);
      case 'lost':
        return this.#callbacks.lost();
      case 'not-taken':
        return this.#ring({ ...effect, way: 'bridge' }, { ...plan, way: 'bridge' });
    }
  }

  async #ring(effect: Extract<CallEffect, { kind: 'transfer' }>, forward: TransferPlan): Promise<void> {
    await this.#peer.ring(effect, forward, async () => {
      await this.#callbacks.joining();
      await this.#cutOff();
    });
  }

  /** Nobody waits for a place any more. */
  cancel(): void {
    this.#abort.abort();
    this.#peer.cancel();
  }

  /** Legs that we dialled and that were answered: what carriers charge for. Known once all of them have ended. */
  talked({ answeredAt, endedAt }: CallOutcome): TalkedLeg[] {
    const { direction, trunk, originate } = this.#plan;
    const isOurs = direction === 'outbound' && originate !== null && 'gateway' in originate;
    const own = isOurs && answeredAt !== null ? [{ trunk, talkMs: Math.max(0, endedAt - answeredAt) }] : [];
    return [...own, ...this.#peer.talked];
  }

  ended(outcome: CallOutcome): void {
    const { trunks } = this.#services;
    const { direction, trunk } = this.#plan;
    if (direction === 'outbound' && this.#sent && outcome.answeredAt === null && this.#slot !== null)
      trunks.callFailed(trunk, outcome.hangupCause, outcome.sipStatus);
    this.cancel();
    this.#slot?.release();
    this.#slot = null;
    this.#peer.ended(outcome.endedAt);
  }

  /** In the middle of a sentence the agent is cut off: nobody hears it to its end any more. */
  async #cutOff(): Promise<void> {
    if (this.#transfer !== null || this.#plan.forward?.when !== 'agent-fails') return;
    const commands = this.#services.switch;
    await commands.stopAudioStream(this.#leg);
    await commands.breakPlayback(this.#leg);
  }

  #transferFailed(cause: string): void {
    this.#callbacks.input({ kind: 'transfer-failed', at: this.#services.clock.now(), cause });
  }

  async #dialNext(route: DialRoute): Promise<void> {
    this.#leg = route.leg;
    this.#heard = false;
    this.#sent = false;
    this.#told = false;
    const { trunks, records, clock, log } = this.#services;
    const next = this.#plan.failover.find(({ leg }) => leg === route.leg);
    if (next === undefined) throw new Error(`trunk ${route.trunk} is not planned for this call`);
    const from = this.#plan.trunk;
    const answer = await trunks.take([route.trunk], SLOT_WAIT_MS, this.#abort.signal);
    if (!this.#callbacks.wants(route)) {
      if (answer.ok) answer.slot.release();
      return this.#neverDialled(route.leg);
    }
    if (!answer.ok) {
      log.info(
        { trunk: route.trunk, passedOver: withoutText(answer.passedOver) },
        'next trunk skipped: it has no free channel',
      );
      return this.#unavailable(route);
    }
    const { slot } = answer;
    this.#slot = slot;
    const plan: CallPlan = { ...this.#plan, leg: next.leg, trunk: next.trunk, originate: next.originate };
    const durable = await records.nextLeg(plan, clock.now());
    if (!durable || !this.#callbacks.wants(route)) {
      slot.release();
      this.#slot = null;
      return durable ? this.#neverDialled(route.leg) : this.#unavailable(route);
    }
    this.#plan = plan;
    this.#callbacks.onLeg(next.leg);
    log.info({ from, trunk: next.trunk, legId: next.leg }, 'call moved to the next trunk');
    const { cause: hangupCause, sipStatus } = this.#failure ?? { cause: 'NONE', sipStatus: null };
    this.#callbacks.tell({ kind: 'trunk-changed', from, to: next.trunk, hangupCause, sipStatus });
    await this.#dial();
  }

  async #dial(): Promise<void> {
    const { originate } = this.#plan;
    if (originate === null) throw new Error('an inbound call was asked to originate');
    const { leg } = this;
    if (this.#isSuppressed()) return this.#suppressed();
    this.#sent = true;
    let result = await this.#services.switch.originate(originate);
    if (!result.ok && result.kind === 'refused' && (await this.#mayPlaceAgain(leg, causeIn(result.text))))
      result = await this.#services.switch.originate(originate);
    // Later words are about a leg that the call has left behind.
    if (result.ok || leg !== this.#leg) return;
    const { kind, text } = result;
    this.#services.log.info({ kind, text: withoutNumbers(text), legId: leg }, 'originate failed');
    const at = this.#services.clock.now();
    switch (kind) {
      case 'refused':
        return this.#callbacks.input({ kind: 'originate-failed', at, cause: causeIn(text), sent: true });
      case 'timeout':
      case 'unknown':
        return this.#callbacks.input({ kind: 'originate-unknown', at });
      case 'disconnected':
      case 'invalid':
        // It never left.
        this.#sent = false;
        return this.#callbacks.input({
          kind: 'originate-failed',
          at,
          cause: 'NETWORK_OUT_OF_ORDER',
          sent: false,
        });
    }
  }

  /**
   * Once, where nothing was placed for sure: no channel was told of, before or since, and the switch has none. It bears the same id
   * again, so that one which lives all the same has the second refused.
   */
  async #mayPlaceAgain(leg: LegId, cause: string): Promise<boolean> {
    const { switch: commands, clock, log } = this.#services;
    const { trunk } = this.#plan;
    const isOurs = (): boolean => leg === this.#leg && !this.#told && !this.#abort.signal.aborted;
    if (cause !== NOT_PLACED || !isOurs()) return false;
    await waitUntil(clock, clock.now() + PLACE_AGAIN_MS, this.#abort.signal);
    if (!isOurs() || !this.#callbacks.wants({ leg, trunk })) return false;
    const exists = await commands.channelExists(leg);
    if (!exists.ok || exists.value || !isOurs() || !this.#callbacks.wants({ leg, trunk })) return false;
    if (this.#isSuppressed()) return false;
    log.info({ trunk, legId: leg }, 'call placed again: the switch was at its limit of sessions per second');
    return true;
  }

  /** Asked at the very moment at which something would be sent: between that and the intent lie a trunk, or several. */
  #isSuppressed(): boolean {
    const { number, campaign } = this.#plan;
    return number !== null && this.#services.suppressed(number, campaign) !== null;
  }

  #suppressed(): void {
    const { log, clock } = this.#services;
    log.info({}, 'call not dialled: its number is on the do-not-call list by now');
    this.#callbacks.tell({ kind: 'warning', text: SUPPRESSED });
    const cause = 'ORIGINATOR_CANCEL';
    this.#callbacks.input({ kind: 'originate-failed', at: clock.now(), cause, sent: false });
  }

  #unavailable({ leg }: DialRoute): void {
    this.#callbacks.input({ kind: 'route-unavailable', at: this.#services.clock.now(), leg });
  }

  /** The call was hung up while it waited for a place: there is no leg whose end the switch could tell. */
  #neverDialled(leg: LegId): void {
    if (leg !== this.#leg) return;
    const at = this.#services.clock.now();
    this.#callbacks.input({ kind: 'originate-failed', at, cause: 'ORIGINATOR_CANCEL', sent: false });
    this.#callbacks.input({ kind: 'channel-destroyed', at });
  }
}
