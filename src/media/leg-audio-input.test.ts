import { expect, test } from 'vitest';
import type { PcmFrame } from '../telephony/audio.ts';
import { LegAudioInput } from './leg-audio-input.ts';

const FILL: PcmFrame = { samples: new Int16Array(160).fill(-1), sampleRateHz: 8000 };
const SILENCE: PcmFrame = { samples: new Int16Array(160), sampleRateHz: 8000 };

/** A voice of 200 Hz. */
function voice(frames: number): PcmFrame[] {
  return Array.from({ length: frames }, (_, n) => ({
    samples: Int16Array.from({ length: 160 }, (_unused, i) =>
      Math.round(6000 * Math.sin((2 * Math.PI * 200 * (n * 160 + i)) / 8000)),
    ),
    sampleRateHz: 8000,
  }));
}

function level({ samples }: PcmFrame): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

function heard(frames: readonly PcmFrame[]): { out: PcmFrame[]; came: string } {
  const out: PcmFrame[] = [];
  let came = '';
  const hearing = new LegAudioInput({
    onFrame: (frame) => out.push({ ...frame, samples: frame.samples.slice() }),
    onPacket: (what) => {
      came += { sound: 's', nothing: '.', stray: '?' }[what];
    },
  });
  for (const [n, frame] of frames.entries()) hearing.push(frame, n * 20);
  return { out, came };
}

test('sound passes as it is, silence of the far end too', () => {
  const frames = [...voice(3), SILENCE, SILENCE, ...voice(2)];
  const { out, came } = heard(frames);
  expect(out).toEqual(frames);
  expect(came).toBe('sssssss');
});

test('a hole of 40 ms in a word is bridged: there is no silence in it, and no click behind it', () => {
  const [a, b, c, , , d, e] = voice(7);
  const frames = [a, b, c, FILL, FILL, d, e].map((frame) => frame ?? FILL);
  const { out, came } = heard(frames);
  expect(out).toHaveLength(7);
  expect(level(out[3] ?? FILL)).toBeGreaterThan(2_500);
  expect(level(out[4] ?? FILL)).toBeGreaterThan(1_500);
  const joined = out.flatMap(({ samples }) => [...samples]);
  const steps = joined.slice(1).map((sample, i) => Math.abs(sample - (joined[i] ?? 0)));
  // The voice itself goes up to 6000 · 2π · 200 / 8000 = 942 from one sample to the next.
  expect(Math.max(...steps)).toBeLessThan(1_900);
  expect(came).toBe('sss..ss');
});

test('a long hole is silence after 60 ms, and never the filling of the switch', () => {
  const { out } = heard([...voice(3), ...Array(10).fill(FILL)]);
  expect(out.slice(6).every(({ samples }) => samples.every((sample) => sample === 0))).toBe(true);
  expect(out[5]?.samples.some((sample) => sample !== 0)).toBe(true);
});

test('nothing to go on: a hole at the very beginning is silence', () => {
  expect(heard([FILL, FILL]).out).toEqual([SILENCE, SILENCE]);
});

test('behind a quiet stretch sound counts from its third frame on, and nothing of it is lost', () => {
  const [a, b, c, d] = voice(4);
  const frames = [...Array(5).fill(FILL), a, b, c, d] as PcmFrame[];
  const { out, came } = heard(frames);
  expect(out.slice(5)).toEqual([a, b, c, d]);
  expect(came).toBe('.....ssss');
});

test.each([
  [400, 'where it was asked for just before, from the second frame on', 's'],
  [600, 'where that is long ago, from the third on', '.'],
])('behind a quiet stretch, %i ms after asking: %s', (ms, _what, came) => {
  const [a, b] = voice(2);
  const seen: string[] = [];
  const hearing = new LegAudioInput({ onFrame: () => {}, onPacket: (what) => seen.push(what) });
  for (let n = 0; n < 5; n++) hearing.push(FILL, n * 20);
  hearing.asked(100);
  hearing.push(a ?? FILL, 80 + ms);
  hearing.push(b ?? FILL, 100 + ms);
  expect(seen.slice(5)).toEqual(came === 's' ? ['sound', 'sound'] : []);
});

test('a stranger who sends a packet now and then is not heard', () => {
  const [a] = voice(1);
  const now = [a, ...Array(9).fill(FILL)] as PcmFrame[];
  const { out, came } = heard([...Array(5).fill(FILL), ...now, ...now, ...now]);
  expect(out.every(({ samples }) => samples.every((sample) => sample === 0))).toBe(true);
  expect(came.match(/\?/g)).toHaveLength(3);
  expect(out).toHaveLength(35);
});

test('frames that the switch does not deliver at all stand for silence, at the rate of the last ones', () => {
  const out: PcmFrame[] = [];
  let came = '';
  const hearing = new LegAudioInput({
    onFrame: (frame) => out.push({ ...frame, samples: frame.samples.slice() }),
    onPacket: (what) => {
      came += { sound: 's', nothing: '.', stray: '?' }[what];
    },
  });
  // Of a leg that delivered nothing yet the rate is not known.
  hearing.missing(0);
  for (const [n, frame] of voice(3).entries()) hearing.push(frame, n * 20);
  for (let n = 3; n < 10; n++) hearing.missing(n * 20);
  expect(came).toBe('sss.......');
  expect(out.map(({ samples, sampleRateHz }) => [samples.length, sampleRateHz])).toEqual(
    Array(10).fill([160, 8000]),
  );
  expect(out.slice(6).every(({ samples }) => samples.every((sample) => sample === 0))).toBe(true);
});
