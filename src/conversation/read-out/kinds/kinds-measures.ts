// Percentages, measures, ordinals, fractions, spans of numbers.
import type { LanguagePack } from '../languages/language-pack.ts';
import { amountOf, HYPHEN, NUMBER, NUMBER_ENDS, NUMBER_STARTS, patternOf, type Reading } from '../reading.ts';
import { isNounAhead, sayCount, sayNumber } from '../say-number.ts';
import { UNITS, unitOf } from '../units.ts';
import { readHalves, sayHalf } from './kinds-halves.ts';

/** A sign belongs to the number only where nothing stands before it that it could join. */
const SIGN = String.raw`((?<![\p{L}\p{M}\d)]|\d\s)[-+±])?`;

export function readMeasures(reading: Reading): void {
  readPercents(reading);
  readHalves(reading);
  readUnits(reading);
  readOrdinals(reading);
  readFractions(reading);
  readSpans(reading);
}

function signWord(reading: Reading, sign: string | undefined): string {
  const { words } = reading.pack;
  if (sign === '±') return `${words.plus} ${words.minus} `;
  if (sign === '-') return `${reading.pack.words.minus} `;
  return sign === '+' ? `${reading.pack.words.plus} ` : '';
}

function readPercents(reading: Reading): void {
  const { pack } = reading;
  const pattern = patternOf(
    String.raw`${NUMBER_STARTS}${SIGN}(\d+\s\d\/\d|\d\/\d|${NUMBER})\s?%?(?:${HYPHEN}(${NUMBER}))?\s?(?:%|٪)(?:\s?(p\.a\.|pa\b))?`,
    'gu',
  );
  reading.scan(pattern, ([, sign, from = '', to, perYear]) => {
    const first = /\//.test(from) ? sayFraction(reading, from) : sayNumber(pack, from, 'counting');
    if (first === null) return null;
    const words = to === undefined ? first : pack.range(first, sayNumber(pack, to, 'counting'));
    const end = perYear === undefined ? '' : ` ${pack.words.perYear}`;
    return signWord(reading, sign) + pack.percent(words) + end;
  });
}

