// The third party's leg of a transfer: dials it, briefs the person if that was declared, connects it, and releases it. Holds
// its place on a trunk and returns it. Reports what became of the leg; decides nothing about the call.
import type { CallEffect, CallInput } from '../../../call/state.ts';
import { PEER_DID_NOT_ACCEPT } from '../../../call/transfer.ts';
import type { Switch } from '../../../freeswitch/commands.ts';
import type { LegToPlace } from '../../../freeswitch/dial-string.ts';
import type { CommandResult } from '../../../freeswitch/esl/command-result.ts';
import { SOFTPHONE_PROFILE } from '../../../freeswitch/xml/names.ts';
import type { LegCodec } from '../../../telephony/audio.ts';
import type { LegId } from '../../../telephony/ids.ts';
import type { Clock } from '../../../telephony/time.ts';
import type { Consult, OpenConsult } from '../../agents/tools/consult.ts';
import type { TransferPlan } from '../../call-plan.ts';
import { faultOf } from '../../fault.ts';
import type { Log } from '../../log.ts';
import type { LegEvent } from '../call-services.ts';
import type { TalkedLeg } from '../ending/telephony-costs.ts';
import { codecNow } from '../legs/leg-codec.ts';
import type { AskSuppressed } from '../reasons.ts';
import type { CallRecords } from '../records/call-records.ts';
import { CallWatchdog } from '../recovery/call-watchdog.ts';
import { causeIn, logFailedCommand, withoutText } from '../trunks/switch-words.ts';
import type { TrunkPool, TrunkSlot } from '../trunks/trunk-pool.ts';

/** How long a transfer waits for a place on a trunk: what a caller bears. */
const SLOT_WAIT_MS = 2_000;
/** On the caller's leg: whatever becomes of the peer, the leg stays. */
const STAY_PARKED = 'park_after_bridge';

export interface CallPeerOptions {
  readonly switch: Pick<
    Switch,
    | 'originate'
    | 'bridgeTo'
    | 'connect'
    | 'joinThreeWay'
    | 'setVariable'
    | 'hangUp'
    | 'breakPlayback'
    | 'startAudioStream'
    | 'stopAudioStream'
    | 'getVariable'
    | 'channelExists'
    | 'guard'
    | 'attended'
    | 'refer'
    | 'referralTaken'
  >;
  readonly trunks: Pick<TrunkPool, 'take' | 'callWentOut' | 'callFailed'>;
  readonly records: CallRecords;
  readonly clock: Clock;
  readonly log: Log;
  readonly suppressed: AskSuppressed;
  /** In whose campaign the call is. */
  readonly campaign: string | null;
  /** Who speaks with the peer before the caller does. */
  readonly consult: OpenConsult;
  /** What is told to somebody who was being told of the caller, where this program ends in it (CUT_OFF_CONTEXT). */
  readonly ifCutOff: string;
  /** The caller's leg, as it is now. */
  readonly callLeg: () => LegId;
  readonly input: (input: CallInput) => void;
  /** The two are about to be connected: nothing may be played to the caller any more. */
  readonly joining: () => Promise<void>;
  /** Events of this leg are the call's too. */
  readonly onLeg: (leg: LegId) => void;
}

/**
 * `ringing`: not answered. `answered`: on a leg of ours that is not parked yet. `consulting`: told what it is about.
 * `joining`: being connected. `connected`: with the caller. `third`: with caller and agent.
 */
type Stage = 'ringing' | 'answered' | 'consulting' | 'joining' | 'connected' | 'third' | 'over';

interface Peer {
  readonly plan: TransferPlan;
  readonly slot: TrunkSlot | null;
  stage: Stage;
  answeredAt: number | null;
  consult: Consult | null;
  /** As its events told last. */
  codec: LegCodec | null;
  watchdog: CallWatchdog | null;
  parked: boolean;
  /** That nobody came of it was told. */
  givenUp: boolean;
}

type TransferEffect = Extract<CallEffect, { kind: 'transfer' }>;

export class CallPeer {
  readonly #options: CallPeerOptions;
  readonly #call: Parameters<CallRecords['peerStarted']>[0];
  /** Those on trunks that have answered and are over. */
  readonly talked: TalkedLeg[] = [];
  #abort = new AbortController();
  #peer: Peer | null = null;

