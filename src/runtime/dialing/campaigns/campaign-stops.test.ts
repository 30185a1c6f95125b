// What stops a campaign holds through a restart: a controller that comes up again calls nobody whom the one before would have
// left alone. With the whole loop, over one store.
import { expect, test } from 'vitest';
import { configWith, FAST, OPEN, Room } from '../../../../test/fakes/campaign-room.ts';
import { openTestStore } from '../../../../test/fakes/opened-store.ts';
import type { Config } from '../../../config/schema.ts';
import type { Store } from '../../../store/store.ts';

const MINUTE = 60_000;
const FAILED = {
  kind: 'failed',
  hangupCause: 'NORMAL_TEMPORARY_FAILURE',
  sipStatus: 500,
  answeredAt: null,
} as const;

async function begun(config: Config, store: Store, people = 0, now?: number): Promise<Room> {
  const room = new Room(config, true, store, now);
  if (people > 0) await room.list(people);
  await room.connect();
  return room;
}

/** The controller ends, and another one begins at that moment. */
async function restarted(room: Room, config = room.config): Promise<Room> {
  await room.runner.close();
  return begun(config, room.store, 0, room.clock.now());
}

/** So many calls are made and end so. */
async function calls(room: Room, count: number, end: (room: Room) => Promise<void>): Promise<void> {
  for (let made = 0; made < count; ) {
    if (room.live.length === 0) await room.turn(1_000);
    if (room.live.length === 0) throw new Error(`nobody is called: ${room.status?.because}`);
    await end(room);
    made += 1;
  }
}

const fails = (room: Room): Promise<void> => room.end(FAILED, 'failed');
const answers = (room: Room, heardMs = 900): Promise<void> =>
  room.end({ answeredAt: room.clock.now() - 5_000 }, 'completed', { heardMs });
/** Once its pace would let it go on. */
async function stands(room: Room, key: string): Promise<void> {
  await room.turn(1_000);
  expect(room.status).toMatchObject({ state: 'paused', because: expect.stringContaining(key) });
}

const ONE_AT_A_TIME = OPEN.replace('maxConcurrent: 2', 'maxConcurrent: 1');
const NO_RETRY = 'retry: {on: [busy], attempts: 1}\n';

test('a breaker stays open until its time, and then one call tries it', async () => {
  const config = configWith(`${ONE_AT_A_TIME}${NO_RETRY}breaker: {failedCalls: 3, waitMinutes: 30}\n`, FAST);
  const first = await begun(config, openTestStore(), 8);
  await calls(first, 3, fails);
  await stands(first, 'breaker');
  const second = await restarted(first);
  await second.turn(28 * MINUTE);
  expect(second.begun).toEqual([]);
  await stands(second, 'breaker');
  await second.turn(2 * MINUTE);
  expect(second.begun).toHaveLength(1);
  // It fails as well: the wait is twice as long, also for the next controller.
  await fails(second);
  const third = await restarted(second);
  await third.turn(59 * MINUTE);
  expect(third.begun).toEqual([]);
  await third.turn(MINUTE);
  expect(third.begun).toHaveLength(1);
  await answers(third);
  await third.turn(1_000);
  expect(third.begun).toHaveLength(2);
});

test('failures in a row count on, so that a controller that restarts again and again stops all the same', async () => {
  const config = configWith(`${ONE_AT_A_TIME}${NO_RETRY}breaker: {failedCalls: 3}\n`, FAST);
  let room = await begun(config, openTestStore(), 8);
  for (let nth = 0; nth < 3; nth++) {
    await calls(room, 1, fails);
    while (room.live.length > 0) await room.end({ kind: 'cancelled', answeredAt: null }, 'cancelled');
    if (nth < 2) room = await restarted(room);
  }
  await stands(room, 'breaker');
});

const GUARDED = configWith(
  `${ONE_AT_A_TIME}${NO_RETRY}guard: {abandonedAtMost: 0.05, overCalls: 40, waitMinutes: 30}\n`,
  FAST,
);

test('silent calls before a restart count as silent after it, and the hold of a guard outlasts another', async () => {
  const first = await begun(GUARDED, openTestStore(), 60);
  await calls(first, 28, answers);
  await calls(first, 1, (room) => answers(room, 0));
  const second = await restarted(first);
  await calls(second, 1, (room) => answers(room, 0));
  await stands(second, 'guard.abandonedAtMost');
  const third = await restarted(second);
  await third.turn(29 * MINUTE);
  expect(third.begun).toEqual([]);
  await stands(third, 'guard.abandonedAtMost');
  await third.turn(2 * MINUTE);
  expect(third.begun).toHaveLength(1);
  // Only new calls count from there: two more silent ones are not yet too many.
  await answers(third, 0);
  const fourth = await restarted(third);
  await calls(fourth, 1, (room) => answers(room, 0));
  expect(fourth.status?.state).not.toBe('paused');
});

test('other limits than those by which it was stopped let it be looked at anew', async () => {
  const lines = (failedCalls: number): string =>
    `${ONE_AT_A_TIME}${NO_RETRY}breaker: {failedCalls: ${failedCalls}, waitMinutes: 30}\n`;
  const first = await begun(configWith(lines(3), FAST), openTestStore(), 8);
  await calls(first, 3, fails);
  const second = await restarted(first, configWith(lines(5), FAST));
  await second.turn(1_000);
  expect(second.begun).toHaveLength(1);
});

test('what was applied while it stood lets it go on, and is not forgotten by a restart', async () => {
  const config = configWith(`${ONE_AT_A_TIME}${NO_RETRY}breaker: {failedCalls: 3, waitMinutes: 30}\n`, FAST);
  const first = await begun(config, openTestStore(), 8);
  await calls(first, 3, fails);
  first.useConfig({ ...config });
  await first.quiet();
  while (first.live.length > 0) await first.end({ kind: 'cancelled', answeredAt: null }, 'cancelled');
  const second = await restarted(first);
  await second.turn(1_000);
  expect(second.begun).toHaveLength(1);
});

test('what stops a slow campaign is said when it happens, and not when its next call would be due', async () => {
  const slow = ONE_AT_A_TIME.replace('callsPerMinute: 6000', 'callsPerMinute: 0.5');
  const room = await begun(
    configWith(`${slow}${NO_RETRY}breaker: {failedCalls: 2, waitMinutes: 30}\n`, FAST),
    openTestStore(),
    8,
  );
  await fails(room);
  await room.turn(2 * MINUTE);
  await fails(room);
  expect(room.status).toMatchObject({ state: 'paused', because: expect.stringContaining('breaker') });
  await room.turn(29 * MINUTE);
  expect(room.begun).toHaveLength(2);
  await room.turn(2 * MINUTE);
  expect(room.begun).toHaveLength(3);
});
