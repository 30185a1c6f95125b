// The life of one channel: rings, is answered, exchanges audio frame by frame, hangs up, with the events of each step in the
// switch's order. outbound.ts, exchange.ts and the session's commands decide when.
import type { LegCodec } from '../../telephony/audio.ts';
import { causeNamed } from '../causes.ts';
import type { SwitchCore } from '../core.ts';
import type { CalleeOccurrence } from '../occurrence.ts';
import type { CallScript } from '../script.ts';
import { Session, type SessionOwner } from '../session.ts';
import { throughCodec } from '../sound/play-source.ts';
import { ringingTone } from '../sound/sounds.ts';
import { Callee } from './callee.ts';
import type { Execute } from './execute.ts';
import { endedBy, type HangUpWay, markHungUp, markReported } from './hang-up.ts';
import type { Leg } from './leg.ts';
import { LegMedia } from './leg-media.ts';

// 120 ms in units of the 8 kHz telephone-event clock, as captured.
const DTMF_DURATION = '960';
/** Longer than any telephone rings. */
const NETWORK_STAYS_MS = 3_600_000;

/** What a live leg needs of the exchange that holds it. */
export interface LegHost {
  readonly core: SwitchCore;
  /** Speech that was prepared before the call. */
  speech(script: CallScript, text: string, sampleRateHz: number): Int16Array;
  /** `sched_transfer`. */
  plan(live: LiveLeg, data: string): void;
  /** REFER: what the carrier of the leg does about it. */
  refer(live: LiveLeg, uri: string): void;
  /** The leg is gone for good. */
  forget(live: LiveLeg): void;
  /** `bridge`: dials and connects. `done` gets SUCCESS once both have talked, or the cause why not. */
  bridge(live: LiveLeg, dial: string, done: (disposition: string) => void): void;
  /** `leg` hears and is heard by both sides of the other one. */
  threeWay(live: LiveLeg, leg: string, done: () => void): void;
  /** Fault tests: how late the final report comes; null: never. */
  reportDelayMs(leg: string): number | null;
}

export class LiveLeg implements SessionOwner {
  readonly leg: Leg;
  readonly script: CallScript;
  readonly session: Session;
  readonly media: LegMedia;
  readonly #home: LegHost;
  readonly #onHangUp: (() => void)[] = [];
  #callee: Callee | null = null;
  /** Who speaks before the answer. */
  #network: Callee | null = null;
  #way: HangUpWay = { by: 'us' };
  #tone: Int16Array | null = null;
  #toneAt = 0;
  #peer: LiveLeg | null = null;
  /** Who is on this line besides its two ends. */
  #guest: LiveLeg | null = null;
  /** What this end said last. */
  #said: Int16Array | null = null;
  /** What leaves for this end in the next tick instead of what the session plays. */
  #instead: Int16Array | null = null;

  constructor(home: LegHost, leg: Leg, script: CallScript) {
    this.#home = home;
    this.leg = leg;
    this.script = script;
    this.session = new Session(home.core, leg, this);
    this.media = new LegMedia(home.core, leg, (text) => this.warn(text));
  }

  /** 180. */
  ring(): void {
    this.leg.times.progress = this.#nowUs();
    this.#emit('CHANNEL_PROGRESS');
    this.leg.callState = 'RINGING';
  }

  /** 183 with media, or our own pre-answer of an inbound call. */
  beginEarlyMedia(codec: LegCodec): void {
    this.leg.times.progressMedia = this.#nowUs();
    this.leg.answerState = 'early';
    this.leg.set('endpoint_disposition', 'EARLY MEDIA');
    // Captured: the event comes before the codec is in place.
    this.#emit('CHANNEL_PROGRESS_MEDIA');
    this.leg.negotiate(codec);
    this.leg.callState = 'EARLY';
    // A caller tune is the callee's network; before we answer, a caller of ours sends nothing.
    if (this.leg.direction !== 'outbound') return;
    if (this.script.early.length === 0) this.#tone = ringingTone(codec.sampleRateHz);
    else this.#network = this.#networkVoice(codec.sampleRateHz);
  }

