import { describe, expect, test } from 'vitest';
import { LANGUAGE_PACKS } from '../packs/all.ts';
import { hideCards } from './card-numbers.ts';

const SEED = 20260512;
const ROUNDS = 2000;
/** One in a thousand. */
const MOST_HIDDEN = ROUNDS / 1000;

/** Mulberry32: the same numbers in every run. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Random = ReturnType<typeof numbersFrom>;

const two = (value: number) => String(value).padStart(2, '0');
const oneOf = <Value>(below: Random, values: readonly Value[]): Value =>
  values[below(values.length)] as Value;
const many = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index));

function listed(below: Random, parts: readonly string[]): string {
  const last = oneOf(below, [' and ', ', and ', ' or ']);
  return `${parts.slice(0, -1).join(', ')}${last}${parts.at(-1) ?? ''}`;
}

const HOURS =
  'zero one two three four five six seven eight nine ten eleven twelve one two three four five six seven eight nine ten eleven'.split(
    ' ',
  );

/** From an hour on, in halves or quarters. */
function slotsFrom(below: Random): { hour: number; minute: number }[] {
  const step = oneOf(below, [30, 30, 30, 15]);
  const first = (6 + below(10)) * 60 + step * below(2);
  return many(4 + below(9), (index) => first + index * step).map((time) => ({
    hour: Math.floor(time / 60) % 24,
    minute: time % 60,
  }));
}

const MINUTES: Readonly<Record<number, string>> = { 0: '', 15: ' fifteen', 30: ' thirty', 45: ' forty five' };
const dayOf = (below: Random) => `2026-${two(1 + below(12))}-${two(1 + below(28))}`;
const phoneOf = (below: Random) => `${6 + below(4)}${many(9, () => below(10)).join('')}`;
const timeOf = (below: Random) => `${two(7 + below(14))}:${oneOf(below, ['00', '15', '30', '45'])}`;
const priceOf = (below: Random) =>
  oneOf(below, [
    () => 50 * (2 + below(190)),
    () => 100 * (1 + below(95)) - 1,
    () => 100 * (1 + below(95)) + oneOf(below, [49, 95, 99]),
  ])();
const amountOf = (below: Random) => 100 + below(99_900);

const LISTS: readonly (readonly [string, (below: Random) => string])[] = [
  [
    'slots in figures',
    (below) => {
      const mark = oneOf(below, [':', ':', '.']);
      const times = slotsFrom(below).map(({ hour, minute }) => `${two(hour)}${mark}${two(minute)}`);
      return `We have ${listed(below, times)}.`;
    },
  ],
  [
    'slots in words',
    (below) => {
      const times = slotsFrom(below).map(
        ({ hour, minute }) => `${HOURS[hour] ?? ''}${MINUTES[minute] ?? ''}`,
      );
      return `We have ${oneOf(below, [listed(below, times), times.join(' '), times.join(', ')])}.`;
    },
  ],
  [
    'slots in JSON',
    (below) => {
      const day = dayOf(below);
      const end = oneOf(below, ['', ':00', ':00Z', ':00+05:30']);
      const slots = many(3, () => `${day}T${timeOf(below)}${end}`);
      return JSON.stringify(oneOf<unknown>(below, [{ slots }, slots, slots.map((start) => ({ start }))]));
    },
  ],
  [
    'arguments of a booking',
    (below) => {
      const people = 1 + below(12);
      return JSON.stringify({
        phone: oneOf(below, [phoneOf(below), `+91${phoneOf(below)}`, `+91 ${phoneOf(below)}`]),
        date: dayOf(below),
        time: timeOf(below),
        people: oneOf<number | string>(below, [people, String(people)]),
      });
    },
  ],
  [
    'a booking in a sentence',
    (below) =>
      `${phoneOf(below)}, ${1 + below(28)} ${oneOf(below, ['May', 'June', 'August'])} 2026 at ${timeOf(below)}, for ${1 + below(12)} people`,
  ],
  [
    'five prices',
    (below) => {
      const prices = many(5, () => priceOf(below)).sort((one, other) => one - other);
      const written = oneOf(below, [
        String,
        (price: number) => price.toLocaleString('en-IN'),
        (price: number) => `₹${price}`,
        (price: number) => `${price} rupees`,
      ]);
      return `They cost ${listed(below, prices.map(written))}.`;
    },
  ],
  ['five prices in JSON', (below) => JSON.stringify({ prices: many(5, () => priceOf(below)) })],
  [
    'four balances',
    (below) => {
      const written = oneOf(below, [
        String,
        (amount: number) => amount.toLocaleString('en-IN'),
        (amount: number) => `₹${amount.toLocaleString('en-IN')}.${two(below(100))}`,
        (amount: number) => `${amount} rupees`,
        (amount: number) => `${amount}.${two(below(100))}`,
      ]);
      const amounts = many(4, () => written(amountOf(below)));
      return `Your balances are ${listed(below, amounts)}.`;
    },
  ],
  [
    'four balances in JSON',
    (below) => JSON.stringify(many(4, (index) => ({ account: index + 1, balance: amountOf(below) / 4 }))),
  ],
];

