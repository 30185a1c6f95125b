import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FakePlayoutLeg } from '../../../test/fakes/media.ts';
import { parseWav } from '../../telephony/wav.ts';

const RATE = 16000;
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
  const samples = Int16Array.from({ length: (ms * RATE) / 1000 }, () => count++ % 30_000);
  return { samples, sampleRateHz: RATE as 16000 };
}

const name = (n: number) => `leg-1-1-${n}.wav`;
const started = (n: number) => leg.started(name(n));
const stopped = (n: number, reason: 'done' | 'break' = 'done', positionSamples: number | null = null) =>
  leg.stopped(name(n), reason, positionSamples);

function samplesOf(n: number): Int16Array {
  const wav = parseWav(readFileSync(leg.path(name(n))));
  if ('error' in wav) throw new Error(wav.error);
  expect([wav.channels, wav.sampleRateHz]).toEqual([1, RATE]);
  return wav.samples[0] ?? new Int16Array(0);
}

const lengthMs = (n: number) => (samplesOf(n).length * 1000) / RATE;
const told = () => leg.told().filter((line) => !line.startsWith('mark'));

test('the first file is short, the second takes what there is, and a third waits its turn', async () => {
  leg.playout.write(1, sound(5000));
  await leg.settle();
  expect(leg.playout.method).toBe('short-files');
  expect(leg.fake.commands).toEqual(['play leg-1-1-1.wav', 'play leg-1-1-2.wav']);
  expect([lengthMs(1), lengthMs(2)]).toEqual([200, 3000]);
  await started(1);
  leg.clock.turn(200);
  await stopped(1);
  await started(2);
  expect(lengthMs(3)).toBe(1800);
  expect(leg.fake.commands).toHaveLength(3);
});

test('no sample is lost or doubled from file to file, and the last frame is filled up', async () => {
  count = 0;
  leg.playout.write(1, sound(250));
  leg.playout.write(1, sound(755));
  leg.playout.end(1);
  await leg.settle();
  const [first, second] = [samplesOf(1), samplesOf(2)];
  await started(1);
  await stopped(1);
  const all = [...first, ...second, ...samplesOf(3)];
  expect(all).toHaveLength(RATE * 1.02);
  expect(all.every((sample, i) => sample === (i < RATE * 1.005 ? i : 0))).toBe(true);
});

test('a whole utterance is told from its start to its end', async () => {
  leg.playout.write(1, sound(1000));
  leg.playout.end(1);
  await leg.settle();
  await started(1);
  leg.clock.turn(200);
  await stopped(1);
  await started(2);
  leg.clock.turn(800);
  await stopped(2);
  expect(told()).toEqual(['started', 'ended done 1000']);
  const marks = leg.events.flatMap((event) => (event.kind === 'mark' ? [event.heardMs] : []));
  expect(marks.length).toBeGreaterThanOrEqual(3);
  expect(marks).toEqual([...marks].sort((a, b) => a - b));
});

test('little sound behind a file waits for more, until the file is nearly over', async () => {
  leg.playout.write(1, sound(200));
  leg.playout.write(1, sound(100));
  await leg.settle();
  await started(1);
  expect(leg.fake.commands).toHaveLength(1);
  leg.clock.turn(60);
  expect(leg.fake.commands).toHaveLength(1);
  leg.clock.turn(20);
  expect(leg.fake.commands).toEqual(['play leg-1-1-1.wav', 'play leg-1-1-2.wav']);
  expect(lengthMs(2)).toBe(100);
});

test('a voice that falls behind: the hole is told when it goes on', async () => {
  leg.playout.write(1, sound(200));
  await leg.settle();
  await started(1);
  leg.clock.turn(200);
  await stopped(1);
  leg.clock.turn(500);
  leg.playout.write(1, sound(200));
  await leg.settle();
  await started(2);
  expect(told()).toEqual(['started', 'underrun']);
  leg.playout.end(1);
  leg.clock.turn(200);
  await stopped(2);
  expect(told().at(-1)).toBe('ended done 400');
});

test('stopped in the second file: the position counts from the first', async () => {
  leg.playout.write(1, sound(2000));
  await leg.settle();
  await started(1);
  leg.clock.turn(200);
  await stopped(1);
  await started(2);
  leg.clock.turn(500);
  leg.playout.stop(1);
  expect(leg.fake.commands.at(-1)).toBe('break');
  await stopped(2, 'break', 0.48 * RATE);
  expect(told().at(-1)).toBe('ended stopped 680');
});

