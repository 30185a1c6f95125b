// The shell of one call: the switch's events in, the reducer's effects out. Carries things between the call, its
// conversation, the switch, the audio and the records. Decides nothing about any of them.
import type {
  CallAction,
  CallEffect,
  CallInput,
  CallOutcome,
  CallPolicy,
  CallState,
  CallStep,
} from '../call/state.ts';
import { dialCall, offerCall, stepCall } from '../call/step.ts';
import type { EndReason, TurnRecord } from '../conversation/state.ts';
import type { Switch } from '../freeswitch/commands.ts';
import type { CommandResult } from '../freeswitch/esl/connection.ts';
import type { SwitchEvent } from '../freeswitch/events.ts';
import type { LegCodec } from '../telephony/audio.ts';
import type { Clock, Instant } from '../telephony/time.ts';
import type { CallPlan, EndedCall } from './call-plan.ts';
import type { Money } from './cost.ts';
import { latencyOf, median } from './latency.ts';
import type { CallNews, CallSummary, LiveFeed } from './live-feed.ts';
import type { Log } from './log.ts';
import type { CallRecords } from './records.ts';
import type { TalkFactory, TalkingAgent } from './talk.ts';

export interface CallServices {
  readonly switch: Switch;
  readonly talk: TalkFactory;
  readonly records: CallRecords;
  readonly feed: LiveFeed;
  readonly clock: Clock;
  readonly log: Log;
  readonly policy: CallPolicy;
}

export class RunningCall {
  readonly plan: CallPlan;
  readonly #services: CallServices;
  readonly #log: Log;
  readonly #ended: (ended: EndedCall) => void;
  #state: CallState;
  #callOffWake: (() => void) | null = null;
  readonly #queue: CallInput[] = [];
  #stepping = false;
  #agent: TalkingAgent | null = null;
  #codec: LegCodec | null = null;
  #startedAt: Instant;
  #end: { reason: EndReason; disposition: string } | null = null;
  readonly #latencies: number[] = [];
  #turns = 0;

