import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { LegCodec } from '../../telephony/audio.ts';
import { encodePcmu } from '../../telephony/g711.ts';
import { wavHeader } from '../../telephony/wav.ts';
import { openSource, type PlaySource, throughCodec } from './play-source.ts';
import { sine } from './sounds.ts';

const folder = mkdtempSync(join(tmpdir(), 'trunkline-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PCMU: LegCodec = { name: 'PCMU', sampleRateHz: 8000 };
const L16: LegCodec = { name: 'L16', sampleRateHz: 16_000 };

function bytesOf(samples: Int16Array): Buffer {
  return Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
}

function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

function open(path: string, codec: LegCodec): PlaySource {
  const opened = openSource(path, codec);
  if (opened.kind !== 'opened') throw new Error(opened.why);
  return opened.source;
}

function all(source: PlaySource): Int16Array[] {
  const frames: Int16Array[] = [];
  for (let frame = source.next(); frame !== null; frame = source.next()) frames.push(frame);
  return frames;
}

test('a file in the leg’s codec goes on as long as there is more than a frame ahead', () => {
  const sound = encodePcmu(sine(440, 200, -10, 8000));
  const path = file('grows.PCMU', sound.subarray(0, 480));
  const source = open(path, PCMU);
  const heard: number[] = [];
  for (let at = 480; ; at += 160) {
    const frame = source.next();
    if (frame === null) break;
    heard.push(...encodePcmu(frame));
    appendFileSync(path, sound.subarray(at, at + 160));
  }
  expect(Uint8Array.from(heard)).toEqual(sound);
});

test('a writer that falls behind ends the file, and what comes later is not played', () => {
  const path = file('late.PCMU', new Uint8Array(320).fill(0x10));
  const source = open(path, PCMU);
  // The second frame is the last one held: there is nothing to read behind it, so the end is settled.
  expect([source.next(), source.next()]).not.toContain(null);
  appendFileSync(path, new Uint8Array(1600));
  expect(source.next()).toBeNull();
});

test.each([
  // Measured on the real switch: 7,120 after 45 frames, the first of which counted half.
  ['PCMU in bytes, the first frame by half', 'a.PCMU', PCMU, 160, 7120],
  ['L16 in bytes too: two for each sample', 'a.L16', L16, 640, 28_480],
] as const)('the position of a native file counts %s', (_, name, codec, frameBytes, position) => {
  const source = open(file(name, new Uint8Array(100 * frameBytes)), codec);
  for (let i = 0; i < 45; i++) source.next();
  expect(source.position).toBe(position);
});

test('a short last frame is filled up with the byte 255', () => {
  const frames = all(open(file('short.L16', new Uint8Array(700)), L16));
  expect(frames.map((frame) => [frame.length, frame[0], frame[30]])).toEqual([
    [320, 0, 0],
    [320, 0, -1],
  ]);
});

test('a file in another codec plays as noise, and that is said', () => {
  const opened = openSource(file('wrong.PCMA', new Uint8Array(320)), PCMU);
  expect(opened).toMatchObject({
    kind: 'opened',
    warning: expect.stringContaining('plays as noise: the leg speaks PCMU'),
  });
});

test.each([
  ['raw 8 kHz on a G.711 leg', 'a.r8', PCMU, 8000],
  ['raw 16 kHz on a G.711 leg', 'a.r16', PCMU, 16_000],
  ['raw 8 kHz on an L16 leg', 'b.r8', L16, 8000],
] as const)('%s lasts as long as it was, its length fixed when opened', (_, name, codec, rate) => {
  const path = file(name, bytesOf(sine(400, 200, -10, rate)));
  const source = open(path, codec);
  appendFileSync(path, Buffer.alloc(32_000));
  expect(all(source).length).toBe(10);
  expect(source.position).toBe(codec.sampleRateHz / 5);
  expect(source.samplesIn).toBe(rate / 5);
});

test('a WAV file is heard as it was written', () => {
  const sound = sine(400, 100, -10, 16_000);
  const path = file(
    'a.wav',
    Buffer.concat([
      wavHeader({ channels: 1, sampleRateHz: 16_000, dataBytes: sound.byteLength }),
      bytesOf(sound),
    ]),
  );
  expect(all(open(path, L16)).flatMap((frame) => [...frame])).toEqual([...sound]);
});

test.each([
  ['tone_stream://%(100,40,440)', 7],
  ['silence_stream://60', 3],
])('%s lasts %i frames', (path, frames) => {
  expect(all(open(path, PCMU)).length).toBe(frames);
});

test.each([
  ['a file that is not there', '/nowhere/x.PCMU', 'not-found'],
  ['a relative path', 'x.PCMU', 'refused'],
  ['compressed sound', file('x.mp3', new Uint8Array(100)), 'refused'],
  ['a device', '/dev/zero', 'refused'],
  ['a tone with a scale', 'tone_stream://L=2;%(100,100,440)', 'refused'],
])('%s cannot be played', (_, path, kind) => {
  expect(openSource(path, PCMU).kind).toBe(kind);
});

test('sound on a G.711 leg is coarser than it was', () => {
  const sound = sine(440, 20, -10, 8000);
  expect(throughCodec(sound, L16)).toBe(sound);
  expect(throughCodec(sound, PCMU)).not.toEqual(sound);
});
