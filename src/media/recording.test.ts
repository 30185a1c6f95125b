import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseWav, wavHeader } from '../telephony/wav.ts';
import { inspectRecording, mixRecordings } from './recording.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'recording-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const path = (name: string) => join(directory, name);

/** `channels` interleaved, as bytes. */
function soundOf(channels: readonly Int16Array[]): Buffer {
  const count = channels[0]?.length ?? 0;
  const bytes = Buffer.alloc(count * channels.length * 2);
  channels.forEach((channel, c) => {
    channel.forEach((sample, i) => {
      bytes.writeInt16LE(sample, (i * channels.length + c) * 2);
    });
  });
  return bytes;
}

/** A recording; `declared` is what its header says of its length, `tail` what follows the sound. */
function record(
  name: string,
  sampleRateHz: number,
  channels: readonly Int16Array[],
  { declared, tail = Buffer.alloc(0) }: { declared?: number; tail?: Buffer } = {},
): string {
  const sound = soundOf(channels);
  const header = wavHeader({ channels: channels.length, sampleRateHz, dataBytes: declared ?? sound.length });
  writeFileSync(path(name), Buffer.concat([header, sound, tail]));
  return path(name);
}

const constant = (level: number, samples: number) => new Int16Array(samples).fill(level);

describe('looking into a recording', () => {
  test('says how long it is, and how loud each side', async () => {
    const file = record('a.wav', 8000, [constant(16_384, 12_000), constant(-328, 12_000)]);
    expect(await inspectRecording(file)).toEqual({
      ok: true,
      durationMs: 1500,
      channels: 2,
      sampleRateHz: 8000,
      peaks: [0.5, 328 / 32_768],
      complete: true,
    });
  });

  test.each([
    ['a header that was never filled in', { declared: 0 }],
    ['a header that promises more than came', { declared: 999_999 }],
    ['a header that knows only of the beginning', { declared: 320 }],
    ['a last sample that was cut in two', { declared: 0, tail: Buffer.from([1]) }],
  ])('%s does not decide: the bytes do', async (_sentence, options) => {
    const file = record('a.wav', 16000, [constant(1, 8000)], options);
    expect(await inspectRecording(file)).toMatchObject({ ok: true, durationMs: 500, complete: false });
  });

  test('silence behind the end that the header promises is sound, and no chunk', async () => {
    const file = record('a.wav', 16000, [constant(0, 8000)], { declared: 320 });
    expect(await inspectRecording(file)).toMatchObject({ ok: true, durationMs: 500, complete: false });
  });

  test('a chunk of text behind the sound is no sound', async () => {
    const tail = Buffer.concat([Buffer.from('LIST'), Buffer.from([4, 0, 0, 0]), Buffer.from('INFO')]);
    const file = record('a.wav', 16000, [constant(1, 8000)], { tail });
    expect(await inspectRecording(file)).toMatchObject({ ok: true, durationMs: 500, complete: true });
  });

  test('a minute is read in pieces and counted right', async () => {
    const file = record('a.wav', 8000, [constant(5, 8000 * 60), constant(-7, 8000 * 60)]);
    expect(await inspectRecording(file)).toMatchObject({
      durationMs: 60_000,
      peaks: [5 / 32_768, 7 / 32_768],
    });
  });

  test.each<[string, Buffer | null, RegExp]>([
    ['no file', null, /no such file/],
    ['an empty file', Buffer.alloc(0), /empty/],
    [
      'a header without sound',
      Buffer.from(wavHeader({ channels: 1, sampleRateHz: 8000, dataBytes: 0 })),
      /no sound/,
    ],
    [
      'half a header',
      Buffer.from(wavHeader({ channels: 1, sampleRateHz: 8000, dataBytes: 0 })).subarray(0, 30),
      /cut short|no sound/,
    ],
    ['another kind of file', Buffer.from('<html>not a recording</html>'), /not a RIFF/],
  ])('%s is told with its reason', async (_sentence, bytes, reason) => {
    if (bytes !== null) writeFileSync(path('a.wav'), bytes);
    expect(await inspectRecording(path('a.wav'))).toEqual({
      ok: false,
      reason: expect.stringMatching(reason),
    });
  });
});

