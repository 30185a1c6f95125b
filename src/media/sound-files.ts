// Audio files to be played: hold music, and the owner's WAV files, converted to mono at the leg's rate. Converted once and
// cached. A file that cannot be read or written gives a reason and no sound, never an exception.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pcm } from '../telephony/audio.ts';
import { parseWav } from '../telephony/wav.ts';
import { holdMusic } from './hold-music.ts';
import type { MediaLog } from './log.ts';
import { wavFile } from './playout/playout-codec.ts';
import { preparePlayoutDirectory } from './playout/playout-files.ts';
import { openResampler } from './resample.ts';

type SoundRate = 8000 | 16000;
/** Ten minutes of telephone sound in both rates. */
const LARGEST_FILE_BYTES = 60_000_000;

export class SoundFiles {
  readonly #directory: string;
  readonly #log: MediaLog;
  /** By file, its time and rate. */
  readonly #sounds = new Map<string, Int16Array>();

  /** `directory`: where the switch plays from. */
  constructor(directory: string, log: MediaLog) {
    this.#directory = directory;
    this.#log = log;
  }

  /** `own`: the owner's file. Without it: ours. Null where it cannot be had. */
  music(own: string | null, sampleRateHz: SoundRate): string | null {
    if (own !== null) {
      const file = this.file(own, sampleRateHz);
      if (file !== null) return file;
    }
    return this.#write(`hold-music-${sampleRateHz}.wav`, () => holdMusic(sampleRateHz), sampleRateHz);
  }

  /** Behind which a message begins. */
  tone(sampleRateHz: SoundRate): string | null {
    return this.#write(`tone-${sampleRateHz}.wav`, () => tone(sampleRateHz), sampleRateHz);
  }

  /** The owner's file as one that the switch plays on a leg of this rate. */
  file(path: string, sampleRateHz: SoundRate): string | null {
    const pcm = this.pcm(path, sampleRateHz);
    if (pcm === null) return null;
    const name = createHash('sha256').update(this.#key(path, sampleRateHz)).digest('hex').slice(0, 24);
    return this.#write(`sound-${name}.wav`, () => pcm.samples, sampleRateHz);
  }

  /** The owner's file as sound. */
  pcm(path: string, sampleRateHz: SoundRate): Pcm | null {
    try {
      const key = this.#key(path, sampleRateHz);
      const known = this.#sounds.get(key);
      const samples = known ?? readSound(path, sampleRateHz);
      if (!(samples instanceof Int16Array)) {
        this.#log.warn({ path, why: samples.error }, 'sound file cannot be used');
        return null;
      }
      this.#sounds.set(key, samples);
      return { samples, sampleRateHz };
    } catch (error) {
      this.#log.warn({ path, why: codeOf(error) }, 'sound file cannot be read');
      return null;
    }
  }

  #key(path: string, sampleRateHz: number): string {
    return `${path} ${statSync(path).mtimeMs} ${sampleRateHz}`;
  }

  #write(name: string, samples: () => Int16Array, sampleRateHz: number): string | null {
    const path = join(this.#directory, name);
    if (existsSync(path)) return path;
    try {
      preparePlayoutDirectory(this.#directory);
      // Whole or not at all: the switch fixes a file's length when it opens it.
      writeFileSync(`${path}.new`, wavFile(samples(), sampleRateHz), { mode: 0o644 });
      renameSync(`${path}.new`, path);
      return path;
    } catch (error) {
      this.#log.warn({ path, why: codeOf(error) }, 'sound file cannot be written');
      return null;
    }
  }
}

/** 1 kHz for 0.6 s, as answering machines have it. */
function tone(sampleRateHz: number): Int16Array {
  return Int16Array.from({ length: 0.6 * sampleRateHz }, (_, at) =>
    Math.round(8_000 * Math.sin((2 * Math.PI * 1_000 * at) / sampleRateHz)),
  );
}

/** One channel, at this rate; or what is wrong with the file, in words. */
export function readSound(path: string, sampleRateHz: SoundRate): Int16Array | { readonly error: string } {
  const { size } = statSync(path);
  if (size > LARGEST_FILE_BYTES)
    return { error: `it has ${size} bytes: at most ${LARGEST_FILE_BYTES} are played` };
  const wav = parseWav(readFileSync(path));
  if ('error' in wav) return wav;
  if (wav.sampleRateHz < 8000 || wav.sampleRateHz > 48_000)
    return { error: `its sample rate is ${wav.sampleRateHz} Hz: 8000 to 48000 are taken` };
  const mono = mixed(wav.samples);
  if (mono.length === 0) return { error: 'there is no sound in it' };
  const resampler = openResampler(wav.sampleRateHz, sampleRateHz);
  try {
    const [body, rest] = [resampler.process(mono), resampler.flush()];
    const all = new Int16Array(body.length + rest.length);
    all.set(body);
    all.set(rest, body.length);
    return all;
  } finally {
    resampler.close();
  }
}

function mixed(channels: readonly Int16Array[]): Int16Array {
  const [first = new Int16Array(0)] = channels;
  if (channels.length <= 1) return first;
  return first.map((_, at) =>
    Math.round(channels.reduce((sum, channel) => sum + (channel[at] ?? 0), 0) / channels.length),
  );
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error && 'code' in error)) throw error;
  return String(error.code);
}
