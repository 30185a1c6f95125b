// What a call costs, in every unit in which vendors ask for money.
import { describe, expect, test } from 'vitest';
import { Bill, type Prices, replyUsage } from './cost.ts';

/** Only what a bill looks at: the rest of a declaration says nothing about money. */
function prices(given: { transcriber?: object; model?: object; voice?: object }): Prices {
  const { transcriber = {}, model = {}, voice = {} } = given;
  return { transcribers: [transcriber], models: [model], voices: [voice] } as unknown as Prices;
}

const usage = (inputTokens: number, cachedInputTokens: number, outputTokens: number) =>
  ({ kind: 'model', usage: { inputTokens, cachedInputTokens, outputTokens } }) as const;

const rows: [what: string, prices: Prices, use: (bill: Bill) => void, micros: number][] = [
  [
    'a minute of listening',
    prices({ transcriber: { pricePerMinute: 0.0077, currency: 'USD' } }),
    (bill) => bill.addListening(90_000),
    11_550,
  ],
  [
    'an hour of listening',
    prices({ transcriber: { pricePerHour: 30, currency: 'USD' } }),
    (bill) => bill.addListening(60_000),
    500_000,
  ],
  [
    'a thousand characters',
    prices({ voice: { pricePerThousandCharacters: 0.05, currency: 'USD' } }),
    (bill) => bill.add({ kind: 'voice', characters: 250 }),
    12_500,
  ],
  [
    'ten thousand characters',
    prices({ voice: { pricePerTenThousandCharacters: 15, currency: 'USD' } }),
    (bill) => bill.add({ kind: 'voice', characters: 200 }),
    300_000,
  ],
  [
    'a million tokens, read, read again and written',
    prices({
      model: {
        pricePerMillionInput: 2,
        pricePerMillionCachedInput: 0.5,
        pricePerMillionOutput: 8,
        currency: 'USD',
      },
    }),
    (bill) => bill.add(usage(1_000, 400, 100)),
    1_200 + 200 + 800,
  ],
  [
    'tokens that are read again, where no price of their own is written: as those that are read',
    prices({ model: { pricePerMillionInput: 2, currency: 'USD' } }),
    (bill) => bill.add(usage(1_000, 400, 100)),
    2_000,
  ],
  [
    'sound and text of a model that hears and speaks, each at its own price',
    prices({
      model: {
        pricePerMillionInput: 4,
        pricePerMillionCachedInput: 1,
        pricePerMillionOutput: 16,
        pricePerMillionAudioInput: 32,
        pricePerMillionCachedAudioInput: 0.4,
        pricePerMillionAudioOutput: 64,
        currency: 'USD',
      },
    }),
    (bill) =>
      bill.add({
        kind: 'model',
        usage: {
          inputTokens: 1_000,
          audioInputTokens: 600,
          cachedInputTokens: 500,
          cachedAudioInputTokens: 200,
          outputTokens: 300,
          audioOutputTokens: 250,
        },
      }),
    (400 - 300) * 4 + 300 * 1 + 50 * 16 + (600 - 200) * 32 + 200 * 0.4 + 250 * 64,
  ],
  [
    'a minute that was written down by a service that hears and speaks',
    prices({ transcriber: { pricePerTranscribedMinute: 0.006, currency: 'USD' } }),
    (bill) => bill.add({ kind: 'transcription', milliseconds: 30_000 }),
    3_000,
  ],
];

