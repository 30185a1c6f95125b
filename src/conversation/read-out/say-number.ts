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

/** "1 నొక్కండి", "1ஐ அழுத்தவும்": the number itself is pressed, and counts nothing. */
const IS_OBJECT =
  /^[\s-]*(?:ஐ|ను|ని|కి|కు|க்கு|ന്)?(?:\s*(?:நம்பரை|எண்ணை|నంబర్|బటన్))?\s*(?:నొక్క|అంటే|அழுத்|எனில்|ಒತ್ತಿ|അമർത്ത)|^-?(?:ஐ|ను|ని)(?![\p{L}\p{M}])/u;
