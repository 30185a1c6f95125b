// Where the bench's playout files lie: in memory, as on an appliance, where this machine has such a folder.
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const IN_MEMORY = '/dev/shm';

export function playoutFolderRoot(): string {
  return existsSync(IN_MEMORY) ? IN_MEMORY : tmpdir();
}
