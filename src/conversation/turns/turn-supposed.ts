// Answers that are only supposed: "I think my wife", "my brother I think", `मेरा भाई शायद`. What is left without it is the answer;
// whether that is whole is judged elsewhere.

import { SUPPOSING } from '../packs/turn-grammar.ts';
import { foldRoman, scriptOf, tokensOf } from '../words/tokens.ts';
import type { Asked } from './asked.ts';

const fold = (word: string) => (scriptOf(word) === 'latin' ? foldRoman(word) : word);

const PHRASES = SUPPOSING.split(/[,\n]/)
  .map((phrase) => tokensOf(phrase).map(fold))
  .filter((phrase) => phrase.length > 0);
const BY_FIRST = Map.groupBy(PHRASES, (phrase) => phrase[0]);
const BY_LAST = Map.groupBy(PHRASES, (phrase) => phrase.at(-1));

/** What is left without "I think"; null where nothing is supposed, or nothing was asked that a few words answer. */
export function withoutSupposing(tokens: readonly string[], asked: Asked): readonly string[] | null {
  // To "what happened?" somebody is named, and nothing of them yet.
  if (!asked.isQuestion || asked.kinds.has('open') || asked.kinds.has('why')) return null;
  // "Has the surveyor come?" – "I think the surveyor": not whether.
  if (asked.isYesNo && !asked.kinds.has('choice')) return null;
  const words = tokens.map(fold);
  const isAt = (phrase: readonly string[], place: number) =>
    place >= 0 && phrase.every((word, index) => words[place + index] === word);
  const before = longest(BY_FIRST.get(words[0])?.filter((phrase) => isAt(phrase, 0)));
  const behind = longest(
    BY_LAST.get(words.at(-1))?.filter((phrase) => isAt(phrase, tokens.length - phrase.length)),
  );
  if (before + behind === 0) return null;
  const rest = tokens.slice(before, behind > 0 && before + behind < tokens.length ? -behind : undefined);
  // "I think you should": what.
  if (/^(should|could|would|can|must|might|may|will)$/.test(rest.at(-1) ?? '')) return null;
  // "I believe that the surveyor": a clause.
  return rest.length === 0 || THAT.test(rest[0] ?? '') ? null : rest;
}

const THAT = /^(that|ki|कि|की|যে|ke)$/;

const longest = (phrases: readonly (readonly string[])[] = []) =>
  Math.max(0, ...phrases.map((phrase) => phrase.length));
