import { expect, test } from 'vitest';
import { judgeOverlap, type OverlapVerdict } from './overlap.ts';

const STATEMENT = 'Your order has been packed and';
const QUESTION = 'Shall I confirm Tuesday? If that does not suit you,';
const GREETING = 'Good morning, I am Asha from';

test.each<[string, string, string, OverlapVerdict]>([
  ['an acknowledgement in mid-statement', 'okay got it', STATEMENT, 'backchannel'],
  ['the same word behind a question that is out is its answer', 'okay', QUESTION, 'interrupt'],
  ['a nod is no answer', 'hmm', QUESTION, 'backchannel'],
  ['a negation stops', 'no', STATEMENT, 'interrupt'],
  ['a negation that objects to nothing does not', 'koi baat nahi', STATEMENT, 'backchannel'],
  ['a question stops', 'कब आएगा', STATEMENT, 'interrupt'],
  ['what is repeated is being noted', 'packed', STATEMENT, 'backchannel'],
  ['three of the agent’s own words are its echo', 'order has been packed', STATEMENT, 'noise'],
  ['what stands behind the echo counts', 'order has been packed no', STATEMENT, 'interrupt'],
  ['a telephone is answered', 'ஹலோ யாரு', GREETING, 'opening'],
  ['an objection to the greeting is none', 'not interested', GREETING, 'interrupt'],
  ['hello, once', 'hello', STATEMENT, 'line-check'],
  ['hello, again', 'hello hello', STATEMENT, 'interrupt'],
  ['a goodbye over a goodbye', 'ठीक है रखता हूँ', 'धन्यवाद, कल मिलते हैं, नमस्ते', 'farewell'],
  ['said to somebody else', 'turn left at the signal', STATEMENT, 'noise'],
  ['that it is done already is news to the agent', 'order cancelled', 'Your order is late and', 'interrupt'],
  ['a promise to do what is asked', 'haan le aaunga', 'Form saath laiyega,', 'backchannel'],
  ['another plan is none', 'main khud aa jaunga', 'Form saath laiyega,', 'interrupt'],
  [
    'the same number in other words',
    'eighteen hundred okay',
    'Your bill is one thousand eight hundred',
    'backchannel',
  ],
  ['whoever gets a pen wants to write', 'let me get a pen', STATEMENT, 'interrupt'],
  [
    'one word of an echo is another: a correction',
    'the fee is five hundred',
    'and the fee is six hundred',
    'interrupt',
  ],
  ['a cough that was written down', '[cough]', STATEMENT, 'noise'],
])('%s: %j', (_what, text, saidBefore, verdict) => {
  expect(judgeOverlap({ text, saidBefore, stillToSay: '' })).toBe(verdict);
});
