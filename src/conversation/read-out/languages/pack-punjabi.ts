// Punjabi in Gurmukhi.
import type { Counted, LanguagePack } from './language-pack.ts';
import { cardinal } from './number-words.ts';
import { PUNJABI } from './numbers-indo-aryan.ts';
import { type ClockWords, halfOf, quarterTime } from './pack-hindi.ts';

const CLOCK: ClockWords = {
  table: PUNJABI,
  oneAndHalf: 'ਡੇਢ',
  twoAndHalf: 'ਢਾਈ',
  andHalf: (hour) => `ਸਾਢੇ ${hour}`,
  andQuarter: (hour) => `ਸਵਾ ${hour}`,
  lessQuarter: (next) => `ਪੌਣੇ ${next}`,
  morning: 'ਸਵੇਰੇ',
  noon: 'ਦੁਪਹਿਰ',
  evening: 'ਸ਼ਾਮ',
  night: 'ਰਾਤ',
  hourWord: 'ਵਜੇ',
  minutes: (hour, minute, hourWord) =>
    hourWord === 'ਵਜੇ' ? `${hour} ਵੱਜ ਕੇ ${minute} ਮਿੰਟ` : `${hour} ${minute} ${hourWord}`,
};

const MONTHS = [
  ...['ਜਨਵਰੀ', 'ਫ਼ਰਵਰੀ', 'ਮਾਰਚ', 'ਅਪ੍ਰੈਲ', 'ਮਈ', 'ਜੂਨ'],
  ...['ਜੁਲਾਈ', 'ਅਗਸਤ', 'ਸਤੰਬਰ', 'ਅਕਤੂਬਰ', 'ਨਵੰਬਰ', 'ਦਸੰਬਰ'],
];

const ORDINALS: Readonly<Record<number, readonly [him: string, her: string]>> = {
  1: ['ਪਹਿਲਾ', 'ਪਹਿਲੀ'],
  2: ['ਦੂਜਾ', 'ਦੂਜੀ'],
  3: ['ਤੀਜਾ', 'ਤੀਜੀ'],
  4: ['ਚੌਥਾ', 'ਚੌਥੀ'],
};

function ordinal(number: number, suffix: string): string {
  const which = /[ੀਿ]/u.test(suffix) ? 1 : 0;
  return ORDINALS[number]?.[which] ?? cardinal(PUNJABI, number) + (which === 1 ? 'ਵੀਂ' : 'ਵਾਂ');
}

function year(number: number): string {
  const rest = number % 100;
  if (number < 1100 || number >= 2000) return cardinal(PUNJABI, number);
  const words = `${cardinal(PUNJABI, Math.floor(number / 100))} ਸੌ`;
  return rest === 0 ? words : `${words} ${cardinal(PUNJABI, rest)}`;
}

const FRACTIONS: Readonly<Record<string, string>> = {
  '1/2': 'ਅੱਧਾ',
  '1/3': 'ਇੱਕ ਤਿਹਾਈ',
  '2/3': 'ਦੋ ਤਿਹਾਈ',
  '1/4': 'ਇੱਕ ਚੌਥਾਈ',
  '3/4': 'ਤਿੰਨ ਚੌਥਾਈ',
};

function fraction(whole: number, numerator: number, denominator: number): string | null {
  const written = `${numerator}/${denominator}`;
  if (whole === 0) return FRACTIONS[written] ?? null;
  if (written === '1/2') return halfOf(CLOCK, whole);
  if (written === '1/4') return CLOCK.andQuarter(cardinal(PUNJABI, whole));
  return written === '3/4' ? CLOCK.lessQuarter(cardinal(PUNJABI, whole + 1)) : null;
}

const same = (word: string): Counted => [word, word];

