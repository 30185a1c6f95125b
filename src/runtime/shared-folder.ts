// A folder that the switch, which is another user, writes or reads through its group. If an installation has already made it, no
// mode is set: a sandbox with RestrictSUIDSGID refuses the set-group-ID bit even for an existing folder.
import { chmodSync, existsSync } from 'node:fs';
import { makeFolder } from './make-folder.ts';

export function makeSharedFolder(path: string, mode: number): void {
  if (existsSync(path)) return;
  makeFolder(path, mode);
  // mkdir's mode is cut by the umask.
  chmodSync(path, mode);
}
