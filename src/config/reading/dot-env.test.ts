import { describe, expect, test } from 'vitest';
import { parseDotEnv } from './dot-env.ts';

describe('a value is taken whole', () => {
  test.each([
    ['a # inside of a password', 'P=Abc#12345', 'Abc#12345'],
    ['a # at its beginning', 'P=#12345', '#12345'],
    ['two of them', 'P=a##b#', 'a##b#'],
    ['equals signs, as base64 ends', 'P=YWJj==', 'YWJj=='],
    ['a space inside', 'P=two words', 'two words'],
    ['spaces around', 'P =  secret  ', 'secret'],
    ['a carriage return at the end', 'P=secret\r\n', 'secret'],
    ['a byte order mark', '\uFEFFP=secret', 'secret'],
    ['export, as shells write it', 'export P=secret', 'secret'],
    ['a dollar sign', 'P=pa$$word', 'pa$$word'],
    ['quotes in the middle', 'P=it"s', 'it"s'],
    ['single quotes: nothing in them means anything', "P='a #b \\n $x'", 'a #b \\n $x'],
    ['double quotes: \\n, \\" and \\\\ do', 'P="a\\nb \\"c\\" \\\\ d"', 'a\nb "c" \\ d'],
    ['backticks', 'P=`it\'s "both"`', 'it\'s "both"'],
    ['a comment behind a quoted value', "P='secret' # of the trunk", 'secret'],
    ['several lines in quotes', 'P="-----BEGIN\nabc\n-----END"', '-----BEGIN\nabc\n-----END'],
    ['nothing', 'P=', ''],
  ])('%s', (_what, text, value) => {
    expect(parseDotEnv(text)).toMatchObject({ variables: { P: value }, problems: [] });
  });
});

describe('what may mean two things is refused with its line', () => {
  test.each([
    ['a # after a space', 'A=1\nP=Abc #12345', 2, /may begin a comment, or belong/],
    ['a comment where a value is missing', 'P= # fill in', 1, /may begin a comment/],
    ['a quote that never ends', "P='x\nB=2", 1, /never ends/],
    ['something behind the quotes', "P='abc'def", 1, /after the value/],
    ['a colon', 'P: secret', 1, /not NAME=value/],
    ['the same name twice', 'P=1\n\nP=2', 3, /twice/],
    ['a file in UTF-16', 'P\0=\0s\0e\0c\0r\0e\0t\0', 1, /not saved as UTF-8 \(probably UTF-16\)/],
    ['a letter of another encoding', 'A=1\nP=secr\ufffdt', 2, /not saved as UTF-8 \(a character on line 2/],
  ])('%s', (_what, text, line, says) => {
    const { problems, unread } = parseDotEnv(text);
    expect(problems).toEqual([
      expect.objectContaining({ file: '.env', line, message: expect.stringMatching(says) }),
    ]);
    expect(unread === 'all' || unread.has('P')).toBe(true);
    expect(JSON.stringify(problems)).not.toMatch(/12345|secret|abc/);
  });
});

test('comments and empty lines are passed over, and what stands around a mistake is read', () => {
  const { variables, problems } = parseDotEnv('# mine\n\nA=1\nwhat is this\nB=2\n');
  expect(variables).toEqual({ A: '1', B: '2' });
  expect(problems).toHaveLength(1);
});
