// What a failed command prints, and its exit code: one sentence and what to do, as JSON if --json was given. Only a bug in
// this program prints a stack trace.
import { ProviderError } from '../providers/spec/error.ts';
import { OperatorError } from '../runtime/operator-error.ts';
import { StoreError } from '../store/error.ts';
import { EXIT, printError, printJson } from './terminal.ts';

export interface Failure {
  readonly message: string;
  readonly remedy: string;
  readonly exitCode: number;
  /** Null where the machine or the owner's files are to blame. */
  readonly stack: string | null;
}

const SYSTEM: Readonly<Record<string, readonly [says: string, remedy: string]>> = {
  EACCES: [
    'permission denied',
    'run it as the user of the service (sudo trunkline …), or give this user permission',
  ],
  EPERM: [
    'not permitted',
    'run it as the user of the service (sudo trunkline …), or give this user permission',
  ],
  EROFS: ['the disk is mounted read-only', 'mount it for writing, or name another folder'],
  ENOSPC: ['the disk is full', 'free some space on that disk, then try again'],
  EDQUOT: ['this user has reached the disk quota', 'free some space, or raise the quota'],
  ENOENT: ['there is no such file or folder', 'check the path'],
  ENOTDIR: ['a part of the path is a file', 'check the path'],
  EISDIR: ['this is a folder', 'name a file'],
  EEXIST: ['this is there already', 'choose another name, or remove what is there'],
  ELOOP: ['a link leads back to itself', 'remove the link'],
  ENAMETOOLONG: ['the path is too long', 'use a shorter one'],
  EIO: ['the disk reports an error', 'look at the disk (dmesg)'],
  EMFILE: ['too many files are open', 'raise the limit of open files (ulimit -n)'],
  EADDRINUSE: ['the port is taken', 'stop what listens there, or choose another port'],
  EADDRNOTAVAIL: ['this machine has no such address', 'write an address of this machine'],
  ECONNREFUSED: ['nothing listens there', 'check that it is running, and its host and port'],
  ECONNRESET: ['the connection was broken off', 'check what listens there, and try again'],
  ENOTFOUND: ['this name has no address', 'check the name, and the DNS of this machine'],
  EAI_AGAIN: ['the DNS of this machine does not answer', 'check its network (resolvectl status)'],
  EHOSTUNREACH: ['no way leads there', 'check the network of this machine'],
  ENETUNREACH: ['no way leads there', 'check the network of this machine'],
  ETIMEDOUT: ['no response', 'check the network, host and port'],
};

export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof OperatorError)
    return { message: thrown.message, remedy: thrown.remedy, exitCode: EXIT.usage, stack: null };
  if (thrown instanceof StoreError)
    return { message: thrown.message, remedy: thrown.hint, exitCode: EXIT.failed, stack: null };
  if (thrown instanceof ProviderError)
    return { message: thrown.message, remedy: thrown.hint, exitCode: EXIT.failed, stack: null };
  const system = systemFailure(thrown);
  if (system !== null) return system;
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return {
    message: `a bug in this program: ${error.message}`,
    remedy: 'please report it, with the lines below',
    exitCode: EXIT.failed,
    stack: error.stack ?? error.message,
  };
}

function systemFailure(thrown: unknown): Failure | null {
  if (!(thrown instanceof Error) || !('code' in thrown) || typeof thrown.code !== 'string') return null;
  const known = SYSTEM[thrown.code];
  if (known === undefined) return null;
  const [says, remedy] = known;
  const path = 'path' in thrown && typeof thrown.path === 'string' ? thrown.path : null;
  const address = 'address' in thrown && typeof thrown.address === 'string' ? thrown.address : null;
  const port = 'port' in thrown && typeof thrown.port === 'number' ? `:${thrown.port}` : '';
  const host = 'hostname' in thrown && typeof thrown.hostname === 'string' ? thrown.hostname : address;
  const where = path ?? (host === null ? null : `${host}${port}`);
  return {
    message: where === null ? `${says} (${thrown.code})` : `${where}: ${says} (${thrown.code})`,
    remedy,
    exitCode: EXIT.failed,
    stack: null,
  };
}

/** Says it and sets the exit code. */
export function sayFailure(thrown: unknown, isJson: boolean): void {
  const { message, remedy, exitCode, stack } = failureOf(thrown);
  process.exitCode = exitCode;
  if (isJson) printJson({ ok: false, message, remedy, ...(stack === null ? {} : { stack }) });
  else printError(`${message}\n→ ${remedy}${stack === null ? '' : `\n\n${stack}`}`);
}