  constructor(call: Parameters<CallRecords['peerStarted']>[0], options: CallPeerOptions) {
    this.#call = call;
    this.#options = options;
  }

  /** The other telephone, while one is rung or connected. */
  get leg(): LegId | null {
    return this.#peer === null || this.#peer.stage === 'over' ? null : this.#peer.plan.leg;
  }

  /** True where caller, agent and peer are on the line together. */
  get isThird(): boolean {
    return this.#peer?.stage === 'third';
  }

  /** `first`: what is done to the caller's leg before it is bridged. */
  async ring(effect: TransferEffect, plan: TransferPlan, first: () => Promise<void>): Promise<void> {
    const { trunks, clock, log, records, onLeg, suppressed, campaign } = this.#options;
    const names = plan.routes.map(({ trunk }) => trunk);
    let slot: TrunkSlot | null = null;
    let place: LegToPlace | null = plan.softphone;
    if (place === null) {
      const answer = await trunks.take(names, SLOT_WAIT_MS, this.#abort.signal);
      if (!answer.ok) {
        log.warn(
          { passedOver: withoutText(answer.passedOver) },
          'call not forwarded: no trunk has a free channel',
        );
        return this.#failed('NORMAL_CIRCUIT_CONGESTION');
      }
      slot = answer.slot;
      if (this.#abort.signal.aborted) {
        slot.release();
        return this.#failed('ORIGINATOR_CANCEL');
      }
      const { trunk } = slot;
      const route = plan.routes.find((one) => one.trunk === trunk);
      if (route === undefined) throw new Error(`a place on trunk ${trunk}, which was not asked for`);
      place = route.originate;
    }
    // A scrub says who may not be sold to: whoever works here may stand in it.
    if (plan.to !== null && suppressed(plan.to, campaign) === 'opted-out') {
      slot?.release();
      log.warn({}, 'call not forwarded: the number is on the do-not-call list');
      return this.#failed('CALL_REJECTED');
    }
    const peer: Peer = {
      plan,
      slot,
      stage: 'ringing',
      answeredAt: null,
      consult: null,
      codec: null,
      watchdog: null,
      parked: false,
      givenUp: false,
    };
    this.#peer = peer;
    onLeg(plan.leg);
    const startedAt = clock.now();
    const trunk = slot?.trunk ?? SOFTPHONE_PROFILE;
    records.peerStarted(this.#call, { leg: plan.leg, number: plan.to, trunk, startedAt });
    if ((effect.way ?? 'bridge') === 'bridge') await first();
    const result = await this.#place(effect, place);
    if (result.ok) {
      peer.parked = true;
      // They were hung up before the switch had them, and it rang them all the same.
      if ((this.#abort.signal.aborted || peer.givenUp) && plan.way !== 'bridge') {
        void this.#options.switch.hangUp(plan.leg, 'NORMAL_CLEARING');
        return;
      }
      return this.#connectNow(peer);
    }
    logFailedCommand(log, 'transfer', result);
    // It was given up, and that was told.
    if (peer.givenUp) return;
    // Its own end may have been told before, and said more than this.
    const cause = causeIn(result.text);
    this.#over(peer, clock.now(), cause, null);
    this.#failed(cause);
  }

  #place(effect: TransferEffect, place: LegToPlace): Promise<CommandResult> {
    const { switch: commands, callLeg } = this.#options;
    if ((effect.way ?? 'bridge') === 'bridge') return commands.bridgeTo(callLeg(), place);
    return commands.originate({ ...place, role: 'peer' });
  }

  event(event: LegEvent): void {
    const peer = this.#peer;
    if (peer === null || peer.plan.leg !== event.leg || peer.stage === 'over') return;
    const { trunks } = this.#options;
    switch (event.kind) {
      case 'channel-ringing':
      case 'channel-early-media':
        if (peer.slot !== null) trunks.callWentOut(peer.slot.trunk);
        return;
      case 'channel-answered':
        return this.#answered(peer, event);
      case 'codec-changed':
        return this.#heard(peer, this.#codecChanged(peer, event.codec));
      case 'channel-reported':
        if (peer.stage === 'ringing' && peer.slot !== null)
          trunks.callFailed(peer.slot.trunk, event.cause, event.sipStatus);
        return this.#gone(peer, event.at, event.cause, event.sipStatus);
      case 'channel-destroyed':
        return this.#gone(peer, event.at, event.cause ?? 'NONE', null);
      case 'dtmf':
        peer.consult?.dtmf(event.digit);
        return;
      case 'playback-started':
        peer.consult?.playbackStarted(event.file, event.at);
        return;
      case 'playback-stopped':
        peer.consult?.playbackStopped(event.file, event);
        return;
      default:
        return;
    }
  }

  /** The switch has it no more, and nobody told how that came. */
  missing(): void {
    if (this.#peer !== null) this.#over(this.#peer, this.#options.clock.now(), 'NONE', null);
  }

  /** Nobody waits for it any more: one that is rung, told or third is hung up at once. */
  cancel(): void {
    this.#abort.abort();
    const peer = this.#peer;
    if (peer === null || peer.stage === 'over') return;
    peer.consult?.close();
    peer.consult = null;
    // One that is bridged, or rung by a bridge, ends with the caller's leg.
    if (peer.plan.way === 'bridge' || peer.stage === 'connected') return;
    void this.#options.switch.hangUp(peer.plan.leg, cancelCause(peer));
  }

  /** It was waited for long enough. One that is rung by a bridge is the bridge's to end: it may still connect the two. */
  giveUp(): void {
    const peer = this.#peer;
    if (peer === null || peer.stage === 'over' || peer.plan.way === 'bridge') return;
    const { clock, switch: commands } = this.#options;
    peer.givenUp = true;
    this.#over(peer, clock.now(), 'ALLOTTED_TIMEOUT', null);
    void commands.hangUp(peer.plan.leg, 'ORIGINATOR_CANCEL');
  }

  ended(at: number): void {
    this.cancel();
    const peer = this.#peer;
    // Its own end may come later, or never. Why whoever had not got the caller is hung up is known.
    if (peer !== null) this.#over(peer, at, peer.stage === 'connected' ? 'NONE' : cancelCause(peer), null);
  }

  #answered(peer: Peer, event: Extract<LegEvent, { kind: 'channel-answered' }>): void {
    if (peer.stage !== 'ringing') return;
    const { records, input } = this.#options;
    const { plan, slot } = peer;
    if (slot !== null) this.#options.trunks.callWentOut(slot.trunk);
    records.peerAnswered(this.#call, plan.leg, event.at);
    peer.answeredAt = event.at;
    if (plan.way === 'bridge') {
      peer.stage = 'connected';
      input({ kind: 'transfer-answered', at: event.at, peer: plan.leg });
      return;
    }
    peer.stage = 'answered';
    if (plan.brief === null) return this.#connectNow(peer);
    peer.stage = 'consulting';
    const { switch: commands, clock, log, ifCutOff: extension } = this.#options;
    const watched = { switch: commands, clock, log, extension, leg: () => plan.leg };
    peer.watchdog = new CallWatchdog({
      ...watched,
      onCutOff: () => this.#over(peer, clock.now(), 'NONE', null),
    });
    peer.watchdog.watch();
    peer.codec = event.codec;
    this.#heard(peer, this.#brief(peer));
  }

  async #brief(peer: Peer): Promise<void> {
    const codec = await this.#codecOf(peer);
    if (peer.stage !== 'consulting') return;
    if (codec === null) return this.#refused(peer, 'NORMAL_TEMPORARY_FAILURE');
    peer.consult = this.#options.consult(peer.plan, codec, {
      accepted: () => void this.#join(peer),
      refused: (cause) => this.#refused(peer, cause),
    });
    await this.#listen(peer, peer.consult);
  }

