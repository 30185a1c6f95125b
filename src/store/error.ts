// How the store fails, by what the caller can do about it. Bugs (a broken constraint, bad SQL) are not among them: they are
// thrown as they are.

export type StoreErrorKind =
  /** There is something else at this path. */
  | 'not-a-database'
  /** A SQLite file, but of another program, or of a branch of this one that went another way. */
  | 'foreign-database'
  /** Written by a newer version of this program. */
  | 'newer-database'
  /** Written by an older version, and opened only to be read. */
  | 'older-database'
  | 'cannot-open'
  | 'read-only'
  | 'disk-full'
  /** Another process holds the database and does not let go. */
  | 'busy'
  /** The disk or the file is broken. */
  | 'damaged';

export class StoreError extends Error {
  readonly kind: StoreErrorKind;
  readonly path: string;
  /** What the operator should do, in one sentence. */
  readonly hint: string;

  constructor(
    kind: StoreErrorKind,
    path: string,
    facts: { message: string; hint: string },
    options?: ErrorOptions,
  ) {
    super(facts.message, options);
    this.name = 'StoreError';
    this.kind = kind;
    this.path = path;
    this.hint = facts.hint;
  }
}

interface Known {
  /** The beginning of SQLite's extended result code. */
  readonly code: string;
  readonly kind: StoreErrorKind;
  readonly says: string;
  readonly hint: string;
}

const KNOWN: readonly Known[] = [
  {
    code: 'SQLITE_NOTADB',
    kind: 'not-a-database',
    says: 'is not a database',
    hint: 'Name another path, or move that file away.',
  },
  {
    code: 'SQLITE_FULL',
    kind: 'disk-full',
    says: 'cannot grow: the disk is full',
    hint: 'Make room on that disk; nothing is dialled until there is some.',
  },
  {
    code: 'SQLITE_READONLY',
    kind: 'read-only',
    says: 'cannot be written',
    hint: 'Give the user of the controller the right to write the file and its folder, and see that the disk is not mounted read-only.',
  },
  {
    code: 'SQLITE_CANTOPEN',
    kind: 'cannot-open',
    says: 'cannot be opened',
    hint: 'Check that the folder is there and that the user of the controller may write to it.',
  },
  {
    code: 'SQLITE_BUSY',
    kind: 'busy',
    says: 'is held by another process',
    hint: 'Stop the other program that works on this database.',
  },
  {
    code: 'SQLITE_CORRUPT',
    kind: 'damaged',
    says: 'is damaged',
    hint: 'Stop the controller, keep a copy of the file, and restore the last backup.',
  },
  {
    code: 'SQLITE_IOERR',
    kind: 'damaged',
    says: 'cannot be read or written: the disk reports an error',
    hint: 'Check the disk, and its free space.',
  },
];

/** Turns what SQLite threw into a `StoreError` where it is one of those; everything else comes back as it was. */
export function toStoreError(thrown: unknown, path: string): unknown {
  if (!(thrown instanceof Error) || !('code' in thrown)) return thrown;
  const code = String(thrown.code);
  const known = KNOWN.find((one) => code.startsWith(one.code));
  if (!known) return thrown;
  const facts = { message: `${path} ${known.says} (${code})`, hint: known.hint };
  return new StoreError(known.kind, path, facts, { cause: thrown });
}
