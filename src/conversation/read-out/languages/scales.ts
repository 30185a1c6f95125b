// Lakh, crore, thousand and their short forms after a number, in all scripts.

import { amountOf, patternOf } from '../reading.ts';
import { sayNumber } from '../say-number.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Place } from './number-words.ts';

export type Scale = 'thousand' | 'lakh' | 'crore' | 'million' | 'billion';

/** Longer forms first. Single letters only as people write them: 5L, 50K, 2 Cr. */
const WRITTEN: readonly (readonly [Scale, string])[] = [
  [
    'lakh',
    String.raw`[Ll]akhs?|LAKHS?|[Ll]acs?|L(?![\p{L}\p{M}])|लाख(?:ां)?|লাখ|লক্ষ|લાખ|ਲੱਖ|லட்சம்|லட்ச|இலட்சம்|లక్షలు|లక్షల|లక్ష|ಲಕ್ಷ|ലക്ഷം`,
  ],
  ['crore', String.raw`[Cc]rores?|CRORES?|[Cc]r\b\.?|करोड़|करोड|कोटीं?|কোটি|કરોડ|ਕਰੋੜ|கோடி|కోట్లు|కోట్ల|కోటి|ಕೋಟಿ|കോടി`],
  [
    'thousand',
    String.raw`[Tt]housand|[Hh]azaa?r|[kK](?![\p{L}\p{M}])|हज़ार|हजार(?:ां)?|হাজার|હજાર|ਹਜ਼ਾਰ|ஆயிரம்|వేలు|వేల|ಸಾವಿರ|ആയിരം`,
  ],
  ['million', String.raw`[Mm]illion|mn\b|M(?![\p{L}\p{M}])|मिलियन`],
  ['billion', String.raw`[Bb]illion|bn\b|B(?![\p{L}\p{M}])|बिलियन`],
];

export const SCALES = WRITTEN.map(([, pattern]) => pattern.normalize('NFC')).join('|');

const SIZES: Readonly<Record<Scale, number>> = {
  thousand: 1000,
  lakh: 100_000,
  crore: 10_000_000,
  million: 1_000_000,
  billion: 1_000_000_000,
};

export function scaleOf(written: string): Scale {
  const found = WRITTEN.find(([, pattern]) =>
    patternOf(`^(?:${pattern.normalize('NFC')})$`, 'u').test(written),
  );
  return found?.[0] ?? 'thousand';
}

/** `place`: in Telugu the scale bends where a noun follows. */
export function sayScaled(
  pack: LanguagePack,
  number: string,
  scale: Scale,
  place: Place = 'counting',
): string {
  const value = amountOf(number);
  const isWhole = Number.isInteger(value);
  const scaleWord = pack.words[scale];
  // As many as the counting of the language has a place for: 5 lakh, but "150 lakh" stays what it is.
  if (isWhole && value >= 1 && value < 100 && scale !== 'million' && scale !== 'billion') {
    return pack.cardinal(value * SIZES[scale], place);
  }
  if (scale === 'thousand' && Number.isInteger(value * 1000)) {
    return pack.cardinal(Math.round(value * 1000), 'counting');
  }
  const half = Number.isInteger(value * 2) && !isWhole ? pack.half(Math.floor(value)) : null;
  return `${half ?? sayNumber(pack, number.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''), 'counting')} ${scaleWord}`;
}
