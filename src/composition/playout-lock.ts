// Allows one controller in a playout folder. A controller removes what was left there when it starts: that of a second appliance
// on this machine would remove what the agents of the first one are saying.
import { join } from 'node:path';
import type { Config } from '../config/schema.ts';
import { OperatorError } from '../runtime/operator-error.ts';
import { type FileLock, lockFile } from '../store/locks/lock-file.ts';

/** Begins with a dot: what is played there is named otherwise, and swept away. */
const LOCK = '.controller.lock';

/** Throws `OperatorError` where another controller has it. It ends with the process. */
export function lockPlayoutFolder({ appliance }: Pick<Config, 'appliance'>): FileLock {
  const { playoutDirectory: folder, name } = appliance;
  const lock = lockFile(join(folder, LOCK));
  if (lock !== 'taken') return lock;
  throw new OperatorError(
    `another controller on this machine keeps the audio of its calls in ${folder}`,
    `set playoutDirectory in appliance.yaml to a folder of its own, for example /dev/shm/trunkline-${name}; or stop the other controller`,
  );
}
