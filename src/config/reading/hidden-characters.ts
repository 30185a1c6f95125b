// Characters that look like a space or like nothing, and are neither to YAML: they come with what is copied from a web page, a chat
// or a word processor. Those that Indian scripts need (U+200C, U+200D) are none of them.

const NAMES: Readonly<Record<string, string>> = {
  '\u00a0': 'a no-break space',
  '\u2007': 'a figure space',
  '\u202f': 'a narrow no-break space',
  '\u200b': 'a zero-width space',
  '\u2060': 'a word joiner',
  '\ufeff': 'a byte order mark',
};
const ANY = `[${Object.keys(NAMES).join('')}]`;
const FIRST = new RegExp(ANY, 'u');
/** In the indentation or behind a dash; around the colon of a key. */
const IN_STRUCTURE = new RegExp(
  `^(?:[ \\t]*(?:- *)?(?=${ANY})|[ \\t]*(?:- +)?["']?[\\w.-]+["']?(?: *:)?(?=${ANY}))`,
  'u',
);

/** The first of them, by its name and number. Null: there is none. */
export function hiddenIn(text: string): string | null {
  const [found] = FIRST.exec(text) ?? [];
  if (found === undefined) return null;
  const number = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `${NAMES[found]} (U+${number})`;
}

/** The first one, at or before the line `upTo`, that stands where YAML reads how the file is built. Both count from 1. */
export function hiddenInStructure(
  text: string,
  upTo: number,
): { readonly line: number; readonly column: number; readonly what: string } | null {
  // Before the first letter it says how the file is encoded, and is read as that.
  const lines = text.replace(/^\ufeff/, '').split('\n', upTo);
  for (const [index, line] of lines.entries()) {
    const [before] = IN_STRUCTURE.exec(line) ?? [];
    if (before === undefined) continue;
    const what = hiddenIn(line.slice(before.length));
    if (what !== null) return { line: index + 1, column: before.length + 1, what };
  }
  return null;
}
