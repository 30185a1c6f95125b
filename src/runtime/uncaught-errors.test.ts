import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { KeptLog } from '../../test/fakes/kept-log.ts';
import { logUncaughtErrors } from './uncaught-errors.ts';

test('a rejection is told and the controller goes on; an exception is told and ends it', () => {
  const kept = new KeptLog();
  const source = new EventEmitter();
  let ends = 0;
  const stop = logUncaughtErrors(
    kept.log,
    () => {
      ends += 1;
    },
    source,
  );
  source.emit('unhandledRejection', new Error('nobody waited'));
  expect(ends).toBe(0);
  source.emit('uncaughtException', new Error('thrown in a timer'));
  expect(ends).toBe(1);
  expect(kept.messages('error')).toEqual([
    'unhandled promise rejection: the controller goes on',
    'uncaught exception: the controller ends',
  ]);
  stop();
  expect(source.listenerCount('unhandledRejection')).toBe(0);
});