describe('mixing recordings into one', () => {
  async function mixed(paths: string[], options = {}) {
    const report = await mixRecordings(paths, path('out.wav'), options);
    const wav = parseWav(readFileSync(path('out.wav')));
    if ('error' in wav) throw new Error(wav.error);
    return { report, wav };
  }

  test('one after the other with half a second between, both sides in one channel', async () => {
    const one = record('1.wav', 8000, [constant(1000, 4000), constant(200, 4000)]);
    const two = record('2.wav', 8000, [constant(-3000, 800)]);
    const { report, wav } = await mixed([one, two]);
    expect(report).toEqual({ ok: true, durationMs: 1100, sampleRateHz: 8000, skipped: [] });
    const [sound] = wav.samples;
    expect([wav.channels, sound?.length]).toEqual([1, 8800]);
    expect([sound?.[0], sound?.[3999], sound?.[4000], sound?.[7999], sound?.[8000], sound?.[8799]]).toEqual([
      1200, 1200, 0, 0, -3000, -3000,
    ]);
  });

  test('in two stt as they were recorded, a mono one in both', async () => {
    const one = record('1.wav', 8000, [constant(1000, 80), constant(200, 80)]);
    const two = record('2.wav', 8000, [constant(-3000, 80)]);
    const { wav } = await mixed([one, two], { channels: 2, gapMs: 0 });
    expect(wav.samples.map((channel) => [channel[0], channel[159]])).toEqual([
      [1000, -3000],
      [200, -3000],
    ]);
  });

  test('the highest rate among them counts, and the others are brought to it whole', async () => {
    const narrow = record('1.wav', 8000, [
      Int16Array.from({ length: 80_000 }, (_, i) => 8000 * Math.sin(i / 5)),
    ]);
    const wide = record('2.wav', 16000, [constant(100, 16_000)]);
    const { report, wav } = await mixed([narrow, wide]);
    expect(report).toMatchObject({ ok: true, sampleRateHz: 16000, durationMs: 11_500 });
    // Across the seam between two pieces of the file there is no click.
    const sound = wav.samples[0]?.subarray(100, 159_900) ?? new Int16Array(0);
    const steepest = sound.reduce(
      (most, sample, i) => Math.max(most, i === 0 ? 0 : Math.abs(sample - (sound[i - 1] ?? 0))),
      0,
    );
    expect(steepest).toBeLessThan(8000 * 0.11);
  });

  test('two loud sides together are cut at full scale and do not wrap around', async () => {
    const one = record('1.wav', 8000, [constant(30_000, 80), constant(30_000, 80)]);
    const { wav } = await mixed([one]);
    expect(wav.samples[0]?.[0]).toBe(32_767);
  });

  test('what cannot be read is skipped and named', async () => {
    const one = record('1.wav', 8000, [constant(1, 800)]);
    const { report } = await mixed([path('none.wav'), one]);
    expect(report).toMatchObject({
      ok: true,
      durationMs: 100,
      skipped: [{ path: path('none.wav'), reason: 'there is no such file' }],
    });
  });

  test('where nothing can be read nothing is written', async () => {
    expect(await mixRecordings([path('none.wav')], path('out.wav'))).toEqual({
      ok: false,
      reason: 'none of the recordings holds any sound',
    });
    expect(readdirSync(directory)).toEqual([]);
  });

  test('a place that cannot be written is told, and leaves nothing behind', async () => {
    const one = record('1.wav', 8000, [constant(1, 800)]);
    const report = await mixRecordings([one], path('none/out.wav'));
    expect(report).toEqual({ ok: false, reason: expect.stringMatching(/cannot be written: ENOENT/) });
  });

  test('cancelled half-way, it leaves what was there before', async () => {
    const one = record('1.wav', 8000, [constant(1, 800)]);
    writeFileSync(path('out.wav'), 'before');
    await expect(mixRecordings([one], path('out.wav'), { signal: AbortSignal.abort() })).rejects.toThrow(
      /abort/i,
    );
    expect(readFileSync(path('out.wav'), 'utf8')).toBe('before');
    expect(existsSync(path('out.wav.part'))).toBe(false);
  });
});
