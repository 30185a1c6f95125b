// Turns the measurements of a test call into findings: what is well, what callers would notice, and what to change. Pure.
import type { Trunk } from '../config/trunk.ts';
import { hangupCauseFacts } from '../telephony/hangup-cause.ts';
import { type CheckResult, type Finding, fail, pass, skipped, warn } from './check-result.ts';
import {
  type Echo,
  firstSoundMs,
  hearEcho,
  hearWay,
  helloHeardMs,
  levelDb,
  roundTripMs,
  SPEAKS_AT_MS,
  type WayHeard,
} from './sound.ts';
import { KEYS, type MeasuredLeg, type TestCall } from './test-call.ts';

const OPEN_RTP =
  'open switch.rtpPorts in the firewall (trunkline firewall), and set switch.externalIp where the machine is behind a NAT';
const NETWORK = 'check the line to the carrier: other traffic, Wi-Fi, a busy machine (trunkline doctor)';

export function callFindings(measured: TestCall, trunk: Trunk, loop: boolean): Finding[] {
  const { out, back } = measured;
  const rows: [id: string, title: string, result: CheckResult][] = [
    ['answer', 'answer', answerResult(measured, loop)],
  ];
  if (measured.answeredAfterMs === null) return inOrder(rows);
  rows.push(['codec', 'codec', codecResult(out, back, trunk)]);
  if (loop && back !== null && measured.endedAfterMs !== null)
    rows.push(['sound', 'sound', cutShort(measured, measured.endedAfterMs)]);
  else if (loop && back !== null) rows.push(...loopRows(measured, out, back, trunk));
  else rows.push(...farRows(measured));
  rows.push(['rtp-out', 'RTP, leg out', rtpResult(out)]);
  if (back !== null) rows.push(['rtp-back', 'RTP, leg in', rtpResult(back)]);
  return inOrder(rows);
}

function inOrder(rows: readonly [string, string, CheckResult][]): Finding[] {
  return rows.map(([id, title, result]) => ({ id: `call-${id}`, group: 'call', title, ...result }));
}

/** The measures need the whole call: half of one would tell of holes and lost keys that there are not. */
function cutShort({ cause, sipStatus }: TestCall, endedAfterMs: number): CheckResult {
  const { meaning, remedy } = hangupCauseFacts(cause, sipStatus);
  return fail(
    `the call ended ${seconds(endedAfterMs)} after the answer, before it was measured: ${cause}. ${meaning}`,
    remedy ?? 'try once more; if it ends at the same time again, ask the carrier why',
  );
}

const SLOW_ANSWER_MS = 8_000;

export function answerResult(measured: TestCall, loop: boolean): CheckResult {
  const { answeredAfterMs, ringingAfterMs, cause, sipStatus, back, stranger } = measured;
  if (answeredAfterMs === null) {
    const { meaning, remedy } = hangupCauseFacts(cause, sipStatus);
    return fail(
      `not answered: ${sipStatus === null ? cause : `SIP ${sipStatus}`}. ${meaning}`,
      remedy ?? 'call it by hand to see',
    );
  }
  const times = `after ${seconds(answeredAfterMs)}${ringingAfterMs === null ? '' : `, ringing after ${seconds(ringingAfterMs)}`}`;
  if (loop && back === null)
    return fail(
      stranger === null
        ? `answered ${times}, but not by us: the call did not arrive here`
        : `answered ${times}; it arrived with ${stranger}, not with the caller ID that we sent, so the agent answered it`,
      stranger === null
        ? "point the number to this machine in the carrier's console; numbers.yaml must hold it with direction inbound or both"
        : 'ask the carrier to pass on the caller ID of your own calls; check callerIdHeader and numberFormat.callerId in trunks/',
    );
  return answeredAfterMs > SLOW_ANSWER_MS && loop
    ? warn(times, 'ask the carrier why a call between two of your own numbers takes so long')
    : pass(times);
}

export function codecResult(
  out: MeasuredLeg,
  back: MeasuredLeg | null,
  trunk: Pick<Trunk, 'name' | 'codecs'>,
): CheckResult {
  const named = ({ codec }: MeasuredLeg): string =>
    codec === null ? 'unknown' : `${codec.name} at ${codec.sampleRateHz / 1000} kHz`;
  const seen = back === null ? named(out) : `${named(out)} out, ${named(back)} in`;
  const [first] = trunk.codecs;
  const got = out.codec?.name.toLowerCase();
  return first === undefined || got === undefined || first.toLowerCase().startsWith(got)
    ? pass(seen)
    : warn(
        `${seen}; ${first} was asked for first`,
        `if the carrier supports it, ask to have it enabled; otherwise put ${out.codec?.name} first in trunks/${trunk.name}.yaml`,
      );
}

