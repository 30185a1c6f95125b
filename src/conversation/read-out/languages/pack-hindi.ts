// Hindi in Devanagari, and Hindi in Latin letters mixed with English ("Hinglish").
import type { Counted, LanguagePack, SpokenTime } from './language-pack.ts';
import { cardinal, type NumberTable } from './number-words.ts';
import { ENGLISH, englishOrdinal } from './numbers-english.ts';
import { HINDI, ROMAN_HINDI } from './numbers-indo-aryan.ts';
import {
  ENGLISH_ABBREVIATIONS,
  ENGLISH_MONTHS,
  ENGLISH_PACK,
  ENGLISH_UNITS,
  ENGLISH_WORDS,
  englishTime,
} from './pack-english.ts';

/** How quarters and parts of the day are said; the same scheme in two scripts and in the neighbouring languages. */
export interface ClockWords {
  readonly table: NumberTable;
  readonly oneAndHalf: string;
  readonly twoAndHalf: string;
  readonly andHalf: (hour: string) => string;
  readonly andQuarter: (hour: string) => string;
  /** Takes the hour that is to come. */
  readonly lessQuarter: (nextHour: string) => string;
  readonly morning: string;
  readonly noon: string;
  readonly evening: string;
  readonly night: string;
  readonly hourWord: string;
  /** Minutes that are no quarter. */
  readonly minutes: (hour: string, minute: string, hourWord: string) => string;
}

export function halfOf(clock: ClockWords, whole: number): string | null {
  if (whole === 1) return clock.oneAndHalf;
  if (whole === 2) return clock.twoAndHalf;
  return whole === 0 ? null : clock.andHalf(cardinal(clock.table, whole));
}

/** शाम साढ़े चार बजे. A 24-hour time says by itself which part of the day it is. */
export function quarterTime(clock: ClockWords, time: SpokenTime): string {
  const { minute, hourWord } = time;
  const hour24 = hourOf24(time);
  const twelve = time.hour % 12 === 0 ? 12 : time.hour % 12;
  const hour = cardinal(clock.table, twelve);
  const said = time.bare ? '' : hourWord === '' ? clock.hourWord : hourWord;
  const knows = time.half !== null || time.hour > 12 || time.hour === 0;
  const part = time.partSaid || !knows ? '' : `${partOfDay(clock, hour24)} `;
  if (minute === 30) return `${part}${halfOf(clock, twelve)}${glue(said)}`;
  if (minute === 15) return `${part}${clock.andQuarter(hour)}${glue(said)}`;
  if (minute === 45)
    return `${part}${clock.lessQuarter(cardinal(clock.table, (twelve % 12) + 1))}${glue(said)}`;
  if (minute === 0) return `${part}${hour}${glue(said)}`;
  if (said === '') return `${part}${hour} ${cardinal(clock.table, minute)}`;
  return part + clock.minutes(hour, cardinal(clock.table, minute), said);
}

/** Bengali writes its word for the hour without a space. */
function glue(hourWord: string): string {
  if (hourWord === '') return '';
  return /^ট/u.test(hourWord) ? hourWord : ` ${hourWord}`;
}

function hourOf24({ hour, half }: SpokenTime): number {
  if (half === null) return hour;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}

function partOfDay(clock: ClockWords, hour24: number): string {
  if (hour24 >= 4 && hour24 < 12) return clock.morning;
  if (hour24 >= 12 && hour24 < 16) return clock.noon;
  return hour24 >= 16 && hour24 < 20 ? clock.evening : clock.night;
}

const CLOCK: ClockWords = {
  table: HINDI,
  oneAndHalf: 'डेढ़',
  twoAndHalf: 'ढाई',
  andHalf: (hour) => `साढ़े ${hour}`,
  andQuarter: (hour) => `सवा ${hour}`,
  lessQuarter: (next) => `पौने ${next}`,
  morning: 'सुबह',
  noon: 'दोपहर',
  evening: 'शाम',
  night: 'रात',
  hourWord: 'बजे',
  minutes: (hour, minute, hourWord) =>
    hourWord === 'बजे' ? `${hour} बजकर ${minute} मिनट` : `${hour} ${minute} ${hourWord}`,
};

const ORDINALS: Readonly<Record<number, readonly [him: string, her: string, them: string]>> = {
  1: ['पहला', 'पहली', 'पहले'],
  2: ['दूसरा', 'दूसरी', 'दूसरे'],
  3: ['तीसरा', 'तीसरी', 'तीसरे'],
  4: ['चौथा', 'चौथी', 'चौथे'],
  6: ['छठा', 'छठी', 'छठे'],
};

