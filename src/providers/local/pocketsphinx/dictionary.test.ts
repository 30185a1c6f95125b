// Pronunciations: read, put together, and checked.
import { describe, expect, test } from 'vitest';
import { dictionaryFor, readDictionary, unknownPhones } from './dictionary.ts';

const OWN = readDictionary('# ours\nhaan HH AA N\nhaan(2) HH AE N\nhello HH AH L OW\n');
const STOCK = readDictionary(';;; stock\nhello HH EH L OW\nyes Y EH S\ni AY\n');

/** Words of the text without the loose phones behind them. */
const linesOf = (text: string) => text.split('\n').filter((line) => line !== '' && !line.startsWith('_'));

describe('a dictionary for the words of a grammar', () => {
  test.each([
    ['a word of the stock dictionary', ['yes'], ['yes Y EH S']],
    ['our way of speaking goes before theirs', ['hello'], ['hello HH AH L OW']],
    ['every way of speaking a word', ['haan'], ['haan HH AA N', 'haan(2) HH AE N']],
    ['a capital finds the small letter', ['I'], ['I AY']],
  ])('%s', (_what, words, lines) => {
    const { text, missing } = dictionaryFor(words, [OWN, STOCK]);
    expect(linesOf(text)).toEqual(lines);
    expect(missing).toEqual([]);
  });

  test('words that nobody can speak are named', () => {
    expect(dictionaryFor(['yes', 'trunkline'], [OWN, STOCK]).missing).toEqual(['trunkline']);
  });

  test('every phone can stand alone', () => {
    expect(dictionaryFor([], []).text).toContain('_ZH ZH\n');
  });
});

test('only the words that are wanted are kept of a large dictionary', () => {
  expect([...readDictionary('a AH\nb B IY\n', (word) => word === 'b').keys()]).toEqual(['b']);
});

test('phones that the model does not have are named with their word', () => {
  expect(unknownPhones(readDictionary('ghar G H AA R\n'))).toEqual(['H in ghar']);
});
