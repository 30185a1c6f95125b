import { describe, expect, test } from 'vitest';
import { ParsingLayer } from '../../test/fakes/switch-frames.ts';
import { plainRecord, readCapture, switchBytes } from '../../test/fakes/switch-read-capture.ts';
import { decodeEvent, decodeJob } from './events.ts';
import { isHold } from './leg-facts.ts';
import { SUBSCRIBED_SUBCLASSES, type SwitchEvent, subscription } from './switch-event.ts';

type EventRecord = Readonly<Record<string, unknown>>;

function jsonEvents(name: string): readonly EventRecord[] {
  return new ParsingLayer().push(switchBytes(name)).events;
}

function plainEvents(name: string): EventRecord[] {
  return readCapture(name).flatMap(({ from, bytes }) => {
    const text = bytes.toString('utf8');
    const body = text.slice(text.indexOf('\n\n') + 2);
    return from === 'switch' && text.includes('text/event-plain') ? [plainRecord(body)] : [];
  });
}

function decoded(records: readonly EventRecord[]): SwitchEvent[] {
  return records.flatMap((record) => decodeEvent(record, 0) ?? []);
}

/** One line for each thing told of the call whose leg or job begins so. */
function story(records: readonly EventRecord[], leg: string): string[] {
  return records.flatMap((record) => {
    const job = decodeJob(record);
    if (job !== null) {
      return String(record['Job-Command-Arg']).includes(`uuid=${leg}`)
        ? [`job ${job.ok ? 'ok' : job.text}`]
        : [];
    }
    const event = decodeEvent(record, 0);
    return event === null || !('leg' in event) || !event.leg.startsWith(leg) ? [] : [line(event)];
  });
}

function line(event: SwitchEvent): string {
  switch (event.kind) {
    case 'channel-answered':
      return `answered ${event.codec?.name}/${event.codec?.sampleRateHz}`;
    case 'channel-hung-up':
    case 'channel-reported':
      return `${event.kind.slice(8)} ${event.cause} ${event.sipStatus} ${event.by}`;
    case 'channel-destroyed':
      return `destroyed ${event.cause}`;
    default:
      return event.kind.replace('channel-', '');
  }
}

