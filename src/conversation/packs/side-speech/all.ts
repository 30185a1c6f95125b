// Every side-speech pack there is.
import { BENGALI_SIDE_SPEECH } from './bn.ts';
import { ENGLISH_SIDE_SPEECH } from './en.ts';
import { GUJARATI_SIDE_SPEECH } from './gu.ts';
import { HINDI_SIDE_SPEECH } from './hi.ts';
import { KANNADA_SIDE_SPEECH } from './kn.ts';
import { MALAYALAM_SIDE_SPEECH } from './ml.ts';
import { MARATHI_SIDE_SPEECH } from './mr.ts';
import { PUNJABI_SIDE_SPEECH } from './pa.ts';
import type { SideSpeechPack } from './shape.ts';
import { TAMIL_SIDE_SPEECH } from './ta.ts';
import { TELUGU_SIDE_SPEECH } from './te.ts';

export const SIDE_SPEECH: readonly SideSpeechPack[] = [
  ENGLISH_SIDE_SPEECH,
  HINDI_SIDE_SPEECH,
  MARATHI_SIDE_SPEECH,
  BENGALI_SIDE_SPEECH,
  TAMIL_SIDE_SPEECH,
  TELUGU_SIDE_SPEECH,
  KANNADA_SIDE_SPEECH,
  GUJARATI_SIDE_SPEECH,
  PUNJABI_SIDE_SPEECH,
  MALAYALAM_SIDE_SPEECH,
];
