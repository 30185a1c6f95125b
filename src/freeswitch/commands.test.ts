import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EslServer } from '../../test/fakes/esl-server.ts';
import { INJECTIONS } from '../../test/fakes/switch-injections.ts';
import { readCapture } from '../../test/fakes/switch-read-capture.ts';
import { type CallId, type LegId, toId } from '../telephony/ids.ts';
import { SwitchCommands, USED_API_COMMANDS, USED_APPLICATIONS } from './commands.ts';
import type { OriginatePlan, SoftphonePlan } from './dial-string.ts';
import type { CommandResult } from './esl/command-result.ts';
import { SwitchConnection } from './esl/connection.ts';
import type { CommandChannel } from './settings-commands.ts';

const LEG = toId<LegId>('leg-1');
const PLAN: OriginatePlan = {
  leg: toId<LegId>('leg-9'),
  call: toId<CallId>('call-1'),
  gateway: 'acme',
  wireNumber: '+919876543210',
  callerIdWire: '+911400000001',
  cidType: 'none',
  ringTimeoutMs: 20_000,
  codecs: [],
  earlyMedia: 'ignore',
};

const SOFTPHONE_PLAN: SoftphonePlan = {
  leg: toId<LegId>('leg-8'),
  call: toId<CallId>('call-1'),
  softphone: 'ravi',
  callerIdWire: '2001',
  ringTimeoutMs: 20_000,
  codecs: ['opus', 'PCMU'],
  earlyMedia: 'ignore',
};
const SOFTPHONE_ORIGINATE =
  'originate {origination_uuid=leg-8,origination_caller_id_number=2001,sip_cid_type=none,media_timeout=120000,media_hold_timeout=1800000,send_silence_when_idle=-1,rtp_jitter_buffer_plc=false,originate_timeout=21,ignore_early_media=true,absolute_codec_string=^^:opus:PCMU,trunkline_call=call-1,trunkline_leg_role=callee,STREAM_MESSAGE_DEFLATE=true,STREAM_HEART_BEAT=15}sofia/softphones/ravi%softphones &park()';

/** Notes what it is told and answers from a list; without an entry it says `+OK`. */
class Notebook implements CommandChannel {
  readonly lines: string[] = [];
  readonly answers: Record<string, CommandResult> = { reloadxml: { ok: true, body: '+OK [Success]\n' } };
  timeoutMs: number | undefined;

  async api(
    command: string,
    args: readonly string[],
    options?: { timeoutMs?: number },
  ): Promise<CommandResult> {
    this.timeoutMs = options?.timeoutMs;
    this.lines.push([command, ...args].join(' '));
    return this.answers[command] ?? { ok: true, body: '+OK\n' };
  }

  async execute(
    leg: LegId,
    application: string,
    argument: string,
    tag?: string,
    inOrder?: boolean,
  ): Promise<CommandResult> {
    const marks = `${tag === undefined ? '' : ' tagged'}${inOrder === true ? ' in order' : ''}`;
    this.lines.push(`@${leg} ${application} ${argument}${marks}`.trimEnd());
    return this.answers[application] ?? { ok: true, body: '+OK' };
  }

  async readAhead(leg: LegId, frames: number): Promise<CommandResult> {
    this.lines.push(`${leg} reads ${frames} frames ahead`);
    return { ok: true, body: '+OK' };
  }
}

/** What a real switch said to a command. */
function answerTo(recording: string, command: string): string {
  const pieces = readCapture(recording);
  const asked = pieces.findIndex(
    ({ from, bytes }) => from === 'client' && bytes.toString().trim() === command,
  );
  const answer = asked === -1 ? undefined : pieces[asked + 1]?.bytes.toString();
  if (answer === undefined) throw new Error(`the recording holds no answer to ${command}`);
  return answer.slice(answer.indexOf('\n\n') + 2);
}

type Wish = (commands: SwitchCommands) => Promise<unknown>;

