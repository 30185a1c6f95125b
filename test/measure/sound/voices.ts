// Sound for measuring, at 8 kHz and at one level: what espeak-ng and flite speak, and the recorded people that Debian packages
// have (codec2's samples, Asterisk's prompts, its music). Everything is told whether it is there; nothing is fetched.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openResampler } from '../../../src/media/resample.ts';

export const RATE_HZ = 8_000;
export const PER_MS = RATE_HZ / 1000;
/** Speech level on the line, as a root mean square: about -20 dBFS. */
export const SPEECH_RMS = 3_000;
/** Below this a sample is silence. */
const SILENT = 200;
const WAV_HEADER = 44;

const CODEC2 = '/usr/share/codec2/raw';
const ASTERISK = '/usr/share/asterisk/sounds/en_US_f_Allison';
const MUSIC = '/usr/share/asterisk/moh';

export interface Speaker {
  readonly program: 'espeak-ng' | 'flite';
  readonly voice: string;
}

const known = new Map<string, Float32Array>();

/** Throws ENOENT where the program is not installed. */
export function spoken(text: string, { program, voice }: Speaker): Float32Array {
  const key = `${program} ${voice} ${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const sound = levelled(trimmed(program === 'flite' ? flite(text, voice) : espeak(text, voice)));
  known.set(key, sound);
  return sound;
}

function espeak(text: string, voice: string): Int16Array {
  const wav = execFileSync('espeak-ng', ['-v', voice, '-s', '150', '--stdout', text], { maxBuffer: 1 << 26 });
  return atRate(wav.subarray(WAV_HEADER), 22_050);
}

function flite(text: string, voice: string): Int16Array {
  const folder = mkdtempSync(join(tmpdir(), 'measure-flite-'));
  try {
    const file = join(folder, 'spoken.wav');
    execFileSync('flite', ['-voice', voice, '-t', text, '-o', file]);
    const wav = readFileSync(file);
    return atRate(wav.subarray(WAV_HEADER), wav.readUInt32LE(24));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A person of codec2's samples: `ms` of them from their first word on. Null: the package is not installed. */
export function person(name: string, ms: number): Float32Array | null {
  return recording(join(CODEC2, `${name}.raw`), 0, ms);
}

/** A prompt of Asterisk's, whole. Null: the package is not installed. */
export function prompt(name: string): Float32Array | null {
  return recording(join(ASTERISK, `${name}.wav`), WAV_HEADER, 60_000);
}

/** Music while one waits, from its tenth second on. */
export function music(ms: number): Float32Array | null {
  return recording(join(MUSIC, 'manolo_camp-morning_coffee.wav'), WAV_HEADER + 10 * RATE_HZ * 2, ms);
}

function recording(path: string, header: number, ms: number): Float32Array | null {
  const key = `${path} ${ms}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (!existsSync(path)) return null;
  const sound = levelled(trimmed(samplesOf(readFileSync(path).subarray(header))).subarray(0, ms * PER_MS));
  known.set(key, sound);
  return sound;
}

/** A cough or a knock: a burst of noise that dies away. */
export function cough(ms: number): Float32Array {
  const random = randomFrom(ms);
  const sound = Float32Array.from({ length: ms * PER_MS }, (_, place) => {
    const at = place / (ms * PER_MS);
    return (random() * 2 - 1) * Math.exp(-4 * at) * Math.min(1, at * 20);
  });
  return levelled(sound);
}

/** The same noise every time: low, as rooms and lines are, with some hiss. */
export function noise(length: number, rms: number): Float32Array {
  const out = new Float32Array(length);
  const random = randomFrom(42);
  let low = 0;
  for (let place = 0; place < length; place++) {
    const white = random() * 2 - 1;
    low = 0.95 * low + white;
    out[place] = low + 0.5 * white;
  }
  return scaled(out, rms / rmsOf(out));
}

/** 0 to 1, the same row of numbers for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function decibels(db: number): number {
  return 10 ** (db / 20);
}

export function clipped(value: number): number {
  return Math.max(-32_768, Math.min(32_767, Math.round(value)));
}

function samplesOf(bytes: Uint8Array): Int16Array {
  const whole = Uint8Array.from(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  return new Int16Array(whole.buffer);
}

function atRate(bytes: Uint8Array, fromHz: number): Int16Array {
  const samples = samplesOf(bytes);
  if (fromHz === RATE_HZ) return samples;
  const resampler = openResampler(fromHz, RATE_HZ);
  const parts = [resampler.process(samples), resampler.flush()];
  resampler.close();
  return Int16Array.from(parts.flatMap((part) => [...part]));
}

function trimmed(samples: Int16Array): Float32Array {
  const first = samples.findIndex((one) => Math.abs(one) > SILENT);
  const last = samples.findLastIndex((one) => Math.abs(one) > SILENT);
  return Float32Array.from(samples.subarray(Math.max(0, first), last + 1));
}

function rmsOf(sound: Float32Array): number {
  return Math.sqrt(sound.reduce((sum, one) => sum + one * one, 0) / Math.max(1, sound.length));
}

function levelled(sound: Float32Array): Float32Array {
  return scaled(sound, SPEECH_RMS / Math.max(1e-6, rmsOf(sound)));
}

function scaled(sound: Float32Array, factor: number): Float32Array {
  return sound.map((one) => one * factor);
}
