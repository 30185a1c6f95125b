import { expect, test } from 'vitest';
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
  const second = { 'trunks/second.yaml': (GOOD[TRUNK] ?? '').replace('name: main', 'name: second') };
  const numbers = edited('numbers.yaml', 'trunk: main', 'trunk: main\n    outboundTrunks: [main, second]');
  expect(warningsOf({ ...second, ...numbers })).toEqual([
    expect.stringMatching(
      /^numbers\.yaml:\d+ \+\d+ belongs to trunk main, but its calls may leave on second: /,
    ),
  ]);
});
