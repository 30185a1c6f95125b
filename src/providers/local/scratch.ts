// A folder for what programs want to read and write as files: in memory where the machine has such a place, gone when it
// is closed, and gone with the process too. Nothing in it outlives a call's audio for longer than it is worked on.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const open = new Set<Scratch>();

function closeAll(): void {
  for (const scratch of open) scratch.close();
}

export class Scratch {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
    if (open.size === 0) process.once('exit', closeAll);
    open.add(this);
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
    open.delete(this);
    if (open.size === 0) process.removeListener('exit', closeAll);
    rmSync(this.path, { recursive: true, force: true });
  }
}
