import { expect, test } from 'vitest';
import { FakeClock } from '../../test/fakes/clock.ts';
import { LaterWork } from './later-work.ts';

test('work is done once, at its time', () => {
  const clock = new FakeClock();
  const later = new LaterWork(clock);
  const done: string[] = [];
  later.after(1000, () => done.push('later'));
  later.after(200, () => done.push('soon'));
  clock.turn(999);
  expect(done).toEqual(['soon']);
  clock.turn(10_000);
  expect(done).toEqual(['soon', 'later']);
});

test('what was closed does nothing more, and takes no more work', () => {
  const clock = new FakeClock();
  const later = new LaterWork(clock);
  const done: string[] = [];
  later.after(1000, () => {
    done.push('before');
    later.close();
    later.after(1, () => done.push('taken after closing'));
  });
  later.after(2000, () => done.push('waited when it was closed'));
  clock.turn(10_000);
  expect(done).toEqual(['before']);
});
