import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LegId, toId } from '../telephony/ids.ts';
import { parseWav } from '../telephony/wav.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeLog } from './fake-log.ts';
import { FakePlayoutSwitch } from './fake-playout-switch.ts';
import { openPlayout } from './open-playout.ts';
import type { Playout, PlayoutEvent } from './playout.ts';

const LEG = toId<LegId>('leg-9');
const RATE = 16000;

let directory: string;
let clock: FakeClock;
let log: FakeLog;
let fake: FakePlayoutSwitch;
let events: PlayoutEvent[];
let playout: Playout;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'playout-'));
  clock = new FakeClock(0);
  log = new FakeLog();
  fake = new FakePlayoutSwitch();
  events = [];
  playout = openPlayout({
    leg: LEG,
    codec: { name: 'G722', sampleRateHz: RATE },
    directory,
    switch: fake,
    clock,
    log,
    onEvent: (event) => events.push(event),
  });
});

afterEach(() => {
  playout.close();
  expect(clock.pending).toBe(0);
  expect(readdirSync(directory)).toEqual([]);
  rmSync(directory, { recursive: true });
});

let count = 0;
/** Sound whose samples count up, so that a lost or doubled one shows. */
function sound(ms: number) {
  const samples = Int16Array.from({ length: (ms * RATE) / 1000 }, () => count++ % 30_000);
  return { samples, sampleRateHz: RATE as 16000 };
}

const path = (n: number, turn = 1) => join(directory, `leg-9-${turn}-${n}.wav`);
const settle = () => new Promise((resolve) => setImmediate(resolve));

async function started(n: number): Promise<void> {
  playout.playbackStarted(path(n), clock.now());
  await settle();
}

async function stopped(n: number, reason: 'done' | 'break' = 'done', positionSamples: number | null = null) {
  playout.playbackStopped(path(n), { at: clock.now(), reason, positionSamples });
  await settle();
}

function samplesOf(n: number): Int16Array {
  const wav = parseWav(readFileSync(path(n)));
  if ('error' in wav) throw new Error(wav.error);
  expect([wav.channels, wav.sampleRateHz]).toEqual([1, RATE]);
  return wav.samples[0] ?? new Int16Array(0);
}

const lengthMs = (n: number) => (samplesOf(n).length * 1000) / RATE;
const told = () =>
  events.flatMap((event) => {
    if (event.kind === 'mark') return [];
    return [event.kind === 'ended' ? `ended ${event.reason} ${event.heardMs}` : event.kind];
  });

test('the first file is short, the second takes what there is, and a third waits its turn', async () => {
  playout.write(1, sound(5000));
  await settle();
  expect(playout.method).toBe('short-files');
  expect(fake.commands).toEqual(['play leg-9-1-1.wav', 'play leg-9-1-2.wav']);
  expect([lengthMs(1), lengthMs(2)]).toEqual([200, 3000]);
  await started(1);
  clock.turn(200);
  await stopped(1);
  await started(2);
  expect(lengthMs(3)).toBe(1800);
  expect(fake.commands).toHaveLength(3);
});

test('no sample is lost or doubled from file to file, and the last frame is filled up', async () => {
  count = 0;
  playout.write(1, sound(250));
  playout.write(1, sound(755));
  playout.end(1);
  await settle();
  const [first, second] = [samplesOf(1), samplesOf(2)];
  await started(1);
  await stopped(1);
  const all = [...first, ...second, ...samplesOf(3)];
  expect(all).toHaveLength(RATE * 1.02);
  expect(all.every((sample, i) => sample === (i < RATE * 1.005 ? i : 0))).toBe(true);
});

test('a whole utterance is told from its start to its end', async () => {
  playout.write(1, sound(1000));
  playout.end(1);
  await settle();
  await started(1);
  clock.turn(200);
  await stopped(1);
  await started(2);
  clock.turn(800);
  await stopped(2);
  expect(told()).toEqual(['started', 'ended done 1000']);
  const marks = events.flatMap((event) => (event.kind === 'mark' ? [event.heardMs] : []));
  expect(marks.length).toBeGreaterThanOrEqual(3);
  expect(marks).toEqual([...marks].sort((a, b) => a - b));
});

test('little sound behind a file waits for more, until the file is nearly over', async () => {
  playout.write(1, sound(200));
  playout.write(1, sound(100));
  await settle();
  await started(1);
  expect(fake.commands).toHaveLength(1);
  clock.turn(60);
  expect(fake.commands).toHaveLength(1);
  clock.turn(20);
  expect(fake.commands).toEqual(['play leg-9-1-1.wav', 'play leg-9-1-2.wav']);
  expect(lengthMs(2)).toBe(100);
});