const WISHES: [string, Wish, string[]][] = [
  ['answer', (c) => c.answer(LEG), ['@leg-1 answer']],
  ['hang up', (c) => c.hangUp(LEG, 'CALL_REJECTED'), ['uuid_kill leg-1 CALL_REJECTED']],
  ['play', (c) => c.play(LEG, '/run/a.PCMU'), ['@leg-1 playback /run/a.PCMU tagged in order']],
  ['play openly', (c) => c.play(LEG, '/run/a.PCMU', 'open'), ['@leg-1 playback /run/a.PCMU tagged']],
  ['break', (c) => c.breakPlayback(LEG), ['uuid_break leg-1 all']],
  ['pause', (c) => c.togglePause(LEG), ['uuid_fileman leg-1 pause']],
  [
    'listen',
    (c) => c.startAudioStream(LEG, 'ws://127.0.0.1:9000/audio/t0ken', 16000, 'call-1'),
    [
      'uuid_setvar_multi leg-1 STREAM_MESSAGE_DEFLATE=true;STREAM_HEART_BEAT=15',
      'uuid_audio_stream leg-1 start ws://127.0.0.1:9000/audio/t0ken mono 16k call-1',
    ],
  ],
  [
    'listen with a header',
    (c) => c.startAudioStream(LEG, 'wss://[::1]:9000/', 8000, 'm', { Authorization: 'Bearer t' }),
    [
      'uuid_setvar_multi leg-1 STREAM_MESSAGE_DEFLATE=true;STREAM_HEART_BEAT=15',
      'uuid_setvar leg-1 STREAM_EXTRA_HEADERS {"Authorization":"Bearer t"}',
      'uuid_audio_stream leg-1 start wss://[::1]:9000/ mono 8k m',
    ],
  ],
  ['agree on the sound anew', (c) => c.renegotiate(LEG), ['uuid_media_reneg leg-1']],
  ['listen no more', (c) => c.stopAudioStream(LEG), ['uuid_audio_stream leg-1 stop']],
  [
    'record',
    (c) => c.startRecording(LEG, '/rec/a.wav'),
    [
      '@leg-1 record_session /rec/a.wav {RECORD_STEREO=true,RECORD_PRE_BUFFER_FRAMES=0,RECORD_USE_THREAD=false} tagged',
    ],
  ],
  ['record no more', (c) => c.stopRecording(LEG, '/rec/a.wav'), ['uuid_record leg-1 stop /rec/a.wav']],
  ['send keys', (c) => c.sendDtmf(LEG, '12#'), ['uuid_send_dtmf leg-1 ~12#']],
  [
    'transfer',
    (c) => c.bridgeTo(LEG, PLAN),
    [
      'uuid_setvar_multi leg-1 continue_on_fail=true;hangup_after_bridge=false;park_after_bridge=true',
      'uuid_setvar leg-1 transfer_ringback %(400,200,400);%(400,2000,400)',
      '@leg-1 bridge {origination_uuid=leg-9,origination_caller_id_number=+911400000001,sip_cid_type=none,originate_timeout=21,trunkline_call=call-1,trunkline_leg_role=peer}sofia/gateway/acme/+919876543210 tagged',
    ],
  ],
  [
    'record a message',
    (c) => c.recordMessage(LEG, '/r/voicemail-1.wav', 90),
    ['uuid_setvar leg-1 playback_terminators #', '@leg-1 record /r/voicemail-1.wav 90 200 6 tagged in order'],
  ],
  ['mask a recording', (c) => c.maskRecording(LEG, '/r/a.wav', true), ['uuid_record leg-1 mask /r/a.wav']],
  ['unmask it', (c) => c.maskRecording(LEG, '/r/a.wav', false), ['uuid_record leg-1 unmask /r/a.wav']],
  ['take a call from the dialplan', (c) => c.attended(LEG), ['sched_del leg-1']],
  [
    'say that a call is controlled',
    (c) => c.guard(LEG, 'number-14155550199', 10, false),
    [
      'sched_del leg-1',
      'uuid_setvar leg-1 trunkline_cut_off number-14155550199',
      'sched_transfer +10 leg-1 number-14155550199 XML cut-off',
    ],
  ],
  [
    'have the carrier connect the call elsewhere',
    (c) => c.refer(LEG, 'sip:+919876543210@sip.example.com:5060'),
    [
      'uuid_setvar_multi leg-1 sip_refer_continue_after_reply=true;sip_h_Refer-Sub=false;sip_refer_status_code=0;sip_refer_target_status_code=0',
      'uuid_deflect leg-1 sip:+919876543210@sip.example.com:5060',
    ],
  ],
  ['ask what came of it', (c) => c.referralTaken(LEG), ['uuid_getvar leg-1 sip_refer_status_code']],
  [
    'say it again',
    (c) => c.guard(LEG, 'agent-asha', 10, true),
    ['sched_del leg-1', 'sched_transfer +10 leg-1 agent-asha XML cut-off'],
  ],
  [
    'take a call to its fallback',
    (c) => c.cutOff(LEG, 'agent-asha'),
    ['uuid_transfer leg-1 agent-asha XML cut-off'],
  ],
  ['connect two legs', (c) => c.connect(LEG, 'leg-9' as LegId), ['uuid_bridge leg-1 leg-9']],
  ['let a third in', (c) => c.joinThreeWay('leg-9' as LegId, LEG), ['@leg-9 three_way leg-1 tagged']],
  ['take in the configuration', (c) => c.reloadXml(), ['reloadxml']],
  ['count the sessions', (c) => c.sessionLoad(), ['status']],
  ['take in the address lists', (c) => c.reloadAcl(), ['reloadacl']],
  ['take in new gateways', (c) => c.rescanProfile('trunks'), ['sofia profile trunks rescan']],
  ['begin a profile', (c) => c.startProfile('softphones'), ['sofia profile softphones start']],
  ['ring a softphone', (c) => c.originate(SOFTPHONE_PLAN), [SOFTPHONE_ORIGINATE]],
  ['drop a gateway', (c) => c.killGateway('trunks', 'acme'), ['sofia profile trunks killgw acme']],
];

