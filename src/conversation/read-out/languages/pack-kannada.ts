// Kannada.
import type { Counted, LanguagePack, SpokenTime } from './language-pack.ts';
import { cardinal } from './number-words.ts';
import { KANNADA } from './numbers-dravidian.ts';

const MONTHS = [
  ...['ಜನವರಿ', 'ಫೆಬ್ರವರಿ', 'ಮಾರ್ಚ್', 'ಏಪ್ರಿಲ್', 'ಮೇ', 'ಜೂನ್'],
  ...['ಜುಲೈ', 'ಆಗಸ್ಟ್', 'ಸೆಪ್ಟೆಂಬರ್', 'ಅಕ್ಟೋಬರ್', 'ನವೆಂಬರ್', 'ಡಿಸೆಂಬರ್'],
];

/** ನಾಲ್ಕು → ನಾಲ್ಕೂವರೆ. */
function half(whole: number): string {
  return `${cardinal(KANNADA, whole).replace(/ು$/u, '')}ೂವರೆ`;
}

function partOfDay(hour24: number): string {
  if (hour24 >= 4 && hour24 < 12) return 'ಬೆಳಿಗ್ಗೆ';
  if (hour24 >= 12 && hour24 < 16) return 'ಮಧ್ಯಾಹ್ನ';
  return hour24 >= 16 && hour24 < 20 ? 'ಸಂಜೆ' : 'ರಾತ್ರಿ';
}

function time({ hour, minute, half: dayHalf, partSaid, hourWord, bare }: SpokenTime): string {
  const hour24 = dayHalf === null ? hour : (hour % 12) + (dayHalf === 'pm' ? 12 : 0);
  const knows = dayHalf !== null || hour > 12 || hour === 0;
  const part = partSaid || !knows ? '' : `${partOfDay(hour24)} `;
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  const said = bare ? '' : ` ${hourWord === '' ? 'ಗಂಟೆಗೆ' : hourWord}`;
  if (minute === 30) return `${part}${half(twelve)}${said}`;
  const words = cardinal(KANNADA, twelve);
  return minute === 0 ? `${part}${words}${said}` : `${part}${words} ${cardinal(KANNADA, minute)}${said}`;
}

/** ಎರಡು → ಎರಡನೇ; the first is a word of its own. */
function ordinal(number: number): string {
  return number === 1 ? 'ಮೊದಲನೇ' : `${cardinal(KANNADA, number).replace(/ು$/u, '')}ನೇ`;
}

const FRACTIONS: Readonly<Record<string, string>> = {
  '1/2': 'ಅರ್ಧ',
  '1/3': 'ಮೂರನೇ ಒಂದು',
  '2/3': 'ಮೂರನೇ ಎರಡು',
  '1/4': 'ಕಾಲು',
  '3/4': 'ಮುಕ್ಕಾಲು',
};

function fraction(whole: number, numerator: number, denominator: number): string | null {
  const written = `${numerator}/${denominator}`;
  if (whole === 0) return FRACTIONS[written] ?? null;
  if (written === '1/2') return half(whole);
  const stem = cardinal(KANNADA, whole).replace(/ು$/u, '');
  if (written === '1/4') return `${stem}ೂಕಾಲು`;
  return written === '3/4' ? `${stem}ೂಮುಕ್ಕಾಲು` : null;
}

const same = (word: string): Counted => [word, word];

