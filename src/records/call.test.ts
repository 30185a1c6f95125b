import { expect, test } from 'vitest';
import type { TurnRecord } from '../conversation/exchange.ts';
import type { CallRow } from '../store/tables.ts';
import { bundleFiles } from './call-bundle.ts';
import { diagnose } from './call-diagnosis.ts';
import { costsOf } from './costs.ts';
import type { CallRecord } from './read-call.ts';
import { timelineOf } from './timeline.ts';
import { transcriptOf } from './transcript.ts';

const CALL: CallRow = {
  id: 'c1',
  direction: 'outbound',
  leg: 'l1',
  trunk: 'main',
  gateway: 'main',
  callerId: '+918047123456',
  did: null,
  destination: '+919876543210',
  agent: 'asha',
  campaign: 'reminders',
  attempt: null,
  phase: 'ended',
  startedAt: 1_000,
  answeredAt: 6_000,
  endedAt: 26_000,
  outcome: 'answered',
  hangupCause: 'NORMAL_CLEARING',
  sipStatus: null,
  endedBy: 'callee',
  disposition: 'confirmed',
  endReason: null,
  recordingPath: null,
  costMicros: null,
  costSums: null,
  currency: null,
  codec: 'PCMA@8000',
  transcriptPath: null,
};

function turn(
  told: Partial<Omit<TurnRecord, 'timing'>> & { timing?: Partial<TurnRecord['timing']> },
): TurnRecord {
  const { timing, ...rest } = told;
  return {
    turn: 1,
    callerText: '',
    agentText: 'Namaste.',
    generatedText: 'Namaste.',
    cut: false,
    heardMs: 800,
    at: 6_300,
    ...rest,
    timing: {
      callerSpeechEndAt: null,
      transcriptFinalAt: null,
      decidedAt: null,
      replyFirstAt: null,
      firstSentenceAt: null,
      voiceFirstAt: null,
      playbackStartAt: 6_300,
      ...timing,
    },
  };
}

function record(told: Partial<CallRecord>): CallRecord {
  return {
    call: CALL,
    legs: [],
    phases: [],
    turns: [],
    events: [],
    fields: {},
    results: null,
    decision: null,
    ...told,
  };
}

const SLOW_MODEL = turn({
  turn: 2,
  callerText: 'When are you open?',
  timing: {
    callerSpeechEndAt: 10_000,
    transcriptFinalAt: 10_200,
    decidedAt: 10_500,
    replyFirstAt: 12_900,
    firstSentenceAt: 13_000,
    voiceFirstAt: 13_200,
    playbackStartAt: 13_240,
  },
});

function wrong(told: Partial<CallRecord>): string[] {
  return diagnose(record(told))
    .filter(({ kind }) => kind !== 'fact')
    .map(({ kind, whose, text }) => `${kind} ${whose}: ${text}`);
}

const end = (told: Partial<CallRow>): Partial<CallRecord> => ({ call: { ...CALL, ...told } });

