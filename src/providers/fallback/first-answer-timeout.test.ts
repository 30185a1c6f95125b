// A wait that is not taken for a provider's silence where this program itself stood still.
import { expect, test } from 'vitest';
import type { Clock } from '../../telephony/time.ts';
import { FirstAnswerTimeout } from './first-answer-timeout.ts';
import { FirstAnswerTimes } from './first-answer-times.ts';

/** Wakes whoever waits only when it is told to, however late. */
class StalledClock implements Clock {
  at = 0;
  #wakes: (() => void)[] = [];

  now(): number {
    return this.at;
  }

  wakeAt(_at: number, wake: () => void): () => void {
    this.#wakes.push(wake);
    return () => {
      this.#wakes = this.#wakes.filter((one) => one !== wake);
    };
  }

  wake(at: number): void {
    this.at = at;
    const wakes = this.#wakes;
    this.#wakes = [];
    for (const wake of wakes) wake();
  }
}

test('whoever is woken late waits as much longer, once more', async () => {
  const clock = new StalledClock();
  const timeout = new FirstAnswerTimeout('a', 1_000, new FirstAnswerTimes(), clock);
  timeout.begin();
  const answer = Promise.withResolvers<string>();
  const waited = timeout.with(answer.promise);
  clock.wake(1_700);
  answer.resolve('it lay here unread');
  expect(await waited).toBe('it lay here unread');
  timeout.met();
});

test('whoever is woken in time gives up', async () => {
  const clock = new StalledClock();
  const times = new FirstAnswerTimes();
  const timeout = new FirstAnswerTimeout('a', 1_000, times, clock);
  timeout.begin();
  const waited = timeout.with(new Promise<never>(() => undefined));
  clock.wake(1_003);
  await expect(waited).rejects.toMatchObject({ kind: 'timeout', provider: 'a' });
});