describe('what each wish says to the switch', () => {
  test('files that cannot be read are a refusal, though the switch says yes', async () => {
    const notebook = new Notebook();
    notebook.answers['reloadxml'] = {
      ok: true,
      body: '+OK [[error near line 263]: unexpected closing tag]\n',
    };
    expect(await new SwitchCommands(notebook).reloadXml()).toMatchObject({
      ok: false,
      kind: 'refused',
      text: 'the files cannot be read: [[error near line 263]: unexpected closing tag]',
    });
  });

  test.each(WISHES)('%s', async (_what, wish, lines) => {
    const notebook = new Notebook();
    const result = await wish(new SwitchCommands(notebook));
    expect(result === true || (result as CommandResult).ok).toBe(true);
    expect(notebook.lines).toEqual(lines);
  });

  test('an originate waits for its ringing and some more, and parks', async () => {
    const notebook = new Notebook();
    await new SwitchCommands(notebook).originate(PLAN);
    expect(notebook.timeoutMs).toBe(30_000);
    expect(notebook.lines[0]).toMatch(
      /^originate \{origination_uuid=leg-9,.*\}sofia\/gateway\/acme\/\+919876543210 &park\(\)$/,
    );
  });

  test('a failed originate hands on the cause', async () => {
    const notebook = new Notebook();
    const busy = { ok: false, kind: 'refused', text: 'USER_BUSY', hint: '' } as const;
    notebook.answers['originate'] = busy;
    expect(await new SwitchCommands(notebook).originate(PLAN)).toBe(busy);
  });

  test.each<[string, Wish, string]>([
    ['listening', (c) => c.startAudioStream(LEG, 'ws://127.0.0.1:1/', 8000, 'm'), 'uuid_setvar_multi'],
    ['a transfer', (c) => c.bridgeTo(LEG, PLAN), 'uuid_setvar_multi'],
  ])('%s does not go on where its first step failed', async (_what, wish, step) => {
    const notebook = new Notebook();
    const gone = { ok: false, kind: 'refused', text: 'No such channel!', hint: '' } as const;
    notebook.answers[step] = gone;
    expect(await wish(new SwitchCommands(notebook))).toBe(gone);
    expect(notebook.lines).toHaveLength(1);
  });
});

