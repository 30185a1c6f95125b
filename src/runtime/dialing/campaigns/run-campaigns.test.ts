// The loop that dials, against a real store in memory, a gate and a registry of the test's own, and a clock that is turned.
import { describe, expect, onTestFinished, test } from 'vitest';
import { callPlan, endedCall } from '../../../../test/fakes/call-plans.ts';
import { FakeClock } from '../../../../test/fakes/clock.ts';
import { importContacts } from '../../../../test/fakes/contact-import.ts';
import { edited, goodConfig } from '../../../../test/fakes/declared-config.ts';
import { KeptLog } from '../../../../test/fakes/kept-log.ts';
import { ALLOWED, callee, openTestStore } from '../../../../test/fakes/opened-store.ts';
import { personalDataIn } from '../../../../test/fakes/personal-data.ts';
import type { CallOutcome } from '../../../call/state.ts';
import { type Decision, isOursToLift } from '../../../compliance/decision.ts';
import type { Config } from '../../../config/schema.ts';
import { listAttempts } from '../../../store/dialing/attempt-reads.ts';
import { recordIntent, recordRefusal } from '../../../store/dialing/attempts.ts';
import { countContacts, findContact } from '../../../store/dialing/contacts.ts';
import { StoreError } from '../../../store/error.ts';
import { findSuppression } from '../../../store/lists/suppressions.ts';
import type { Store } from '../../../store/store.ts';
import { type CampaignId, type ContactId, toId } from '../../../telephony/ids.ts';
import type { E164 } from '../../../telephony/number.ts';
import type { CallPlan, EndedCall } from '../../call-plan.ts';
import type { RunningCall } from '../../calls/run-call.ts';
import { TrunkPool, type TrunkSlot } from '../../calls/trunk-pool.ts';
import { newAttemptId } from '../../ids.ts';
import { AgentWatch } from '../agent-watch.ts';
import { AttemptEndings } from '../attempt-endings.ts';
import type { ContactAnswer, ContactRequest } from '../gate-answers.ts';
import type { CampaignAction } from '../requests.ts';
import { CampaignRunner } from './run-campaigns.ts';

/** A Wednesday, 12:00 in India. */
const NOON = Date.parse('2026-11-25T12:00:00+05:30');
const NAME = 'reminders';
const REMINDERS = toId<CampaignId>(NAME);
const CALLER_ID = '+918047123457' as E164;

/** The good set, with these lines behind the campaign's own. */
function configWith(lines: string, changes: Record<string, string | null> = {}): Config {
  const more = edited('campaigns/reminders.yaml', 'purpose: service\n', `purpose: service\n${lines}`);
  return goodConfig({ ...more, ...changes });
}

/** As many calls a second as a trunk may have, so that pace and not patience is what is tested. */
const FAST = edited('trunks/main.yaml', 'callsPerSecond: 1', 'callsPerSecond: 200');
const OPEN =
  "callsPerMinute: 6000\nmaxConcurrent: 2\nwindow: {from: '00:00', to: '24:00', days: [mon, tue, wed, thu, fri, sat, sun]}\n";

type Lost = Extract<ContactAnswer, { kind: 'lost' }>['because'];

interface Live {
  readonly plan: CallPlan;
  readonly slot: TrunkSlot | null;
}

const PEOPLE = {
  numbers: [CALLER_ID, '+442071234567', ...[1, 2, 3, 4, 5, 6, 7, 8].map(callee)],
  tellingDigits: 10,
};

