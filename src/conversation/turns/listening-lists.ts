// The lists of the listening packs, of all languages together, compiled for look-ups.
import { lazyWords, type Words } from '../lazy.ts';
import { inEveryLanguage, wordsInEveryLanguage } from '../packs/every-language.ts';
import { LISTENING } from '../packs/listening/all.ts';
import type { ListeningPack } from '../packs/listening/shape.ts';
import { wordsIn } from '../words/lexicon.ts';
import { foldRoman, tokensOf } from '../words/tokens.ts';

type List = keyof ListeningPack;

const PACKS = Object.values(LISTENING).filter((pack) => pack !== undefined);

/** As they are written, and as the words that are asked for may be folded. */
export function listeningWords(list: List, ...folds: readonly ((word: string) => string)[]): Words {
  return lazyWords(() =>
    tokensOf(inEveryLanguage(PACKS, list)).flatMap((word) => [word, ...folds.map((fold) => fold(word))]),
  );
}

/** With `*abc` for words that end so, and `abc*` for words that begin so. */
export function listeningPatterns(list: List) {
  return wordsIn(wordsInEveryLanguage(PACKS, list), (word) => word);
}

/** What is over: asked for of the agent's words and of the caller's. */
export const completed = listeningWords('completed', foldRoman);