describe('the story of an originate', () => {
  const answered = ['created', 'ringing', 'answered PCMU/8000', 'job ok', 'parked'];
  const refused = (cause: string, status: number) => [
    'created',
    `hung-up ${cause} ${status} far-end`,
    `reported ${cause} ${status} far-end`,
    `job ${cause}`,
    `destroyed ${cause}`,
  ];
  const unanswered = [
    'hung-up NO_ANSWER null unknown',
    'job NO_ANSWER',
    'reported NO_ANSWER 487 us',
    'destroyed NO_ANSWER',
  ];
  test.each([
    [
      'answered, and hung up by us',
      'originate-answered.txt',
      '47e833f1',
      [
        ...answered,
        'hung-up NORMAL_CLEARING null unknown',
        'reported NORMAL_CLEARING null us',
        'destroyed NORMAL_CLEARING',
      ],
    ],
    [
      'answered, and hung up by the callee',
      'originate-answered.txt',
      'ff27abf7',
      [
        ...answered,
        'hung-up NORMAL_CLEARING 200 unknown',
        'reported NORMAL_CLEARING 200 far-end',
        'destroyed NORMAL_CLEARING',
      ],
    ],
    [
      'an announcement before the answer',
      'originate-answered.txt',
      '974ad5ee',
      [
        'created',
        'early-media',
        ...answered.slice(2),
        'hung-up NORMAL_CLEARING null unknown',
        'reported NORMAL_CLEARING null us',
        'destroyed NORMAL_CLEARING',
      ],
    ],
    ['busy (486)', 'originate-refused.txt', '7fb23998', refused('USER_BUSY', 486)],
    ['no such number (404)', 'originate-refused.txt', 'c400906d', refused('UNALLOCATED_NUMBER', 404)],
    ['declined (603)', 'originate-refused.txt', 'ef867d0f', refused('CALL_REJECTED', 603)],
    ['switched off (480)', 'originate-refused.txt', '11d687df', refused('NO_USER_RESPONSE', 480)],
    [
      'carrier timed out (408)',
      'originate-refused.txt',
      'a6704c0b',
      refused('RECOVERY_ON_TIMER_EXPIRE', 408),
    ],
    ['number incomplete (484)', 'originate-refused.txt', 'cb568ca1', refused('INVALID_NUMBER_FORMAT', 484)],
    [
      'carrier overloaded (503)',
      'originate-refused.txt',
      'df670bcd',
      refused('NORMAL_TEMPORARY_FAILURE', 503),
    ],
    [
      'it rings and nobody answers',
      'originate-unanswered.txt',
      '19365eec',
      ['created', 'ringing', ...unanswered],
    ],
    ['only a 100 comes', 'originate-unanswered.txt', '561546d4', ['created', ...unanswered]],
    ['nothing at all comes', 'originate-unanswered.txt', '1163e471', ['created', ...unanswered]],
    ['the gateway is down', 'originate-unanswered.txt', '2b8ccc89', ['destroyed null', 'job GATEWAY_DOWN']],
    [
      'there is no such gateway',
      'originate-unanswered.txt',
      'fe5a095b',
      ['destroyed null', 'job INVALID_GATEWAY'],
    ],
    [
      'answered, and the application behind it fails',
      'originate-unanswered.txt',
      'c66a55a3',
      [
        ...answered.slice(0, 4),
        'hung-up DESTINATION_OUT_OF_ORDER null unknown',
        'reported DESTINATION_OUT_OF_ORDER null us',
        'destroyed DESTINATION_OUT_OF_ORDER',
      ],
    ],
  ])('%s', (_what, file, leg, expected) => {
    expect(story(jsonEvents(file), leg)).toEqual(expected);
  });

  test('stamps are the microseconds of the switch, in milliseconds', () => {
    const events = decoded(jsonEvents('originate-answered.txt')).filter(
      (event) => 'leg' in event && event.leg.startsWith('ff27'),
    );
    expect(events.find(({ kind }) => kind === 'channel-answered')?.at).toBe(1795345572900.829);
    expect(events.find(({ kind }) => kind === 'channel-reported')).toMatchObject({
      answeredAt: 1795345572900.829,
      endedAt: 1795345575900.824,
    });
  });

  test('a leg of ours is outbound, without a did, through its gateway', () => {
    expect(decoded(jsonEvents('originate-refused.txt'))[0]).toMatchObject({
      kind: 'channel-created',
      direction: 'outbound',
      did: null,
      callerId: null,
      gateway: 'carrier_ip',
      context: 'default',
      variables: {},
    });
  });

  test('our own variables come along, and no others', () => {
    const [created] = jsonEvents('originate-refused.txt');
    const record = { ...created, variable_trunkline_call: 'call-7', variable_trunkline_leg_role: 'callee' };
    expect(decodeEvent(record, 0)).toMatchObject({
      variables: { trunkline_call: 'call-7', trunkline_leg_role: 'callee' },
    });
  });
});

