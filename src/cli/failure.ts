// What a command that failed says, and its exit code: one sentence and what to do, in JSON where JSON was asked for. Only a
// fault of this program shows a stack, because whoever fixes it needs one.
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
    'run it as the user of the service (sudo trunkline …), or give this user the right',
  ],
  EPERM: [
    'not permitted',
    'run it as the user of the service (sudo trunkline …), or give this user the right',
  ],
  EROFS: ['the disk is mounted read-only', 'mount it for writing, or name another folder'],
  ENOSPC: ['the disk is full', 'make room on that disk, then try again'],
  EDQUOT: ['this user may write no more on that disk', 'make room, or raise the quota'],
  ENOENT: ['there is no such file or folder', 'look at the path'],
  ENOTDIR: ['a part of the path is a file', 'look at the path'],
  EISDIR: ['this is a folder', 'name a file'],
  EMFILE: ['too many files are open', 'raise the limit of open files (ulimit -n)'],
  EADDRINUSE: ['the port is taken', 'stop what listens there, or choose another port'],
  EADDRNOTAVAIL: ['this machine has no such address', 'write an address of this machine'],
  ECONNREFUSED: ['nobody listens there', 'look whether it runs, and at host and port'],
  ETIMEDOUT: ['no answer came', 'look at the network, and at host and port'],
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
    message: `a fault of this program: ${error.message}`,
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
  const where = path ?? (address === null ? null : `${address}${port}`);
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