export const KANNADA_PACK: LanguagePack = {
  language: 'kn',
  digits: KANNADA.below100.slice(0, 10),
  cardinal: (number, place) => cardinal(KANNADA, number, place),
  ordinal,
  ordinalSuffix: 'st|nd|rd|th|ನೇ|ನೆಯ|ನೆ',
  year: (number) => cardinal(KANNADA, number),
  date: (day, month, yearNumber) =>
    [
      cardinal(KANNADA, day),
      MONTHS[month - 1],
      ...(yearNumber === null ? [] : [cardinal(KANNADA, yearNumber)]),
    ].join(' '),
  months: MONTHS,
  time,
  hourWords: 'ಗಂಟೆಗೆ|ಗಂಟೆಯಿಂದ|ಗಂಟೆಯವರೆಗೆ|ಗಂಟೆಯ|ಗಂಟೆ',
  // ಐದು → ಐದರಿಂದ, ಸಾವಿರ → ಸಾವಿರದಿಂದ.
  range: (from, to) => `${/ು$/u.test(from) ? from.replace(/ು$/u, 'ರಿಂದ') : `${from}ದಿಂದ`} ${to}`,
  half: (whole) => (whole === 0 ? null : half(whole)),
  fraction,
  percent: (amount) => `ಶೇಕಡಾ ${amount}`,
  currencies: {
    INR: { unit: ['ರೂಪಾಯಿ', 'ರೂಪಾಯಿ'], cent: ['ಪೈಸೆ', 'ಪೈಸೆ'] },
    USD: { unit: same('ಡಾಲರ್'), cent: same('ಸೆಂಟ್') },
    EUR: { unit: same('ಯೂರೋ'), cent: same('ಸೆಂಟ್') },
    GBP: { unit: same('ಪೌಂಡ್'), cent: same('ಪೆನ್ಸ್') },
  },
  units: {
    km: same('ಕಿಲೋಮೀಟರ್'),
    m: same('ಮೀಟರ್'),
    cm: same('ಸೆಂಟಿಮೀಟರ್'),
    mm: same('ಮಿಲಿಮೀಟರ್'),
    kg: same('ಕಿಲೋ'),
    g: same('ಗ್ರಾಂ'),
    mg: same('ಮಿಲಿಗ್ರಾಂ'),
    mcg: same('ಮೈಕ್ರೋಗ್ರಾಂ'),
    l: same('ಲೀಟರ್'),
    ml: same('ಮಿಲಿಲೀಟರ್'),
    celsius: same('ಡಿಗ್ರಿ ಸೆಲ್ಸಿಯಸ್'),
    fahrenheit: same('ಡಿಗ್ರಿ ಫ್ಯಾರನ್‌ಹೀಟ್'),
    degree: same('ಡಿಗ್ರಿ'),
    gb: same('ಜಿಬಿ'),
    mb: same('ಎಂಬಿ'),
    kb: same('ಕೆಬಿ'),
    tb: same('ಟಿಬಿ'),
    mbps: same('ಎಂಬಿಪಿಎಸ್'),
    kbps: same('ಕೆಬಿಪಿಎಸ್'),
    gbps: same('ಜಿಬಿಪಿಎಸ್'),
    kmh: same('ಕಿಲೋಮೀಟರ್ ಪ್ರತಿ ಗಂಟೆಗೆ'),
    sqft: same('ಚದರ ಅಡಿ'),
    sqm: same('ಚದರ ಮೀಟರ್'),
    ft: same('ಅಡಿ'),
    inch: same('ಇಂಚು'),
    w: same('ವ್ಯಾಟ್'),
    kw: same('ಕಿಲೋವ್ಯಾಟ್'),
    dl: same('ಡೆಸಿಲೀಟರ್'),
    kwh: same('ಕಿಲೋವ್ಯಾಟ್ ಗಂಟೆ'),
    v: same('ವೋಲ್ಟ್'),
    hour: ['ಗಂಟೆ', 'ಗಂಟೆಗಳು'],
    minute: ['ನಿಮಿಷ', 'ನಿಮಿಷಗಳು'],
    second: ['ಸೆಕೆಂಡ್', 'ಸೆಕೆಂಡುಗಳು'],
    year: ['ವರ್ಷ', 'ವರ್ಷಗಳು'],
    month: ['ತಿಂಗಳು', 'ತಿಂಗಳುಗಳು'],
    day: ['ದಿನ', 'ದಿನಗಳು'],
  },
  words: {
    point: 'ಪಾಯಿಂಟ್',
    equals: 'ಸಮ',
    minus: 'ಮೈನಸ್',
    plus: 'ಪ್ಲಸ್',
    and: 'ಮತ್ತು',
    or: 'ಅಥವಾ',
    per: 'ಪ್ರತಿ',
    by: 'ಬೈ',
    number: 'ನಂಬರ್',
    lakh: 'ಲಕ್ಷ',
    crore: 'ಕೋಟಿ',
    thousand: 'ಸಾವಿರ',
    million: 'ಮಿಲಿಯನ್',
    billion: 'ಬಿಲಿಯನ್',
    at: 'ಅಟ್ ದಿ ರೇಟ್',
    dot: 'ಡಾಟ್',
    underscore: 'ಅಂಡರ್‌ಸ್ಕೋರ್',
    dash: 'ಡ್ಯಾಶ್',
    slash: 'ಸ್ಲ್ಯಾಶ್',
    star: 'ಸ್ಟಾರ್',
    hash: 'ಹ್ಯಾಶ್',
    perYear: 'ವರ್ಷಕ್ಕೆ',
    about: 'ಸುಮಾರು',
    atLeast: 'ಕನಿಷ್ಠ',
    atMost: 'ಗರಿಷ್ಠ',
  },
  abbreviations: {
    'ಡಾ.': 'ಡಾಕ್ಟರ್',
    'ಪ್ರೊ.': 'ಪ್ರೊಫೆಸರ್',
    'ಶ್ರೀ.': 'ಶ್ರೀ',
    'ನಂ.': 'ನಂಬರ್',
    'ಸಂ.': 'ಸಂಖ್ಯೆ',
    'ರೂ.': 'ರೂಪಾಯಿ',
    'ಲಿ.': 'ಲಿಮಿಟೆಡ್',
    'ಕಿ.ಮೀ.': 'ಕಿಲೋಮೀಟರ್',
    'ಮಿ.ಗ್ರಾಂ.': 'ಮಿಲಿಗ್ರಾಂ',
    'ಮಿ.ಲೀ.': 'ಮಿಲಿಲೀಟರ್',
    'Dr.': 'ಡಾಕ್ಟರ್',
    Dr: 'ಡಾಕ್ಟರ್',
    'No.': 'ನಂಬರ್',
    'no.': 'ನಂಬರ್',
  },
};
