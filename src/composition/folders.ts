// Creates the folders that the controller writes to. The switch runs as another user, writes recordings, and reads the playout.
import { accessSync, constants, existsSync } from 'node:fs';
import type { Config } from '../config/schema.ts';
import { makeFolder } from '../runtime/make-folder.ts';
import { folderError } from '../runtime/operator-error.ts';
import { makeSharedFolder } from '../runtime/shared-folder.ts';

/** Throws `OperatorError`. */
export function makeFolders(config: Config): void {
  const { dataDirectory, playoutDirectory, recordings } = config.appliance;
  makeWritable(dataDirectory, 'dataDirectory');
  makeWritable(playoutDirectory, 'playoutDirectory');
  if (recordings.enabled) makeWritable(recordings.directory, 'recordings.directory');
}

function makeWritable(path: string, setting: string): void {
  try {
    // One that is there was made for us, by somebody who knows the switch's group.
    if (existsSync(path)) return accessSync(path, constants.W_OK);
    // Of the data only some folders are the switch's matter.
    if (setting === 'dataDirectory') makeFolder(path, 0o2770);
    else makeSharedFolder(path, 0o2770);
  } catch (error) {
    throw folderError(error, path, setting);
  }
}
