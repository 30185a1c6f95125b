// Inspects and mixes recordings that the switch wrote. The switch records, because both sides of the call meet there.
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { wavHeader } from '../telephony/wav.ts';
import { RecordingReader } from './recording-reader.ts';
import { openResampler, type Resampler } from './resample.ts';

export type RecordingReport =
  | {
      readonly ok: true;
      readonly durationMs: number;
      readonly channels: number;
      readonly sampleRateHz: number;
      /** The loudest sample of each channel, 0 to 1 of full scale. */
      readonly peaks: readonly number[];
      /** False: the header does not know its end, so the file was cut off or is still being written. */
      readonly complete: boolean;
    }
  | { readonly ok: false; readonly reason: string };

/** Reads all of it: a second of sound takes well under a millisecond. */
export async function inspectRecording(path: string, signal?: AbortSignal): Promise<RecordingReport> {
  const reader = await RecordingReader.open(path);
  if ('reason' in reader) return { ok: false, reason: reader.reason };
  const { channels, sampleRateHz, samples, complete } = reader.shape;
  const peaks = new Array<number>(channels).fill(0);
  try {
    for await (const piece of reader.pieces(signal)) {
      piece.forEach((channel, i) => {
        peaks[i] = Math.max(peaks[i] ?? 0, peakOf(channel));
      });
    }
  } finally {
    await reader.close();
  }
  return { ok: true, durationMs: (samples * 1000) / sampleRateHz, channels, sampleRateHz, peaks, complete };
}

export interface MixOptions {
  /** 1, the default: both sides in both ears. 2: as recorded; a mono one goes to both. */
  readonly channels?: 1 | 2;
  /** Silence between two recordings. */
  readonly gapMs?: number;
  readonly signal?: AbortSignal;
}

export type MixReport =
  | {
      readonly ok: true;
      readonly durationMs: number;
      readonly sampleRateHz: number;
      readonly skipped: readonly { readonly path: string; readonly reason: string }[];
    }
  | { readonly ok: false; readonly reason: string };

const GAP_MS = 500;

/**
 * One WAV with all of them, one after the other, at the highest rate among them. What cannot be read is skipped and
 * named. `out` appears only once it is whole.
 */
export async function mixRecordings(
  paths: readonly string[],
  out: string,
  options: MixOptions = {},
): Promise<MixReport> {
  const readers: RecordingReader[] = [];
  const skipped: { path: string; reason: string }[] = [];
  const part = `${out}.part`;
  try {
    for (const path of paths) {
      const reader = await RecordingReader.open(path);
      if ('reason' in reader) skipped.push({ path, reason: reader.reason });
      else readers.push(reader);
    }
    if (readers.length === 0) return { ok: false, reason: 'none of the recordings holds any sound' };
    const sampleRateHz = Math.max(...readers.map((reader) => reader.shape.sampleRateHz));
    const samples = await writeMix(readers, part, sampleRateHz, options);
    await rename(part, out);
    return { ok: true, durationMs: (samples * 1000) / sampleRateHz, sampleRateHz, skipped };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'syscall' in error)) throw error;
    return { ok: false, reason: `${out} cannot be written: ${String(error.code)}` };
  } finally {
    await rm(part, { force: true });
    await Promise.all(readers.map((reader) => reader.close()));
  }
}

/** Gives back how many samples of each channel were written. */
async function writeMix(
  readers: readonly RecordingReader[],
  part: string,
  sampleRateHz: number,
  { channels = 1, gapMs = GAP_MS, signal }: MixOptions,
): Promise<number> {
  const file = await open(part, 'w');
  try {
    await file.write(wavHeader({ channels, sampleRateHz, dataBytes: 0 }));
    let samples = 0;
    for (const [i, reader] of readers.entries()) {
      if (i > 0) samples += await writeSound(file, silence(channels, (gapMs * sampleRateHz) / 1000));
      samples += await writeRecording(file, reader, sampleRateHz, channels, signal);
    }
    const dataBytes = samples * channels * 2;
    await file.write(wavHeader({ channels, sampleRateHz, dataBytes }), 0, undefined, 0);
    return samples;
  } finally {
    await file.close();
  }
}

async function writeRecording(
  file: FileHandle,
  reader: RecordingReader,
  sampleRateHz: number,
  channels: 1 | 2,
  signal: AbortSignal | undefined,
): Promise<number> {
  const resamplers = Array.from({ length: channels }, () =>
    openResampler(reader.shape.sampleRateHz, sampleRateHz),
  );
  const through = (
    sound: readonly Int16Array[],
    step: (resampler: Resampler, channel: Int16Array) => Int16Array,
  ) => resamplers.map((resampler, i) => step(resampler, sound[i] ?? new Int16Array(0)));
  try {
    let samples = 0;
    for await (const piece of reader.pieces(signal)) {
      const sound = channels === 1 ? [together(piece)] : apart(piece);
      samples += await writeSound(
        file,
        through(sound, (resampler, channel) => resampler.process(channel)),
      );
    }
    return (
      samples +
      (await writeSound(
        file,
        through([], (resampler) => resampler.flush()),
      ))
    );
  } finally {
    for (const resampler of resamplers) resampler.close();
  }
}

async function writeSound(file: FileHandle, sound: readonly Int16Array[]): Promise<number> {
  const count = sound[0]?.length ?? 0;
  if (count === 0) return 0;
  const bytes = Buffer.alloc(count * sound.length * 2);
  sound.forEach((channel, place) => {
    for (let i = 0; i < count; i++) bytes.writeInt16LE(channel[i] ?? 0, (i * sound.length + place) * 2);
  });
  await file.write(bytes);
  return count;
}

function silence(channels: number, samples: number): Int16Array[] {
  return Array.from({ length: channels }, () => new Int16Array(Math.round(samples)));
}

/** Both sides of the call in one. They seldom speak at once, so they are added and not halved. */
function together(channels: readonly Int16Array[]): Int16Array {
  const [first = new Int16Array(0), ...others] = channels;
  return first.map((sample, i) => {
    const sum = others.reduce((total, channel) => total + (channel[i] ?? 0), sample);
    return Math.max(-32_768, Math.min(32_767, sum));
  });
}

function apart(channels: readonly Int16Array[]): Int16Array[] {
  const [left = new Int16Array(0), right = left] = channels;
  return [left, right];
}

function peakOf(samples: Int16Array): number {
  let peak = 0;
  for (let i = 0; i < samples.length; i++) peak = Math.max(peak, Math.abs(samples[i] ?? 0));
  return peak / 32_768;
}
