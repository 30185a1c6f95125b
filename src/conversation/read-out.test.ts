import { expect, test } from 'vitest';
import { writtenSentence } from './read-out.ts';

test.each<[string, string, string]>([
  ['plain words stay', 'We are open from 9 to 6.', 'We are open from 9 to 6.'],
  ['emphasis goes', 'This is **very** _important_ and `quick`.', 'This is very important and quick.'],
  ['what only looks like emphasis stays', 'It is 5*3 for a_b@c.in.', 'It is 5*3 for a_b@c.in.'],
  ['a column of the list is no word', 'You owe due_amount today.', 'You owe today.'],
  ['a heading is its words', '## Opening hours', 'Opening hours'],
  ['a bullet goes', '- On Monday', 'On Monday'],
  ['a numbered point keeps its number', '2) On Monday', '2) On Monday'],
  ['a link is its text', 'See [our page](https://example.com/a?b=c).', 'See our page.'],
  [
    'a bare link stays as it was written',
    'See https://www.example.com/a now',
    'See https://www.example.com/a now',
  ],
  ['a place that was not filled goes', 'Hello {name}, this is {{business}}.', 'Hello, this is.'],
  ['emoji go, with all their parts', 'Great 👍🏽 team 👨‍👩‍👧 🇮🇳!', 'Great team !'],
  ['a number in a box is the number', 'Press 1️⃣ now', 'Press 1 now'],
  ['joiners inside Indian words stay', 'ക്ര‍ിയ', 'ക്ര‍ിയ'],
  ['rows of spaces are one', 'a  b\n c', 'a b c'],
  ['nothing is left of marks alone', '*** 👍 …', ''],
])('%s', (_what, sentence, aloud) => {
  expect(writtenSentence(sentence).text).toBe(aloud);
});
