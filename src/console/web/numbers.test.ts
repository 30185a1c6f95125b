import { describe, expect, test } from 'vitest';
import { phone, withNumbers } from './numbers.ts';

describe('numbers as people read them', () => {
  test('those that are seen most are spaced before the tables are there, and all of them after', async () => {
    expect(phone('+919845010000')).toBe('+91 98450 10000');
    expect(phone('+14155550101')).toBe('+1 415 555 0101');
    expect(phone(null)).toBe('—');
    await expect.poll(() => phone('+442079460321')).toBe('+44 20 7946 0321');
    expect(['+919845010000', '+14155550101'].map(phone)).toEqual(['+91 98450 10000', '+1 415 555 0101']);
    expect(['+918047123456', '+6591234567', '+971501234567'].map(phone)).toEqual([
      ...['+91 80 4712 3456', '+65 9123 4567', '+971 50 123 4567'],
    ]);
    expect(['1909', 'front-desk', '+12025550'].map(phone)).toEqual(['1909', 'front-desk', '+12025550']);
  });

  test.each([
    ['+919845135789 calls +918047123456', '+91 98451 35789 calls +91 80 4712 3456'],
    ['We call as +918047123456. It is the only one.', 'We call as +91 80 4712 3456. It is the only one.'],
    ['+918047123456: the header ends', '+91 80 4712 3456: the header ends'],
    ['run trunkline call +919845135789', 'run trunkline call +919845135789'],
    ['GET /contacts/+919845135789', 'GET /contacts/+919845135789'],
    ['sip:+919845135789@example.com', 'sip:+919845135789@example.com'],
    ['the clock is 5 + 3 ahead', 'the clock is 5 + 3 ahead'],
  ])('%s', async (text, shown) => {
    await expect.poll(() => phone('+442079460321')).toBe('+44 20 7946 0321');
    expect(withNumbers(text)).toBe(shown);
  });
});
