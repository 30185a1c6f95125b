// Resamples a mono stream chunk by chunk without gaps: the filter keeps its state for the whole stream. More than one channel
// and unusual rates are refused.
import loadSpeex from '@echogarden/speex-resampler-wasm';

// 28 KB of WebAssembly, compiled once with this file; every stream then has a state of its own in its memory.
const speex = await loadSpeex();

/** Speex's own scale of 0 to 10. Measured at 4: a sine comes out with an error of -83 dB, for 0.5 to 3 ms of CPU a second of sound. */
const QUALITY = 4;
const MIN_HZ = 8_000;
const MAX_HZ = 48_000;
/** Longer input is cut into pieces of this length, so that the scratch memory stays small. */
const MAX_CHUNK = 4_096;
const INT16 = 2;

/** A stream's resampler. What it returns belongs to the caller. */
export interface Resampler {
  /** The sound that follows from `samples`; a few milliseconds stay inside until more comes. */
  process(samples: Int16Array): Int16Array;
  /** The rest. Afterwards a new stream may begin. */
  flush(): Int16Array;
  /** Frees the state. Calls after it are bugs and throw. */
  close(): void;
}

/** Throws on rates outside 8 to 48 kHz: they come from us, so that is a bug. Equal rates pass sound on as it is. */
export function openResampler(fromHz: number, toHz: number): Resampler {
  for (const rate of [fromHz, toHz]) {
    if (!Number.isInteger(rate) || rate < MIN_HZ || rate > MAX_HZ)
      throw new Error(`no resampling from or to ${rate} Hz`);
  }
  return fromHz === toHz ? new Identity() : new SpeexResampler(fromHz, toHz);
}

class Identity implements Resampler {
  process(samples: Int16Array): Int16Array {
    return samples;
  }
  flush(): Int16Array {
    return new Int16Array(0);
  }
  close(): void {}
}

/** Memory that all streams share: each use ends before the next begins. */
interface Scratch {
  readonly input: number;
  readonly output: number;
  readonly inputLength: number;
  readonly outputLength: number;
}

const MAX_OUTPUT = MAX_CHUNK * Math.ceil(MAX_HZ / MIN_HZ) + 64;
const scratch: Scratch = {
  input: speex._malloc(MAX_CHUNK * INT16),
  output: speex._malloc(MAX_OUTPUT * INT16),
  inputLength: speex._malloc(4),
  outputLength: speex._malloc(4),
};

class SpeexResampler implements Resampler {
  readonly #fromHz: number;
  readonly #toHz: number;
  #state: number;
  /** Samples taken in and given out since the stream began: what `flush` still owes follows from them. */
  #taken = 0;
  #given = 0;

  constructor(fromHz: number, toHz: number) {
    this.#fromHz = fromHz;
    this.#toHz = toHz;
    this.#state = this.#begin();
  }

  process(samples: Int16Array): Int16Array {
    this.#assertOpen();
    this.#taken += samples.length;
    return this.#run(samples);
  }

  flush(): Int16Array {
    this.#assertOpen();
    const owed = Math.round((this.#taken * this.#toHz) / this.#fromHz) - this.#given;
    const tail = this.#run(new Int16Array(speex._speex_resampler_get_input_latency(this.#state) + 1));
    speex._speex_resampler_destroy(this.#state);
    this.#state = this.#begin();
    this.#taken = 0;
    this.#given = 0;
    return tail.subarray(0, Math.max(0, owed));
  }

  close(): void {
    if (this.#state === 0) return;
    speex._speex_resampler_destroy(this.#state);
    this.#state = 0;
  }

  #begin(): number {
    const state = speex._speex_resampler_init(1, this.#fromHz, this.#toHz, QUALITY, 0);
    if (state === 0)
      throw new Error(`the resampler could not be opened for ${this.#fromHz} to ${this.#toHz} Hz`);
    // Without this the sound would be late by half the filter's length.
    speex._speex_resampler_skip_zeros(state);
    return state;
  }

  #run(samples: Int16Array): Int16Array {
    const parts: Int16Array[] = [];
    for (let from = 0; from < samples.length; from += MAX_CHUNK) {
      parts.push(this.#runChunk(samples.subarray(from, from + MAX_CHUNK)));
    }
    const output = parts.length === 1 && parts[0] !== undefined ? parts[0] : joined(parts);
    this.#given += output.length;
    return output;
  }

  #runChunk(samples: Int16Array): Int16Array {
    speex.HEAP16.set(samples, scratch.input >> 1);
    speex.HEAPU32[scratch.inputLength >> 2] = samples.length;
    speex.HEAPU32[scratch.outputLength >> 2] = MAX_OUTPUT;
    const { input, output, inputLength, outputLength } = scratch;
    const failed = speex._speex_resampler_process_int(
      this.#state,
      0,
      input,
      inputLength,
      output,
      outputLength,
    );
    const taken = speex.HEAPU32[inputLength >> 2];
    if (failed !== 0 || taken !== samples.length) {
      throw new Error(`the resampler took ${taken} of ${samples.length} samples and said ${failed}`);
    }
    const begin = output >> 1;
    return speex.HEAP16.slice(begin, begin + (speex.HEAPU32[outputLength >> 2] ?? 0));
  }

  #assertOpen(): void {
    if (this.#state === 0) throw new Error('a resampler was used after it was closed');
  }
}

function joined(parts: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