function hindiOrdinal(number: number, suffix: string): string | null {
  if (/^(?:st|nd|rd|th)$/i.test(suffix)) return englishOrdinal(cardinal(ENGLISH, number));
  const which = /[ीि]/u.test(suffix) ? 1 : /े/u.test(suffix) ? 2 : 0;
  const own = ORDINALS[number];
  if (own !== undefined) return own[which];
  return cardinal(HINDI, number) + (['वाँ', 'वीं', 'वें'][which] ?? '');
}

function hindiYear(year: number): string {
  const rest = year % 100;
  if (year < 1100 || year >= 2000) return cardinal(HINDI, year);
  return `${cardinal(HINDI, Math.floor(year / 100))} सौ${rest === 0 ? '' : ` ${cardinal(HINDI, rest)}`}`;
}

const MONTHS = [
  ...['जनवरी', 'फ़रवरी', 'मार्च', 'अप्रैल', 'मई', 'जून'],
  ...['जुलाई', 'अगस्त', 'सितंबर', 'अक्टूबर', 'नवंबर', 'दिसंबर'],
];

const FRACTIONS: Readonly<Record<string, string>> = {
  '1/2': 'आधा',
  '1/3': 'एक तिहाई',
  '2/3': 'दो तिहाई',
  '1/4': 'एक चौथाई',
  '3/4': 'तीन चौथाई',
};

function hindiFraction(whole: number, numerator: number, denominator: number): string | null {
  const written = `${numerator}/${denominator}`;
  if (whole === 0) return FRACTIONS[written] ?? null;
  if (written === '1/2') return halfOf(CLOCK, whole);
  if (written === '1/4') return CLOCK.andQuarter(cardinal(HINDI, whole));
  if (written === '3/4') return CLOCK.lessQuarter(cardinal(HINDI, whole + 1));
  return null;
}

const same = (word: string): Counted => [word, word];

export const DEVANAGARI_UNITS: Readonly<Record<string, Counted>> = {
  km: same('किलोमीटर'),
  m: same('मीटर'),
  cm: same('सेंटीमीटर'),
  mm: same('मिलीमीटर'),
  kg: same('किलो'),
  g: same('ग्राम'),
  mg: same('मिलीग्राम'),
  mcg: same('माइक्रोग्राम'),
  l: same('लीटर'),
  ml: same('मिलीलीटर'),
  celsius: same('डिग्री सेल्सियस'),
  fahrenheit: same('डिग्री फ़ारेनहाइट'),
  degree: same('डिग्री'),
  gb: same('जीबी'),
  mb: same('एमबी'),
  kb: same('केबी'),
  tb: same('टीबी'),
  mbps: same('एमबीपीएस'),
  kbps: same('केबीपीएस'),
  gbps: same('जीबीपीएस'),
  kmh: same('किलोमीटर प्रति घंटा'),
  sqft: same('वर्ग फुट'),
  sqm: same('वर्ग मीटर'),
  ft: same('फुट'),
  inch: same('इंच'),
  w: same('वॉट'),
  kw: same('किलोवॉट'),
  dl: same('डेसीलीटर'),
  kwh: same('किलोवॉट घंटे'),
  v: same('वोल्ट'),
  hour: ['घंटा', 'घंटे'],
  minute: same('मिनट'),
  second: same('सेकंड'),
  year: same('साल'),
  month: ['महीना', 'महीने'],
  day: same('दिन'),
};

const hindiDate = (day: number, month: number, year: number | null): string =>
  [cardinal(HINDI, day), MONTHS[month - 1], ...(year === null ? [] : [hindiYear(year)])].join(' ');

