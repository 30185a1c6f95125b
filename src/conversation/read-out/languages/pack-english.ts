// English as it is spoken in India.
import type { Counted, CurrencyWords, LanguagePack, PackWords, SpokenTime } from './language-pack.ts';
import { cardinal } from './number-words.ts';
import { ENGLISH, englishOrdinal } from './numbers-english.ts';

export const ENGLISH_MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

const ENGLISH_CURRENCIES: Readonly<Record<'INR' | 'USD' | 'EUR' | 'GBP', CurrencyWords>> = {
  INR: { unit: ['rupee', 'rupees'], cent: ['paisa', 'paise'] },
  USD: { unit: ['dollar', 'dollars'], cent: ['cent', 'cents'] },
  EUR: { unit: ['euro', 'euros'], cent: ['cent', 'cents'] },
  GBP: { unit: ['pound', 'pounds'], cent: ['penny', 'pence'] },
};

export const ENGLISH_WORDS: PackWords = {
  point: 'point',
  minus: 'minus',
  plus: 'plus',
  and: 'and',
  or: 'or',
  per: 'per',
  by: 'by',
  number: 'number',
  lakh: 'lakh',
  crore: 'crore',
  thousand: 'thousand',
  million: 'million',
  billion: 'billion',
  at: 'at the rate',
  dot: 'dot',
  underscore: 'underscore',
  dash: 'dash',
  slash: 'slash',
  perYear: 'per annum',
  about: 'about',
};

export const ENGLISH_UNITS: Readonly<Record<string, Counted>> = {
  km: ['kilometre', 'kilometres'],
  m: ['metre', 'metres'],
  cm: ['centimetre', 'centimetres'],
  mm: ['millimetre', 'millimetres'],
  kg: ['kilogram', 'kilograms'],
  g: ['gram', 'grams'],
  mg: ['milligram', 'milligrams'],
  mcg: ['microgram', 'micrograms'],
  l: ['litre', 'litres'],
  ml: ['millilitre', 'millilitres'],
  celsius: ['degree Celsius', 'degrees Celsius'],
  fahrenheit: ['degree Fahrenheit', 'degrees Fahrenheit'],
  degree: ['degree', 'degrees'],
  gb: ['GB', 'GB'],
  mb: ['MB', 'MB'],
  kb: ['KB', 'KB'],
  tb: ['TB', 'TB'],
  mbps: ['Mbps', 'Mbps'],
  kbps: ['kbps', 'kbps'],
  gbps: ['Gbps', 'Gbps'],
  kmh: ['kilometre per hour', 'kilometres per hour'],
  sqft: ['square foot', 'square feet'],
  sqm: ['square metre', 'square metres'],
  ft: ['foot', 'feet'],
  inch: ['inch', 'inches'],
  w: ['watt', 'watts'],
  kw: ['kilowatt', 'kilowatts'],
  dl: ['decilitre', 'decilitres'],
  kwh: ['kilowatt hour', 'kilowatt hours'],
  v: ['volt', 'volts'],
  hour: ['hour', 'hours'],
  minute: ['minute', 'minutes'],
  second: ['second', 'seconds'],
  year: ['year', 'years'],
  month: ['month', 'months'],
  day: ['day', 'days'],
};

/** 1998 is nineteen ninety eight, 2026 is twenty twenty six, 2005 is two thousand five. */
function englishYear(year: number): string {
  const century = Math.floor(year / 100);
  const rest = year % 100;
  if (year >= 2000 && year < 2010) return cardinal(ENGLISH, year);
  if (rest === 0)
    return year % 1000 === 0 ? cardinal(ENGLISH, year) : `${cardinal(ENGLISH, century)} hundred`;
  return `${cardinal(ENGLISH, century)} ${rest < 10 ? 'oh ' : ''}${cardinal(ENGLISH, rest)}`;
}

function englishDate(day: number, month: number, year: number | null): string {
  const words = `${englishOrdinal(cardinal(ENGLISH, day))} ${ENGLISH_MONTHS[month - 1]}`;
  return year === null ? words : `${words} ${englishYear(year)}`;
}

