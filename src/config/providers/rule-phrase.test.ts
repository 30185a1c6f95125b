// Phrases and the messages that hold them.
import { describe, expect, test } from 'vitest';
import { holds, readPhrase, wordsIn } from './rule-phrase.ts';

describe('a phrase is held by a message', () => {
  test.each([
    ['yes', 'Yes, please.', true],
    ['yes', 'yesterday', false],
    ['i will come', 'okay I will come then', true],
    ['i will come', 'I will not come', false],
    ["cannot/can't come", 'I can’t come', true],
    ["cannot/can't come", 'I come', false],
    ['what time is? it?', 'wait, what time', true],
    ['what time is? it? then', 'what time is then', true],
    ['what time is? it? then', 'what time was then', false],
    ['call * later', 'call me a bit later', true],
    ['call * later', 'call later', true],
    ['call * later', 'later call', false],
    ['= no', 'No!', true],
    ['= no', 'no thank you', false],
    ['= no please?', 'no please', true],
    ['हाँ', 'हाँ जी', true],
    ['pressed 1', '[pressed 1]', true],
  ])('%j in %j: %s', (phrase, message, expected) => {
    const read = readPhrase(phrase);
    expect(read !== null && holds(read, wordsIn(message))).toBe(expected);
  });

  test('nothing holds a phrase', () => {
    const read = readPhrase('yes');
    expect(read !== null && holds(read, [])).toBe(false);
  });
});

test.each(['', '   ', '*', '=', 'please?', 'yes , no', 'yes/ no', 'can-not'])('%j is no phrase', (text) => {
  expect(readPhrase(text)).toBeNull();
});
