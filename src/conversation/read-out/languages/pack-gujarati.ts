// Gujarati.
import type { Counted, LanguagePack } from './language-pack.ts';
import { cardinal } from './number-words.ts';
import { GUJARATI } from './numbers-indo-aryan.ts';
import { type ClockWords, halfOf, quarterTime } from './pack-hindi.ts';

const CLOCK: ClockWords = {
  table: GUJARATI,
  oneAndHalf: 'દોઢ',
  twoAndHalf: 'અઢી',
  andHalf: (hour) => `સાડા ${hour}`,
  andQuarter: (hour) => `સવા ${hour}`,
  lessQuarter: (next) => `પોણા ${next}`,
  morning: 'સવારે',
  noon: 'બપોરે',
  evening: 'સાંજે',
  night: 'રાત્રે',
  hourWord: 'વાગ્યે',
  minutes: (hour, minute, hourWord) =>
    hourWord === 'વાગ્યે' ? `${hour} વાગીને ${minute} મિનિટે` : `${hour} ${minute} ${hourWord}`,
};

const MONTHS = [
  ...['જાન્યુઆરી', 'ફેબ્રુઆરી', 'માર્ચ', 'એપ્રિલ', 'મે', 'જૂન'],
  ...['જુલાઈ', 'ઓગસ્ટ', 'સપ્ટેમ્બર', 'ઓક્ટોબર', 'નવેમ્બર', 'ડિસેમ્બર'],
];

const ORDINALS: Readonly<Record<number, readonly [him: string, her: string, it: string]>> = {
  1: ['પહેલો', 'પહેલી', 'પહેલું'],
  2: ['બીજો', 'બીજી', 'બીજું'],
  3: ['ત્રીજો', 'ત્રીજી', 'ત્રીજું'],
  4: ['ચોથો', 'ચોથી', 'ચોથું'],
  6: ['છઠ્ઠો', 'છઠ્ઠી', 'છઠ્ઠું'],
};

function ordinal(number: number, suffix: string): string {
  const which = /[ીિ]/u.test(suffix) ? 1 : /ું|ં/u.test(suffix) ? 2 : 0;
  const own = ORDINALS[number];
  if (own !== undefined) return own[which];
  return cardinal(GUJARATI, number) + (['મો', 'મી', 'મું'][which] ?? '');
}

function year(number: number): string {
  const rest = number % 100;
  if (number < 1100 || number >= 2000) return cardinal(GUJARATI, number);
  const words = `${cardinal(GUJARATI, Math.floor(number / 100))}સો`;
  return rest === 0 ? words : `${words} ${cardinal(GUJARATI, rest)}`;
}

const FRACTIONS: Readonly<Record<string, string>> = {
  '1/2': 'અડધો',
  '1/3': 'એક તૃતીયાંશ',
  '2/3': 'બે તૃતીયાંશ',
  '1/4': 'પા',
  '3/4': 'પોણો',
};

function fraction(whole: number, numerator: number, denominator: number): string | null {
  const written = `${numerator}/${denominator}`;
  if (whole === 0) return FRACTIONS[written] ?? null;
  if (written === '1/2') return halfOf(CLOCK, whole);
  if (written === '1/4') return CLOCK.andQuarter(cardinal(GUJARATI, whole));
  return written === '3/4' ? CLOCK.lessQuarter(cardinal(GUJARATI, whole + 1)) : null;
}

const same = (word: string): Counted => [word, word];

