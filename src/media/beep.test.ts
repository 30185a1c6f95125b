import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodePcmu, encodePcmu } from '../telephony/g711.ts';
import { type Beep, BeepDetector } from './beep.ts';

const SPEECH = new Int16Array(
  Uint8Array.from(readFileSync(new URL('./vad/fixtures/three-phrases-16k.s16le', import.meta.url))).buffer,
);

type Rate = 8000 | 16000;
const sine = (hz: number, second: number) => Math.sin(2 * Math.PI * hz * second);

/** The same noise in every run, -1 to 1. */
function noise(): () => number {
  let state = 11;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x40000000 - 1;
  };
}

function made(seconds: number, rate: Rate, sample: (second: number) => number): Int16Array {
  return Int16Array.from({ length: seconds * rate }, (_, i) => 32_767 * sample(i / rate));
}

/** Feeds it all in frames that come every 20 ms from 0 on. */
function hear(sound: Int16Array, rate: Rate): Beep[] {
  const detector = new BeepDetector();
  const length = rate / 50;
  const beeps: Beep[] = [];
  for (let at = 0; at + length <= sound.length; at += length) {
    const beep = detector.push(
      { samples: sound.subarray(at, at + length), sampleRateHz: rate },
      ((at + length) * 1000) / rate,
    );
    if (beep !== null) beeps.push(beep);
  }
  return beeps;
}

describe('beeps', () => {
  const hiss = noise();
  /** A tone from 0.507 s on, so that its edges fall within frames. */
  const from = (s: number, ms: number) => s >= 0.507 && s < 0.507 + ms / 1000;
  test.each<[string, Rate, number, (second: number) => number, number]>([
    [
      '1000 Hz for 500 ms is told after 350 ms',
      8000,
      1000,
      (s) => (from(s, 500) ? 0.3 * sine(1000, s) : 0),
      360,
    ],
    [
      '1400 Hz for 260 ms is told when it ends',
      8000,
      1400,
      (s) => (from(s, 260) ? 0.3 * sine(1400, s) : 0),
      240,
    ],
    ['440 Hz', 8000, 440, (s) => (from(s, 600) ? 0.2 * sine(440, s) : 0), 360],
    ['2100 Hz at 16 kHz', 16000, 2100, (s) => (from(s, 600) ? 0.2 * sine(2100, s) : 0), 360],
    ['a quiet one, -40 dBFS', 16000, 850, (s) => (from(s, 600) ? 0.0142 * sine(850, s) : 0), 360],
    [
      'one in noise 20 dB below it',
      8000,
      950,
      (s) => (from(s, 600) ? 0.2 * sine(950, s) : 0) + 0.024 * hiss(),
      360,
    ],
    [
      'a chime that dies away',
      8000,
      1200,
      (s) => (from(s, 700) ? 0.4 * Math.exp((0.507 - s) * 5) * sine(1200, s) : 0),
      360,
    ],
  ])('%s', (_sentence, rate, hz, sample, durationMs) => {
    for (const sound of [made(1.6, rate, sample), decodePcmu(encodePcmu(made(1.6, rate, sample)))]) {
      const beeps = hear(sound, rate);
      expect(beeps).toHaveLength(1);
      expect(Math.abs((beeps[0]?.frequencyHz ?? 0) - hz)).toBeLessThan(10);
      expect(beeps[0]).toMatchObject({ startedAt: 520, at: 520 + durationMs, durationMs });
    }
  });

  test('the second one is not told', () => {
    const twice = made(3, 8000, (s) => (s % 1.5 < 0.5 ? 0.3 * sine(1000, s) : 0));
    expect(hear(twice, 8000)).toHaveLength(1);
  });
});

describe('what is no beep', () => {
  const hiss = noise();
  /** A vowel: harmonics of a voice under two formants. */
  const vowel = (f0: number) => (s: number) => {
    let sum = 0;
    for (let n = 1; n * f0 < 3400; n++) {
      const hz = n * f0;
      sum += sine(hz, s) * (1 / (1 + ((hz - 700) / 120) ** 2) + 0.5 / (1 + ((hz - 1200) / 150) ** 2) + 0.02);
    }
    return 0.15 * sum;
  };
  const cases: [string, (second: number) => number][] = [
    ['silence', () => 0],
    ['noise', () => 0.2 * hiss()],
    ['a tone of 100 ms', (s) => (s % 1 < 0.1 ? 0.3 * sine(1000, s) : 0)],
    ['a tone that is too low', (s) => 0.3 * sine(350, s)],
    ['a tone that is too high', (s) => 0.3 * sine(2600, s)],
    ['a tone too quiet to be meant', (s) => 0.004 * sine(1000, s)],
    ['keys', (s) => (s % 0.5 < 0.3 ? 0.15 * (sine(770, s) + sine(1336, s)) : 0)],
    ['ringback as in the United States', (s) => (s % 6 < 2 ? 0.1 * (sine(440, s) + sine(480, s)) : 0)],
    ['ringback as in the United Kingdom', (s) => 0.1 * (sine(400, s) + sine(450, s))],
    [
      'ringback as in India, 400 Hz that wavers at 25 Hz',
      (s) => 0.15 * sine(400, s) * (1 + 0.8 * sine(25, s)),
    ],
    ['a siren', (s) => 0.3 * sine(700 + 500 * s, s)],
    ['a melody of notes of 250 ms', (s) => 0.3 * sine([523, 659, 784, 1047][Math.floor(s * 4) % 4] ?? 0, s)],
    ['a sung vowel of a man', vowel(120)],
    ['a sung vowel of a woman', vowel(220)],
    ['a sung vowel of a child', vowel(330)],
  ];
  test.each(cases)('%s', (_sentence, sample) => {
    expect(hear(made(2, 8000, sample), 8000)).toEqual([]);
    expect(hear(made(2, 16000, sample), 16000)).toEqual([]);
  });

  test('speech', () => {
    expect(hear(SPEECH, 16000)).toEqual([]);
  });
});
