// The files that the switch plays, on a tmpfs. Everything here is synchronous: appending a few hundred bytes to memory
// takes some microseconds, and order is what matters. Refuses nothing by throwing: a full disk is an answer.
import { closeSync, mkdirSync, openSync, readdirSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Why a file could not be written: `ENOSPC` and the like. */
interface FileFailure {
  readonly code: string;
}

export interface PlayoutFile {
  readonly path: string;
  append(bytes: Uint8Array): FileFailure | null;
  /** What was appended from byte `from` on. */
  read(from: number): Uint8Array;
  remove(): void;
}

/** Where files come from. Tests give one that runs full. */
export interface PlayoutFiles {
  create(path: string): PlayoutFile | FileFailure;
}

/** The switch may run as another user than we do. */
const FILE_MODE = 0o644;
const OURS = /^[A-Za-z0-9_-]{1,64}-\d+-\d+\.(PCMU|PCMA|L16|wav)$/;

export const realFiles: PlayoutFiles = {
  create(path) {
    try {
      // A new file and not an emptied old one: what a crash left behind under this name may still be playing.
      rmSync(path, { force: true });
      return new RealFile(path, openSync(path, 'wx+', FILE_MODE));
    } catch (error) {
      return failureOf(error);
    }
  },
};

/** Makes the folder. Throws where that is not possible: the appliance cannot speak then, and must not start. */
export function preparePlayoutDirectory(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o755 });
}

/** Removes what a crash left behind. For the start, before any call is spoken to. Gives back how many there were. */
export function sweepPlayoutDirectory(directory: string): number {
  preparePlayoutDirectory(directory);
  const leftovers = readdirSync(directory).filter((name) => OURS.test(name));
  for (const name of leftovers) rmSync(join(directory, name), { force: true });
  return leftovers.length;
}

class RealFile implements PlayoutFile {
  readonly path: string;
  readonly #descriptor: number;
  #length = 0;
  #removed = false;

  constructor(path: string, descriptor: number) {
    this.path = path;
    this.#descriptor = descriptor;
  }

  append(bytes: Uint8Array): FileFailure | null {
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#descriptor, bytes, at);
      this.#length += bytes.length;
      return null;
    } catch (error) {
      return failureOf(error);
    }
  }

  read(from: number): Uint8Array {
    const bytes = new Uint8Array(Math.max(0, this.#length - from));
    for (let at = 0; at < bytes.length; ) {
      const count = readSync(this.#descriptor, bytes, at, bytes.length - at, from + at);
      if (count === 0) throw new Error(`${this.path} is shorter than what was written to it`);
      at += count;
    }
    return bytes;
  }

  remove(): void {
    if (this.#removed) return;
    this.#removed = true;
    closeSync(this.#descriptor);
    rmSync(this.path, { force: true });
  }
}

function failureOf(error: unknown): FileFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  if (code === null) throw error;
  return { code };
}