export const HINDI_PACK: LanguagePack = {
  language: 'hi',
  digits: HINDI.below100.slice(0, 10),
  cardinal: (number, place) => cardinal(HINDI, number, place),
  ordinal: hindiOrdinal,
  ordinalSuffix: 'st|nd|rd|th|ला|ली|ले|रा|री|रे|था|थी|थे|ठा|ठी|ठे|वाँ|वां|वीं|वी|वें|वा',
  year: hindiYear,
  date: hindiDate,
  months: MONTHS,
  time: (time) => quarterTime(CLOCK, time),
  hourWords: 'बजे|बजकर',
  range: (from, to) => `${from} से ${to}`,
  halfOfHer: {
    said: 'आधी',
    nouns:
      /^\s+(?:गोली|बोतल|बाल्टी|ख़ुराक|खुराक|प्लेट|कटोरी|रोटी|टिकिया|टैबलेट|छुट्टी|क़ीमत|कीमत|राशि|रकम|फ़ीस|फीस|किस्त|शीशी|पुड़िया)(?![\p{L}\p{M}])/u,
  },
  half: (whole) => halfOf(CLOCK, whole),
  fraction: hindiFraction,
  percent: (amount) => `${amount} प्रतिशत`,
  currencies: {
    INR: { unit: ['रुपया', 'रुपये'], cent: ['पैसा', 'पैसे'] },
    USD: { unit: same('डॉलर'), cent: same('सेंट') },
    EUR: { unit: same('यूरो'), cent: same('सेंट') },
    GBP: { unit: same('पाउंड'), cent: same('पेंस') },
  },
  units: DEVANAGARI_UNITS,
  words: {
    point: 'दशमलव',
    equals: 'बराबर',
    minus: 'माइनस',
    plus: 'प्लस',
    and: 'और',
    or: 'या',
    per: 'प्रति',
    by: 'बटा',
    sides: 'बाई',
    number: 'नंबर',
    lakh: 'लाख',
    crore: 'करोड़',
    thousand: 'हज़ार',
    million: 'मिलियन',
    billion: 'बिलियन',
    at: 'ऐट द रेट',
    dot: 'डॉट',
    underscore: 'अंडरस्कोर',
    dash: 'डैश',
    slash: 'स्लैश',
    star: 'स्टार',
    hash: 'हैश',
    perYear: 'प्रति वर्ष',
    about: 'लगभग',
    atLeast: 'कम से कम',
    atMost: 'ज़्यादा से ज़्यादा',
  },
  abbreviations: {
    'उ.प्र.': 'उत्तर प्रदेश',
    'म.प्र.': 'मध्य प्रदेश',
    'हि.प्र.': 'हिमाचल प्रदेश',
    'आं.प्र.': 'आंध्र प्रदेश',
    'अ.प्र.': 'अरुणाचल प्रदेश',
    'प.बं.': 'पश्चिम बंगाल',
    'छ.ग.': 'छत्तीसगढ़',
    'म.नं.': 'मकान नंबर',
    'मो.नं.': 'मोबाइल नंबर',
    'फ़ो.नं.': 'फ़ोन नंबर',
    'फो.नं.': 'फ़ोन नंबर',
    'खा.नं.': 'खाता नंबर',
    'क्र.सं.': 'क्रम संख्या',
    'स्व.': 'स्वर्गीय',
    'कु.': 'कुमारी',
    'श्रीम.': 'श्रीमती',
    'चि.': 'चिरंजीवी',
    'मु.': 'मुकाम',
    'पो.': 'पोस्ट',
    'तह.': 'तहसील',
    'दि.': 'दिनांक',
    'अति.': 'अतिरिक्त',
    'रजि.': 'रजिस्टर्ड',
    'इंजी.': 'इंजीनियर',
    'एड.': 'एडवोकेट',
    'डॉ.': 'डॉक्टर',
    'डॉ॰': 'डॉक्टर',
    'प्रो.': 'प्रोफ़ेसर',
    'सुश्री.': 'सुश्री',
    'श्री.': 'श्री',
    'पं.': 'पंडित',
    'नं.': 'नंबर',
    'नं॰': 'नंबर',
    'सं.': 'संख्या',
    'क्र.': 'क्रमांक',
    'मो.': 'मोबाइल',
    'फ़ो.': 'फ़ोन',
    'फो.': 'फ़ोन',
    'लि.': 'लिमिटेड',
    'प्रा.': 'प्राइवेट',
    'कं.': 'कंपनी',
    'रु.': 'रुपये',
    'ज़ि.': 'ज़िला',
    'जि.': 'ज़िला',
    'पृ.': 'पृष्ठ',
    'उदा.': 'उदाहरण',
    'वि.': 'विभाग',
    'इत्या.': 'इत्यादि',
    'ई.': 'ईस्वी',
    'कि.मी.': 'किलोमीटर',
    'कि.ग्रा.': 'किलोग्राम',
    'मि.ग्रा.': 'मिलीग्राम',
    'मि.ली.': 'मिलीलीटर',
    'से.मी.': 'सेंटीमीटर',
    'Dr.': 'डॉक्टर',
    Dr: 'डॉक्टर',
    'Mr.': 'मिस्टर',
    'Mrs.': 'मिसेज़',
    'Prof.': 'प्रोफ़ेसर',
    'Ext.': 'एक्सटेंशन',
    'ext.': 'एक्सटेंशन',
    'Extn.': 'एक्सटेंशन',
    'extn.': 'एक्सटेंशन',
    'Rd.': 'रोड',
    'No.': 'नंबर',
    'no.': 'नंबर',
    'a/c': 'अकाउंट',
    'A/c': 'अकाउंट',
    'A/C': 'अकाउंट',
  },
};