describe('a bill', () => {
  test.each(rows)('counts %s', (_what, given, use, micros) => {
    const bill = new Bill(given);
    use(bill);
    expect(bill.totals()).toEqual([{ currency: 'USD', micros }]);
  });

  test('has no sum where no price was written, nothing was used, or nothing is sold', () => {
    const unpriced = { currency: 'USD', pricePerMinute: undefined };
    const bill = new Bill(
      prices({ transcriber: unpriced, model: { vendor: 'rules' }, voice: { currency: 'USD' } }),
    );
    bill.addListening(60_000);
    bill.add(usage(1_000, 0, 100));
    bill.add({ kind: 'voice', characters: 100 });
    expect(bill.totals()).toEqual([]);
    expect(new Bill(prices({ transcriber: { pricePerMinute: 1, currency: 'USD' } })).totals()).toEqual([]);
  });

  test('keeps currencies apart, and adds up within each', () => {
    const bill = new Bill(
      prices({
        transcriber: { pricePerMinute: 1, currency: 'USD' },
        model: { pricePerMillionOutput: 10, currency: 'USD' },
        voice: { pricePerTenThousandCharacters: 10, currency: 'INR' },
      }),
    );
    bill.addListening(60_000);
    bill.add(usage(0, 0, 100_000));
    bill.add({ kind: 'voice', characters: 1_000 });
    expect(bill.totals()).toEqual([
      { currency: 'USD', micros: 2_000_000 },
      { currency: 'INR', micros: 1_000_000 },
    ]);
  });

  test('tells who did what for how much, also where no price is written', () => {
    const bill = new Bill({
      transcribers: [{ name: 'ears', pricePerMinute: 0.6, currency: 'USD' }],
      models: [
        { name: 'mind', pricePerMillionOutput: 10, currency: 'USD' },
        { name: 'spare', pricePerMillionOutput: 1, currency: 'INR' },
      ],
      voices: [{ name: 'own', vendor: 'espeak-ng' }],
    } as unknown as Prices);
    bill.addListening(30_000, 'ears');
    bill.addListening(30_000, 'ears');
    bill.add({ ...usage(1_000, 0, 100), by: 'mind' });
    bill.add({ ...usage(2_000, 0, 1_000), by: 'spare' });
    bill.add({ kind: 'voice', characters: 40 });
    bill.add({ kind: 'voice', characters: 0 });
    expect(bill.lines()).toEqual([
      { part: 'transcriber', provider: 'ears', used: 60_000, unit: 'ms', micros: 600_000, currency: 'USD' },
      { part: 'model', provider: 'mind', used: 1_100, unit: 'tokens', micros: 1_000, currency: 'USD' },
      { part: 'model', provider: 'spare', used: 3_000, unit: 'tokens', micros: 1_000, currency: 'INR' },
      { part: 'voice', provider: 'own', used: 40, unit: 'characters', micros: 0, currency: null },
    ]);
    expect(bill.totals()).toEqual([
      { currency: 'USD', micros: 601_000 },
      { currency: 'INR', micros: 1_000 },
    ]);
    // Others serve from now on, and those before are not forgotten.
    bill.use({ transcribers: [{ name: 'other' }], models: [], voices: [] } as unknown as Prices);
    bill.addListening(1_000);
    expect(bill.lines().map(({ provider }) => provider)).toEqual(['ears', 'mind', 'spare', 'own', 'other']);
  });

  test('charges who served, where several might have', () => {
    const dear = (unit: string) => ({ name: 'dear', [unit]: 100, currency: 'USD' });
    const cheap = (unit: string) => ({ name: 'cheap', [unit]: 1, currency: 'INR' });
    const free = { name: 'free', vendor: 'espeak-ng' };
    const bill = new Bill({
      transcribers: [dear('pricePerMinute'), cheap('pricePerMinute')],
      models: [dear('pricePerMillionOutput'), cheap('pricePerMillionOutput')],
      voices: [dear('pricePerThousandCharacters'), cheap('pricePerThousandCharacters'), free],
    } as unknown as Prices);
    bill.addListening(60_000, 'cheap');
    bill.add({ ...usage(0, 0, 1_000_000), by: 'cheap' });
    bill.add({ kind: 'voice', characters: 1_000, by: 'cheap' });
    bill.add({ kind: 'voice', characters: 1_000, by: 'free' });
    expect(bill.totals()).toEqual([{ currency: 'INR', micros: 3_000_000 }]);
    bill.add(usage(0, 0, 0));
    expect(bill.servedBy()).toBe('transcriber cheap; model cheap, dear; voice cheap, free');
  });
});

test('a model that was asked as well is paid for what it read, and did not serve', () => {
  const bill = new Bill({
    transcribers: [],
    models: [
      { name: 'quick', pricePerMillionInput: 2, pricePerMillionOutput: 8, currency: 'USD' },
      { name: 'late', pricePerMillionInput: 4, pricePerMillionOutput: 8, currency: 'USD' },
    ],
    voices: [],
  } as unknown as Prices);
  const answer = { usage: { inputTokens: 1_000, cachedInputTokens: 500, outputTokens: 100 }, by: 'quick' };
  for (const one of replyUsage(answer, ['late'])) bill.add(one);
  expect(bill.lines().map(({ provider, used, micros }) => [provider, used, micros])).toEqual([
    ['quick', 1_100, 2_800],
    ['late', 1_000, 4_000],
  ]);
  expect(bill.servedBy()).toBe('model quick');
});

test('a transcriber that listened beside another one is paid for that time, and did not serve', () => {
  const bill = new Bill({
    transcribers: [
      { name: 'first', pricePerMinute: 0.006, currency: 'USD' },
      { name: 'next', pricePerMinute: 0.06, currency: 'USD' },
    ],
    models: [],
    voices: [],
  } as unknown as Prices);
  bill.addListening(60_000, 'first');
  bill.addListening(6_000, 'next', true);
  expect([bill.totals(), bill.servedBy()]).toEqual([
    [{ micros: 12_000, currency: 'USD' }],
    'transcriber first',
  ]);
});
