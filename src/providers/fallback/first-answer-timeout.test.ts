// A wait that is not taken for a provider's silence where this program itself stood still.
import { expect, test } from 'vitest';
import type { Clock } from '../../telephony/time.ts';
import type { ProviderError } from '../spec/error.ts';
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

test('whoever is woken late waits as much longer, once more', () => {
  const clock = new StalledClock();
  const failures: ProviderError[] = [];
  const timeout = new FirstAnswerTimeout('a', 1_000, new FirstAnswerTimes(), clock, (one) =>
    failures.push(one),
  );
  timeout.begin();
  clock.wake(1_700);
  expect(failures).toEqual([]);
  timeout.met();
  clock.wake(2_500);
  expect(failures).toEqual([]);
});

test('whoever is woken in time gives up', () => {
  const clock = new StalledClock();
  const failures: ProviderError[] = [];
  const timeout = new FirstAnswerTimeout('a', 1_000, new FirstAnswerTimes(), clock, (one) =>
    failures.push(one),
  );
  timeout.begin();
  clock.wake(1_003);
  expect(failures).toMatchObject([{ kind: 'timeout', provider: 'a' }]);
});