describe('an inbound call and what happens on a leg', () => {
  const events = decoded(plainEvents('misc-plain.txt'));
  const of = (leg: string) => events.filter((event) => 'leg' in event && event.leg.startsWith(leg));

  test('an inbound call is offered with its number and its caller, answered, and ended by us', () => {
    expect(of('2358bde6')).toMatchObject([
      {
        kind: 'channel-created',
        direction: 'inbound',
        did: '15558880000',
        callerId: '+15557771234',
        context: 'public',
      },
      { kind: 'channel-parked', answered: false, did: '15558880000' },
      { kind: 'channel-answered', codec: { name: 'PCMU', sampleRateHz: 8000 } },
      { kind: 'channel-reported', cause: 'USER_BUSY', sipStatus: null, by: 'us' },
    ]);
  });

  test.each([
    ['"Desk" <sip:+918047123456@carrier.test;user=phone>', '+918047123456'],
    ['sip:08047123456@carrier.test', '08047123456'],
    ['<tel:%2B918047123456>', '+918047123456'],
    ['nobody', null],
  ])('every place of the dialled number is told; P-Called-Party-ID %s names %s', (header, calledParty) => {
    const [created] = plainEvents('misc-plain.txt').filter(
      (record) => record['Event-Name'] === 'CHANNEL_CREATE' && record['Call-Direction'] === 'inbound',
    );
    const record = { ...created, 'variable_sip_h_P-Called-Party-ID': header, variable_sip_to_user: 'pilot' };
    expect(decodeEvent(record, 0)).toMatchObject({
      didCandidates: { requestUri: '15558880000', to: 'pilot', calledParty },
      softphone: null,
    });
  });

  test('a call of a softphone is told as such only where it came in as one', () => {
    const [created] = plainEvents('misc-plain.txt').filter(
      (record) => record['Event-Name'] === 'CHANNEL_CREATE' && record['Call-Direction'] === 'inbound',
    );
    const record = { ...created, variable_trunkline_softphone: 'ravi' };
    expect(decodeEvent({ ...record, 'Caller-Context': 'softphones' }, 0)).toMatchObject({
      softphone: { name: 'ravi', dialled: '15558880000' },
    });
    expect(decodeEvent({ ...record, 'Caller-Context': 'trunk-acme' }, 0)).toMatchObject({ softphone: null });
  });

  test('four keys, as events in RTP', () => {
    const keys = events.flatMap((event) => (event.kind === 'dtmf' ? [[event.digit, event.via]] : []));
    expect(keys).toEqual(['1', '2', '3', '#'].map((digit) => [digit, 'rtp']));
  });

  test('the far end holds the call, and takes it up again', () => {
    const leg = { 'Unique-ID': 'leg-1' };
    expect(decodeEvent({ ...leg, 'Event-Name': 'CHANNEL_HOLD' }, 7)).toEqual({
      kind: 'channel-held',
      at: 7,
      leg: 'leg-1',
    });
    expect(decodeEvent({ ...leg, 'Event-Name': 'CHANNEL_UNHOLD' }, 8)).toEqual({
      kind: 'channel-unheld',
      at: 8,
      leg: 'leg-1',
    });
  });

  test('a key in an INFO is read from the INFO, not from what the switch made of it', () => {
    const leg = { 'Unique-ID': 'leg-1' };
    const info = { ...leg, 'Event-Name': 'RECV_INFO', 'SIP-Content-Type': 'application/dtmf', _body: '*' };
    expect(decodeEvent(info, 7)).toEqual({ kind: 'dtmf', at: 7, leg: 'leg-1', digit: '*', via: 'info' });
    const made = { ...leg, 'Event-Name': 'DTMF', 'DTMF-Digit': '0', 'DTMF-Source': 'ENDPOINT' };
    expect(decodeEvent(made, 7)).toBeNull();
    const tone = { ...made, 'DTMF-Source': 'INBAND_AUDIO' };
    expect(decodeEvent(tone, 7)).toMatchObject({ digit: '0', via: 'tone' });
    const ours = { ...made, 'DTMF-Source': 'APP', 'DTMF-Conversion': 'native:inband' };
    expect(decodeEvent(ours, 7)).toBeNull();
  });

  test('an answer says where its sound goes, in which codec, and under which key', () => {
    const leg = { 'Unique-ID': 'leg-1', 'Event-Name': 'CHANNEL_ANSWER' };
    const sdp = (port: number, key = '', payloads = '0'): object => ({
      ...leg,
      variable_switch_r_sdp: `v=0\r\nc=IN IP4 203.0.113.5\r\nt=0 0\r\nm=audio ${port} RTP/AVP ${payloads}\r\n${key}a=sendrecv\r\n`,
    });
    const soundOf = (record: object): unknown => {
      const event = decodeEvent(record as EventRecord, 0);
      return event?.kind === 'channel-answered' ? event.sound : 'another event';
    };
    expect(soundOf(sdp(4000))).toBe(soundOf(sdp(4000)));
    expect(soundOf(sdp(4000, '', '0 101'))).toBe(soundOf(sdp(4000)));
    expect(soundOf(sdp(4000, '', '8'))).not.toBe(soundOf(sdp(4000)));
    expect(soundOf(sdp(4000))).not.toBe(soundOf(sdp(4002)));
    expect(soundOf(sdp(4000))).not.toBe(
      soundOf(sdp(4000, 'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:k\r\n')),
    );
    expect(soundOf(leg)).toBeNull();
  });

  test.each<[string, string[], boolean]>([
    ['sound both ways', ['c=IN IP4 203.0.113.5', 'm=audio 4000 RTP/AVP 0', 'a=sendrecv'], false],
    ['no word about it', ['c=IN IP4 203.0.113.5', 'm=audio 4000 RTP/AVP 0'], false],
    ['sendonly', ['c=IN IP4 203.0.113.5', 'm=audio 4000 RTP/AVP 0', 'a=sendonly'], true],
    ['inactive for all of it', ['c=IN IP4 203.0.113.5', 'a=inactive', 'm=audio 4000 RTP/AVP 0'], true],
    [
      'inactive for all of it, and not for sound',
      ['a=inactive', 'm=audio 4000 RTP/AVP 0', 'a=sendrecv'],
      false,
    ],
    [
      'a held picture',
      ['m=audio 4000 RTP/AVP 0', 'a=sendrecv', 'm=video 4002 RTP/AVP 96', 'a=inactive'],
      false,
    ],
    ['the address of nobody', ['c=IN IP4 0.0.0.0', 'm=audio 4000 RTP/AVP 0', 'a=sendrecv'], true],
    [
      'the address of nobody for sound',
      ['c=IN IP4 203.0.113.5', 'm=audio 4000 RTP/AVP 0', 'c=IN IP4 0.0.0.0'],
      true,
    ],
    ['recvonly: it only listens', ['c=IN IP4 203.0.113.5', 'm=audio 4000 RTP/AVP 0', 'a=recvonly'], false],
    ['no sound', ['c=IN IP4 0.0.0.0', 'm=image 4000 udptl t38'], false],
  ])('a description is a hold or none: %s', (_sentence, lines, expected) => {
    expect(isHold(['v=0', ...lines, ''].join('\r\n'))).toBe(expected);
  });

  test('a caller who withholds the number is nobody known, whatever the network adds', () => {
    const [created] = plainEvents('misc-plain.txt').filter(
      (record) => record['Event-Name'] === 'CHANNEL_CREATE' && record['Call-Direction'] === 'inbound',
    );
    expect(decodeEvent(created ?? {}, 0)).toMatchObject({ callerId: expect.any(String) });
    for (const wish of [
      { 'Caller-Privacy-Hide-Number': 'true' },
      { variable_sip_Privacy: 'id' },
      { variable_sip_from_user: 'anonymous' },
    ]) {
      expect(decodeEvent({ ...created, ...wish }, 0)).toMatchObject({ callerId: null });
    }
  });

  test('a recording ends with its path, even where it could not be written', () => {
    const files = events.flatMap((event) => (event.kind === 'record-stopped' ? [event.file] : []));
    expect(files).toEqual(['/var/lib/fs/tmp/rec5.wav', '/nonexist/dir/x.wav', '/var/lib/fs/tmp/z.wav']);
  });

  test('a failed transfer says why, and its 486 is not the caller’s own status', () => {
    expect(of('f7481d60').map(({ kind }) => kind)).toContain('bridge-ended');
    expect(of('f7481d60').find(({ kind }) => kind === 'bridge-ended')).toMatchObject({ result: 'USER_BUSY' });
    expect(of('f7481d60').at(-1)).toMatchObject({
      kind: 'channel-reported',
      cause: 'NORMAL_CLEARING',
      sipStatus: null,
    });
    expect(of('e04f1222').at(-1)).toMatchObject({
      kind: 'channel-reported',
      cause: 'USER_BUSY',
      sipStatus: 486,
    });
  });

  test('a playback begins, and a break says how many samples were played', () => {
    const playbacks = decoded(plainEvents('playback-plain.txt')).filter(({ kind }) =>
      kind.startsWith('playback'),
    );
    expect(playbacks.slice(0, 2)).toMatchObject([
      { kind: 'playback-started', file: '/var/lib/fs/tmp/550e0551-a92a-4bb3-a526-5162ad55359a_0.tmp.r8' },
      { kind: 'playback-stopped', reason: 'break', positionSamples: 2560 },
    ]);
  });

  test('the codec that is written to the leg changes', () => {
    const leg = { 'Unique-ID': 'leg-1', 'Event-Name': 'CODEC', 'Event-Date-Timestamp': '1000' };
    const record = { ...leg, 'Channel-Write-Codec-Name': 'G722', 'Channel-Write-Codec-Rate': '16000' };
    expect(decodeEvent(record, 0)).toEqual({
      kind: 'codec-changed',
      at: 1,
      leg: 'leg-1',
      codec: { name: 'G722', sampleRateHz: 16000 },
    });
    expect(decodeEvent({ ...leg, 'channel-read-codec-name': 'G722' }, 0)).toBeNull();
  });
});

