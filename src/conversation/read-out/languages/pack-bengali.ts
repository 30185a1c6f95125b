// Bengali as spoken in India.
import type { Counted, LanguagePack } from './language-pack.ts';
import { cardinal } from './number-words.ts';
import { BENGALI } from './numbers-indo-aryan.ts';
import { type ClockWords, halfOf, quarterTime } from './pack-hindi.ts';

const CLOCK: ClockWords = {
  table: BENGALI,
  oneAndHalf: 'দেড়',
  twoAndHalf: 'আড়াই',
  andHalf: (hour) => `সাড়ে ${hour}`,
  andQuarter: (hour) => `সোয়া ${hour}`,
  lessQuarter: (next) => `পৌনে ${next}`,
  morning: 'সকাল',
  noon: 'দুপুর',
  evening: 'বিকেল',
  night: 'রাত',
  hourWord: 'টা',
  minutes: (hour, minute, hourWord) => `${hour}${hourWord.startsWith('টা') ? 'টা' : ` ${hourWord}`} ${minute}`,
};

const MONTHS = [
  ...['জানুয়ারি', 'ফেব্রুয়ারি', 'মার্চ', 'এপ্রিল', 'মে', 'জুন'],
  ...['জুলাই', 'আগস্ট', 'সেপ্টেম্বর', 'অক্টোবর', 'নভেম্বর', 'ডিসেম্বর'],
];

const ORDINALS = [
  'প্রথম',
  'দ্বিতীয়',
  'তৃতীয়',
  'চতুর্থ',
  'পঞ্চম',
  'ষষ্ঠ',
  'সপ্তম',
  'অষ্টম',
  'নবম',
  'দশম',
  'একাদশ',
  'দ্বাদশ',
];

const DATE_ENDS: Readonly<Record<number, string>> = { 1: 'পয়লা', 2: 'দোসরা', 3: 'তেসরা', 4: 'চৌঠা' };

/** 5ই, 24শে and 1লা are days of a month; ম, য়, র্থ and তম are ranks. */
function ordinal(number: number, suffix: string): string | null {
  if (/^(?:লা|রা|ঠা)$/u.test(suffix)) return DATE_ENDS[number] ?? null;
  if (suffix === 'ই' || suffix === 'শে') return cardinal(BENGALI, number) + (suffix === 'ই' ? 'ই' : 'ে');
  return ORDINALS[number - 1] ?? `${cardinal(BENGALI, number)}তম`;
}

function year(number: number): string {
  const rest = number % 100;
  if (number < 1100 || number >= 2000) return cardinal(BENGALI, number);
  const words = `${cardinal(BENGALI, Math.floor(number / 100))}শো`;
  return rest === 0 ? words : `${words} ${cardinal(BENGALI, rest)}`;
}

const FRACTIONS: Readonly<Record<string, string>> = {
  '1/2': 'আধা',
  '1/3': 'এক তৃতীয়াংশ',
  '2/3': 'দুই তৃতীয়াংশ',
  '1/4': 'এক চতুর্থাংশ',
  '3/4': 'তিন চতুর্থাংশ',
};

function fraction(whole: number, numerator: number, denominator: number): string | null {
  const written = `${numerator}/${denominator}`;
  if (whole === 0) return FRACTIONS[written] ?? null;
  if (written === '1/2') return halfOf(CLOCK, whole);
  if (written === '1/4') return CLOCK.andQuarter(cardinal(BENGALI, whole));
  return written === '3/4' ? CLOCK.lessQuarter(cardinal(BENGALI, whole + 1)) : null;
}

const same = (word: string): Counted => [word, word];