export const PUNJABI_PACK: LanguagePack = {
  language: 'pa',
  digits: PUNJABI.below100.slice(0, 10),
  cardinal: (number, place) => cardinal(PUNJABI, number, place),
  ordinal,
  ordinalSuffix: 'st|nd|rd|th|ਲਾ|ਲੀ|ਜਾ|ਜੀ|ਥਾ|ਥੀ|ਵਾਂ|ਵੀਂ|ਵਾ|ਵੀ',
  year,
  date: (day, month, yearNumber) =>
    [cardinal(PUNJABI, day), MONTHS[month - 1], ...(yearNumber === null ? [] : [year(yearNumber)])].join(' '),
  months: MONTHS,
  time: (time) => quarterTime(CLOCK, time),
  hourWords: 'ਵਜੇ',
  range: (from, to) => `${from} ਤੋਂ ${to}`,
  halfOfHer: { said: 'ਅੱਧੀ', nouns: /^\s+(?:ਗੋਲੀ|ਬੋਤਲ|ਬਾਲਟੀ|ਪਲੇਟ|ਕੌਲੀ|ਰੋਟੀ|ਛੁੱਟੀ|ਕੀਮਤ|ਰਕਮ|ਫੀਸ)(?![\p{L}\p{M}])/u },
  half: (whole) => halfOf(CLOCK, whole),
  fraction,
  percent: (amount) => `${amount} ਫ਼ੀਸਦੀ`,
  currencies: {
    INR: { unit: ['ਰੁਪਇਆ', 'ਰੁਪਏ'], cent: ['ਪੈਸਾ', 'ਪੈਸੇ'] },
    USD: { unit: same('ਡਾਲਰ'), cent: same('ਸੈਂਟ') },
    EUR: { unit: same('ਯੂਰੋ'), cent: same('ਸੈਂਟ') },
    GBP: { unit: same('ਪੌਂਡ'), cent: same('ਪੈਂਸ') },
  },
  units: {
    km: same('ਕਿਲੋਮੀਟਰ'),
    m: same('ਮੀਟਰ'),
    cm: same('ਸੈਂਟੀਮੀਟਰ'),
    mm: same('ਮਿਲੀਮੀਟਰ'),
    kg: same('ਕਿਲੋ'),
    g: same('ਗ੍ਰਾਮ'),
    mg: same('ਮਿਲੀਗ੍ਰਾਮ'),
    mcg: same('ਮਾਈਕ੍ਰੋਗ੍ਰਾਮ'),
    l: same('ਲੀਟਰ'),
    ml: same('ਮਿਲੀਲੀਟਰ'),
    celsius: same('ਡਿਗਰੀ ਸੈਲਸੀਅਸ'),
    fahrenheit: same('ਡਿਗਰੀ ਫਾਰਨਹੀਟ'),
    degree: same('ਡਿਗਰੀ'),
    gb: same('ਜੀਬੀ'),
    mb: same('ਐਮਬੀ'),
    kb: same('ਕੇਬੀ'),
    tb: same('ਟੀਬੀ'),
    mbps: same('ਐਮਬੀਪੀਐਸ'),
    kbps: same('ਕੇਬੀਪੀਐਸ'),
    gbps: same('ਜੀਬੀਪੀਐਸ'),
    kmh: same('ਕਿਲੋਮੀਟਰ ਪ੍ਰਤੀ ਘੰਟਾ'),
    sqft: same('ਵਰਗ ਫੁੱਟ'),
    sqm: same('ਵਰਗ ਮੀਟਰ'),
    ft: same('ਫੁੱਟ'),
    inch: same('ਇੰਚ'),
    w: same('ਵਾਟ'),
    kw: same('ਕਿਲੋਵਾਟ'),
    dl: same('ਡੈਸੀਲੀਟਰ'),
    kwh: same('ਕਿਲੋਵਾਟ ਘੰਟੇ'),
    v: same('ਵੋਲਟ'),
    hour: ['ਘੰਟਾ', 'ਘੰਟੇ'],
    minute: same('ਮਿੰਟ'),
    second: same('ਸਕਿੰਟ'),
    year: same('ਸਾਲ'),
    month: ['ਮਹੀਨਾ', 'ਮਹੀਨੇ'],
    day: same('ਦਿਨ'),
  },
  words: {
    point: 'ਦਸ਼ਮਲਵ',
    equals: 'ਬਰਾਬਰ',
    minus: 'ਮਾਈਨਸ',
    plus: 'ਪਲੱਸ',
    and: 'ਅਤੇ',
    or: 'ਜਾਂ',
    per: 'ਪ੍ਰਤੀ',
    by: 'ਬਟਾ',
    sides: 'ਬਾਈ',
    number: 'ਨੰਬਰ',
    lakh: 'ਲੱਖ',
    crore: 'ਕਰੋੜ',
    thousand: 'ਹਜ਼ਾਰ',
    million: 'ਮਿਲੀਅਨ',
    billion: 'ਬਿਲੀਅਨ',
    at: 'ਐਟ ਦ ਰੇਟ',
    dot: 'ਡਾਟ',
    underscore: 'ਅੰਡਰਸਕੋਰ',
    dash: 'ਡੈਸ਼',
    slash: 'ਸਲੈਸ਼',
    star: 'ਸਟਾਰ',
    hash: 'ਹੈਸ਼',
    perYear: 'ਸਾਲਾਨਾ',
    about: 'ਲਗਭਗ',
    atLeast: 'ਘੱਟੋ ਘੱਟ',
    atMost: 'ਵੱਧ ਤੋਂ ਵੱਧ',
  },
  abbreviations: {
    'ਡਾ.': 'ਡਾਕਟਰ',
    'ਪ੍ਰੋ.': 'ਪ੍ਰੋਫੈਸਰ',
    'ਸ੍ਰੀ.': 'ਸ੍ਰੀ',
    'ਸ.': 'ਸਰਦਾਰ',
    'ਨੰ.': 'ਨੰਬਰ',
    'ਰੁ.': 'ਰੁਪਏ',
    'ਕਿ.ਮੀ.': 'ਕਿਲੋਮੀਟਰ',
    'Dr.': 'ਡਾਕਟਰ',
    Dr: 'ਡਾਕਟਰ',
    'No.': 'ਨੰਬਰ',
    'no.': 'ਨੰਬਰ',
  },
};
