// All language packs. An owner's packs are added to these and never replace them.
import { BENGALI } from './bn.ts';
import { ENGLISH } from './en.ts';
import { GUJARATI } from './gu.ts';
import { HINDI } from './hi.ts';
import { ROMANISED_HINDI } from './hi-latn.ts';
import { KANNADA } from './kn.ts';
import { MALAYALAM } from './ml.ts';
import { MARATHI } from './mr.ts';
import { PUNJABI } from './pa.ts';
import type { LanguagePack } from './shape.ts';
import { TAMIL } from './ta.ts';
import { TELUGU } from './te.ts';

export const LANGUAGE_PACKS: readonly LanguagePack[] = [
  ENGLISH,
  ROMANISED_HINDI,
  HINDI,
  MARATHI,
  TAMIL,
  TELUGU,
  KANNADA,
  BENGALI,
  GUJARATI,
  PUNJABI,
  MALAYALAM,
];
