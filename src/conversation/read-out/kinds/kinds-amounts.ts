// Money: ₹1,25,000, Rs. 500/-, ₹2.5 lakh, ₹5L, 500 रुपये, $20, ₹499/month, ₹500-₹1,000.
import type { Currency, LanguagePack } from '../languages/language-pack.ts';
import { romanHindi } from '../languages/pack-hindi.ts';
import { SCALES, sayScaled, scaleOf } from '../languages/scales.ts';
import { amountOf, NUMBER, NUMBER_ENDS, NUMBER_STARTS, patternOf, type Reading } from '../reading.ts';
import { sayNumber } from '../say-number.ts';
import { unitOf } from '../units.ts';

const SIGNS: readonly (readonly [pattern: string, currency: Currency])[] = [
  [String.raw`₹|Rs\.?|Re\.?(?=\s?1(?!\d))|INR|रु\.?|रू\.?|रुपये|ரூ\.?|రూ\.?|ರೂ\.?|રૂ\.?|ਰੁ\.?|രൂ\.?|৳|টাঃ`, 'INR'],
  [String.raw`US\$|USD|\$`, 'USD'],
  ['EUR|€', 'EUR'],
  ['GBP|£', 'GBP'],
];
const SIGN = SIGNS.map(([pattern]) => pattern).join('|');

/** Written out in the text, they stay there, with whatever ending they have. */
const WORDS = `rupees?|rupay[ae]?|rupaye|rupaiye|rupiya|rupye|rupaya|रुपय[ाे]|रुपए|रुपया|रूपये|रूपए|रूपया|रुपयां|रुपयों|টাকা|টাকার|রুপি|ரூபாய்|ரூபா|రూపాయ|ರೂಪಾಯಿ|રૂપિય|ਰੁਪ[ਏਇ]|രൂപ|dollars?|डॉलर|euros?|pounds?|paise|paisa|पैसे|पैसा|পয়সা|பைசா|పైస|bucks`;
const SHORT_BEHIND = String.raw`Rs\.?|INR|₹|रु\.?|रू\.?|টা\.|ரூ\.?|రూ\.?|ರೂ\.?|રૂ\.?|ਰੁ\.?|രൂ\.?`;
const FIXED = String.raw`(?:\s?\/[-=])?`;
const PER = String.raw`(?:\s?\/\s?([\p{L}\p{M}.]+)|\s?(p\.\s?[ma]\.?|p[ma])(?![\p{L}\p{M}\d]))?`;

