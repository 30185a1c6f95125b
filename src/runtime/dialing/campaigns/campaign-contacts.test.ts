// What the loop that dials makes of one contact: by its outcome, by the decision on it, and by settings that hold many back.
import { describe, expect, test } from 'vitest';
import { callPlan, endedCall } from '../../../../test/fakes/call-plans.ts';
import {
  busy,
  CALLER_ID,
  configWith,
  FAST,
  type Lost,
  NAME,
  NOON,
  OPEN,
  REMINDERS,
  Room,
  running,
} from '../../../../test/fakes/campaign-room.ts';
import { ALLOWED, callee } from '../../../../test/fakes/opened-store.ts';
import type { CallOutcome } from '../../../call/state.ts';
import type { Decision } from '../../../compliance/decision.ts';
import { listAttempts } from '../../../store/dialing/attempt-reads.ts';
import { countContacts, findContact } from '../../../store/dialing/contacts.ts';
import { findSuppression } from '../../../store/lists/suppressions.ts';
import { type CampaignId, type ContactId, toId } from '../../../telephony/ids.ts';
import { AttemptEndings } from '../attempt-endings.ts';
import { CampaignRunner } from './run-campaigns.ts';

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