test.each<[sentence: string, record: Partial<CallRecord>, says: string[]]>([
  ['an ordinary call has nothing to say against it', { turns: [turn({})] }, []],
  [
    'a slow answer is laid at the stage that took longest',
    { turns: [SLOW_MODEL] },
    ['slow model: The answer to “When are you open?” came after 3.2 s: the model took 2.4 s of it.'],
  ],
  [
    'a late greeting',
    { turns: [turn({ timing: { playbackStartAt: 8_500, voiceFirstAt: 8_400 } })] },
    ['slow voice: The agent’s first words came 2.5 s after answer.'],
  ],
  [
    'a late greeting that the model was asked for',
    {
      turns: [
        turn({
          timing: { decidedAt: 6_050, replyFirstAt: 8_300, voiceFirstAt: 8_400, playbackStartAt: 8_500 },
        }),
      ],
    },
    ['slow model: The agent’s first words came 2.5 s after answer.'],
  ],
  [
    'a late greeting for which the switch was late',
    {
      turns: [
        turn({
          timing: { decidedAt: 8_300, replyFirstAt: 8_300, voiceFirstAt: 8_400, playbackStartAt: 8_500 },
        }),
      ],
    },
    ['slow appliance: The agent’s first words came 2.5 s after answer.'],
  ],
  [
    'an unanswered call names whose end it was',
    end({ answeredAt: null, outcome: 'busy', disposition: 'busy', hangupCause: 'USER_BUSY', sipStatus: 486 }),
    ['failed callee: Ended, by the callee; recorded as busy. The line is busy. (USER_BUSY, SIP 486)'],
  ],
  [
    'a call that the controller left is not laid at the carrier',
    end({
      disposition: 'cut-off',
      endedBy: 'switch',
      hangupCause: 'NORMAL_TEMPORARY_FAILURE',
      sipStatus: null,
    }),
    [
      'failed appliance: Ended after 20.0 s of talk, by the switch; recorded as cut-off. The call broke off on this machine. (NORMAL_TEMPORARY_FAILURE)',
    ],
  ],
  [
    'a carrier that has no line',
    end({
      answeredAt: null,
      outcome: 'trunk-failed',
      disposition: null,
      endedBy: 'switch',
      hangupCause: 'NORMAL_CIRCUIT_CONGESTION',
    }),
    [
      'failed carrier: Ended, by the switch; recorded as trunk-failed. No line was free at the carrier. (NORMAL_CIRCUIT_CONGESTION)',
    ],
  ],
  [
    'sound that stayed away in an answered call',
    end({ hangupCause: 'MEDIA_TIMEOUT', disposition: 'sound-lost', endedBy: 'switch' }),
    [
      'failed network: Ended after 20.0 s of talk, by the switch; recorded as sound-lost. No audio arrived any more.',
    ],
  ],
  [
    'the same warning is said once, with how often',
    {
      events: [
        { at: 7_000, kind: 'warning', body: { text: 'the voice broke off' } },
        { at: 9_000, kind: 'warning', body: { text: 'the voice broke off' } },
      ],
    },
    ['failed null: the voice broke off (2 times)'],
  ],
  [
    'a trunk that failed on the way',
    {
      events: [
        {
          at: 2_000,
          kind: 'trunk-changed',
          body: { from: 'main', to: 'second', hangupCause: 'GATEWAY_DOWN', sipStatus: null },
        },
      ],
    },
    ['failed carrier: Trunk main failed before any phone rang: The gateway is down.'],
  ],
])('the account of a call: %s', (_sentence, told, says) => {
  expect(wrong(told)).toEqual(says);
});

const happened = (...kinds: readonly string[]): CallRecord['events'] =>
  kinds.map((kind, index) => ({ id: index, callId: CALL.id, at: 7_000 + index, kind, body: {} }) as never);

test.each<[sentence: string, record: Partial<CallRecord>, says: string]>([
  ['a key that cut the greeting', { turns: [turn({ cut: true })] }, 'The agent was cut short once.'],
  [
    'sound that came to nothing',
    { events: happened('agent-held', 'agent-resumed') },
    'The agent fell silent once for sound from the caller, and went on once.',
  ],
  [
    'sound that words followed',
    { events: happened('agent-held') },
    'The agent fell silent once for sound from the caller.',
  ],
  [
    'an answer by the clock of the switch, just before we heard of the call',
    end({ direction: 'inbound', answeredAt: CALL.startedAt - 11 }),
    'Answered after 0.0 s.',
  ],
])('of fact it is said: %s', (_sentence, told, says) => {
  const facts = diagnose(record(told)).map(({ text }) => text);
  expect(facts).toContain(says);
  expect(facts.join(' ')).not.toMatch(/0 times|-0/);
});