export function readAmounts(reading: Reading): void {
  const { pack } = reading;
  const amount = String.raw`(${NUMBER})(?:\s?-?(${SCALES}))?`;
  const before = String.raw`(?<![\p{L}\p{M}])(-(?:\s(?<!\d\s?-\s))?|\+(?!\s))?(${SIGN})\s?(-)?`;
  // "₹500-₹1,000" and "₹500 to 1,000" are one amount; "₹500 से ₹1,000" are two, with a word between.
  const span = String.raw`(?:(?:\s*[-–—]\s*(?:${SIGN})?|\s*(?:to|से|ते|থেকে|முதல்|నుంచి|నుండి|se)\s+(?!${SIGN}))\s?${amount})`;
  // ₹1 lakh 20 thousand: one amount, however many parts it has.
  const part = String.raw`(?:${NUMBER})\s?(?:${SCALES})`;
  const inParts = String.raw`(?<![\p{L}\p{M}])(${SIGN})\s?(${part}(?:\s(?:and\s)?${part})+)(?![\p{L}\p{M}\d])(?:\s*(?:${WORDS})(?=[\s.,?!।;:]|$))?`;
  reading.scan(patternOf(inParts, 'gu'), ([, sign = '', parts = '']) => {
    const said = [...parts.matchAll(patternOf(String.raw`(${NUMBER})\s?(${SCALES})`, 'gu'))].map(
      ([, number = '', scale = '']) => sayScaled(pack, number, scaleOf(scale)),
    );
    return `${said.join(' ')} ${pack.currencies[currencyOf(sign)].unit[1]}`;
  });
  const pattern = patternOf(
    String.raw`${before}${amount}${span}?${FIXED}${NUMBER_ENDS}${PER}(?:\s*(?:${WORDS})(?=[\s.,?!।;:]|$))?`,
    'gu',
  );
  reading.scan(pattern, (match) => {
    const [, signBefore, sign = '', signBehind, first = '', scale, last, lastScale, per, each] = match;
    const currency = currencyOf(sign);
    const isNegative = signBefore?.startsWith('-') === true || signBehind === '-';
    const minus = isNegative
      ? `${pack.words.minus} `
      : signBefore?.startsWith('+') === true
        ? `${pack.words.plus} `
        : '';
    const words =
      last === undefined
        ? sayMoney(pack, currency, first, scale)
        : pack.range(
            sayBare(pack, first, scale ?? lastScaleFor(scale, lastScale, first, last)),
            sayMoney(pack, currency, last, lastScale ?? scale),
          );
    const [whole] = match;
    const said = asAttribute(reading, match, minus + words + sayPer(pack, per, each));
    const { amountOf: before } = pack;
    return before?.nouns.test(reading.after(match.index + whole.length, 14)) === true
      ? said.replace(new RegExp(`${before.alone}$`, 'u'), before.of)
      : said;
  });
  const behind = patternOf(
    String.raw`${NUMBER_STARTS}${amount}(?:${'\\s*[-–]\\s*'}${amount})?(?:\s*\/-|\s?(?:${SHORT_BEHIND})(?![\p{L}\p{M}\d]))${PER}(?:\s*(?:${WORDS})(?=[\s.,?!।;:]|$))?`,
    'gu',
  );
  reading.scan(behind, ([, first = '', scale, last, lastScale, per, each]) => {
    const words =
      last === undefined
        ? sayMoney(pack, 'INR', first, scale)
        : pack.range(
            sayBare(pack, first, scale ?? lastScale),
            sayMoney(pack, 'INR', last, lastScale ?? scale),
          );
    return words + sayPer(pack, per, each);
  });
  const written = patternOf(
    String.raw`${NUMBER_STARTS}${amount}(?:\s*[-–]\s*${amount})?(?=\s*-?(?:${WORDS}))`,
    'giu',
  );
  reading.scan(written, ([, first = '', scale, last, lastScale]) => {
    const said = sayBare(pack, last ?? first, lastScale ?? scale);
    return last === undefined ? said : pack.range(sayBare(pack, first, scale ?? lastScale), said);
  });
  // "8-10 hazaar", "8 se 10 hazaar": whoever writes the scale in Hindi says the numbers in Hindi.
  if (pack.language === 'hinglish')
    reading.scan(
      /(?<![\p{L}\p{M}\d.,:/-])(?:(\d{1,3})\s?(?:-|–|se)\s?)?(\d{1,3})(?=\s+haz+aa?r\b)/giu,
      ([, first, last = '']) =>
        first === undefined
          ? romanHindi(Number(last))
          : `${romanHindi(Number(first))} se ${romanHindi(Number(last))}`,
    );
  // 5 lakh, 2.5 करोड़, 10K: an amount of anything.
  reading.scan(
    patternOf(
      String.raw`${NUMBER_STARTS}(?:(-)|(${NUMBER})\s?[-–]\s?)?(${NUMBER})\s?-?(${SCALES})(\+(?!\s?\d))?(?![\p{L}\p{M}\d])`,
      'gu',
    ),
    (match) => {
      const [, sign, first, number = '', scale = '', plus] = match;
      // Screens and pictures have 4K.
      if (scale === 'K' && /^[248]$/.test(number) && SCREEN.test(reading.text))
        return `${pack.cardinal(Number(number), 'alone')} K`;
      // 2.5L of petrol are litres.
      if (scale === 'L' && LIQUID.test(reading.after(match.index + match[0].length, 16))) return null;
      if (/^[LMBk]$/.test(scale) && /^\d+$/.test(number) && scale !== 'k') return null;
      const place = STANDS_ALONE.test(scale) ? 'alone' : 'counting';
      const scaled = sayScaled(pack, number, scaleOf(scale), place);
      const said = plus === undefined ? scaled : `${scaled} ${pack.words.plus}`;
      if (first !== undefined) return pack.range(sayNumber(pack, first, 'counting'), said);
      return (sign === '-' ? `${pack.words.minus} ` : '') + said;
    },
  );
}

