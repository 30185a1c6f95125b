import { expect, test } from 'vitest';
import type { Reached } from '../controller-client.ts';
import { untilEmpty } from './drain.ts';

const live = (count: number): Reached<{ live: number }> => ({ ok: true, value: { live: count } });
const GONE: Reached<{ live: number }> = { ok: false, running: false, message: 'nobody', remedy: 'start it' };

async function drained(
  answers: Reached<{ live: number }>[],
  seconds: number,
  giveUpAtMs = Number.POSITIVE_INFINITY,
) {
  let now = 0;
  let asked = 0;
  const said: string[] = [];
  const ended = await untilEmpty(
    {
      // The last answer is what it goes on saying.
      ask: async () => {
        asked += 1;
        const answer = answers[Math.min(asked, answers.length) - 1];
        if (answer === undefined) throw new Error('asked without a script');
        return answer;
      },
      say: (words) => said.push(words),
      now: () => now,
      pause: async (ms) => {
        now += ms;
      },
      isGivenUp: () => now >= giveUpAtMs,
    },
    seconds,
  );
  return { ended, said, asked };
}

test.each([
  ['with no live call it is over at once', [live(0)], 900, { kind: 'empty' }, 1],
  ['it waits for the last call', [live(2), live(1), live(1), live(0)], 900, { kind: 'empty' }, 4],
  ['a call that outlasts the time is not ended', [live(1)], 3, { kind: 'late', live: 1 }, 4],
  ['no time at all is one question', [live(3)], 0, { kind: 'late', live: 3 }, 1],
  ['a controller that is gone is said', [live(1), GONE], 900, { kind: 'unreached', running: false }, 2],
])('%s', async (_name, answers, seconds, ended, asked) => {
  const found = await drained(answers, seconds);
  expect(found.ended).toMatchObject(ended);
  expect(found.asked).toBe(asked);
});

test('it says how many there are when that changes, and every half minute', async () => {
  const { said } = await drained([live(2), live(1)], 60);
  expect(said).toEqual([
    '2 calls are live; waiting up to 60 s more',
    '1 call is live; waiting up to 59 s more',
    '1 call is live; waiting up to 29 s more',
  ]);
});

test('whoever gives up waiting is told how many are live', async () => {
  expect((await drained([live(4)], 900, 5_000)).ended).toEqual({ kind: 'late', live: 4 });
});
