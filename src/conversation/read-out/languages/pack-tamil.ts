// Tamil.
import type { Counted, LanguagePack, SpokenTime } from './language-pack.ts';
import { cardinal } from './number-words.ts';
import { TAMIL } from './numbers-dravidian.ts';

const MONTHS = [
  ...['ஜனவரி', 'பிப்ரவரி', 'மார்ச்', 'ஏப்ரல்', 'மே', 'ஜூன்'],
  ...['ஜூலை', 'ஆகஸ்ட்', 'செப்டம்பர்', 'அக்டோபர்', 'நவம்பர்', 'டிசம்பர்'],
];

/** The final u gives way to the vowel that follows: நான்கு and அரை are நான்கரை. */
function tamilJoin(word: string, vowelSign: string, ending: string): string {
  return /ு$/u.test(word) ? word.replace(/ு$/u, vowelSign) + ending : `${word} ${ending}`;
}

function half(whole: number): string {
  return tamilJoin(cardinal(TAMIL, whole), '', 'ரை');
}

function partOfDay(hour24: number): string {
  if (hour24 >= 4 && hour24 < 12) return 'காலை';
  if (hour24 >= 12 && hour24 < 16) return 'மதியம்';
  return hour24 >= 16 && hour24 < 20 ? 'மாலை' : 'இரவு';
}

function time({ hour, minute, half: dayHalf, partSaid, hourWord, bare }: SpokenTime): string {
  const hour24 = dayHalf === null ? hour : (hour % 12) + (dayHalf === 'pm' ? 12 : 0);
  const knows = dayHalf !== null || hour > 12 || hour === 0;
  const part = partSaid || !knows ? '' : `${partOfDay(hour24)} `;
  // ஒரு மணி: one o'clock and one hour.
  const isOne = hour % 12 === 1 && minute === 0 && !bare;
  const words = cardinal(TAMIL, hour % 12 === 0 ? 12 : hour % 12, isOne ? 'counting' : 'alone');
  const minutes = minute === 0 ? '' : ` ${cardinal(TAMIL, minute)}`;
  return `${part}${words}${minutes}${bare ? '' : ` ${hourWord === '' ? 'மணி' : hourWord}`}`;
}

/** இரண்டு → இரண்டாவது or இரண்டாம்; the first is a word of its own. */
function ordinal(number: number, suffix: string): string {
  const words = cardinal(TAMIL, number);
  if (/வது$/u.test(suffix)) return number === 1 ? 'முதலாவது' : tamilJoin(words, 'ாவது', '');
  return number === 1 ? 'முதலாம்' : tamilJoin(words, 'ாம்', '');
}

const FRACTIONS: Readonly<Record<string, string>> = {
  '1/2': 'அரை',
  '1/3': 'மூன்றில் ஒரு பங்கு',
  '2/3': 'மூன்றில் இரண்டு பங்கு',
  '1/4': 'கால்',
  '3/4': 'முக்கால்',
};

function fraction(whole: number, numerator: number, denominator: number): string | null {
  const written = `${numerator}/${denominator}`;
  if (whole === 0) return FRACTIONS[written] ?? null;
  if (written === '1/2') return half(whole);
  const words = cardinal(TAMIL, whole);
  if (written === '1/4') return tamilJoin(words, 'ே', 'கால்');
  return written === '3/4' ? tamilJoin(words, 'ே', ' முக்கால்') : null;
}

const same = (word: string): Counted => [word, word];

