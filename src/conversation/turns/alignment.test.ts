import { expect, test } from 'vitest';
import { align } from './alignment.ts';

test.each<[string, string, string, string]>([
  ['the same words leave nothing', 'yes on', 'Yes, on', ''],
  ['what comes behind them is the rest', 'yes on', 'Yes, on Tuesday.', 'Tuesday.'],
  ['three words that were two', 'for tea five', 'Forty-five, please.', 'please.'],
  ['a word more in front is no word more behind', 'I need an appointment', 'Hi, I need an appointment.', ''],
  ['a word that fell away', 'um I need an', 'I need an appointment.', 'appointment.'],
  ['nothing was said before', '', 'Yes.', 'Yes.'],
  ['nothing is said now', 'yes', '', ''],
  ['fewer words than before', 'what are your opening', 'What are', ''],
  ['another script', 'मेरा नंबर', 'मेरा नंबर नौ आठ', 'नौ आठ'],
])('%s', (_sentence, older, newer, rest) => {
  expect(align(older, newer).rest).toBe(rest);
});

test('what the newer wording does not hold yet is missing', () => {
  expect(align('what are your opening hours', 'What are your').missing).toBe('opening hours');
  expect(align('yes please', 'Yes, please.').missing).toBe('');
});

test('words that have nothing in common are not alike', () => {
  expect(align('yes', 'No.').likeness).toBe(0);
  expect(align('for tea five', 'Forty-five, please.').likeness).toBeGreaterThan(0.3);
  expect(align('I want to', 'I want to').likeness).toBe(1);
});

test('a very long turn is compared in no time', () => {
  const long = Array.from({ length: 2_000 }, (_, index) => `word${index}`).join(' ');
  const before = performance.now();
  expect(align(long, `${long} end`).rest).toBe('end');
  expect(performance.now() - before).toBeLessThan(500);
});
