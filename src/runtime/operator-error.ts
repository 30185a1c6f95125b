// An error that the person at the terminal can fix: what is wrong and what to do.

export class OperatorError extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OperatorError';
    this.remedy = remedy;
  }
}

/** The system's errors that an owner can do something about, by where they met. */
export function portError(
  error: unknown,
  what: string,
  host: string,
  port: number,
  setting: string,
): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') {
    return new OperatorError(
      `port ${port} on ${host} is taken, and ${what} needs it`,
      `stop what listens there (ss -ltnp 'sport = :${port}' names it; perhaps another controller), or choose another ${setting}`,
      { cause: error },
    );
  }
  if (code === 'EADDRNOTAVAIL' || code === 'EACCES') {
    return new OperatorError(
      `${what} cannot listen on ${host}:${port}: ${code === 'EACCES' ? 'not permitted' : 'this machine has no such address'}`,
      `set ${setting} in appliance.yaml to an address and port of this machine`,
      { cause: error },
    );
  }
  return error;
}

const NOT_THEIRS = ['this user may not write there', 'give this user the folder (chown)'] as const;
const FILE_IN_THE_WAY = ['a file of that name is in the way', 'remove or rename it'] as const;
const FOLDER_FAULTS: Readonly<Record<string, readonly [says: string, remedy: string]>> = {
  EACCES: NOT_THEIRS,
  EPERM: NOT_THEIRS,
  EROFS: ['the disk is mounted read-only', 'mount it for writing'],
  ENOTDIR: FILE_IN_THE_WAY,
  EEXIST: FILE_IN_THE_WAY,
  ENOENT: ['the system lets nobody make a folder there', 'make it yourself'],
  ELOOP: ['a link there leads back to itself', 'remove the link'],
  ENAMETOOLONG: ['the path is too long', 'choose a shorter one'],
  ENOSPC: ['the disk is full', 'free some space on it (df -h names the disk)'],
  EDQUOT: ['this user has reached the disk quota', 'free some space, or raise the quota'],
  EIO: ['the disk reports an error', 'look at the disk (dmesg)'],
};

/** `setting`: the key in appliance.yaml, or the option of the command, that names the folder. */
export function folderError(error: unknown, path: string, setting: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const fault = FOLDER_FAULTS[code];
  if (fault === undefined) return error;
  const [says, remedy] = fault;
  const another = setting.startsWith('--')
    ? `name another folder with ${setting}`
    : `set ${setting} in appliance.yaml to another one`;
  return new OperatorError(`cannot write to ${path}: ${says} (${code})`, `${remedy}, or ${another}`, {
    cause: error,
  });
}