export const TAMIL_PACK: LanguagePack = {
  language: 'ta',
  digits: TAMIL.below100.slice(0, 10),
  cardinal: (number, place) => cardinal(TAMIL, number, place),
  ordinal,
  ordinalSuffix: 'st|nd|rd|th|வது|ஆவது|ஆம்|ம்|வதாக',
  year: (year) => cardinal(TAMIL, year),
  date: (day, month, year) =>
    [cardinal(TAMIL, day), MONTHS[month - 1], ...(year === null ? [] : [cardinal(TAMIL, year)])].join(' '),
  months: MONTHS,
  time,
  hourWords: 'மணிக்கு|மணிவரை|மணி|மணிக்குள்|மணிமுதல்',
  range: (from, to) => `${from} முதல் ${to}`,
  half: (whole) => (whole === 0 ? null : half(whole)),
  fraction,
  percent: (amount) => `${amount} சதவீதம்`,
  currencies: {
    INR: { unit: same('ரூபாய்'), cent: same('பைசா') },
    USD: { unit: same('டாலர்'), cent: same('சென்ட்') },
    EUR: { unit: same('யூரோ'), cent: same('சென்ட்') },
    GBP: { unit: same('பவுண்டு'), cent: same('பென்ஸ்') },
  },
  units: {
    km: same('கிலோமீட்டர்'),
    m: same('மீட்டர்'),
    cm: same('சென்டிமீட்டர்'),
    mm: same('மில்லிமீட்டர்'),
    kg: same('கிலோ'),
    g: same('கிராம்'),
    mg: same('மில்லிகிராம்'),
    mcg: same('மைக்ரோகிராம்'),
    l: same('லிட்டர்'),
    ml: same('மில்லிலிட்டர்'),
    celsius: same('டிகிரி செல்சியஸ்'),
    fahrenheit: same('டிகிரி ஃபாரன்ஹீட்'),
    degree: same('டிகிரி'),
    gb: same('ஜிபி'),
    mb: same('எம்பி'),
    kb: same('கேபி'),
    tb: same('டிபி'),
    mbps: same('எம்பிபிஎஸ்'),
    kbps: same('கேபிபிஎஸ்'),
    gbps: same('ஜிபிபிஎஸ்'),
    kmh: same('கிலோமீட்டர் மணிக்கு'),
    sqft: same('சதுர அடி'),
    sqm: same('சதுர மீட்டர்'),
    ft: same('அடி'),
    inch: same('அங்குலம்'),
    w: same('வாட்'),
    kw: same('கிலோவாட்'),
    dl: same('டெசிலிட்டர்'),
    kwh: same('கிலோவாட் மணி'),
    v: same('வோல்ட்'),
    hour: ['மணி நேரம்', 'மணி நேரம்'],
    minute: ['நிமிடம்', 'நிமிடங்கள்'],
    second: ['வினாடி', 'வினாடிகள்'],
    year: ['வருடம்', 'வருடங்கள்'],
    month: ['மாதம்', 'மாதங்கள்'],
    day: ['நாள்', 'நாட்கள்'],
  },
  words: {
    point: 'புள்ளி',
    equals: 'சமம்',
    minus: 'மைனஸ்',
    plus: 'பிளஸ்',
    and: 'மற்றும்',
    or: 'அல்லது',
    per: 'ஒரு',
    by: 'பை',
    number: 'எண்',
    lakh: 'லட்சம்',
    crore: 'கோடி',
    thousand: 'ஆயிரம்',
    million: 'மில்லியன்',
    billion: 'பில்லியன்',
    at: 'அட் தி ரேட்',
    dot: 'டாட்',
    underscore: 'அண்டர்ஸ்கோர்',
    dash: 'டேஷ்',
    slash: 'ஸ்லாஷ்',
    star: 'ஸ்டார்',
    hash: 'ஹேஷ்',
    perYear: 'ஆண்டுக்கு',
    about: 'சுமார்',
    atLeast: 'குறைந்தது',
    atMost: 'அதிகபட்சம்',
  },
  abbreviations: {
    'எ.கா.': 'எடுத்துக்காட்டாக',
    'தொ.பே.': 'தொலைபேசி',
    'பி.கு.': 'பின் குறிப்பு',
    'டாக்.': 'டாக்டர்',
    'டா.': 'டாக்டர்',
    'டாக்டர்.': 'டாக்டர்',
    'மரு.': 'மருத்துவர்',
    'பேரா.': 'பேராசிரியர்',
    'திரு.': 'திரு',
    'திருமதி.': 'திருமதி',
    'செல்வி.': 'செல்வி',
    'எண்.': 'எண்',
    'நெ.': 'நம்பர்',
    'நம்.': 'நம்பர்',
    'ரூ.': 'ரூபாய்',
    'லிட்.': 'லிமிடெட்',
    'கி.மீ.': 'கிலோமீட்டர்',
    'கி.மீ': 'கிலோமீட்டர்',
    'மி.கி.': 'மில்லிகிராம்',
    'மி.கி': 'மில்லிகிராம்',
    'மி.லி.': 'மில்லிலிட்டர்',
    'மி.லி': 'மில்லிலிட்டர்',
    'கி.கி.': 'கிலோகிராம்',
    'செ.மீ.': 'சென்டிமீட்டர்',
    'Dr.': 'டாக்டர்',
    Dr: 'டாக்டர்',
    'Mr.': 'மிஸ்டர்',
    'No.': 'எண்',
    'no.': 'எண்',
    'Rd.': 'ரோடு',
  },
};
