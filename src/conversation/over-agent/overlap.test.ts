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
  ['Tamil in English letters', 'seri seri sollunga', STATEMENT, 'backchannel'],
  ['what Tamil in English letters does not want', 'seri vendam', STATEMENT, 'interrupt'],
  ['Marathi in English letters', 'ho bara theek aahe', STATEMENT, 'backchannel'],
  ['Bengali in English letters answers a question', 'hyan thik ache', QUESTION, 'interrupt'],
  ['Kannada in English letters answers a telephone', 'namaskara yaaru', GREETING, 'opening'],
  ['a no that waves away in front of encouragement', 'nahi nahi aap boliye', STATEMENT, 'backchannel'],
  ['the same in Devanagari', 'नहीं नहीं आप बोलिए', STATEMENT, 'backchannel'],
  ['a no in front of anything else', 'nahi nahi kal boliye', STATEMENT, 'interrupt'],
  ['the agent’s own not, noted', 'noted, not with milk', 'Take it with water, not with milk,', 'backchannel'],
  ['another not', 'noted, not with water', 'Take it with milk,', 'interrupt'],
  ['gladness and what it is about', 'oh good he came last time also', STATEMENT, 'backchannel'],
  ['gladness and a wish', 'oh good send it today', STATEMENT, 'interrupt'],
  ['gladness and another time', 'oh good that is on Friday', STATEMENT, 'interrupt'],
  [
    'what will be, in one word',
    'okay speed bhi badhegi',
    'Plan badalne par speed bhi badh jayegi,',
    'backchannel',
  ],
  ['a promise in Telugu', 'సరే కడతాను', STATEMENT, 'backchannel'],
  ['to look at what the agent named', 'haan message dekh lunga', 'Time message mein aayega,', 'backchannel'],
  ['to look at nothing puts off', 'haan dekh lunga', STATEMENT, 'interrupt'],
  ['a Hindi word that asks in Marathi', 'हाँ पिता का नाम', 'फॉर्म में पिता का नाम भरना है,', 'backchannel'],
  ['a cough that was written down', '[cough]', STATEMENT, 'noise'],
])('%s: %j', (_what, text, saidBefore, verdict) => {
  expect(judgeOverlap({ text, saidBefore, stillToSay: '' })).toBe(verdict);
});