describe('audio streams and gateways', () => {
  test('every end of an audio stream has its code and its reason', () => {
    const told = decoded(jsonEvents('audio-stream.txt')).map((event) => {
      if (event.kind !== 'audio-stream-disconnected' && event.kind !== 'audio-stream-error')
        return event.kind;
      return `${event.kind} ${event.code} ${event.reason}`;
    });
    // `play` and `json` are not wanted.
    expect(told).toEqual([
      'audio-stream-connected',
      'audio-stream-disconnected 1000 done',
      'audio-stream-error 1 Connection closed without WebSocket CLOSE (abnormal EOF)',
      'audio-stream-error 6 Connection refused (system error 111)',
      'audio-stream-error 6 WebSocket upgrade failed',
      'audio-stream-error 10 Timeout',
      'audio-stream-error 6 Resource temporarily unavailable (system error 11)',
    ]);
  });

  test('a gateway that answers its pings with 503 is not reachable', () => {
    const [first] = decoded(jsonEvents('gateway-state.txt'));
    expect(first).toEqual({
      kind: 'gateway-state',
      at: 1795345570100.796,
      gateway: 'carrier_dead',
      state: 'NOREG',
      ping: 'down',
      status: 503,
      phrase: 'Service Unavailable',
    });
  });
});

describe('what is not wanted, or not right, decodes to nothing', () => {
  const leg = { 'Unique-ID': 'leg-1' };
  test.each([
    ['an event of another kind', { ...leg, 'Event-Name': 'HEARTBEAT' }],
    ['no name', leg],
    ['no leg', { 'Event-Name': 'CHANNEL_ANSWER' }],
    ['a leg that could not stand on a line', { 'Event-Name': 'CHANNEL_ANSWER', 'Unique-ID': 'a\nb' }],
    ['a leg that is a list', { 'Event-Name': 'CHANNEL_ANSWER', 'Unique-ID': ['leg-1'] }],
    ['a key that no telephone has', { ...leg, 'Event-Name': 'DTMF', 'DTMF-Digit': 'X' }],
    ['a playback without a file', { ...leg, 'Event-Name': 'PLAYBACK_STOP' }],
    [
      'the end of another application',
      { ...leg, 'Event-Name': 'CHANNEL_EXECUTE_COMPLETE', Application: 'park' },
    ],
    ['another module', { ...leg, 'Event-Name': 'CUSTOM', 'Event-Subclass': 'avmd::beep' }],
    [
      'a gateway without a state',
      { 'Event-Name': 'CUSTOM', 'Event-Subclass': 'sofia::gateway_state', Gateway: 'a' },
    ],
  ])('%s', (_what, record) => {
    expect(decodeEvent(record, 7)).toBeNull();
  });

  test('an event without a stamp is as old as its arrival', () => {
    expect(decodeEvent({ ...leg, 'Event-Name': 'CHANNEL_PROGRESS' }, 77)).toMatchObject({ at: 77 });
    expect(
      decodeEvent({ ...leg, 'Event-Name': 'CHANNEL_PROGRESS', 'Event-Date-Timestamp': 'x' }, 77),
    ).toMatchObject({ at: 77 });
  });

  test('an error of the audio module in an unknown shape is still one', () => {
    const record = { ...leg, 'Event-Name': 'CUSTOM', 'Event-Subclass': 'mod_audio_stream::error' };
    for (const body of [undefined, '', 'x', '[]', '{"message":7}']) {
      expect(decodeEvent({ ...record, _body: body }, 0)).toMatchObject({
        kind: 'audio-stream-error',
        code: null,
        reason: '',
      });
    }
  });
});

