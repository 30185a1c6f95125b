import { describe, expect, test } from 'vitest';
import { edited, filesWith, GOOD, surroundings } from '../../../test/fakes/declared-config.ts';
import { parse } from '../reading/parse.ts';

const TRUNK = 'trunks/main.yaml';

function warningsOf(changes: Readonly<Record<string, string | null>>): string[] {
  const result = parse(filesWith(changes), surroundings());
  if (!result.ok)
    throw new Error(result.problems.map(({ file, message }) => `${file}: ${message}`).join('\n'));
  return result.warnings.map(({ file, line, message }) => `${file}:${line} ${message}`);
}

const TLS = edited(TRUNK, 'channels: 4', 'channels: 4\ntransport: tls');

/** A second trunk, like the first but for these words. */
function secondTrunk(changes: readonly (readonly [string, string])[]): Record<string, string> {
  const text = changes.reduce((so, [from, to]) => so.replace(from, to), GOOD[TRUNK] ?? '');
  return { 'trunks/second.yaml': text.replace('name: main', 'name: second') };
}

test('the good example raises no doubt', () => {
  expect(warningsOf({})).toEqual([]);
});

test('TLS: nobody here knows whether the carrier has a wildcard certificate', () => {
  expect(warningsOf(TLS)).toEqual([
    expect.stringMatching(
      /^trunks\/main\.yaml:\d+ the certificate of this carrier must have exactly the name /,
    ),
  ]);
});

test.each(['name', 'chain'])('TLS: no doubt once tlsCheck says %s', (check) => {
  const appliance = edited('appliance.yaml', 'user: trunkline', `user: trunkline\n  tlsCheck: ${check}`);
  expect(warningsOf({ ...TLS, ...appliance })).toEqual([]);
});

test('a trunk without G.711', () => {
  expect(warningsOf(edited(TRUNK, 'channels: 4', 'channels: 4\ncodecs: [G722]'))).toEqual([
    expect.stringMatching(/^trunks\/main\.yaml:\d+ only G722 is offered on this trunk/),
  ]);
});

test('a caller ID that may leave on the trunk of another carrier', () => {
  const second = secondTrunk([['sip.example.com', 'sip.second.example']]);
  const numbers = edited('numbers.yaml', 'trunk: main', 'trunk: main\n    outboundTrunks: [main, second]');
  expect(warningsOf({ ...second, ...numbers })).toEqual([
    expect.stringMatching(
      /^numbers\.yaml:\d+ \+\d+ belongs to trunk main, but its calls may leave on second: /,
    ),
  ]);
});

test('a trunk that has no number, and is the way of none', () => {
  const second = secondTrunk([['sip.example.com', 'sip.second.example']]);
  expect(warningsOf(second)).toEqual([
    'trunks/second.yaml:1 no number is on trunk second: it can neither make nor take a call',
  ]);
  const numbers = edited('numbers.yaml', 'trunk: main', 'trunk: main\n    outboundTrunks: [{trunk: second}]');
  expect(warningsOf({ ...second, ...numbers }).filter((one) => one.includes('no number'))).toEqual([]);
});

test.each([
  ['has a slip', 'numbers: [\n'],
  [
    'has a number with a mistake',
    "numbers:\n  - {number: '+918047123456', trunk: main, direction: inwards}\n",
  ],
  ['ends in .yml', null],
])('of trunks without a number nothing is said where the file of the numbers %s', (_what, text) => {
  const changes = text === null ? { 'numbers.yml': '' } : {};
  const result = parse(filesWith({ ...changes, 'numbers.yaml': text }), surroundings());
  expect(result.ok).toBe(false);
  expect(result.warnings.filter(({ message }) => message.includes('no number'))).toEqual([]);
});

describe('two trunks that are one at the carrier', () => {
  /** The second one has no numbers here, which is said elsewhere. */
  const doubtsOf = (changes: Readonly<Record<string, string | null>>): string[] =>
    warningsOf(changes).filter((one) => !one.includes('no number is on trunk'));
  const SAME =
    /^trunks\/second\.yaml:3 trunk second is the same contract as trunk main \(account account at sip\.example\.com\)/;

  test('the same account twice', () => {
    expect(doubtsOf(secondTrunk([]))).toEqual([expect.stringMatching(SAME)]);
  });

  test.each([
    ['another account', [['username: account', 'username: other']]],
    ['another carrier', [['sip.example.com', 'sip.second.example']]],
    ['another edge of it', [['sip.example.com', 'sip.example.com\nproxy: edge.example.com']]],
  ] as const)('%s is another contract', (_what, changes) => {
    expect(doubtsOf(secondTrunk(changes))).toEqual([]);
  });

  test('by address, a prefix before the number tells contracts apart', () => {
    const byAddress = (GOOD[TRUNK] ?? '').replace(/auth:\n.*\n.*\n.*\n/, 'auth: {kind: ip}\n');
    const second = byAddress.replace('name: main', 'name: second');
    expect(doubtsOf({ [TRUNK]: byAddress, 'trunks/second.yaml': second })).toEqual([
      expect.stringMatching(/second is the same contract as trunk main \(its address at sip\.example\.com\)/),
    ]);
    const prefixed = `${second}numberFormat: {outbound: {prefix: '77'}}\n`;
    expect(doubtsOf({ [TRUNK]: byAddress, 'trunks/second.yaml': prefixed })).toEqual([]);
  });

  test('calls that come in on the first one do not reach the numbers of the second', () => {
    const numbers = edited('numbers.yaml', 'trunk: main', 'trunk: second');
    const other = ['sip.example.com', 'sip.second.example'] as const;
    const narrow = secondTrunk([other, ['203.0.113.0/28', '198.51.100.0/24, 203.0.113.4/32']]);
    expect(doubtsOf({ ...narrow, ...numbers })).toEqual([
      expect.stringMatching(
        /^trunks\/second\.yaml:\d+ calls from 203\.0\.113\.4\/32 come in on trunk main, so calls to \+918047123456 of trunk second from there are refused/,
      ),
    ]);
    expect(doubtsOf(narrow)).toEqual([]);
    expect(doubtsOf({ ...secondTrunk([other, ['203.0.113.0/28', '198.51.100.0/24']]), ...numbers })).toEqual(
      [],
    );
  });
});