const ROMAN_CLOCK: ClockWords = {
  table: ROMAN_HINDI,
  oneAndHalf: 'dedh',
  twoAndHalf: 'dhai',
  andHalf: (hour) => `saadhe ${hour}`,
  andQuarter: (hour) => `sava ${hour}`,
  lessQuarter: (next) => `paune ${next}`,
  morning: 'subah',
  noon: 'dopahar',
  evening: 'shaam',
  night: 'raat',
  hourWord: 'baje',
  minutes: (hour, minute, hourWord) =>
    hourWord === 'baje' ? `${hour} bajkar ${minute} minute` : `${hour} ${minute} ${hourWord}`,
};

const ROMAN_ORDINALS: Readonly<Record<number, readonly [him: string, her: string, them: string]>> = {
  1: ['pehla', 'pehli', 'pehle'],
  2: ['doosra', 'doosri', 'doosre'],
  3: ['teesra', 'teesri', 'teesre'],
  4: ['chautha', 'chauthi', 'chauthe'],
  6: ['chhatha', 'chhathi', 'chhathe'],
};

function romanOrdinal(number: number, suffix: string): string | null {
  if (/^(?:st|nd|rd|th)$/i.test(suffix)) return ENGLISH_PACK.ordinal(number, suffix);
  const which = /i/.test(suffix) ? 1 : /e/.test(suffix) ? 2 : 0;
  return (
    ROMAN_ORDINALS[number]?.[which] ?? cardinal(ROMAN_HINDI, number) + (['vaan', 'veen', 'ven'][which] ?? '')
  );
}

/** A number in English words begins so. */
const ENGLISH_NUMBER =
  /^(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|minus)\b/i;

/** Amounts and digits are said in English; hours and what is counted in Hindi in Hindi. */
export const HINGLISH_PACK: LanguagePack = {
  ...ENGLISH_PACK,
  language: 'hinglish',
  ordinal: romanOrdinal,
  ordinalSuffix:
    'st|nd|rd|th|la|li|le|ra|ri|re|tha|thi|the|va|vaan|van|vi|vin|veen|ve|ven|wa|wan|wi|win|we|wen',
  date: (day, month, year) =>
    [
      ENGLISH_PACK.cardinal(day, 'alone'),
      ENGLISH_MONTHS[month - 1],
      ...(year === null ? [] : [ENGLISH_PACK.year(year)]),
    ].join(' '),
  months: ENGLISH_MONTHS,
  time: (time) => (/^baj/.test(time.hourWord) ? quarterTime(ROMAN_CLOCK, time) : englishTime(time)),
  hourWords: 'baje|bajkar',
  // Numbers in English are joined in English: "five to seven percent".
  range: (from, to) => `${from} ${ENGLISH_NUMBER.test(from) ? 'to' : 'se'} ${to}`,
  halfOfHer: {
    said: 'aadhi',
    nouns: /^\s+(?:goli|bottle|botal|plate|katori|roti|tablet|chhutti|keemat|raashi|rakam|fees|kist)\b/i,
  },
  fraction: (whole, numerator, denominator) => {
    const written = `${numerator}/${denominator}`;
    if (written === '1/2') return whole === 0 ? 'aadha' : halfOf(ROMAN_CLOCK, whole);
    return ENGLISH_PACK.fraction(whole, numerator, denominator);
  },
  units: ENGLISH_UNITS,
  words: { ...ENGLISH_WORDS, and: 'aur', or: 'ya' },
  abbreviations: ENGLISH_ABBREVIATIONS,
};

/** What is counted in Hindi, in Latin letters: "5-7 din" are paanch se saat din. */
export const COUNTED_IN_HINDI =
  /^\s*(?:din|dino|dinon|baje|mahine|mahina|mahino|saal|ghante|ghanta|ghanto|hafte|hafta|hafto|log|logon|baar|goli|goliyan|bacche|bachche|tareekh|tarikh|raat|kadam)\b/i;

/** "Dedh", "dhai", "saadhe teen". */
export function romanHalf(whole: number): string {
  return (whole === 0 ? null : halfOf(ROMAN_CLOCK, whole)) ?? 'aadha';
}

export function romanHindi(number: number): string {
  return cardinal(ROMAN_HINDI, number);
}
