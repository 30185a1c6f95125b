// Wraps sentences to the width of the terminal. Never breaks a word, so that paths and commands can be copied.

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what begins a colour.
const CONTROL = /\u001b\[[0-9;]*m/g;

/** Marks above and below a letter, and what only joins letters: they take no place of their own. */
const NO_PLACE = /[\p{Mn}\p{Me}\p{Cf}]/gu;
/** Twice as wide as a Latin letter in a terminal: the scripts of East Asia, and emoji (Unicode, annex 11). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\p{Emoji_Presentation}\u{20000}-\u{3fffd}]/gu;

/** Places that it takes in a terminal: a colour takes none. */
export function styledWidth(text: string): number {
  const seen = text.replace(CONTROL, '');
  // Nearly everything that is printed is plain.
  if (/^[ -~]*$/.test(seen)) return seen.length;
  const letters = seen.replace(NO_PLACE, '');
  return [...letters].length + (letters.match(WIDE)?.length ?? 0);
}

/** Of the terminal; 80 where there is none, or one that does not know its size: that one says 0. */
export function terminalWidth(): number {
  return process.stdout.columns || 80;
}

/** Lines of whole words; a word that is too long stays whole, so that it can be copied. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last === undefined || styledWidth(last) + 1 + styledWidth(word) > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** Not even a narrow terminal gets one word a line. */
const NARROWEST = 24;

/** `text` behind `first`; further lines begin where it began. */
export function hanging(first: string, text: string, width: number = terminalWidth()): string {
  const indent = styledWidth(first);
  const [line = '', ...more] = wrapped(text, Math.max(NARROWEST, width - indent));
  return [`${first}${line}`, ...more.map((one) => `${' '.repeat(indent)}${one}`)].join('\n');
}

/** What a line begins with, and below what its further lines do not go: spaces, and a mark. */
const LEADING = /^\s*(?:[→!✓✗◷·+~-] )?/;

/** A text of several lines, each of which keeps its indent. Lines that fit stay as they are. */
export function fitted(text: string, width: number = terminalWidth()): string {
  return text
    .split('\n')
    .map((line) => {
      if (styledWidth(line) <= width) return line;
      const [first = ''] = LEADING.exec(line) ?? [];
      return hanging(first, line.slice(first.length), width);
    })
    .join('\n');
}
