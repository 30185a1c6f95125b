// Several campaigns that are due together: each person is decided on when a call to them may begin, and not before; and a pace
// that grows does so anew each day.
import { expect, test } from 'vitest';
import { CALLER_ID, configWith, FAST, NOON, OPEN, Room } from '../../../../test/fakes/campaign-room.ts';
import { importContacts } from '../../../../test/fakes/contact-import.ts';
import { edited } from '../../../../test/fakes/declared-config.ts';
import { ALLOWED, callee } from '../../../../test/fakes/opened-store.ts';
import type { Decision } from '../../../compliance/decision.ts';
import type { Config } from '../../../config/schema.ts';
import { type CampaignId, toId } from '../../../telephony/ids.ts';
import type { E164 } from '../../../telephony/number.ts';

const DAY_MS = 86_400_000;

/** So many campaigns, each on a trunk and a number of its own, under one pace of the appliance. */
function manyOf(count: number, callsPerSecond: number): Config {
  const limits = `country: IN\nlimits: {maxCalls: 50, callsPerSecond: ${callsPerSecond}}\n`;
  const config = configWith(OPEN, { ...FAST, ...edited('appliance.yaml', 'country: IN\n', limits) });
  const [trunk] = config.trunks;
  const [campaign] = config.campaigns;
  const own = config.numbers.find(({ number }) => number === CALLER_ID);
  if (trunk === undefined || campaign === undefined || own === undefined)
    throw new Error('the good set has them');
  const all = Array.from({ length: count }, (_, nth) => nth);
  const numberOf = (nth: number): E164 => `+91804712350${nth}` as E164;
  return {
    ...config,
    trunks: all.map((nth) => ({ ...trunk, name: `trunk-${nth}` })),
    numbers: all.map((nth) => ({
      ...{ ...own, number: numberOf(nth), trunk: `trunk-${nth}` },
      outboundTrunks: own.outboundTrunks.map((one) => ({ ...one, trunk: `trunk-${nth}` })),
    })),
    campaigns: all.map((nth) => ({ ...campaign, name: `of-${nth}`, callerIds: [numberOf(nth)] })),
  };
}

async function dueTogether(count: number, callsPerSecond: number): Promise<Room> {
  const room = new Room(manyOf(count, callsPerSecond));
  for (let nth = 0; nth < count; nth++) {
    const row = { number: callee(nth + 1), position: 2, variables: {} };
    await importContacts(room.store, toId<CampaignId>(`of-${nth}`), [row], NOON - 1_000);
  }
  await room.connect();
  return room;
}

test('one call at a time may begin: one person is decided on, the next when its turn comes, and nobody waits longer', async () => {
  const room = await dueTogether(5, 10);
  expect([room.begun.length, room.looked]).toEqual([1, 1]);
  for (let nth = 2; nth <= 5; nth++) {
    room.clock.turn(100);
    await room.quiet();
    expect([room.begun.length, room.looked]).toEqual([nth, nth]);
  }
  expect(new Set(room.begun.map(({ campaign }) => campaign)).size).toBe(5);
});

test('where calls follow each other within milliseconds a few are decided on together, and whoever came too early goes next', async () => {
  const room = await dueTogether(5, 200);
  for (let ms = 0; ms < 20; ms += 5) {
    room.clock.turn(5);
    await room.quiet();
  }
  expect(room.begun).toHaveLength(5);
});

