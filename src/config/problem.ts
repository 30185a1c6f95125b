// A mistake in the owner's files: where it is, what is wrong and what to write instead.

export interface Problem {
  /** Relative to the folder of the declarations, as in `trunks/main.yaml`. */
  readonly file: string;
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly remedy: string;
  /** Of a key or password that is not there: the environment variable that is to hold it. */
  readonly variable?: string;
}

/** A spot in a file; both count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** In the order in which a person would go through them: by file, then from top to bottom. Equal ones once. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  const once = problems.filter((problem) => {
    const key = JSON.stringify([problem.file, problem.line, problem.column, problem.message]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return once.sort(
    (a, b) =>
      compareTexts(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compareTexts(a.message, b.message),
  );
}

/**
 * For a terminal: `file:line:column  what is wrong`, the remedy below it. `folder` is put before each file. Keys that are not
 * there yet are listed only where nothing else is wrong: whoever begins has none of them, and should see their own mistakes.
 */
export function formatProblems(problems: readonly Problem[], folder = ''): string {
  const prefix = folder === '' || folder.endsWith('/') ? folder : `${folder}/`;
  const sorted = sortProblems(problems);
  const lines = sorted
    .filter(({ variable }) => variable === undefined)
    .map((one) => `${prefix}${one.file}:${one.line}:${one.column}  ${one.message}\n    → ${one.remedy}`);
  const missing = sorted.filter(({ variable }) => variable !== undefined);
  const names = new Set(missing.map(({ variable }) => variable));
  const lacks = names.size === 1 ? '1 key is missing' : `${names.size} keys are missing`;
  if (lines.length === 0) return [...formatMissing(missing, prefix), `${lacks}.`].join('\n');
  const count = lines.length === 1 ? '1 mistake' : `${lines.length} mistakes`;
  return [...lines, names.size === 0 ? `${count}.` : `${count}. Besides, ${lacks} in ${prefix}.env.`].join(
    '\n',
  );
}

function formatMissing(missing: readonly Problem[], prefix: string): string[] {
  if (missing.length === 0) return [];
  const byName = Map.groupBy(missing, ({ variable }) => variable ?? '');
  const width = Math.max(...[...byName.keys()].map((name) => name.length));
  const lines = [...byName].map(([name, places]) => {
    const where = places.map(({ file, line }) => `${file}:${line}`).join(', ');
    return `    ${name.padEnd(width)}  for ${where}`;
  });
  return [
    'Keys and passwords that these files name, but that are missing:',
    ...lines,
    `    → write them into ${prefix}.env, one per line like ${[...byName.keys()][0]}=…, and chmod 600 it;`,
    '      or set them as environment variables before you start',
  ];
}

/** For a terminal, as the mistakes are; of these nothing keeps a configuration from being applied. */
export function formatWarnings(warnings: readonly Problem[], folder = ''): string {
  const prefix = folder === '' || folder.endsWith('/') ? folder : `${folder}/`;
  return sortProblems(warnings)
    .map(
      (one) => `${prefix}${one.file}:${one.line}:${one.column}  warning: ${one.message}\n    → ${one.remedy}`,
    )
    .join('\n');
}

/** By code unit, so that the order is the same on every machine. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
