import { expect, test } from 'vitest';
import { parseScenario, playScenario, quote, type StartPlayer, splitWords } from './transcript.ts';

const echo: StartPlayer = (given) => ({
  play: (at, words) => ({
    effects: words[0] === 'nothing' ? [] : [`echo ${words.map(quote).join(' ')}`],
    ...(given.length > 0 ? { state: `at ${at}` } : {}),
  }),
});

test('outcomes are written below the input that caused them, everything else stays', () => {
  const text = '# Why.\n\nat 10 say "a b"\n> wrong\n> lines\n\nat 20 nothing\n# between\nat 30 end\n';
  expect(playScenario(parseScenario(text), echo)).toBe(
    '# Why.\n\nat 10 say "a b"\n> echo say "a b"\n\nat 20 nothing\n# between\nat 30 end\n> echo end\n',
  );
});

test('given lines reach the player, and a state makes its own line', () => {
  const scenario = parseScenario('# Why.\ngiven policy "x y" 3\nat 5 go\n');
  expect(scenario.given).toEqual([['policy', 'x y', '3']]);
  expect(playScenario(scenario, echo)).toBe('# Why.\ngiven policy "x y" 3\nat 5 go\n> echo go\n= at 5\n');
});

test.each([
  ['without a reason', 'at 1 go\n', 'line 1: a transcript opens with'],
  ['without an input', '# Why.\n> effect\n', 'line 1: no "at" line'],
  ['with a line that is no line', '# Why.\nat 1 go\nat soon go\n', 'line 3: neither'],
])('a text %s is refused', (_what, text, message) => {
  expect(() => parseScenario(text)).toThrow(message);
});

test('a scenario in which nothing happens is refused', () => {
  expect(() => playScenario(parseScenario('# Why.\nat 1 nothing\n'), echo)).toThrow('proves nothing');
});

test.each(['plain', 'two words', 'a "quoted" one', '', 'नमस्ते जी', 'tab\tand\nline'])(
  '%j survives',
  (word) => {
    expect(splitWords(`x ${quote(word)} y`)).toEqual(['x', word, 'y']);
  },
);
