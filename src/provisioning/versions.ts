// Copies of the owner's files for every applied version, so that what runs is what was applied and a version can be
// restored. Call lists and documents are stored once per content, compressed. Secrets are references in these files, never
// values. A copy that differs by a byte from what was recorded is refused.
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  chmod,
  chown,
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGunzip, createGzip, gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { isKnowledge } from '../config/agent/knowledge.ts';
import {
  type DeclarationFile,
  isDeclaration,
  type ListFile,
  type ProvisioningFile,
} from '../config/reading/parse.ts';
import { VERSIONS_FOLDER } from '../runtime/files.ts';
import { folderError, OperatorError } from '../runtime/operator-error.ts';
import { isSameFiles } from './read-provisioning.ts';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** So many copies are kept, the current one always among them. The history itself is kept permanently. */
export const KEPT_SNAPSHOTS = 50;

const LISTS = 'lists';
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

const manifestSchema = z.strictObject({
  version: z.number(),
  files: z.array(
    z.union([
      z.strictObject({ path: z.string(), text: z.string() }),
      /**
       * A call list or a document: `content` is the SHA-256 of its bytes. Copies of an older version of this program have a
       * heading as well.
       */
      z.object({ path: z.string(), content: z.string().regex(/^[0-9a-f]{64}$/) }),
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

  /**
   * Writes the copy and returns its digest. A copy of that number that was never recorded is written over. Lists that are not
   * kept yet are read from below `root`.
   */
  async write(version: number, files: readonly ProvisioningFile[], root: string): Promise<string> {
    try {
      const kept: Manifest['files'] = [];
      for (const file of files) {
        if (!isDeclaration(file)) await this.#keepList(file, root);
        kept.push(isDeclaration(file) && isKnowledge(file.path) ? await this.#keepDocument(file) : file);
      }
      const text = `${JSON.stringify({ version, files: kept } satisfies Manifest, null, 1)}\n`;
      await this.#writeWhole(this.#path(version), Buffer.from(text));
      return sha256(text);
    } catch (error) {
      throw folderError(error, this.#folder, 'dataDirectory');
    }
  }

  /**
   * The files of a version: of lists which bytes they hold (`unpack` gives those), of documents the text, or with `bare` none of
   * it: it lies in the database already, and a running controller has no use for it.
   */
  async read(version: number, digest: string, documents: 'whole' | 'bare'): Promise<ProvisioningFile[]> {
    const files: ProvisioningFile[] = [];
    for (const file of (await this.#manifest(version, digest)).files) {
      if ('text' in file || !isKnowledge(file.path)) files.push(file);
      else files.push({ path: file.path, text: documents === 'bare' ? '' : await this.#readDocument(file) });
    }
    return files;
  }

  /** Writes the bytes of a list to `path`. Throws where they are not kept, or are not those. */
  async unpack({ path: name, content }: ListFile, path: string): Promise<void> {
    const packed = this.#listPath(content);
    const hash = createHash('sha256');
    const isThere = await this.#hasList(content);
    const isWhole =
      isThere &&
      (await writeStreamed(path, [createReadStream(packed), createGunzip()], this.#dataDirectory, hash).then(
        () => hash.digest('hex') === content,
        (error: unknown) => {
          if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) return false;
          throw error;
        },
      ));
    if (isWhole) return;
    await rm(path, { force: true });
    throw new OperatorError(
      `the copy of ${name} (${packed}) is ${isThere ? 'damaged' : 'gone'}`,
      'restore it from the backup of the data directory, or choose another version: trunkline versions',
    );
  }

  /** Throws where a list of these is not kept any more. */
  async expectLists(files: readonly ProvisioningFile[]): Promise<void> {
    for (const file of files) {
      if (isDeclaration(file) || (await this.#hasList(file.content))) continue;
      throw new OperatorError(
        `the copy of ${file.path} (${this.#listPath(file.content)}) is gone`,
        'restore it from the backup of the data directory, or choose another version: trunkline versions',
      );
    }
  }

  /** Whether these files are, to the byte, those of the version. */
  async isSame(version: number, digest: string, files: readonly ProvisioningFile[]): Promise<boolean> {
    const now = files.map((file) =>
      isDeclaration(file) && isKnowledge(file.path) ? { path: file.path, content: sha256(file.text) } : file,
    );
    return isSameFiles((await this.#manifest(version, digest)).files, now);
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
      'restore it from the backup of the data directory, or apply the files again: trunkline apply',
    );
  }

  async #keepList({ path, content }: ListFile, root: string): Promise<void> {
    if (await this.#hasList(content)) return;
    const hash = createHash('sha256');
    const whole = join(root, path);
    const source = createReadStream(whole, { highWaterMark: 1 << 20 });
    const hashed = new Transform({
      transform(piece: Buffer, _encoding, done) {
        hash.update(piece);
        done(null, piece);
      },
    });
    const streams = [source, hashed, createGzip({ level: 1 })];
    await writeStreamed(this.#listPath(content), streams, this.#dataDirectory, null);
    if (hash.digest('hex') === content) return;
    await rm(this.#listPath(content), { force: true });
    throw new OperatorError(
      `${whole} was changed while it was being copied; nothing was changed`,
      'apply again, to read the file as it is now',
    );
  }

  async #keepDocument({ path, text }: DeclarationFile): Promise<ListFile> {
    const content = sha256(text);
    if (!(await this.#hasList(content)))
      await this.#writeWhole(this.#listPath(content), await compress(text));
    return { path, content };
  }

  async #readDocument({ path, content }: ListFile): Promise<string> {
    const packed = this.#listPath(content);
    const bytes = await readFile(packed).catch(nullIfMissing);
    const text = bytes === null ? null : await decompress(bytes).then(String, () => null);
    if (text !== null && sha256(text) === content) return text;
    throw new OperatorError(
      `the copy of ${path} (${packed}) is ${bytes === null ? 'gone' : 'damaged'}`,
      'restore it from the backup of the data directory, or choose another version: trunkline versions',
    );
  }

  async #hasList(content: string): Promise<boolean> {
    return (await stat(this.#listPath(content)).catch(nullIfMissing)) !== null;
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
  await writeWhole(path, dataDirectory, (handle) => handle.writeFile(bytes));
}

/** A copy of a file, the same way. */
export async function copyPrivately(from: string, to: string, dataDirectory: string): Promise<void> {
  await writeStreamed(to, [createReadStream(from)], dataDirectory, null);
}

/** The same, of bytes that come by and by; `hash` sees them too. */
async function writeStreamed(
  path: string,
  streams: readonly (NodeJS.ReadableStream | NodeJS.ReadWriteStream)[],
  dataDirectory: string,
  hash: ReturnType<typeof createHash> | null,
): Promise<void> {
  await writeWhole(path, dataDirectory, (handle) =>
    pipeline([
      ...streams,
      async (pieces: AsyncIterable<Buffer>): Promise<void> => {
        for await (const piece of pieces) {
          hash?.update(piece);
          await handle.writeFile(piece);
        }
      },
    ] as Parameters<typeof pipeline>[0] & NodeJS.ReadableStream[]),
  );
}

async function writeWhole(
  path: string,
  dataDirectory: string,
  write: (handle: FileHandle) => Promise<void>,
): Promise<void> {
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
    await write(handle);
    if (isRoot) await handle.chown(owner.uid, owner.gid);
    await handle.sync();
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
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

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function nullIfMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
    return null;
  throw error;
}
