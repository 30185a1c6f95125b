import { expect, test } from 'vitest';
import { judgeOverlap } from '../over-agent/overlap.ts';
import { LANGUAGE_PACKS } from '../packs/all.ts';
import { readingsOf } from '../words/lexicon.ts';
import { tokensOf } from '../words/tokens.ts';
import { agentWords } from './agent-words.ts';
import { isAllListening, wantsTheFloor } from './listening.ts';

const lists = ['acknowledgements', 'goOn', 'harmless', 'courtesies'] as const;
const agent = agentWords('Your slot is on Monday at ten thirty,', 'in the clinic on Park Street.');
const listens = (text: string) => isAllListening(readingsOf(tokensOf(text)), { lists, agent });

test.each<[string, string]>([
  ['a reaction', 'oh that is a relief'],
  ['encouragement', 'no hurry, take your time'],
  ['the agent\u2019s words, noted', 'Monday, ten thirty'],
  ['as numerals', '10 30 okay'],
  ['what it is about to say', 'Park Street, right'],
  ['a title grown onto the word', '\u0c38\u0c30\u0c47\u0c28\u0c02\u0c21\u0c3f'],
  ['a spelling that no list has', 'theeek hai jee'],
  ['long for short', '\u0920\u093f\u0915 \u0939\u0948'],
])('only listens: %s', (_what, text) => expect(listens(text)).toBe(true));

test.each<[string, string]>([
  ['one word that is not known', 'okay Tuesday'],
  ['the agent\u2019s word, asked for', 'Monday please'],
  ['particles alone', 'so well'],
  ['a negation in front of a particle', 'na ji'],
  ['nothing', ''],
])('does more: %s', (_what, text) => expect(listens(text)).toBe(false));

test.each([
  'ek baat bataiye',
  'phir se boliye',
  '\u0bae\u0bc6\u0ba4\u0bc1\u0bb5\u0bbe \u0b9a\u0bca\u0bb2\u0bcd\u0bb2\u0bc1\u0b99\u0bcd\u0b95',
  'one more thing',
])('%j wants the floor', (text) => {
  expect(wantsTheFloor(readingsOf(tokensOf(text)))).toBe(true);
});

test('every no of every language stops the agent', () => {
  const passed = LANGUAGE_PACKS.flatMap(({ no, harmless, acknowledgements }) => {
    const known = `${harmless},${acknowledgements}`.split(/[,\n]/).map((phrase) => phrase.trim());
    return no
      .split(/[,\n]/)
      .map((phrase) => phrase.trim())
      .filter((phrase, index) => phrase !== '' && index % 4 === 0 && !known.includes(phrase))
      .filter(
        (text) =>
          judgeOverlap({ text, saidBefore: 'It was sent and', stillToSay: '', position: 'middle' }) !==
          'interrupt',
      );
  });
  expect(passed).toEqual([]);
});
