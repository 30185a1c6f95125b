// Finds the YAML line that is indented unlike the lines around it. Used when the parser has failed: its message names a
// consequence, lines later. Pure; knows only lines, dashes and spaces.

export interface OddLine {
  /** Counts from 1. */
  readonly line: number;
  readonly indent: number;
  /** What the lines around it have, nearest first. */
  readonly expected: readonly number[];
}

const LINE = /^( *)((?:- +)*)(.*)$/;

/**
 * The first line at or before `upTo` whose depth is none that is open there, or the line behind it. Null: depth is not what
 * is wrong.
 */
export function findOddIndent(text: string, upTo: number): OddLine | null {
  const lines = text.split(/\r?\n/);
  const open: number[] = [];
  let blockAbove: number | null = null;
  let braces = 0;
  for (let index = 0; index < Math.min(lines.length, upTo + 1); index++) {
    const found = LINE.exec(lines[index] ?? '');
    const [, spaces = '', dashes = '', content = ''] = found ?? [];
    if (content === '' || content.startsWith('#')) continue;
    const indent = spaces.length;
    // The lines of a text that | or > begins are nobody's business.
    if (blockAbove !== null && indent > blockAbove) continue;
    const isInBraces = braces > 0;
    braces += (content.match(/[{[]/g) ?? []).length - (content.match(/[}\]]/g) ?? []).length;
    if (isInBraces) continue;
    blockAbove = null;
    const deepest = open.at(-1);
    if (deepest === undefined || indent > deepest) {
      const mayGoDeeper = deepest === undefined || wasOpened(lines, index);
      if (!mayGoDeeper) return { line: index + 1, indent, expected: [...open].reverse() };
    } else if (!open.includes(indent)) {
      return {
        line: index + 1,
        indent,
        expected: [...open].filter((one) => Math.abs(one - indent) <= 2).reverse(),
      };
    }
    while (open.length > 0 && (open.at(-1) ?? 0) > indent) open.pop();
    if (open.at(-1) !== indent) open.push(indent);
    // Each dash opens a depth of its own: the next entry of an inner list stands under its first one.
    for (const dash of dashes.matchAll(/- +/g)) open.push(indent + dash.index + dash[0].length);
    if (/[|>][+-]?\d*\s*(?:#.*)?$/.test(content)) blockAbove = indent + dashes.length;
  }
  return null;
}

/** Whether the last line with something on it ends in a way that lets the next one be deeper. */
function wasOpened(lines: readonly string[], index: number): boolean {
  for (let above = index - 1; above >= 0; above--) {
    const text = (lines[above] ?? '').replace(/\s+#.*$/, '').trimEnd();
    if (text.trim() === '' || text.trim().startsWith('#')) continue;
    // A key without a value, a lone dash, or a value that goes on over lines.
    return /(?::|-|[[{,"'])$/.test(text) || !/:\s/.test(text);
  }
  return true;
}
