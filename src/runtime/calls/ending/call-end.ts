// The end of one call: its result so far, the message that its caller leaves, and its record for everybody who is notified.
// When the call ends is decided by its reducer.
import { CUT_OFF, dispositionOf } from '../../../call/disposition.ts';
import type { CallInput, CallOutcome } from '../../../call/state.ts';
import type { EndReason } from '../../../conversation/closing.ts';
import type { TurnRecord } from '../../../conversation/exchange.ts';
import type { LegCodec } from '../../../telephony/audio.ts';
import type { Instant } from '../../../telephony/time.ts';
import type { CallAgent } from '../../agents/call-agent.ts';
import type { CallPlan } from '../../call-plan.ts';
import type { CallNews } from '../../live-feed.ts';
import type { Log } from '../../log.ts';
import type { CallOwner, CallServices } from '../call-services.ts';
import type { CallLegs } from '../legs/call-legs.ts';
import type { EarlySound } from '../legs/early-media.ts';
import type { HoldAndMute } from '../legs/hold-and-mute.ts';
import { CallTally } from './call-tally.ts';
import { takeMessage } from './message-taking.ts';
import { telephonyCosts } from './telephony-costs.ts';

export interface CallEndOptions {
  readonly services: CallServices;
  readonly owner: CallOwner;
  readonly log: Log;
  readonly plan: () => CallPlan;
  readonly legs: CallLegs;
  readonly line: HoldAndMute;
  readonly early: EarlySound;
  readonly agent: () => CallAgent | null;
  readonly codec: () => LegCodec | null;
  readonly input: (input: CallInput) => void;
  readonly tell: (news: CallNews) => void;
  /** A bug in one of those who are told keeps it from no other. */
  readonly guard: (work: () => void) => void;
}

/** Somebody who said nothing has left none. */
const SHORTEST_MESSAGE_MS = 1_000;

export class CallEnd {
  readonly #options: CallEndOptions;
  #end: { reason: EndReason; disposition: string } | null = null;
  readonly #tally = new CallTally();
  /** Where the caller's message is recorded. */
  #messageFile: string | null = null;

  constructor(options: CallEndOptions) {
    this.#options = options;
  }

  /** Whatever it had come to before. */
  is(reason: EndReason, disposition: string): void {
    this.#end = { reason, disposition };
  }

  /** Unless it has come to something before. */
  isAtLeast(reason: EndReason, disposition: string): void {
    this.#end ??= { reason, disposition };
  }

  /** The switch serves it by itself. */
  cutOff(): void {
    this.isAtLeast('fault', CUT_OFF);
  }

  transferred(): void {
    this.is('transferred', this.#options.plan().forward === null ? 'transferred' : 'forwarded');
  }

  /** Holds from now on, also if the caller hangs up in the goodbye or this program dies in it. */
  noteDisposition(reason: EndReason, disposition: string): void {
    const { services, owner, plan } = this.#options;
    this.is(reason, disposition);
    services.records.disposition(plan().call, disposition);
    owner.disposition(plan(), disposition);
  }

  async takeMessage(maxMs: number): Promise<void> {
    const { services, plan, codec, legs, log, input } = this.#options;
    const { switch: commands, messagePlace, clock } = services;
    const rate = (codec()?.sampleRateHz ?? 8000) >= 16_000 ? 16_000 : 8000;
    const place = messagePlace(plan(), plan().message?.text ?? null, rate);
    this.#messageFile = place.file;
    this.is('message-taken', 'no-message');
    await takeMessage(legs.leg, place, Math.ceil(maxMs / 1000), {
      ...{ switch: commands, log },
      onFailed: () => input({ kind: 'message-ended', at: clock.now() }),
    });
  }

  messageRecorded(ms: number | null, at: Instant): void {
    if (this.#messageFile === null) return;
    if (ms === null || ms >= SHORTEST_MESSAGE_MS) this.is('message-taken', 'message-left');
    this.#options.tell({ kind: 'message-taken', path: this.#messageFile, ms });
    this.#options.input({ kind: 'message-ended', at });
  }

  keepTurn(record: TurnRecord): void {
    const { services, plan } = this.#options;
    this.#tally.count(record);
    services.records.turn(plan().call, record);
  }

  /** It is over: lets go of all that served it, and tells the records and whoever owns it. */
  record(outcome: CallOutcome): void {
    const { services, owner, log, plan, legs, line, early, agent, guard, tell } = this.#options;
    const at = services.clock.now();
    line.close();
    guard(() => legs.ended(outcome));
    guard(() => agent()?.close(at));
    const announced = early.resultOf(outcome);
    if (announced !== null) this.isAtLeast('not-reached', announced);
    const disposition = this.#end?.disposition ?? dispositionOf(outcome);
    guard(() => services.agents.drop());
    guard(() => early.drop());
    const result = { outcome: outcome.kind, disposition, endedBy: outcome.endedBy };
    guard(() => agent()?.conclude(result));
    const recordingPath = this.#kept(outcome, disposition) ?? this.#messageFile;
    const { kind, hangupCause, sipStatus, endedBy } = outcome;
    log.info({ outcome: kind, hangupCause, sipStatus, endedBy, disposition }, 'call ended');
    const reason = this.#end?.reason ?? null;
    const end = { outcome, disposition, reason, recordingPath };
    const telephony = telephonyCosts(legs.talked(outcome), services.tariff);
    const ended = this.#tally.ended(plan(), end, agent(), early, telephony);
    const { summary } = ended;
    guard(() => services.records.ended(ended));
    guard(() => tell({ kind: 'call-ended', outcome, disposition, reason, summary }));
    owner.ended(ended);
  }

  /** The recording, where there is one and its result does not have it deleted. */
  #kept(outcome: CallOutcome, disposition: string): string | null {
    const { services, plan } = this.#options;
    const recorded = outcome.answeredAt === null ? null : plan().recordingPath;
    if (recorded === null || !services.discards(disposition)) return recorded;
    services.discard(recorded);
    return null;
  }
}
