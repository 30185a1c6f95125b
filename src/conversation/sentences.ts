// Cuts a reply into sentences while it streams, so that the voice can begin with the first one.
// Refuses to cut inside a number, an abbreviation or a web address.

/** What can be spoken now, and what must wait for more text. */
export interface Cut {
  readonly sentences: readonly string[];
  readonly rest: string;
}

const ABBREVIATIONS = new Set([
  'dr',
  'mr',
  'mrs',
  'ms',
  'st',
  'no',
  'rs',
  'prof',
  'sr',
  'jr',
  'vs',
  'etc',
  'eg',
  'ie',
  'approx',
  'ext',
  'smt',
  'shri',
]);

/** A first clause this long may go to the voice at its comma: the caller waits for it. */
const FIRST_CLAUSE_CHARACTERS = 48;

/**
 * @param text everything not yet cut
 * @param ended no more text will come: the rest is a sentence too
 * @param first nothing of this reply was spoken yet
 */
export function cutSentences(text: string, ended: boolean, first: boolean): Cut {
  const sentences: string[] = [];
  let from = 0;
  let noneYet = first;
  for (let at = 0; at < text.length; at++) {
    const boundary = endsSentence(text, at, ended) || (noneYet && endsClause(text, from, at));
    if (!boundary) continue;
    const sentence = text.slice(from, at + 1).trim();
    from = at + 1;
    if (hasWord(sentence)) {
      sentences.push(sentence);
      noneYet = false;
    }
  }
  const rest = text.slice(from);
  if (!ended) return { sentences, rest };
  const last = rest.trim();
  if (hasWord(last)) sentences.push(last);
  return { sentences, rest: '' };
}

function hasWord(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

function endsSentence(text: string, at: number, ended: boolean): boolean {
  const mark = text[at];
  if (mark === '\n' || mark === '।') return true;
  if (mark !== '.' && mark !== '!' && mark !== '?' && mark !== '…') return false;
  const next = text[at + 1];
  // Without the next character "3." may become "3.5".
  if (next === undefined) return ended;
  if (!/[\s"')\]]/.test(next)) return false;
  if (mark !== '.') return true;
  const word = /([\p{L}\p{N}]+)\.$/u.exec(text.slice(Math.max(0, at - 12), at + 1))?.[1]?.toLowerCase();
  if (word === undefined) return true;
  return !(ABBREVIATIONS.has(word) || (word.length === 1 && /\p{L}/u.test(word) && word !== 'i'));
}

function endsClause(text: string, from: number, at: number): boolean {
  if (at - from < FIRST_CLAUSE_CHARACTERS) return false;
  const mark = text[at];
  return (mark === ',' || mark === ';' || mark === ':' || mark === '—') && text[at + 1] === ' ';
}