export const GUJARATI_PACK: LanguagePack = {
  language: 'gu',
  digits: GUJARATI.below100.slice(0, 10),
  cardinal: (number, place) => cardinal(GUJARATI, number, place),
  ordinal,
  ordinalSuffix: 'st|nd|rd|th|લો|લી|લું|જો|જી|જું|થો|થી|થું|ઠો|ઠી|ઠું|મો|મી|મું|માં',
  year,
  date: (day, month, yearNumber) =>
    [cardinal(GUJARATI, day), MONTHS[month - 1], ...(yearNumber === null ? [] : [year(yearNumber)])].join(
      ' ',
    ),
  months: MONTHS,
  time: (time) => quarterTime(CLOCK, time),
  hourWords: 'વાગ્યે|વાગ્યા|વાગ્યાથી|વાગે',
  range: (from, to) => `${from} થી ${to}`,
  halfOfHer: {
    said: 'અડધી',
    nouns: /^\s+(?:ગોળી|બોટલ|બાટલી|ડોલ|પ્લેટ|વાટકી|ચમચી|રોટલી|ટીકડી|રજા|કિંમત|રકમ|ફી)(?![\p{L}\p{M}])/u,
  },
  half: (whole) => halfOf(CLOCK, whole),
  fraction,
  percent: (amount) => `${amount} ટકા`,
  currencies: {
    INR: { unit: ['રૂપિયો', 'રૂપિયા'], cent: ['પૈસો', 'પૈસા'] },
    USD: { unit: same('ડોલર'), cent: same('સેન્ટ') },
    EUR: { unit: same('યુરો'), cent: same('સેન્ટ') },
    GBP: { unit: same('પાઉન્ડ'), cent: same('પેન્સ') },
  },
  units: {
    km: same('કિલોમીટર'),
    m: same('મીટર'),
    cm: same('સેન્ટિમીટર'),
    mm: same('મિલિમીટર'),
    kg: same('કિલો'),
    g: same('ગ્રામ'),
    mg: same('મિલિગ્રામ'),
    mcg: same('માઇક્રોગ્રામ'),
    l: same('લિટર'),
    ml: same('મિલીલિટર'),
    celsius: same('ડિગ્રી સેલ્સિયસ'),
    fahrenheit: same('ડિગ્રી ફેરનહીટ'),
    degree: same('ડિગ્રી'),
    gb: same('જીબી'),
    mb: same('એમબી'),
    kb: same('કેબી'),
    tb: same('ટીબી'),
    mbps: same('એમબીપીએસ'),
    kbps: same('કેબીપીએસ'),
    gbps: same('જીબીપીએસ'),
    kmh: same('કિલોમીટર પ્રતિ કલાક'),
    sqft: same('ચોરસ ફૂટ'),
    sqm: same('ચોરસ મીટર'),
    ft: same('ફૂટ'),
    inch: same('ઇંચ'),
    w: same('વોટ'),
    kw: same('કિલોવોટ'),
    dl: same('ડેસીલીટર'),
    kwh: same('કિલોવોટ કલાક'),
    v: same('વોલ્ટ'),
    hour: same('કલાક'),
    minute: same('મિનિટ'),
    second: same('સેકન્ડ'),
    year: same('વર્ષ'),
    month: ['મહિનો', 'મહિના'],
    day: same('દિવસ'),
  },
  words: {
    point: 'પોઇન્ટ',
    equals: 'બરાબર',
    minus: 'માઇનસ',
    plus: 'પ્લસ',
    and: 'અને',
    or: 'અથવા',
    per: 'પ્રતિ',
    by: 'બાય',
    number: 'નંબર',
    lakh: 'લાખ',
    crore: 'કરોડ',
    thousand: 'હજાર',
    million: 'મિલિયન',
    billion: 'બિલિયન',
    at: 'એટ ધ રેટ',
    dot: 'ડોટ',
    underscore: 'અંડરસ્કોર',
    dash: 'ડેશ',
    slash: 'સ્લેશ',
    star: 'સ્ટાર',
    hash: 'હૅશ',
    perYear: 'વાર્ષિક',
    about: 'આશરે',
    atLeast: 'ઓછામાં ઓછા',
    atMost: 'વધુમાં વધુ',
  },
  abbreviations: {
    'ડૉ.': 'ડૉક્ટર',
    'ડો.': 'ડૉક્ટર',
    'શ્રી.': 'શ્રી',
    'પ્રો.': 'પ્રોફેસર',
    'નં.': 'નંબર',
    'રૂ.': 'રૂપિયા',
    'લિ.': 'લિમિટેડ',
    'કિ.મી.': 'કિલોમીટર',
    'મિ.ગ્રા.': 'મિલિગ્રામ',
    'મિ.લી.': 'મિલીલિટર',
    'Dr.': 'ડૉક્ટર',
    Dr: 'ડૉક્ટર',
    'No.': 'નંબર',
    'no.': 'નંબર',
  },
};
