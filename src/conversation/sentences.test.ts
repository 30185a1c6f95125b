import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutSentences } from './sentences.ts';

/** As a model streams it: piece by piece, then the end. */
function stream(pieces: readonly string[]): string[] {
  const spoken: string[] = [];
  let rest = '';
  for (const piece of pieces) {
    const cut = cutSentences(rest + piece, false, spoken.length === 0);
    spoken.push(...cut.sentences);
    rest = cut.rest;
  }
  return [...spoken, ...cutSentences(rest, true, spoken.length === 0).sentences];
}

describe('a whole reply is cut', () => {
  test.each<[string, string, string[]]>([
    ['at full stops', 'We are open. Shall I book?', ['We are open.', 'Shall I book?']],
    ['at a danda', 'हम खुले हैं। कब आएंगे?', ['हम खुले हैं।', 'कब आएंगे?']],
    ['at an Urdu full stop', 'جی ہاں۔ شکریہ', ['جی ہاں۔', 'شکریہ']],
    ['at the end of a line', 'First\nSecond', ['First', 'Second']],
    ['behind quotes', 'He said "no." Then he left.', ['He said "no."', 'Then he left.']],
    ['never inside a number', 'It costs 3.5 rupees. Yes.', ['It costs 3.5 rupees.', 'Yes.']],
    ['never inside an address', 'Look at example.com today. Yes.', ['Look at example.com today.', 'Yes.']],
    ['never behind a title', 'Dr. Rao is in. Yes.', ['Dr. Rao is in.', 'Yes.']],
    ['never behind an initial', 'Ask for J. Rao. Yes.', ['Ask for J. Rao.', 'Yes.']],
    ['behind "no" where it is an answer', 'No. We are closed.', ['No.', 'We are closed.']],
    ['never behind "no" where a number follows', 'Take room no. 5 please.', ['Take room no. 5 please.']],
    ['not into pieces without a word', 'Well... ! Yes.', ['Well...', 'Yes.']],
    ['to nothing where there is nothing', ' \n 👍 ', []],
  ])('%s', (_what, text, sentences) => {
    expect(cutSentences(text, true, false)).toEqual({ sentences, rest: '' });
  });
});

describe('while it streams', () => {
  test('a full stop waits for what is behind it', () => {
    expect(cutSentences('It costs 3.', false, false)).toEqual({ sentences: [], rest: 'It costs 3.' });
    expect(stream(['It costs 3.', '5 rupees.', ' Yes'])).toEqual(['It costs 3.5 rupees.', 'Yes']);
  });

  test('"no." waits until it is known for a number or an answer', () => {
    expect(stream(['No. ', 'We are closed.'])).toEqual(['No.', 'We are closed.']);
    expect(stream(['Room no. ', '5 is free.'])).toEqual(['Room no. 5 is free.']);
  });

  const clause = 'Thank you for calling the dental clinic in Indiranagar, ';

  test('a long first clause goes to the voice at its comma, a later one does not', () => {
    expect(stream([clause, 'how can I help? ', clause, 'goodbye.'])).toEqual([
      clause.trim(),
      'how can I help?',
      `${clause}goodbye.`,
    ]);
  });

  test('a short first clause stays with its sentence', () => {
    expect(stream(['Yes, ', 'we are open.'])).toEqual(['Yes, we are open.']);
  });
});

describe('a sentence without end', () => {
  test('is cut at a clause where it has one, else at a space, else anywhere', () => {
    const clauses = stream([`${'one two three four five six seven, '.repeat(30)}`]);
    expect(clauses.length).toBeGreaterThan(2);
    for (const sentence of clauses) expect(sentence).toMatch(/,$/);
    for (const sentence of stream(['word '.repeat(1_000)])) expect(sentence).toMatch(/^(word ?)+$/);
    expect(stream(['x'.repeat(1_000)]).join('')).toBe('x'.repeat(1_000));
  });

  test('never keeps a voice waiting for more than 300 characters', () => {
    const text = 'and then we go on '.repeat(300);
    let rest = '';
    for (const character of text) {
      rest = cutSentences(rest + character, false, false).rest;
      expect(rest.length).toBeLessThanOrEqual(301);
    }
  });
});

test('not a word is lost or said twice, however the reply is cut into pieces', () => {
  const piece = fc.constantFrom('Yes', ' we', '. ', ', ', '! ', '3', '.', ' no', '\n', 'और ', '।', ' Dr');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const letters = (text: string): string => text.replace(/[^\p{L}\p{M}\p{N}]/gu, '');
      expect(letters(stream(pieces).join(''))).toBe(letters(pieces.join('')));
    }),
    { numRuns: 200 },
  );
});
