import { afterEach, beforeEach, expect, test } from 'vitest';
import { ExchangeRoom } from '../../test/fakes/exchange-room.ts';
import { headerOf } from './event-socket/switch-event.ts';

let room: ExchangeRoom;
beforeEach(() => {
  room = new ExchangeRoom('cut-off');
});
afterEach(() => room.close());

const ARMED = "execute_on_answer_cut_off='sched_transfer +10 agent-asha XML cut-off'";
const taken = () => room.occurrences.some(({ occurrence }) => occurrence === 'dialplan');

test('a call that nobody says to control goes to the dialplan, which serves and ends it', () => {
  room.dial('100100', `ignore_early_media=true,${ARMED}`);
  room.pass(9_000);
  expect(taken()).toBe(false);
  room.pass(1_600);
  expect(taken()).toBe(true);
  expect(room.events.some((event) => headerOf(event, 'variable_trunkline_served') === 'true')).toBe(true);
  expect(room.seen('Hangup-Cause').at(-1)).toBe('CHANNEL_DESTROY NORMAL_TEMPORARY_FAILURE');
});

test('as long as somebody says so in time, nothing of the kind happens', () => {
  room.dial('100100', `ignore_early_media=true,${ARMED}`);
  room.pass(1_000);
  for (let nth = 0; nth < 5; nth++) {
    expect(room.api('sched_del u1')).toBe('+OK Deleted: 1\n');
    expect(room.api('sched_transfer +10 u1 agent-asha XML cut-off')).toBe('+OK\n');
    room.pass(6_000);
  }
  expect(taken()).toBe(false);
  expect(room.api('sched_del u1')).toBe('+OK Deleted: 1\n');
  expect(room.api('sched_del u1')).toBe('+OK Deleted: 0\n');
  room.pass(20_000);
  expect([taken(), room.exchange.has('u1')]).toEqual([false, true]);
});

test('uuid_transfer takes a call there at once; where there is no such extension it ends', () => {
  room.answered();
  expect(room.api('uuid_transfer u1 nowhere XML cut-off')).toBe('+OK\n');
  room.pass(60);
  expect(room.seen('Hangup-Cause').at(-1)).toBe('CHANNEL_DESTROY NO_ROUTE_DESTINATION');
});
