import { afterEach, beforeEach, expect, test } from 'vitest';
import { ExchangeRoom } from '../../test/fakes/exchange-room.ts';
import { headerOf } from './event-socket/switch-event.ts';
import { inboundSchema } from './options.ts';

let room: ExchangeRoom;
beforeEach(() => {
  room = new ExchangeRoom();
});
afterEach(() => room.close());

test.each([
  ['an answer', '100100', 'CHANNEL_PROGRESS CHANNEL_ANSWER →_+OK_u1 CHANNEL_EXECUTE CHANNEL_PARK'],
  ['a busy callee', '100486', 'CHANNEL_HANGUP CHANNEL_HANGUP_COMPLETE →_-ERR_USER_BUSY CHANNEL_DESTROY'],
  [
    'a callee who declines',
    '100603',
    'CHANNEL_PROGRESS CHANNEL_HANGUP CHANNEL_HANGUP_COMPLETE →_-ERR_CALL_REJECTED CHANNEL_DESTROY',
  ],
  [
    'a number that nobody has',
    '999999',
    'CHANNEL_HANGUP CHANNEL_HANGUP_COMPLETE →_-ERR_UNALLOCATED_NUMBER CHANNEL_DESTROY',
  ],
  [
    'ringing without end',
    '100800',
    'CHANNEL_PROGRESS CHANNEL_HANGUP →_-ERR_NO_ANSWER CHANNEL_HANGUP_COMPLETE CHANNEL_DESTROY',
  ],
  [
    'a network that never answers',
    '100000',
    'CHANNEL_HANGUP →_-ERR_NO_ANSWER CHANNEL_HANGUP_COMPLETE CHANNEL_DESTROY',
  ],
  [
    'an announcement, then an answer',
    '100183',
    'CHANNEL_PROGRESS_MEDIA CHANNEL_ANSWER →_+OK_u1 CHANNEL_EXECUTE CHANNEL_PARK',
  ],
])('originate, %s', (_, number, order) => {
  room.dial(number);
  room.pass(4500);
  expect(room.seen()).toEqual([
    'CHANNEL_OUTGOING',
    'CHANNEL_CREATE',
    'CHANNEL_ORIGINATE',
    ...order
      .split(' ')
      .map((name) =>
        name.replaceAll('_-', ' -').replaceAll('→_', '→ ').replace('+OK_', '+OK ').replace('-ERR_', '-ERR '),
      ),
  ]);
});

test('media before the answer connects where it is not ignored', () => {
  room.dial('100183', 'a=b');
  room.pass(100);
  expect(room.seen().slice(3)).toEqual([
    'CHANNEL_PROGRESS_MEDIA',
    '→ +OK u1',
    'CHANNEL_EXECUTE',
    'CHANNEL_PARK',
  ]);
  room.pass(400);
  expect(room.seen('Answer-State')).toEqual(['CHANNEL_ANSWER answered']);
});

test.each([
  ['a dead gateway', '100100', 'dead', ['CHANNEL_DESTROY', '→ -ERR GATEWAY_DOWN']],
  ['an unknown gateway', '100100', 'nope', ['CHANNEL_DESTROY', '→ -ERR INVALID_GATEWAY']],
])('originate over %s fails at once', (_, number, gateway, order) => {
  room.dial(number, 'a=b', gateway);
  expect(room.seen()).toEqual(order);
});

test('the id of a live leg cannot be used again', () => {
  room.answered();
  room.dial('100200');
  expect(room.seen()).toEqual(['→ -ERR DESTINATION_OUT_OF_ORDER']);
});

test.each([
  ['the callee is busy', () => room.dial('100486'), 'USER_BUSY 486 recv_refuse'],
  ['nobody answers', () => room.dial('100800'), 'NO_ANSWER  send_cancel'],
  [
    'we hang up',
    () => {
      room.answered();
      room.api('uuid_kill u1 CALL_REJECTED');
    },
    'CALL_REJECTED  send_bye',
  ],
  [
    'an unknown cause is named',
    () => {
      room.answered();
      room.api('uuid_kill u1 NO_SUCH_CAUSE');
    },
    'NORMAL_CLEARING  send_bye',
  ],
  ['the callee hangs up', () => room.dial('100200'), 'NORMAL_CLEARING 200 recv_bye'],
  [
    'it is killed while it rings',
    () => {
      room.dial('100800');
      room.pass(200);
      room.api('uuid_kill u1');
    },
    'NORMAL_CLEARING  send_cancel',
  ],
])('the final report when %s', (_, act, expected) => {
  act();
  room.pass(5000);
  const report = room.events.find(({ name }) => name === 'CHANNEL_HANGUP_COMPLETE');
  const header = (name: string) => (report === undefined ? 'no report' : (headerOf(report, name) ?? ''));
  expect(
    `${header('Hangup-Cause')} ${header('variable_sip_term_status')} ${header('variable_sip_hangup_disposition')}`,
  ).toBe(expected);
  expect(room.exchange.all()).toEqual([]);
});

test('an application that is not there ends the call', () => {
  room.answered();
  room.execute('avmd_start', '');
  room.pass(40);
  expect(room.seen('Hangup-Cause').slice(0, 2)).toEqual([
    'CHANNEL_EXECUTE',
    'CHANNEL_HANGUP DESTINATION_OUT_OF_ORDER',
  ]);
});

