import { describe, expect, test } from 'vitest';
import { withEnglish } from '../words/loan-words.ts';
import { tokensOf } from '../words/tokens.ts';
import { findFrame, parseFrames } from './frames.ts';

const meets = (frame: string, text: string) => {
  const [parsed] = parseFrames(frame, (word) => word);
  return parsed === undefined ? null : findFrame(parsed, text.split(' '));
};

describe('a frame', () => {
  test.each<[string, string, [number, number] | null]>([
    ['leave a message', 'please leave a message now', [1, 4]],
    ['leave a/your message', 'leave your message', [0, 3]],
    ['leave a? message', 'leave message', [0, 2]],
    ['dial* number', 'the dialled number', [1, 3]],
    ['number ... off', 'the number you called is switched off', [1, 7]],
    ['number ... off', 'number a b c d e f g h off', null],
    ['^ hello $', 'hello', [0, 1]],
    ['^ hello $', 'hello there', null],
    ['^ hello', 'oh hello', null],
  ])('%j in %j', (frame, text, place) => expect(meets(frame, text)).toEqual(place));

  test('lines that are empty or begin with # are none', () =>
    expect(parseFrames('\n  # said by operators\n  leave it\n', (word) => word)).toHaveLength(1));
});

describe('words', () => {
  test.each<[string, string[]]>([
    ['Haan, ji! 10.30', ['haan', 'ji', '10', '30']],
    ['हाँ जी।', ['हां', 'जी']],
    ['ravi@gmail.com', ['ravi', 'at', 'gmail', 'dot', 'com']],
    ['२५ मार्च', ['25', 'मार्च']],
    ['सन्देश संदेश', ['संदेश', 'संदेश']],
  ])('%j', (text, words) => expect(tokensOf(text)).toEqual(words));

  test('English words in Indian scripts are read as English', () => {
    expect(withEnglish(tokensOf('इफ यू रेकॉर्ड योर नेम'))).toEqual(['if', 'you', 'record', 'your', 'name']);
    expect(withEnglish(tokensOf('మీరు డయల్ చేసిన నంబర్'))).toEqual(['మీరు', 'dial', 'చేసిన', 'number']);
    expect(withEnglish(tokensOf('உங்க மெசேஜ்'))).toEqual(['உங்க', 'message']);
  });
});
