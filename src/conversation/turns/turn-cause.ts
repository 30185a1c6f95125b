// `மழை பெஞ்சதால`, `बारिश की वजह से`, `ಮಳೆಯಿಂದ` to "why?": the cause alone. It may be all, and often what came of it follows.

import { isEnglishText } from '../words/english-text.ts';
import type { Reading } from '../words/lexicon.ts';
import { writtenList } from '../words/turn-lists.ts';
import type { Asked } from './asked.ts';

const CAUSES = writtenList('causes');

/** Without a verb of its own behind it: "because the doctor was rude" is a sentence. */
export function isOnlyCause(bare: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  if (!asked.kinds.has('why') || asked.kinds.has('what') || asked.isYesNo) return false;
  if (isEnglishText(bare, readings)) return false;
  const last = bare.at(-1) ?? '';
  return CAUSES.has(/^(se|से)$/.test(last) ? (bare.at(-2) ?? '') : last);
}