const CARRIER_REG = {
  gateway: 'carrier_reg',
  profile: 'external',
  state: 'REGED',
  up: true,
  proxy: '127.0.0.1:5090',
  username: 'caruser',
  context: 'public',
  callsOut: 0,
  failedCallsOut: 0,
};

describe('what each question makes of the answer', () => {
  const asked = (command: string) => answerTo('handshake-and-api.txt', `api ${command}`);
  const rows = ['bbb63544', 'e99b6634', 'c0ffad96'];

  test.each<[string, string, string, Wish, unknown]>([
    ['version', 'version', asked('version'), (c) => c.version(), '1.11.2'],
    ['version of something else', 'version', 'Asterisk 22', (c) => c.version(), null],
    [
      'a module that is there',
      'module_exists',
      asked('module_exists mod_audio_stream'),
      (c) => c.moduleExists('mod_audio_stream'),
      true,
    ],
    ['a module that is not', 'module_exists', 'false', (c) => c.moduleExists('mod_x'), false],
    ['a channel that is there', 'uuid_exists', 'true', (c) => c.channelExists(LEG), true],
    ['a variable', 'uuid_getvar', 'PCMU', (c) => c.getVariable(LEG, 'write_codec'), 'PCMU'],
    ['a variable that is not set', 'uuid_getvar', '_undef_', (c) => c.getVariable(LEG, 'nope'), null],
    ['the call of a leg', 'uuid_getvar', 'call-7', (c) => c.callOf(LEG), 'call-7'],
    ['the call of a stranger', 'uuid_getvar', '_undef_', (c) => c.callOf(LEG), null],
    ['the call of a liar', 'uuid_getvar', 'a b', (c) => c.callOf(LEG), null],
    ['no channels', 'show', asked('show channels as json'), (c) => c.showChannels(), []],
    [
      'a gateway that is none',
      'sofia',
      asked('sofia status gateway nope'),
      (c) => c.gatewayStatus('nope'),
      null,
    ],
    [
      'a gateway',
      'sofia',
      asked('sofia xmlstatus gateway carrier_reg'),
      (c) => c.gatewayStatus('carrier_reg'),
      CARRIER_REG,
    ],
    [
      'all gateways',
      'sofia',
      asked('sofia xmlstatus gateway'),
      (c) => c.gateways(),
      expect.arrayContaining([
        CARRIER_REG,
        expect.objectContaining({ gateway: 'carrier_ip', state: 'NOREG', up: true }),
        expect.objectContaining({ gateway: 'carrier_badreg', state: 'FAIL_WAIT', up: false }),
      ]),
    ],
    [
      'a sealed gateway',
      'sofia_gateway_data',
      '0011aabb',
      (c) => c.gatewayVariable('acme', 'seal'),
      '0011aabb',
    ],
    ['a gateway without a seal', 'sofia_gateway_data', '', (c) => c.gatewayVariable('acme', 'seal'), null],
    ['an address on a list', 'acl', 'true', (c) => c.isAddressOn('trunk-acme', '192.0.2.1'), true],
    ['an address on none', 'acl', 'false', (c) => c.isAddressOn('trunk-acme', '192.0.2.1'), false],
    ['a global variable', 'global_getvar', 'x', (c) => c.globalVariable('a'), 'x'],
    ['a profile that does not run', 'sofia', 'Invalid Profile!', (c) => c.profileStatus('x'), null],
    [
      'a profile',
      'sofia',
      '<profile>\n  <profile-info>\n    <name>trunks</name>\n    <url>sip:mod_sofia@10.0.0.5:5080</url>\n  </profile-info>\n</profile>',
      (c) => c.profileStatus('trunks'),
      { profile: 'trunks', url: 'sip:mod_sofia@10.0.0.5:5080', tlsUrl: null },
    ],
    [
      'who is registered',
      'sofia',
      '<registrations>\n<registration>\n<user>ravi@softphones</user>\n<agent>phone</agent>\n<network-ip>10.0.0.9</network-ip>\n<network-port>5062</network-port>\n</registration>\n</registrations>',
      (c) => c.registrations('softphones'),
      [{ user: 'ravi', address: '10.0.0.9:5062', agent: 'phone' }],
    ],
  ])('%s', async (_what, command, body, question, value) => {
    const notebook = new Notebook();
    notebook.answers[command] = { ok: true, body };
    expect(await question(new SwitchCommands(notebook))).toEqual({ ok: true, value });
  });

  test('three channels', async () => {
    const notebook = new Notebook();
    notebook.answers['show'] = { ok: true, body: answerTo('recovery.txt', 'api show channels as json') };
    const answer = await new SwitchCommands(notebook).showChannels();
    expect(
      answer.ok && answer.value.map(({ leg, ...row }) => [leg.slice(0, 8), row.callState, row.codec?.name]),
    ).toEqual(rows.map((leg) => [leg, 'ACTIVE', 'PCMU']));
  });

  test('a list of channels that cannot be read is no empty list', async () => {
    const notebook = new Notebook();
    for (const body of ['', '-USAGE', '{}', '{"row_count":2}', '[]', '{"row_count":1,"rows":3}']) {
      notebook.answers['show'] = { ok: true, body };
      expect(await new SwitchCommands(notebook).showChannels()).toMatchObject({ ok: false, kind: 'refused' });
    }
  });
});

