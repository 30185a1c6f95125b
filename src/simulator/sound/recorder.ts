// One `uuid_record` or `record_session`: writes both sides to a WAV file during the call. With RECORD_STEREO the far end (what
// the switch reads) is left and the agent (what it writes) right; otherwise both are mixed. A file that cannot be written does
// not stop the call, as on the switch, but gives a warning.
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, isAbsolute } from 'node:path';
import { wavHeader } from '../../telephony/wav.ts';

const HEADER_BYTES = 44;
// One write a second and call: what is lost when the machine dies.
const FLUSH_FRAMES = 50;

export interface Recorded {
  readonly fileBytes: number;
  /** Per channel. */
  readonly samples: number;
}

export class Recorder {
  readonly path: string;
  readonly #stereo: boolean;
  readonly #sampleRateHz: number;
  readonly #warn: (text: string) => void;
  /** Null where it cannot be written: frames are then taken and forgotten. */
  #file: number | null = null;
  #held: Int16Array[] = [];
  #dataBytes = 0;
  #masked = false;

  private constructor(path: string, stereo: boolean, sampleRateHz: number, warn: (text: string) => void) {
    this.path = path;
    this.#stereo = stereo;
    this.#sampleRateHz = sampleRateHz;
    this.#warn = warn;
  }

  /** `warn` is told where the file cannot be written. */
  static open(path: string, stereo: boolean, sampleRateHz: number, warn: (text: string) => void): Recorder {
    const recorder = new Recorder(path, stereo, sampleRateHz, warn);
    recorder.#orWarn(() => {
      if (!isAbsolute(path)) throw new Error('only absolute paths are written here');
      mkdirSync(dirname(path), { recursive: true });
      recorder.#file = openSync(path, 'w');
      writeSync(recorder.#file, wavHeader({ channels: stereo ? 2 : 1, sampleRateHz, dataBytes: 0 }));
    });
    return recorder;
  }

  /** One frame of both directions. `written` is null where the switch sent nothing: that is silence. */
  frame(read: Int16Array, written: Int16Array | null): void {
    if (this.#masked) return this.#keep(new Int16Array(read.length), null);
    this.#keep(read, written);
  }

  /** Masked, it goes on in silence. */
  mask(masked: boolean): void {
    this.#masked = masked;
  }

  #keep(read: Int16Array, written: Int16Array | null): void {
    this.#held.push(this.#stereo ? interleaved(read, written) : mixed(read, written));
    if (this.#held.length >= FLUSH_FRAMES) this.#flush();
  }

  stop(): Recorded {
    this.#flush();
    const channels = this.#stereo ? 2 : 1;
    const header = wavHeader({ channels, sampleRateHz: this.#sampleRateHz, dataBytes: this.#dataBytes });
    this.#orWarn(() => {
      if (this.#file === null) return;
      writeSync(this.#file, header, 0, HEADER_BYTES, 0);
      closeSync(this.#file);
    });
    return { fileBytes: HEADER_BYTES + this.#dataBytes, samples: this.#dataBytes / 2 / channels };
  }

  #flush(): void {
    const { buffer, byteOffset, byteLength } = joined(this.#held);
    this.#held = [];
    this.#orWarn(() => {
      if (this.#file === null) return;
      writeSync(this.#file, new Uint8Array(buffer, byteOffset, byteLength));
      this.#dataBytes += byteLength;
    });
  }

  /** A disk that is full or a folder that is not ours is no reason to end a call, and the switch ends none. */
  #orWarn(write: () => void): void {
    try {
      write();
    } catch (error) {
      this.#file = null;
      this.#warn(
        `the recording ${this.path} cannot be written: ${error instanceof Error ? error.message : 'unknown'}`,
      );
    }
  }
}

function joined(frames: readonly Int16Array[]): Int16Array {
  const all = new Int16Array(frames.reduce((sum, frame) => sum + frame.length, 0));
  let at = 0;
  for (const frame of frames) {
    all.set(frame, at);
    at += frame.length;
  }
  return all;
}

function interleaved(left: Int16Array, right: Int16Array | null): Int16Array {
  const both = new Int16Array(left.length * 2);
  for (let i = 0; i < left.length; i++) {
    both[2 * i] = left[i] ?? 0;
    both[2 * i + 1] = right?.[i] ?? 0;
  }
  return both;
}

function mixed(a: Int16Array, b: Int16Array | null): Int16Array {
  return a.map((sample, i) => Math.max(-32_768, Math.min(32_767, sample + (b?.[i] ?? 0))));
}
