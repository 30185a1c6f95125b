// Reads the owner's folder from disk, resolves secrets, and computes their digests. What the files mean is checked in
// `config/reading/parse.ts`. Writes one thing: the key of the digests.

import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join, resolve } from 'node:path';
import { DateTime } from 'luxon';
import { isMap, parseDocument } from 'yaml';
import { isKnowledge } from '../config/agent/knowledge.ts';
import type { Problem } from '../config/problem.ts';
import { type DotEnv, parseDotEnv } from '../config/reading/dot-env.ts';
import {
  isDeclaration,
  type ParseResult,
  type ProvisioningFile,
  parse,
  type Surroundings,
} from '../config/reading/parse.ts';
import { resolvePath } from '../config/reading/paths.ts';
import type { ResolvedSecret, SecretReference } from '../config/reading/secret.ts';
import { systemClock } from '../runtime/clock.ts';
import { filesBelow } from '../runtime/files-below.ts';
import { makeFolder } from '../runtime/make-folder.ts';
import { folderError, OperatorError } from '../runtime/operator-error.ts';
import { readTls } from '../runtime/tls-files.ts';
import { readDocument } from './read-document.ts';

/** A declaration that is longer is none. Call lists may be of any size. */
const MAX_DECLARATION_BYTES = 4 * 1024 * 1024;
const DECLARATION = /\.ya?ml$/i;
/** What a Windows editor makes of one, and shows without its last ending. */
const HIDDEN_ENDING = /\.ya?ml\.txt$/i;
/** What may hold a list. Whether it does is seen when it is read. */
const LIST = /\.(?:csv|tsv|xlsx|xlsm|xls|ods)$/i;
/** A key or password, with room to spare. */
const MAX_SECRET_BYTES = 16 * 1024;
/** The same as in config/appliance.ts; a test holds them together. */
const DEFAULT_DATA_DIRECTORY = '../var';

export type ReadResult =
  | { ok: true; files: readonly ProvisioningFile[]; surroundings: Surroundings }
  /** The folder as a whole cannot be read. `hint` says what to do. */
  | { ok: false; message: string; hint: string };

/**
 * Reads every `.yaml` and `.yml` below `directory`, all of `knowledge/`, and of call lists which bytes they hold. Variables
 * of `environment` win over those of `.env` in there.
 */
export async function readProvisioning(
  directory: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<ReadResult> {
  const root = resolve(directory);
  const wrong = wrongFolder(root);
  if (wrong !== null) return { ok: false, ...wrong };
  try {
    const files: ProvisioningFile[] = [];
    const problems: Problem[] = [];
    const warnings: Problem[] = [];
    for (const path of filesBelow(root).filter(isRead)) {
      const whole = join(root, path);
      if (isKnowledge(path)) {
        const read = await readDocument(whole, path);
        if ('text' in read) files.push(read);
        else problems.push(read);
        continue;
      }
      if (HIDDEN_ENDING.test(path)) {
        warnings.push(hiddenEnding(path));
        continue;
      }
      if (!DECLARATION.test(path)) {
        files.push({ path, content: await digestOf(whole) });
        continue;
      }
      const { size } = await stat(whole);
      if (size > MAX_DECLARATION_BYTES) {
        return { ok: false, message: `${whole} has ${size} bytes`, hint: 'move it out of this folder' };
      }
      files.push({ path, text: await readFile(whole, 'utf8') });
    }
    const around = surroundingsOf(root, environment);
    return {
      ok: true,
      files,
      surroundings: {
        ...around,
        problems: [...(around.problems ?? []), ...problems],
        warnings: [...(around.warnings ?? []), ...warnings],
        tlsFault: (paths) => {
          const { ok, fault } = readTls(paths, systemClock.now());
          return fault === null ? null : { ...fault, isForNow: ok };
        },
        rulesText: textOf,
      },
    };
  } catch (error) {
    return { ok: false, ...unreadable(error) };
  }
}

function hiddenEnding(path: string): Problem {
  const name = path.replace(/\.ya?ml\.txt$/i, '.yaml');
  return {
    ...{ file: path, line: 1, column: 1 },
    message: 'nothing reads this file: its name ends in .txt, which Windows may not show',
    remedy: `if it is a declaration, rename it to ${name}`,
  };
}

/** Null if it cannot be read: that it is not there is told by others. */
function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer);
  return hash.digest('hex');
}

