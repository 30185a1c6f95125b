// How the source of a rule stands beside it, for people.
import { expect, test } from 'vitest';
import { PLATFORM, source } from '../../compliance/rulebooks/rulebook.ts';
import { sourceText } from './compliance-decide.ts';

test.each([
  [
    'a law has its clause, its first day, and how sure that is',
    source('TCCCPR 2018', 'reg 9', '2018-07-19', 'sure'),
    'TCCCPR 2018; reg 9; 2018-07-19; sure',
  ],
  [
    'a law whose first day is not known says so',
    source('R.I. Gen. Laws 5-61-3.6', null, null, 'sure'),
    'R.I. Gen. Laws 5-61-3.6; first day not known; sure',
  ],
  ['our own rule has no day', PLATFORM, 'Trunkline rule (not law)'],
  [
    'what is our own choice within a law has none either',
    source('Operator scrub verdict (Trunkline default)', null, null, 'likely'),
    'Operator scrub verdict (Trunkline default); likely',
  ],
])('%s', (_sentence, from, text) => {
  expect(sourceText(from)).toBe(text);
});