test('an inbound call is parked unanswered, answered, and hung up', () => {
  const { leg } = room.exchange.placeInbound(
    inboundSchema.parse({ did: '15558880000', callerId: '+15557771234', script: { name: 'caller' } }),
  );
  expect(room.seen('Answer-State', 'Application')).toEqual([
    'CHANNEL_CREATE ringing',
    'CHANNEL_EXECUTE ringing set',
    'CHANNEL_EXECUTE_COMPLETE ringing set',
    'CHANNEL_EXECUTE ringing park',
    'CHANNEL_PARK ringing',
  ]);
  expect(leg.get('own')).toBe('yes');
  room.pass(400);
  room.api(`uuid_answer ${leg.uuid}`);
  room.api(`uuid_kill ${leg.uuid} USER_BUSY`);
  room.pass(20);
  expect(room.seen('Answer-State')).toEqual([
    'CHANNEL_PROGRESS_MEDIA early',
    'CHANNEL_ANSWER answered',
    '→ +OK',
    'CHANNEL_HANGUP hangup',
    '→ +OK',
    'CHANNEL_EXECUTE_COMPLETE hangup',
    'CHANNEL_HANGUP_COMPLETE hangup',
    'CHANNEL_DESTROY hangup',
  ]);
});

test.each([
  ['gives up after its patience', () => {}, 'ORIGINATOR_CANCEL 487 recv_cancel'],
  [
    'is refused',
    (leg: string) => {
      room.api(`uuid_kill ${leg} CALL_REJECTED`);
    },
    'CALL_REJECTED  send_refuse',
  ],
])('a caller %s', (_, act, expected) => {
  const { leg } = room.exchange.placeInbound(
    inboundSchema.parse({
      did: '15558880000',
      callerId: 'anonymous',
      ringForMs: 1000,
      script: { name: 'caller' },
    }),
  );
  act(leg.uuid);
  room.pass(1100);
  const report = room.events.find(({ name }) => name === 'CHANNEL_HANGUP_COMPLETE');
  const header = (name: string) => (report === undefined ? '' : (headerOf(report, name) ?? ''));
  expect(
    `${header('Hangup-Cause')} ${header('variable_sip_term_status')} ${header('variable_sip_hangup_disposition')}`,
  ).toBe(expected);
});

test('a bridged call: both hear each other, and the caller is parked again when the peer leaves', () => {
  room.answered();
  room.api('uuid_setvar_multi u1 continue_on_fail=true;park_after_bridge=true');
  room.execute('bridge', '{origination_uuid=u2}sofia/gateway/gw/100200');
  room.pass(2000);
  const order = room
    .seen('Unique-ID', 'variable_originate_disposition')
    .filter((name) => /BRIDGE|ANSWER|EXECUTE/.test(name));
  expect(order).toEqual([
    'CHANNEL_EXECUTE u1',
    'CHANNEL_ANSWER u2',
    'CHANNEL_BRIDGE u1',
    'CHANNEL_UNBRIDGE u1',
    'CHANNEL_EXECUTE_COMPLETE u1 SUCCESS',
  ]);
  expect(room.exchange.all().map(({ leg }) => leg.uuid)).toEqual(['u1']);
});

test.each([
  ['stays where it may', true, 1],
  ['ends with the cause of the peer otherwise', false, 0],
])('when a bridge fails, the call %s', (_, mayStay, left) => {
  room.answered();
  if (mayStay) room.api('uuid_setvar u1 continue_on_fail true');
  room.execute('bridge', 'sofia/gateway/gw/100486');
  room.pass(400);
  const end = room.events.find(
    (event) => event.name === 'CHANNEL_EXECUTE_COMPLETE' && headerOf(event, 'Application') === 'bridge',
  );
  expect(end === undefined ? 'none' : headerOf(end, 'variable_originate_disposition')).toBe('USER_BUSY');
  expect(room.exchange.all().length).toBe(left);
});

test('one call more than a gateway has channels is refused before it leaves', () => {
  room.dial('100800', undefined, 'narrow');
  room.pass(400);
  room.events.splice(0);
  room.api('originate {origination_uuid=u2}sofia/gateway/narrow/100800 &park()');
  room.pass(100);
  expect(room.seen()).toEqual([
    'CHANNEL_OUTGOING',
    'CHANNEL_HANGUP',
    '→ -ERR SWITCH_CONGESTION',
    'CHANNEL_HANGUP_COMPLETE',
    'CHANNEL_DESTROY',
  ]);
  expect(room.exchange.all()).toHaveLength(1);
});

test('a softphone that no script has is not registered', () => {
  const replies: string[] = [];
  room.exchange.originate('{a=b}sofia/softphones/ravi%softphones &park()', (reply) => replies.push(reply));
  expect(replies).toEqual(['-ERR USER_NOT_REGISTERED\n']);
});

test('a script is played and reported, and its keys are events', () => {
  room.dial('100300');
  room.pass(2000);
  const digit = room.events.find(({ name }) => name === 'DTMF');
  expect(digit === undefined ? 'none' : headerOf(digit, 'DTMF-Digit')).toBe('5');
  expect(room.occurrences.at(-1)).toMatchObject({
    occurrence: 'call-ended',
    endedBy: 'callee',
    asScripted: true,
    stepsDone: 3,
    steps: 3,
  });
});

test('faults: the final report comes late, or never', () => {
  room.answered();
  room.exchange.delayReport('u1', 500);
  room.api('uuid_kill u1');
  room.pass(400);
  expect(room.seen().includes('CHANNEL_HANGUP_COMPLETE')).toBe(false);
  room.pass(200);
  expect(room.seen()).toEqual(['CHANNEL_HANGUP_COMPLETE', 'CHANNEL_DESTROY']);
  room.answered();
  room.exchange.delayReport('u1', null);
  room.api('uuid_kill u1');
  room.pass(400);
  expect(room.seen().filter((name) => /COMPLETE$|DESTROY/.test(name))).toEqual([
    'CHANNEL_EXECUTE_COMPLETE',
    'CHANNEL_DESTROY',
  ]);
});
