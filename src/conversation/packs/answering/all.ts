// All answering packs, and the scripts in which each is used.
import type { Script } from '../../words/tokens.ts';
import { BENGALI_ANSWERS } from './bn.ts';
import { ENGLISH_ANSWERS } from './en.ts';
import { GUJARATI_ANSWERS } from './gu.ts';
import { HINDI_ANSWERS } from './hi.ts';
import { ROMANISED_HINDI_ANSWERS } from './hi-latn.ts';
import { KANNADA_ANSWERS } from './kn.ts';
import { MALAYALAM_ANSWERS } from './ml.ts';
import { MARATHI_ANSWERS } from './mr.ts';
import { PUNJABI_ANSWERS } from './pa.ts';
import type { AnsweringPack } from './shape.ts';
import { TAMIL_ANSWERS } from './ta.ts';
import { TELUGU_ANSWERS } from './te.ts';

export const ANSWERING_PACKS: readonly (readonly [Script, AnsweringPack])[] = [
  ['latin', ENGLISH_ANSWERS],
  ['latin', ROMANISED_HINDI_ANSWERS],
  ['devanagari', HINDI_ANSWERS],
  ['devanagari', MARATHI_ANSWERS],
  ['bengali', BENGALI_ANSWERS],
  ['tamil', TAMIL_ANSWERS],
  ['telugu', TELUGU_ANSWERS],
  ['kannada', KANNADA_ANSWERS],
  ['gujarati', GUJARATI_ANSWERS],
  ['gurmukhi', PUNJABI_ANSWERS],
  ['malayalam', MALAYALAM_ANSWERS],
];
