import { expect, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import { AgentWatch } from './agent-watch.ts';

/** Checks that end when the test says so. */
function watched() {
  const clock = new FakeClock();
  const ends: ((problem: string | null) => void)[] = [];
  const watch = new AgentWatch({
    check: () => new Promise((resolve) => ends.push(resolve)),
    clock,
    log: new KeptLog().log,
  });
  const may = () => watch.mayTalk('asha').ok;
  const end = async (nth: number, problem: string | null): Promise<void> => {
    ends[nth]?.(problem);
    for (let step = 0; step < 8; step += 1) await Promise.resolve();
  };
  return { clock, ends, may, end };
}

test('one check is enough where it answers', async () => {
  const { clock, ends, may, end } = watched();
  expect(may()).toBe(false);
  await end(0, null);
  clock.turn(2_000);
  expect([may(), ends.length]).toEqual([true, 1]);
});

test('a check that does not answer is not waited for: the second one counts', async () => {
  const { clock, ends, may, end } = watched();
  may();
  clock.turn(2_000);
  expect(ends).toHaveLength(2);
  await end(1, null);
  expect(may()).toBe(true);
  // What the first one says behind it is of no account.
  await end(0, 'no answer within 8 s');
  expect(may()).toBe(true);
});

test('a problem counts once no check is left that could succeed', async () => {
  const { clock, may, end } = watched();
  may();
  clock.turn(2_000);
  await end(0, 'no answer within 8 s');
  expect(may()).toBe(false);
  await end(1, null);
  expect(may()).toBe(true);
});

test('a problem that is told at once counts at once, and it is checked again after a second', async () => {
  const { clock, ends, may, end } = watched();
  may();
  await end(0, 'the key was refused');
  clock.turn(1_000);
  expect([may(), ends.length]).toEqual([false, 2]);
  await end(1, null);
  expect(may()).toBe(true);
});
