import { expect, test } from 'vitest';
import { standsIn } from './keyed-digits.ts';

test.each<[written: unknown, stands: boolean]>([
  [{ text: 'The caller pressed 4821.' }, true],
  [{ keys: '4821' }, true],
  [{ keys: 4821 }, true],
  ['pin=4821&day=2', true],
  ['{\\"pin\\":\\"4821\\"}', true],
  [{ at: 1795986948219.873 }, false],
  [{ call: 'be8dbf89-2d73-4821-a17e-069e6afe3dea' }, false],
  [{ ms: 12.4821 }, false],
])('4821 in %j: %s', (written, stands) => {
  expect(standsIn(written, '4821')).toBe(stands);
});