describe('the playback of a leg', () => {
  /** Answers when told to, and says in which order it was asked. */
  class Slow extends Notebook {
    readonly pending: (() => void)[] = [];

    override async api(command: string, args: readonly string[]): Promise<CommandResult> {
      this.lines.push([command, ...args].join(' '));
      return new Promise((resolve) => this.pending.push(() => resolve({ ok: true, body: '+OK\n' })));
    }
  }

  test('what follows a break waits for it, or the break would take it along; other legs do not wait', async () => {
    const slow = new Slow();
    const commands = new SwitchCommands(slow);
    const broken = commands.breakPlayback(LEG);
    const played = commands.play(LEG, '/a.PCMU');
    const other = commands.play(toId('leg-2'), '/b.PCMU');
    expect(await other).toBe(true);
    expect(slow.lines).toEqual(['uuid_break leg-1 all', '@leg-2 playback /b.PCMU tagged in order']);
    slow.pending.shift()?.();
    expect([await broken, await played]).toEqual([true, true]);
    expect(slow.lines.at(-1)).toBe('@leg-1 playback /a.PCMU tagged in order');
  });

  test('a refusal is said, and does not hold up what follows', async () => {
    const notebook = new Notebook();
    notebook.answers['uuid_fileman'] = { ok: false, kind: 'refused', text: 'No file handle!', hint: '' };
    const commands = new SwitchCommands(notebook);
    expect(await Promise.all([commands.togglePause(LEG), commands.breakPlayback(LEG)])).toEqual([
      false,
      true,
    ]);
  });
});

