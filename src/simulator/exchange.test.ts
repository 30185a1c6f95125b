import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { decodePcmu, encodePcmu } from '../telephony/g711.ts';
import { parseWav } from '../telephony/wav.ts';
import { SwitchCore } from './core.ts';
import { runApi } from './event-socket/api.ts';
import { headerOf, type SwitchEvent } from './event-socket/switch-event.ts';
import { Exchange } from './exchange.ts';
import type { Occurrence } from './occurrence.ts';
import { inboundSchema, optionsSchema } from './options.ts';
import { sine } from './sound/sounds.ts';
import { ManualTicker } from './ticker.ts';

const folder = mkdtempSync(join(tmpdir(), 'trunkline-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const talk = { voice: { engine: 'flite', name: 'slt' } } as const;
const OPTIONS = optionsSchema.parse({
  password: 'secret',
  codec: 'PCMU',
  gateways: [{ name: 'gw' }, { name: 'dead', status: 'down' }, { name: 'narrow', channels: 1 }],
  inboundVariables: { own: 'yes' },
  scripts: [
    { name: 'answers', match: '100100', ringMs: 200, ...talk },
    {
      name: 'second',
      match: '100200',
      ringMs: 200,
      ...talk,
      steps: [{ do: 'pause', ms: 1000 }, { do: 'hang-up' }],
    },
    {
      name: 'talks',
      match: '100300',
      ringMs: 20,
      ...talk,
      steps: [{ do: 'say', text: 'hello' }, { do: 'dtmf', digits: '5' }, { do: 'hang-up' }],
    },
    { name: 'busy', match: '100486', ringMs: 0, outcome: { refuse: 486 } },
    { name: 'declines', match: '100603', ringMs: 400, outcome: { refuse: 603 } },
    { name: 'rings', match: '100800', outcome: 'ring-forever' },
    { name: 'silent', match: '100000', outcome: 'silent' },
    { name: 'announces', match: '100183', ringMs: 400, progress: 'early-media' },
  ],
});

let ticker: ManualTicker;
let exchange: Exchange;
let events: SwitchEvent[];
let occurrences: Occurrence[];

beforeEach(() => {
  ticker = new ManualTicker(Date.UTC(2026, 10, 22, 11, 6, 9, 320));
  events = [];
  occurrences = [];
  const core = new SwitchCore(OPTIONS, ticker, (one) => occurrences.push(one));
  core.onEvent((event) => events.push(event));
  exchange = new Exchange(core, { speech: (_, __, rate) => sine(500, 200, -20, rate) });
});

function pass(ms: number): void {
  for (let at = 0; at < ms; at += 20) ticker.tick();
}

function api(text: string): string {
  let reply = '(none yet)';
  runApi(exchange, text, (output) => {
    reply = output;
    events.push({ name: `→ ${output.trim()}`, subclass: null, headers: [], body: null });
  });
  return reply;
}

/** Names of the events since the last look, with what says most about each. */
function seen(...details: string[]): string[] {
  const names = events
    .splice(0)
    .map((event) => [event.name, ...details.flatMap((name) => headerOf(event, name) ?? [])].join(' '));
  return names.filter((name) => !name.startsWith('CHANNEL_UNPARK'));
}

function dial(
  number: string,
  variables = 'ignore_early_media=true,originate_timeout=4',
  gateway = 'gw',
): void {
  api(`originate {origination_uuid=u1,${variables}}sofia/gateway/${gateway}/${number} &park()`);
}

function answered(): void {
  dial('100100');
  pass(400);
  events.splice(0);
}

function execute(application: string, data: string, extra: { uuid?: string; lock?: boolean } = {}): void {
  exchange.find('u1')?.session.queue({ kind: 'execute', application, data, ...extra });
}

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
  dial(number);
  pass(4500);
  expect(seen()).toEqual([
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
  dial('100183', 'a=b');
  pass(100);
  expect(seen().slice(3)).toEqual(['CHANNEL_PROGRESS_MEDIA', '→ +OK u1', 'CHANNEL_EXECUTE', 'CHANNEL_PARK']);
  pass(400);
  expect(seen('Answer-State')).toEqual(['CHANNEL_ANSWER answered']);
});

test.each([
  ['a dead gateway', '100100', 'dead', ['CHANNEL_DESTROY', '→ -ERR GATEWAY_DOWN']],
  ['an unknown gateway', '100100', 'nope', ['CHANNEL_DESTROY', '→ -ERR INVALID_GATEWAY']],
])('originate over %s fails at once', (_, number, gateway, order) => {
  dial(number, 'a=b', gateway);
  expect(seen()).toEqual(order);
});

test('the id of a live leg cannot be used again', () => {
  answered();
  dial('100200');
  expect(seen()).toEqual(['→ -ERR DESTINATION_OUT_OF_ORDER']);
});

test.each([
  ['the callee is busy', () => dial('100486'), 'USER_BUSY 486 recv_refuse'],
  ['nobody answers', () => dial('100800'), 'NO_ANSWER  send_cancel'],
  [
    'we hang up',
    () => {
      answered();
      api('uuid_kill u1 CALL_REJECTED');
    },
    'CALL_REJECTED  send_bye',
  ],
  [
    'an unknown cause is named',
    () => {
      answered();
      api('uuid_kill u1 NO_SUCH_CAUSE');
    },
    'NORMAL_CLEARING  send_bye',
  ],
  ['the callee hangs up', () => dial('100200'), 'NORMAL_CLEARING 200 recv_bye'],
  [
    'it is killed while it rings',
    () => {
      dial('100800');
      pass(200);
      api('uuid_kill u1');
    },
    'NORMAL_CLEARING  send_cancel',
  ],
])('the final report when %s', (_, act, expected) => {
  act();
  pass(5000);
  const report = events.find(({ name }) => name === 'CHANNEL_HANGUP_COMPLETE');
  const header = (name: string) => (report === undefined ? 'no report' : (headerOf(report, name) ?? ''));
  expect(
    `${header('Hangup-Cause')} ${header('variable_sip_term_status')} ${header('variable_sip_hangup_disposition')}`,
  ).toBe(expected);
  expect(exchange.all()).toEqual([]);
});

test('a playback is heard one tick after it began and ends with its position', () => {
  answered();
  const path = join(folder, 'one.PCMU');
  writeFileSync(path, encodePcmu(sine(440, 200, -10, 8000)));
  execute('playback', path, { uuid: 'ev-1' });
  pass(400);
  expect(seen('Application-UUID', 'Playback-Status', 'variable_playback_last_offset_pos')).toEqual([
    'CHANNEL_EXECUTE ev-1',
    'PLAYBACK_START',
    'PLAYBACK_STOP done 1520',
    'CHANNEL_EXECUTE_COMPLETE ev-1 1520',
  ]);
});

function twoFiles(lock: boolean): void {
  answered();
  for (const name of ['a', 'b']) {
    const path = join(folder, `${name}.r8`);
    writeFileSync(path, Buffer.alloc(3200));
    execute('playback', path, { uuid: name, lock });
  }
}

test('two playbacks at once: the second is heard inside the first, as on the real switch', () => {
  twoFiles(false);
  pass(500);
  expect(seen('Application-UUID', 'Playback-Status')).toEqual([
    'CHANNEL_EXECUTE a',
    'PLAYBACK_START',
    'CHANNEL_EXECUTE b',
    'PLAYBACK_START',
    'PLAYBACK_STOP done',
    'CHANNEL_EXECUTE_COMPLETE b',
    'PLAYBACK_STOP done',
    'CHANNEL_EXECUTE_COMPLETE a',
  ]);
});

test('two playbacks with event-lock come one after the other', () => {
  twoFiles(true);
  pass(500);
  expect(seen('Application-UUID', 'Playback-Status')).toEqual([
    'CHANNEL_EXECUTE a',
    'PLAYBACK_START',
    'PLAYBACK_STOP done',
    'CHANNEL_EXECUTE_COMPLETE a',
    'CHANNEL_EXECUTE b',
    'PLAYBACK_START',
    'PLAYBACK_STOP done',
    'CHANNEL_EXECUTE_COMPLETE b',
  ]);
});

test.each([
  // Captured: the inner file stops at once, each outer one 20 ms later with one frame more.
  ['one inside the other', false, ['1 b 1600', '2 a 160']],
  ['one after the other', true, ['1 a 1600']],
] as const)('a break of two playbacks %s', (_, lock, expected) => {
  answered();
  for (const name of ['a', 'b']) {
    const path = join(folder, `${name}.r8`);
    writeFileSync(path, Buffer.alloc(32_000));
    execute('playback', path, { uuid: name, lock });
  }
  // The first tick begins, each further one sends a frame.
  pass(11 * 20);
  events.splice(0);
  api('uuid_break u1 all');
  const stops: string[] = [];
  for (let tick = 1; tick < 6; tick++) {
    pass(20);
    for (const event of events.splice(0)) {
      if (event.name !== 'CHANNEL_EXECUTE_COMPLETE') continue;
      stops.push(
        `${tick} ${headerOf(event, 'Application-UUID')} ${Number(headerOf(event, 'variable_playback_last_offset_pos')) - (tick === 1 ? 160 : 0)}`,
      );
    }
  }
  expect(stops).toEqual(expected);
});

test('what is sent behind a break is played', () => {
  twoFiles(true);
  pass(60);
  api('uuid_break u1 all');
  execute('playback', join(folder, 'a.r8'), { uuid: 'after' });
  pass(400);
  expect(seen('Application-UUID', 'Playback-Status').slice(-4)).toEqual([
    'CHANNEL_EXECUTE after',
    'PLAYBACK_START',
    'PLAYBACK_STOP done',
    'CHANNEL_EXECUTE_COMPLETE after',
  ]);
});

test('a pause holds at the very sample, and nothing playing cannot be held', () => {
  answered();
  expect(api('uuid_fileman u1 pause')).toBe('-ERR No file handle!\n');
  const sound = sine(440, 400, -10, 8000);
  const path = join(folder, 'held.PCMU');
  writeFileSync(path, encodePcmu(sound));
  // By the leg's own thread, with variables that hold for this recording only.
  execute('record_session', `${join(folder, 'held.wav')} {RECORD_STEREO=true,RECORD_PRE_BUFFER_FRAMES=0}`);
  execute('playback', path);
  pass(200);
  expect(api('uuid_fileman u1 pause')).toBe('+OK\n');
  pass(1000);
  expect(api('uuid_fileman u1 pause')).toBe('+OK\n');
  pass(1000);
  api(`uuid_record u1 stop ${join(folder, 'held.wav')}`);
  const wav = parseWav(readFileSync(join(folder, 'held.wav')));
  if ('error' in wav) throw new Error(wav.error);
  // The pause itself is silence: without it, the tone is whole.
  const agent = [...(wav.samples[1] ?? [])].filter((sample) => sample !== 0);
  expect(agent).toEqual([...decodePcmu(encodePcmu(sound))].filter((sample) => sample !== 0));
});

test('a hang-up ends what plays, from the inside out, before the final report', () => {
  twoFiles(false);
  pass(60);
  api('uuid_record u1 start /nowhere-to-write\u0000/x.wav');
  events.splice(0);
  api('uuid_kill u1');
  pass(20);
  expect(seen('Application', 'Playback-Status')).toEqual([
    'CHANNEL_HANGUP',
    '→ +OK',
    'PLAYBACK_STOP done',
    'CHANNEL_EXECUTE_COMPLETE playback',
    'PLAYBACK_STOP done',
    'CHANNEL_EXECUTE_COMPLETE playback',
    'CHANNEL_EXECUTE_COMPLETE park',
    'RECORD_STOP',
    'MEDIA_BUG_STOP',
    'CHANNEL_HANGUP_COMPLETE',
    'CHANNEL_DESTROY',
  ]);
  expect(occurrences).toContainEqual(
    expect.objectContaining({ occurrence: 'warning', text: expect.stringContaining('cannot be written') }),
  );
});

test('an application that is not there ends the call', () => {
  answered();
  execute('avmd_start', '');
  pass(40);
  expect(seen('Hangup-Cause').slice(0, 2)).toEqual([
    'CHANNEL_EXECUTE',
    'CHANNEL_HANGUP DESTINATION_OUT_OF_ORDER',
  ]);
});

test('an inbound call is parked unanswered, answered, and hung up', () => {
  const { leg } = exchange.placeInbound(
    inboundSchema.parse({ did: '15558880000', callerId: '+15557771234', script: { name: 'caller' } }),
  );
  expect(seen('Answer-State', 'Application')).toEqual([
    'CHANNEL_CREATE ringing',
    'CHANNEL_EXECUTE ringing set',
    'CHANNEL_EXECUTE_COMPLETE ringing set',
    'CHANNEL_EXECUTE ringing park',
    'CHANNEL_PARK ringing',
  ]);
  expect(leg.get('own')).toBe('yes');
  pass(400);
  api(`uuid_answer ${leg.uuid}`);
  api(`uuid_kill ${leg.uuid} USER_BUSY`);
  pass(20);
  expect(seen('Answer-State')).toEqual([
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
      api(`uuid_kill ${leg} CALL_REJECTED`);
    },
    'CALL_REJECTED  send_refuse',
  ],
])('a caller %s', (_, act, expected) => {
  const { leg } = exchange.placeInbound(
    inboundSchema.parse({
      did: '15558880000',
      callerId: 'anonymous',
      ringForMs: 1000,
      script: { name: 'caller' },
    }),
  );
  act(leg.uuid);
  pass(1100);
  const report = events.find(({ name }) => name === 'CHANNEL_HANGUP_COMPLETE');
  const header = (name: string) => (report === undefined ? '' : (headerOf(report, name) ?? ''));
  expect(
    `${header('Hangup-Cause')} ${header('variable_sip_term_status')} ${header('variable_sip_hangup_disposition')}`,
  ).toBe(expected);
});

test('a bridged call: both hear each other, and the caller is parked again when the peer leaves', () => {
  answered();
  api('uuid_setvar_multi u1 continue_on_fail=true;park_after_bridge=true');
  execute('bridge', '{origination_uuid=u2}sofia/gateway/gw/100200');
  pass(2000);
  const order = seen('Unique-ID', 'variable_originate_disposition').filter((name) =>
    /BRIDGE|ANSWER|EXECUTE/.test(name),
  );
  expect(order).toEqual([
    'CHANNEL_EXECUTE u1',
    'CHANNEL_ANSWER u2',
    'CHANNEL_BRIDGE u1',
    'CHANNEL_UNBRIDGE u1',
    'CHANNEL_EXECUTE_COMPLETE u1 SUCCESS',
  ]);
  expect(exchange.all().map(({ leg }) => leg.uuid)).toEqual(['u1']);
});

test.each([
  ['stays where it may', true, 1],
  ['ends with the cause of the peer otherwise', false, 0],
])('when a bridge fails, the call %s', (_, mayStay, left) => {
  answered();
  if (mayStay) api('uuid_setvar u1 continue_on_fail true');
  execute('bridge', 'sofia/gateway/gw/100486');
  pass(400);
  const end = events.find(
    (event) => event.name === 'CHANNEL_EXECUTE_COMPLETE' && headerOf(event, 'Application') === 'bridge',
  );
  expect(end === undefined ? 'none' : headerOf(end, 'variable_originate_disposition')).toBe('USER_BUSY');
  expect(exchange.all().length).toBe(left);
});

test('one call more than a gateway has channels is refused before it leaves', () => {
  dial('100800', undefined, 'narrow');
  pass(400);
  events.splice(0);
  api('originate {origination_uuid=u2}sofia/gateway/narrow/100800 &park()');
  pass(100);
  expect(seen()).toEqual([
    'CHANNEL_OUTGOING',
    'CHANNEL_HANGUP',
    '→ -ERR SWITCH_CONGESTION',
    'CHANNEL_HANGUP_COMPLETE',
    'CHANNEL_DESTROY',
  ]);
  expect(exchange.all()).toHaveLength(1);
});

test('a softphone is nobody here', () => {
  const replies: string[] = [];
  exchange.originate('{a=b}sofia/softphones/ravi%softphones &park()', (reply) => replies.push(reply));
  expect(replies).toEqual(['-ERR USER_NOT_REGISTERED\n']);
});

test('a script is played and reported, and its keys are events', () => {
  dial('100300');
  pass(2000);
  const digit = events.find(({ name }) => name === 'DTMF');
  expect(digit === undefined ? 'none' : headerOf(digit, 'DTMF-Digit')).toBe('5');
  expect(occurrences.at(-1)).toMatchObject({
    occurrence: 'call-ended',
    endedBy: 'callee',
    asScripted: true,
    stepsDone: 3,
    steps: 3,
  });
});

test('faults: the final report comes late, or never', () => {
  answered();
  exchange.delayReport('u1', 500);
  api('uuid_kill u1');
  pass(400);
  expect(seen().includes('CHANNEL_HANGUP_COMPLETE')).toBe(false);
  pass(200);
  expect(seen()).toEqual(['CHANNEL_HANGUP_COMPLETE', 'CHANNEL_DESTROY']);
  answered();
  exchange.delayReport('u1', null);
  api('uuid_kill u1');
  pass(400);
  expect(seen().filter((name) => /COMPLETE$|DESTROY/.test(name))).toEqual([
    'CHANNEL_EXECUTE_COMPLETE',
    'CHANNEL_DESTROY',
  ]);
});

test('both ends are recorded in time with each other', () => {
  dial('100300');
  pass(140);
  events.splice(0);
  api('uuid_setvar u1 RECORD_STEREO true');
  api(`uuid_record u1 start ${join(folder, 'both.wav')}`);
  execute('playback', 'tone_stream://%(100,0,700)');
  pass(400);
  api('uuid_kill u1');
  pass(40);
  const wav = parseWav(readFileSync(join(folder, 'both.wav')));
  if ('error' in wav) throw new Error(wav.error);
  const [left = new Int16Array(), right = new Int16Array()] = wav.samples;
  expect([wav.channels, wav.sampleRateHz, left.length]).toEqual([2, 8000, right.length]);
  const sounding = (samples: Int16Array) => samples.filter((sample) => Math.abs(sample) > 100).length / 8;
  // 200 ms of the callee's speech, some of it before the recording; 100 ms of the tone, a tick after its command.
  expect(sounding(left)).toBeGreaterThan(100);
  expect(sounding(right)).toBeGreaterThan(85);
  expect(right.findIndex((sample) => sample !== 0) / 8).toBeGreaterThanOrEqual(20);
});

const CUT_OFF = `<include>
  <context name="cut-off">
    <extension name="agent-asha">
      <condition field="destination_number" expression="^agent-asha$">
        <action application="set" data="trunkline_served=true"/>
        <action application="answer"/>
        <action application="hangup" data="NORMAL_TEMPORARY_FAILURE"/>
      </condition>
    </extension>
  </context>
</include>
`;

/** A switch with these files, in place of the one that every test has. */
function withDialplan(): void {
  const directory = mkdtempSync(join(folder, 'switch-'));
  mkdirSync(join(directory, 'dialplan'));
  writeFileSync(join(directory, 'dialplan', 'trunks.xml'), CUT_OFF);
  const core = new SwitchCore({ ...OPTIONS, configDirectory: directory }, ticker, (one) =>
    occurrences.push(one),
  );
  core.gateways.set('gw', { name: 'gw', status: 'up', registers: false, takesRefer: false });
  core.onEvent((event) => events.push(event));
  exchange = new Exchange(core, { speech: (_, __, rate) => sine(500, 200, -20, rate) });
}

const ARMED = "execute_on_answer_cut_off='sched_transfer +10 agent-asha XML cut-off'";
const taken = () => occurrences.some(({ occurrence }) => occurrence === 'dialplan');

test('a call that nobody says to control goes to the dialplan, which serves and ends it', () => {
  withDialplan();
  dial('100100', `ignore_early_media=true,${ARMED}`);
  pass(9_000);
  expect(taken()).toBe(false);
  pass(1_600);
  expect(taken()).toBe(true);
  expect(events.some((event) => headerOf(event, 'variable_trunkline_served') === 'true')).toBe(true);
  expect(seen('Hangup-Cause').at(-1)).toBe('CHANNEL_DESTROY NORMAL_TEMPORARY_FAILURE');
});

test('as long as somebody says so in time, nothing of the kind happens', () => {
  withDialplan();
  dial('100100', `ignore_early_media=true,${ARMED}`);
  pass(1_000);
  for (let nth = 0; nth < 5; nth++) {
    expect(api('sched_del u1')).toBe('+OK Deleted: 1\n');
    expect(api('sched_transfer +10 u1 agent-asha XML cut-off')).toBe('+OK\n');
    pass(6_000);
  }
  expect(taken()).toBe(false);
  expect(api('sched_del u1')).toBe('+OK Deleted: 1\n');
  expect(api('sched_del u1')).toBe('+OK Deleted: 0\n');
  pass(20_000);
  expect([taken(), exchange.has('u1')]).toEqual([false, true]);
});

test('uuid_transfer takes a call there at once; where there is no such extension it ends', () => {
  withDialplan();
  answered();
  expect(api('uuid_transfer u1 nowhere XML cut-off')).toBe('+OK\n');
  pass(60);
  expect(seen('Hangup-Cause').at(-1)).toBe('CHANNEL_DESTROY NO_ROUTE_DESTINATION');
});
