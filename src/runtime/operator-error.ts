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

export function folderError(error: unknown, path: string, setting: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR' || code === 'ENOSPC' || code === 'EPERM') {
    return new OperatorError(
      `cannot write to ${path} (${code})`,
      `give this user the folder (chown), or set ${setting} in appliance.yaml to another one`,
      { cause: error },
    );
  }
  return error;
}
