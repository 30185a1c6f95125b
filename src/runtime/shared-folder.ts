// A folder that the switch, another user, writes or reads by its group. Where an installation has made it, nothing is asked of the
// machine: a sandbox (RestrictSUIDSGID) refuses the group's bit even for a folder that is there.
import { chmodSync, existsSync, mkdirSync } from 'node:fs';

export function makeSharedFolder(path: string, mode: number): void {
  if (existsSync(path)) return;
  mkdirSync(path, { recursive: true, mode });
  // mkdir's mode is cut by the umask.
  chmodSync(path, mode);
}
