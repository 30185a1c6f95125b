// So many at once and no more.
import { expect, test } from 'vitest';
import { Slots } from './slots.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));
const never = new AbortController().signal;

function work(slots: Slots, log: string[], name: string, signal: AbortSignal = never) {
  let end: () => void = () => {};
  const done = slots.run(signal, () => {
    log.push(name);
    return new Promise<void>((resolve) => {
      end = resolve;
    });
  });
  return { done, end: () => end() };
}

test('a third waits until one of two has ended', async () => {
  const log: string[] = [];
  const slots = new Slots(2);
  const [a] = [work(slots, log, 'a'), work(slots, log, 'b'), work(slots, log, 'c')];
  await settle();
  expect(log).toEqual(['a', 'b']);
  a?.end();
  await settle();
  expect(log).toEqual(['a', 'b', 'c']);
});

test('who is cancelled while waiting never starts, and the next one does', async () => {
  const log: string[] = [];
  const slots = new Slots(1);
  const abort = new AbortController();
  const first = work(slots, log, 'first');
  const cancelled = work(slots, log, 'cancelled', abort.signal);
  work(slots, log, 'next');
  abort.abort(new Error('off'));
  await expect(cancelled.done).rejects.toThrow('off');
  first.end();
  await settle();
  expect(log).toEqual(['first', 'next']);
});

test('work that fails gives its place back', async () => {
  const slots = new Slots(1);
  await expect(slots.run(never, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await slots.run(never, () => Promise.resolve('after'))).toBe('after');
});