class Room {
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
    this.runner = new CampaignRunner({
      config,
      agents: this.agents,
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
        return {
          destroy: () => {
            task.destroyed = true;
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
    const taken = this.trunks.takeNow(['main']);
    if (!taken.ok) return { kind: 'no-slot' };
    const intent = {
      id,
      contact: contact.id,
      campaign: campaignId,
      callerId: CALLER_ID,
      trunk: 'main',
      call,
      leg,
    };
    await recordIntent(this.store, { ...intent, owner: 'us', decision: verdict, ...common });
    const { slot } = taken;
    return { kind: 'dial', callerId: CALLER_ID, because: 'it is ours', attempt: id, slot, failover: [] };
  }
}

const full = (): StoreError =>
  new StoreError('disk-full', '/db', { message: 'the disk is full', hint: 'Make room.' });
const busy = { kind: 'busy', answeredAt: null } as const;

async function running(
  lines = OPEN,
  contacts = 4,
  changes: Record<string, string | null> = FAST,
): Promise<Room> {
  const room = new Room(configWith(lines, changes));
  await room.list(contacts);
  await room.connect();
  return room;
}

describe('another configuration while a contact is decided on', () => {
  async function applying(...configs: ((config: Config) => Config)[]): Promise<Room> {
    const config = configWith(OPEN.replace('maxConcurrent: 2', 'maxConcurrent: 1'), FAST);
    const room = new Room(config);
    room.meanwhile = configs.map((next) => () => room.useConfig(next(config)));
    await room.list(1);
    await room.connect();
    await room.turn(1_000);
    return room;
  }

  test('the call begins as the switch has its trunk now', async () => {
    const room = await applying((config) => ({
      ...config,
      trunks: config.trunks.map((trunk) => ({ ...trunk, ringTimeoutMs: 12_000 })),
    }));
    expect(room.begun).toMatchObject([{ originate: { ringTimeoutMs: 12_000 } }]);
  });

  test('where its agent went, nobody is rung, and the contact is decided on anew', async () => {
    const room = await applying(
      (config) => ({ ...config, agents: [] }),
      (config) => config,
    );
    expect(room.begun).toHaveLength(1);
    expect(room.trunks.status()).toMatchObject([{ live: 1 }]);
    expect(await listAttempts(room.store, REMINDERS, 9)).toMatchObject([
      { outcome: null },
      { outcome: 'cancelled' },
    ]);
  });
});

test.each([
  ['the controller is told to stop', (room: Room) => room.runner.stop()],
  ['the switch is lost', (room: Room) => room.runner.switchLost()],
  [
    'another version is to take over',
    (room: Room) => {
      room.isDraining = true;
    },
  ],
] as const)('a contact that is decided on while %s is not rung, and waits', async (_, change) => {
  const room = new Room(configWith(OPEN, FAST));
  room.meanwhile = [() => change(room)];
  await room.list(1);
  await room.connect();
  expect(room.begun).toEqual([]);
  expect(room.trunks.status()).toMatchObject([{ live: 0 }]);
  expect(await countContacts(room.store, REMINDERS)).toMatchObject({ waiting: 1, done: 0 });
  expect(await listAttempts(room.store, REMINDERS, 9)).toMatchObject([{ outcome: 'cancelled' }]);
});

describe('pace and budgets', () => {
  test('no more calls at the same time than the campaign allows; the next one begins when one ends', async () => {
    const room = await running();
    await room.turn(5_000);
    expect(room.begun).toHaveLength(2);
    expect(room.status).toMatchObject({
      state: 'running',
      because: 'campaign-full',
      contacts: { live: 2, waiting: 2 },
    });
    await room.end();
    await room.turn(2_000);
    expect(room.begun).toHaveLength(3);
  });

  test('calls a minute are spread evenly', async () => {
    const room = await running(OPEN.replace('6000', '6').replace('maxConcurrent: 2', 'maxConcurrent: 9'));
    expect(room.begun).toHaveLength(1);
    await room.turn(9_999);
    expect(room.begun).toHaveLength(1);
    await room.turn(1);
    expect(room.begun).toHaveLength(2);
    expect(room.status).toMatchObject({ because: 'campaign-pace' });
  });

  test('no more calls a second than the trunk allows', async () => {
    const room = await running(OPEN.replace('maxConcurrent: 2', 'maxConcurrent: 9'), 4, {});
    expect(room.begun).toHaveLength(1);
    await room.turn(1_099);
    expect(room.begun).toHaveLength(1);
    await room.turn(1);
    expect(room.begun).toHaveLength(2);
  });

  test('no more calls at the same time than the trunk has channels', async () => {
    const one = {
      'trunks/main.yaml': (FAST['trunks/main.yaml'] ?? '').replace('channels: 4', 'channels: 1'),
    };
    const room = await running(OPEN, 4, one);
    await room.turn(5_000);
    expect(room.begun).toHaveLength(1);
    expect(room.status).toMatchObject({ because: 'trunk-full' });
    await room.end();
    await room.turn(2_000);
    expect(room.begun).toHaveLength(2);
  });

  test('nothing is dialled outside of the window, and the loop wakes by itself when it opens', async () => {
    const room = await running("callsPerMinute: 6000\nwindow: {from: '14:00', to: '15:00'}\n");
    expect(room.begun).toHaveLength(0);
    expect(room.status).toMatchObject({ state: 'waiting', because: 'window-closed' });
    await room.turn(2 * 3_600_000);
    expect(room.begun).toHaveLength(1);
  });

  test('when nobody waits and nobody is on the telephone it is done, and no timer is left', async () => {
    const room = await running(OPEN, 1);
    await room.end();
    expect(room.status).toMatchObject({
      state: 'done',
      because: 'list-done',
      contacts: { done: 1, live: 0 },
    });
    expect(room.clock.pending).toBe(0);
  });

  test('a controller that is not to dial does not', async () => {
    const room = new Room(configWith(OPEN), false);
    await room.list(2);
    await room.connect();
    expect(room.begun).toEqual([]);
  });
});

describe('what becomes of a contact', () => {
  const rows: [
    what: string,
    outcome: Partial<CallOutcome>,
    disposition: string,
    state: string,
    again: boolean,
  ][] = [
    ['who talked is done', {}, 'completed', 'done', false],
    ['who was busy is tried again later', busy, 'busy', 'waiting', true],
    [
      'whose number is none is done',
      { kind: 'invalid-number', answeredAt: null },
      'invalid-number',
      'done',
      false,
    ],
    [
      'whose call may have rung, nobody knows, is never dialled again',
      { kind: 'unknown', answeredAt: null },
      'unknown',
      'done',
      false,
    ],
    ['who asked for no more calls is suppressed', {}, 'do-not-call', 'suppressed', false],
  ];
  test.each(rows)('%s', async (_what, outcome, disposition, state, again) => {
    const room = await running(
      `${OPEN}retry: {on: [busy, no-answer, trunk-failed], attempts: 5, delaysMinutes: [30]}\n`,
      1,
    );
    const [plan] = room.begun;
    await room.end(outcome, disposition);
    const [attempt] = await listAttempts(room.store, REMINDERS, 9);
    expect(attempt).toMatchObject({ id: plan?.attempt, outcome: outcome.kind ?? 'answered', disposition });
    expect(await findContact(room.store, attempt?.contact ?? ('' as ContactId))).toMatchObject({ state });
    await room.turn(24 * 3_600_000);
    expect(room.begun.length > 1).toBe(again);
  });

  test('an attempt of unknown outcome stands as unknown', async () => {
    const room = await running(OPEN, 1);
    await room.end({ kind: 'unknown', answeredAt: null }, 'unknown');
    expect(await listAttempts(room.store, REMINDERS, 9)).toMatchObject([
      { state: 'unknown', outcome: 'unknown' },
    ]);
  });

  test('an opt-out counts in every campaign, and on a call of none', async () => {
    const room = await running(OPEN, 0);
    const plan = callPlan({ number: callee(7) });
    room.tell(endedCall(plan, NOON, {}, { disposition: 'do-not-call' }));
    await room.quiet();
    expect(await findSuppression(room.store, callee(7))).toMatchObject({ campaign: '' });
  });

  test('tries are used up', async () => {
    const room = await running(`${OPEN}retry: {on: [busy], attempts: 2, delaysMinutes: [1]}\n`, 1);
    await room.end(busy, 'busy');
    await room.turn(60_000);
    await room.end(busy, 'busy');
    await room.turn(3_600_000);
    expect(room.begun).toHaveLength(2);
    expect(await countContacts(room.store, REMINDERS)).toMatchObject({ done: 1, waiting: 0 });
  });

  test('what an earlier controller left open is unknown and done, before anything is dialled', async () => {
    const room = await running(OPEN, 1);
    await room.runner.close();
    const next = new CampaignRunner({
      config: configWith(OPEN),
      store: room.store,
      gate: {
        contact: () => Promise.reject(new Error('nobody is to be dialled')),
      },
      endings: new AttemptEndings({
        journal: null,
        store: room.store,
        clock: room.clock,
        log: room.kept.log,
      }),
      registry: {
        calls: [],
        placing: 0,
        place: () => () => {},
        draining: () => null,
        onEnded: () => {},
        begin: () => {
          throw new Error('nobody is to be dialled');
        },
      },
      trunks: room.trunks,
      agents: room.agents,
      clock: room.clock,
      log: room.kept.log,
      owner: 'next',
      enabled: true,
      recordingPath: () => null,
    });
    await next.settleLeftovers();
    await next.switchReady(() => Promise.resolve());
    await room.quiet();
    expect(await listAttempts(room.store, REMINDERS, 9)).toMatchObject([{ state: 'unknown' }]);
    expect(await countContacts(room.store, REMINDERS)).toMatchObject({ done: 1 });
    await next.close();
  });
});

describe('decisions', () => {
  const reasons = ALLOWED.reasons;
  test('who is put off is asked about again then, and others go on meanwhile', async () => {
    const room = new Room(configWith(OPEN, FAST));
    await room.list(2);
    room.verdicts = [{ verdict: 'defer', until: NOON + 60_000, reasons }];
    await room.connect();
    await room.turn(2_000);
    expect(room.begun.map((plan) => plan.number)).toEqual([callee(2)]);
    await room.turn(60_000);
    expect(room.begun.map((plan) => plan.number)).toEqual([callee(2), callee(1)]);
  });

  test('who was refused stays refused', async () => {
    const room = new Room(configWith(OPEN, FAST));
    await room.list(1);
    room.verdicts = [{ verdict: 'deny', reasons }];
    await room.connect();
    expect(room.status).toMatchObject({ state: 'done', contacts: { done: 1 } });
  });

  const lost: [because: Lost, state: string][] = [
    ['attempt-open', 'waiting'],
    ['suppressed', 'suppressed'],
  ];
  test.each(lost)(
    'who may not be dialled after all (%s) does not hang in a claim',
    async (because, state) => {
      const room = new Room(configWith(OPEN, FAST));
      await room.list(1);
      room.verdicts = [{ lost: because }];
      await room.connect();
      expect(room.begun).toEqual([]);
      expect(await countContacts(room.store, REMINDERS)).toMatchObject({ claimed: 0, [state]: 1 });
    },
  );

  test('a list of many who are put off is looked through without holding the calls that go on', async () => {
    const room = new Room(configWith(OPEN, FAST));
    await room.list(60);
    room.verdicts = Array.from({ length: 60 }, () => ({
      verdict: 'defer',
      until: NOON + 3_600_000,
      reasons,
    }));
    let ticks = 0;
    const ready = room.connect();
    for (; room.verdicts.length > 0; ticks += 1) await new Promise((resolve) => setImmediate(resolve));
    await ready;
    expect(ticks).toBeGreaterThan(50);
  });
});

describe('the switch', () => {
  test('that was never connected lets nothing be dialled', async () => {
    const room = new Room(configWith(OPEN, FAST));
    await room.list(1);
    room.runner.wake();
    await room.quiet();
    expect(room.begun).toEqual([]);
    expect(room.status).toMatchObject({ state: 'paused', because: 'the switch is not connected' });
  });

  test('that is lost stops the dialling, and that comes back lets it go on', async () => {
    const room = await running(OPEN, 4);
    await room.turn(2_000);
    room.runner.switchLost();
    await room.end();
    await room.turn(1_000);
    expect(room.begun).toHaveLength(2);
    expect(room.status).toMatchObject({ state: 'paused', because: 'the switch is not connected' });
    await room.connect();
    expect(room.begun).toHaveLength(3);
  });

  test('that is lost while its calls are compared is not believed to be there', async () => {
    const room = new Room(configWith(OPEN, FAST));
    await room.list(1);
    let compared: () => void = () => {};
    const ready = room.runner.switchReady(
      () =>
        new Promise((resolve) => {
          compared = resolve;
        }),
    );
    room.runner.switchLost();
    compared();
    await ready;
    await room.quiet();
    expect(room.begun).toEqual([]);
    expect(room.status).toMatchObject({ because: 'the switch is not connected' });
  });

  test('whose calls cannot be compared is asked again, and nothing is dialled before', async () => {
    const room = new Room(configWith(OPEN, FAST));
    await room.list(1);
    let asked = 0;
    await room.runner.switchReady(() =>
      ++asked === 1 ? Promise.reject(new Error('odd')) : Promise.resolve(),
    );
    await room.quiet();
    expect(room.begun).toEqual([]);
    await room.turn(5_000);
    expect([asked, room.begun.length]).toEqual([2, 1]);
    expect(room.kept.messages('error')).toHaveLength(1);
  });
});

describe('faults', () => {
  test('a full disk stops the dialling until there is room, and says so', async () => {
    const room = new Room(configWith(OPEN, FAST));
    await room.list(1);
    room.gateThrows = full();
    await room.connect();
    expect(room.kept.messages('error')).toEqual(['dialling halted: the database cannot be written']);
    room.gateThrows = null;
    await room.turn(5_000);
    expect(room.begun).toHaveLength(1);
  });

  test('a fault of ours stops its campaign, is said once, and a new configuration tries again', async () => {
    const room = new Room(configWith(OPEN, FAST));
    await room.list(2);
    room.gateThrows = new TypeError('x is not y');
    await room.connect();
    room.runner.wake();
    await room.quiet();
    expect(room.status).toMatchObject({ state: 'paused', because: 'a fault of this program: x is not y' });
    expect(room.kept.messages('error')).toEqual(['campaign stopped by a fault of this program']);
    room.gateThrows = null;
    room.useConfig(configWith(OPEN, FAST));
    await room.quiet();
    expect(room.begun).toHaveLength(1);
  });

  test('a call that cannot be begun is settled as unknown, and its contact is not dialled again', async () => {
    const room = new Room(configWith(OPEN, FAST));
    await room.list(1);
    room.beginThrows = new Error('no such agent');
    await room.connect();
    expect(await listAttempts(room.store, REMINDERS, 9)).toMatchObject([{ state: 'unknown' }]);
    expect(room.status).toMatchObject({ contacts: { live: 0 } });
  });

  test('a number that its trunk cannot write is left, and the next one is called', async () => {
    const national = edited(
      'trunks/main.yaml',
      'channels: 4\n',
      'channels: 4\nnumberFormat: {outbound: {style: national}}\n',
    );
    const fast = national['trunks/main.yaml']?.replace('callsPerSecond: 1', 'callsPerSecond: 200') ?? '';
    const room = new Room(configWith(OPEN, { 'trunks/main.yaml': fast }));
    const rows = ['+442071234567', callee(2)].map((number, position) => ({
      number: number as E164,
      position: position + 1,
      variables: {},
    }));
    await importContacts(room.store, REMINDERS, rows, NOON - 1_000);
    await room.connect();
    await room.turn(2_000);
    expect(room.begun.map((plan) => plan.number)).toEqual([callee(2)]);
    const attempts = await listAttempts(room.store, REMINDERS, 9);
    expect(attempts.find((attempt) => attempt.number !== callee(2))).toMatchObject({
      state: 'ended',
      outcome: 'invalid-number',
      disposition: 'not-dialable',
    });
  });
});

describe('a new configuration', () => {
  const files = (name: string, more: string): Record<string, string> => ({
    [`campaigns/${name}.yaml`]: `name: ${name}\nagent: asha\nlist: ../lists/people.csv\ncallerIds: ['${CALLER_ID}']\npurpose: service\n${more}`,
  });

  test('begins a campaign that it unpauses', async () => {
    const room = await running(`${OPEN}paused: true\n`);
    expect(room.status).toMatchObject({ state: 'paused', because: 'paused' });
    expect(room.begun).toHaveLength(0);
    room.useConfig(configWith(OPEN, FAST));
    await room.quiet();
    expect(room.begun).toHaveLength(1);
  });

  test('begins one that it adds, and keeps the pace and the calls of those that stay', async () => {
    const room = await running(OPEN.replace('6000', '6'));
    await room.list(3, toId<CampaignId>('second'));
    room.useConfig(configWith(OPEN.replace('6000', '6'), { ...FAST, ...files('second', OPEN) }));
    await room.turn(5_000);
    const campaigns = room.begun.map((plan) => plan.campaign);
    expect(campaigns.filter((name) => name === NAME)).toHaveLength(1);
    expect(campaigns.filter((name) => name === 'second')).toHaveLength(2);
    expect(room.status).toMatchObject({ contacts: { live: 1 } });
  });

  test('lets the calls of a campaign that it removes settle, and forgets it then', async () => {
    const room = await running(OPEN, 3);
    await room.turn(2_000);
    room.useConfig(configWith(OPEN, { 'campaigns/reminders.yaml': null, ...FAST, ...files('second', OPEN) }));
    expect(room.runner.status().map(({ name }) => name)).toEqual(['second']);
    await room.end(busy, 'busy');
    await room.end();
    await room.turn(3_600_000);
    expect(room.begun).toHaveLength(2);
    expect(await countContacts(room.store, REMINDERS)).toMatchObject({ claimed: 0, done: 1, waiting: 2 });
    expect(room.kept.messages('error')).toEqual([]);
    // It comes back: the third is still to be called.
    room.useConfig(configWith(OPEN, FAST));
    await room.quiet();
    expect(room.status).toMatchObject({ contacts: { live: 1 } });
  });

  test('keeps the tasks of starts that stay, replaces changed ones, calls removed ones off', async () => {
    const cron = (pattern: string, zone = ''): string =>
      `${OPEN.replace('window: {', `window: {${zone}`)}start: {cron: '${pattern}'}\n`;
    const room = await running(cron('30 9 * * 1-5'));
    expect(room.status).toMatchObject({ state: 'waiting', because: 'never-starts' });
    room.useConfig(configWith(cron('30 9 * * 1-5'), FAST));
    expect(room.crons.map(({ destroyed }) => destroyed)).toEqual([false]);
    room.useConfig(configWith(cron('45 9 * * 1-5'), FAST));
    expect(room.crons.map(({ pattern, destroyed }) => [pattern, destroyed])).toEqual([
      ['30 9 * * 1-5', true],
      ['45 9 * * 1-5', false],
    ]);
    room.useConfig(configWith(cron('45 9 * * 1-5', 'timeZone: Asia/Dubai, '), FAST));
    expect(room.crons.map(({ destroyed }) => destroyed)).toEqual([true, true, false]);
    room.crons[2]?.fire();
    await room.quiet();
    expect(room.begun).toHaveLength(1);
    room.useConfig(configWith(OPEN, FAST));
    expect(room.crons.map(({ destroyed }) => destroyed)).toEqual([true, true, true]);
  });

  test('that comes in the middle of a turn is followed from the next contact on', async () => {
    const room = new Room(configWith(OPEN.replace('maxConcurrent: 2', 'maxConcurrent: 4'), FAST));
    await room.list(4);
    room.verdicts = Array.from({ length: 3 }, () => ({ verdict: 'deny', reasons: ALLOWED.reasons }));
    const ready = room.runner.switchReady(() => Promise.resolve());
    room.useConfig(configWith(`${OPEN}paused: true\n`, FAST));
    await ready;
    await room.quiet();
    expect(room.begun).toEqual([]);
  });
});

describe('the end', () => {
  test('begins nothing more, writes what has ended, and leaves no timer', async () => {
    const room = await running(OPEN.replace('6000', '6'), 3);
    room.runner.stop();
    const [call] = room.live;
    if (call !== undefined) room.tell(endedCall(call.plan, room.clock.now()));
    await room.runner.close();
    expect(await listAttempts(room.store, REMINDERS, 9)).toMatchObject([{ state: 'ended' }]);
    expect(room.clock.pending).toBe(0);
    room.runner.wake();
    await room.quiet();
    expect(room.begun).toHaveLength(1);
    expect(room.status).toMatchObject({ state: 'paused', because: 'the controller is stopping' });
  });
});

describe('an agent that could not talk', () => {
  const FIVE = OPEN.replace('maxConcurrent: 2', 'maxConcurrent: 5');
  const silent = { reason: 'provider-failed', heardMs: 0 } as const;

  test('rings nobody, nobody is done, and the status says why; it goes on by itself once a check succeeds', async () => {
    const room = new Room(configWith(FIVE, FAST));
    room.agentProblem = 'voice flite: connection refused';
    await room.list(20);
    await room.connect();
    await room.turn(60_000);
    expect(room.begun).toEqual([]);
    expect(await countContacts(room.store, REMINDERS)).toMatchObject({ waiting: 20, done: 0, claimed: 0 });
    expect(room.status).toMatchObject({
      state: 'paused',
      because: expect.stringContaining('voice flite: connection refused'),
    });
    room.agentProblem = null;
    await room.turn(120_000);
    expect(room.begun.length).toBeGreaterThan(1);
  });

  test('stops after three calls that we failed, puts those people back, and one call tries it first', async () => {
    const room = await running(FIVE, 20);
    await room.turn(2_000);
    expect(room.begun).toHaveLength(4);
    room.agentProblem = 'model gone';
    for (let nth = 0; nth < 4; nth += 1) await room.end({}, 'failed', silent);
    while (room.live.length > 0) await room.end({}, 'failed', silent);
    await room.turn(5_000);
    expect(await countContacts(room.store, REMINDERS)).toMatchObject({ done: 0, claimed: 0 });
    const rung = room.begun.length;
    expect(rung).toBeLessThan(8);
    expect(room.status).toMatchObject({
      because: expect.stringContaining('3 calls in a row failed by a fault of ours'),
    });
    const [attempt] = (await listAttempts(room.store, REMINDERS, 99)).slice(-1);
    const contact = await findContact(room.store, attempt?.contact ?? ('' as ContactId));
    expect(contact).toMatchObject({ state: 'waiting', attempts: 0, lastOutcome: 'failed' });
    room.agentProblem = null;
    await room.turn(300_000);
    expect([room.live.length, room.begun.length]).toEqual([1, rung + 1]);
    await room.end();
    await room.turn(2_000);
    expect(room.live.length).toBeGreaterThan(2);
  });

  test('and whom it has left in silence three times is left alone', async () => {
    const room = await running(`${FIVE}retry: {attempts: 9, delaysMinutes: [1]}\n`, 1);
    for (let nth = 0; nth < 3; nth += 1) {
      await room.end({}, 'failed', silent);
      await room.turn(600_000);
    }
    expect(room.begun).toHaveLength(3);
    expect(await countContacts(room.store, REMINDERS)).toMatchObject({ done: 1 });
  });

  test('is known anew under another configuration', async () => {
    const room = new Room(configWith(FIVE, FAST));
    room.agentProblem = 'key refused';
    await room.list(3);
    await room.connect();
    expect(room.begun).toEqual([]);
    room.agentProblem = null;
    room.useConfig(configWith(FIVE, FAST));
    await room.turn(8_000);
    await room.turn(8_000);
    expect(room.begun).toHaveLength(3);
  });
});

describe('people whom a setting or the hour holds back', () => {
  const against = (rule: string): Decision['reasons'] => [
    {
      rule,
      because: 'The notice begins tomorrow.',
      facts: {},
      source: { instrument: 'a rule', clause: null, effectiveOn: null, certainty: 'ours' },
    },
  ];
  const denied = { verdict: 'deny', reasons: against('callerid.declaration') } as const;

  test('are not done for ever: the campaign holds after twenty and says why, and another setting lets it go on', async () => {
    const room = new Room(configWith(OPEN, FAST));
    await room.list(60);
    room.verdicts = Array.from({ length: 60 }, () => denied);
    await room.connect();
    for (let nth = 0; nth < 8; nth += 1) await room.turn(1_000);
    expect(60 - room.verdicts.length).toBe(20);
    expect(await countContacts(room.store, REMINDERS)).toMatchObject({ waiting: 60, done: 0 });
    expect(room.status).toMatchObject({
      state: 'paused',
      because: expect.stringContaining('The notice begins tomorrow.'),
    });
    room.verdicts = [];
    room.useConfig(configWith(OPEN, FAST));
    await room.turn(2_000);
    expect(room.begun.map(({ number }) => number)).toContain(callee(1));
  });

  test('are put off together where only the hour is against them', async () => {
    const room = new Room(configWith(OPEN, FAST));
    await room.list(3_000);
    const until = NOON + 3_600_000;
    room.verdicts = Array.from({ length: 3_000 }, () => ({
      verdict: 'defer',
      until,
      reasons: against('hours.platform'),
    }));
    await room.connect();
    for (let nth = 0; nth < 4; nth += 1) await room.quiet();
    expect(3_000 - room.verdicts.length).toBeLessThan(10);
    expect(room.status).toMatchObject({ because: 'nobody-due', contacts: { waiting: 3_000 } });
    room.verdicts = [];
    await room.turn(3_600_000);
    expect(room.begun.length).toBeGreaterThan(0);
  });

  test('do not keep another campaign from dialling', async () => {
    const second = `name: second\nagent: asha\nlist: ../lists/people.csv\ncallerIds: ['${CALLER_ID}']\npurpose: service\n${OPEN}`;
    const room = new Room(configWith(OPEN, { ...FAST, 'campaigns/second.yaml': second }));
    await room.list(500);
    await room.list(2, toId<CampaignId>('second'));
    const defer: Decision = { verdict: 'defer', until: NOON + 60_000, reasons: ALLOWED.reasons };
    room.verdictsOf = (campaign) => (campaign === NAME ? defer : null);
    const ready = room.connect();
    for (let rounds = 0; room.begun.length === 0 && rounds < 100; rounds += 1)
      await new Promise((resolve) => setImmediate(resolve));
    expect(room.begun.map(({ campaign }) => campaign)).toEqual(['second']);
    expect(room.looked).toBeLessThan(20);
    await ready;
  });
});

test('a contact for which there was no place keeps its place in the line', async () => {
  const one = { 'trunks/main.yaml': (FAST['trunks/main.yaml'] ?? '').replace('channels: 4', 'channels: 1') };
  const room = new Room(configWith(OPEN, one));
  await room.list(3);
  const taken = room.trunks.takeNow(['main']);
  room.meanwhile = [() => {}];
  await room.connect();
  if (taken.ok) taken.slot.release();
  await room.turn(2_000);
  expect(room.begun[0]?.number).toBe(callee(1));
});

test('a clock that is set back does not stop a campaign that began at once', async () => {
  const room = new Room(configWith(OPEN.replace('6000', '60'), FAST));
  await room.list(4, REMINDERS, 0);
  await room.connect();
  await room.end();
  room.clock.turn(-3_600_000);
  room.runner.wake();
  await room.turn(20_000);
  expect(room.begun.length).toBeGreaterThan(1);
});

test('a campaign that was to begin at once and now follows the calendar stops dialling', async () => {
  const room = await running(OPEN, 4);
  await room.turn(1_000);
  room.useConfig(configWith(`${OPEN}start: {cron: '30 9 * * 1-5'}\n`, FAST));
  const begun = room.begun.length;
  await room.end();
  await room.turn(5_000);
  expect([room.begun.length, room.status?.because]).toEqual([begun, 'never-starts']);
});

describe('what is asked of a campaign', () => {
  async function ordered(room: Room, action: CampaignAction): Promise<void> {
    expect(await room.runner.order(NAME, action, 'meera')).toMatchObject({ ok: true });
    await room.quiet();
  }

  /** Another controller over the same database; the one before is gone. */
  async function restarted(room: Room, config = configWith(OPEN, FAST)): Promise<Room> {
    await room.runner.close();
    const next = new Room(config, true, room.store, room.clock.now());
    await next.runner.settleLeftovers();
    await next.connect();
    return next;
  }

  test('a pause holds at once and after a restart; resume goes on', async () => {
    const room = await running(OPEN, 4);
    await room.turn(1_000);
    const begun = room.begun.length;
    await ordered(room, 'pause');
    await room.end();
    await room.turn(5_000);
    expect([room.begun.length, room.status?.because]).toEqual([begun, 'paused by the operator']);
    const next = await restarted(room);
    await next.turn(5_000);
    expect([next.begun.length, next.status?.state]).toEqual([0, 'paused']);
    await ordered(next, 'resume');
    await next.turn(1_000);
    expect(next.begun.length).toBeGreaterThan(0);
  });

  test('a drain takes on nobody new and still calls who was tried', async () => {
    const room = await running(`${OPEN}retry: {on: [busy], attempts: 3, delaysMinutes: [1]}\n`, 6);
    await room.turn(1_000);
    const tried = room.begun.map(({ number }) => number);
    await ordered(room, 'drain');
    while (room.live.length > 0) await room.end(busy, 'busy');
    await room.turn(120_000);
    expect(room.begun.length).toBeGreaterThan(tried.length);
    expect(new Set(room.begun.map(({ number }) => number))).toEqual(new Set(tried));
  });

  test('cancelled, nobody is called; again calls those who were not reached, and nobody else', async () => {
    const room = await running(`${OPEN}retry: {on: [], attempts: 1}\n`, 2);
    await room.turn(1_000);
    const [first, second] = room.begun.map(({ number }) => number);
    await room.end();
    await room.end(busy, 'busy');
    expect([first, second]).toEqual([callee(1), callee(2)]);
    await ordered(room, 'cancel');
    expect(room.status?.because).toBe('cancelled by the operator');
    expect(await room.runner.order(NAME, 'again', 'meera')).toMatchObject({ ok: true, again: 1 });
    await room.turn(1_000);
    expect(room.begun.slice(2).map(({ number }) => number)).toEqual([callee(2)]);
  });

  test('a start does not wait for the calendar, and a calendar that began it holds across a restart', async () => {
    const cron = configWith(`${OPEN}start: {cron: '30 9 * * *'}\n`, FAST);
    const room = new Room(cron);
    await room.list(9);
    await room.connect();
    expect(room.status?.because).toBe('never-starts');
    await ordered(room, 'start');
    await room.turn(1_000);
    expect(room.begun.length).toBeGreaterThan(0);
    const next = await restarted(room, cron);
    await next.turn(1_000);
    expect(next.begun.length).toBeGreaterThan(0);
  });

  test('a start by the calendar that falls into a restart is made up for', async () => {
    const cron = configWith(`${OPEN}start: {cron: '30 12 * * *'}\n`, FAST);
    const room = new Room(cron);
    await room.list(9);
    await room.connect();
    await room.turn(1_000);
    room.clock.turn(3_600_000);
    expect(room.begun).toEqual([]);
    await room.runner.close();
    const next = new Room(cron, true, room.store, room.clock.now());
    await next.connect();
    await next.turn(1_000);
    expect(next.begun.length).toBeGreaterThan(0);
  });

  test('of one that its file pauses, or that is not declared, is refused with what to do', async () => {
    const room = await running(`${OPEN}paused: true\n`);
    expect(await room.runner.order(NAME, 'start', 'meera')).toMatchObject({
      ok: false,
      remedy: expect.any(String),
    });
    expect(await room.runner.order('nobody', 'start', 'meera')).toMatchObject({ ok: false });
  });
});
