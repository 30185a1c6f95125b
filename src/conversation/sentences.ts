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
/** No voice takes a text without end, and nobody waits for one: a sentence this long is cut where it can be. */
const LONGEST_CHARACTERS = 300;

/**
 * @param text everything not yet cut
 * @param ended no more text will come: the rest is a sentence too
 * @param first nothing of this reply was spoken yet
 */
export function cutSentences(text: string, ended: boolean, first: boolean): Cut {
  const sentences: string[] = [];
  let from = 0;
  let noneYet = first;
  const cut = (until: number): void => {
    const sentence = text.slice(from, until).trim();
    from = until;
    if (!hasWord(sentence)) return;
    sentences.push(sentence);
    noneYet = false;
  };
  for (let at = 0; at < text.length; at++) {
    const isClause = noneYet && at - from >= FIRST_CLAUSE_CHARACTERS && endsClause(text, at);
    if (isClause) cut(at + 1);
    else if (endsSentence(text, at, ended)) cut(at + 1 + closingQuotes(text, at + 1));
    else if (at - from >= LONGEST_CHARACTERS) cut(placeToCut(text, from, at));
  }
  if (!ended) return { sentences, rest: text.slice(from) };
  cut(text.length);
  return { sentences, rest: '' };
}

/** Nothing is missing from its last sentence, as far as its mark tells. */
export function endsWhole(text: string): boolean {
  return /[.!?।۔؟…]["')\]]*\s*$/.test(text);
}

function hasWord(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

function endsSentence(text: string, at: number, ended: boolean): boolean {
  const mark = text[at];
  if (mark === '\n' || mark === '।' || mark === '۔' || mark === '؟') return true;
  if (mark !== '.' && mark !== '!' && mark !== '?' && mark !== '…') return false;
  const next = text[at + 1];
  // Without the next character "3." may become "3.5".
  if (next === undefined) return ended;
  if (!/[\s"')\]]/.test(next)) return false;
  return mark !== '.' || !abbreviates(text, at, ended);
}

function closingQuotes(text: string, at: number): number {
  return /^["')\]]*/.exec(text.slice(at, at + 4))?.[0].length ?? 0;
}

/** Whether the full stop at `at` belongs to the word before it. */
function abbreviates(text: string, at: number, ended: boolean): boolean {
  const word = /([\p{L}\p{N}]+)\.$/u.exec(text.slice(Math.max(0, at - 12), at + 1))?.[1]?.toLowerCase();
  if (word === undefined) return false;
  if (word === 'no') {
    // "No. 5" is a number, "No. We are closed." an answer: the next word tells.
    const after = /\S/.exec(text.slice(at + 1, at + 8))?.[0];
    return after === undefined ? !ended : /\p{N}/u.test(after);
  }
  return ABBREVIATIONS.has(word) || (word.length === 1 && /\p{L}/u.test(word) && word !== 'i');
}

function endsClause(text: string, at: number): boolean {
  const mark = text[at];
  return (mark === ',' || mark === ';' || mark === ':' || mark === '—') && text[at + 1] === ' ';
}

/** The last clause's end in there, else the last space, else right there. */
function placeToCut(text: string, from: number, at: number): number {
  for (let place = at; place > from + FIRST_CLAUSE_CHARACTERS; place--)
    if (endsClause(text, place)) return place + 1;
  const space = text.lastIndexOf(' ', at);
  return space > from ? space + 1 : at + 1;
}
