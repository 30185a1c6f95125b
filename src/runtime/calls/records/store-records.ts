// Writes the records of calls to the store. If a write fails, the fault is logged and counted, and the call goes on. (What
// must be durable before a call may begin is written elsewhere.)
import { randomUUID } from 'node:crypto';
import type { CallState } from '../../../call/state.ts';
import type { TurnRecord } from '../../../conversation/exchange.ts';
import { writeCallEvent } from '../../../store/calls/call-events.ts';
import { insertCallback, writeFields } from '../../../store/calls/call-notes.ts';
import {
  type CallFacts,
  closeCall,
  insertCall,
  updateCall,
  updatePhase,
} from '../../../store/calls/calls.ts';
import { answerLeg, endLeg, insertLeg, insertNextLeg } from '../../../store/calls/legs.ts';
import { insertTurn } from '../../../store/calls/turns.ts';
import type { Store } from '../../../store/store.ts';
import type { LegCodec } from '../../../telephony/audio.ts';
import { type CallId, type CampaignId, type LegId, toId } from '../../../telephony/ids.ts';
import type { E164 } from '../../../telephony/number.ts';
import type { Clock, Instant } from '../../../telephony/time.ts';
import type { CallPlan, EndedCall } from '../../call-plan.ts';
import { sumCosts } from '../../cost-line.ts';
import type { Log } from '../../log.ts';
import type { CallRecords, RecordedLegEnd, RecordedPeer } from './call-records.ts';

export class StoreRecords implements CallRecords {
  readonly #store: Store;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #log: Log;
  /** Legs by call, for the answer. */
  readonly #plans = new Map<CallId, CallPlan>();
  lost = 0;

  constructor(store: Store, clock: Pick<Clock, 'now'>, log: Log) {
    this.#store = store;
    this.#clock = clock;
    this.#log = log;
  }

  callStarted(plan: CallPlan, at: Instant): void {
    this.#plans.set(plan.call, plan);
    const outbound = plan.direction === 'outbound';
    this.#write('call', plan.call, () =>
      insertCall(this.#store, {
        id: plan.call,
        direction: plan.direction,
        leg: plan.leg,
        trunk: plan.trunk,
        gateway: gatewayOf(plan),
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
    if (Object.keys(plan.variables).length > 0)
      this.#write('variables', plan.call, async () =>
        writeCallEvent(this.#store, plan.call, { at, kind: 'variables', body: plan.variables }),
      );
    const role = outbound ? 'callee' : 'caller';
    this.#write('leg', plan.call, () =>
      insertLeg(this.#store, {
        id: plan.leg,
        call: plan.call,
        role,
        number: plan.number,
        trunk: plan.trunk,
        startedAt: at,
      }),
    );
  }

  phase(call: CallId, phase: CallState['phase'], at: Instant): void {
    this.#write('phase', call, () => updatePhase(this.#store, call, phase, at));
  }

  answered(call: CallId, at: Instant, codec: LegCodec | null): void {
    const facts: CallFacts =
      codec === null ? { answeredAt: at } : { answeredAt: at, codec: `${codec.name}@${codec.sampleRateHz}` };
    this.#write('answer', call, () => updateCall(this.#store, call, facts));
    const plan = this.#plans.get(call);
    if (plan !== undefined) this.#write('leg', call, () => answerLeg(this.#store, plan.leg, at));
  }

  turn(call: CallId, record: TurnRecord): void {
    this.#write('turn', call, () => insertTurn(this.#store, call, record));
  }

  disposition(call: CallId, disposition: string): void {
    this.#write('disposition', call, () => updateCall(this.#store, call, { disposition }));
  }

  callback(plan: CallPlan, number: E164, at: Instant): Promise<boolean> {
    const { call, agent, campaign, ours } = plan;
    const id = randomUUID();
    const notedAt = Math.round(this.#clock.now());
    return this.#written('callback', call, () =>
      insertCallback(this.#store, { id, call, number, agent, campaign, ours, at, notedAt }),
    );
  }

  fields(call: CallId, fields: Readonly<Record<string, string | number | boolean>>): Promise<boolean> {
    const notedAt = Math.round(this.#clock.now());
    return this.#written('fields', call, () => writeFields(this.#store, call, fields, notedAt));
  }

  legEnded(call: CallId, leg: LegId, end: RecordedLegEnd): void {
    this.#write('leg', call, () => endLeg(this.#store, leg, end));
  }

  async nextLeg(plan: CallPlan, at: Instant): Promise<boolean> {
    this.#plans.set(plan.call, plan);
    const { leg, call, number, trunk } = plan;
    const gateway = gatewayOf(plan) ?? trunk;
    return this.#written('next leg', call, () =>
      insertNextLeg(
        this.#store,
        { id: leg, call, role: 'callee', number, trunk, startedAt: at },
        { leg, trunk, gateway },
      ),
    );
  }

  peerStarted(call: CallId, peer: RecordedPeer): void {
    const { leg, ...rest } = peer;
    this.#write('leg', call, () => insertLeg(this.#store, { id: leg, call, role: 'peer', ...rest }));
  }

  peerAnswered(call: CallId, leg: LegId, at: Instant): void {
    this.#write('leg', call, () => answerLeg(this.#store, leg, at));
  }

  ended(ended: EndedCall): void {
    const { plan, outcome, disposition, reason, summary } = ended;
    this.#plans.delete(plan.call);
    const sums = sumCosts(summary.costs);
    // One sum has one column. What was spent in several currencies is no sum, and half of it would be a wrong one: the
    // sums beside it have them all.
    const cost = sums.totals.length === 1 ? sums.totals[0] : undefined;
    const facts: CallFacts = {
      disposition,
      ...(reason === null ? {} : { endReason: reason }),
      ...(summary.recordingPath === null ? {} : { recordingPath: summary.recordingPath }),
      ...(summary.transcriptPath === null ? {} : { transcriptPath: summary.transcriptPath }),
      costSums: JSON.stringify(sums),
      ...(cost === undefined ? {} : { costMicros: cost.micros, currency: cost.currency }),
    };
    // A call that has a cost and no end, or an end and no disposition, would be a record that nobody can read.
    this.#write('call', plan.call, () =>
      closeCall(this.#store, plan.call, { leg: plan.leg, facts, outcome }),
    );
  }

  #write(what: string, call: CallId, write: () => Promise<unknown>): void {
    void this.#written(what, call, write);
  }

  /** Never rejects, and begins at once: the store writes before it returns. False where it could not. */
  async #written(what: string, callId: CallId, write: () => Promise<unknown>): Promise<boolean> {
    try {
      await write();
      return true;
    } catch (error) {
      this.lost += 1;
      this.#log.error({ callId, what, err: error, lost: this.lost }, 'call record could not be written');
      return false;
    }
  }
}

function gatewayOf({ originate }: CallPlan): string | null {
  return originate !== null && 'gateway' in originate ? originate.gateway : null;
}
