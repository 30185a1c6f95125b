// A folder for temporary files of programs: in memory if possible, deleted when closed and when the process ends. No call's
// audio stays longer than it is needed.
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

  /** `purpose` and the process stand in the folder's name, for whoever finds one after a power cut. */
  static open(purpose: string): Scratch {
    for (const parent of ['/dev/shm', tmpdir()]) {
      try {
        return new Scratch(mkdtempSync(join(parent, `trunkline-${purpose}-${process.pid}-`)));
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
