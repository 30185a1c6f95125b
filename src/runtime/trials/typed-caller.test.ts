import { expect, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { TypedCaller } from './typed-caller.ts';

test('a caller who is cut off in the middle of their words has said them, and tells nothing more', async () => {
  const clock = new FakeClock();
  const caller = new TypedCaller(clock);
  const told: string[] = [];
  caller.transcriber.open({ onEvent: ({ kind }: { kind: string }) => void told.push(kind) } as never);
  const saying = caller.say('a long sentence that takes a while to be said', 'spoken').then(() => 'said');
  clock.turn(500);
  await Promise.resolve();
  const before = told.length;
  caller.close();
  const later = new Promise((resolve) => setTimeout(() => resolve('still waiting'), 50));
  expect(await Promise.race([saying, later])).toBe('said');
  expect([told.length, clock.pending]).toEqual([before, 0]);
});
