// The loop that dials: its pace, whom it takes next, and its end. Against a real store in memory, and a clock that is turned.
import { describe, expect, test } from 'vitest';
import { endedCall } from '../../../../test/fakes/call-plans.ts';
import { configWith, FAST, OPEN, REMINDERS, Room, running } from '../../../../test/fakes/campaign-room.ts';
import { FakeClock } from '../../../../test/fakes/clock.ts';
import { callee } from '../../../../test/fakes/opened-store.ts';
import { listAttempts } from '../../../store/dialing/attempt-reads.ts';
import { readCampaignState } from '../../../store/dialing/campaign-states.ts';
import { scheduleBy } from '../../calendar-task.ts';
import { CampaignStarts } from './campaign-starts.ts';
import { statusOf } from './campaign-status.ts';
import { LiveCampaigns } from './live-campaigns.ts';

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

  test.each([
    ['claimed and not called yet', 0, { waiting: 3, live: 0, done: 1 }],
    ['on a call that has begun since', 1, { waiting: 2, live: 1, done: 1 }],
    ['on calls of a list that was longer', 9, { waiting: 0, live: 9, done: 1 }],
  ])('whoever is %s is counted once', (_, live, contacts) => {
    const { campaigns } = configWith(OPEN, FAST);
    const [campaign] = campaigns;
    if (campaign === undefined) throw new Error('one campaign is declared');
    const standings = new LiveCampaigns();
    standings.follow(campaigns, 0, () => ({
      orders: 'run',
      startedAt: null,
      missedAt: null,
      followedSince: 0,
    }));
    const standing = standings.of(campaign.name);
    standing.counts = { ...standing.counts, people: 4, done: 1 };
    standing.live = live;
    expect(statusOf(campaign, standing, null).contacts).toEqual(contacts);
  });

  test('one that starts by the calendar dials when the clock comes to its time, and once where the time is set back', async () => {
    const room = await running(`${OPEN}start: { cron: '5 12 * * *' }\n`, 2);
    await room.turn(5 * 60_000 - 1);
    expect(room.begun).toHaveLength(0);
    const startedAt = room.clock.now() + 1;
    await room.turn(1);
    expect(room.begun).toHaveLength(1);
    await room.turn(1_000);
    expect(room.begun).toHaveLength(2);
    await room.end();
    await room.end();
    expect(room.status).toMatchObject({ state: 'done' });
    room.clock.setBack(30 * 60_000);
    await room.turn(60 * 60_000);
    expect([room.begun.length, readCampaignState(room.store, 'reminders')?.startedAt]).toEqual([
      2,
      startedAt,
    ]);
  });

  test('one that waits for its calendar says until when', () => {
    const { campaigns } = configWith(`${OPEN}start: { cron: '0 10 * * 1' }\n`, FAST);
    const [campaign] = campaigns;
    if (campaign === undefined) throw new Error('one campaign is declared');
    const at = Date.parse('2026-11-30T04:30:00Z');
    const log = new Room(configWith(OPEN, FAST)).kept.log;
    const starts = new CampaignStarts(log, () => {}, scheduleBy(new FakeClock(at - 86_400_000)));
    starts.follow(campaigns);
    const standings = new LiveCampaigns();
    standings.follow(campaigns, 0, () => ({
      orders: 'run',
      startedAt: null,
      missedAt: null,
      followedSince: 0,
    }));
    const standing = standings.of(campaign.name);
    standing.last = 'never-starts';
    expect(statusOf(campaign, standing, null, starts.nextOf(campaign.name))).toMatchObject({
      ...{ state: 'waiting', because: 'not-started', until: at },
    });
    expect(statusOf(campaign, standing, null)).toMatchObject({ because: 'never-starts', until: null });
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

describe('a start', () => {
  test('asks the providers while the switch is not there yet, rings nobody, and dials at once when it is', async () => {
    const room = new Room(configWith(OPEN, FAST));
    await room.list(2);
    await room.runner.settleLeftovers();
    expect(await room.runner.prepare()).toBe(true);
    await room.quiet();
    expect({ checks: room.checks, begun: room.begun.length }).toEqual({ checks: 1, begun: 0 });
    await room.connect();
    expect({ checks: room.checks, first: room.begun[0]?.number }).toEqual({ checks: 1, first: callee(1) });
  });

  test.each([
    { title: 'nobody is on its list', people: 0, campaign: OPEN, enabled: true },
    {
      ...{ title: 'its window is shut', people: 2, enabled: true },
      campaign: "callsPerMinute: 6000\nwindow: {from: '14:00', to: '15:00'}\n",
    },
    { title: 'this controller is not to dial', people: 2, campaign: OPEN, enabled: false },
  ])('asks nobody where $title', async ({ people, campaign, enabled }) => {
    const room = new Room(configWith(campaign), enabled);
    await room.list(people);
    expect(await room.runner.prepare()).toBe(false);
    await room.quiet();
    expect(room.checks).toBe(0);
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
  expect([room.begun.length, room.status?.because]).toEqual([begun, 'not-started']);
});
