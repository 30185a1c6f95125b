// A folder for what programs want to read and write as files: in memory where the machine has such a place, gone when it
// is closed, and gone with the process too. Nothing in it outlives a call's audio for longer than it is worked on.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export class Scratch {
  readonly path: string;
  readonly #atExit = (): void => this.close();

  private constructor(path: string) {
    this.path = path;
    process.once('exit', this.#atExit);
  }

  /** `purpose` stands in the folder's name, for whoever finds one after a power cut. */
  static open(purpose: string): Scratch {
    for (const parent of ['/dev/shm', tmpdir()]) {
      try {
        return new Scratch(mkdtempSync(join(parent, `trunkline-${purpose}-`)));
      } catch {
        // No memory file system here, or it is full: the next place will do.
      }
    }
    throw new Error(`neither /dev/shm nor ${tmpdir()} can be written to`);
  }

  file(name: string): string {
    return join(this.path, name);
  }

  close(): void {
    process.removeListener('exit', this.#atExit);
    rmSync(this.path, { recursive: true, force: true });
  }
}
