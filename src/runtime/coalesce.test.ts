import { expect, test } from 'vitest';
import { coalesce } from './coalesce.ts';

/** Everything that is ready to happen has happened. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Work that is ended by hand, run by run. */
function handWork() {
  const runs: PromiseWithResolvers<number>[] = [];
  const ask = coalesce(() => {
    const run = Promise.withResolvers<number>();
    runs.push(run);
    return run.promise;
  });
  return { runs, ask };
}

test('what is asked while a run is under way is done by one further run that begins after it', async () => {
  const { runs, ask } = handWork();
  const first = ask();
  const second = ask();
  const third = ask();
  expect(runs).toHaveLength(1);
  runs[0]?.resolve(1);
  expect(await first).toBe(1);
  await settled();
  expect(runs).toHaveLength(2);
  const fourth = ask();
  runs[1]?.resolve(2);
  expect(await Promise.all([second, third])).toEqual([2, 2]);
  await settled();
  runs[2]?.resolve(3);
  expect(await fourth).toBe(3);
});

test('a run that fails fails those who waited for it alone', async () => {
  const { runs, ask } = handWork();
  const first = ask();
  const second = ask();
  runs[0]?.reject(new Error('no'));
  await expect(first).rejects.toThrow('no');
  await settled();
  runs[1]?.resolve(2);
  expect(await second).toBe(2);
  const third = ask();
  runs[2]?.resolve(3);
  expect(await third).toBe(3);
});
