import { expect, test } from 'vitest';
import { FakeClock } from '../../test/fakes/clock.ts';
import { KeepAlive, type KeepAliveSettings } from './connection-keep-alive.ts';

type Shape = Pick<KeepAliveSettings, 'quietSince' | 'keepsAliveWhileOwed'>;
const HEARS_US: Shape = { quietSince: 'sent', keepsAliveWhileOwed: true };
const ANSWERS: Shape = { quietSince: 'heard', keepsAliveWhileOwed: false };

/** Kept alive after 4 s of quiet, given up after 12 s without an answer, looked at every second. */
function setUp(shape: Shape) {
  const clock = new FakeClock();
  const startedAt = clock.now();
  const told: string[] = [];
  const note = (what: string) => () => told.push(`${what} ${(clock.now() - startedAt) / 1000}`);
  const pulse: KeepAlive = new KeepAlive({
    clock,
    keepAliveMs: 4000,
    stallMs: 12_000,
    checkEveryMs: 1000,
    ...shape,
    keepAlive: note('alive'),
    onStall: () => {
      note('stall')();
      pulse.stop();
    },
  });
  return { clock, pulse, told };
}

const seconds = (clock: FakeClock, count: number) => clock.turn(count * 1000);

test.each<[string, Shape, (clock: FakeClock, pulse: KeepAlive) => void, string[]]>([
  [
    'a line on which nothing is sent is kept open again and again',
    HEARS_US,
    (clock) => seconds(clock, 9),
    ['alive 4', 'alive 8'],
  ],
  [
    'what is sent counts as a word',
    HEARS_US,
    (clock, pulse) => {
      seconds(clock, 3);
      pulse.sent();
      seconds(clock, 3.5);
    },
    [],
  ],
  [
    'sound without an answer is given up, counted from the last word of the far side',
    HEARS_US,
    (clock, pulse) => {
      seconds(clock, 2);
      pulse.heard();
      for (let second = 0; second < 20; second += 1) {
        pulse.sent();
        pulse.owe('last-word');
        seconds(clock, 1);
      }
    },
    ['stall 15'],
  ],
  [
    'an answer settles what was owed',
    HEARS_US,
    (clock, pulse) => {
      pulse.owe('now');
      seconds(clock, 11);
      pulse.heard();
      seconds(clock, 4);
    },
    ['alive 4', 'alive 8', 'alive 12'],
  ],
  [
    'where it answers, no other word goes out before the answer, and silence is the end',
    ANSWERS,
    (clock) => seconds(clock, 30),
    ['alive 4', 'stall 17'],
  ],
  [
    'where it answers, our own words do not count',
    ANSWERS,
    (clock, pulse) => {
      seconds(clock, 3);
      pulse.sent();
      seconds(clock, 2);
    },
    ['alive 4'],
  ],
  [
    'behind the goodbye nothing keeps it open, and what is owed is still waited for',
    HEARS_US,
    (clock, pulse) => {
      pulse.owe('now');
      pulse.sayGoodbye();
      seconds(clock, 20);
    },
    ['stall 13'],
  ],
])('%s', (_sentence, shape, act, expected) => {
  const { clock, pulse, told } = setUp(shape);
  pulse.begin();
  act(clock, pulse);
  expect(told).toEqual(expected);
});

test('before it begins and after it has stopped it does nothing', () => {
  const { clock, pulse, told } = setUp(HEARS_US);
  seconds(clock, 60);
  pulse.begin();
  pulse.stop();
  seconds(clock, 60);
  expect([told, clock.pending]).toEqual([[], 0]);
});