function readUnits(reading: Reading): void {
  const { pack } = reading;
  const pattern = patternOf(
    String.raw`${NUMBER_STARTS}${SIGN}(${NUMBER}|\d+\s\d\/\d|\d\/\d)(?:${HYPHEN}(${NUMBER}))?\s?-?(${UNITS})(?:\/(dL|dl|L|l|mL|ml|kg|min|hr|day|sq\.?\s?ft|m|hour|h|घं\.))?(?![\p{L}\p{M}\d])`,
    'gu',
  );
  // Five feet six: 5'6", as heights are written.
  reading.scan(
    /(?<![\p{L}\p{M}\d.,])(\d{1,2})\s?(?:['\u2032]\s?|(?:ft|feet|foot)\.?\s?(?=\d{1,2}\s?(?:in\b|")))(\d{1,2})(?:\s?(?:"|\u2033|''|\u201d|in\b\.?))?(?![\p{L}\d])/gu,
    ([, feet = '', inches = '']) => {
      const [foot, inch] = [unitOf(pack, 'ft'), pack.units['inch'] ?? null];
      if (foot === null || inch === null || Number(inches) > 11) return null;
      const say = (count: string, words: readonly [string, string]) =>
        `${sayNumber(pack, count, 'counting')} ${words[Number(count) === 1 ? 0 : 1]}`;
      return `${say(feet, foot)} ${say(inches, inch)}`;
    },
  );
  // A poster of 40" x 60".
  reading.scan(
    /(?<![\p{L}\p{M}\d.,'])(\d{1,3}(?:\.\d)?)\s?["\u2033]\s?[x×X]\s?(\d{1,3}(?:\.\d)?)\s?["\u2033]/gu,
    ([, first = '', second = '']) => {
      const inch = pack.units['inch'];
      if (inch === undefined) return null;
      const [one, other] = [first, second].map((side) => sayNumber(pack, side, 'counting'));
      return `${one} ${inch[1]} ${pack.words.sides ?? pack.words.by} ${other} ${inch[1]}`;
    },
  );
  // A board of 3'. Behind an open quotation mark the same sign closes it.
  reading.scan(/(?<![\p{L}\p{M}\d.,'"\u2018])(\d{1,3}(?:\.\d)?)\s?['\u2032](?=\s|[x×.,;]|$)/gu, (match) => {
    const foot = unitOf(pack, 'ft');
    const isQuoted = /(?<![\p{L}\p{M}\d])['\u2018]/u.test(reading.text.slice(0, match.index));
    if (foot === null || isQuoted) return null;
    return `${sayNumber(pack, match[1] ?? '', 'counting')} ${foot[match[1] === '1' ? 0 : 1]}`;
  });
  // A 55" screen. Behind an open quotation mark the same sign closes it.
  reading.scan(/(?<![\p{L}\p{M}\d.,'])(\d{1,3}(?:\.\d)?)\s?(?:"|\u2033)(?=\s|[x×.,;]|$)/gu, (match) => {
    const inch = pack.units['inch'];
    const quotes = reading.text.slice(0, match.index).match(/"/g)?.length ?? 0;
    if (inch === undefined || quotes % 2 === 1) return null;
    const isOfNoun = /^\s+\p{L}/u.test(reading.text.slice(match.index + match[0].length));
    return `${sayNumber(pack, match[1] ?? '', 'counting')} ${inch[isOfNoun ? 0 : 1]}`;
  });
  if (pack.language === 'en-IN' || pack.language === 'hinglish')
    reading.scan(/(?<=\bper\s)sq\.?\s?(ft|m)\b\.?/gu, ([, unit]) =>
      unit === 'ft' ? 'square foot' : 'square metre',
    );
  // Ten by twelve feet: 10x12 ft, as rooms are written.
  const sides = String.raw`${NUMBER_STARTS}(${NUMBER})\s?[x×X]\s?(${NUMBER})(?:\s?[x×X]\s?(${NUMBER}))?\s?-?(${UNITS})(?![\p{L}\p{M}\d])`;
  reading.scan(patternOf(sides, 'gu'), (match) => {
    const [, first = '', second = '', third, unit = ''] = match;
    const words = unitOf(pack, unit);
    if (words === null) return null;
    const said = [first, second, third].flatMap((side) =>
      side === undefined ? [] : [sayNumber(pack, side, 'counting')],
    );
    return `${said.join(` ${pack.words.sides ?? pack.words.by} `)} ${words[1]}${endMark(reading, match, unit)}`;
  });
  const both = patternOf(
    String.raw`${NUMBER_STARTS}(\d{1,2})\s?h(?:rs?)?\.?\s?(\d{1,2})\s?m(?:ins?)?(?![\p{L}\p{M}\d])`,
    'gu',
  );
  reading.scan(both, ([, hours = '', minutes = '']) => {
    const [hour, minute] = [unitOf(pack, 'hr'), unitOf(pack, 'min')];
    if (hour === null || minute === null || Number(minutes) > 59) return null;
    const say = (count: string, words: readonly [string, string]) =>
      `${sayNumber(pack, count, 'counting')} ${words[Number(count) === 1 ? 0 : 1]}`;
    return `${say(hours, hour)} ${say(minutes, minute)}`;
  });
  reading.scan(pattern, (match) => {
    const [whole, sign, from = '', to, unit = '', each] = match;
    // "5 L" of water, but "Block 4 L" and "5G" are none.
    if (/^[glmWVL]$/.test(unit) && /\n/.test(whole)) return null;
    const words = unitOf(pack, unit);
    if (words === null) return null;
    const last = to ?? from;
    const sayCounted = (count: string) =>
      (isEveryday(pack, unit) && sign === undefined ? sayHalf(pack, count) : null) ??
      sayNumber(pack, count, 'counting');
    const counted = /\//.test(last) ? (sayFraction(reading, last) ?? '') : sayCounted(last);
    const amount = to === undefined ? counted : pack.range(sayCounted(from), counted);
    // "A five kilowatt plant", "a two litre bottle".
    const isOfNoun =
      pack.language === 'en-IN' &&
      /(?<![\p{L}\p{M}])an?\s*$/iu.test(reading.before(match.index, 4)) &&
      /^\s+[a-z]/.test(reading.text.slice(match.index + whole.length));
    const per = each === undefined ? null : unitOf(pack, each);
    if (each !== undefined && per === null) return null;
    const ofEach = per === null ? '' : ` ${pack.words.per} ${per[0]}`;
    const isPart = /^\d\/\d$/.test(last);
    const counting = amountOf(last) === 1 || isOfNoun || isPart ? 0 : 1;
    return `${signWord(reading, sign)}${amount} ${words[counting]}${ofEach}${endMark(reading, match, unit)}`;
  });
}

/** Halves of a kilo and an hour have a word; degrees and gigabytes have decimals. English words are said in front of English units. */
const isEveryday = (pack: LanguagePack, unit: string): boolean =>
  pack.language !== 'en-IN' &&
  pack.language !== 'hinglish' &&
  !/[°º]|^deg|bps|^[kKMGT]B|^gb|^k?W|^V$/i.test(unit);

/** The full stop of "5 km." may be the sentence's too. */
function endMark(reading: Reading, match: RegExpExecArray, unit: string): string {
  const rest = reading.text.slice(match.index + match[0].length);
  return unit.endsWith('.') && /^\s*(?:$|\n|\p{Lu})/u.test(rest) ? '.' : '';
}

function readOrdinals(reading: Reading): void {
  const { pack } = reading;
  const suffixes = pack.ordinalSuffix.normalize('NFC');
  const pattern = patternOf(
    String.raw`${NUMBER_STARTS}(\d{1,4}|\d{1,2},\d{3})-?\s?(${suffixes})(?![\p{L}\p{M}\d])`,
    'giu',
  );
  reading.scan(pattern, (match) => {
    const [whole, number = '', suffix = ''] = match;
    // "5 va" apart from its number is a word of its own in romanised Hindi, as is म in Bengali.
    if (/\s/.test(whole)) return null;
    return pack.ordinal(amountOf(number), suffix);
  });
}

function sayFraction(reading: Reading, written: string): string | null {
  const { pack } = reading;
  const [, whole, numerator = '', denominator = ''] = /^(?:(\d+)\s)?(\d+)\/(\d+)$/.exec(written) ?? [];
  if (numerator === '') return null;
  return pack.fraction(Number(whole ?? 0), Number(numerator), Number(denominator));
}

/** A house number is no fraction. */
const ADDRESS =
  /(?:no\.?|number|house|flat|plot|door|ward|sector|survey|block|shop|h\.?no\.?|नंबर|नं\.?|मकान|प्लॉट|फ्लैट|घर|क्र\.?|एस|எண்\.?|கதவு|நெ\.?|నం\.?|నంబర్|ఇంటి|নং|নম্বর|বাড়ি|#)\s*$/iu;

function readFractions(reading: Reading): void {
  const { pack } = reading;
  const joiner = String.raw`(?:\s+|-)`;
  reading.scan(
    patternOf(
      String.raw`${NUMBER_STARTS}(?:(\d+)${joiner})?(\d{1,3})\/(\d{1,3})(?:(?:rd|th|nd|st)(?!\p{L}))?(?!\d|[/]\d)`,
      'gu',
    ),
    (match) => {
      const [all, whole, numerator = '', denominator = ''] = match;
      if (isScore(reading, match))
        return pack.language === 'en-IN' || pack.language === 'hinglish'
          ? `${pack.cardinal(Number(numerator), 'alone')} out of ${pack.cardinal(Number(denominator), 'alone')}`
          : `${pack.cardinal(Number(numerator), 'alone')} ${pack.words.by} ${pack.cardinal(Number(denominator), 'alone')}`;
      const isAddress = ADDRESS.test(reading.before(match.index, 16));
      const spoken = isAddress
        ? null
        : pack.fraction(Number(whole ?? 0), Number(numerator), Number(denominator));
      const rest = reading.text.slice(match.index + all.length);
      if (whole === undefined && numerator === '1' && denominator === '2' && pack.halfOfHer?.nouns.test(rest))
        return pack.halfOfHer.said;
      if (spoken !== null) return spoken + englishArticle(reading, match.index + all.length, spoken);
      const first = whole === undefined ? '' : `${pack.cardinal(Number(whole), 'alone')} `;
      const [top, bottom] = [numerator, denominator].map((part) => pack.cardinal(Number(part), 'alone'));
      if (numerator === '24' && denominator === '7')
        return `${top} ${pack.language === 'en-IN' || pack.language === 'hinglish' ? '' : ''}${bottom}`;
      return `${first}${top} ${pack.words.by} ${bottom}`;
    },
  );
}

/** So many of so many points: 7/10, 95/100. */
function isScore(reading: Reading, match: RegExpExecArray): boolean {
  const [whole, first, numerator, denominator] = match;
  const around = `${reading.before(match.index, 24)} ${reading.after(match.index + whole.length, 12)}`;
  return (
    first === undefined &&
    /^(?:5|10|20|25|50|100)$/.test(denominator ?? '') &&
    Number(numerator) <= Number(denominator) &&
    /\b(?:scored?|scores|marks|rat(?:ed|ing)|points|stars?)\b|स्कोर|अंक|नंबर मिले|रेटिंग|स्कोअर|गुण|স্কোর|রেটিং|மதிப்பெண்|రేటింగ్|మార్కు/iu.test(
      around,
    )
  );
}

/** "Take 1/2 tablet" is half a tablet. */
function englishArticle({ pack, text }: Reading, end: number, spoken: string): string {
  const following = text.slice(end, end + 12);
  return pack.language === 'en-IN' &&
    spoken === 'half' &&
    /^\s+(?!an?\b|of\b|the\b|hour)[a-z]/.test(following)
    ? ' a'
    : '';
}

const DOOR = /(?:\b[DH]\.?\s?No\.?|\bdoor no\.?|డోర్ నం\.|ఇంటి నం\.|ఇం\.నం\.|డో\.నం\.)\s*:?\s*$/iu;
const CODE_NAME =
  /(?:\bid|\bno\.?|number|\bref\.?|reference|invoice|ticket|token|account|a\/c|policy|consumer|complaint|docket|आई\.?डी\.?|आयडी|नंबर|नं\.|क्र\.|আইডি|নং|নম্বর|ஐடி|எண்|ఐడీ|నం\.|నంబర్)\s*:?\s*#?$/iu;

function readSpans(reading: Reading): void {
  const { pack } = reading;
  reading.scan(
    /(?<![\d-])((?:19|20)\d{2})\s?[-–]\s?((?:19|20)?\d{2})(?![\d-])/g,
    ([, from = '', to = '']) => {
      const first = Number(from);
      const last = to.length === 2 ? Math.floor(first / 100) * 100 + Number(to) : Number(to);
      return last > first ? pack.range(pack.year(first), pack.year(last)) : null;
    },
  );
  const pattern = patternOf(
    String.raw`(?<![\p{L}\p{M}\d-]|\d[.,:/])(${NUMBER})${HYPHEN}(${NUMBER})${NUMBER_ENDS}(?!\s?-\s?\d)`,
    'gu',
  );
  reading.scan(pattern, (match) => {
    const [whole, from = '', to = ''] = match;
    // 040-23456 is a number to dial, 7-3 a score.
    if (/^0\d/.test(from) || amountOf(from) >= amountOf(to)) return null;
    // A door's number in the south: 5-87/A, 3-6-145.
    if (DOOR.test(reading.before(match.index, 10)))
      return `${sayNumber(pack, from, 'alone')} ${sayNumber(pack, to, 'alone')}`;
    // "Order ID 78-4521" is one code.
    const isCode =
      /^\d{4,}$/.test(to) && to.length > from.length && CODE_NAME.test(reading.before(match.index, 16));
    if (isCode) return null;
    const following = reading.after(match.index + whole.length, 24);
    const place = isNounAhead(following) ? following : '';
    const counted = sayCount(pack, to, place);
    const isHindi = pack.language !== 'hinglish' || counted !== sayNumber(pack, to, 'counting');
    const first = sayCount(pack, from, place);
    return isHindi ? pack.range(first, counted) : `${first} to ${counted}`;
  });
  // "2 to 3 days" in romanised Hindi as well: "2 se 3 din" says both the same way.
  if (pack.language !== 'hinglish') return;
  reading.scan(/(?<![\p{L}\p{M}\d.,:/-])(\d{1,3})(\s+se\s+)(\d{1,3})(?!\d|[.,:/]\d)/giu, (match) => {
    const [whole, from = '', joiner = '', to = ''] = match;
    const following = reading.after(match.index + whole.length, 24);
    return `${sayCount(pack, from, following)}${joiner}${sayCount(pack, to, following)}`;
  });
}