test('a voice that falls behind: the hole is told when it goes on', async () => {
  playout.write(1, sound(200));
  await settle();
  await started(1);
  clock.turn(200);
  await stopped(1);
  clock.turn(500);
  playout.write(1, sound(200));
  await settle();
  await started(2);
  expect(told()).toEqual(['started', 'underrun']);
  playout.end(1);
  clock.turn(200);
  await stopped(2);
  expect(told().at(-1)).toBe('ended done 400');
});

test('stopped in the second file: the position counts from the first', async () => {
  playout.write(1, sound(2000));
  await settle();
  await started(1);
  clock.turn(200);
  await stopped(1);
  await started(2);
  clock.turn(500);
  playout.stop(1);
  expect(fake.commands.at(-1)).toBe('break');
  await stopped(2, 'break', 0.48 * RATE);
  expect(told().at(-1)).toBe('ended stopped 680');
});

test('stopped while nothing is with the switch', async () => {
  playout.write(1, sound(100));
  playout.stop(1);
  await settle();
  expect([told(), fake.commands]).toEqual([['ended stopped 0'], []]);
});

test('a switch that does not say where it stopped is not waited for beyond half a second', async () => {
  playout.write(1, sound(2000));
  await settle();
  await started(1);
  clock.turn(100);
  playout.stop(1);
  clock.turn(500);
  await settle();
  expect(told().at(-1)).toBe('ended stopped 200');
});

describe('hold', () => {
  test('stops the position, sends nothing more, and goes on from there', async () => {
    playout.write(1, sound(1000));
    await settle();
    await started(1);
    clock.turn(100);
    playout.hold(1);
    playout.write(1, sound(3000));
    await settle();
    clock.turn(4000);
    expect(fake.commands).toEqual(['play leg-9-1-1.wav', 'play leg-9-1-2.wav', 'toggle']);
    playout.resume(1);
    await settle();
    clock.turn(100);
    await stopped(1);
    await started(2);
    expect(fake.commands.slice(3)).toEqual(['toggle', 'play leg-9-1-3.wav']);
    clock.turn(50);
    playout.stop(1);
    await stopped(2, 'break', null);
    expect(told().at(-1)).toBe('ended stopped 250');
  });

  test('a toggle that met the seam holds the next file, and is not sent again', async () => {
    fake.answers.toggle = null;
    playout.write(1, sound(1000));
    await settle();
    await started(1);
    clock.turn(199);
    playout.hold(1);
    clock.turn(5);
    await stopped(1);
    await started(2);
    fake.answer(true);
    await settle();
    clock.turn(3000);
    playout.resume(1);
    fake.answer(true);
    await settle();
    expect(fake.commands.slice(2)).toEqual(['toggle', 'toggle']);
    clock.turn(100);
    playout.stop(1);
    await stopped(2, 'break', null);
    expect(told().at(-1)).toBe('ended stopped 300');
  });

  test('a toggle that fell between two files is sent again for the next one', async () => {
    fake.answers.toggle = null;
    playout.write(1, sound(1000));
    await settle();
    await started(1);
    clock.turn(200);
    playout.hold(1);
    fake.answer(false);
    await stopped(1);
    await started(2);
    expect(fake.commands.slice(2)).toEqual(['toggle', 'toggle']);
    fake.answer(true);
    await settle();
  });

  test('before the first file: nothing is sent until it is released', async () => {
    playout.hold(1);
    playout.write(1, sound(1000));
    expect(fake.commands).toEqual([]);
    playout.resume(1);
    expect(fake.commands).toHaveLength(1);
  });
});

describe('what goes wrong', () => {
  test('the switch refuses a file', async () => {
    fake.answers.play = false;
    playout.write(1, sound(200));
    await settle();
    expect(told()).toEqual(['ended failed 0']);
  });

  test('the switch never says that it plays', async () => {
    playout.write(1, sound(200));
    await settle();
    clock.turn(3000);
    await settle();
    expect([told(), log.messages('error')]).toEqual([
      ['ended failed 0'],
      ['the switch never said that it plays'],
    ]);
  });

  test('a lost end is missed, and the next file goes on', async () => {
    playout.write(1, sound(600));
    playout.end(1);
    await settle();
    await started(1);
    clock.turn(2000);
    await settle();
    expect(log.messages('warn')).toEqual(['the end of a playback was never told']);
    await started(2);
    clock.turn(400);
    await stopped(2);
    expect(told()).toEqual(['started', 'ended done 600']);
  });
});
