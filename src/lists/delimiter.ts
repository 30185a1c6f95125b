// Which sign stands between the values of a text: the one that the file names itself (`sep=;`), or the one that every line has
// as often as the first. Refuses nothing: a list of one column has no delimiter.

export interface Delimiter {
  readonly sign: string;
  /** For people. */
  readonly name: string;
  /** Length of a first line that only names the sign. */
  readonly skip: number;
}

const NAMES: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'pipes',
};
const SIGNS = Object.keys(NAMES);
const LINES_LOOKED_AT = 30;

export function delimiterOf(text: string): Delimiter {
  const named = /^sep=(.)(?:\r\n|\n|\r|$)/i.exec(text);
  const [whole = '', sign = ''] = named ?? [];
  if (named !== null) return { sign, name: NAMES[sign] ?? sign, skip: whole.length };
  const lines = outsideQuotes(text)
    .split(/\r\n?|\n/, LINES_LOOKED_AT)
    .filter((line) => line.trim() !== '');
  let best = { sign: ',', score: 0 };
  for (const candidate of SIGNS) {
    const counts = lines.map((line) => line.split(candidate).length - 1);
    const [first = 0] = counts;
    if (first === 0) continue;
    const alike = counts.filter((count) => count >= first).length / counts.length;
    const score = alike * 100 + Math.min(first, 50);
    if (score > best.score) best = { sign: candidate, score };
  }
  return { sign: best.sign, name: NAMES[best.sign] ?? best.sign, skip: 0 };
}

function outsideQuotes(text: string): string {
  return text.replaceAll(/"(?:[^"\n]|"")*"/g, '');
}