export const BENGALI_PACK: LanguagePack = {
  language: 'bn',
  digits: BENGALI.below100.slice(0, 10),
  cardinal: (number, place) => cardinal(BENGALI, number, place),
  ordinal,
  ordinalSuffix: 'st|nd|rd|th|ম|য়|য়|র্থ|ষ্ঠ|তম|লা|রা|ঠা|ই|শে',
  year,
  date: (day, month, yearNumber) =>
    [cardinal(BENGALI, day), MONTHS[month - 1], ...(yearNumber === null ? [] : [year(yearNumber)])].join(' '),
  months: MONTHS,
  // "2:30 এ": the case stands behind the hour word.
  time: (time) => quarterTime(CLOCK, time.hourWord === 'এ' ? { ...time, hourWord: 'টায়' } : time),
  hourWords: 'টায়|টায়|টার|টা|টে|টেয়|টেয়|এ',
  range: (from, to) => `${from} থেকে ${to}`,
  half: (whole) => halfOf(CLOCK, whole),
  fraction,
  percent: (amount) => `${amount} শতাংশ`,
  currencies: {
    INR: { unit: same('টাকা'), cent: same('পয়সা') },
    USD: { unit: same('ডলার'), cent: same('সেন্ট') },
    EUR: { unit: same('ইউরো'), cent: same('সেন্ট') },
    GBP: { unit: same('পাউন্ড'), cent: same('পেন্স') },
  },
  units: {
    km: same('কিলোমিটার'),
    m: same('মিটার'),
    cm: same('সেন্টিমিটার'),
    mm: same('মিলিমিটার'),
    kg: same('কেজি'),
    g: same('গ্রাম'),
    mg: same('মিলিগ্রাম'),
    mcg: same('মাইক্রোগ্রাম'),
    l: same('লিটার'),
    ml: same('মিলিলিটার'),
    celsius: same('ডিগ্রি সেলসিয়াস'),
    fahrenheit: same('ডিগ্রি ফারেনহাইট'),
    degree: same('ডিগ্রি'),
    gb: same('জিবি'),
    mb: same('এমবি'),
    kb: same('কেবি'),
    tb: same('টিবি'),
    mbps: same('এমবিপিএস'),
    kbps: same('কেবিপিএস'),
    gbps: same('জিবিপিএস'),
    kmh: same('কিলোমিটার প্রতি ঘণ্টা'),
    sqft: same('বর্গফুট'),
    sqm: same('বর্গমিটার'),
    ft: same('ফুট'),
    inch: same('ইঞ্চি'),
    w: same('ওয়াট'),
    kw: same('কিলোওয়াট'),
    dl: same('ডেসিলিটার'),
    kwh: same('কিলোওয়াট ঘণ্টা'),
    v: same('ভোল্ট'),
    hour: same('ঘণ্টা'),
    minute: same('মিনিট'),
    second: same('সেকেন্ড'),
    year: same('বছর'),
    month: same('মাস'),
    day: same('দিন'),
  },
  words: {
    point: 'দশমিক',
    equals: 'সমান',
    minus: 'মাইনাস',
    plus: 'প্লাস',
    and: 'এবং',
    or: 'বা',
    per: 'প্রতি',
    by: 'বাই',
    number: 'নম্বর',
    lakh: 'লাখ',
    crore: 'কোটি',
    thousand: 'হাজার',
    million: 'মিলিয়ন',
    billion: 'বিলিয়ন',
    at: 'অ্যাট দ্য রেট',
    dot: 'ডট',
    underscore: 'আন্ডারস্কোর',
    dash: 'ড্যাশ',
    slash: 'স্ল্যাশ',
    star: 'স্টার',
    hash: 'হ্যাশ',
    perYear: 'বার্ষিক',
    about: 'প্রায়',
    atLeast: 'কমপক্ষে',
    atMost: 'বড়জোর',
  },
  abbreviations: {
    'শ্রীম.': 'শ্রীমতী',
    'অ্যাড.': 'অ্যাডভোকেট',
    'প্রা.': 'প্রাইভেট',
    তাং: 'তারিখ',
    'তাং.': 'তারিখ',
    'প্রফে.': 'প্রফেসর',
    জেঃ: 'জেলা',
    পোঃ: 'পোস্ট',
    'ডা.': 'ডাক্তার',
    ডাঃ: 'ডাক্তার',
    'ড.': 'ডক্টর',
    ডঃ: 'ডক্টর',
    'অধ্যা.': 'অধ্যাপক',
    'শ্রী.': 'শ্রী',
    'মো.': 'মোহাম্মদ',
    মোঃ: 'মোহাম্মদ',
    নং: 'নম্বর',
    'নং.': 'নম্বর',
    'নম্ব.': 'নম্বর',
    'টা.': 'টাকা',
    'রু.': 'টাকা',
    'লি.': 'লিমিটেড',
    কোং: 'কোম্পানি',
    'কি.মি.': 'কিলোমিটার',
    'মি.গ্রা.': 'মিলিগ্রাম',
    'মি.লি.': 'মিলিলিটার',
    'কে.জি.': 'কেজি',
    'মি.': 'মিস্টার',
    মিঃ: 'মিস্টার',
    'Dr.': 'ডাক্তার',
    Dr: 'ডাক্তার',
    'Mr.': 'মিস্টার',
    'No.': 'নম্বর',
    'no.': 'নম্বর',
    'Rd.': 'রোড',
  },
};
