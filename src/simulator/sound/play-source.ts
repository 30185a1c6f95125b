// What the switch can play: files in the leg's codec that may still grow, files of fixed length, tones and silence. One 20 ms
// frame at a time, with the position counted as the real switch does. Other formats and parameters are refused with an error.
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { type LegCodec, samplesPerFrame } from '../../telephony/audio.ts';
import { decodePcma, decodePcmu, encodePcma, encodePcmu } from '../../telephony/g711.ts';
import { parseWav } from '../../telephony/wav.ts';
import { resample } from './resample.ts';
import { sine } from './sounds.ts';

export interface PlaySource {
  /** The next frame as the far end hears it; null at the end. */
  next(): Int16Array | null;
  /** `playback_last_offset_pos`. */
  readonly position: number;
  /** `playback_samples`: how much was read, which is more than was heard. */
  readonly samplesIn: number;
  /** By which `playback_ms` is reckoned. */
  readonly nativeRateHz: number;
  close(): void;
}

/** `refused`: a real switch might play it, this one cannot. `not-found`: no switch could. */
export type Opened =
  | { readonly kind: 'opened'; readonly source: PlaySource; readonly warning: string | null }
  | { readonly kind: 'refused' | 'not-found'; readonly why: string };

// FILE_STARTSAMPLES of switch_ivr_play_say.c: the most that one read takes, in bytes for a native file.
const READ_BYTES = 32_768;
// What the switch pads a short last frame with. It is silence in PCMU and L16, and a small step in PCMA.
const PADDING = 0xff;
const NATIVE = new Set(['PCMU', 'PCMA', 'L16', 'G722', 'GSM', 'G729', 'OPUS']);
const RAW_RATES: Readonly<Record<string, number>> = { r8: 8000, r16: 16_000, raw: 8000, sln: 8000 };

export function openSource(path: string, codec: LegCodec): Opened {
  if (path.startsWith('silence_stream://')) return opened(silence(path.slice(17), codec));
  if (path.startsWith('tone_stream://')) return toneStream(path.slice(14), codec);
  if (!path.startsWith('/'))
    return { kind: 'refused', why: `only absolute paths can be played, not ${path.slice(0, 80)}` };
  const extension = extname(path).slice(1);
  try {
    // A FIFO would hold the whole simulator up, and on the real switch it holds up the hang-up.
    if (!statSync(path).isFile()) return { kind: 'refused', why: `${path} is not a plain file` };
    if (NATIVE.has(extension.toUpperCase())) return native(path, extension.toUpperCase(), codec);
    return fixed(path, extension.toLowerCase(), codec);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    return { kind: 'not-found', why: `${path}: ${code}` };
  }
}

function opened(source: PlaySource, warning: string | null = null): Opened {
  return { kind: 'opened', source, warning };
}

function native(path: string, extension: string, codec: LegCodec): Opened {
  const mismatch = extension === codec.name ? null : `${path} plays as noise: the leg speaks ${codec.name}`;
  return opened(new NativeFile(openSync(path, 'r'), codec), mismatch);
}

/** A file in the leg's codec. It is read to the end of what is there, whenever a frame or less is left over. */
class NativeFile implements PlaySource {
  readonly #file: number;
  readonly #codec: LegCodec;
  readonly #frameBytes: number;
  #held: Buffer = Buffer.alloc(0);
  #ended = false;
  position = 0;
  samplesIn = 0;
  // mod_native_file says 8000 for every codec but G722.
  readonly nativeRateHz = 8000;

  constructor(file: number, codec: LegCodec) {
    this.#file = file;
    this.#codec = codec;
    this.#frameBytes = codec.name === 'L16' ? 2 * samplesPerFrame(codec.sampleRateHz) : samplesPerFrame(8000);
  }

