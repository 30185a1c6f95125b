// What an operator says before the answer, and when it is over.
import { expect, test } from 'vitest';
import { type EarlyMediaInput, NOTHING_HEARD, stepEarlyMedia } from './early-media.ts';

type Unstamped<T> = T extends unknown ? Omit<T, 'at'> : never;

/** Plays inputs, and every wake-up that falls due between them. What was told, in order. */
function play(...lines: readonly (readonly [number, Unstamped<EarlyMediaInput>])[]): string[] {
  let state = NOTHING_HEARD;
  let wakeAt: number | null = null;
  const told: string[] = [];
  const step = (input: EarlyMediaInput): void => {
    const before = state;
    ({ state, wakeAt } = stepEarlyMedia(state, input));
    if (state.announced !== before.announced) told.push(`${input.at} ${state.announced ?? 'nothing'}`);
    if (state.isFinal && !before.isFinal) told.push(`${input.at} over`);
  };
  for (const [at, input] of lines) {
    for (; wakeAt !== null && wakeAt < at; ) step({ kind: 'time-passed', at: wakeAt });
    step({ ...input, at } as EarlyMediaInput);
  }
  for (let turns = 0; wakeAt !== null && turns < 50; turns++) step({ kind: 'time-passed', at: wakeAt });
  expect(wakeAt).toBeNull();
  return told;
}

const starts = { kind: 'speech-start' } as const;
const ends = { kind: 'speech-end' } as const;
const final = (text: string) => ({ kind: 'transcript-final', text }) as const;
const partial = (text: string) => ({ kind: 'transcript-partial', text }) as const;

const SWITCHED_OFF = 'the number you are calling is switched off please try again later';

test('an announcement is heard out, and is over a moment after its last word', () => {
  const told = play([1_000, starts], [5_000, ends], [5_200, final(SWITCHED_OFF)]);
  expect(told).toEqual(['5200 switched-off', '6500 over']);
});

test('one that is said again and again is over all the same', () => {
  const told = play([1_000, starts], [4_000, partial(SWITCHED_OFF)], [7_000, final(SWITCHED_OFF)]);
  expect(told).toEqual(['4000 switched-off', '12000 over']);
});

test('"busy", and then "please stay on the line", ends nothing: somebody may take the call', () => {
  const busy = 'the person you are calling is busy on another call';
  const told = play(
    [1_000, starts],
    [3_500, ends],
    [3_700, final(busy)],
    [4_100, starts],
    [6_000, ends],
    [6_200, final('please stay on the line')],
  );
  expect(told.at(-1) ?? 'nothing').not.toContain('over');
});

test.each([
  ['a caller tune', 'dil se re dil se re'],
  ['words about the tune', 'press star to copy this tune'],
  ['a call that is sent on', 'your call is being forwarded please wait'],
])('%s says nothing about the callee', (_what, text) => {
  expect(play([1_000, starts], [5_000, ends], [5_200, final(text)])).toEqual([]);
});

test.each([
  ['आप जिस नंबर पर कॉल कर रहे हैं वह अभी स्विच ऑफ है', 'switched-off'],
  ['the number you have dialed does not exist please check the number', 'does-not-exist'],
  ['the subscriber you are calling is not reachable at the moment', 'not-reachable'],
  ['the person you are calling is not answering please try later', 'no-answer'],
])('%s', (text, kind) => {
  const told = play([1_000, starts], [5_000, ends], [5_200, final(text)]);
  expect(told[0]).toMatch(new RegExp(` ${kind}$`));
  expect(told.at(-1)).toContain('over');
});

test('a tune long before has nothing to do with what the operator says then', () => {
  const told = play(
    [1_000, starts],
    [9_000, ends],
    [9_100, final('dil se re dil se re')],
    [20_000, starts],
    [24_000, ends],
    [24_200, final(SWITCHED_OFF)],
  );
  expect(told).toEqual(['24200 switched-off', '25500 over']);
});