describe('results of commands', () => {
  test.each([
    ['+OK abc\n', { ok: true, text: '+OK abc\n' }],
    ['true', { ok: true, text: 'true' }],
    ['', { ok: true, text: '' }],
    ['-ERR USER_BUSY\n', { ok: false, text: 'USER_BUSY' }],
    ['-ERR No such channel!\n', { ok: false, text: 'No such channel!' }],
    ['-USAGE: <uuid>\n', { ok: false, text: '-USAGE: <uuid>' }],
  ])('%j', (body, expected) => {
    const record = { 'Event-Name': 'BACKGROUND_JOB', 'Job-UUID': 'j', _body: body };
    expect(decodeJob(record)).toEqual({ jobUuid: 'j', ...expected });
  });

  test('an event that is none, and one without a job, are no results', () => {
    expect(decodeJob({ 'Event-Name': 'DTMF', 'Job-UUID': 'j' })).toBeNull();
    expect(decodeJob({ 'Event-Name': 'BACKGROUND_JOB' })).toBeNull();
  });
});

test('the subscription ends with CUSTOM and its subclasses, which swallow every word behind them', () => {
  expect(subscription()).toMatch(/^event json BACKGROUND_JOB /);
  expect(subscription().endsWith(`CUSTOM ${SUBSCRIBED_SUBCLASSES.join(' ')}`)).toBe(true);
});

