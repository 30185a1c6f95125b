import { expect, test } from 'vitest';
import { causeNamed, q850Of, refusalOf } from '../causes.ts';
import { readDialString, splitArguments } from '../event-socket/arguments.ts';
import { CommandReader } from '../event-socket/command-reader.ts';
import { Subscription } from '../event-socket/subscription.ts';
import { toJsonText, toPlainText } from '../event-socket/switch-event.ts';
import { chooseCodec } from '../legs/codec-choice.ts';
import { scriptFor, scriptSchema } from '../script.ts';

test.each([
  [
    'the last argument takes the rest',
    'u1 start ws://h/ mono 16k {"a": 1}',
    6,
    ['u1', 'start', 'ws://h/', 'mono', '16k', '{"a": 1}'],
  ],
  ['quotes keep blanks together', "u1 'a b' c", 4, ['u1', 'a b', 'c']],
  ['backslashes vanish', 'u1 a\\b', 2, ['u1', 'ab']],
  ['blanks at both sides are nothing', '  u1   x', 3, ['u1', 'x']],
  ['nothing is no argument', '', 3, []],
] as const)('arguments: %s', (_, text, limit, expected) => {
  expect(splitArguments(text, limit)).toEqual(expected);
});

test.each([
  [
    'variables and target',
    '{a=1,b=2}sofia/gateway/gw/+911234567',
    [
      ['a', '1'],
      ['b', '2'],
    ],
  ],
  [
    'a comma in quotes belongs to the value',
    "{n='Acme, Inc',b=2}sofia/gateway/gw/+911234567",
    [
      ['n', 'Acme, Inc'],
      ['b', '2'],
    ],
  ],
  [
    'codecs with colons stay as they are',
    '{absolute_codec_string=^^:PCMU:PCMA}sofia/gateway/gw/+911234567',
    [['absolute_codec_string', '^^:PCMU:PCMA']],
  ],
  ['variables of one leg', '[a=1]sofia/gateway/gw/+911234567', [['a', '1']]],
] as const)('dial string: %s', (_, text, variables) => {
  const read = readDialString(text);
  expect(read).toMatchObject({ gateway: 'gw', number: '+911234567' });
  expect([...(read?.variables ?? [])]).toEqual(variables);
});

test.each([
  ['an unquoted blank has cut it', '{n=Acme'],
  ['another endpoint', 'user/1000'],
  ['no number', 'sofia/gateway/gw/'],
])('dial string: %s cannot be read', (_, text) => {
  expect(readDialString(text)).toBeNull();
});

test.each([
  ['nothing is asked for', undefined, undefined, 'L16', { name: 'L16', sampleRateHz: 16_000 }],
  [
    'the first that can be spoken',
    '^^:OPUS:PCMA:PCMU',
    undefined,
    'L16',
    { name: 'PCMA', sampleRateHz: 8000 },
  ],
  ['L16 at 16 kHz', 'L16@16000h,PCMU', undefined, 'PCMU', { name: 'L16', sampleRateHz: 16_000 }],
  ['the callee insists', '^^:PCMU:PCMA', 'PCMA', 'L16', { name: 'PCMA', sampleRateHz: 8000 }],
  ['the callee insists on what is not offered', 'PCMU', 'PCMA', 'L16', null],
  ['only codecs that nobody here speaks', 'OPUS,G729', undefined, 'L16', null],
] as const)('codec: %s', (_, absolute, callee, usual, expected) => {
  expect(chooseCodec(absolute, callee, usual)).toEqual(expected);
});

test('causes are the measured ones', () => {
  expect(refusalOf(486).cause).toBe('USER_BUSY');
  expect(q850Of('UNWANTED')).toBe(16);
  expect(causeNamed('NO_SUCH_CAUSE')).toBe('NORMAL_CLEARING');
  expect(() => refusalOf(499)).toThrow('no cause was measured for SIP 499');
});

test.each([
  ['the number as it stands', '+919876543210', 'a'],
  ['without its plus', '919876543210', 'a'],
  ['without its country code', '09876543210', 'a'],
  ['another one', '+919876500000', 'rest'],
])('the script for %s', (_, dialled, name) => {
  const scripts = [
    scriptSchema.parse({ name: 'rest', match: '*' }),
    scriptSchema.parse({ name: 'a', match: '+91 98765 43210' }),
  ];
  expect(scriptFor(scripts, dialled)?.name).toBe(name);
});

