// What somebody hears who listens in: the far end left, the agent right, and the agent's at the place where the switch is.
import { expect, test } from 'vitest';
import type { PcmFrame } from '../telephony/audio.ts';
import { LineTap } from './line-tap.ts';
import type { LinePlayout } from './playout/playout.ts';

const nothing: LinePlayout = {
  ...{ method: 'growing-file', speaking: false, settled: () => null, sustain: () => {} },
  ...{ write: () => {}, end: () => {}, hold: () => {}, resume: () => {}, stop: () => {}, writtenMs: () => 0 },
  ...{ playbackStarted: () => {}, playbackStopped: () => {}, codecChanged: () => {}, close: () => {} },
};

function opened() {
  const time = { now: 0 };
  const faults: unknown[] = [];
  const tap = new LineTap(
    () => time.now,
    (thrown) => faults.push(thrown),
  );
  const playout = tap.over(nothing);
  const heard: Int16Array[] = [];
  const ends: string[] = [];
  const listen = () =>
    tap.listen({ onFrame: (frame) => heard.push(frame), onEnd: (because) => ends.push(because) });
  /** Frames of this value until then. */
  const until = (at: number, value = 7, rate: 8000 | 16000 = 16_000): void => {
    for (; time.now < at; time.now += 20) tap.heard(frame(value, rate), time.now);
  };
  return { tap, playout, heard, ends, faults, listen, until, time };
}

function frame(value: number, sampleRateHz: 8000 | 16000): PcmFrame {
  return { samples: new Int16Array(sampleRateHz / 50).fill(value), sampleRateHz };
}

/** Each 20 ms has its own value: 1, 2, 3 … */
function numbered(frames: number): PcmFrame {
  const samples = new Int16Array(frames * 320);
  for (let index = 0; index < samples.length; index++) samples[index] = Math.floor(index / 320) + 1;
  return { samples, sampleRateHz: 16_000 };
}

const right = (frames: readonly Int16Array[]): number[] => frames.map((one) => one[321] ?? -1);

test('the far end is left and the agent right, from where the switch began it', () => {
  const { tap, playout, heard, listen, until, time } = opened();
  listen();
  playout.write(1, numbered(5));
  until(40);
  tap.event({ kind: 'started', turn: 1, at: time.now });
  until(180);
  expect(heard.map((one) => one[0])).toEqual(Array(9).fill(7));
  expect(right(heard)).toEqual([0, 0, 1, 2, 3, 4, 5, 0, 0]);
});

test('8 kHz is brought to 16', () => {
  const { heard, listen, until } = opened();
  listen();
  until(20, 5, 8000);
  expect([heard[0]?.length, heard[0]?.[0], heard[0]?.[638]]).toEqual([640, 5, 5]);
});

test('held it is silent and goes on where it was; stopped it is gone', () => {
  const { tap, playout, heard, listen, until, time } = opened();
  listen();
  playout.write(1, numbered(9));
  tap.event({ kind: 'started', turn: 1, at: time.now });
  until(40);
  playout.hold(1);
  until(80);
  playout.resume(1);
  until(120);
  playout.stop(1);
  until(160);
  expect(right(heard)).toEqual([1, 2, 0, 0, 3, 4, 0, 0]);
});

test('whoever comes in the middle of a sentence hears the rest of it', () => {
  const { tap, playout, heard, listen, until, time } = opened();
  playout.write(1, numbered(60));
  tap.event({ kind: 'started', turn: 1, at: time.now });
  until(1_000);
  tap.event({ kind: 'mark', turn: 1, heardMs: 1_000, at: time.now });
  listen();
  until(1_060);
  expect(right(heard)).toEqual([51, 52, 53]);
});

test('a report of the switch that is far off moves it there', () => {
  const { tap, playout, heard, listen, until, time } = opened();
  listen();
  playout.write(1, numbered(60));
  tap.event({ kind: 'started', turn: 1, at: time.now });
  until(40);
  tap.event({ kind: 'mark', turn: 1, heardMs: 400, at: time.now });
  until(80);
  expect(right(heard)).toEqual([1, 2, 21, 22]);
});

test('a later turn takes the place of the one before, and older sound is none', () => {
  const { tap, playout, heard, listen, until, time } = opened();
  listen();
  playout.write(1, numbered(9));
  tap.event({ kind: 'started', turn: 1, at: time.now });
  playout.write(2, numbered(2));
  playout.write(1, numbered(9));
  tap.event({ kind: 'mark', turn: 1, heardMs: 40, at: time.now });
  tap.event({ kind: 'started', turn: 2, at: time.now });
  until(60);
  tap.event({ kind: 'ended', turn: 2, heardMs: 40, reason: 'done', at: time.now });
  expect(right(heard)).toEqual([1, 2, 0]);
});

test('a listener that fails is let go, and the others hear on', () => {
  const { tap, heard, faults, listen, until } = opened();
  tap.listen({
    onFrame: () => {
      throw new Error('broken');
    },
    onEnd: () => {},
  });
  listen();
  until(60);
  expect([heard.length, faults.length]).toEqual([3, 1]);
});

test('the end is told once, and to whoever comes later', () => {
  const { tap, ends, listen, heard, until } = opened();
  listen();
  const leave = listen();
  leave();
  tap.end('the call is over');
  tap.end('again');
  listen();
  until(20);
  expect([ends, heard]).toEqual([['the call is over', 'the call is over'], []]);
});