function loopRows(
  measured: TestCall,
  out: MeasuredLeg,
  back: MeasuredLeg,
  trunk: Trunk,
): [string, string, CheckResult][] {
  if (out.heard === null || back.heard === null)
    return [
      [
        'sound',
        'sound',
        fail(
          'the switch recorded nothing',
          'the switch’s user must be able to write to playoutDirectory (trunkline doctor: playout folder)',
        ),
      ],
    ];
  const there = hearWay(out.heard, back.heard, SPEAKS_AT_MS.out);
  const home = hearWay(back.heard, out.heard, SPEAKS_AT_MS.back);
  return [
    ['way-out', 'sound out', wayResult(there, home, 'out')],
    ['way-back', 'sound in', wayResult(home, there, 'in')],
    ['round-trip', 'there and back', roundTripResult(roundTripMs(there, home))],
    ['first-sound', 'first sound', firstSoundResult(measured)],
    ['echo-out', 'echo, leg out', echoResult(hearEcho(out.heard, SPEAKS_AT_MS.out))],
    ['echo-back', 'echo, leg in', echoResult(hearEcho(back.heard, SPEAKS_AT_MS.back))],
    ['keys-out', 'keys out', keysResult(back.keys, trunk)],
    ['keys-back', 'keys in', keysResult(out.keys, trunk)],
  ];
}

const LOSS_WARN = 1;
const LOSS_FAIL = 5;
/** Softer than this, people say that they can hardly hear. */
const SOFT_DB = -15;
const LOUD_DB = 8;
const CLIPPED_PERCENT = 1;

export function wayResult(way: WayHeard, other: WayHeard, direction: 'out' | 'in'): CheckResult {
  if (!way.arrived) {
    const oneWay = other.arrived ? 'one-way audio: ' : '';
    const seen =
      way.levelDb < -80
        ? 'nothing arrived, digital silence'
        : `something arrived (${level(way.levelDb)}), but not what was sent`;
    return fail(
      `${oneWay}${seen}`,
      direction === 'in' || !other.arrived
        ? OPEN_RTP
        : 'ask the carrier where it sends our audio: the call arrives, its audio does not',
    );
  }
  const { lossPercent, gainDb, holes, clippedPercent, slipMs } = way;
  if (lossPercent === null) return fail('only the beginning arrived', NETWORK);
  const loss = lossPercent;
  const gain = gainDb ?? 0;
  const parts = [
    `${loss < 0.05 ? 'no loss' : `${loss.toFixed(1)} % lost`}${holes === null || holes.count === 0 ? '' : ` in ${holes.count} holes, the longest ${holes.longestMs} ms`}`,
    `${signed(gain)} dB`,
    ...(slipMs !== null && Math.abs(slipMs) >= 20 ? [`${signed(slipMs)} ms of time`] : []),
  ];
  const seen = parts.join(', ');
  if (loss >= LOSS_FAIL) return fail(`${seen}: words go missing`, NETWORK);
  if (clippedPercent >= CLIPPED_PERCENT || gain > LOUD_DB)
    return warn(
      `${seen}; too loud, ${clippedPercent.toFixed(0)} % clipped`,
      'ask the carrier about the gain on this trunk',
    );
  if (loss >= LOSS_WARN) return warn(`${seen}: audible as crackle`, NETWORK);
  if (gain < SOFT_DB) return warn(`${seen}: soft`, 'ask the carrier about the gain on this trunk');
  return pass(seen);
}

/** ITU-T G.114: up to 150 ms one way nobody minds, above 400 ms nobody accepts. */
const ROUND_TRIP_WARN_MS = 300;
const ROUND_TRIP_FAIL_MS = 800;

export function roundTripResult(ms: number | null): CheckResult {
  if (ms === null) return skipped('needs audio in both directions');
  const seen = `${Math.round(ms)} ms, ${Math.round(ms / 2)} ms each way if both are equal`;
  const remedy = 'choose a nearer region of the carrier (account.region or edge), or move the machine';
  if (ms > ROUND_TRIP_FAIL_MS) return fail(`${seen}: people talk over each other`, remedy);
  return ms > ROUND_TRIP_WARN_MS ? warn(seen, remedy) : pass(seen);
}

const SLOW_SOUND_MS = 1_500;
const LATE_SOUND = 'ask the carrier why its audio starts late';

/** The far leg is ours and speaks a tenth of a second after its own answer. */
function firstSoundResult({ out, recordingFromMs }: TestCall): CheckResult {
  if (out.heard === null || firstSoundMs(out.heard.far, out.heard.sampleRateHz) === null)
    return fail('no audio at all after the answer', OPEN_RTP);
  const at = helloHeardMs(out.heard);
  if (at === null) return warn('the first word after the answer was cut off', LATE_SOUND);
  const afterMs = at + recordingFromMs;
  return firstSoundVerdict(afterMs, `the far end's first word ${Math.round(afterMs)} ms after the answer`);
}

