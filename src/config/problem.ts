// A mistake in the owner's files: where it is, what is wrong and what to write instead.

export interface Problem {
  /** Relative to the folder of the declarations, as in `trunks/main.yaml`. */
  readonly file: string;
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly remedy: string;
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

/** For a terminal: `file:line:column  what is wrong`, the remedy below it. `folder` is put before each file. */
export function formatProblems(problems: readonly Problem[], folder = ''): string {
  const prefix = folder === '' || folder.endsWith('/') ? folder : `${folder}/`;
  const lines = sortProblems(problems).map(
    (one) => `${prefix}${one.file}:${one.line}:${one.column}  ${one.message}\n    → ${one.remedy}`,
  );
  const count = lines.length === 1 ? '1 mistake' : `${lines.length} mistakes`;
  return [...lines, `${count}; nothing was changed.`].join('\n');
}

/** For a terminal, as the mistakes are; of these nothing keeps a configuration from being applied. */
export function formatWarnings(warnings: readonly Problem[], folder = ''): string {
  const prefix = folder === '' || folder.endsWith('/') ? folder : `${folder}/`;
  return sortProblems(warnings)
    .map(
      (one) =>
        `${prefix}${one.file}:${one.line}:${one.column}  not sure: ${one.message}\n    → ${one.remedy}`,
    )
    .join('\n');
}

/** By code unit, so that the order is the same on every machine. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
