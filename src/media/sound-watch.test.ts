import { expect, test } from 'vitest';
import { SoundWatch } from './sound-watch.ts';

type Stretch = readonly [what: 'sound' | 'nothing' | 'stray', ms: number];

/** What is wished, with the moment: `ask@120`. */
function wishes(stretches: readonly Stretch[], watch = new SoundWatch(0)): string[] {
  const out: string[] = [];
  let at = 0;
  for (const [what, ms] of stretches) {
    for (const end = at + ms; at < end; at += 20) {
      const wish = watch.packet(what, at);
      if (wish !== null) out.push(`${wish.kind === 'renegotiate' ? 'ask' : wish.kind}@${at}`);
    }
  }
  return out;
}

test('sound that comes asks for nothing', () => {
  expect(wishes([['sound', 60_000]])).toEqual([]);
});

test('holes of up to 40 ms ask for nothing', () => {
  expect(
    wishes([
      ['sound', 1_000],
      ['nothing', 40],
      ['sound', 1_000],
      ['nothing', 40],
      ['sound', 1_000],
    ]),
  ).toEqual([]);
});

test('a far end that has gone quiet is asked at once, and again, and the call is told and given up', () => {
  expect(
    wishes([
      ['sound', 1_000],
      ['nothing', 130_000],
    ]).slice(0, 9),
  ).toEqual([
    'ask@1040',
    'ask@1600',
    'ask@3000',
    'ask@6000',
    'tell@11000',
    'ask@16000',
    'ask@46000',
    'ask@76000',
    'ask@106000',
  ]);
  expect(
    wishes([
      ['sound', 1_000],
      ['nothing', 130_000],
    ])[9],
  ).toBe('give-up@121000');
});

test('one that moved and was heard again because of it is asked as fast the next time', () => {
  expect(
    wishes([
      ['sound', 1_000],
      ['nothing', 200],
      ['sound', 2_000],
      ['nothing', 200],
    ]),
  ).toEqual(['ask@1040', 'ask@3240']);
});

test('holes one behind the other are asked after twice, and then less than once in ten seconds', () => {
  const holes: Stretch[] = Array.from({ length: 100 }, (): Stretch[] => [
    ['sound', 300],
    ['nothing', 80],
  ]).flat();
  expect(wishes([['sound', 1_000], ...holes])).toEqual([
    ...['ask@1340', 'ask@2100'],
    ...['ask@11600', 'ask@31360'],
  ]);
});

test.each([
  [60, 900, []],
  [100, 900, ['ask@1080']],
  [60, 500, ['ask@1040']],
])(
  'a hole of %i ms at 1000 where a playback ended at %i is the switch’s own up to 80 ms',
  (holeMs, endedAt, asked) => {
    const watch = new SoundWatch(0);
    watch.flushed(endedAt);
    expect(
      wishes(
        [
          ['sound', 1_000],
          ['nothing', holeMs],
          ['sound', 1_000],
        ],
        watch,
      ),
    ).toEqual(asked);
  },
);

test('one that moves three times in a few seconds is asked at once each time, also right behind a hole', () => {
  const moves: Stretch[] = Array.from({ length: 3 }, (): Stretch[] => [
    ['sound', 1_000],
    ['nothing', 200],
  ]).flat();
  expect(wishes(moves)).toEqual(['ask@1040', 'ask@2240', 'ask@3440']);
});

test('a hole that ends before it is asked after makes nobody patient', () => {
  expect(
    wishes([
      ['sound', 1_000],
      ['nothing', 40],
      ['sound', 1_000],
      ['nothing', 200],
    ]),
  ).toEqual(['ask@2080']);
});

test('one that only makes pauses is waited for longer from the second pause on', () => {
  const pauses: Stretch[] = [
    ['sound', 1_000],
    ['nothing', 900],
    ['sound', 1_000],
    ['nothing', 1_500],
    ['sound', 1_000],
    ['nothing', 2_500],
  ];
  expect(wishes(pauses)).toEqual(['ask@1040', 'ask@1600', 'ask@7400']);
});

test('one that was never heard is given two seconds: many send nothing before they hear something', () => {
  expect(wishes([['nothing', 3_000]])).toEqual(['ask@2000']);
});

test('a call on hold is left alone', () => {
  const watch = new SoundWatch(0);
  wishes([['sound', 1_000]], watch);
  watch.held(true, 1_000);
  expect(wishes([['nothing', 200_000]], watch)).toEqual([]);
});

test('a stranger is not left the time to be taken for the far end', () => {
  const second: Stretch[] = Array.from({ length: 5 }, (): Stretch[] => [
    ['stray', 20],
    ['nothing', 180],
  ]).flat();
  const asked = wishes([['sound', 1_000], ['nothing', 200], ...second, ...second, ...second]);
  // Ten packets in a row would do it. None of the spans between two of these holds so many.
  const times = asked.filter((wish) => wish.startsWith('ask')).map((wish) => Number(wish.slice(4)));
  expect(times[0]).toBe(1_040);
  for (const [i, time] of times.slice(1).entries()) expect(time - (times[i] ?? 0)).toBeLessThan(1_500);
  expect(times.length).toBeGreaterThanOrEqual(3);
});

test('one that moved on while it was asked is asked once more in haste, and as fast the next time', () => {
  expect(
    wishes([
      ['sound', 1_000],
      ['nothing', 700],
      ['sound', 2_000],
      ['nothing', 200],
    ]),
  ).toEqual(['ask@1040', 'ask@1600', 'ask@3740']);
});

test('one that sends nothing but keys is there: it is given up two minutes behind the last of them', () => {
  const watch = new SoundWatch(0);
  const givenUpAt = (fromMs: number, toMs: number): number | undefined => {
    for (let at = fromMs; at < toMs; at += 20) if (watch.packet('nothing', at)?.kind === 'give-up') return at;
    return undefined;
  };
  expect(givenUpAt(0, 100_000)).toBeUndefined();
  watch.pressed(100_000);
  expect(givenUpAt(100_000, 200_000)).toBeUndefined();
  watch.pressed(200_000);
  expect(givenUpAt(200_000, 400_000)).toBe(320_000);
});