describe('what a stall kept back', () => {
  /** A switch that has taken so many packets in, and read so many of them out of its buffer, at each question. */
  class Counting extends Notebook {
    readonly #counts: { come: number; read: number }[];

    constructor(...counts: { come: number; read: number }[]) {
      super();
      this.#counts = counts;
    }

    override async api(command: string, args: readonly string[]): Promise<CommandResult> {
      const [, name] = args;
      if (command === 'uuid_getvar') {
        const now = this.#counts[0] ?? { come: 0, read: 0 };
        if (name !== 'rtp_audio_in_packet_count') this.#counts.shift();
        return { ok: true, body: String(name === 'rtp_audio_in_packet_count' ? now.come : now.read) };
      }
      return super.api(command, args);
    }
  }

  function caughtUp(counting: Counting) {
    let at = 0;
    const timing = {
      now: () => at,
      wait: async (ms: number) => {
        at += ms;
        counting.lines.push(`wait ${ms}`);
      },
    };
    return new SwitchCommands(counting).catchUp(LEG, timing);
  }

  test('is counted, and read while nothing waits for it', async () => {
    const counting = new Counting({ come: 500, read: 10 }, { come: 552, read: 12 });
    expect(await caughtUp(counting)).toEqual({ ok: true, value: 50 });
    expect(counting.lines).toEqual([
      'uuid_set_media_stats leg-1',
      'uuid_jitterbuffer leg-1 1p:250p',
      'wait 40',
      'uuid_set_media_stats leg-1',
      'leg-1 reads 50 frames ahead',
      // Twice 27 is more than what waits, and one and a half times 27 is less: nothing is thrown away, and some is read.
      'uuid_jitterbuffer leg-1 1p:27p',
      'wait 40',
      'uuid_jitterbuffer leg-1 1p:1p',
      'wait 160',
      'uuid_jitterbuffer leg-1 stop',
    ]);
  });

  test('nothing is read ahead behind a mere pause: what plays would stand still for it', async () => {
    const counting = new Counting({ come: 500, read: 0 }, { come: 503, read: 2 });
    expect(await caughtUp(counting)).toEqual({ ok: true, value: 0 });
    expect(counting.lines.filter((line) => line.includes('ahead'))).toEqual([]);
    expect(counting.lines.at(-1)).toBe('uuid_jitterbuffer leg-1 stop');
  });

  test('where the switch does not count it is left as it is', async () => {
    const refusing = new Counting({ come: 0, read: 0 });
    refusing.answers['uuid_set_media_stats'] = { ok: false, kind: 'refused', text: 'no', hint: '' };
    expect(await caughtUp(refusing)).toMatchObject({ ok: false, kind: 'refused' });
    expect(refusing.lines).toEqual(['uuid_set_media_stats leg-1']);
  });
});