test('what an operator did stands among what happened, and to whom the caller was connected', () => {
  const leg = { call: CALL.id, trunk: 'main', hangupCause: null, sipStatus: null, endedAt: null };
  const told = record({
    phases: [{ phase: 'bridged', at: 9_000 }],
    legs: [
      { ...leg, id: 'a', role: 'caller', number: '+919876543210', startedAt: 1_000, answeredAt: 6_000 },
      { ...leg, id: 'b', role: 'peer', number: '+918047000001', startedAt: 8_000, answeredAt: 8_900 },
    ] as unknown as CallRecord['legs'],
    events: [
      { at: 6_500, kind: 'order', body: { order: 'hold', text: '' } },
      { at: 7_000, kind: 'order', body: { order: 'say', text: 'One moment.' } },
      { at: 7_500, kind: 'order', body: { order: 'transfer', text: 'front-desk' } },
      { at: 7_600, kind: 'order', body: { order: 'of a later version', text: '' } },
    ] as CallRecord['events'],
  });
  expect(timelineOf(told).map(({ at, text }) => [at, text])).toEqual([
    [CALL.startedAt, expect.stringMatching(/^calls /)],
    [6_500, 'an operator puts the call on hold'],
    [7_000, 'an operator has the agent say: “One moment.”'],
    [7_500, 'an operator transfers the call to front-desk'],
    [9_000, 'connected to +918047000001; the agent has left'],
    [26_000, expect.stringMatching(/^ended: /)],
  ]);
});

test('the timeline is in the order in which things began, each said once', () => {
  const told = record({
    phases: [
      { phase: 'dialing', at: 1_000 },
      { phase: 'ringing', at: 2_000 },
      { phase: 'active', at: 6_000 },
    ],
    turns: [
      turn({}),
      { ...SLOW_MODEL, agentText: 'Nine', generatedText: 'Nine to five.', cut: true, heardMs: 300 },
    ],
    events: [
      { at: 1_000, kind: 'call-started', body: { because: 'it is the only number that fits' } },
      { at: 9_000, kind: 'caller-said', body: { text: 'When are', turn: 1, since: 8_000 } },
      {
        at: 10_400,
        kind: 'caller-said',
        body: { text: 'When are you open?', turn: 2, replaces: 1, since: 8_000 },
      },
      { at: 7_000, kind: 'caller-backchannel', body: { text: 'haan', since: 6_800 } },
      { at: 13_100, kind: 'tool', body: { name: 'opening_hours', argumentsJson: '{}' } },
    ],
  });
  expect(timelineOf(told).map(({ at, who, text, note }) => [at, who, text, note])).toEqual([
    [1_000, 'call', 'calls +919876543210 as +918047123456', 'it is the only number that fits'],
    [2_000, 'call', 'rings', null],
    [6_000, 'call', 'answered', 'codec PCMA@8000'],
    [6_300, 'agent', 'Namaste.', null],
    [6_800, 'caller', 'haan', 'over the agent, which continued'],
    [8_000, 'caller', 'When are you open?', null],
    [13_100, 'tool', 'opening_hours {}', null],
    [13_240, 'agent', 'Nine', 'cut after 0.3 s of “Nine to five.”'],
    [
      26_000,
      'call',
      'ended: answered, result confirmed, ended by the callee',
      'Hung up normally. (NORMAL_CLEARING)',
    ],
  ]);
});

test('a call of a version that kept no events has its words from the turns', () => {
  const words = timelineOf(record({ turns: [SLOW_MODEL] })).filter(({ who }) => who === 'caller');
  expect(words.map(({ at, text }) => [at, text])).toEqual([[10_000, 'When are you open?']]);
});

