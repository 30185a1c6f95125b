// Writes what calls tell into the store. A record that cannot be written costs the record, never the call: the fault is
// logged and counted. (What must be durable before a call may begin does not go this way.)
import type { CallState } from '../call/state.ts';
import type { TurnRecord } from '../conversation/state.ts';
import { type CallFacts, endCall, insertCall, updateCall, updatePhase } from '../store/calls.ts';
import { answerLeg, endLeg, insertLeg } from '../store/legs.ts';
import type { Store } from '../store/store.ts';
import { insertTurn } from '../store/turns.ts';
import type { LegCodec } from '../telephony/audio.ts';
import { type CallId, type CampaignId, toId } from '../telephony/ids.ts';
import type { Instant } from '../telephony/time.ts';
import type { CallPlan, EndedCall } from './call-plan.ts';
import type { Log } from './log.ts';
import type { CallRecords } from './records.ts';

export class StoreRecords implements CallRecords {
  readonly #store: Store;
  readonly #log: Log;
  /** Legs by call, for the answer. */
  readonly #plans = new Map<CallId, CallPlan>();
  lost = 0;

  constructor(store: Store, log: Log) {
    this.#store = store;
    this.#log = log;
  }

  callStarted(plan: CallPlan, at: Instant): void {
    this.#plans.set(plan.call, plan);
    const outbound = plan.direction === 'outbound';
    this.#write('call', () =>
      insertCall(this.#store, {
        id: plan.call,
        direction: plan.direction,
        leg: plan.leg,
        trunk: plan.trunk,
        gateway: plan.originate?.gateway ?? null,
        callerId: outbound ? plan.ours : plan.number,
        did: outbound ? null : plan.ours,
        destination: outbound ? plan.number : null,
        agent: plan.agent,
        campaign: plan.campaign === null ? null : toId<CampaignId>(plan.campaign),
        attempt: plan.attempt,
        phase: outbound ? 'dialing' : 'offered',
        startedAt: at,
      }),
    );
    const role = outbound ? 'callee' : 'caller';
    this.#write('leg', () =>
      insertLeg(this.#store, { id: plan.leg, call: plan.call, role, number: plan.number, startedAt: at }),
    );
  }

  phase(call: CallId, phase: CallState['phase'], at: Instant): void {
    this.#write('phase', () => updatePhase(this.#store, call, phase, at));
  }

  answered(call: CallId, at: Instant, codec: LegCodec | null): void {
    const facts: CallFacts =
      codec === null ? { answeredAt: at } : { answeredAt: at, codec: `${codec.name}@${codec.sampleRateHz}` };
    this.#write('answer', () => updateCall(this.#store, call, facts));
    const plan = this.#plans.get(call);
    if (plan !== undefined) this.#write('leg', () => answerLeg(this.#store, plan.leg, at));
  }

  turn(call: CallId, record: TurnRecord): void {
    this.#write('turn', () => insertTurn(this.#store, call, record));
  }

  ended(ended: EndedCall): void {
    const { plan, outcome, disposition, reason, summary } = ended;
    this.#plans.delete(plan.call);
    const cost = summary.cost[0];
    const facts: CallFacts = {
      disposition,
      ...(reason === null ? {} : { endReason: reason }),
      ...(summary.recordingPath === null ? {} : { recordingPath: summary.recordingPath }),
      ...(cost === undefined ? {} : { costMicros: cost.micros, currency: cost.currency }),
    };
    this.#write('call', () => updateCall(this.#store, plan.call, facts));
    this.#write('call', () => endCall(this.#store, plan.call, outcome));
    const { endedAt, hangupCause, sipStatus } = outcome;
    this.#write('leg', () => endLeg(this.#store, plan.leg, { endedAt, hangupCause, sipStatus }));
  }

  #write(what: string, write: () => Promise<unknown>): void {
    write().catch((error: unknown) => {
      this.lost += 1;
      this.#log.error({ what, err: error, lost: this.lost }, 'a record could not be written');
    });
  }
}
