import { expect, test } from 'vitest';
import { FakeClock } from '../../test/fakes/clock.ts';
import { DirectLine } from './direct-line.ts';
import type { Playout, PlayoutEvent } from './playout/playout.ts';

const RATE = 16_000;
const MS = RATE / 1000;

function opened(pace: 'real' | 'instant' = 'real') {
  const clock = new FakeClock();
  const heard: number[] = [];
  const events: PlayoutEvent[] = [];
  const seen: number[] = [];
  const line = new DirectLine({
    clock,
    sampleRateHz: RATE,
    pace,
    onFrame: ({ samples }) => heard.push(samples[0] ?? 0),
  });
  line.expect('leg', {
    sampleRateHz: RATE,
    onOpen: () => {},
    onFrame: ({ samples }) => seen.push(samples[0] ?? 0),
    onClose: () => {},
  });
  const playout: Playout = line.openPlayout((event) => events.push(event));
  line.start();
  const turn = async (ms: number): Promise<void> => {
    clock.turn(ms);
    await Promise.resolve();
  };
  const told = (): string[] =>
    events.map((one) => `${one.kind} ${one.turn}${'heardMs' in one ? ` ${one.heardMs}` : ''}`);
  return { clock, line, playout, heard, seen, told, turn };
}

const sound = (ms: number, value = 7) =>
  ({ samples: new Int16Array(ms * MS).fill(value), sampleRateHz: RATE }) as const;

test('a frame goes each way every 20 ms: silence where there is nothing', async () => {
  const { turn, heard, seen, line } = opened();
  line.hear(sound(20, 3));
  await turn(60);
  expect(heard).toEqual([0, 0, 0, 0]);
  expect(seen).toEqual([0, 3, 0, 0]);
});

test('sound that is queued is taken whole and without a gap, also where the line comes late', async () => {
  const { turn, seen, line } = opened();
  let isTaken = false;
  line.queue(sound(400, 3).samples);
  void line.whenTaken().then(() => {
    isTaken = true;
  });
  await turn(20);
  await turn(300);
  expect([seen.slice(1), isTaken]).toEqual([Array(16).fill(3), false]);
  await turn(100);
  expect([seen.filter((value) => value === 3).length, seen.at(-1), isTaken]).toEqual([20, 0, true]);
});

test('a line that is closed keeps nobody waiting for its sound', async () => {
  const { turn, line } = opened();
  line.queue(sound(400, 3).samples);
  const taken = line.whenTaken();
  await turn(20);
  line.close();
  await taken;
  expect(await line.whenTaken()).toBeUndefined();
});

test('what is written is heard at the pace of speech, and said to be over once all of it was', async () => {
  const { turn, told, playout, heard } = opened();
  playout.write(1, sound(50));
  playout.end(1);
  await turn(100);
  expect(told()).toEqual(['started 1', 'ended 1 50']);
  expect(heard).toEqual([0, 7, 7, 7, 0, 0]);
});

test('held speech goes on where it was held; stopped speech says how far it came', async () => {
  const { turn, told, playout, heard } = opened();
  playout.write(1, sound(1000));
  await turn(40);
  playout.hold(1);
  await turn(60);
  playout.resume(1);
  await turn(20);
  playout.stop(1);
  await turn(40);
  expect(heard).toEqual([0, 7, 7, 0, 0, 0, 7, 0, 0]);
  expect(told()).toEqual(['started 1', 'ended 1 60']);
});

test('a turn may be held before its first sound', async () => {
  const { turn, told, playout } = opened();
  playout.hold(1);
  playout.write(1, sound(100));
  await turn(60);
  expect(told()).toEqual([]);
  playout.resume(1);
  await turn(20);
  expect(told()).toEqual(['started 1']);
});

test('a newer turn silences the older one, and what still comes for that is dropped', async () => {
  const { turn, told, playout } = opened();
  playout.write(1, sound(500));
  await turn(20);
  playout.write(2, sound(20));
  playout.write(1, sound(500));
  playout.end(2);
  await turn(100);
  expect(told()).toEqual(['started 1', 'ended 1 20', 'started 2', 'ended 2 20']);
});

test('at an instant pace all that is made is heard within a frame', async () => {
  const { turn, told, playout } = opened('instant');
  playout.write(1, sound(5_000));
  playout.end(1);
  await turn(20);
  expect(told()).toEqual(['started 1', 'mark 1 5000', 'ended 1 5000']);
});

test('a closed line does nothing more and sets no timer', async () => {
  const { clock, line, turn, heard } = opened();
  line.close();
  const { length } = heard;
  await turn(200);
  expect(heard.length).toBe(length);
  expect(clock.pending).toBe(0);
});

test('a voice with a rate of its own is heard for as long as it speaks, and one at the rate of the line after it', async () => {
  const { playout, turn, told } = opened();
  const tone = Int16Array.from({ length: 22_050 / 5 }, (_, at) => Math.round(8_000 * Math.sin(at / 10)));
  playout.write(1, { samples: tone, sampleRateHz: 22_050 });
  playout.write(1, { samples: tone, sampleRateHz: 22_050 });
  playout.write(1, sound(100));
  playout.end(1);
  expect(playout.writtenMs(1)).toBeCloseTo(500, -1);
  await turn(600);
  const [, ended] = told();
  expect(ended).toMatch(/^ended 1 (49\d|50\d)/);
});
