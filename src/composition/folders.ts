// The folders that the controller writes into. The switch runs as another user and writes recordings, and reads the playout.
import { accessSync, chmodSync, constants, existsSync, mkdirSync } from 'node:fs';
import type { Config } from '../config/schema.ts';
import { folderError } from '../runtime/operator-error.ts';

/** Throws `OperatorError`. */
export function makeFolders(config: Config): void {
  const { dataDirectory, playoutDirectory, recordings } = config.appliance;
  makeFolder(dataDirectory, 'dataDirectory');
  makeFolder(playoutDirectory, 'playoutDirectory');
  if (recordings.enabled) makeFolder(recordings.directory, 'recordings.directory');
}

function makeFolder(path: string, setting: string): void {
  try {
    // One that is there was made for us, by somebody who knows the switch's group; a sandbox may forbid us that bit.
    if (existsSync(path)) return accessSync(path, constants.W_OK);
    mkdirSync(path, { recursive: true, mode: 0o2770 });
    // mkdir's mode is cut by the umask, and the group is how the switch gets in.
    if (setting !== 'dataDirectory') chmodSync(path, 0o2770);
  } catch (error) {
    throw folderError(error, path, setting);
  }
}
