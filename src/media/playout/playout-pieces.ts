// A growing playback for legs whose codec is not encoded here: a list of short WAV files, which the switch opens one after
// another and plays as one (`file_string` in mod_dptools.c). Appended audio becomes a new file, small while the switch is near
// and larger the further ahead it is, so that the list of names is long enough. If a file comes too late, the list ends before
// it, like a file that was not appended to in time.
import { join } from 'node:path';
import type { Clock, Instant, Milliseconds } from '../../telephony/time.ts';
import { wavHeader } from '../../telephony/wav.ts';
import type { FileFailure, PlayoutFile, PlayoutFiles } from './playout-files.ts';

/** A voice in real time fills them in six seconds, a faster one in minutes. The switch takes 128 at the most. */
const MOST_PIECES = 64;
/** Shorter pieces are cut only where the switch would come to the end. */
const SHORTEST_PIECE_MS: Milliseconds = 100;
/** The switch opens the next piece a frame before the last one ends. */
const NEAR_MS: Milliseconds = 100;
/** What is kept back is looked at every 250 ms, and so is whether the voice still comes. */
const KEEP_UP_MS: Milliseconds = 450;
const STILL_COMING_MS: Milliseconds = 100;
/**
 * The first piece that can be opened is preceded by 250 ms of silence, unless another was to be opened before it (`next_file`).
 * So the list begins with a file that is never there, and the switch notes that it cannot open it.
 */
const NO_LEAD_IN = 'no-lead-in.wav';
const BYTES_PER_SAMPLE = 2;

export interface PieceOptions {
  readonly files: PlayoutFiles;
  readonly directory: string;
  /** Of all pieces; each has its number behind it. */
  readonly name: string;
  readonly sampleRateHz: number;
  readonly clock: Pick<Clock, 'now'>;
}

export class PieceFile implements PlayoutFile {
  readonly path: string;
  readonly #options: PieceOptions;
  readonly #paths: readonly string[];
  /** All that was appended. */
  #sound: Uint8Array[] = [];
  /** The part of it that the switch has not been given. */
  #pending: Uint8Array[] = [];
  #bytes = 0;
  #publishedBytes = 0;
  #pieces = 0;
  /** When the switch was first given something. It has not played more since then than the time allows. */
  #begunAt: Instant | null = null;
  #appendedAt: Instant = Number.NEGATIVE_INFINITY;
  #isSealed = false;

  constructor(options: PieceOptions) {
    const { directory, name } = options;
    this.#options = options;
    this.#paths = Array.from({ length: MOST_PIECES }, (_, i) => join(directory, `${name}.${i + 1}.wav`));
    this.path = `file_string://${[join(directory, NO_LEAD_IN), ...this.#paths].join('!')}`;
  }

  append(bytes: Uint8Array): FileFailure | null {
    const kept = bytes.slice();
    this.#sound.push(kept);
    this.#pending.push(kept);
    this.#bytes += bytes.length;
    this.#appendedAt = this.#options.clock.now();
    if (this.#begunAt === null || this.#isSealed) return null;
    const leadMs = this.#leadMs(this.#begunAt);
    const pendingMs = this.#msOf(this.#bytes - this.#publishedBytes);
    return leadMs <= NEAR_MS || pendingMs >= Math.max(SHORTEST_PIECE_MS, leadMs / 2) ? this.publish() : null;
  }

  publish(): FileFailure | null {
    const { files, clock, sampleRateHz } = this.#options;
    const path = this.#paths[this.#pieces];
    const dataBytes = this.#bytes - this.#publishedBytes;
    if (dataBytes === 0 || path === undefined || this.#isSealed) return null;
    const header = wavHeader({ channels: 1, sampleRateHz, dataBytes });
    const failure = files.write(path, Buffer.concat([header, ...this.#pending]));
    if (failure !== null) return failure;
    this.#begunAt ??= clock.now();
    this.#pieces++;
    this.#publishedBytes = this.#bytes;
    this.#pending = [];
    return null;
  }

  keepUp(): FileFailure | null {
    if (this.#begunAt === null || this.#leadMs(this.#begunAt) > KEEP_UP_MS) return null;
    return this.#options.clock.now() - this.#appendedAt >= STILL_COMING_MS ? this.publish() : null;
  }

  /** Names that are left are files without sound, or the switch would complain of each. */
  seal(): boolean {
    if (this.#isSealed) return true;
    this.publish();
    this.#isSealed = true;
    const { files, sampleRateHz } = this.#options;
    const [first, ...others] = this.#paths.slice(this.#pieces);
    if (first === undefined) return true;
    files.write(first, wavHeader({ channels: 1, sampleRateHz, dataBytes: 0 }));
    for (const other of others) files.link(first, other);
    return true;
  }

  read(from: number): Uint8Array {
    return Buffer.concat(this.#sound).subarray(from);
  }

  remove(): void {
    const { files } = this.#options;
    const used = this.#isSealed ? MOST_PIECES : this.#pieces;
    for (const path of this.#paths.slice(0, used)) files.remove(path);
    this.#sound = [];
    this.#pending = [];
    this.#isSealed = true;
  }

  #leadMs(begunAt: Instant): Milliseconds {
    return this.#msOf(this.#publishedBytes) - (this.#options.clock.now() - begunAt);
  }

  #msOf(bytes: number): Milliseconds {
    return (bytes * 1000) / BYTES_PER_SAMPLE / this.#options.sampleRateHz;
  }
}
