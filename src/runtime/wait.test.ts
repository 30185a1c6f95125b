import { expect, test } from 'vitest';
import { FakeClock } from '../../test/fakes/clock.ts';
import { waitUntil } from './wait.ts';

test('a wait ends at its time, or with its signal, and leaves no timer behind', async () => {
  const clock = new FakeClock();
  const ended: string[] = [];
  const abort = new AbortController();
  void waitUntil(clock, clock.now() + 100).then(() => ended.push('by time'));
  const cancelled = waitUntil(clock, clock.now() + 1_000, abort.signal).then(() => ended.push('by signal'));
  clock.turn(100);
  abort.abort();
  await cancelled;
  await waitUntil(clock, clock.now() + 1_000, abort.signal);
  expect(clock.pending).toBe(0);
  expect(ended).toEqual(['by time', 'by signal']);
});
