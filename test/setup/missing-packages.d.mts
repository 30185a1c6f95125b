interface Kind {
  readonly os: string;
  readonly cpu: string;
  readonly libc: string;
}

export function thisMachine(): Kind;
export function missingPackages(
  lock: unknown,
  has: (path: string) => boolean,
  machine: Kind,
  omitsDev: boolean,
): string[];
export function missingPaths(
  lock: unknown,
  has: (path: string) => boolean,
  machine: Kind,
  omitsDev: boolean,
): string[];
export function nameOf(path: string): string;
