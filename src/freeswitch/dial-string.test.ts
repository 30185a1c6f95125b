import { describe, expect, test } from 'vitest';
import { type CallId, type LegId, toId } from '../telephony/ids.ts';
import { dialString, type OriginatePlan, type SoftphonePlan } from './dial-string.ts';

const PLAN: OriginatePlan = {
  leg: toId<LegId>('leg-1'),
  call: toId<CallId>('call-1'),
  gateway: 'acme_1',
  wireNumber: '+919876543210',
  callerIdWire: '+911400000001',
  cidType: 'pai',
  ringTimeoutMs: 30_000,
  codecs: ['PCMA', 'L16@16000h'],
  earlyMedia: 'ignore',
};

const SOFTPHONE: SoftphonePlan = {
  leg: PLAN.leg,
  call: PLAN.call,
  softphone: 'ravi',
  callerIdWire: '2001',
  ringTimeoutMs: 30_000,
  codecs: [],
  earlyMedia: 'ignore',
};

describe('what is dialled', () => {
  test('for an agent', () => {
    expect(dialString(PLAN, 'callee')).toEqual({
      ok: true,
      text:
        '{origination_uuid=leg-1,origination_caller_id_number=+911400000001,sip_cid_type=pid,originate_timeout=31,' +
        'ignore_early_media=true,absolute_codec_string=^^:PCMA:L16@16000h,trunkline_call=call-1,' +
        'trunkline_leg_role=callee,STREAM_MESSAGE_DEFLATE=true,STREAM_HEART_BEAT=15}sofia/gateway/acme_1/+919876543210',
    });
  });

  test('for a caller who is transferred: the tones of the far end pass, and no audio stream is prepared', () => {
    expect(dialString({ ...PLAN, codecs: [] }, 'peer')).toEqual({
      ok: true,
      text:
        '{origination_uuid=leg-1,origination_caller_id_number=+911400000001,sip_cid_type=pid,originate_timeout=31,' +
        'rtp_manual_rtp_bugs=SEND_LINEAR_TIMESTAMPS,trunkline_call=call-1,trunkline_leg_role=peer}sofia/gateway/acme_1/+919876543210',
    });
  });

  test.each([
    ['none', 'sip_cid_type=none,originate_timeout'],
    ['rpid', 'sip_cid_type=rpid,originate_timeout'],
    ['pai', 'sip_cid_type=pid,originate_timeout'],
    ['ppi', 'sip_cid_type=pid,origination_privacy=none,originate_timeout'],
  ] as const)('a caller ID asserted by %s is asked for with %s', (cidType, words) => {
    const dial = dialString({ ...PLAN, cidType }, 'callee');
    expect(dial.ok && dial.text).toContain(words);
  });

  test('for a softphone: the profile finds where it is registered', () => {
    const dial = dialString(SOFTPHONE, 'peer');
    expect(dial.ok && dial.text).toMatch(/\}sofia\/softphones\/ravi%softphones$/);
  });

  test.each([
    ['919876543210'],
    ['9876543210'],
    ['09876543210'],
    ['4321#919876543210'],
    ['*67+15550001111'],
    ['112'],
  ])('a trunk may want it as %s', (wireNumber) => {
    const dial = dialString({ ...PLAN, wireNumber }, 'callee');
    expect(dial.ok && dial.text.endsWith(`sofia/gateway/acme_1/${wireNumber}`)).toBe(true);
  });

  test.each([
    [1_000, 2],
    [1_001, 3],
    [45_500, 47],
  ])('after ringing for %i ms the switch gives up by itself at %i s', (ringTimeoutMs, seconds) => {
    const dial = dialString({ ...PLAN, ringTimeoutMs }, 'callee');
    expect(dial.ok && dial.text).toContain(`originate_timeout=${seconds},`);
  });
});

describe('what is refused', () => {
  test.each([
    ['a number in letters', { wireNumber: 'bob' }],
    ['a number with a host', { wireNumber: '+919876543210@evil.example' }],
    ['a number with a blank', { wireNumber: '+91 9876543210' }],
    ['a number with two plus signs', { wireNumber: '++919876543210' }],
    ['a number of two digits', { wireNumber: '12' }],
    ['a number of forty digits', { wireNumber: '1'.repeat(40) }],
    ['digits of another script', { wireNumber: '९८७६५४३२१०' }],
    ['a second leg', { wireNumber: '911,sofia/gateway/acme/900' }],
    ['a caller ID with a name', { callerIdWire: '"Bank" <+911400000001>' }],
    ['a caller ID that is none', { callerIdWire: '' }],
    ['a gateway with a slash', { gateway: 'a/b' }],
    ['a gateway with a brace', { gateway: 'a}b' }],
    ['a codec with a comma', { codecs: ['PCMU,PCMA'] }],
    ['a codec with a colon', { codecs: ['PCMU:PCMA'] }],
    ['a codec with a brace', { codecs: ['PCMU}'] }],
    ['a way of asserting the caller ID that is none', { cidType: 'x,y=z' as 'pai' }],
    ['a leg with a blank', { leg: 'a b' as LegId }],
    ['a call with a brace', { call: '}' as CallId }],
    ['no time at all', { ringTimeoutMs: 0 }],
    ['a time that is no number', { ringTimeoutMs: Number.NaN }],
    ['a time without end', { ringTimeoutMs: Number.POSITIVE_INFINITY }],
  ])('%s', (_what, change) => {
    expect(dialString({ ...PLAN, ...change }, 'callee')).toMatchObject({
      ok: false,
      fault: expect.any(String),
    });
  });

  test.each([
    ['a softphone with a host', { softphone: 'ravi@evil.example' }],
    ['a softphone with a percent sign', { softphone: 'ravi%evil' }],
    ['a softphone without a name', { softphone: '' }],
    ['a caller ID with a name', { callerIdWire: 'Asha' }],
  ])('%s', (_what, change) => {
    expect(dialString({ ...SOFTPHONE, ...change }, 'callee')).toMatchObject({ ok: false });
  });
});