const LIQUID =
  /^\s+(?:of\s+)?(?:water|milk|petrol|diesel|oil|fuel|juice|paint|blood|doodh|paani|pani|tel|पानी|दूध|पेट्रोल|डीज़ल|डीजल|तेल)/iu;

const SCREEN =
  /(?<![\p{L}])(?:tv|video|display|screen|camera|monitor|resolution|uhd|टीवी|वीडियो)(?![\p{L}])/iu;

/** Telugu writes out that no noun follows: "2 వేలు". */
const STANDS_ALONE = /(?:వేలు|లక్షలు|కోట్లు)$/u;

/** "A ₹500 note" is a five hundred rupee note. */
function asAttribute({ pack, text }: Reading, match: RegExpExecArray, said: string): string {
  const behind = text.slice(match.index + match[0].length);
  const isAttribute =
    pack.language === 'en-IN' &&
    /(?<![\p{L}\p{M}])an?\s$/iu.test(text.slice(0, match.index)) &&
    /^\s+(?!(?:a|an|and|at|by|each|for|from|if|in|is|less|more|of|off|on|only|or|per|so|than|till|to|until|was|when|with)\b)[a-z]/.test(
      behind,
    );
  const [one, many] = pack.currencies.INR.unit;
  return isAttribute ? said.replace(new RegExp(`${many}$`, 'u'), one) : said;
}

/** "₹5-10 lakh" are lakhs on both sides; "₹500-₹1 lakh" are not. */
function lastScaleFor(
  scale: string | undefined,
  lastScale: string | undefined,
  first: string,
  last: string,
): string | undefined {
  if (scale !== undefined || lastScale === undefined) return scale;
  // "₹10-15 lakh" is ten to fifteen lakh: the scale is said once.
  return amountOf(first) < 100 || amountOf(first) >= amountOf(last) ? undefined : lastScale;
}

function currencyOf(sign: string): Currency {
  return SIGNS.find(([pattern]) => patternOf(`^(?:${pattern})$`, 'u').test(sign))?.[1] ?? 'INR';
}

function sayBare(pack: LanguagePack, number: string, scale: string | undefined): string {
  return scale === undefined ? sayNumber(pack, number, 'counting') : sayScaled(pack, number, scaleOf(scale));
}

function sayMoney(pack: LanguagePack, currency: Currency, number: string, scale: string | undefined): string {
  const { unit, cent } = pack.currencies[currency];
  if (scale !== undefined) return `${sayScaled(pack, number, scaleOf(scale))} ${unit[1]}`;
  const [whole = '', decimals = ''] = number.split('.');
  if (decimals.length > 2) return `${sayNumber(pack, number, 'counting')} ${unit[1]}`;
  const units = amountOf(whole);
  const cents = Number(decimals.padEnd(2, '0'));
  const parts: string[] = [];
  if (units > 0 || cents === 0)
    parts.push(`${sayNumber(pack, whole, 'counting')} ${unit[units === 1 ? 0 : 1]}`);
  if (cents > 0) parts.push(`${pack.cardinal(cents, 'counting')} ${cent[cents === 1 ? 0 : 1]}`);
  return parts.join(' ');
}

/** `each`: p.m. or p.a., which behind money is no time of day. */
function sayPer(pack: LanguagePack, per: string | undefined, each: string | undefined): string {
  if (each !== undefined)
    return /a/i.test(each)
      ? ` ${pack.words.perYear}`
      : ` ${pack.words.per} ${unitOf(pack, 'month')?.[0] ?? ''}`;
  if (per === undefined) return '';
  const end = /\.$/.exec(per)?.[0] ?? '';
  const word = per.slice(0, per.length - end.length);
  return ` ${pack.words.per} ${unitOf(pack, word)?.[0] ?? word}${end}`;
}
