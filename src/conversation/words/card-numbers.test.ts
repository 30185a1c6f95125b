import { describe, expect, test } from 'vitest';
import { LANGUAGE_PACKS } from '../packs/all.ts';
import { hideCards, hideDigits, hideNumbers, numbersIn } from './card-numbers.ts';

const dots = (count: number) => '•'.repeat(count);

describe('the number of a card is hidden up to its last four digits', () => {
  test.each<[string, string, string]>([
    ['in fours', 'My card is 4111 1111 1111 1111.', `My card is ${dots(4)} ${dots(4)} ${dots(4)} 1111.`],
    ['in one', '4111111111111111', `${dots(12)}1111`],
    ['with dashes', '4111-1111-1111-1111 okay', `${dots(4)}-${dots(4)}-${dots(4)}-1111 okay`],
    ['Amex, four, six and five', '3782 822463 10005', `${dots(4)} ${dots(6)} ${dots(1)}0005`],
    ['Visa of 13 digits', '4222222222222', `${dots(9)}2222`],
    ['RuPay', '8100 0000 0000 0002', `${dots(4)} ${dots(4)} ${dots(4)} 0002`],
    ['in figures of Hindi', '४१११ ११११ ११११ ११११', `${dots(4)} ${dots(4)} ${dots(4)} ११११`],
    [
      'with words between the groups',
      '4111 1111 and then uh 1111, sorry, 1111',
      `${dots(4)} ${dots(4)} and then uh ${dots(4)}, sorry, 1111`,
    ],
    [
      'with its last month behind it',
      '5555 5555 5555 4444 12 27',
      `${dots(4)} ${dots(4)} ${dots(4)} 4444 12 27`,
    ],
    [
      'in words',
      'it is four one one one one one one one one one one one one one one one thanks',
      `it is ${Array(12).fill('•').join(' ')} one one one one thanks`,
    ],
    [
      'in pairs of words',
      'forty one eleven eleven eleven eleven eleven eleven eleven',
      `• • ${Array(5).fill('••').join(' ')} eleven eleven`,
    ],
    [
      'with double and triple',
      'four triple one, double one double one, double one double one, one one one one',
      '• •• •, • • • •, • • • •, one one one one',
    ],
    [
      'figures and words, as recognisers mix them',
      '4111 one one one one 1111 1111',
      `${dots(4)} • • • • ${dots(4)} 1111`,
    ],
  ])('%s', (_what, text, hidden) => expect(hideCards([text])).toEqual([hidden]));

  test.each(LANGUAGE_PACKS.map((pack) => [pack.language, pack] as const))('in words of %s', (_name, pack) => {
    const wordFor = (value: number) =>
      pack.numbers
        .split(/\s+/)
        .map((entry) => entry.split('='))
        .find(([word = '', of]) => Number(of) === value && word !== '')?.[0]
        ?.replace('*', '') ?? '';
    const said = [...'5555555555554444'].map((digit) => wordFor(Number(digit)));
    const [written = ''] = hideCards([said.join(' ')]);
    expect(written.split(' ')).toEqual([...Array(12).fill('•'), ...said.slice(12)]);
  });
});

test.each<[string, string]>([
  ['a number for the telephone', 'My number is 98451 23457, or +91 98451 23458.'],
  ['a number that fails the check', 'Order 4111 1111 1111 1112.'],
  ['a number of the Aadhaar', '2345 6789 0123'],
  ['two numbers that are none together', 'call 98451 23457 about order 411111'],
  ['amounts and dates', 'I paid 1,50,000 rupees on 12 May 2026 at 10:30 for 2 people'],
  ['words that count in another language', 'no no do so to do no no no do do no no no no do'],
  ['nothing', ''],
])('%s is no card', (_what, text) => {
  expect(hideCards([text])).toEqual([text]);
});

test('parts of one number in several texts: as the recogniser tells words', () => {
  expect(hideCards(['my', 'card', '4111', '1111', '1111', '1111'])).toEqual([
    ...['my', 'card', dots(4), dots(4), dots(4), '1111'],
  ]);
});

test('a number that began in an earlier turn ends without a digit', () => {
  expect(hideCards(['and 1111 1111'], ['It is 4111 1111'])).toEqual([`and ${dots(4)} ${dots(4)}`]);
  expect(hideCards(['yes please'], ['It is 4111 1111 1111 1111'])).toEqual(['yes please']);
});

test.each<[string, string, string]>([
  ['figures', 'It is 4321.', `It is ${dots(4)}.`],
  ['words', 'four three two one', '• • • •'],
  [
    'a card and its CVV',
    '4111 1111 1111 1111, and 123',
    `${dots(4)} ${dots(4)} ${dots(4)} 1111, and ${dots(3)}`,
  ],
  ['one digit is none', 'give me 1 minute', 'give me 1 minute'],
  ['no is no digit', 'no no no', 'no no no'],
])('where a secret is asked for all digits are hidden: %s', (_what, text, hidden) => {
  expect(hideDigits([text])).toEqual([hidden]);
});

test('numbers as they were said', () => {
  expect(numbersIn('it is four three 21 and 98-76', 0)).toEqual(['4321', '9876']);
  expect(numbersIn('it is four three 21 and 98-76', 2)).toEqual(['43219876']);
  expect(hideNumbers('So four three 21, by 12 May?', new Set(['4321']))).toBe('So • • ••, by 12 May?');
});
