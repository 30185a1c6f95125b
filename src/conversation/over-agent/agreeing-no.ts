// A lone no that agrees: "it does not change your instalment, |" – "no". It does so only in mid-statement, and behind the denial of
// something that nobody wants; behind bad news, behind a question and with any other word it objects.

import { BURDENS, UNWELCOME } from '../packs/burdens.ts';
import { isWord, type Reading, readingsOf, sharedWords } from '../words/lexicon.ts';
import { tokensOf } from '../words/tokens.ts';

const BURDEN = sharedWords(BURDENS);
const BAD_NEWS = sharedWords(UNWELCOME);
/** No, and nothing but no; with a title behind it. */
const NO =
  /^(no|nope|nah|nahi|nahin|nai|नहीं|नाही|नाय|இல்ல|இல்லை|இல்லைங்க|இல்லங்க|లేదు|లేదండి|కాదు|ಇಲ್ಲ|ಇಲ್ರೀ|না|ના|ਨਹੀਂ|ഇല്ല|ഇല്ലാ)$/;
const TITLE = /^(sir|madam|maam|ji|जी|सर|मैडम|சார்|మేడం|అండి|ಸರ್|স্যার|साहेब)$/;
const LONGEST_NO = 3;
/** Dravidian verbs that are negated by their ending: `மாறாது`, `మారదు`, `ಬದಲಾಗಲ್ಲ`, and Bengali's behind the verb. */
const NEGATED = /(ாது|ாதுங்க|வேண்டாம்|வேணாம்|தில்ல|தில்லை|யில்ல|யில்லை|மில்ல|மில்லை|దు|లేదు|వద్దు|అక్కర్లేదు|ಲ್ಲ|ಬೇಡ|ಬೇಡಿ)$/u;

export function agreesByNo(tokens: readonly string[], saidBefore: string): boolean {
  if (tokens.length > LONGEST_NO || !NO.test(tokens[0] ?? '')) return false;
  if (!tokens.every((word) => NO.test(word) || TITLE.test(word))) return false;
  const sentence = tokensOf(saidBefore.split(/[.!।?]/).at(-1) ?? '');
  const readings = readingsOf(sentence);
  const negates = [...sentence.keys()].some((place) => isDenied(sentence, readings, place));
  return negates && sentence.some((word) => BURDEN.has(word)) && !sentence.some((word) => BAD_NEWS.has(word));
}

const isDenied = (sentence: readonly string[], readings: readonly Reading[], place: number): boolean =>
  NO.test(sentence[place] ?? '') ||
  NEGATED.test(sentence[place] ?? '') ||
  (isWord(readings, 'negations', place) && !/^(later|busy|but)$/.test(sentence[place] ?? ''));
