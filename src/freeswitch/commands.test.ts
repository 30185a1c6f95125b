import { describe, expect, test } from 'vitest';
import { LEG, Notebook, PLAN, SOFTPHONE_PLAN, type Wish } from '../../test/fakes/switch-notebook.ts';
import { type LegId, toId } from '../telephony/ids.ts';
import { SwitchCommands } from './commands.ts';
import type { CommandResult } from './esl/command-result.ts';
import { USED_API_COMMANDS, USED_APPLICATIONS } from './used-commands.ts';

const SOFTPHONE_ORIGINATE =
  'originate {origination_uuid=leg-8,origination_caller_id_number=2001,sip_cid_type=none,media_timeout=120000,media_hold_timeout=1800000,send_silence_when_idle=-1,rtp_jitter_buffer_plc=false,originate_timeout=21,ignore_early_media=true,absolute_codec_string=^^:opus:PCMU,trunkline_call=call-1,trunkline_leg_role=callee,STREAM_MESSAGE_DEFLATE=true,STREAM_HEART_BEAT=15}sofia/softphones/ravi%softphones &park()';

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
    'listen at the rate of Opus, which the module reads as a number alone',
    (c) => c.startAudioStream(LEG, 'ws://127.0.0.1:9000/', 48_000, 'm'),
    [
      'uuid_setvar_multi leg-1 STREAM_MESSAGE_DEFLATE=true;STREAM_HEART_BEAT=15',
      'uuid_audio_stream leg-1 start ws://127.0.0.1:9000/ mono 48000 m',
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
  [
    'agree on the sound anew',
    (c) => c.renegotiate(LEG),
    ['uuid_setvar leg-1 sip_invite_failure_status 0', 'uuid_media_reneg leg-1'],
  ],
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
      '@leg-1 bridge {origination_uuid=leg-9,origination_caller_id_number=+911400000001,sip_cid_type=none,originate_timeout=21,rtp_manual_rtp_bugs=SEND_LINEAR_TIMESTAMPS,trunkline_call=call-1,trunkline_leg_role=peer}sofia/gateway/acme/+919876543210 tagged',
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
    codec = 'PCMU';
    readonly #counts: { come: number; read: number }[];

    constructor(...counts: { come: number; read: number }[]) {
      super();
      this.#counts = counts;
    }

    override async api(command: string, args: readonly string[]): Promise<CommandResult> {
      const [, name] = args;
      if (command === 'uuid_getvar' && name === 'read_codec') return { ok: true, body: this.codec };
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
    const counting = new Counting(
      { come: 500, read: 10 },
      { come: 552, read: 12 },
      { come: 557, read: 45 },
      { come: 560, read: 64 },
      { come: 563, read: 67 },
      { come: 566, read: 75 },
      { come: 569, read: 78 },
    );
    expect(await caughtUp(counting)).toEqual({ ok: true, value: 50 });
    const look = ['wait 60', 'uuid_set_media_stats leg-1'];
    expect(counting.lines).toEqual([
      'uuid_set_media_stats leg-1',
      'uuid_jitterbuffer leg-1 1p:250p',
      // Passed by since the last time.
      ...['uuid_jitterbuffer leg-1 resume', 'uuid_jitterbuffer leg-1 resume'],
      'wait 40',
      'uuid_set_media_stats leg-1',
      'leg-1 reads 50 frames ahead',
      // Twice 32 is more than what waits, and one and a half times 32 is less: nothing is thrown away, and some is read.
      'uuid_jitterbuffer leg-1 1p:32p',
      'wait 40',
      'uuid_jitterbuffer leg-1 1p:1p',
      // 22 are left, then 6, and then as many come as are read: those that came meanwhile.
      ...look,
      ...look,
      ...look,
      'leg-1 reads 6 frames ahead',
      ...look,
      ...look,
      // It is passed by and stays: without it the switch would hear nobody who then sends from another source.
      'uuid_jitterbuffer leg-1 pause',
    ]);
  });

  test('nothing is read ahead behind a mere pause: what plays would stand still for it', async () => {
    const counting = new Counting({ come: 500, read: 0 }, { come: 503, read: 2 });
    expect(await caughtUp(counting)).toEqual({ ok: true, value: 0 });
    expect(counting.lines.filter((line) => line.includes('ahead'))).toEqual([]);
    expect(counting.lines.at(-1)).toBe('uuid_jitterbuffer leg-1 pause');
    expect(counting.lines).not.toContain('uuid_jitterbuffer leg-1 stop');
  });

  test('beside Opus no buffer stays, passed by or not', async () => {
    const counting = new Counting({ come: 500, read: 0 }, { come: 503, read: 2 });
    counting.codec = 'opus';
    await caughtUp(counting);
    expect(counting.lines.slice(-4)).toEqual([
      ...['uuid_jitterbuffer leg-1 pause', 'uuid_jitterbuffer leg-1 stop', 'wait 40'],
      'uuid_jitterbuffer leg-1 resume',
    ]);
  });

  test.each([
    ['PCMU', []],
    ['opus', ['uuid_set_media_stats leg-1', 'uuid_jitterbuffer leg-1 1p:250p']],
  ])(
    'where nothing is heard in %s, another source is taken by a new buffer if none stays',
    async (codec, lines) => {
      const counting = new Counting({ come: 500, read: 0 }, { come: 500, read: 0 });
      counting.codec = codec;
      const timing = { now: () => 0, wait: async () => {} };
      expect(await new SwitchCommands(counting).takeOtherSource(LEG, timing)).toEqual({ ok: true, value: 0 });
      expect(counting.lines.slice(0, 2)).toEqual(lines);
    },
  );

  test('where the switch does not count it is left as it is', async () => {
    const refusing = new Counting({ come: 0, read: 0 });
    refusing.answers['uuid_set_media_stats'] = { ok: false, kind: 'refused', text: 'no', hint: '' };
    expect(await caughtUp(refusing)).toMatchObject({ ok: false, kind: 'refused' });
    expect(refusing.lines).toEqual(['uuid_set_media_stats leg-1']);
  });
});