  /** The callee's network: it speaks, hears nobody, and goes with the answer. */
  #networkVoice(sampleRateHz: number): Callee {
    return new Callee(
      { steps: this.script.early, stayMs: NETWORK_STAYS_MS },
      {
        sampleRateHz,
        speech: (text) => this.#home.speech(this.script, text, sampleRateHz),
        report: () => {},
      },
    );
  }

  /** 200. From here on the script is played. */
  beginTalk(codec: LegCodec): void {
    if (this.leg.codec === null) this.leg.negotiate(codec);
    const { sampleRateHz } = this.leg.codec ?? codec;
    this.leg.times.answered = this.#nowUs();
    this.leg.answerState = 'answered';
    this.#emit('CHANNEL_ANSWER');
    this.leg.callState = 'ACTIVE';
    this.leg.set('endpoint_disposition', 'ANSWER');
    for (const [name, value] of this.leg.variables)
      if (name.startsWith('execute_on_answer')) this.#executeOnAnswer(value);
    this.#tone = null;
    this.#network = null;
    this.#callee = new Callee(this.script, {
      sampleRateHz,
      speech: (text) => this.#home.speech(this.script, text, sampleRateHz),
      report: (occurrence) => this.#report(occurrence),
    });
    this.#report({
      occurrence: 'call-answered',
      afterMs: (this.leg.times.answered - this.leg.times.created) / 1000,
    });
  }

  /** Of what real gateways and originates ask for then, only this has an effect here. */
  #executeOnAnswer(text: string): void {
    const [application = '', ...data] = text.split(' ');
    if (application === 'sched_transfer') this.schedule(data.join(' '));
  }

  /** `uuid_deflect` on an answered leg. */
  refer(uri: string): void {
    this.#home.refer(this, uri);
  }

  schedule(data: string): void {
    this.#home.plan(this, data);
  }

  /** Runs the application that the dial string or the dialplan ends with. */
  execute(application: string, data: string): void {
    this.leg.state = 'CS_EXECUTE';
    this.leg.stateNumber = 4;
    this.leg.hitDialplan = true;
    this.session.run({ application, data });
  }

  /** `uuid_transfer … inline`: the channel's own thread goes on with these, a tick later. */
  transfer(applications: readonly Execute[]): void {
    this.#home.core.ticker.after(0, () => {
      if (!this.leg.hungUp) this.session.transfer(applications);
    });
  }

  onHangUp(then: () => void): void {
    this.#onHangUp.push(then);
  }

  /** One tick of 20 ms. */
  tick(): void {
    const own = this.session.tick();
    const codec = this.leg.codec;
    if (codec === null || !this.leg.hasMedia) return;
    const toThis = this.#instead ?? own;
    this.#instead = null;
    const third = this.#guest?.saidAt(codec.sampleRateHz) ?? null;
    const written = mixedWith(toThis, third);
    const frame = this.#callee?.frame(written);
    const alone = throughCodec(frame?.samples ?? this.#early(codec.sampleRateHz), codec);
    this.#said = alone;
    const read = mixedWith(alone, third) ?? alone;
    this.media.frame(read, written);
    this.session.heard(alone, frame?.digit ?? null);
    this.#peer?.hearFromPeer(read, codec.sampleRateHz);
    this.#guest?.hearFromPeer(mixedWith(alone, toThis) ?? alone, codec.sampleRateHz);
    if (frame?.digit != null) this.#emitDtmf(frame.digit);
    if (frame?.hangsUp === true) this.end('NORMAL_CLEARING', { by: 'far-end' });
  }

  /** The tone of a transfer. */
  hearInstead(samples: Int16Array): void {
    this.#instead = samples;
  }

  hearFromPeer(samples: Int16Array, sampleRateHz: number): void {
    this.#instead = this.media.fromPeer(samples, sampleRateHz);
  }

  /** A third on this line; null: it has left. */
  letIn(guest: LiveLeg | null): void {
    this.#guest = guest;
  }

  /** What this end said in its last tick, at another leg's rate. */
  saidAt(sampleRateHz: number): Int16Array | null {
    const own = this.leg.codec?.sampleRateHz;
    return this.#said === null || own !== sampleRateHz ? null : this.#said;
  }

  bridgeTo(peer: LiveLeg | null): void {
    this.#peer = peer;
    this.#instead = null;
  }

  hearDigits(digits: string): void {
    for (const digit of digits) this.#report({ occurrence: 'dtmf-heard', digit });
  }

  // What the session asks for.

  preAnswer(): void {
    if (this.leg.direction === 'inbound' && this.leg.codec === null)
      this.beginEarlyMedia(this.#inboundCodec());
  }

  answer(): void {
    if (this.leg.direction !== 'inbound' || this.leg.answerState === 'answered' || this.leg.hungUp) return;
    this.preAnswer();
    this.beginTalk(this.#inboundCodec());
  }

  hangUp(cause: string): void {
    this.end(causeNamed(cause), { by: 'us' });
  }

  record(path: string, variables: Readonly<Record<string, string>>): void {
    if (this.leg.codec === null || this.media.isRecording(path)) return;
    this.media.startRecording(path, variables);
  }

  bridge(dial: string, done: (disposition: string) => void): void {
    this.#home.bridge(this, dial, done);
  }

  threeWay(leg: string, done: () => void): void {
    this.#home.threeWay(this, leg, done);
  }

  stopRecord(path: string): void {
    this.media.stopRecording(path);
  }

  warn(text: string): void {
    this.#home.core.warn(this.leg.uuid, this.script.name, text);
  }

  /** Hangs up: CHANNEL_HANGUP now, the rest in the next tick, where the channel's own thread notices. */
  end(cause: string, way: HangUpWay): void {
    if (this.leg.hungUp) return;
    this.#hangUp(cause, way);
    this.#home.core.ticker.after(0, () => this.#wind(() => {}));
  }

  /** The same at once, for a leg that never talked. `between` runs where BACKGROUND_JOB belongs. */
  endUnanswered(cause: string, way: HangUpWay, between: () => void): void {
    if (this.leg.hungUp) return;
    this.#hangUp(cause, way);
    // Captured: after a refusal the job's result follows the final report, after our own time-out it precedes it.
    if (way.by === 'us') between();
    this.#wind(way.by === 'us' ? () => {} : between);
  }

  #hangUp(cause: string, way: HangUpWay): void {
    this.#way = way;
    markHungUp(this.leg, cause, way, this.#nowUs());
    this.#emit('CHANNEL_HANGUP');
    for (const then of this.#onHangUp) then();
  }

  #wind(beforeDestroy: () => void): void {
    const { leg } = this;
    this.session.end();
    leg.state = 'CS_HANGUP';
    this.media.end();
    markReported(leg, this.#way);
    this.#reportEnd();
    const delayMs = this.#home.reportDelayMs(leg.uuid);
    if (delayMs === null || delayMs === 0) this.#bury(delayMs === 0, beforeDestroy);
    else this.#home.core.ticker.after(delayMs, () => this.#bury(true, beforeDestroy));
  }

  /** The final report, unless a fault test loses it, and the end of the channel. */
  #bury(reports: boolean, beforeDestroy: () => void): void {
    const { leg } = this;
    if (reports)
      this.#home.core.emit('CHANNEL_HANGUP_COMPLETE', leg, {
        first: [['Hangup-Cause', leg.hangupCause ?? 'NONE']],
      });
    beforeDestroy();
    leg.stateNumber = 12;
    this.#emit('CHANNEL_DESTROY');
    this.#home.forget(this);
  }

  #reportEnd(): void {
    const { leg, script } = this;
    const end = this.#callee?.end() ?? this.#endWithoutAnswer();
    const by = endedBy(this.#way);
    this.#report({
      occurrence: 'call-ended',
      endedBy: by,
      cause: leg.hangupCause ?? 'NONE',
      steps: script.steps.length,
      ...end,
    });
  }

  /** A call that nobody answered went as scripted where the script wanted no answer. */
  #endWithoutAnswer(): ReturnType<Callee['end']> {
    const { outcome } = this.script;
    const failure = outcome === 'answer' ? 'the call was never answered' : null;
    const early =
      typeof outcome === 'object' && this.#way.by !== 'refused'
        ? 'the call ended before it was refused'
        : null;
    const failures = [failure ?? early].filter((text) => text !== null);
    return { talkMs: 0, stepsDone: 0, asScripted: failures.length === 0, failures };
  }

  #inboundCodec(): LegCodec {
    const name = this.script.codec ?? this.#home.core.options.codec;
    return { name, sampleRateHz: name === 'L16' ? 16_000 : 8000 };
  }

  #early(sampleRateHz: number): Int16Array {
    const length = sampleRateHz / 50;
    const spoken = this.#network?.frame(null).samples;
    if (spoken !== undefined) return spoken;
    if (this.#tone === null) return new Int16Array(length);
    const frame = this.#tone.subarray(this.#toneAt, this.#toneAt + length);
    this.#toneAt = (this.#toneAt + length) % this.#tone.length;
    return frame;
  }

  #emitDtmf(digit: string): void {
    const last = [
      ['DTMF-Digit', digit] as const,
      ['DTMF-Duration', DTMF_DURATION] as const,
      ['DTMF-Source', 'RTP'] as const,
    ];
    this.#home.core.emit('DTMF', this.leg, { last, withoutVariables: true });
  }

  #emit(name: string): void {
    this.#home.core.emit(name, this.leg);
  }

  #report(occurrence: CalleeOccurrence): void {
    this.#home.core.report({ ...occurrence, leg: this.leg.uuid, script: this.script.name });
  }

  #nowUs(): number {
    return this.#home.core.nowUs();
  }
}

function mixedWith(one: Int16Array | null, other: Int16Array | null): Int16Array | null {
  if (one === null || other === null) return one ?? other;
  return one.map((sample, at) => Math.max(-32_768, Math.min(32_767, sample + (other[at] ?? 0))));
}
