// A campaign that runs in a room of its own: a real store in memory, a gate and a registry of the test's own, and a clock that is turned.
import { expect, onTestFinished } from 'vitest';
import type { CallOutcome } from '../../src/call/state.ts';
import { type Decision, isOursToLift } from '../../src/compliance/decision.ts';
import type { Config } from '../../src/config/schema.ts';
import { scheduleBy } from '../../src/runtime/calendar-task.ts';
import type { CallPlan, EndedCall } from '../../src/runtime/call-plan.ts';
import type { RunningCall } from '../../src/runtime/calls/run-call.ts';
import { TrunkPool, type TrunkSlot } from '../../src/runtime/calls/trunks/trunk-pool.ts';
import { AgentWatch } from '../../src/runtime/dialing/agent-watch.ts';
import { AttemptEndings } from '../../src/runtime/dialing/attempt-endings.ts';
import { trunksOf } from '../../src/runtime/dialing/campaigns/campaign-budgets.ts';
import { CampaignRunner } from '../../src/runtime/dialing/campaigns/run-campaigns.ts';
import type { ContactAnswer, ContactRequest } from '../../src/runtime/dialing/gate-answers.ts';
import { ProviderLimits } from '../../src/runtime/dialing/provider-limits.ts';
import { newAttemptId } from '../../src/runtime/ids.ts';
import { recordIntent, recordRefusal } from '../../src/store/dialing/attempts.ts';
import { StoreError } from '../../src/store/error.ts';
import type { Store } from '../../src/store/store.ts';
import { type CampaignId, toId } from '../../src/telephony/ids.ts';
import type { E164 } from '../../src/telephony/number.ts';
import { endedCall } from './call-plans.ts';
import { FakeClock } from './clock.ts';
import { importContacts } from './contact-import.ts';
import { edited, goodConfig } from './declared-config.ts';
import { KeptLog } from './kept-log.ts';
import { ALLOWED, callee, openTestStore } from './opened-store.ts';
import { personalDataIn } from './personal-data.ts';

/** A Wednesday, 12:00 in India. */
export const NOON = Date.parse('2026-11-25T12:00:00+05:30');
export const NAME = 'reminders';
export const REMINDERS = toId<CampaignId>(NAME);
export const CALLER_ID = '+918047123457' as E164;

/** The good set, with these lines behind the campaign's own. */
export function configWith(lines: string, changes: Record<string, string | null> = {}): Config {
  const more = edited('campaigns/reminders.yaml', 'purpose: service\n', `purpose: service\n${lines}`);
  return goodConfig({ ...more, ...changes });
}

/** As many calls a second as a trunk may have, so that pace and not patience is what is tested. */
export const FAST = edited('trunks/main.yaml', 'callsPerSecond: 1', 'callsPerSecond: 200');
export const OPEN =
  "callsPerMinute: 6000\nmaxConcurrent: 2\nwindow: {from: '00:00', to: '24:00', days: [mon, tue, wed, thu, fri, sat, sun]}\n";

export type Lost = Extract<ContactAnswer, { kind: 'lost' }>['because'];

interface Live {
  readonly plan: CallPlan;
  readonly slot: TrunkSlot | null;
}

const PEOPLE = {
  numbers: [CALLER_ID, '+442071234567', ...[1, 2, 3, 4, 5, 6, 7, 8].map(callee)],
  tellingDigits: 10,
};

export class Room {
  readonly clock: FakeClock;
  readonly kept = new KeptLog();
  readonly store: Store;
  readonly live: Live[] = [];
  readonly begun: CallPlan[] = [];
  readonly crons: { name: string; pattern: string; zone: string; fire: () => void; destroyed: boolean }[] =
    [];
  /** What the gate does with the next contacts, where it is not to let them be dialled. */
  verdicts: (Decision | { lost: Lost })[] = [];
  verdictsOf: (campaign: string) => Decision | null = () => null;
  /** Contacts that the gate decided on. */
  looked = 0;
  /** Thrown by the gate. */
  gateThrows: unknown = null;
  beginThrows: unknown = null;
  /** Happens while the gate decides on a contact: one after the other. */
  meanwhile: (() => void)[] = [];
  isDraining = false;
  /** Whom the registry tells of an end. */
  tell: (ended: EndedCall) => void = () => {};
  readonly runner: CampaignRunner;
  readonly trunks: TrunkPool;
  readonly agents: AgentWatch;
  readonly limits: ProviderLimits;
  /** Why the agent could not talk, as a check of its providers finds. */
  agentProblem: string | null = null;
  checks = 0;

  /** As applied now. */
  config: Config;