test.each(LISTS)('of a thousand lists hardly one is taken for a card: %s', (_name, listOf) => {
  const below = numbersFrom(SEED);
  const hidden = many(ROUNDS, () => listOf(below)).filter((text) => hideCards([text])[0] !== text);
  expect(hidden.length, hidden.slice(0, 5).join('\n')).toBeLessThan(MOST_HIDDEN);
});

test.each([
  'We have 08:00, 08:30, 09:00, 09:30, 10:00 and 10:30',
  'We have eight, eight thirty, nine, nine thirty, ten and ten thirty',
  '{"slots":["2026-05-12T10:00","2026-05-12T10:30","2026-05-12T11:00"]}',
  '{"phone":"+919845123457","date":"2026-05-12","time":"19:30","people":4}',
  'They cost 4500, 4800, 5200, 5500 and 5900.',
])('is written as it was said: %s', (text) => expect(hideCards([text])).toEqual([text]));

/** With the digit that makes it valid. */
function cardOf(below: Random, prefix: string, length: number): string {
  const begun = prefix + many(length - prefix.length - 1, () => below(10)).join('');
  const sum = [...begun].toReversed().reduce((all, digit, place) => {
    const value = place % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return all + (value > 9 ? value - 9 : value);
  }, 0);
  return begun + String((10 - (sum % 10)) % 10);
}

const inGroups = (card: string, sizes: readonly number[]): string[] => {
  let at = 0;
  return sizes.map((size) => {
    at += size;
    return card.slice(at - size, at);
  });
};
const FOURS = [4, 4, 4, 4];
const SHORT = 'zero one two three four five six seven eight nine'.split(' ');

describe.each([
  ['of 16 digits', ['4', '51', '55', '2221', '60', '81', '36'], 16, FOURS],
  ['of Amex', ['34', '37'], 15, [4, 6, 5]],
] as const)('every card is hidden as people say or write it: %s', (_name, prefixes, length, sizes) => {
  test.each<[string, (card: string) => string]>([
    ['in one figure', (card) => card],
    ['in groups', (card) => inGroups(card, sizes).join(' ')],
    ['with commas', (card) => inGroups(card, sizes).join(', ')],
    ['with dashes', (card) => inGroups(card, sizes).join('-')],
    ['with points', (card) => inGroups(card, sizes).join('. ')],
    ['with short words', (card) => inGroups(card, sizes).join(' uh, then ')],
    ['in digits', (card) => [...card].join(' ')],
    ['in digits with commas', (card) => [...card].join(', ')],
    ['in digits with dashes', (card) => [...card].join('-')],
    ['in words', (card) => [...card].map((digit) => SHORT[Number(digit)]).join(' ')],
    [
      'in words with commas between groups',
      (card) =>
        inGroups(card, sizes)
          .map((group) => [...group].map((digit) => SHORT[Number(digit)]).join(' '))
          .join(', '),
    ],
    [
      'in words with commas elsewhere',
      (card) =>
        inGroups(card, [3, 2, 5, card.length - 10])
          .map((group) => [...group].map((digit) => SHORT[Number(digit)]).join(' '))
          .join(', '),
    ],
    ['with its last month and its CVV', (card) => `${inGroups(card, sizes).join(' ')}, 12/27, CVV 123`],
    [
      'in JSON',
      (card) => JSON.stringify({ card: inGroups(card, sizes).join(' '), people: 4, phone: '9845123457' }),
    ],
    ['behind a telephone number', (card) => `9845123457, and the card ${inGroups(card, sizes).join(' ')}`],
  ])('%s', (_how, told) => {
    const below = numbersFrom(SEED);
    const texts = many(200, () => `It is ${told(cardOf(below, oneOf(below, prefixes), length))}`);
    const kept = texts.filter((text) => hideCards([text])[0] === text);
    expect(kept).toEqual([]);
  });
});

test.each(LANGUAGE_PACKS.map((pack) => [pack.language, pack] as const))(
  'digit by digit, with commas, in words of %s',
  (_language, pack) => {
    const wordFor = (value: number) =>
      pack.numbers
        .split(/\s+/)
        .map((entry) => entry.split('='))
        .find(([word = '', of]) => Number(of) === value && word !== '')?.[0]
        ?.replace('*', '') ?? '';
    const said = inGroups('5555555555554444', FOURS).map((group) =>
      [...group].map((digit) => wordFor(Number(digit))).join(' '),
    );
    for (const text of [said.join(' '), said.join(', '), said.join(' ').replaceAll(' ', ', ')])
      expect(hideCards([text])[0]).toMatch(/^(?:•,? ){12}/);
  },
);