  /** They are told in the new codec what they did not hear in the old one, and heard at its rate. */
  async #codecChanged(peer: Peer, told: LegCodec): Promise<void> {
    peer.codec = told;
    if (peer.consult?.codecChanged(told) !== true) return;
    const codec = await this.#codecOf(peer);
    const { consult } = peer;
    if (consult === null || codec === null) return;
    consult.codecChanged(codec);
    await this.#options.switch.stopAudioStream(peer.plan.leg);
    if (peer.consult === consult) await this.#listen(peer, consult);
  }

  #codecOf(peer: Peer): Promise<LegCodec | null> {
    return codecNow(this.#options.switch, peer.plan.leg, () => peer.codec);
  }

  async #listen(peer: Peer, consult: Consult): Promise<void> {
    const { url, sampleRateHz } = consult.expectAudio();
    await this.#options.switch.startAudioStream(peer.plan.leg, url, sampleRateHz, this.#call);
  }

  #heard(peer: Peer, work: Promise<void>): void {
    void work.catch((thrown: unknown) => {
      this.#options.log.error({ fault: faultOf(thrown) }, 'announcement to the transfer target failed');
      this.#refused(peer, 'NORMAL_TEMPORARY_FAILURE');
    });
  }

  /** Answered and parked, and nobody wants to speak with them first. */
  #connectNow(peer: Peer): void {
    if (peer.plan.way !== 'bridge' && peer.stage === 'answered' && peer.parked) void this.#join(peer);
  }

  #refused(peer: Peer, cause: string): void {
    if (peer.stage !== 'consulting') return;
    const { clock, switch: commands } = this.#options;
    this.#over(peer, clock.now(), cause, null);
    void commands.hangUp(peer.plan.leg, cause === PEER_DID_NOT_ACCEPT ? 'NO_ANSWER' : 'NORMAL_CLEARING');
    this.#failed(cause);
  }

  async #join(peer: Peer): Promise<void> {
    if (peer.stage !== 'answered' && peer.stage !== 'consulting') return;
    const { switch: commands, callLeg, clock, log, input } = this.#options;
    peer.stage = 'joining';
    peer.consult?.close();
    peer.consult = null;
    const { leg, way } = peer.plan;
    const caller = callLeg();
    // They, or the caller, may have hung up meanwhile: then what the caller hears is the agent's again.
    await commands.stopAudioStream(leg);
    if (!this.#isJoining(peer)) return;
    await peer.watchdog?.release();
    if (!this.#isJoining(peer)) return;
    await this.#options.joining();
    if (!this.#isJoining(peer)) return;
    await commands.breakPlayback(caller);
    if (!this.#isJoining(peer)) return;
    if (way !== 'conference') await commands.setVariable(caller, STAY_PARKED, 'true');
    if (!this.#isJoining(peer)) return;
    const result = await (way === 'conference'
      ? commands.joinThreeWay(leg, caller)
      : commands.connect(caller, leg));
    if (!this.#isJoining(peer)) return;
    if (result.ok) {
      peer.stage = way === 'conference' ? 'third' : 'connected';
      input(
        way === 'conference'
          ? { kind: 'transfer-joined', at: clock.now() }
          : { kind: 'transfer-answered', at: clock.now(), peer: leg },
      );
      return;
    }
    logFailedCommand(log, 'connect', result);
    this.#over(peer, clock.now(), 'NONE', null);
    void commands.hangUp(leg, 'NORMAL_TEMPORARY_FAILURE');
    this.#failed('NORMAL_TEMPORARY_FAILURE');
  }

  #isJoining(peer: Peer): boolean {
    return this.#peer === peer && peer.stage === 'joining' && !this.#abort.signal.aborted;
  }

  #gone(peer: Peer, at: number, cause: string, sipStatus: number | null): void {
    const { stage } = peer;
    this.#over(peer, at, cause, sipStatus);
    // The bridge, and the originate, tell their end themselves.
    if (peer.plan.way === 'bridge' || stage === 'ringing' || stage === 'third') return;
    if (stage === 'connected') this.#options.input({ kind: 'transfer-ended', at });
    else this.#failed(cause === 'NORMAL_CLEARING' ? PEER_DID_NOT_ACCEPT : cause);
  }

  #failed(cause: string): void {
    this.#options.input({ kind: 'transfer-failed', at: this.#options.clock.now(), cause });
  }

  #over(peer: Peer, endedAt: number, hangupCause: string, sipStatus: number | null): void {
    if (peer.stage === 'over') return;
    if (peer.slot !== null && peer.answeredAt !== null)
      this.talked.push({ trunk: peer.slot.trunk, talkMs: Math.max(0, endedAt - peer.answeredAt) });
    peer.stage = 'over';
    peer.watchdog?.close();
    peer.consult?.close();
    peer.consult = null;
    peer.slot?.release();
    this.#options.records.legEnded(this.#call, peer.plan.leg, { endedAt, hangupCause, sipStatus });
  }
}

/** Why one is hung up who has not got the caller yet. */
function cancelCause(peer: Peer): 'ORIGINATOR_CANCEL' | 'NORMAL_CLEARING' {
  return peer.stage === 'ringing' ? 'ORIGINATOR_CANCEL' : 'NORMAL_CLEARING';
}
