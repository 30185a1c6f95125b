// Silence behind an utterance whose playback must not end: it goes on for as long as it is wanted, and nobody waits for it.
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FakePlayoutLeg, steadySound } from '../../../test/fakes/media.ts';

const PCMU = { name: 'PCMU', sampleRateHz: 8000 };
const FILE = 'leg-1-1-1.PCMU';
let leg: FakePlayoutLeg;

beforeEach(() => {
  leg = new FakePlayoutLeg(PCMU);
});

afterEach(() => {
  expect(leg.close()).toEqual({ timers: 0, files: [] });
});

const lengthMs = (): number => readFileSync(leg.path(FILE)).length / 8;
const told = (): string[] => leg.told().filter((line) => !line.startsWith('mark'));

async function say(ms: number): Promise<void> {
  leg.playout.write(1, steadySound(ms));
  leg.playout.end(1);
  await leg.started(FILE);
}

describe('while the playback must not end', () => {
  test('silence is put behind it in time, and the utterance ends when its own sound was heard', async () => {
    await say(1_000);
    leg.playout.sustain(true);
    leg.clock.turn(700);
    expect(lengthMs()).toBe(1_000);
    leg.clock.turn(60);
    expect(lengthMs()).toBe(1_300);
    expect(
      readFileSync(leg.path(FILE))
        .subarray(8_000)
        .every((byte) => byte === 0xff),
    ).toBe(true);
    leg.clock.turn(230);
    await leg.settle();
    expect(told()).toEqual(['started']);
    leg.clock.turn(20);
    await leg.settle();
    expect(told()).toEqual(['started', 'ended done 1000']);
    expect(leg.playout.speaking).toBe(false);
  });

  test('it goes on until that is over, and the file goes with its end', async () => {
    await say(500);
    leg.playout.sustain(true);
    leg.clock.turn(3_000);
    expect(lengthMs()).toBeGreaterThanOrEqual(3_250);
    leg.playout.sustain(false);
    const until = lengthMs();
    leg.clock.turn(until - 3_000);
    expect(lengthMs()).toBe(until);
    await leg.stopped(FILE, 'done', until * 8);
    expect(existsSync(leg.path(FILE))).toBe(false);
    expect(told()).toEqual(['started', 'ended done 500']);
  });

  test('what is said next is played at once, in the middle of the silence', async () => {
    await say(500);
    leg.playout.sustain(true);
    leg.clock.turn(800);
    leg.playout.write(2, steadySound(400));
    expect(leg.fake.commands).toEqual([`play ${FILE}`, 'play leg-1-2-1.PCMU']);
    await leg.started('leg-1-2-1.PCMU');
    leg.playout.end(2);
    leg.playout.sustain(false);
    leg.clock.turn(400);
    await leg.stopped('leg-1-2-1.PCMU', 'done', 3_200);
    await leg.stopped(FILE, 'done', 8_000);
    expect(told()).toEqual(['started', 'ended done 500', 'started', 'ended done 400']);
  });

  test('at the last moment it is still in time', async () => {
    await say(500);
    leg.clock.turn(490);
    leg.playout.sustain(true);
    expect(lengthMs()).toBe(800);
  });

  test('a file that ended before the silence was read has been heard', async () => {
    await say(500);
    leg.clock.turn(499);
    leg.playout.sustain(true);
    await leg.stopped(FILE, 'done', 4_000);
    expect(told()).toEqual(['started', 'ended done 500']);
  });

  test('the end of it that came too late for its file is said from another one', async () => {
    leg.playout.write(1, steadySound(500));
    await leg.started(FILE);
    leg.playout.sustain(true);
    // The switch has come to the end, and its word of that is on its way.
    leg.clock.turn(500);
    leg.playout.write(1, steadySound(200));
    leg.playout.end(1);
    leg.clock.turn(20);
    await leg.stopped(FILE, 'done', 3_920);
    expect(leg.fake.commands).toEqual([`play ${FILE}`, 'play leg-1-1-2.PCMU']);
    expect(readFileSync(leg.path('leg-1-1-2.PCMU'))).toHaveLength(200 * 8);
    expect(told()).toEqual(['started', 'underrun']);
    await leg.started('leg-1-1-2.PCMU');
    leg.clock.turn(200);
    await leg.settle();
    expect(told()).toEqual(['started', 'underrun', 'ended done 700']);
  });

  test('more may come of it: nothing is put behind it', async () => {
    leg.playout.write(1, steadySound(300));
    await leg.started(FILE);
    leg.playout.sustain(true);
    leg.clock.turn(250);
    expect(lengthMs()).toBe(300);
  });

  test('held: no nearer to its end, and silence comes when it is released', async () => {
    await say(500);
    leg.playout.sustain(true);
    leg.clock.turn(200);
    leg.playout.hold(1);
    await leg.settle();
    leg.clock.turn(5_000);
    expect(lengthMs()).toBe(500);
    leg.playout.resume(1);
    await leg.settle();
    leg.clock.turn(150);
    expect(lengthMs()).toBe(800);
  });

  test('an end that is never told is not waited for', async () => {
    await say(500);
    leg.playout.sustain(true);
    leg.clock.turn(600);
    leg.playout.sustain(false);
    leg.clock.turn(2_500);
    expect(existsSync(leg.path(FILE))).toBe(false);
  });
});

test('otherwise the file ends with its sound', async () => {
  leg.playout.sustain(true);
  leg.playout.sustain(false);
  await say(500);
  leg.clock.turn(499);
  expect(lengthMs()).toBe(500);
});

test('a list whose names are used up: what they did not hold is said from another one', async () => {
  leg.reopen({ name: 'G722', sampleRateHz: 16_000 });
  leg.playout.write(1, steadySound(100, 16_000));
  await leg.listStarted();
  // A voice that is only just in time uses a name for each of its pieces.
  for (let i = 0; i < 63; i++) {
    leg.clock.turn(20);
    leg.playout.write(1, steadySound(20, 16_000));
  }
  expect(existsSync(leg.path('leg-1-1-1.64.wav'))).toBe(true);
  leg.playout.sustain(true);
  leg.playout.write(1, steadySound(100, 16_000));
  leg.playout.end(1);
  leg.clock.turn(110);
  await leg.listStopped('done', 1.36 * 16_000);
  expect(leg.fake.commands.at(-1)).toBe('play leg-1-1-2.64.wav');
  expect(told()).toEqual(['started', 'underrun']);
  await leg.listStarted();
  leg.clock.turn(100);
  await leg.settle();
  expect(told()).toEqual(['started', 'underrun', 'ended done 1460']);
});

test('a list of files goes on in the same way, before its last names are closed', async () => {
  leg.reopen({ name: 'G722', sampleRateHz: 16_000 });
  leg.playout.write(1, steadySound(500, 16_000));
  leg.playout.end(1);
  await leg.listStarted();
  leg.clock.turn(300);
  leg.playout.sustain(true);
  leg.clock.turn(1_000);
  await leg.settle();
  expect(existsSync(leg.path('leg-1-1-1.4.wav'))).toBe(true);
  expect(existsSync(leg.path('leg-1-1-1.64.wav'))).toBe(false);
  expect(told()).toEqual(['started', 'ended done 500']);
  leg.playout.sustain(false);
  leg.clock.turn(450);
  expect(existsSync(leg.path('leg-1-1-1.64.wav'))).toBe(true);
  await leg.listStopped('done', 24_000);
});
