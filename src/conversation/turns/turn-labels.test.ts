import { expect, test } from 'vitest';
import type { TurnWords } from './turn-look.ts';
import { judgeTurn } from './turn-words.ts';

test.each<[string, string, string, TurnWords['looks']]>([
  [
    'the number of the sector',
    'It is plot number 62, sector',
    'What is the address of the site?',
    'incomplete',
  ],
  ['with it', 'It is plot number 62, sector 9', 'What is the address of the site?', 'complete'],
  ['the number of the building', 'फ्लॅट क्रमांक बारा, इमारत क्रमांक', 'पत्ता सांगा.', 'incomplete'],
  [
    'taken back, and said by its name only',
    'Sector 21 nahi nahi sector',
    'Kaunse sector mein aana hai?',
    'incomplete',
  ],
  ['in Telugu', 'సెక్టార్ మూడు కాదు సెక్టార్', 'ఏ సెక్టార్?', 'incomplete'],
  ['its number stands before it', 'teesra floor', 'Kaunsa floor?', 'complete'],
  ['the same one', 'flat 3 in the same block', 'Which flat?', 'complete'],
])('a label, %s: "%s" to "%s" is %s', (_name, text, asked, looks) => {
  expect(judgeTurn(text, asked).looks).toBe(looks);
});
