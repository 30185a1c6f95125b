// A clock that leaps ahead deletes nothing; one that goes on, or is right after all, does.
import { expect, test } from 'vitest';
import { testFolder } from '../../test/fakes/opened-store.ts';
import { ClockGuard, doubtAtOnce, noteSeen } from './clock-guard.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;
const NOW = Date.parse('2026-11-29T12:00:00Z');

function started(seenBefore: number | null = NOW - HOUR_MS) {
  const dataDirectory = testFolder();
  let [wall, elapsed] = [NOW, 0];
  const open = () =>
    new ClockGuard({
      ...{ dataDirectory, newestRecord: () => seenBefore },
      ...{ wall: () => wall, elapsed: () => elapsed },
    });
  let guard = open();
  guard.doubt();
  return {
    dataDirectory,
    mayDelete: () => guard.mayDelete(),
    doubt: () => guard.doubt(),
    pass: (ms: number) => {
      wall += ms;
      elapsed += ms;
    },
    set: (ms: number) => {
      wall += ms;
    },
    /** The machine was off; its other clock begins anew. */
    restart: (offMs: number) => {
      wall += offMs;
      elapsed = 0;
      guard = open();
    },
    wall: () => wall,
  };
}

test('days that pass are days', () => {
  const clock = started();
  for (let day = 0; day < 40; day++) {
    clock.pass(DAY_MS);
    expect(clock.mayDelete()).toBe(true);
  }
});

test('a year ahead for a minute deletes nothing, and says why', () => {
  const clock = started();
  clock.set(YEAR_MS);
  expect(clock.doubt()).toMatch(/365 days ahead of the last known time \(2026-11-29T12:00:00.000Z\)/);
  clock.pass(MINUTE_MS);
  expect(clock.mayDelete()).toBe(false);
  clock.set(-YEAR_MS);
  expect(clock.mayDelete()).toBe(true);
});

test('a clock that stays there is believed after a day, by a clock that nobody sets', () => {
  const clock = started();
  clock.set(30 * DAY_MS);
  expect(clock.mayDelete()).toBe(false);
  clock.pass(DAY_MS - MINUTE_MS);
  expect(clock.mayDelete()).toBe(false);
  clock.pass(MINUTE_MS);
  expect(clock.mayDelete()).toBe(true);
});

test('one that goes on leaping is doubted from the last leap on', () => {
  const clock = started();
  clock.set(30 * DAY_MS);
  expect(clock.mayDelete()).toBe(false);
  clock.pass(DAY_MS - MINUTE_MS);
  clock.set(DAY_MS);
  expect(clock.mayDelete()).toBe(false);
  clock.pass(HOUR_MS);
  expect(clock.mayDelete()).toBe(false);
});

test('a restart while it stands ahead believes nothing new', () => {
  const clock = started();
  clock.set(YEAR_MS);
  expect(clock.mayDelete()).toBe(false);
  clock.restart(MINUTE_MS);
  expect(clock.mayDelete()).toBe(false);
  clock.pass(DAY_MS);
  expect(clock.mayDelete()).toBe(true);
});

test('a long weekend switched off is no leap, and a month is one until it has stood a day', () => {
  const clock = started();
  clock.restart(3 * DAY_MS);
  expect(clock.mayDelete()).toBe(true);
  clock.restart(30 * DAY_MS);
  expect(clock.mayDelete()).toBe(false);
});

test('a clock that is set back deletes too little, and is let be', () => {
  const clock = started();
  clock.set(-YEAR_MS);
  expect(clock.mayDelete()).toBe(true);
});

test('what the records know is enough where nothing was written down; a new machine has no past', () => {
  expect(started(NOW - YEAR_MS).mayDelete()).toBe(false);
  expect(started(null).mayDelete()).toBe(true);
});

test('the owner may say that it is right', () => {
  const clock = started();
  clock.set(YEAR_MS);
  expect(clock.mayDelete()).toBe(false);
  expect(doubtAtOnce(clock.dataDirectory, null, clock.wall())).not.toBeNull();
  noteSeen(clock.dataDirectory, clock.wall());
  expect(doubtAtOnce(clock.dataDirectory, null, clock.wall())).toBeNull();
  expect(clock.mayDelete()).toBe(true);
});