test('the words as data say when each began, how the call ended, and what the agent knew', () => {
  const told = record({
    call: { ...CALL, costMicros: 1_500_000, currency: 'INR' },
    turns: [turn({}), SLOW_MODEL],
    fields: { slot: 'Monday' },
    events: [
      { at: 1_000, kind: 'variables', body: { name: 'Ravi' } },
      { at: 10_600, kind: 'caller-said', body: { text: 'When are you open?', turn: 2, since: 9_100.24 } },
      {
        ...{ at: 10_500, kind: 'caller-words' },
        body: {
          words: [
            { text: 'When', at: 9_000 },
            { text: 'are', at: 9_300 },
          ],
        },
      },
      { at: 26_000, kind: 'call-ended', body: { cost: [{ micros: 1_500_000, currency: 'INR' }] } },
    ],
  });
  expect(transcriptOf(told)).toMatchObject({
    ...{ outcome: 'answered', disposition: 'confirmed', variables: { name: 'Ravi' } },
    lines: [
      { who: 'agent', atMs: 5_300, text: 'Namaste.', answeredAfterMs: null },
      {
        ...{ who: 'caller', atMs: 8_100, text: 'When are you open?' },
        words: [
          { text: 'When', at: 9_000, atMs: 8_000 },
          { text: 'are', at: 9_300, atMs: 8_300 },
        ],
      },
      { who: 'agent', atMs: 12_240, answeredAfterMs: 3_240 },
    ],
  });
  const files = new Map(bundleFiles(told, 'Asia/Kolkata').map(({ name, text }) => [name, text]));
  // Answered at 6,000: as in the text that is kept of the call, and in the recording beside it.
  expect(files.get('transcript.txt')).toContain('    3.10  caller  When are you open?\n');
  expect(files.get('transcript.txt')).toContain('variables: name: Ravi\n');
  expect(JSON.parse(files.get('costs.json') ?? '')).toEqual({
    total: { micros: 1_500_000, currency: 'INR' },
    byCurrency: [{ micros: 1_500_000, currency: 'INR' }],
    // Of a version that did not add up what the carrier asks.
    unknown: ['telephony'],
    lines: [],
  });
  const { call } = JSON.parse(files.get('call.json') ?? '') as { call: Record<string, unknown> };
  expect(call).not.toHaveProperty('costSums');
  expect(call).toMatchObject({
    ...{ costMicros: 1_500_000, currency: 'INR' },
    ...{ costTotals: [{ micros: 1_500_000, currency: 'INR' }], costUnknown: ['telephony'] },
  });
});

test('costs are told by part and provider, in the order of a call, and added up by currency', () => {
  const line = (part: string, provider: string, micros: number | null, currency: string | null) => ({
    ...{ part, provider, used: 60_000, unit: 'ms', micros, currency },
  });
  const lines = [
    line('telephony', 'main', 600_000, 'INR'),
    line('voice', 'eleven', 20_000, 'USD'),
    line('transcriber', 'ears', 10_000, 'USD'),
    line('model', 'own', null, null),
  ];
  const ended = {
    at: 26_000,
    kind: 'call-ended',
    body: { cost: [{ micros: 30_000, currency: 'USD' }], costs: lines },
  };
  const told = costsOf(record({ call: CALL, events: [ended] }));
  expect(told.lines.map(({ part }) => part)).toEqual(['transcriber', 'model', 'voice', 'telephony']);
  expect(told.totals).toEqual([
    { currency: 'USD', micros: 30_000 },
    { currency: 'INR', micros: 600_000 },
  ]);
  expect(told.unknown).toEqual(['model']);
  // Of a version that noted no lines.
  const before = record({ call: { ...CALL, costMicros: 7, currency: 'USD' }, events: [] });
  expect(costsOf(before)).toEqual({
    lines: [],
    totals: [{ currency: 'USD', micros: 7 }],
    unknown: ['telephony'],
  });
});

const slowVoice = (costs: object[]): (string | null)[] =>
  diagnose(
    record({
      turns: [turn({ timing: { playbackStartAt: 8_500, voiceFirstAt: 8_400 } })],
      events: [{ at: 26_000, kind: 'call-ended', body: { costs } }],
    }),
  ).flatMap(({ kind, remedy }) => (kind === 'slow' ? [remedy] : []));

test('a program on the owner’s machine is not told to use nearer servers; a vendor is', () => {
  const voice = { part: 'voice', provider: 'espeak', used: 20, unit: 'characters' };
  expect(slowVoice([{ ...voice, micros: 0, currency: null }])).toEqual([
    expect.stringContaining('it runs on your own machine'),
  ]);
  expect(slowVoice([{ ...voice, micros: 12, currency: 'USD' }])).toEqual([
    expect.stringContaining('servers nearer to you'),
  ]);
  expect(slowVoice([])).toEqual([expect.stringContaining('servers nearer to you')]);
});
