// Every listening pack there is, by the language of the pack of words that it belongs to.
import { BENGALI_LISTENING } from './bn.ts';
import { ENGLISH_LISTENING } from './en.ts';
import { GUJARATI_LISTENING, MALAYALAM_LISTENING, PUNJABI_LISTENING } from './gu-ml-pa.ts';
import { HINDI_LISTENING, ROMANISED_HINDI_LISTENING } from './hi.ts';
import { KANNADA_LISTENING } from './kn.ts';
import { MARATHI_LISTENING } from './mr.ts';
import { ROMANISED } from './romanised.ts';
import type { ListeningPack } from './shape.ts';
import { TAMIL_LISTENING } from './ta.ts';
import { TELUGU_LISTENING } from './te.ts';

export const LISTENING: Readonly<Record<string, ListeningPack | undefined>> = {
  en: ENGLISH_LISTENING,
  'hi-Latn': ROMANISED_HINDI_LISTENING,
  hi: HINDI_LISTENING,
  mr: MARATHI_LISTENING,
  bn: BENGALI_LISTENING,
  ta: TAMIL_LISTENING,
  te: TELUGU_LISTENING,
  kn: KANNADA_LISTENING,
  gu: GUJARATI_LISTENING,
  pa: PUNJABI_LISTENING,
  ml: MALAYALAM_LISTENING,
  ...Object.fromEntries(ROMANISED.map((pack) => [pack.language, pack])),
};
