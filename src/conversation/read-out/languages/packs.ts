// Which language a text is read out in: the requested one, unless the text is clearly written in another.
import type { LanguagePack, ReadOutLanguage } from './language-pack.ts';
import { BENGALI_PACK } from './pack-bengali.ts';
import { ENGLISH_PACK } from './pack-english.ts';
import { GUJARATI_PACK } from './pack-gujarati.ts';
import { HINDI_PACK, HINGLISH_PACK } from './pack-hindi.ts';
import { KANNADA_PACK } from './pack-kannada.ts';
import { MALAYALAM_PACK } from './pack-malayalam.ts';
import { MARATHI_PACK } from './pack-marathi.ts';
import { PUNJABI_PACK } from './pack-punjabi.ts';
import { TAMIL_PACK } from './pack-tamil.ts';
import { TELUGU_PACK } from './pack-telugu.ts';

export const PACKS: Readonly<Record<ReadOutLanguage, LanguagePack>> = {
  'en-IN': ENGLISH_PACK,
  hi: HINDI_PACK,
  hinglish: HINGLISH_PACK,
  ta: TAMIL_PACK,
  te: TELUGU_PACK,
  kn: KANNADA_PACK,
  ml: MALAYALAM_PACK,
  mr: MARATHI_PACK,
  bn: BENGALI_PACK,
  gu: GUJARATI_PACK,
  pa: PUNJABI_PACK,
};

const SCRIPTS: readonly (readonly [RegExp, ReadOutLanguage])[] = [
  [/[\u0900-\u0963\u0966-\u097f]/gu, 'hi'],
  [/[\u0980-\u09ff]/gu, 'bn'],
  [/[\u0a00-\u0a7f]/gu, 'pa'],
  [/[\u0a80-\u0aff]/gu, 'gu'],
  [/[\u0b80-\u0bff]/gu, 'ta'],
  [/[\u0c00-\u0c7f]/gu, 'te'],
  [/[\u0c80-\u0cff]/gu, 'kn'],
  [/[\u0d00-\u0d7f]/gu, 'ml'],
];

/** What a language tag names: `hi`, `hi-IN`, `hi-Latn`, `hinglish`, `en`. Null for `multi` and languages without a pack. */
function readOutLanguageOf(tag: string): ReadOutLanguage | null {
  const lower = tag.toLowerCase();
  if (lower === 'hinglish' || lower.startsWith('hi-latn')) return 'hinglish';
  const [language = ''] = lower.split('-');
  if (language === 'en') return 'en-IN';
  return Object.hasOwn(PACKS, language) ? (language as ReadOutLanguage) : null;
}

/** Letters of a text by script, as the language that is meant by it. Marathi is not told from Hindi by letters. */
function scriptOf(text: string): ReadOutLanguage | 'latin' | null {
  let best: ReadOutLanguage | 'latin' | null = null;
  let most = 0;
  for (const [pattern, language] of SCRIPTS) {
    const count = text.match(pattern)?.length ?? 0;
    if (count > most) [best, most] = [language, count];
  }
  // Names, units and addresses are Latin in every language: a few native letters weigh more.
  const latin = text.match(/[A-Za-z]/g)?.length ?? 0;
  return latin > most * 4 ? 'latin' : best;
}

export function packFor(tag: string, text: string): LanguagePack {
  const asked = readOutLanguageOf(tag);
  const script = scriptOf(text);
  if (script === null) return PACKS[asked ?? 'en-IN'];
  if (script === 'latin') {
    if (asked === 'hi' || asked === 'mr') return HINGLISH_PACK;
    return asked === 'hinglish' ? HINGLISH_PACK : ENGLISH_PACK;
  }
  return script === 'hi' && asked === 'mr' ? MARATHI_PACK : PACKS[script];
}
