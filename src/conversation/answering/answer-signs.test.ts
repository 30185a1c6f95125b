import { expect, test } from 'vitest';
import { asksLikeScreener, isJoke, personSigns, saysAllAreBusy, wordsForSigns } from './answer-signs.ts';

test.each<[string, string]>([
  ['a hello that comes late', 'beep ke baad bolna hai kya, hello kaun'],
  ['whoever wants nothing', 'after the tone of that last call I do not want to talk to you people'],
  ['whoever speaks of a noise', 'beep beep what was that, hello'],
])('talks like a person: %s', (_what, text) => {
  expect(personSigns(wordsForSigns(text), { screener: false, mailbox: false })).toBeGreaterThanOrEqual(2);
});

test('a recording has no sign of a person', () => {
  expect(
    personSigns(wordsForSigns('Please leave a message after the tone'), { screener: false, mailbox: false }),
  ).toBe(0);
});

test.each<[string, boolean]>([
  ['please tell me who you are and why you are calling, I will check if they can talk', true],
  [
    'main sahab ki taraf se call le rahi hoon, kripya naam aur kaam bataiye taaki main unhe bata sakoon',
    true,
  ],
  ['sir meeting mein hain, naam aur kaam bataiye main unhe bata dungi', false],
  ['what is your name', false],
])('%j asks like a screener: %s', (text, is) => expect(asksLikeScreener(wordsForSigns(text))).toBe(is));

test('all who could help are busy', () => {
  expect(saysAllAreBusy(wordsForSigns('all our executives are assisting other customers'))).toBe(true);
  expect(saysAllAreBusy(wordsForSigns('our executive has left'))).toBe(false);
});

test.each<[string, boolean]>([
  ['speak after the beep haha who is this', true],
  ['बीप के बाद बोलिए हा हा मज़ाक कर रहा हूँ', true],
  ['haha just kidding, I am not here, leave a message after the beep', false],
  ['digital arrest karoge kya haha', true],
  ['hello', false],
])('%j is a joke: %s', (text, is) => expect(isJoke(wordsForSigns(text))).toBe(is));
