// Tells Hindi from Marathi, which share a script, by small words that only one of them has. If neither or both occur equally
// often, the answer is null.
import { lazyWords } from '../lazy.ts';
import { DEVANAGARI_MARKS } from '../packs/devanagari.ts';
import { tokensOf } from './tokens.ts';

const hindiMarks = lazyWords(() => tokensOf(DEVANAGARI_MARKS.hi));
const marathiMarks = lazyWords(() => tokensOf(DEVANAGARI_MARKS.mr));

/** The language in Devanagari that a text is not in; null where nothing tells. */
export function otherOfDevanagari(tokens: readonly string[]): string | null {
  const hindi = tokens.filter((token) => hindiMarks.has(token)).length;
  const marathi = tokens.filter((token) => marathiMarks.has(token)).length;
  if (hindi === marathi) return null;
  return hindi > marathi ? 'mr' : 'hi';
}

/** `hi` or `mr`; null where nothing tells. */
export function languageOfDevanagari(tokens: readonly string[]): string | null {
  const other = otherOfDevanagari(tokens);
  return other === null ? null : other === 'mr' ? 'hi' : 'mr';
}