/** Each position into which a text could get, with everything else right. */
const POSITIONS: [string, (commands: SwitchCommands, text: string) => Promise<unknown>][] = [
  ...(['leg', 'call', 'gateway', 'wireNumber', 'callerIdWire', 'cidType'] as const).flatMap(
    (field): [string, (commands: SwitchCommands, text: string) => Promise<unknown>][] => [
      [`originate ${field}`, (c, text) => c.originate({ ...PLAN, [field]: text })],
      [`bridgeTo ${field}`, (c, text) => c.bridgeTo(LEG, { ...PLAN, [field]: text })],
    ],
  ),
  ['originate codecs', (c, text) => c.originate({ ...PLAN, codecs: ['PCMU', text] })],
  ['bridgeTo codecs', (c, text) => c.bridgeTo(LEG, { ...PLAN, codecs: [text] })],
  ['bridgeTo leg of the caller', (c, text) => c.bridgeTo(text as LegId, PLAN)],
  ['recordMessage leg', (c, text) => c.recordMessage(text as LegId, '/a.wav', 9)],
  ['recordMessage file', (c, text) => c.recordMessage(LEG, text, 9)],
  ['maskRecording', (c, text) => c.maskRecording(LEG, text, true)],
  ['attended', (c, text) => c.attended(text as LegId)],
  ['guard leg', (c, text) => c.guard(text as LegId, 'agent-asha', 10, false)],
  ['guard extension', (c, text) => c.guard(LEG, text, 10, false)],
  ['refer leg', (c, text) => c.refer(text as LegId, 'sip:+919876543210@a.example')],
  ['refer uri', (c, text) => c.refer(LEG, text)],
  ['refer number', (c, text) => c.refer(LEG, `sip:${text}@a.example`)],
  ['refer host', (c, text) => c.refer(LEG, `sip:+919876543210@${text}`)],
  ['referralTaken', (c, text) => c.referralTaken(text as LegId)],
  ['cutOff leg', (c, text) => c.cutOff(text as LegId, 'agent-asha')],
  ['cutOff extension', (c, text) => c.cutOff(LEG, text)],
  ['originate ifCutOff', (c, text) => c.originate({ ...PLAN, ifCutOff: text })],
  ['connect', (c, text) => c.connect(LEG, text as LegId)],
  ['joinThreeWay', (c, text) => c.joinThreeWay(LEG, text as LegId)],
  ['answer', (c, text) => c.answer(text as LegId)],
  ['hangUp leg', (c, text) => c.hangUp(text as LegId, 'NORMAL_CLEARING')],
  ['hangUp cause', (c, text) => c.hangUp(LEG, text)],
  ['startAudioStream leg', (c, text) => c.startAudioStream(text as LegId, 'ws://127.0.0.1:1/', 8000, 'm')],
  ['startAudioStream url', (c, text) => c.startAudioStream(LEG, `ws://127.0.0.1:1/${text} `, 8000, 'm')],
  ['startAudioStream host', (c, text) => c.startAudioStream(LEG, text, 8000, 'm')],
  ['startAudioStream metadata', (c, text) => c.startAudioStream(LEG, 'ws://127.0.0.1:1/', 8000, `${text} `)],
  ['stopAudioStream', (c, text) => c.stopAudioStream(text as LegId)],
  ['play leg', (c, text) => c.play(text as LegId, '/a.PCMU')],
  ['play file', (c, text) => c.play(LEG, text)],
  ['breakPlayback', (c, text) => c.breakPlayback(text as LegId)],
  ['togglePause', (c, text) => c.togglePause(text as LegId)],
  ['startRecording leg', (c, text) => c.startRecording(text as LegId, '/a.wav')],
  ['startRecording file', (c, text) => c.startRecording(LEG, text)],
  ['stopRecording leg', (c, text) => c.stopRecording(text as LegId, '/a.wav')],
  ['stopRecording file', (c, text) => c.stopRecording(LEG, text)],
  ['setVariable leg', (c, text) => c.setVariable(text as LegId, 'a', 'b')],
  ['setVariable name', (c, text) => c.setVariable(LEG, text, 'b')],
  ['getVariable leg', (c, text) => c.getVariable(text as LegId, 'a')],
  ['getVariable name', (c, text) => c.getVariable(LEG, text)],
  ['callOf', (c, text) => c.callOf(text as LegId)],
  ['channelExists', (c, text) => c.channelExists(text as LegId)],
  ['sendDtmf leg', (c, text) => c.sendDtmf(text as LegId, '1')],
  ['sendDtmf digits', (c, text) => c.sendDtmf(LEG, text)],
  ['moduleExists', (c, text) => c.moduleExists(text)],
  ['gatewayStatus', (c, text) => c.gatewayStatus(text)],
  ['gatewayVariable gateway', (c, text) => c.gatewayVariable(text, 'a')],
  ['gatewayVariable name', (c, text) => c.gatewayVariable('acme', text)],
  ['profileStatus', (c, text) => c.profileStatus(text)],
  ['registrations', (c, text) => c.registrations(text)],
  ['isAddressOn list', (c, text) => c.isAddressOn(text, '192.0.2.1')],
  ['isAddressOn address', (c, text) => c.isAddressOn('trunk-acme', text)],
  ['globalVariable', (c, text) => c.globalVariable(text)],
  ['startProfile', (c, text) => c.startProfile(text)],
  ['rescanProfile', (c, text) => c.rescanProfile(text)],
  ['killGateway profile', (c, text) => c.killGateway(text, 'acme')],
  ['killGateway gateway', (c, text) => c.killGateway('trunks', text)],
];

/** An id of letters is an id: `all`, `leg-1`-like texts that are harmless in these places. */
const HARMLESS = new Set(['all', '-ERR']);