export function englishTime({ hour, minute, half, partSaid }: SpokenTime): string {
  const part = half ?? (partSaid || (hour > 0 && hour <= 12) ? null : hour >= 12 ? 'pm' : 'am');
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  const minutes =
    minute === 0 ? '' : minute < 10 ? ` oh ${cardinal(ENGLISH, minute)}` : ` ${cardinal(ENGLISH, minute)}`;
  return `${cardinal(ENGLISH, twelve)}${minutes}${part === null ? '' : ` ${part}`}`;
}

const DENOMINATORS: Readonly<Record<number, Counted>> = {
  2: ['half', 'halves'],
  3: ['third', 'thirds'],
  4: ['quarter', 'quarters'],
  5: ['fifth', 'fifths'],
  8: ['eighth', 'eighths'],
  10: ['tenth', 'tenths'],
};

function englishFraction(whole: number, numerator: number, denominator: number): string | null {
  const names = DENOMINATORS[denominator];
  if (names === undefined || numerator >= denominator) return null;
  const part =
    numerator === 1
      ? denominator === 2
        ? 'half'
        : `one ${names[0]}`
      : `${cardinal(ENGLISH, numerator)} ${names[1]}`;
  if (whole === 0) return part;
  const joined = numerator === 1 ? `a ${names[0]}` : part;
  return `${cardinal(ENGLISH, whole)} and ${joined}`;
}

