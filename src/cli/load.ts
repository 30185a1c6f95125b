// Reads the owner's folder for a command, and says every mistake in it at once where there are any.
import { resolve } from 'node:path';
import { formatProblems } from '../config/problem.ts';
import type { Config } from '../config/schema.ts';
import { type LoadResult, loadConfig } from '../provisioning/read-provisioning.ts';
import { ControllerClient } from './controller-client.ts';
import { EXIT, printError, printJson } from './terminal.ts';

export interface FolderOptions {
  readonly provisioning: string;
  readonly json: boolean;
}

/** Null where it was said what is wrong; the exit code is set then. */
export async function loadOrSay(options: FolderOptions): Promise<Config | null> {
  return (await loadAllOrSay(options))?.config ?? null;
}

export type Loaded = Extract<LoadResult, { ok: true }>;

/** With the warnings too, and why each key of a trunk is what it is. */
export async function loadAllOrSay(options: FolderOptions): Promise<Loaded | null> {
  const folder = resolve(options.provisioning);
  const loaded = await loadConfig(folder, process.env);
  if (loaded.ok) return loaded;
  process.exitCode = EXIT.usage;
  if (options.json) {
    printJson(
      loaded.problems === null
        ? { ok: false, message: loaded.message, remedy: loaded.hint }
        : { ok: false, problems: loaded.problems },
    );
  } else if (loaded.problems === null) {
    printError(`${loaded.message}\n→ ${loaded.hint}`);
  } else {
    printError(formatProblems(loaded.problems, folder));
  }
  return null;
}

/** To the controller that would serve these declarations. Null where it was said what is wrong with them. */
export async function clientOrSay(options: FolderOptions): Promise<ControllerClient | null> {
  const config = await loadOrSay(options);
  return config === null ? null : new ControllerClient(config);
}