test('stopped while nothing is with the switch', async () => {
  leg.playout.write(1, sound(100));
  leg.playout.stop(1);
  await leg.settle();
  expect([told(), leg.fake.commands]).toEqual([['ended stopped 0'], []]);
});

test('a switch that does not say where it stopped is not waited for beyond half a second', async () => {
  leg.playout.write(1, sound(2000));
  await leg.settle();
  await started(1);
  leg.clock.turn(100);
  leg.playout.stop(1);
  leg.clock.turn(500);
  await leg.settle();
  expect(told().at(-1)).toBe('ended stopped 200');
});

describe('hold', () => {
  test('stops the position, sends nothing more, and goes on from there', async () => {
    leg.playout.write(1, sound(1000));
    await leg.settle();
    await started(1);
    leg.clock.turn(100);
    leg.playout.hold(1);
    leg.playout.write(1, sound(3000));
    await leg.settle();
    leg.clock.turn(4000);
    expect(leg.fake.commands).toEqual(['play leg-1-1-1.wav', 'play leg-1-1-2.wav', 'toggle']);
    leg.playout.resume(1);
    await leg.settle();
    leg.clock.turn(100);
    await stopped(1);
    await started(2);
    expect(leg.fake.commands.slice(3)).toEqual(['toggle', 'play leg-1-1-3.wav']);
    leg.clock.turn(50);
    leg.playout.stop(1);
    await stopped(2, 'break', null);
    expect(told().at(-1)).toBe('ended stopped 250');
  });

  test('a toggle that met the seam holds the next file, and is not sent again', async () => {
    leg.fake.answers.toggle = null;
    leg.playout.write(1, sound(1000));
    await leg.settle();
    await started(1);
    leg.clock.turn(199);
    leg.playout.hold(1);
    leg.clock.turn(5);
    await stopped(1);
    await started(2);
    leg.fake.answer(true);
    await leg.settle();
    leg.clock.turn(3000);
    leg.playout.resume(1);
    leg.fake.answer(true);
    await leg.settle();
    expect(leg.fake.commands.slice(2)).toEqual(['toggle', 'toggle']);
    leg.clock.turn(100);
    leg.playout.stop(1);
    await stopped(2, 'break', null);
    expect(told().at(-1)).toBe('ended stopped 300');
  });

  test('a toggle that fell between two files is sent again for the next one', async () => {
    leg.fake.answers.toggle = null;
    leg.playout.write(1, sound(1000));
    await leg.settle();
    await started(1);
    leg.clock.turn(200);
    leg.playout.hold(1);
    leg.fake.answer(false);
    await stopped(1);
    await started(2);
    expect(leg.fake.commands.slice(2)).toEqual(['toggle', 'toggle']);
    leg.fake.answer(true);
    await leg.settle();
  });

  test('before the first file: nothing is sent until it is released', async () => {
    leg.playout.hold(1);
    leg.playout.write(1, sound(1000));
    expect(leg.fake.commands).toEqual([]);
    leg.playout.resume(1);
    expect(leg.fake.commands).toHaveLength(1);
  });
});

describe('what goes wrong', () => {
  test('the switch refuses a file', async () => {
    leg.fake.answers.play = false;
    leg.playout.write(1, sound(200));
    await leg.settle();
    expect(told()).toEqual(['ended failed 0']);
  });

  test('the switch never says that it plays', async () => {
    leg.playout.write(1, sound(200));
    await leg.settle();
    leg.clock.turn(3000);
    await leg.settle();
    expect([told(), leg.log.messages('error')]).toEqual([
      ['ended failed 0'],
      ['the switch never said that it plays'],
    ]);
  });

  test('a lost end is missed, and the next file goes on', async () => {
    leg.playout.write(1, sound(600));
    leg.playout.end(1);
    await leg.settle();
    await started(1);
    leg.clock.turn(2000);
    await leg.settle();
    expect(leg.log.messages('warn')).toEqual(['playback ended without an event: its end was assumed']);
    await started(2);
    leg.clock.turn(400);
    await stopped(2);
    expect(told()).toEqual(['started', 'ended done 600']);
  });
});