  constructor(config: Config, enabled = true, store = openTestStore(), now = NOON) {
    this.config = config;
    this.store = store;
    this.clock = new FakeClock(now);
    this.trunks = new TrunkPool({
      config: () => this.config,
      clock: this.clock,
      log: this.kept.log,
      onRoom: () => this.runner.wake(),
    });
    this.agents = new AgentWatch({
      check: async () => {
        this.checks += 1;
        return this.agentProblem;
      },
      clock: this.clock,
      log: this.kept.log,
    });
    this.agents.onChange(() => this.runner.wake());
    this.limits = new ProviderLimits(this.clock, this.kept.log);
    this.runner = new CampaignRunner({
      config,
      agents: this.agents,
      limits: this.limits,
      store: this.store,
      gate: {
        contact: (request) => this.#decide(request),
      },
      endings: new AttemptEndings({
        journal: null,
        store: this.store,
        clock: this.clock,
        log: this.kept.log,
      }),
      registry: this.#registry(),
      trunks: this.trunks,
      clock: this.clock,
      log: this.kept.log,
      owner: 'us',
      enabled,
      recordingPath: () => null,
      cron: (pattern, fire, { name, timezone }) => {
        const task = { name, pattern, zone: timezone, fire, destroyed: false };
        this.crons.push(task);
        const scheduled = scheduleBy(this.clock)(pattern, fire, { name, timezone });
        return {
          ...scheduled,
          destroy: () => {
            task.destroyed = true;
            return scheduled.destroy();
          },
        };
      },
    });
    // Whatever goes wrong, no line says whom it was about.
    onTestFinished(() => expect(personalDataIn(this.kept.lines, PEOPLE)).toEqual([]));
    onTestFinished(async () => {
      await this.runner.close();
      this.trunks.close();
    });
  }

  async list(count: number, campaign: CampaignId = REMINDERS, dueAt = NOON - 1_000): Promise<void> {
    const rows = Array.from({ length: count }, (_, index) => ({
      number: callee(index + 1),
      position: index + 2,
      variables: {},
    }));
    await importContacts(this.store, campaign, rows, dueAt);
  }

  /** Connects the switch, with nothing on it. */
  async connect(): Promise<void> {
    await this.runner.switchReady(() => Promise.resolve());
    await this.quiet();
  }

  /** Until the loop has nothing more to do at this moment. */
  async quiet(): Promise<void> {
    for (let rounds = 0; rounds < 8; rounds += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  /** In a few steps: what wakes on the way may sleep again before the end. */
  async turn(ms: number): Promise<void> {
    for (let left = ms; left > 0; ) {
      const step = Math.min(left, Math.ceil(ms / 4));
      this.clock.turn(step);
      await this.quiet();
      left -= step;
    }
  }

  /** The oldest call ends so. */
  async end(
    outcome: Partial<CallOutcome> = {},
    disposition = 'completed',
    rest: Partial<EndedCall> = {},
  ): Promise<void> {
    const call = this.live.shift();
    if (call === undefined) throw new Error('no call is live');
    const ended = endedCall(call.plan, this.clock.now(), outcome, { disposition, ...rest });
    call.slot?.release();
    this.tell(ended);
    await this.quiet();
  }

  useConfig(config: Config): void {
    this.config = config;
    this.runner.useConfig(config);
  }

  get status() {
    return this.runner.status()[0];
  }

  #registry() {
    const room = this;
    return {
      get calls(): readonly RunningCall[] {
        // The runner looks at nothing but the plan.
        return room.live.map(({ plan }) => ({ plan }) as RunningCall);
      },
      placing: 0,
      place: () => () => {},
      draining: () => (room.isDraining ? ({ kind: 'draining' } as const) : null),
      onEnded: (listener: (ended: EndedCall) => void) => {
        room.tell = listener;
      },
      begin(plan: CallPlan, slot: TrunkSlot | null = null): RunningCall {
        if (room.beginThrows !== null) throw room.beginThrows;
        room.begun.push(plan);
        room.live.push({ plan, slot });
        return { plan } as RunningCall;
      },
    };
  }

  async #decide({ campaign, contact, call, leg }: ContactRequest): Promise<ContactAnswer> {
    if (this.gateThrows !== null) throw this.gateThrows;
    this.looked += 1;
    const verdict = this.verdicts.shift() ?? this.verdictsOf(campaign.name) ?? ALLOWED;
    this.meanwhile.shift()?.();
    if ('lost' in verdict) return { kind: 'lost', because: verdict.lost };
    const id = newAttemptId();
    const campaignId = toId<CampaignId>(campaign.name);
    const common = { number: contact.number, facts: {}, at: this.clock.now() };
    if (verdict.verdict !== 'allow') {
      await recordRefusal(this.store, {
        contact: contact.id,
        campaign: campaignId,
        decision: verdict,
        ...common,
      });
      return isOursToLift(verdict)
        ? { kind: 'held', decision: verdict }
        : { kind: 'left', decision: verdict, rulesAgainst: verdict.reasons.map(({ rule }) => rule) };
    }
    const taken = this.trunks.takeNow(trunksOf(this.config, campaign));
    if (!taken.ok) return { kind: 'no-slot' };
    const [callerId = CALLER_ID] = campaign.callerIds;
    const intent = {
      id,
      contact: contact.id,
      campaign: campaignId,
      callerId,
      trunk: taken.slot.trunk,
      call,
      leg,
    };
    await recordIntent(this.store, { ...intent, owner: 'us', decision: verdict, ...common });
    const { slot } = taken;
    return { kind: 'dial', callerId, because: 'it is ours', attempt: id, slot, failover: [] };
  }
}

export const full = (): StoreError =>
  new StoreError('disk-full', '/db', { message: 'the disk is full', hint: 'Make room.' });
export const busy = { kind: 'busy', answeredAt: null } as const;

export async function running(
  lines = OPEN,
  contacts = 4,
  changes: Record<string, string | null> = FAST,
): Promise<Room> {
  const room = new Room(configWith(lines, changes));
  await room.list(contacts);
  await room.connect();
  return room;
}
