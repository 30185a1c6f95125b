// Phrases in which a rule recognises what a caller said. A phrase is words in a row, anywhere in the message:
//   yes                    this word
//   i will come            these words, one behind the other
//   cannot/can't come      either word, then come
//   what time is? it?      words with a question mark may be missing
//   call * later           any words, or none, in between
//   = no                   the whole message and nothing else
// Capitals, punctuation and accents of writing do not matter. Refuses to guess meanings: what is not written is not heard.

type Piece = { kind: 'words'; words: readonly string[]; optional: boolean } | { kind: 'gap' };

export interface Phrase {
  readonly whole: boolean;
  readonly pieces: readonly Piece[];
}

/** `Haan, ji!` → ['haan', 'ji']. Apostrophes stay: `can't` is one word. */
export function wordsIn(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .split(/[^\p{L}\p{M}\p{N}']+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/** Null where the text is no phrase: nothing in it, or a mark that stands alone. */
export function readPhrase(text: string): Phrase | null {
  const whole = text.trimStart().startsWith('=');
  const pieces: Piece[] = [];
  for (const part of text.trim().replace(/^=\s*/, '').split(/\s+/)) {
    if (part === '*') {
      pieces.push({ kind: 'gap' });
      continue;
    }
    const optional = part.endsWith('?');
    const words = (optional ? part.slice(0, -1) : part).split('/').map(wordsIn);
    const single = words.flatMap((alternatives) => (alternatives.length === 1 ? alternatives : []));
    if (single.length !== words.length) return null;
    pieces.push({ kind: 'words', words: single, optional });
  }
  const sure = pieces.some((piece) => piece.kind === 'words' && !piece.optional);
  return sure ? { whole, pieces } : null;
}

/** Whether the words hold the phrase. */
export function holds(phrase: Phrase, words: readonly string[]): boolean {
  if (phrase.whole) return endsOf(phrase.pieces, words, 0).includes(words.length);
  return words.some((_, start) => endsOf(phrase.pieces, words, start).length > 0);
}

/** Every place behind the last word that the pieces can take when they begin at `start`. */
function endsOf(pieces: readonly Piece[], words: readonly string[], start: number): number[] {
  let places = new Set([start]);
  for (const piece of pieces) {
    const next = new Set<number>();
    for (const place of places) {
      if (piece.kind === 'gap') {
        for (let later = place; later <= words.length; later++) next.add(later);
        continue;
      }
      const word = words[place];
      if (word !== undefined && piece.words.includes(word)) next.add(place + 1);
      if (piece.optional) next.add(place);
    }
    places = next;
  }
  return [...places];
}
