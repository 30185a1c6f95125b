// What a test call's measures come to, as sentences.
import { describe, expect, test } from 'vitest';
import type { Trunk } from '../config/trunk.ts';
import {
  answerResult,
  callFindings,
  codecResult,
  echoResult,
  keysResult,
  roundTripResult,
  rtpResult,
  wayResult,
} from './call-findings.ts';
import type { CheckResult, Verdict } from './check-result.ts';
import { readRtpReport } from './rtp-report.ts';
import type { WayHeard } from './sound.ts';
import { KEYS, type MeasuredLeg, type TestCall } from './test-call.ts';

const TRUNK = { name: 'main', codecs: ['G722', 'PCMA'], dtmf: 'rfc2833' } as unknown as Trunk;
const LEG: MeasuredLeg = { codec: { name: 'PCMA', sampleRateHz: 8000 }, heard: null, keys: KEYS, rtp: null };
const CALL: TestCall = {
  cause: 'NORMAL_CLEARING',
  sipStatus: 200,
  ringingAfterMs: 300,
  answeredAfterMs: 1_200,
  recordingFromMs: 20,
  endedAfterMs: null,
  out: LEG,
  back: LEG,
  stranger: null,
};
const WAY: WayHeard = {
  arrived: true,
  sentAtMs: 400,
  heardAtMs: 500,
  gainDb: 0,
  levelDb: -13,
  holes: { count: 0, missingMs: 0, longestMs: 0 },
  lossPercent: 0,
  slipMs: 0,
  clippedPercent: 0,
};
const SILENT: WayHeard = {
  ...WAY,
  arrived: false,
  heardAtMs: null,
  gainDb: null,
  holes: null,
  lossPercent: null,
  levelDb: Number.NEGATIVE_INFINITY,
};
const RTP = { packetsIn: 900, packetsOut: 800, lostInPercent: 0, jitterMs: 2, mos: 4.5, rtcpIn: 3 };