export const ENGLISH_ABBREVIATIONS: Readonly<Record<string, string>> = {
  'Dr.': 'Doctor',
  Dr: 'Doctor',
  'Mr.': 'Mister',
  'Mrs.': 'Missus',
  'Ms.': 'Miss',
  'Prof.': 'Professor',
  'Smt.': 'Shrimati',
  Smt: 'Shrimati',
  'Sh.': 'Shri',
  'St.': 'Street',
  'Rd.': 'Road',
  Rd: 'Road',
  'Ave.': 'Avenue',
  'Apt.': 'Apartment',
  'flr.': 'floor',
  flr: 'floor',
  Flr: 'Floor',
  'Bldg.': 'Building',
  'Blk.': 'Block',
  'Flr.': 'Floor',
  'Nr.': 'Near',
  'nr.': 'near',
  'Opp.': 'Opposite',
  'opp.': 'opposite',
  'Sec.': 'Sector',
  'Extn.': 'Extension',
  'Ext.': 'Extension',
  'ext.': 'extension',
  'Dist.': 'District',
  'Govt.': 'Government',
  'govt.': 'government',
  'Dept.': 'Department',
  'dept.': 'department',
  'Pvt.': 'Private',
  Pvt: 'Private',
  'Ltd.': 'Limited',
  Ltd: 'Limited',
  'Co.': 'Company',
  'Inc.': 'Incorporated',
  'Jr.': 'Junior',
  'Sr.': 'Senior',
  'vs.': 'versus',
  vs: 'versus',
  'etc.': 'et cetera',
  'e.g.': 'for example',
  'eg.': 'for example',
  'i.e.': 'that is',
  'approx.': 'approximately',
  approx: 'approximately',
  'appt.': 'appointment',
  appt: 'appointment',
  'acct.': 'account',
  'a/c': 'account',
  'A/c': 'account',
  'A/C': 'account',
  'c/o': 'care of',
  'w/o': 'without',
  'min.': 'minimum',
  'max.': 'maximum',
  'no.': 'number',
  'M/s.': 'Messrs',
  'M/s': 'Messrs',
  'M/S': 'Messrs',
  'H.No.': 'House number',
  'H. No.': 'House number',
  'H.no.': 'House number',
  'D.No.': 'Door number',
  'D. No.': 'Door number',
  'S.No.': 'Serial number',
  'Sl. No.': 'Serial number',
  'Sr. No.': 'Serial number',
  'Regn. No.': 'Registration number',
  'Regd.': 'Registered',
  'Addl.': 'Additional',
  'Asst.': 'Assistant',
  'Mgr.': 'Manager',
  'No.': 'Number',
  'nos.': 'numbers',
  'p.a.': 'per annum',
  'p.m.': 'P M',
  'a.m.': 'A M',
  'Jan.': 'January',
  'Feb.': 'February',
  'Mar.': 'March',
  'Apr.': 'April',
  'Aug.': 'August',
  'Sept.': 'September',
  'Oct.': 'October',
  'Nov.': 'November',
  'Dec.': 'December',
  'Mon.': 'Monday',
  'Tue.': 'Tuesday',
  'Wed.': 'Wednesday',
  'Thu.': 'Thursday',
  'Fri.': 'Friday',
  'Sat.': 'Saturday',
  'hrs.': 'hours',
  hrs: 'hours',
  'mins.': 'minutes',
  mins: 'minutes',
  'Tel.': 'Telephone',
  'Ph.': 'Phone',
  'Mob.': 'Mobile',
  'Ref.': 'Reference',
  'Qty.': 'Quantity',
  'qty.': 'quantity',
  'Adv.': 'Advocate',
  'Capt.': 'Captain',
  'Lt.': 'Lieutenant',
  'Col.': 'Colonel',
  'Maj.': 'Major',
  'Brig.': 'Brigadier',
  'Gen.': 'General',
  'Sgt.': 'Sergeant',
  'Cmdr.': 'Commander',
  'Rev.': 'Reverend',
  'Hon.': 'Honourable',
  'Er.': 'Engineer',
  'Ar.': 'Architect',
  'Pt.': 'Pandit',
  'Kum.': 'Kumari',
  'Stn.': 'Station',
  'Jn.': 'Junction',
  'Univ.': 'University',
  'Inst.': 'Institute',
  'Corp.': 'Corporation',
  'Assn.': 'Association',
  'Bros.': 'Brothers',
  'Hosp.': 'Hospital',
  'Mkt.': 'Market',
  'Hwy.': 'Highway',
  'Ln.': 'Lane',
  'Sq.': 'Square',
  'Vill.': 'Village',
  'Tal.': 'Taluka',
  'Std.': 'Standard',
  'Vol.': 'Volume',
  'Ch.': 'Chapter',
  'Fig.': 'Figure',
  'pp.': 'pages',
  'pg.': 'page',
  'Pg.': 'Page',
  'Dt.': 'Date',
  'dt.': 'dated',
  'Dtd.': 'Dated',
  'dtd.': 'dated',
  'Amt.': 'Amount',
  'amt.': 'amount',
  'incl.': 'including',
  'w.e.f.': 'with effect from',
  'i.r.o.': 'in respect of',
  'Attn.': 'Attention',
  'Tues.': 'Tuesday',
  'Thurs.': 'Thursday',
  'Thur.': 'Thursday',
  'Jun.': 'June',
  'Jul.': 'July',
  'Sep.': 'September',
  'Sun.': 'Sunday',
  'mth.': 'month',
  'wks.': 'weeks',
  'yrs.': 'years',
};

export const ENGLISH_PACK: LanguagePack = {
  language: 'en-IN',
  digits: ENGLISH.below100.slice(0, 10),
  cardinal: (number, place) => cardinal(ENGLISH, number, place),
  ordinal: (number) => englishOrdinal(cardinal(ENGLISH, number)),
  ordinalSuffix: 'st|nd|rd|th',
  year: englishYear,
  date: englishDate,
  months: ENGLISH_MONTHS,
  time: englishTime,
  hourWords: '',
  range: (from, to) => `${from} to ${to}`,
  half: () => null,
  fraction: englishFraction,
  percent: (amount) => `${amount} percent`,
  currencies: ENGLISH_CURRENCIES,
  units: ENGLISH_UNITS,
  words: ENGLISH_WORDS,
  abbreviations: ENGLISH_ABBREVIATIONS,
};