/** Whether two readings of a folder found the same, to the byte. */
export function isSameFiles(one: readonly ProvisioningFile[], other: readonly ProvisioningFile[]): boolean {
  const told = (file: ProvisioningFile): string => (isDeclaration(file) ? `=${file.text}` : file.content);
  const others = new Map(other.map((file) => [file.path, told(file)]));
  return others.size === one.length && one.every((file) => others.get(file.path) === told(file));
}

/** What the declarations lean on besides their own texts, wherever those come from. */
export function surroundingsOf(
  root: string,
  environment: Readonly<Record<string, string | undefined>>,
): Surroundings {
  const dotEnv = readDotEnv(join(root, '.env'));
  const variables = { ...dotEnv.variables, ...environment };
  return {
    root,
    problems: dotEnv.problems,
    warnings: dotEnv.warnings,
    addresses: Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address)),
    resolveSecret: (reference, file) => resolveSecret(reference, file, root, variables, dotEnv.unread),
    fileExists: existsSync,
  };
}

/**
 * Where the files of this folder keep what was applied, also while somebody edits them: mistakes anywhere else in
 * appliance.yaml are passed over. Null where there is no appliance.yaml.
 */
export async function dataDirectoryOf(directory: string): Promise<string | null> {
  const root = resolve(directory);
  const written = await lookInto(root);
  if (written === null) return null;
  const { dataDirectory } = written;
  const isWritten = typeof dataDirectory === 'string' && dataDirectory !== '';
  return resolvePath(root, 'appliance.yaml', isWritten ? dataDirectory : DEFAULT_DATA_DIRECTORY);
}

/** In which zone the owner reads a clock; the machine's where appliance.yaml does not say it. */
export async function ownersZone(directory: string): Promise<string> {
  const { timeZone, country } = (await lookInto(resolve(directory))) ?? {};
  if (typeof timeZone === 'string' && DateTime.local({ zone: timeZone }).isValid) return timeZone;
  return country === 'IN' ? 'Asia/Kolkata' : Intl.DateTimeFormat().resolvedOptions().timeZone;
}

async function lookInto(root: string): Promise<Readonly<Record<string, unknown>> | null> {
  const path = join(root, 'appliance.yaml');
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return null;
    throw new OperatorError(`${path} cannot be read`, 'give this user permission to read it', {
      cause: error,
    });
  });
  if (text === null) return null;
  const document = parseDocument(text, { logLevel: 'silent' });
  const { contents } = document;
  if (!isMap(contents)) return {};
  return Object.fromEntries(['dataDirectory', 'timeZone', 'country'].map((key) => [key, contents.get(key)]));
}

/** A folder that is none, or that has nothing in it by which declarations are known: it is not even walked through. */
function wrongFolder(root: string): { message: string; hint: string } | null {
  const found = statSync(root, { throwIfNoEntry: false });
  const nested = join(root, 'provisioning');
  const hint =
    found !== undefined && isDeclared(nested)
      ? `name the one inside it: -p ${nested}`
      : 'name the folder with your declarations (-p <folder>), or make one: trunkline init';
  if (found === undefined) return { message: `there is no folder ${root}`, hint };
  if (!found.isDirectory()) return { message: `${root} is no folder`, hint };
  if (isDeclared(root)) return null;
  let names: string[];
  try {
    names = readdirSync(root);
  } catch {
    return { message: `${root} is not readable by this user`, hint: 'give this user permission to read it' };
  }
  const misnamed = names.find((name) => /^appliance\.ya?ml(?:\.txt)?$/i.test(name));
  return {
    message: `${root} holds no declarations: no appliance.yaml`,
    hint: misnamed === undefined ? hint : `rename ${misnamed} in it to appliance.yaml`,
  };
}

function isDeclared(folder: string): boolean {
  return ['appliance.yaml', 'numbers.yaml', 'providers.yaml', 'trunks', 'agents'].some((name) =>
    existsSync(join(folder, name)),
  );
}

/** What the system says about a file that is there and cannot be read. */
function unreadable(error: unknown): { message: string; hint: string } {
  if (!(error instanceof Error && 'code' in error && 'path' in error)) throw error;
  const what: Record<string, readonly [problem: string, hint: string]> = {
    EACCES: ['is not readable by this user', 'give this user permission to read it (chown or chmod)'],
    ENOENT: ['is a link to nothing', 'remove the link, or put back what it leads to'],
    ELOOP: ['is a link to itself', 'remove the link'],
  };
  const code = String(error.code);
  const [problem, hint] = what[code] ?? [`cannot be read (${code})`, 'move it out of this folder'];
  return { message: `${String(error.path)} ${problem}`, hint };
}

