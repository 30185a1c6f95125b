import { schedule } from 'node-cron';
import { describe, expect, test } from 'vitest';
import { cronFields, cronProblem } from './cron.ts';

const RIGHT = ['30 9 * * 1-5', '*/15 9-18 * * *', '0 9 29 2 *', '0,30 10 1,15 * 0,7', '5 4 * 1-12/3 *'];

describe('patterns that come due', () => {
  test.each(RIGHT)('%s, and node-cron takes it', (pattern) => {
    expect(cronProblem(pattern)).toBeNull();
    void schedule(pattern, () => {}, { timezone: 'UTC', name: 'a test' }).destroy();
  });
});

describe('patterns that are refused before anything is scheduled', () => {
  test.each([
    ['0 9 31 2 *', /no year has day 31 in month 2/],
    ['0 9 30,31 2 *', /no year/],
    ['0 9 31 2 1', /no year/],
    ['0 9 31 4,6,9,11 *', /no year/],
    ['99 9 * * *', /99 for its minute, which goes from 0 to 59/],
    ['0 24 * * *', /hour/],
    ['0 9 0 * *', /day/],
    ['0 9 * 13 *', /month/],
    ['0 9 * * 8', /8 for its weekday/],
    ['*/0 9 * * *', /step 0/],
    ['30-10 9 * * *', /30 comes after 10/],
    ['0 9 * *', /4 fields/],
    ['0 0 9 * * *', /6 fields/],
    ['0 9 * jan *', /“jan”/],
    ['', /fields?/],
  ])('%s', (pattern, says) => {
    expect(cronProblem(pattern)).toMatch(says);
  });
});

test('the values of each field', () => {
  expect(cronFields(' 0,30 9-11 1 */6 1-5 ')).toEqual([[0, 30], [9, 10, 11], [1], [1, 7], [1, 2, 3, 4, 5]]);
  expect(cronFields('0 9 31 2 *')).toBeNull();
});