  next(): Int16Array | null {
    const fresh = !this.#ended && this.#held.length <= this.#frameBytes && this.#read();
    const frame = this.#held.subarray(0, this.#frameBytes);
    this.#held = this.#held.subarray(frame.length);
    if (frame.length === 0) return null;
    // switch_ivr_play_file adds the bytes of a frame that it had, and half the bytes of one that it had just read
    // (7,120 "samples" after 45 frames of PCMU, as measured). So L16 counts double, and each read loses 10 ms.
    this.position += fresh ? Math.floor(frame.length / 2) : frame.length;
    return decoderOf(this.#codec)(padded(frame, this.#frameBytes));
  }

  close(): void {
    closeSync(this.#file);
  }

  /** False at the end of the file, which then is the end even if more is written. */
  #read(): boolean {
    const bytes = Buffer.alloc(READ_BYTES);
    const count = readSync(this.#file, bytes, 0, READ_BYTES, null);
    this.#ended = count === 0;
    this.samplesIn += count;
    this.#held = Buffer.concat([this.#held, bytes.subarray(0, count)]);
    return count > 0;
  }
}

function padded(frame: Buffer, length: number): Buffer {
  return frame.length === length
    ? frame
    : Buffer.concat([frame, Buffer.alloc(length - frame.length, PADDING)]);
}

function decoderOf(codec: LegCodec): (bytes: Uint8Array) => Int16Array {
  switch (codec.name) {
    case 'PCMU':
      return decodePcmu;
    case 'PCMA':
      return decodePcma;
    case 'L16':
      return linear;
    default:
      throw new Error(`no leg speaks ${codec.name} here`);
  }
}

function linear(bytes: Uint8Array): Int16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Int16Array.from({ length: bytes.length >> 1 }, (_, i) => view.getInt16(i * 2, true));
}

/** What a frame sounds like after it went through the leg's codec. */
export function throughCodec(samples: Int16Array, codec: LegCodec): Int16Array {
  if (codec.name === 'PCMU') return decodePcmu(encodePcmu(samples));
  if (codec.name === 'PCMA') return decodePcma(encodePcma(samples));
  return samples;
}

/** Sound whose length was known when it was opened (mod_sndfile, tones). */
class FixedSound implements PlaySource {
  readonly #samples: Int16Array;
  readonly #codec: LegCodec;
  readonly #frameSamples: number;
  readonly #sourceSamples: number;
  readonly nativeRateHz: number;
  position = 0;

  constructor(samples: Int16Array, codec: LegCodec, sourceSamples: number, sourceRateHz: number) {
    this.#samples = samples;
    this.#codec = codec;
    this.#frameSamples = samplesPerFrame(codec.sampleRateHz);
    this.#sourceSamples = sourceSamples;
    this.nativeRateHz = sourceRateHz;
  }

  get samplesIn(): number {
    // Read in pieces of half as many samples as a native file's bytes, a frame before they are needed.
    const piece = READ_BYTES / 2;
    return Math.min(this.#sourceSamples, Math.ceil((this.position + this.#frameSamples) / piece) * piece);
  }

  next(): Int16Array | null {
    const frame = this.#samples.subarray(this.position, this.position + this.#frameSamples);
    if (frame.length === 0) return null;
    this.position += frame.length;
    const whole = new Int16Array(this.#frameSamples);
    whole.set(frame);
    return throughCodec(whole, this.#codec);
  }

  close(): void {}
}

function fixed(path: string, extension: string, codec: LegCodec): Opened {
  const rate = RAW_RATES[extension];
  if (rate === undefined && extension !== 'wav')
    return { kind: 'refused', why: `.${extension} files cannot be played here` };
  const bytes = readFileSync(path);
  const sound = rate === undefined ? parseWav(bytes) : { sampleRateHz: rate, samples: [linear(bytes)] };
  if ('error' in sound) return { kind: 'not-found', why: `${path}: ${sound.error}` };
  const samples = sound.samples[0] ?? new Int16Array();
  const heard = resample(samples, sound.sampleRateHz, codec.sampleRateHz);
  return opened(new FixedSound(heard, codec, samples.length, sound.sampleRateHz));
}

/** `silence_stream://500`, or `-1` for ever. */
function silence(argument: string, codec: LegCodec): PlaySource {
  const ms = Number.parseInt(argument, 10);
  const frame = new Int16Array(samplesPerFrame(codec.sampleRateHz));
  let left = ms < 0 ? Number.POSITIVE_INFINITY : Math.ceil((ms || 0) / 20);
  return {
    position: 0,
    samplesIn: 0,
    nativeRateHz: codec.sampleRateHz,
    next() {
      if (left-- <= 0) return null;
      (this as { position: number }).position += frame.length;
      return frame;
    },
    close() {},
  };
}

/** `tone_stream://%(on,off,hz)`: one tone, once. */
function toneStream(argument: string, codec: LegCodec): Opened {
  const tone = /^%\((\d+),(\d+),(\d+)\)$/.exec(argument);
  if (tone === null)
    return {
      kind: 'refused',
      why: `only tone_stream://%(on,off,hz) can be played, not ${argument.slice(0, 80)}`,
    };
  const [onMs, offMs, hz] = tone.slice(1).map(Number);
  const on = sine(hz ?? 0, onMs ?? 0, -12, codec.sampleRateHz);
  const samples = new Int16Array(on.length + Math.round(((offMs ?? 0) * codec.sampleRateHz) / 1000));
  samples.set(on);
  return opened(new FixedSound(samples, codec, samples.length, codec.sampleRateHz));
}