test.each([
  ['in passing', 'active', 'SIP/2.0 180 Ringing\r\n', { status: 180, isOver: false }],
  ['at last', 'terminated', 'SIP/2.0 486 Busy Here', { status: 486, isOver: true }],
])('what a carrier says of a REFER, %s', (_, state, _body, told) => {
  const record = {
    'Event-Name': 'CUSTOM',
    'Event-Subclass': 'sofia::notify_refer',
    UniqueID: 'leg-1',
    'subscription-substate': state,
    _body,
  };
  expect(decodeEvent(record, 5)).toEqual({ kind: 'referral-told', at: 5, leg: 'leg-1', ...told });
});

describe('the cause of an end', () => {
  const end = (cause: string, disposition: string, answered: string): EventRecord => ({
    'Event-Name': 'CHANNEL_HANGUP',
    'Unique-ID': 'leg-1',
    'Answer-State': answered,
    'Hangup-Cause': cause,
    variable_sip_hangup_disposition: disposition,
  });

  test.each([
    ['a BYE whose Reason says 0 is an ordinary end', 'NONE', 'recv_bye', 'answered', 'NORMAL_CLEARING'],
    ['a BYE with a cause has that', 'USER_BUSY', 'recv_bye', 'answered', 'USER_BUSY'],
    ['before the answer nothing is made up', 'NONE', 'recv_cancel', 'ringing', 'NONE'],
    ['nor where the far end did not end it', 'NONE', 'send_bye', 'answered', 'NONE'],
  ])('%s', (_sentence, told, disposition, state, cause) => {
    expect(decodeEvent(end(told, disposition, state), 0)).toMatchObject({ kind: 'channel-hung-up', cause });
  });
});
