// Installs the rendered files where the switch reads them: each is written beside its place and then renamed. Files it
// installed earlier and no longer needs are removed, by a list that it keeps. It touches nothing else, and does not tell the
// switch.
import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config/schema.ts';
import { type RenderedFile, type RenderOptions, renderSwitchConfig } from './xml/render.ts';

export interface InstallReport {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
}

/** How the folder differs from what was rendered. */
export interface Drift {
  /** Wanted and not there. */
  readonly missing: readonly string[];
  /** There, with other bytes or readable by more than it should be. */
  readonly changed: readonly string[];
  /** Ours from before, wanted no more. */
  readonly left: readonly string[];
}

/** Names and digests of what was installed. Begins with a dot, so that no include takes it in. */
const MANIFEST = '.trunkline-files.json';
const MODE = 0o640;
const SECRET_MODE = 0o600;
const SETGID = 0o2000;

export interface InstallOptions {
  /**
   * 0600 where the switch runs as the user who installs. 0640 where it runs as another one: give the folder that user's
   * group and the setgid bit, so that files made in it belong to the group. Left out, that bit decides.
   */
  readonly secretMode?: SecretMode;
}

type SecretMode = 0o600 | 0o640;

/** Every file of the switch: those that are always the same, and those that the config makes. */
export async function switchFiles(config: Config, options: RenderOptions): Promise<RenderedFile[]> {
  return [...(await staticSwitchFiles()), ...renderSwitchConfig(config, options)];
}

/** The project's own `freeswitch/` folder. */
export async function staticSwitchFiles(): Promise<RenderedFile[]> {
  const root = fileURLToPath(new URL('../../freeswitch/', import.meta.url));
  const entries = await readdir(root, { recursive: true });
  const paths = entries.filter((path) => path.endsWith('.xml')).sort();
  return Promise.all(
    paths.map(async (path) => ({ path, text: await readFile(join(root, path), 'utf8'), secret: false })),
  );
}

export async function installSwitchFiles(
  files: readonly RenderedFile[],
  directory: string,
  options: InstallOptions = {},
): Promise<InstallReport> {
  for (const file of files) checkPath(file.path);
  const secretMode = options.secretMode ?? (await secretModeOf(directory));
  const drift = await driftOf(files, directory, { secretMode });
  const wanted = new Set([...drift.missing, ...drift.changed]);
  const known = await readManifest(directory);
  const list = Object.fromEntries(files.map((file) => [file.path, digest(file.text)]).sort());
  const isSettled = wanted.size === 0 && drift.left.length === 0 && known !== null;
  // Before anything else: if we die on the way, what was written by then is known as ours.
  if (!isSettled) await writeManifest(directory, { ...known, ...list });
  // Written beside their places first: what cannot be written is known before anything of the old is gone.
  const staged: Staged[] = [];
  try {
    for (const file of files) {
      if (!wanted.has(file.path)) continue;
      staged.push(await stage(join(directory, file.path), file.text, file.secret ? secretMode : MODE));
    }
  } catch (error) {
    for (const { beside } of staged) await rm(beside, { force: true });
    if (!isSettled && known !== null) await writeManifest(directory, known);
    throw error;
  }
  for (const { beside, path } of staged) await rename(beside, path);
  for (const path of drift.left) await rm(join(directory, path), { force: true });
  if (!isSettled) await writeManifest(directory, list);
  const unchanged = files.map((file) => file.path).filter((path) => !wanted.has(path));
  return { written: [...wanted].sort(), removed: drift.left, unchanged };
}

export async function driftOf(
  files: readonly RenderedFile[],
  directory: string,
  options: InstallOptions = {},
): Promise<Drift> {
  const secretMode = options.secretMode ?? (await secretModeOf(directory));
  const tooOpen = 0o777 & ~secretMode;
  const missing: string[] = [];
  const changed: string[] = [];
  for (const file of files) {
    const path = join(directory, file.path);
    const [text, stats] = await Promise.all([readOrNull(path), stat(path).catch(nullIfMissing)]);
    if (text === null || stats === null) missing.push(file.path);
    else if (text !== file.text || (file.secret && (stats.mode & tooOpen) !== 0)) changed.push(file.path);
  }
  const paths = new Set(files.map((file) => file.path));
  const gone = Object.keys((await readManifest(directory)) ?? {}).filter((path) => !paths.has(path));
  const there = await Promise.all(
    gone.map(async (path) => (await readOrNull(join(directory, path))) !== null),
  );
  return {
    missing: missing.sort(),
    changed: changed.sort(),
    left: gone.filter((_, index) => there[index]).sort(),
  };
}

/** Whoever gave the folder the setgid bit shares it with the group of the switch. */
async function secretModeOf(directory: string): Promise<SecretMode> {
  const stats = await stat(directory).catch(nullIfMissing);
  return stats !== null && (stats.mode & SETGID) !== 0 ? 0o640 : SECRET_MODE;
}

/** Only plain relative paths: nothing of ours is ever put beside the folder. */
function checkPath(path: string): void {
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]*(?:\/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$/.test(path)) {
    throw new Error(`switch files: ${JSON.stringify(path)} is no plain path`);
  }
}

async function writeManifest(directory: string, list: Readonly<Record<string, unknown>>): Promise<void> {
  await writeWhole(join(directory, MANIFEST), `${JSON.stringify(list, null, 1)}\n`, MODE);
}

async function writeWhole(path: string, text: string, mode: number): Promise<void> {
  const { beside } = await stage(path, text, mode);
  await rename(beside, path);
}

/** A file that is whole and on the disk, but not yet in its place. */
interface Staged {
  readonly beside: string;
  readonly path: string;
}

async function stage(path: string, text: string, mode: number): Promise<Staged> {
  await mkdir(dirname(path), { recursive: true, mode: 0o750 });
  // Begins with a dot, so that an include that runs now does not take half of it in.
  const beside = join(dirname(path), `.trunkline-${randomBytes(6).toString('hex')}`);
  try {
    const handle = await open(beside, 'wx', mode);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await chmod(beside, mode);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  return { beside, path };
}

/** Null where there is none yet. One that cannot be read as ours counts as none: then nothing is removed. */
async function readManifest(directory: string): Promise<Readonly<Record<string, unknown>> | null> {
  const text = await readOrNull(join(directory, MANIFEST));
  if (text === null) return null;
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  for (const path of Object.keys(value)) checkPath(path);
  return value as Record<string, unknown>;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function readOrNull(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(nullIfMissing);
}

function nullIfMissing(error: unknown): null {
  if (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    (error.code === 'ENOENT' || error.code === 'ENOTDIR')
  ) {
    return null;
  }
  throw error;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