describe('a playback that begins or is broken off while a leg is caught up with', () => {
  test.each<[string, (c: SwitchCommands) => Promise<unknown>, string]>([
    ['begins', (c) => c.play(LEG, '/run/a.PCMU', 'open'), '@leg-1 playback /run/a.PCMU tagged'],
    ['is broken off', (c) => c.breakPlayback(LEG), 'uuid_break leg-1 all'],
  ])('%s when what waits is read, and is held at once', async (_what, wish, line) => {
    const notebook = new Notebook();
    notebook.answers['uuid_getvar'] = { ok: true, body: '0' };
    const commands = new SwitchCommands(notebook);
    let goOn = (): void => {};
    const wait = (): Promise<void> =>
      new Promise((resolve) => {
        goOn = resolve;
      });
    const reading = commands.catchUp(LEG, { now: () => 0, wait });
    await expect.poll(() => notebook.lines).toContain('uuid_jitterbuffer leg-1 1p:250p');
    const held = commands.togglePause(LEG);
    const other = commands.breakPlayback(toId<LegId>('leg-2'));
    await Promise.all([other, held]);
    const asked = wish(commands);
    expect(notebook.lines.slice(-2).sort()).toEqual(['uuid_break leg-2 all', 'uuid_fileman leg-1 pause']);
    goOn();
    // Nothing waits there: nobody is kept for the buffer to go.
    await asked;
    expect(notebook.lines).toContain(line);
    await reading;
    expect(notebook.lines).toContain('uuid_jitterbuffer leg-1 pause');
  });
});

test('a list of files is played as one, and each of its names is looked at', async () => {
  const notebook = new Notebook();
  const commands = new SwitchCommands(notebook);
  const list = 'file_string:///run/none.wav!/run/a.1.wav!/run/a.2.wav';
  expect(await commands.play(LEG, list, 'open')).toBe(true);
  expect(notebook.lines).toEqual([`@leg-1 playback ${list} tagged`]);
  const bad = [`${list}!a.wav`, `${list}!/run/a b.wav`, `${list}!`, 'file_string://', `${list}\n!/run/a.wav`];
  for (const one of bad) expect(await commands.play(LEG, one, 'open'), one).toBe(false);
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
