// The callees' speech, synthesised by Debian's flite or espeak-ng in a child process and cached. Text is passed in a file,
// never as an argument. A missing program is an error.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseWav } from '../../telephony/wav.ts';
import type { Voice } from '../script.ts';
import { resample } from './resample.ts';

// Two cores, and the recogniser wants one of them.
const AT_ONCE = 2;
const TIMEOUT_MS = 30_000;
const DEFAULT_WORDS_PER_MINUTE = 160;
// Both programs differ in loudness, and so do their voices: every text is brought to the level of a good line.
const SPEECH_RMS = 32_767 * 10 ** (-20 / 20);
const SPEECH_PEAK = 32_767 * 10 ** (-3 / 20);

// Both begin and end with up to 350 ms of silence, which would make a callee slower than its script and blur every
// latency that is measured against it. A little is kept, so that nothing starts with a click.
const AUDIBLE = 150;
const MARGIN_MS = 30;

/** Speech could not be made. `hint` says what the owner does about it. */
export class SynthesisError extends Error {
  readonly hint: string;

  constructor(message: string, hint: string, cause?: unknown) {
    super(message, { cause });
    this.hint = hint;
  }
}

interface Utterance {
  readonly samples: Int16Array;
  readonly sampleRateHz: number;
}

export class Synthesis {
  readonly #folder: string;
  readonly #temporary: boolean;
  readonly #made = new Map<string, Promise<Utterance>>();
  readonly #ready = new Map<string, Int16Array>();
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  private constructor(folder: string, temporary: boolean) {
    this.#folder = folder;
    this.#temporary = temporary;
  }

  /** `folder` keeps what was made for the next run; null keeps nothing beyond `close`. */
  static async open(folder: string | null): Promise<Synthesis> {
    if (folder === null) return new Synthesis(await mkdtemp(join(tmpdir(), 'trunkline-voices-')), true);
    await mkdir(folder, { recursive: true });
    return new Synthesis(folder, false);
  }

  /** Makes the speech ready at the rate it will be needed in. Rejects with `SynthesisError`. */
  async prepare(voice: Voice, text: string, sampleRateHz: number): Promise<void> {
    const key = keyOf(voice, text);
    const ready = `${key} ${sampleRateHz}`;
    if (this.#ready.has(ready)) return;
    let made = this.#made.get(key);
    if (made === undefined) {
      made = this.#make(key, voice, text);
      this.#made.set(key, made);
    }
    const utterance = await made;
    const samples = resample(utterance.samples, utterance.sampleRateHz, sampleRateHz);
    this.#ready.set(ready, trimmed(levelled(samples), sampleRateHz));
  }

  /** Speech that was prepared. Asking for any other is a bug: a call must not wait. */
  speech(voice: Voice, text: string, sampleRateHz: number): Int16Array {
    const samples = this.#ready.get(`${keyOf(voice, text)} ${sampleRateHz}`);
    if (samples === undefined)
      throw new Error(`speech was not prepared: ${voice.engine} ${voice.name} at ${sampleRateHz} Hz`);
    return samples;
  }

  async close(): Promise<void> {
    if (this.#temporary) await rm(this.#folder, { recursive: true, force: true });
  }

  async #make(key: string, voice: Voice, text: string): Promise<Utterance> {
    const file = join(this.#folder, `${key}.wav`);
    const kept = await readFile(file).catch(() => null);
    const known = kept === null ? null : read(kept);
    if (known !== null) return known;
    await this.#turn();
    try {
      // Written aside and renamed, so that a run that is killed leaves no half a file behind.
      const part = join(this.#folder, `${key}.${process.pid}.part`);
      await writeFile(`${part}.txt`, `${text}\n`);
      await runProgram(voice, `${part}.txt`, part);
      await rm(`${part}.txt`, { force: true });
      const made = read(await readFile(part).catch(() => new Uint8Array()));
      if (made === null)
        throw new SynthesisError(`${voice.engine} made no sound`, `is there a voice ${voice.name}?`);
      await rename(part, file);
      return made;
    } finally {
      this.#running--;
      this.#waiting.shift()?.();
    }
  }

  async #turn(): Promise<void> {
    if (this.#running >= AT_ONCE) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#running++;
  }
}

function read(bytes: Uint8Array): Utterance | null {
  const wav = parseWav(bytes);
  if ('error' in wav) return null;
  const samples = wav.samples[0];
  return samples === undefined || samples.length === 0 ? null : { samples, sampleRateHz: wav.sampleRateHz };
}

function keyOf(voice: Voice, text: string): string {
  return createHash('sha256')
    .update(JSON.stringify([voice.engine, voice.name, voice.wordsPerMinute ?? 0, text]))
    .digest('hex')
    .slice(0, 32);
}

function argumentsFor(voice: Voice, textFile: string, soundFile: string): string[] {
  if (voice.engine === 'flite') return ['-voice', voice.name, '-f', textFile, '-o', soundFile];
  const speed = String(voice.wordsPerMinute ?? DEFAULT_WORDS_PER_MINUTE);
  return ['-v', voice.name, '-s', speed, '-b', '1', '-f', textFile, '-w', soundFile];
}

function runProgram(voice: Voice, textFile: string, soundFile: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(voice.engine, argumentsFor(voice, textFile, soundFile), {
      stdio: ['ignore', 'ignore', 'pipe'],
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(0, 500);
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      const missing = error.code === 'ENOENT';
      const hint = missing
        ? `install the Debian package: apt-get install ${voice.engine}`
        : `it had ${TIMEOUT_MS / 1000} s`;
      reject(
        new SynthesisError(`${voice.engine} ${missing ? 'is not installed' : 'did not end'}`, hint, error),
      );
    });
    child.on('close', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new SynthesisError(
            `${voice.engine} ended with ${code}: ${complaint.trim()}`,
            `is there a voice ${voice.name}?`,
          ),
        );
    });
  });
}

/** The same loudness for every text: RMS over what sounds, and never above the peak. */
function levelled(samples: Int16Array): Int16Array {
  let sum = 0;
  let count = 0;
  let peak = 1;
  for (const sample of samples) {
    const size = Math.abs(sample);
    peak = Math.max(peak, size);
    if (size > 300) {
      sum += sample * sample;
      count++;
    }
  }
  if (count === 0) return samples;
  const gain = Math.min(SPEECH_RMS / Math.sqrt(sum / count), SPEECH_PEAK / peak);
  return samples.map((sample) => Math.round(sample * gain));
}

/** Without the silence at both ends, but for a margin. */
function trimmed(samples: Int16Array, sampleRateHz: number): Int16Array {
  const first = samples.findIndex((sample) => Math.abs(sample) > AUDIBLE);
  if (first < 0) return samples;
  const last = samples.findLastIndex((sample) => Math.abs(sample) > AUDIBLE);
  const margin = (MARGIN_MS * sampleRateHz) / 1000;
  return samples.slice(Math.max(0, first - margin), last + margin);
}