export type LoadedConfig = Extract<ParseResult, { ok: true }> & {
  /** The very texts that it was made from. */
  readonly files: readonly ProvisioningFile[];
};

export type LoadResult =
  | LoadedConfig
  | Extract<ParseResult, { ok: false }>
  | { ok: false; problems: null; message: string; hint: string };

/** Reads and parses in one go. */
export async function loadConfig(
  directory: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<LoadResult> {
  const read = await readProvisioning(directory, environment);
  if (!read.ok) return { ...read, problems: null };
  const parsed = parse(read.files, read.surroundings);
  return parsed.ok ? { ...parsed, files: read.files } : parsed;
}

/**
 * A digest under which secrets can be compared and not be found out: keyed with 32 random bytes that stay on this machine.
 * Makes the key where there is none.
 */
export async function openSecretDigest(dataDirectory: string): Promise<(value: string) => string> {
  const path = join(dataDirectory, 'secret-digest.key');
  const kept = await keptKey(dataDirectory, path).catch((error: unknown) => {
    throw folderError(error, dataDirectory, 'dataDirectory');
  });
  const key = Buffer.from(kept.trim(), 'hex');
  if (key.length !== 32) {
    throw new OperatorError(
      `${path} is not a key of 32 bytes in hex`,
      'remove the file: a new one is made, and the next apply takes every secret as changed',
    );
  }
  return (value) => createHmac('sha256', key).update(value).digest('hex').slice(0, 32);
}

async function keptKey(directory: string, path: string): Promise<string> {
  makeFolder(directory, 0o777);
  if (!existsSync(path)) {
    await writeFile(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' }).catch(
      (error: unknown) => {
        // Somebody else was faster: theirs is read below.
        if (!isCode(error, 'EEXIST')) throw error;
      },
    );
  }
  return readFile(path, 'utf8');
}

/** Schemas are for editors, and tests for trunkline test. */
const NOT_READ = /^(?:schema|tests)\//;

function isRead(path: string): boolean {
  if (NOT_READ.test(path)) return false;
  return isKnowledge(path) || DECLARATION.test(path) || HIDDEN_ENDING.test(path) || LIST.test(path);
}

interface OwnersSecrets extends DotEnv {
  readonly warnings: readonly Problem[];
}

function readDotEnv(path: string): OwnersSecrets {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return { ...parseDotEnv(''), warnings: [] };
  const place = { file: '.env', line: 1, column: 1 };
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const message = isCode(error, 'EISDIR') ? 'this is a folder' : 'this file is not readable by this user';
    const remedy = 'give this user permission to read it, or set the variables before you start';
    return { variables: {}, problems: [{ ...place, message, remedy }], warnings: [], unread: 'all' };
  }
  const mode = (found.mode & 0o777).toString(8);
  const warnings =
    (found.mode & OTHERS_MAY_READ) === 0
      ? []
      : [
          {
            ...place,
            message: `every user of this machine may read the keys and passwords in it (mode ${mode})`,
            remedy: `chmod 600 ${path}`,
          },
        ];
  return { ...parseDotEnv(text), warnings };
}

const OTHERS_MAY_READ = 0o004;

function resolveSecret(
  reference: SecretReference,
  file: string,
  root: string,
  variables: Readonly<Record<string, string | undefined>>,
  unread: DotEnv['unread'],
): ResolvedSecret {
  if (reference.source === 'env') {
    const value = variables[reference.name];
    if (value === undefined && (unread === 'all' || unread.has(reference.name)))
      return { ok: false, reason: null };
    if (value === undefined) return { ok: false, reason: `the variable ${reference.name} is not set` };
    return value === ''
      ? { ok: false, reason: `the variable ${reference.name} is empty` }
      : { ok: true, value };
  }
  return readSecretFile(resolvePath(root, file, reference.name));
}

function readSecretFile(path: string): ResolvedSecret {
  try {
    if (statSync(path).size > MAX_SECRET_BYTES)
      return { ok: false, reason: `${path} is too long for a secret` };
    const value = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
    return value === '' ? { ok: false, reason: `${path} is empty` } : { ok: true, value };
  } catch (error) {
    const known: Record<string, string> = {
      ENOENT: `there is no file ${path}`,
      EACCES: `${path} is not readable by this user`,
      EISDIR: `${path} is a folder`,
    };
    const reason = Object.entries(known).find(([code]) => isCode(error, code))?.[1];
    if (reason === undefined) throw error;
    return { ok: false, reason };
  }
}

function isCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