test.each<[string, CheckResult, Verdict, RegExp]>([
  ['answered in time', answerResult(CALL, true), 'pass', /after 1\.2 s, ringing after 0\.3 s/],
  ['answered by somebody else', answerResult({ ...CALL, back: null }, true), 'fail', /not by us/],
  [
    'it came in with another caller ID',
    answerResult({ ...CALL, back: null, stranger: '+12025550100' }, true),
    'fail',
    /arrived with \+12025550100/,
  ],
  [
    'forbidden',
    answerResult({ ...CALL, answeredAfterMs: null, cause: 'CALL_REJECTED', sipStatus: 403 }, true),
    'fail',
    /SIP 403\. The carrier forbids/,
  ],
  ['the first codec was not taken', codecResult(LEG, LEG, TRUNK), 'warn', /G722 was asked for first/],
  [
    'the first codec',
    codecResult({ ...LEG, codec: { name: 'G722', sampleRateHz: 16_000 } }, null, TRUNK),
    'pass',
    /G722 at 16 kHz/,
  ],
  ['a clean way', wayResult(WAY, WAY, 'out'), 'pass', /no loss, 0 dB/],
  [
    'a way on which the tone did not come',
    wayResult({ ...WAY, lossPercent: null }, WAY, 'in'),
    'fail',
    /^only the beginning arrived$/,
  ],
  ['one-way audio', wayResult(SILENT, WAY, 'in'), 'fail', /one-way audio: nothing arrived.*/],
  ['no audio at all', wayResult(SILENT, SILENT, 'out'), 'fail', /^nothing arrived/],
  [
    'crackle',
    wayResult({ ...WAY, lossPercent: 2, holes: { count: 4, missingMs: 80, longestMs: 20 } }, WAY, 'out'),
    'warn',
    /2\.0 % lost in 4 holes/,
  ],
  ['words go missing', wayResult({ ...WAY, lossPercent: 9 }, WAY, 'out'), 'fail', /words go missing/],
  ['too loud', wayResult({ ...WAY, gainDb: 12, clippedPercent: 20 }, WAY, 'out'), 'warn', /20 % clipped/],
  ['soft', wayResult({ ...WAY, gainDb: -20 }, WAY, 'out'), 'warn', /soft/],
  ['a near carrier', roundTripResult(180), 'pass', /180 ms, 90 ms each way/],
  ['a far one', roundTripResult(500), 'warn', /500 ms/],
  ['a satellite', roundTripResult(1_200), 'fail', /talk over/],
  ['no echo', echoResult(null), 'pass', /none/],
  ['an echo that is heard', echoResult({ delayMs: 120, levelDb: -20 }), 'warn', /-20 dB after 120 ms/],
  ['a loud one', echoResult({ delayMs: 300, levelDb: -6 }), 'fail', /-6 dB/],
  ['one too early to be heard', echoResult({ delayMs: 5, levelDb: -6 }), 'pass', /too early/],
  ['all keys', keysResult(KEYS, TRUNK), 'pass', /1590#\*/],
  ['some keys', keysResult('15', TRUNK), 'fail', /arrived as 15/],
  ['no keys', keysResult('', TRUNK), 'fail', /none of/],
  ['RTP', rtpResult({ rtp: RTP }), 'pass', /900 packets in, 800 out, none lost, jitter 2\.0 ms/],
  ['RTP with loss', rtpResult({ rtp: { ...RTP, lostInPercent: 7 } }), 'fail', /7 % lost/],
  ['RTP with jitter', rtpResult({ rtp: { ...RTP, jitterMs: 55 } }), 'warn', /55/],
  [
    'RTP that never came',
    rtpResult({ rtp: { ...RTP, packetsIn: 0 } }),
    'fail',
    /no packets came from the far end/,
  ],
])('%s', (_sentence, result, verdict, says) => {
  expect(result.verdict).toBe(verdict);
  expect(result.evidence).toMatch(says);
  if (verdict === 'warn' || verdict === 'fail') expect(result.remedy).not.toBeNull();
});

describe('a whole call', () => {
  test('that was not answered has nothing to say of its sound', () => {
    const findings = callFindings(
      { ...CALL, answeredAfterMs: null, cause: 'USER_BUSY', sipStatus: 486 },
      TRUNK,
      true,
    );
    expect(findings.map(({ id }) => id)).toEqual(['call-answer']);
  });

  test('that ended early tells of its end, and of no holes and lost keys', () => {
    const silent = { sampleRateHz: 8000, far: new Int16Array(0), ours: new Int16Array(0) };
    const leg = { ...LEG, heard: silent, keys: '' };
    const cut = { ...CALL, out: leg, back: leg, cause: 'NORMAL_TEMPORARY_FAILURE', endedAfterMs: 8_100 };
    const findings = callFindings(cut, TRUNK, true);
    expect(findings.map(({ id }) => id)).toEqual([
      ...['call-answer', 'call-codec', 'call-sound', 'call-rtp-out', 'call-rtp-back'],
    ]);
    expect(findings[2]).toMatchObject({ verdict: 'fail' });
    expect(findings[2]?.evidence).toMatch(
      /^the call ended 8\.1 s after the answer, before it was measured: NORMAL_TEMPO/,
    );
  });

  test('to somebody else says what cannot be known', () => {
    const silent = { sampleRateHz: 8000, far: new Int16Array(80_000), ours: new Int16Array(80_000) };
    const findings = callFindings({ ...CALL, back: null, out: { ...LEG, heard: silent } }, TRUNK, false);
    const of = (id: string) => findings.find((finding) => finding.id === id);
    expect(of('call-way-back')).toMatchObject({ verdict: 'fail', evidence: 'digital silence' });
    expect(of('call-keys-out')).toMatchObject({ verdict: 'skipped' });
  });

  test('that the switch could not record says what its user needs', () => {
    const sound = callFindings(CALL, TRUNK, true).find(({ id }) => id === 'call-sound');
    expect(sound?.remedy).toContain('playoutDirectory');
  });
});

test('the report of the switch is read from its variables, and is null without sound', () => {
  const record = {
    variable_rtp_audio_in_packet_count: '939',
    variable_rtp_audio_out_packet_count: '856',
    variable_rtp_audio_in_jitter_loss_rate: '0.03',
    variable_rtp_audio_in_jitter_max_variance: '210.25',
    variable_rtp_audio_in_mos: '4.50',
    variable_rtp_audio_rtcp_packet_count: '0',
  };
  expect(readRtpReport(record)).toEqual({
    packetsIn: 939,
    packetsOut: 856,
    lostInPercent: 3,
    jitterMs: 14.5,
    mos: 4.5,
    rtcpIn: 0,
  });
  expect(readRtpReport({})).toBeNull();
});