describe(`${INJECTIONS.length} texts that must not leave, in every position`, () => {
  let server: EslServer;
  let connection: SwitchConnection;
  let commands: SwitchCommands;

  beforeAll(async () => {
    server = await EslServer.listen();
    const log = { info() {}, warn() {}, error() {} };
    connection = new SwitchConnection({
      host: '127.0.0.1',
      port: server.port,
      password: 'secret',
      log,
      onEvent() {},
      onState() {},
    });
    connection.start();
    expect(await connection.waitUntilReady(1_000)).toBe(true);
    commands = new SwitchCommands(connection);
  });

  afterAll(async () => {
    await connection.close();
    await server.close();
  });

  /** Whatever left before this command has arrived when it has. */
  async function bytesSoFar(): Promise<number> {
    await connection.execute(LEG, 'answer', '');
    return server.bytesReceived;
  }

  async function expectSilence(send: (text: string) => Promise<unknown>): Promise<void> {
    const probe = -(await bytesSoFar()) + (await bytesSoFar());
    const before = await bytesSoFar();
    for (const text of INJECTIONS) {
      if (HARMLESS.has(text)) continue;
      const result = await send(text);
      const refused = result === false || (result as { kind?: string }).kind === 'invalid';
      expect(refused, JSON.stringify(text.slice(0, 60))).toBe(true);
    }
    expect((await bytesSoFar()) - before - probe).toBe(0);
  }

  test('the corpus is large enough', () => {
    expect(new Set(INJECTIONS).size).toBeGreaterThanOrEqual(100);
  });

  test.each(POSITIONS)('%s', async (_position, wish) => {
    await expectSilence((text) => wish(commands, text));
  });

  const wireBreaking = (text: string) => /[\r\n\0]/.test(text) || text.includes('${');

  test.each<[string, (text: string) => Promise<unknown>]>([
    ['a variable’s value', (text) => commands.setVariable(LEG, 'a', text)],
    [
      'a header of the audio stream',
      (text) => commands.startAudioStream(LEG, 'ws://127.0.0.1:1/', 8000, 'm', { a: text }),
    ],
    ['any argument of any API command', (text) => connection.api('echo', ['a', text, 'b'])],
    ['the name of an API command', (text) => connection.api(text)],
    ['any application’s argument', (text) => connection.execute(LEG, 'set', text)],
    ['the name of an application', (text) => connection.execute(LEG, text, '')],
    ['a tag', (text) => connection.execute(LEG, 'playback', '/a', text)],
  ])('below the allow-lists, no line break and no expansion in %s', async (_position, send) => {
    const before = server.commands.length;
    const dangerous = INJECTIONS.filter(wireBreaking);
    expect(dangerous.length).toBeGreaterThan(60);
    for (const text of dangerous) {
      const result = await send(text);
      expect((result as CommandResult).ok, JSON.stringify(text)).toBe(false);
    }
    await bytesSoFar();
    // Where a harmless first step precedes, that one may leave; the text itself never does.
    for (const line of server.commands.slice(before))
      expect(line).toMatch(/^(sendmsg leg-1|bgapi uuid_setvar_multi leg-1 STREAM_[A-Z_=a-z;0-9]+)$/);
  });
});

test('the lists that the event socket user is given hold what is used, and nothing else', async () => {
  const notebook = new Notebook();
  const commands = new SwitchCommands(notebook);
  const questions: Wish[] = [
    (c) => c.originate(PLAN),
    (c) => c.version(),
    (c) => c.moduleExists('m'),
    (c) => c.gatewayStatus('g'),
    (c) => c.gatewayVariable('g', 'v'),
    (c) => c.isAddressOn('l', '192.0.2.1'),
    (c) => c.globalVariable('v'),
    (c) => c.showChannels(),
    (c) => c.channelExists(LEG),
    (c) => c.getVariable(LEG, 'v'),
    (c) => c.catchUp(LEG, { now: () => 0, wait: () => Promise.resolve() }),
  ];
  for (const wish of [...WISHES.map(([, wish]) => wish), ...questions]) await wish(commands);
  const used = notebook.lines
    .filter((line) => !line.endsWith('ahead'))
    .map((line) => line.split(' '))
    .map(([first = '', second = '']) => (first.startsWith('@') ? `@${second}` : first));
  const applications = USED_APPLICATIONS.filter((name) => name !== 'park').map((name) => `@${name}`);
  expect(new Set(used)).toEqual(new Set([...USED_API_COMMANDS, ...applications]));
  expect(notebook.lines.some((line) => line.endsWith('&park()'))).toBe(true);
});
