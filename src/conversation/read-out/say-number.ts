// Numbers of any kind in the words of a language: whole ones, and those with a decimal point.
import type { LanguagePack } from './languages/language-pack.ts';
import type { Place } from './languages/number-words.ts';
import { COUNTED_IN_HINDI, romanHindi } from './languages/pack-hindi.ts';
import { digitByDigit } from './reading.ts';

/** Longer numbers are no quantities: they are read digit by digit. */
const MOST_DIGITS = 12;

/** `written` may have grouping commas and a decimal point. */
export function sayNumber(pack: LanguagePack, written: string, place: Place): string {
  const [whole = '0', decimals] = written.replaceAll(',', '').split('.');
  if (whole.length > MOST_DIGITS) return digitByDigit(pack, whole);
  if (decimals === undefined) return pack.cardinal(Number(whole), place);
  return `${pack.cardinal(Number(whole), 'alone')} ${pack.words.point} ${digitByDigit(pack, decimals)}`;
}

/** A whole number before the words that follow it: in romanised Hindi what is counted in Hindi is said in Hindi. */
export function sayCount(pack: LanguagePack, written: string, following: string): string {
  if (pack.language === 'hinglish' && !written.includes('.') && COUNTED_IN_HINDI.test(following)) {
    return romanHindi(Number(written.replaceAll(',', '')));
  }
  return sayNumber(pack, written, isNounAhead(following) ? 'counting' : 'alone');
}

/** Letters follow within the clause, or a suffix stands right behind the number. */
export function isNounAhead(following: string): boolean {
  return /^(?:\s|-)*\p{L}/u.test(following) && !IS_OBJECT.test(following);
}

/** "1 నొక్కండి", "1 முதல் 5", "1 లేదా 2": the number stands for itself, and counts nothing. */
const IS_OBJECT = new RegExp(
  String.raw`^[\s-]*(?:ఐ|ను|ని|కి|కు|లో|తో|నుంచి|నుండి|వరకు|లేదా|మరియు|అయితే|ఉంది|ఉన్న|అంటే|కాదు|మాత్రమే|ఎంచుకో|` +
    'ஐ|இல்|ஆல்|க்கு|முதல்|வரை|அல்லது|மற்றும்|உள்ளது|உள்ள|இருந்து|என்றால்|எனில்|என்ற|என்பது|மட்டும்|தேர்வு|' +
    String.raw`അല്ലെങ്കിൽ|മുതൽ|വരെ|ഉം|ആണ്)(?![\p{L}\p{M}])|^[\s-]*(?:నొక్క|டயல்|அழுத்|ಒತ್ತಿ|അമർത്ത|ఎంచుకో|தேர்ந்தெடு)|` +
    String.raw`^-?(?:ஐ|ను|ని|கு)\s+(?:నొక్క|அழுத்)`,
  'u',
);
