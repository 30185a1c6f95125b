import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ManualTicker, SystemTicker } from './ticker.ts';

test('a task runs at the first tick that is as far away as it asked for, and once', () => {
  const ticker = new ManualTicker(1000);
  const ran: [string, number][] = [];
  ticker.after(0, () => ran.push(['at once', ticker.now()]));
  ticker.after(50, () => ran.push(['after 50 ms', ticker.now()]));
  const cancel = ticker.after(20, () => ran.push(['cancelled', ticker.now()]));
  cancel();
  for (let i = 0; i < 5; i++) ticker.tick();
  expect(ran).toEqual([
    ['at once', 1020],
    ['after 50 ms', 1060],
  ]);
});

test('what a task asks for in its own tick comes in the next one', () => {
  const ticker = new ManualTicker(0);
  const ran: number[] = [];
  ticker.after(0, () => ticker.after(0, () => ran.push(ticker.now())));
  ticker.tick();
  expect(ran).toEqual([]);
  ticker.tick();
  expect(ran).toEqual([40]);
});

let now = 0;

beforeEach(() => {
  now = 0;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Lets the machine sleep for `ms` and then run whatever timer is due. */
function pass(ms: number): void {
  now += ms;
  vi.advanceTimersByTime(ms);
}

test.each([
  [
    'a timer that is 7 ms late each time loses no tick in a minute',
    () => Array.from({ length: 60_000 / 27 }, () => 27),
    0.999,
  ],
  [
    'a machine that stops for 300 ms makes up for it at once',
    () => [...Array(50).fill(20), 300, ...Array(50).fill(20)],
    0.98,
  ],
])('%s', (_, sleeps, share) => {
  const ticker = new SystemTicker();
  let ticks = 0;
  ticker.onTick(() => {
    ticks++;
  });
  let most = 0;
  for (const ms of sleeps()) {
    pass(ms);
    most = Math.max(most, ticks - now / 20);
  }
  // Never more than is due.
  expect(most).toBeLessThanOrEqual(0);
  expect(ticks).toBeGreaterThanOrEqual(Math.floor((now / 20) * share));
  ticker.close();
});

test('after a sleep of the machine the schedule starts afresh', () => {
  const ticker = new SystemTicker();
  const startedAt = ticker.now();
  let ticks = 0;
  ticker.onTick(() => {
    ticks++;
  });
  pass(60_000);
  expect(ticks).toBeLessThan(5);
  expect(Math.abs(ticker.now() - startedAt - 60_000)).toBeLessThan(100);
  expect(ticker.lateness().ticks).toBe(ticks);
  ticker.close();
});