  /** Sets the call in motion: rings the callee, or takes the caller's offer. */
  constructor(plan: CallPlan, services: CallServices, ended: (ended: EndedCall) => void) {
    this.plan = plan;
    this.#services = services;
    this.#ended = ended;
    this.#log = services.log.child({ callId: plan.call, legId: plan.leg, trunk: plan.trunk });
    this.#startedAt = services.clock.now();
    const { call, leg, attempt, number, ours } = plan;
    const first =
      plan.direction === 'outbound'
        ? dialCall({ call, leg, attempt }, services.policy, this.#startedAt)
        : offerCall({ call, leg, did: ours, callerId: number }, services.policy, this.#startedAt);
    this.#state = first.state;
    services.records.callStarted(plan, this.#startedAt);
    this.#tell({
      kind: 'call-started',
      direction: plan.direction,
      number,
      ours,
      because: plan.because,
      agent: plan.agent,
      trunk: plan.trunk,
    });
    this.#stepping = true;
    this.#take(first);
    this.#drain();
  }

  get state(): CallState {
    return this.#state;
  }

  input(input: CallInput): void {
    this.#queue.push(input);
    if (this.#stepping) return;
    this.#stepping = true;
    this.#drain();
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

  switchEvent(event: SwitchEvent): void {
    const { at } = event;
    switch (event.kind) {
      case 'channel-ringing':
      case 'channel-early-media':
      case 'channel-destroyed':
        return this.input({ kind: event.kind, at });
      case 'channel-answered':
        this.#codec = event.codec ?? this.#codec;
        return this.input({ kind: 'channel-answered', at, codec: event.codec });
      case 'codec-changed':
        this.#codec = event.codec;
        this.#agent?.codecChanged(event.codec);
        return;
      case 'channel-hung-up':
      case 'channel-reported':
        return this.input({
          kind: event.kind,
          at,
          cause: event.cause,
          sipStatus: event.sipStatus,
          by: event.by,
        });
      case 'playback-started':
        this.#agent?.playbackStarted(event.file, at);
        return;
      case 'playback-stopped':
        this.#agent?.playbackStopped(event.file, {
          at,
          reason: event.reason,
          positionSamples: event.positionSamples,
        });
        return;
      case 'dtmf':
        this.#agent?.dtmf(event.digit, at);
        return;
      case 'audio-stream-error':
        return this.input({ kind: 'audio-lost', at, reason: event.reason });
      case 'bridge-ended':
        // SUCCESS: the two were connected and the other one has hung up; the reducer ends or goes on either way.
        return this.input({ kind: 'transfer-failed', at, cause: event.result ?? 'UNKNOWN' });
      case 'channel-created':
      case 'channel-parked':
      case 'audio-stream-connected':
      case 'audio-stream-disconnected':
      case 'record-stopped':
      case 'gateway-state':
        return;
    }
  }

  #drain(): void {
    try {
      for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
        this.#take(stepCall(this.#state, next, this.#services.policy));
      }
    } finally {
      this.#stepping = false;
    }
  }

  #take(step: CallStep): void {
    this.#state = step.state;
    for (const effect of step.effects) this.#perform(effect);
    this.#callOffWake?.();
    const { clock } = this.#services;
    this.#callOffWake =
      step.wakeAt === null
        ? null
        : clock.wakeAt(step.wakeAt, () => this.input({ kind: 'time-passed', at: clock.now() }));
  }

  #perform(effect: CallEffect): void {
    const { plan } = this;
    const commands = this.#services.switch;
    switch (effect.kind) {
      case 'originate':
        void this.#originate();
        return;
      case 'answer':
        void this.#expectOk('answer', commands.answer(plan.leg));
        return;
      case 'reject':
      case 'hang-up':
        void this.#expectOk('hang-up', commands.hangUp(plan.leg, effect.cause));
        return;
      case 'attach-audio':
        void this.#attachAudio();
        return;
      case 'start-recording':
        void this.#startRecording();
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
        // No tool asks for one yet: the reducer knows the phase so that nothing has to move when one does.
        this.input({
          kind: 'transfer-failed',
          at: this.#services.clock.now(),
          cause: 'SERVICE_NOT_IMPLEMENTED',
        });
        return;
      case 'note-phase':
        this.#notePhase(effect.phase);
        return;
      case 'record-outcome':
        this.#recordOutcome(effect.outcome);
        return;
    }
  }

  async #originate(): Promise<void> {
    const { originate } = this.plan;
    if (originate === null) throw new Error('an inbound call was asked to originate');
    const result = await this.#services.switch.originate(originate);
    const at = this.#services.clock.now();
    if (result.ok) return;
    this.#log.info({ kind: result.kind, text: result.text }, 'originate did not succeed');
    switch (result.kind) {
      case 'refused':
        return this.input({ kind: 'originate-failed', at, cause: causeIn(result.text) });
      case 'timeout':
      case 'unknown':
        return this.input({ kind: 'originate-unknown', at });
      case 'disconnected':
      case 'invalid':
        // It never left.
        return this.input({ kind: 'originate-failed', at, cause: 'NETWORK_OUT_OF_ORDER' });
    }
  }

  async #attachAudio(): Promise<void> {
    const { talk } = this.#services;
    const { leg } = this.plan;
    const codec = this.#codec ?? (await this.#askCodec());
    if (this.#over()) return;
    if (codec === null) {
      this.input({
        kind: 'audio-lost',
        at: this.#services.clock.now(),
        reason: 'the codec of the leg is not known',
      });
      return;
    }
    this.#codec = codec;
    this.#agent ??= talk.open(this.plan, codec, {
      onNews: (news) => this.#tell(news),
      onTurn: (record) => this.#keepTurn(record),
      onHangUp: (reason, disposition) => {
        this.#end = { reason, disposition };
        this.input({ kind: 'conversation-ended', at: this.#services.clock.now(), reason });
      },
      onAudioOpen: (at) => this.input({ kind: 'audio-attached', at }),
      onAudioLost: (reason, at) => this.input({ kind: 'audio-lost', at, reason }),
    });
    const { url, sampleRateHz } = this.#agent.expectAudio();
    // A module whose server closed the line keeps its hook on the leg and refuses a second start until it is stopped.
    if (this.#state.phase === 'active' && this.#state.audio === 'lost')
      await this.#services.switch.stopAudioStream(leg);
    const result = await this.#services.switch.startAudioStream(leg, url, sampleRateHz, this.plan.call);
    if (!result.ok) this.input({ kind: 'audio-lost', at: this.#services.clock.now(), reason: result.text });
  }

  async #askCodec(): Promise<LegCodec | null> {
    const { leg } = this.plan;
    const name = await this.#services.switch.getVariable(leg, 'write_codec');
    const rate = await this.#services.switch.getVariable(leg, 'write_rate');
    if (!name.ok || !rate.ok || name.value === null || rate.value === null) return null;
    return { name: name.value, sampleRateHz: Number(rate.value) };
  }

  async #startRecording(): Promise<void> {
    const { recordingPath, leg } = this.plan;
    if (recordingPath === null) return;
    await this.#expectOk('record', this.#services.switch.startRecording(leg, recordingPath));
  }

  async #expectOk(what: string, result: Promise<CommandResult>): Promise<void> {
    const settled = await result;
    if (!settled.ok) {
      const { kind, text, hint } = settled;
      this.#log.warn({ command: what, kind, text, hint }, 'the switch did not carry out a command');
    }
  }

  #endConversation(reason: Extract<CallEffect, { kind: 'end-conversation' }>['reason']): void {
    if (reason === 'time-limit') {
      this.#agent?.endPolitely('time-limit', 'time-limit');
      return;
    }
    if (reason === 'operator' && this.#end === null)
      this.#end = { reason: 'operator', disposition: 'stopped' };
    if (reason === 'transferred') this.#end = { reason: 'transferred', disposition: 'transferred' };
    this.#agent?.close(this.#services.clock.now());
  }

  #notePhase(phase: CallState['phase']): void {
    const at = this.#services.clock.now();
    this.#log.info({ phase }, 'phase');
    this.#services.records.phase(this.plan.call, phase, at);
    if (phase === 'active') this.#services.records.answered(this.plan.call, at, this.#codec);
    this.#tell({ kind: 'phase', phase });
  }

  #keepTurn(record: TurnRecord): void {
    this.#turns += 1;
    const latency = latencyOf(record);
    if (latency !== null) this.#latencies.push(latency.totalMs);
    this.#services.records.turn(this.plan.call, record);
  }

  #recordOutcome(outcome: CallOutcome): void {
    const at = this.#services.clock.now();
    this.#agent?.close(at);
    const disposition =
      this.#end?.disposition ?? (outcome.answeredAt === null ? outcome.kind : 'caller-hung-up');
    const cost: readonly Money[] = this.#agent?.bill() ?? [];
    const { recordingPath } = this.plan;
    const summary: CallSummary = {
      durationMs: outcome.answeredAt === null ? 0 : outcome.endedAt - outcome.answeredAt,
      turns: this.#turns,
      medianLatencyMs: median(this.#latencies),
      cost,
      recordingPath: outcome.answeredAt === null ? null : recordingPath,
      transcriptPath: this.#agent?.transcriptPath ?? null,
    };
    const { kind, hangupCause, sipStatus, endedBy } = outcome;
    this.#log.info({ outcome: kind, hangupCause, sipStatus, endedBy, disposition }, 'call ended');
    const ended: EndedCall = {
      plan: this.plan,
      outcome,
      disposition,
      reason: this.#end?.reason ?? null,
      summary,
    };
    this.#services.records.ended(ended);
    this.#tell({ kind: 'call-ended', outcome, disposition, reason: ended.reason, summary });
    this.#ended(ended);
  }

  #over(): boolean {
    return this.#state.phase === 'clearing' || this.#state.phase === 'ended';
  }

  #tell(news: CallNews): void {
    this.#services.feed.publish({ ...news, call: this.plan.call, at: this.#services.clock.now() });
  }
}

/** `USER_BUSY` out of what the switch answers to a failed originate. */
function causeIn(text: string): string {
  return /[A-Z][A-Z0-9_]{3,}/.exec(text)?.[0] ?? 'UNSPECIFIED';
}
