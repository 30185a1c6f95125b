// The files that the switch plays, on a tmpfs. Synchronous: appending some hundred bytes to memory takes microseconds, and the
// order matters. A full disk is a return value, not an exception.
import {
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** Why a file could not be written: `ENOSPC` and the like. */
export interface FileFailure {
  readonly code: string;
}

export interface PlayoutFile {
  /** As the switch is told to play it. */
  readonly path: string;
  append(bytes: Uint8Array): FileFailure | null;
  /** What was appended and is kept back is there for the switch now. */
  publish(): FileFailure | null;
  /** The same where the switch comes near to the end of what it has. Asked four times a second while it plays. */
  keepUp(): FileFailure | null;
  /** The switch is about to come to the end. True: nothing can be appended from now on. */
  seal(): boolean;
  /** What was appended from byte `from` on. */
  read(from: number): Uint8Array;
  remove(): void;
}

/** Where files come from. Tests give one that runs full. */
export interface PlayoutFiles {
  create(path: string): PlayoutFile | FileFailure;
  /** A closed file. The switch sees all of it or none. */
  write(path: string, bytes: Uint8Array): FileFailure | null;
  /** The same file by another name. */
  link(path: string, other: string): void;
  remove(path: string): void;
}

/** The switch may run as another user than we do. */
const FILE_MODE = 0o644;
const OURS = /^[A-Za-z0-9_-]{1,64}-\d+-\d+(\.\d+)?\.(PCMU|PCMA|L16|wav)(\.new)?$/;

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

  write(path, bytes) {
    try {
      writeFileSync(`${path}.new`, bytes, { mode: FILE_MODE });
      renameSync(`${path}.new`, path);
      return null;
    } catch (error) {
      rmSync(`${path}.new`, { force: true });
      return failureOf(error);
    }
  },

  link(path, other) {
    try {
      rmSync(other, { force: true });
      linkSync(path, other);
    } catch (error) {
      // The switch notes that it cannot open it, and that is all.
      failureOf(error);
    }
  },

  remove(path) {
    rmSync(path, { force: true });
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

  publish(): null {
    return null;
  }

  keepUp(): null {
    return null;
  }

  seal(): boolean {
    return false;
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
