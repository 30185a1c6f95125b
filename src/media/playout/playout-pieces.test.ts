// A leg whose codec is not encoded here: its voice is a list of closed files, and none of the sound is lost between them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FakePlayoutLeg, steadySound } from '../../../test/fakes/media.ts';
import { parseWav } from '../../telephony/wav.ts';
import { realFiles } from './playout-files.ts';

const RATE = 16_000;
let leg: FakePlayoutLeg;

beforeEach(() => {
  leg = new FakePlayoutLeg({ name: 'G722', sampleRateHz: RATE });
});

afterEach(() => {
  expect(leg.close()).toEqual({ timers: 0, files: [] });
});

let count = 0;
/** Sound whose samples count up, so that a lost or doubled one shows. */
function sound(ms: number) {
  const samples = Int16Array.from({ length: (ms * RATE) / 1000 }, () => (count++ % 30_000) + 1);
  return { samples, sampleRateHz: RATE as 16_000 };
}

const listed = (): string[] => leg.fake.played.replace('file_string://', '').split('!');

/** As the switch reads them: one by one until one is not there. */
function pieces(): Int16Array[] {
  const there = listed()
    .slice(1)
    .filter((path) => existsSync(path));
  return there.map((path) => {
    const wav = parseWav(readFileSync(path));
    if ('error' in wav) throw new Error(wav.error);
    expect([wav.channels, wav.sampleRateHz]).toEqual([1, RATE]);
    return wav.samples[0] ?? new Int16Array(0);
  });
}

const lengthsMs = (): number[] => pieces().map((samples) => (samples.length * 1000) / RATE);

test('the list begins with a file that is never there, or 250 ms of silence would be put before it', () => {
  leg.playout.write(1, sound(100));
  const [first, ...others] = listed();
  expect(first).toMatch(/\/no-lead-in\.wav$/);
  expect(existsSync(first ?? '')).toBe(false);
  expect(others[0]).toMatch(/\/leg-1-1-1\.1\.wav$/);
  expect(others).toHaveLength(64);
});

test('begins with 100 ms, and what follows lies there in pieces that grow', async () => {
  count = 0;
  leg.playout.write(1, sound(80));
  expect(leg.fake.commands).toEqual([]);
  leg.playout.write(1, sound(20));
  expect(leg.fake.commands).toHaveLength(1);
  for (let i = 0; i < 95; i++) leg.playout.write(1, sound(20));
  expect(lengthsMs()).toEqual([100, 20, 100, 120, 180, 260, 400, 600]);
  await leg.listStarted();
  leg.clock.turn(1_500);
  // What was kept back is there before the switch comes to it.
  expect(lengthsMs().at(-1)).toBe(220);
  leg.playout.write(1, sound(35));
  leg.playout.end(1);
  const all = pieces().flatMap((samples) => [...samples]);
  expect(all).toHaveLength(RATE * 2.04);
  expect(all.findIndex((sample, i) => sample !== (i < 32_560 ? (i % 30_000) + 1 : 0))).toBe(-1);
});

test('names that are left are files without sound at the end, and no name is missing', async () => {
  leg.playout.write(1, sound(400));
  leg.playout.end(1);
  await leg.listStarted();
  expect(readdirSync(leg.directory)).toHaveLength(1);
  leg.clock.turn(300);
  expect(readdirSync(leg.directory)).toHaveLength(64);
  expect(lengthsMs()).toEqual([400, ...Array.from({ length: 63 }, () => 0)]);
  leg.clock.turn(100);
  await leg.listStopped('done', 0.4 * RATE);
  expect(leg.told()).toEqual(['started', 'mark 250', 'ended done 400']);
});

test('a voice that falls behind: what came too late is said from the next list', async () => {
  leg.playout.write(1, sound(200));
  await leg.listStarted();
  leg.clock.turn(200);
  leg.playout.write(1, sound(300));
  await leg.listStopped('done', 0.2 * RATE);
  expect(leg.fake.commands).toHaveLength(2);
  expect(listed()[1]).toMatch(/\/leg-1-1-2\.1\.wav$/);
  expect(lengthsMs()).toEqual([300]);
  expect(leg.told()).toEqual(['started', 'underrun']);
  leg.playout.end(1);
  await leg.listStarted();
  leg.clock.turn(300);
  await leg.listStopped('done', 0.3 * RATE);
  expect(leg.told().at(-1)).toBe('ended done 500');
});

test('a syllable that came too late goes along with what comes behind it, however short it is', async () => {
  count = 0;
  leg.playout.write(1, sound(200));
  await leg.listStarted();
  leg.clock.turn(200);
  leg.playout.write(1, sound(40));
  await leg.listStopped('done', 0.2 * RATE);
  leg.playout.write(1, sound(200));
  expect(listed()[1]).toMatch(/\/leg-1-1-2\.1\.wav$/);
  const all = pieces().flatMap((samples) => [...samples]);
  expect([all.length, all[0]]).toEqual([0.24 * RATE, 0.2 * RATE + 1]);
});

test('a voice in real time does not use up the names for six seconds', async () => {
  leg.playout.write(1, sound(200));
  await leg.listStarted();
  for (let i = 0; i < 300; i++) {
    leg.clock.turn(20);
    leg.playout.write(1, sound(20));
  }
  expect(pieces().length).toBeLessThan(64);
  // The last of it may still be kept back.
  expect(lengthsMs().reduce((sum, ms) => sum + ms)).toBeGreaterThan(6_080);
});

test('more than the names hold is said from another list', async () => {
  leg.playout.write(1, sound(100));
  await leg.listStarted();
  leg.clock.turn(100);
  for (let i = 0; i < 100; i++) leg.playout.write(1, sound(20));
  leg.clock.turn(3_000);
  await leg.listStopped('done', 1.3 * RATE);
  expect(listed()[1]).toMatch(/\/leg-1-1-2\.1\.wav$/);
  expect(lengthsMs()).toEqual([800]);
});

test('stopped: the position is true to the sample', async () => {
  leg.playout.write(1, sound(2_000));
  await leg.listStarted();
  leg.clock.turn(700);
  leg.playout.stop(1);
  expect(leg.fake.commands.at(-1)).toBe('break');
  await leg.listStopped('break', 0.68 * RATE);
  expect(leg.told().at(-1)).toBe('ended stopped 680');
});

test('no room for a piece: failed, and the switch is told to stop', async () => {
  let room = 1;
  leg.reopen(
    { name: 'opus', sampleRateHz: 48_000 },
    {
      ...realFiles,
      write: (path, bytes) => (room-- > 0 ? realFiles.write(path, bytes) : { code: 'ENOSPC' }),
    },
  );
  leg.playout.write(1, steadySound(100, 48_000));
  await leg.listStarted();
  leg.playout.write(1, steadySound(500, 48_000));
  await leg.settle();
  expect(leg.fake.commands.at(-1)).toBe('break');
  expect(leg.told()).toEqual(['started', 'ended failed 0']);
});
