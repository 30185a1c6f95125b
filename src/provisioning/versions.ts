// Copies of the owner's files as each version was made from them, so that what runs is what was applied and a version can
// be brought back. Call lists and documents are kept once per content, compressed. Secrets are references in these files, never values.
// Refuses to give back a copy that is not, to the byte, the one that was recorded. Decides nothing about versions.
import { createHash, randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { isKnowledge } from '../config/knowledge.ts';
import type { ProvisioningFile } from '../config/parse.ts';
import { VERSIONS_FOLDER } from '../runtime/files.ts';
import { folderError, OperatorError } from '../runtime/operator-error.ts';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** So many copies are kept, the current one always among them. The history itself is kept for ever. */
export const KEPT_SNAPSHOTS = 50;

const LISTS = 'lists';
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

const manifestSchema = z.strictObject({
  version: z.number(),
  files: z.array(
    z.union([
      z.strictObject({ path: z.string(), text: z.string() }),
      /** A call list or a document: `content` is the SHA-256 of its text, `heading` what stands above its rows. */
      z.strictObject({ path: z.string(), content: z.string().regex(/^[0-9a-f]{64}$/), heading: z.string() }),
    ]),
  ),
});
type Manifest = z.output<typeof manifestSchema>;

export class Versions {
  readonly #folder: string;
  readonly #dataDirectory: string;

  constructor(dataDirectory: string) {
    this.#dataDirectory = dataDirectory;
    this.#folder = join(dataDirectory, VERSIONS_FOLDER);
  }

  /** Writes the copy and returns its digest. A copy of that number that was never recorded is written over. */
  async write(version: number, files: readonly ProvisioningFile[]): Promise<string> {
    try {
      const kept: Manifest['files'] = [];
      for (const { path, text } of files) {
        if (!path.endsWith('.csv') && !isKnowledge(path)) kept.push({ path, text });
        else {
          // Of a document a running controller needs nothing: it lies in the database.
          const heading = isKnowledge(path) ? '' : headingOf(text);
          kept.push({ path, content: await this.#keepList(text), heading });
        }
      }
      const text = `${JSON.stringify({ version, files: kept } satisfies Manifest, null, 1)}\n`;
      await this.#writeWhole(this.#path(version), Buffer.from(text));
      return sha256(text);
    } catch (error) {
      throw folderError(error, this.#folder, 'dataDirectory');
    }
  }

  /**
   * The files of a version. `headings` leaves the rows of call lists out: they are in the database already, and a running
   * controller has no use for them.
   */
  async read(version: number, digest: string, lists: 'whole' | 'headings'): Promise<ProvisioningFile[]> {
    const manifest = await this.#manifest(version, digest);
    const files: ProvisioningFile[] = [];
    for (const file of manifest.files) {
      if ('text' in file) files.push(file);
      else if (lists === 'headings') files.push({ path: file.path, text: file.heading });
      else files.push({ path: file.path, text: await this.#readList(version, file.content) });
    }
    return files;
  }

  /** Whether these files are, to the byte, those of the version. */
  async isSame(version: number, digest: string, files: readonly ProvisioningFile[]): Promise<boolean> {
    const manifest = await this.#manifest(version, digest);
    const kept = new Map(manifest.files.map((file) => [file.path, file]));
    return (
      kept.size === files.length &&
      files.every(({ path, text }) => {
        const file = kept.get(path);
        if (file === undefined) return false;
        return 'text' in file ? file.text === text : file.content === sha256(text);
      })
    );
  }

  async has(version: number): Promise<boolean> {
    return (await stat(this.#path(version)).catch(nullIfMissing)) !== null;
  }

  /** Removes copies of other versions than these, and lists that none of them holds. */
  async prune(keep: readonly number[]): Promise<void> {
    const kept = new Set(keep.map((version) => `${version}.json`));
    const wanted = new Set<string>();
    for (const name of (await readdir(this.#folder).catch(nullIfMissing)) ?? []) {
      if (!/^\d+\.json$/.test(name)) continue;
      if (!kept.has(name)) {
        await rm(join(this.#folder, name), { force: true });
        continue;
      }
      const manifest = parseManifest(await readFile(join(this.#folder, name), 'utf8'));
      // Of a damaged copy nobody knows which lists it holds: then none is removed.
      if (manifest === null) return;
      for (const file of manifest.files) if ('content' in file) wanted.add(`${file.content}.gz`);
    }
    const lists = await readdir(join(this.#folder, LISTS)).catch(nullIfMissing);
    for (const name of lists ?? []) {
      if (!wanted.has(name)) await rm(join(this.#folder, LISTS, name), { force: true });
    }
  }

  async #manifest(version: number, digest: string): Promise<Manifest> {
    const path = this.#path(version);
    const text = await readFile(path, 'utf8').catch(nullIfMissing);
    const manifest = text === null || sha256(text) !== digest ? null : parseManifest(text);
    if (manifest !== null) return manifest;
    throw new OperatorError(
      `the copy of version ${version} (${path}) is ${text === null ? 'gone' : 'not the one that was recorded'}`,
      'restore it from the backup of the data directory, or apply the files anew: trunkline apply',
    );
  }

  async #keepList(text: string): Promise<string> {
    const content = sha256(text);
    const path = this.#listPath(content);
    if ((await stat(path).catch(nullIfMissing)) === null) await this.#writeWhole(path, await compress(text));
    return content;
  }

  async #readList(version: number, content: string): Promise<string> {
    const path = this.#listPath(content);
    const packed = await readFile(path).catch(nullIfMissing);
    const text = packed === null ? null : await decompress(packed).then(String, () => null);
    if (text !== null && sha256(text) === content) return text;
    throw new OperatorError(
      `a call list of version ${version} (${path}) is ${packed === null ? 'gone' : 'damaged'}`,
      'restore it from the backup of the data directory, or choose another version: trunkline versions',
    );
  }

  #path(version: number): string {
    return join(this.#folder, `${version}.json`);
  }

  #listPath(content: string): string {
    return join(this.#folder, LISTS, `${content}.gz`);
  }

  async #writeWhole(path: string, bytes: Buffer): Promise<void> {
    await writePrivately(path, bytes, this.#dataDirectory);
  }
}

/**
 * A whole file or none, readable by the owner of `dataDirectory` alone: also when it is written by root, on behalf of the
 * user as whom the controller runs.
 */
export async function writePrivately(path: string, bytes: Buffer, dataDirectory: string): Promise<void> {
  const folder = dirname(path);
  const made = await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
  const owner = await stat(dataDirectory);
  const isRoot = process.getuid?.() === 0;
  if (isRoot && made !== undefined) {
    for (let below = folder; below.length >= made.length; below = dirname(below)) {
      await chown(below, owner.uid, owner.gid);
    }
  }
  const beside = `${path}.${randomBytes(6).toString('hex')}.new`;
  const handle = await open(beside, 'wx', FILE_MODE);
  try {
    await handle.writeFile(bytes);
    if (isRoot) await handle.chown(owner.uid, owner.gid);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await chmod(beside, FILE_MODE);
  await rename(beside, path);
  // The name is on the disk only when the folder is.
  const directory = await open(folder, 'r');
  await directory.sync().finally(() => directory.close());
}

function parseManifest(text: string): Manifest | null {
  try {
    return manifestSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** The first line that says anything; a heading within quotes may not have a line break. */
function headingOf(text: string): string {
  const line = text.split(/\r\n?|\n/, 20).find((one) => one.trim() !== '');
  return `${line ?? ''}\n`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function nullIfMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
    return null;
  throw error;
}