test('a pace that grows begins anew on another day, also by the clock of each person', async () => {
  const lines =
    "callsPerMinute: 60\nmaxConcurrent: 20\nramp: {fromCallsPerMinute: 1, overMinutes: 10}\nwindow: {clock: callee, from: '00:00', to: '24:00', days: [mon, tue, wed, thu, fri, sat, sun]}\n";
  const room = new Room(configWith(lines, FAST));
  await room.list(1);
  await room.connect();
  await room.end();
  expect(room.begun).toHaveLength(1);
  // The next are due a day later, and the loop wakes for them.
  const rows = [2, 3, 4].map((nth) => ({ number: callee(nth), position: nth, variables: {} }));
  await importContacts(room.store, toId<CampaignId>('reminders'), rows, NOON + DAY_MS);
  room.runner.lookAgain();
  await room.quiet();
  expect(room.status).toMatchObject({ because: 'nobody-due' });
  await room.turn(DAY_MS);
  await room.turn(30_000);
  expect(room.begun).toHaveLength(2);
  await room.turn(31_000);
  expect(room.begun).toHaveLength(3);
});

test('a provider that wants fewer requests halves the calls at once, and one more comes with every minute, up to the declared number', async () => {
  const more = edited(
    'trunks/main.yaml',
    'callsPerSecond: 1\nchannels: 4',
    'callsPerSecond: 200\nchannels: 50',
  );
  const fast = edited(
    'appliance.yaml',
    'country: IN\n',
    'country: IN\nlimits: {maxCalls: 50, callsPerSecond: 200}\n',
  );
  const room = new Room(
    configWith(OPEN.replace('maxConcurrent: 2', 'maxConcurrent: 6'), { ...more, ...fast }),
  );
  await room.list(40);
  await room.connect();
  await room.turn(2_000);
  await room.turn(2_000);
  expect(room.live).toHaveLength(6);
  room.limits.limited('asha', 'llm', room.live.length);
  for (let nth = 0; nth < 4; nth++) await room.end();
  await room.turn(2_000);
  expect(room.live).toHaveLength(3);
  expect(room.status).toMatchObject({ because: 'providers-full', until: NOON + 4_000 + 60_000 });
  for (let minute = 1; minute <= 3; minute++) {
    await room.turn(60_000);
    expect(room.live).toHaveLength(3 + minute);
  }
  await room.turn(120_000);
  expect(room.live).toHaveLength(6);
  expect(room.status?.because).not.toContain('providers');
});

test('many whose consent is dated ahead do not hold the others up, and each of them is asked about once an hour', async () => {
  const room = new Room(configWith(OPEN.replace('maxConcurrent: 2', 'maxConcurrent: 4'), FAST));
  const [reason] = ALLOWED.reasons;
  if (reason === undefined) throw new Error('the fixture gives no reason');
  const because = 'The consent is dated in the future.';
  const ahead: Decision = { verdict: 'deny', reasons: [{ ...reason, rule: 'consent.ahead', because }] };
  await room.list(47);
  // Twenty-five before the first who may be called, and twenty more before the second.
  room.verdicts = Array.from({ length: 46 }, (_, nth) => (nth === 25 ? ALLOWED : ahead));
  await room.connect();
  for (let second = 0; second < 5; second++) await room.turn(1_000);
  expect([room.begun.length, room.looked]).toEqual([2, 47]);
  room.verdictsOf = () => ahead;
  room.runner.lookAgain();
  for (let nth = 0; nth < 5; nth++) await room.turn(600_000);
  expect(room.looked).toBe(47);
  for (let nth = 0; nth < 20; nth++) await room.turn(60_000);
  expect(room.looked).toBe(47 + 45);
});

test('one whose consent is dated ahead does not let a campaign go on that a setting holds', async () => {
  const room = new Room(configWith(OPEN, FAST));
  const [reason] = ALLOWED.reasons;
  if (reason === undefined) throw new Error('the fixture gives no reason');
  const by = (rule: string): Decision => ({ verdict: 'deny', reasons: [{ ...reason, rule }] });
  await room.list(30);
  room.verdicts = Array.from({ length: 21 }, (_, nth) => by(nth === 20 ? 'consent.ahead' : 'dnd.scrub'));
  room.verdictsOf = () => by('dnd.scrub');
  await room.connect();
  await room.turn(60_000);
  expect(room.looked).toBe(20);
  await room.turn(600_000);
  expect(room.looked).toBe(22);
});
