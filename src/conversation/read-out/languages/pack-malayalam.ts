// Malayalam.
import type { Counted, LanguagePack, SpokenTime } from './language-pack.ts';
import { cardinal } from './number-words.ts';
import { MALAYALAM } from './numbers-dravidian.ts';

const MONTHS = [
  ...['ജനുവരി', 'ഫെബ്രുവരി', 'മാർച്ച്', 'ഏപ്രിൽ', 'മെയ്', 'ജൂൺ'],
  ...['ജൂലൈ', 'ഓഗസ്റ്റ്', 'സെപ്റ്റംബർ', 'ഒക്ടോബർ', 'നവംബർ', 'ഡിസംബർ'],
];

/** നാല് → നാലര, ഒന്ന് → ഒന്നര. */
function half(whole: number): string {
  return `${cardinal(MALAYALAM, whole).replace(/്$/u, '')}ര`;
}

function partOfDay(hour24: number): string {
  if (hour24 >= 4 && hour24 < 12) return 'രാവിലെ';
  if (hour24 >= 12 && hour24 < 16) return 'ഉച്ചയ്ക്ക്';
  return hour24 >= 16 && hour24 < 20 ? 'വൈകുന്നേരം' : 'രാത്രി';
}

function time({ hour, minute, half: dayHalf, partSaid, hourWord, bare }: SpokenTime): string {
  const hour24 = dayHalf === null ? hour : (hour % 12) + (dayHalf === 'pm' ? 12 : 0);
  const knows = dayHalf !== null || hour > 12 || hour === 0;
  const part = partSaid || !knows ? '' : `${partOfDay(hour24)} `;
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  const said = bare ? '' : ` ${hourWord === '' ? 'മണിക്ക്' : hourWord}`;
  if (minute === 30) return `${part}${half(twelve)}${said}`;
  const words = cardinal(MALAYALAM, twelve);
  return minute === 0
    ? `${part}${words}${said}`
    : `${part}${words} ${cardinal(MALAYALAM, minute)}${hourWord === '' ? '' : said}`;
}

/** രണ്ട് → രണ്ടാം, രണ്ടാമത്തെ. */
function ordinal(number: number, suffix: string): string {
  const stem = cardinal(MALAYALAM, number).replace(/്$/u, '');
  return `${stem}${/മത്തെ$/u.test(suffix) ? 'ാമത്തെ' : 'ാം'}`;
}

const FRACTIONS: Readonly<Record<string, string>> = {
  '1/2': 'അര',
  '1/3': 'മൂന്നിലൊന്ന്',
  '2/3': 'മൂന്നിൽ രണ്ട്',
  '1/4': 'കാൽ',
  '3/4': 'മുക്കാൽ',
};

function fraction(whole: number, numerator: number, denominator: number): string | null {
  const written = `${numerator}/${denominator}`;
  if (whole === 0) return FRACTIONS[written] ?? null;
  if (written === '1/2') return half(whole);
  const stem = cardinal(MALAYALAM, whole).replace(/്$/u, '');
  if (written === '1/4') return `${stem}േകാൽ`;
  return written === '3/4' ? `${stem}േമുക്കാൽ` : null;
}

const same = (word: string): Counted => [word, word];

