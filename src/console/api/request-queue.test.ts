import { expect, test } from 'vitest';
import { RequestQueue } from './request-queue.ts';

const round = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('who comes alone goes at once', () => {
  const turns = new RequestQueue();
  let gone = 0;
  turns.take(() => {
    gone += 1;
  });
  expect(gone).toBe(1);
});

test('of those who come together each has a round of the event loop, in the order in which they came', async () => {
  const turns = new RequestQueue();
  const gone: number[] = [];
  const rounds: number[] = [];
  for (const one of [1, 2, 3, 4]) turns.take(() => void gone.push(one));
  while (gone.length < 4) {
    rounds.push(gone.length);
    await round();
  }
  expect(gone).toEqual([1, 2, 3, 4]);
  expect(rounds).toEqual([1, 2, 3]);
});

test('when all have gone the next one goes at once again', async () => {
  const turns = new RequestQueue();
  for (let one = 0; one < 3; one++) turns.take(() => {});
  for (let one = 0; one < 4; one++) await round();
  let isGone = false;
  turns.take(() => {
    isGone = true;
  });
  expect(isGone).toBe(true);
});
