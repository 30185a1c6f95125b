import { expect, test } from 'vitest';
import { refusalText } from './refusal-text.ts';

test('one reason and one thing to do are two lines', () => {
  expect(refusalText('+919876500009 is on your do-not-call list.', 'do not call this number')).toBe(
    'not called: +919876500009 is on your do-not-call list.\n→ do not call this number',
  );
});

test('several stand below each other, each whole', () => {
  const because =
    'The scrub is older than 7 days. It is 22:10 there, and calls end at 21:00. No header is known for +911400000001.';
  expect(
    refusalText(
      because,
      'import a newer scrub result. Also: wait until 09:00. Also: add dlt in numbers.yaml',
    ),
  ).toBe(
    [
      'not called:',
      '  - The scrub is older than 7 days.',
      '  - It is 22:10 there, and calls end at 21:00.',
      '  - No header is known for +911400000001.',
      '→ import a newer scrub result',
      '→ wait until 09:00',
      '→ add dlt in numbers.yaml',
    ].join('\n'),
  );
});

test('a number with a point, or a name with one, is no end of a sentence', () => {
  expect(refusalText('0.5 calls per second of trunk main are used up by dr. rao', 'wait')).toMatch(
    /^not called: 0\.5/,
  );
});