export const MALAYALAM_PACK: LanguagePack = {
  language: 'ml',
  digits: MALAYALAM.below100.slice(0, 10),
  cardinal: (number, place) => cardinal(MALAYALAM, number, place),
  ordinal,
  ordinalSuffix: 'st|nd|rd|th|ാമത്തെ|ാം|ആമത്തെ|ആം|മത്തെ',
  year: (number) => cardinal(MALAYALAM, number),
  date: (day, month, year) =>
    [cardinal(MALAYALAM, day), MONTHS[month - 1], ...(year === null ? [] : [cardinal(MALAYALAM, year)])].join(
      ' ',
    ),
  months: MONTHS,
  time,
  hourWords: 'മണിക്ക്|മണി|മണിവരെ|മണിമുതൽ',
  range: (from, to) => `${from} മുതൽ ${to}`,
  half: (whole) => (whole === 0 ? null : half(whole)),
  fraction,
  percent: (amount) => `${amount} ശതമാനം`,
  currencies: {
    INR: { unit: same('രൂപ'), cent: same('പൈസ') },
    USD: { unit: same('ഡോളർ'), cent: same('സെന്റ്') },
    EUR: { unit: same('യൂറോ'), cent: same('സെന്റ്') },
    GBP: { unit: same('പൗണ്ട്'), cent: same('പെൻസ്') },
  },
  units: {
    km: same('കിലോമീറ്റർ'),
    m: same('മീറ്റർ'),
    cm: same('സെന്റിമീറ്റർ'),
    mm: same('മില്ലിമീറ്റർ'),
    kg: same('കിലോ'),
    g: same('ഗ്രാം'),
    mg: same('മില്ലിഗ്രാം'),
    mcg: same('മൈക്രോഗ്രാം'),
    l: same('ലിറ്റർ'),
    ml: same('മില്ലിലിറ്റർ'),
    celsius: same('ഡിഗ്രി സെൽഷ്യസ്'),
    fahrenheit: same('ഡിഗ്രി ഫാരൻഹീറ്റ്'),
    degree: same('ഡിഗ്രി'),
    gb: same('ജിബി'),
    mb: same('എംബി'),
    kb: same('കെബി'),
    tb: same('ടിബി'),
    mbps: same('എംബിപിഎസ്'),
    kbps: same('കെബിപിഎസ്'),
    gbps: same('ജിബിപിഎസ്'),
    kmh: same('കിലോമീറ്റർ മണിക്കൂറിൽ'),
    sqft: same('ചതുരശ്ര അടി'),
    sqm: same('ചതുരശ്ര മീറ്റർ'),
    ft: same('അടി'),
    inch: same('ഇഞ്ച്'),
    w: same('വാട്ട്'),
    kw: same('കിലോവാട്ട്'),
    dl: same('ഡെസിലിറ്റർ'),
    kwh: same('കിലോവാട്ട് മണിക്കൂർ'),
    v: same('വോൾട്ട്'),
    hour: same('മണിക്കൂർ'),
    minute: same('മിനിറ്റ്'),
    second: same('സെക്കൻഡ്'),
    year: same('വർഷം'),
    month: same('മാസം'),
    day: same('ദിവസം'),
  },
  words: {
    point: 'പോയിന്റ്',
    equals: 'സമം',
    minus: 'മൈനസ്',
    plus: 'പ്ലസ്',
    and: 'ആൻഡ്',
    or: 'അല്ലെങ്കിൽ',
    per: 'ഒരു',
    by: 'ബൈ',
    number: 'നമ്പർ',
    lakh: 'ലക്ഷം',
    crore: 'കോടി',
    thousand: 'ആയിരം',
    million: 'മില്യൺ',
    billion: 'ബില്യൺ',
    at: 'അറ്റ് ദ റേറ്റ്',
    dot: 'ഡോട്ട്',
    underscore: 'അണ്ടർസ്കോർ',
    dash: 'ഡാഷ്',
    slash: 'സ്ലാഷ്',
    star: 'സ്റ്റാർ',
    hash: 'ഹാഷ്',
    perYear: 'പ്രതിവർഷം',
    about: 'ഏകദേശം',
    atLeast: 'കുറഞ്ഞത്',
    atMost: 'പരമാവധി',
  },
  abbreviations: {
    'ഡോ.': 'ഡോക്ടർ',
    'പ്രൊഫ.': 'പ്രൊഫസർ',
    'ശ്രീ.': 'ശ്രീ',
    'നം.': 'നമ്പർ',
    'രൂ.': 'രൂപ',
    'കി.മീ.': 'കിലോമീറ്റർ',
    'മി.ഗ്രാം.': 'മില്ലിഗ്രാം',
    'മി.ലി.': 'മില്ലിലിറ്റർ',
    'Dr.': 'ഡോക്ടർ',
    Dr: 'ഡോക്ടർ',
    'No.': 'നമ്പർ',
    'no.': 'നമ്പർ',
  },
};
