import { expect, test } from 'vitest';
import { FakeClock } from '../../test/fakes/clock.ts';
import { KeptLog } from '../../test/fakes/kept-log.ts';
import { OngoingFault } from './ongoing-fault.ts';

test('a fault that stays is said when it begins, every ten minutes, and when it is over; the next one anew', () => {
  const [clock, kept] = [new FakeClock(1_000_000), new KeptLog()];
  const fault = new OngoingFault({
    clock,
    log: kept.log,
    what: 'the disk is full',
    over: 'the disk has room',
  });
  fault.gone();
  for (let second = 0; second <= 1_250; second += 5) {
    fault.met({ hint: 'make room' });
    clock.turn(5_000);
  }
  expect(kept.messages('error')).toEqual(['the disk is full', 'the disk is full', 'the disk is full']);
  expect(kept.lines[1]).toMatchObject({ hint: 'make room', times: 121, ms: 600_000 });
  fault.gone();
  fault.gone();
  expect(kept.messages('info')).toEqual(['the disk has room']);
  fault.met({});
  expect(kept.messages('error')).toHaveLength(4);
});
