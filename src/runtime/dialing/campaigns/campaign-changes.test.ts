// The loop that dials, while what it follows changes: its configuration, and what is asked of it.
import { describe, expect, test } from 'vitest';
import {
  busy,
  CALLER_ID,
  configWith,
  FAST,
  NAME,
  OPEN,
  REMINDERS,
  Room,
  running,
} from '../../../../test/fakes/campaign-room.ts';
import { importContacts } from '../../../../test/fakes/contact-import.ts';
import { ALLOWED, callee } from '../../../../test/fakes/opened-store.ts';
import type { Decision } from '../../../compliance/decision.ts';
import type { Config } from '../../../config/schema.ts';
import { listAttempts } from '../../../store/dialing/attempt-reads.ts';
import { closeComplaints, noteComplaint } from '../../../store/dialing/complaints.ts';
import { countContacts } from '../../../store/dialing/contacts.ts';
import { type CampaignId, toId } from '../../../telephony/ids.ts';
import type { CampaignAction } from '../requests.ts';

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

  test('counts whom another campaign passed on, also while the one that follows waits', async () => {
    const next = 'next: [{after: [completed], campaign: second}]\n';
    const room = new Room(
      configWith(`${OPEN}${next}`, { ...FAST, ...files('second', `${OPEN}paused: true\n`) }),
    );
    await room.list(1);
    // The same person is passed on: somebody else has the list until then.
    const other = [{ number: callee(9), position: 2, variables: {} }];
    await importContacts(room.store, toId<CampaignId>('second'), other, 0);
    await room.connect();
    const waiting = () => room.runner.status().find(({ name }) => name === 'second')?.contacts.waiting;
    expect(waiting()).toBe(1);
    await room.turn(1_000);
    await room.end();
    await room.quiet();
    expect(waiting()).toBe(2);
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
    expect(room.status).toMatchObject({
      ...{ state: 'waiting', because: 'not-started' },
      until: Date.parse('2026-11-26T09:30:00+05:30'),
    });
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

describe('what another process changes in the database', () => {
  const [reason] = ALLOWED.reasons;
  if (reason === undefined) throw new Error('the fixture gives no reason');
  const STALE: Decision = {
    verdict: 'deny',
    reasons: [{ ...reason, rule: 'dnd.scrub', because: 'The scrub is of another day.' }],
  };

  test('a fresh scrub lets those that it held back be called at once', async () => {
    const room = new Room(configWith(OPEN, FAST));
    await room.list(2);
    room.verdictsOf = () => STALE;
    await room.connect();
    expect([room.begun.length, room.looked]).toEqual([0, 2]);
    room.verdictsOf = () => null;
    room.runner.lookAgain();
    await room.turn(1_000);
    expect(room.begun).toHaveLength(2);
  });

  test('a campaign that holds as a whole goes on as well, and does not wait until it tries one person', async () => {
    const room = new Room(configWith(OPEN, FAST));
    await room.list(25);
    room.verdictsOf = () => STALE;
    await room.connect();
    await room.turn(1_000);
    expect(room.status?.because).toContain('with the present declarations, nobody may be called');
    room.verdictsOf = () => null;
    room.runner.lookAgain();
    await room.turn(1_000);
    expect(room.begun.length).toBeGreaterThan(0);
  });

  test('complaints wait for somebody, and not for a time; closed, the campaign goes on at once', async () => {
    const room = new Room(configWith(OPEN, FAST));
    await room.list(2);
    const now = room.clock.now();
    const about = { callerId: null, campaign: NAME, flagged: false, source: 'operator', notedAt: now };
    for (const nth of [7, 8, 9]) noteComplaint(room.store, { ...about, number: callee(nth), at: now - 1 });
    await room.connect();
    expect(room.status).toMatchObject({ state: 'paused', until: null });
    expect(room.begun).toEqual([]);
    closeComplaints(room.store, null, room.clock.now(), 'meera');
    room.runner.lookAgain();
    await room.turn(1_000);
    expect(room.begun).toHaveLength(2);
  });

  test('a list that came in is counted and called at once', async () => {
    const room = await running(OPEN, 1);
    await room.end();
    await room.turn(1_000);
    expect(room.status).toMatchObject({ because: 'list-done' });
    await room.list(3);
    room.runner.lookAgain();
    await room.turn(1_000);
    expect(room.status?.contacts).toMatchObject({ waiting: 0, live: 2 });
  });
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

  test.each(['pause', 'cancel'] as const)(
    'a %s holds for the person who is decided on just then',
    async (order) => {
      const room = new Room(configWith(OPEN, FAST));
      await room.list(1);
      room.meanwhile = [() => void room.runner.order(NAME, order, 'meera')];
      await room.connect();
      await room.turn(1_000);
      expect([room.looked, room.begun.length]).toEqual([1, 0]);
      expect(await listAttempts(room.store, REMINDERS, 9)).toMatchObject([{ outcome: 'cancelled' }]);
      await ordered(room, 'resume');
      await room.turn(1_000);
      expect(room.begun).toHaveLength(1);
    },
  );

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

  test('a drain shows whatever else keeps the campaign from dialling, and says when it has come to its end', async () => {
    const room = await running(`${OPEN}retry: {on: [], attempts: 1}\n`, 6);
    await ordered(room, 'drain');
    expect(room.status).toMatchObject({ orders: 'draining' });
    await room.turn(1_000);
    while (room.live.length > 0) await room.end();
    await room.turn(1_000);
    expect(room.status).toMatchObject({
      ...{ state: 'done', because: 'drained', orders: 'draining' },
      contacts: { waiting: 6 - room.begun.length, live: 0 },
    });
    await ordered(room, 'resume');
    await room.turn(1_000);
    expect(room.status).toMatchObject({ state: 'running', orders: 'run' });
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
    expect(room.status?.because).toBe('not-started');
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

  test('to start one whose file names a later time is refused: the rules would refuse everybody until then', async () => {
    const room = await running(`${OPEN}start: { at: '2036-01-01T10:00:00Z' }\n`);
    expect(await room.runner.order(NAME, 'start', 'meera')).toMatchObject({
      ok: false,
      because: expect.stringContaining('2036-01-01'),
      remedy: expect.stringContaining('start: now'),
    });
    expect(await room.runner.order(NAME, 'resume', 'meera')).toMatchObject({ ok: true });
    expect(room.status).toMatchObject({ because: 'not-started' });
  });

  test('to start one that was cancelled before its time takes that back: it begins when its file says', async () => {
    const room = await running(`${OPEN}start: { at: '2036-01-01T10:00:00Z' }\n`);
    expect(await room.runner.order(NAME, 'cancel', 'meera')).toMatchObject({ ok: true });
    expect(room.status).toMatchObject({ because: 'cancelled by the operator' });
    expect(await room.runner.order(NAME, 'start', 'meera')).toMatchObject({ ok: true, orders: 'run' });
    expect(room.status).toMatchObject({ because: 'not-started' });
    expect(room.begun).toEqual([]);
  });
});
