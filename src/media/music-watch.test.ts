// Music against what is no music: noise, hum, an engine, the tones of the network.
import { expect, test } from 'vitest';
import { waitingMusic } from '../../test/fakes/waiting-music.ts';
import { MusicWatch } from './music-watch.ts';

const RATE_HZ = 8_000;

/** The second at which it was first taken for music. Null: never. */
function heardAfter(sound: ArrayLike<number>, rateHz = RATE_HZ, watch = new MusicWatch()): number | null {
  const frame = rateHz / 50;
  for (let from = 0; from + frame <= sound.length; from += frame)
    if (
      watch.push(
        Int16Array.from({ length: frame }, (_, place) => sound[from + place] ?? 0),
        rateHz,
      )
    )
      return Math.ceil(from / rateHz);
  return null;
}

function made(seconds: number, at: (time: number, random: number) => number): Int16Array {
  let seed = 7;
  return Int16Array.from({ length: seconds * RATE_HZ }, (_, place) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return at(place / RATE_HZ, seed / 2 ** 31 - 1);
  });
}
const sine = (hz: number, time: number) => Math.sin(2 * Math.PI * hz * time);

/** Between 65 and 115 turns a second, up and down in seven seconds. */
const engineTurns = (time: number) =>
  90 * time - ((25 * 7) / (2 * Math.PI)) * Math.cos((2 * Math.PI * time) / 7);

test.each(['all', 'melody', 'song'] as const)('music is known within five seconds: %s', (part) => {
  const seconds = heardAfter(waitingMusic(8_000, part));
  expect(seconds).not.toBeNull();
  expect(seconds).toBeLessThanOrEqual(5);
});

test('at 16 kHz too', () => {
  const narrow = waitingMusic(8_000);
  const wide = Int16Array.from({ length: narrow.length * 2 }, (_, place) => narrow[place >> 1] ?? 0);
  expect(heardAfter(wide, 16_000)).not.toBeNull();
});

test.each<[string, Int16Array]>([
  ['silence', made(20, () => 0)],
  ['noise', made(20, (_time, random) => random * 4_000)],
  ['hum', made(20, (time, random) => sine(50, time) * 1_500 + sine(100, time) * 900 + random * 100)],
  ['an engine', made(20, (time, random) => sine(1, engineTurns(time)) * 2_500 + random * 1_500)],
  ['ringing', made(20, (time) => (time % 3 < 1 ? sine(400, time) * 4_000 : 0))],
  ['the busy tone', made(20, (time) => (time % 1 < 0.5 ? (sine(480, time) + sine(620, time)) * 2_500 : 0))],
  ['music that is hardly heard', waitingMusic(20_000).map((sample) => sample / 100)],
])('%s is no music', (_what, sound) => expect(heardAfter(sound)).toBeNull());

test('a soft passage does not end it, and its end does', () => {
  const watch = new MusicWatch();
  const isAfter = (sound: Int16Array): boolean => {
    let is = false;
    for (let from = 0; from + 160 <= sound.length; from += 160)
      is = watch.push(sound.slice(from, from + 160), RATE_HZ);
    return is;
  };
  expect(isAfter(waitingMusic(6_000))).toBe(true);
  expect(isAfter(new Int16Array(3 * RATE_HZ))).toBe(true);
  expect(isAfter(new Int16Array(6 * RATE_HZ))).toBe(false);
});