test.each([
  ['an unknown step', { name: 'x', match: '*', steps: [{ do: 'sing' }] }],
  ['a refusal that nobody measured', { name: 'x', match: '*', outcome: { refuse: 499 } }],
  ['an unknown key', { name: 'x', match: '*', stepz: [] }],
  [
    'a voice that could be an option',
    { name: 'x', match: '*', voice: { engine: 'flite', name: '-o /etc/passwd' } },
  ],
])('a script with %s is refused', (_, script) => {
  expect(scriptSchema.safeParse(script).success).toBe(false);
});

test('a command is cut out however its bytes arrive', () => {
  const text = '\n\nsendmsg u1\ncall-command: execute\r\nContent-Length: 3\n\nabcapi status\n\n';
  for (let cut = 0; cut <= text.length; cut++) {
    const reader = new CommandReader();
    const commands = [text.slice(0, cut), text.slice(cut)].flatMap(
      (part) => reader.push(Buffer.from(part)) ?? [],
    );
    expect(commands.map(({ line, body }) => [line, body])).toEqual([
      ['sendmsg u1', 'abc'],
      ['api status', ''],
    ]);
    expect(commands[0]?.headers.get('call-command')).toBe('execute');
  }
});

test('a body of negative length ends the connection', () => {
  expect(new CommandReader().push(Buffer.from('sendmsg u1\nContent-Length: -5\n\n'))).toBeNull();
});

const ANSWER = {
  name: 'CHANNEL_ANSWER',
  subclass: null,
  headers: [
    ['Event-Name', 'CHANNEL_ANSWER'],
    ['Unique-ID', 'u1'],
  ] as const,
  body: null,
};
const PLAY = {
  name: 'CUSTOM',
  subclass: 'm::play',
  headers: [['Event-Subclass', 'm::play']] as const,
  body: '{"ü":1}',
};

test('the two forms of an event', () => {
  expect(toJsonText(PLAY)).toBe('{"Event-Subclass":"m::play","Content-Length":"8","_body":"{\\"ü\\":1}"}');
  expect(toPlainText(PLAY)).toBe('Event-Subclass: m%3A%3Aplay\nContent-Length: 8\n\n{"ü":1}');
  expect(toPlainText({ ...ANSWER, headers: [['A', "x y/(1),'ü"]] })).toBe("A: x%20y/(1),'%C3%BC\n\n");
});

test.each([
  ['by name', 'plain CHANNEL_ANSWER', [true, false]],
  ['everything', 'json ALL', [true, true]],
  ['CUSTOM alone brings no subclass', 'plain CUSTOM', [false, false]],
  ['a subclass', 'json CHANNEL_ANSWER CUSTOM m::play', [true, true]],
  ['another subclass', 'json CUSTOM m::connect', [false, false]],
  ['lower case', 'plain channel_answer', [true, false]],
] as const)('a subscription %s', (_, text, expected) => {
  const subscription = new Subscription(null);
  expect(subscription.add(text.split(' '))).toBe(`+OK event listener enabled ${text.split(' ')[0]}`);
  expect([ANSWER, PLAY].map((event) => subscription.frame(event) !== null)).toEqual(expected);
});

test('the replies around subscriptions are the switch’s own', () => {
  const subscription = new Subscription(['CHANNEL_ANSWER']);
  expect(subscription.removeAll()).toBe('-ERR not listening for events');
  expect(subscription.add(['plain', 'NOSUCH_EVENT'])).toBe('-ERR no keywords supplied');
  expect(subscription.add(['plain', 'CHANNEL_CREATE'])).toBe('-ERR permission denied');
  expect(subscription.add(['plain', 'CHANNEL_ANSWER'])).toBe('+OK event listener enabled plain');
  expect(subscription.filter('Unique-ID u2')).toBe('+OK filter added. [Unique-ID]=[u2]');
  expect(subscription.frame(ANSWER)).toBeNull();
  expect(subscription.filter('delete all')).toBe('+OK filter deleted. [all][]');
  expect(subscription.frame(ANSWER)).not.toBeNull();
  expect(subscription.remove(['CHANNEL_ANSWER'])).toBe('+OK events nixed');
  expect(subscription.frame(ANSWER)).toBeNull();
});
