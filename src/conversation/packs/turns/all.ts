// Every turn pack there is.
import { BENGALI_TURNS } from './bn.ts';
import { ENGLISH_TURNS } from './en.ts';
import { GUJARATI_TURNS, MALAYALAM_TURNS, PUNJABI_TURNS } from './gu-ml-pa.ts';
import { HINDI_TURNS } from './hi.ts';
import { KANNADA_TURNS } from './kn.ts';
import { MARATHI_TURNS } from './mr.ts';
import type { TurnPack } from './shape.ts';
import { TAMIL_TURNS } from './ta.ts';
import { TELUGU_TURNS } from './te.ts';

export const TURN_PACKS: readonly TurnPack[] = [
  ENGLISH_TURNS,
  HINDI_TURNS,
  MARATHI_TURNS,
  BENGALI_TURNS,
  TAMIL_TURNS,
  TELUGU_TURNS,
  KANNADA_TURNS,
  GUJARATI_TURNS,
  PUNJABI_TURNS,
  MALAYALAM_TURNS,
];
