import { expect, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { TalkRig } from '../../../test/fakes/talk-rig.ts';
import type { DtmfDigit } from '../../telephony/dtmf.ts';
import { OptOutKey } from './opt-out-key.ts';

/** Digits with the milliseconds before each. */
test.each<[what: string, keys: readonly (readonly [DtmfDigit, number])[], key: string | null, times: number]>(
  [
    ['the key alone', [['9', 5_000]], '9', 1],
    ['another key', [['8', 5_000]], '9', 0],
    ['an agent without such a key', [['9', 5_000]], null, 0],
    [
      'the key at the beginning of a number',
      [
        ['9', 5_000],
        ['8', 400],
        ['7', 400],
      ],
      '9',
      0,
    ],
    [
      'the key at the end of a number',
      [
        ['8', 5_000],
        ['9', 400],
      ],
      '9',
      0,
    ],
    [
      'the key twice in a row',
      [
        ['9', 5_000],
        ['9', 300],
      ],
      '9',
      0,
    ],
    [
      'the key some time behind a number',
      [
        ['8', 5_000],
        ['9', 3_000],
      ],
      '9',
      1,
    ],
  ],
)('%s', (_what, keys, key, times) => {
  const clock = new FakeClock();
  const optedOut: number[] = [];
  const optOut = new OptOutKey({ key: () => key, clock, onOptOut: () => void optedOut.push(clock.now()) });
  for (const [digit, ms] of keys) {
    clock.turn(ms);
    optOut.pressed(digit, clock.now());
  }
  clock.turn(10_000);
  expect(optedOut).toHaveLength(times);
});

test('whoever presses it hears the line, and the call ends as opted out', async () => {
  const call = new TalkRig({
    'agents/asha.yaml': `name: asha
language: en-IN
greeting: Hello, this is The Clinic. Press 9 for no more calls.
instructions: You are Asha.
transcriber: stt
model: llm
voice: voice
optOut: {key: "9", line: We will not call you again.}
`,
  });
  await call.begins();
  await call.presses('9');
  await call.waits(900);
  await call.speaks();
  expect(call.said.at(-1)).toBe('voice: We will not call you again.');
  await call.waits(3_000);
  expect(call.hangUps).toEqual(['agent-ended opted-out']);
});