function firstSoundVerdict(ms: number, seen: string): CheckResult {
  return ms > SLOW_SOUND_MS ? warn(`${seen}: the first words are cut off`, LATE_SOUND) : pass(seen);
}

const ECHO_WARN_DB = -30;
const ECHO_FAIL_DB = -15;
/** An echo that is this early sounds like one's own voice in the room. */
const ECHO_EARLY_MS = 25;

export function echoResult(echo: Echo | null): CheckResult {
  if (echo === null) return pass('none');
  const seen = `${echo.levelDb.toFixed(0)} dB after ${Math.round(echo.delayMs)} ms`;
  const remedy =
    'ask the carrier for echo cancellation; until then agents may hear themselves: set interruption.mode to hold';
  if (echo.delayMs < ECHO_EARLY_MS) return pass(`${seen}, too early to be audible`);
  if (echo.levelDb > ECHO_FAIL_DB) return fail(seen, remedy);
  return echo.levelDb > ECHO_WARN_DB ? warn(seen, remedy) : pass(`${seen}, barely audible`);
}

export function keysResult(heard: string, { name, dtmf }: Pick<Trunk, 'name' | 'dtmf'>): CheckResult {
  if (heard === KEYS) return pass(`${KEYS} arrived as ${heard} (${dtmf})`);
  const others = ['rfc2833', 'info', 'inband'].filter((way) => way !== dtmf).join(' or ');
  return fail(
    heard === '' ? `none of ${KEYS} arrived (${dtmf})` : `${KEYS} arrived as ${heard} (${dtmf})`,
    `try dtmf: ${others} in trunks/${name}.yaml, or ask the carrier how it sends DTMF`,
  );
}

/** Whoever answered is somebody else's: what can be heard from here, and what cannot be known. */
function farRows({ out, recordingFromMs }: TestCall): [string, string, CheckResult][] {
  const unknown = (what: string): CheckResult =>
    skipped(`${what} cannot be known from this end`, 'call one of your own numbers with --loop');
  if (out.heard === null)
    return [
      [
        'sound',
        'sound',
        fail('the switch recorded nothing', 'the switch’s user must be able to write to playoutDirectory'),
      ],
    ];
  const { far, sampleRateHz } = out.heard;
  const first = firstSoundMs(far, sampleRateHz);
  const loudest = levelDb(far);
  const echo = hearEcho(out.heard, SPEAKS_AT_MS.out);
  return [
    [
      'way-back',
      'sound in',
      first === null
        ? fail(loudest < -80 ? 'digital silence' : `silence (${level(loudest)})`, OPEN_RTP)
        : pass(`${level(loudest)} on average`),
    ],
    [
      'first-sound',
      'first sound',
      first === null
        ? skipped('none came')
        : firstSoundVerdict(
            0,
            `${Math.round(first + recordingFromMs)} ms after the answer; only the far end knows how long it waited`,
          ),
    ],
    ['echo-out', 'echo', echo === null ? pass('none') : echoResult(echo)],
    [
      'way-out',
      'sound out',
      echo === null
        ? unknown('whether they heard us')
        : pass(`it came back after ${Math.round(echo.delayMs)} ms, so it arrives`),
    ],
    ['keys-out', 'keys', unknown('whether they arrive')],
  ];
}

const JITTER_WARN_MS = 30;

export function rtpResult({ rtp }: Pick<MeasuredLeg, 'rtp'>): CheckResult {
  if (rtp === null) return skipped('the switch sent no report');
  const { packetsIn, packetsOut, lostInPercent: lost, jitterMs, mos, rtcpIn } = rtp;
  if (packetsIn === 0) return fail(`no packets came from the far end; we sent ${packetsOut}`, OPEN_RTP);
  const seen = [
    `${packetsIn} packets in, ${packetsOut} out`,
    lost < 1 ? 'none lost' : `${lost.toFixed(0)} % lost`,
    ...(jitterMs === null ? [] : [`jitter ${jitterMs.toFixed(1)} ms`]),
    ...(mos === null ? [] : [`MOS ${mos.toFixed(1)}`]),
    rtcpIn === 0 ? 'no RTCP' : `${rtcpIn} RTCP`,
  ].join(', ');
  if (lost >= LOSS_FAIL) return fail(seen, NETWORK);
  return lost >= LOSS_WARN || (jitterMs ?? 0) > JITTER_WARN_MS ? warn(seen, NETWORK) : pass(seen);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function level(db: number): string {
  return Number.isFinite(db) ? `${db.toFixed(0)} dB` : 'digital silence';
}

function signed(value: number): string {
  const rounded = Math.round(value);
  return rounded > 0 ? `+${rounded}` : String(rounded === 0 ? 0 : rounded);
}
