// Marathi.
import type { Counted, LanguagePack } from './language-pack.ts';
import { cardinal } from './number-words.ts';
import { MARATHI } from './numbers-indo-aryan.ts';
import { type ClockWords, DEVANAGARI_UNITS, halfOf, quarterTime } from './pack-hindi.ts';

const CLOCK: ClockWords = {
  table: MARATHI,
  oneAndHalf: 'दीड',
  twoAndHalf: 'अडीच',
  andHalf: (hour) => `साडे${hour}`,
  andQuarter: (hour) => `सव्वा ${hour}`,
  lessQuarter: (next) => `पावणे ${next}`,
  morning: 'सकाळी',
  noon: 'दुपारी',
  evening: 'संध्याकाळी',
  night: 'रात्री',
  hourWord: 'वाजता',
  minutes: (hour, minute, hourWord) =>
    hourWord === 'वाजता' ? `${hour} वाजून ${minute} मिनिटांनी` : `${hour} ${minute} ${hourWord}`,
};

const MONTHS = [
  ...['जानेवारी', 'फेब्रुवारी', 'मार्च', 'एप्रिल', 'मे', 'जून'],
  ...['जुलै', 'ऑगस्ट', 'सप्टेंबर', 'ऑक्टोबर', 'नोव्हेंबर', 'डिसेंबर'],
];

type Gendered = readonly [him: string, her: string, it: string, bent: string];

const ORDINALS: Readonly<Record<number, Gendered>> = {
  1: ['पहिला', 'पहिली', 'पहिले', 'पहिल्या'],
  2: ['दुसरा', 'दुसरी', 'दुसरे', 'दुसऱ्या'],
  3: ['तिसरा', 'तिसरी', 'तिसरे', 'तिसऱ्या'],
  4: ['चौथा', 'चौथी', 'चौथे', 'चौथ्या'],
  6: ['सहावा', 'सहावी', 'सहावे', 'सहाव्या'],
};

function ordinal(number: number, suffix: string): string {
  const which = /्या$/u.test(suffix) ? 3 : /[ीि]/u.test(suffix) ? 1 : /े|वं/u.test(suffix) ? 2 : 0;
  const own = ORDINALS[number];
  if (own !== undefined) return own[which];
  return cardinal(MARATHI, number) + (['वा', 'वी', 'वे', 'व्या'][which] ?? '');
}

function year(number: number): string {
  const rest = number % 100;
  if (number < 1100 || number >= 2000) return cardinal(MARATHI, number);
  const words = `${cardinal(MARATHI, Math.floor(number / 100))}शे`;
  return rest === 0 ? words : `${words} ${cardinal(MARATHI, rest)}`;
}

const FRACTIONS: Readonly<Record<string, string>> = {
  '1/2': 'अर्धा',
  '1/3': 'एक तृतीयांश',
  '2/3': 'दोन तृतीयांश',
  '1/4': 'पाव',
  '3/4': 'पाऊण',
};

function fraction(whole: number, numerator: number, denominator: number): string | null {
  const written = `${numerator}/${denominator}`;
  if (whole === 0) return FRACTIONS[written] ?? null;
  if (written === '1/2') return halfOf(CLOCK, whole);
  if (written === '1/4') return CLOCK.andQuarter(cardinal(MARATHI, whole));
  return written === '3/4' ? CLOCK.lessQuarter(cardinal(MARATHI, whole + 1)) : null;
}

const same = (word: string): Counted => [word, word];

export const MARATHI_PACK: LanguagePack = {
  language: 'mr',
  digits: MARATHI.below100.slice(0, 10),
  cardinal: (number, place) => cardinal(MARATHI, number, place),
  ordinal,
  ordinalSuffix: 'st|nd|rd|th|ला|ली|ले|ल्या|रा|री|रे|ऱ्या|र्‍या|था|थी|थे|थ्या|वा|वी|वे|वं|व्या',
  year,
  date: (day, month, yearNumber) =>
    [cardinal(MARATHI, day), MONTHS[month - 1], ...(yearNumber === null ? [] : [year(yearNumber)])].join(' '),
  months: MONTHS,
  // "9:30 वा." is the hour word, shortened.
  time: (time) => quarterTime(CLOCK, time.hourWord === 'वा.' ? { ...time, hourWord: 'वाजता' } : time),
  hourWords: 'वाजता|वाजेपर्यंत|वाजल्यापासून|वाजेपासून|वाजण्याच्या|वाजले|वा\\.',
  range: (from, to) => `${from} ते ${to}`,
  halfOfHer: {
    said: 'अर्धी',
    nouns: /^\s+(?:गोळी|बाटली|बादली|प्लेट|वाटी|पोळी|भाकरी|टॅबलेट|सुट्टी|किंमत|रक्कम|फी)(?![\p{L}\p{M}])/u,
  },
  half: (whole) => halfOf(CLOCK, whole),
  fraction,
  percent: (amount) => `${amount} टक्के`,
  currencies: {
    INR: { unit: ['रुपया', 'रुपये'], cent: ['पैसा', 'पैसे'] },
    USD: { unit: same('डॉलर'), cent: same('सेंट') },
    EUR: { unit: same('युरो'), cent: same('सेंट') },
    GBP: { unit: same('पाउंड'), cent: same('पेन्स') },
  },
  units: {
    ...DEVANAGARI_UNITS,
    g: same('ग्रॅम'),
    mg: same('मिलिग्रॅम'),
    ml: same('मिलिलिटर'),
    l: same('लिटर'),
    fahrenheit: same('डिग्री फॅरेनहाइट'),
    kmh: same('किलोमीटर प्रति तास'),
    sqft: same('चौरस फूट'),
    sqm: same('चौरस मीटर'),
    ft: same('फूट'),
    hour: ['तास', 'तास'],
    minute: ['मिनिट', 'मिनिटे'],
    year: ['वर्ष', 'वर्षे'],
    month: ['महिना', 'महिने'],
    day: ['दिवस', 'दिवस'],
  },
  words: {
    point: 'पॉइंट',
    equals: 'बरोबर',
    minus: 'उणे',
    plus: 'प्लस',
    and: 'आणि',
    or: 'किंवा',
    per: 'प्रति',
    by: 'बाय',
    number: 'नंबर',
    lakh: 'लाख',
    crore: 'कोटी',
    thousand: 'हजार',
    million: 'मिलियन',
    billion: 'बिलियन',
    at: 'ॲट द रेट',
    dot: 'डॉट',
    underscore: 'अंडरस्कोर',
    dash: 'डॅश',
    slash: 'स्लॅश',
    star: 'स्टार',
    hash: 'हॅश',
    perYear: 'दर वर्षी',
    about: 'सुमारे',
    atLeast: 'कमीत कमी',
    atMost: 'जास्तीत जास्त',
  },
  abbreviations: {
    'घ.क्र.': 'घर क्रमांक',
    'मो.क्र.': 'मोबाईल क्रमांक',
    'दू.क्र.': 'दूरध्वनी क्रमांक',
    'म.प्र.': 'मध्य प्रदेश',
    'उ.प्र.': 'उत्तर प्रदेश',
    'दि.': 'दिनांक',
    'स्व.': 'स्वर्गीय',
    'मु.': 'मुक्काम',
    'पो.': 'पोस्ट',
    'ॲड.': 'ॲडव्होकेट',
    'अॅड.': 'ॲडव्होकेट',
    'चि.': 'चिरंजीव',
    'सं.': 'संख्या',
    'पं.': 'पंडित',
    'डॉ.': 'डॉक्टर',
    'प्रा.': 'प्राध्यापक',
    'प्रो.': 'प्रोफेसर',
    'श्री.': 'श्री',
    'सौ.': 'सौभाग्यवती',
    'श्रीम.': 'श्रीमती',
    'कु.': 'कुमारी',
    'क्र.': 'क्रमांक',
    'नं.': 'नंबर',
    'मो.': 'मोबाईल',
    'रु.': 'रुपये',
    'ता.': 'तालुका',
    'जि.': 'जिल्हा',
    'पत्ता.': 'पत्ता',
    'लि.': 'लिमिटेड',
    'उदा.': 'उदाहरणार्थ',
    'इ.': 'इत्यादी',
    'कि.मी.': 'किलोमीटर',
    'किमी.': 'किलोमीटर',
    'कि.ग्रॅ.': 'किलोग्रॅम',
    'मि.ग्रॅ.': 'मिलिग्रॅम',
    'मि.ली.': 'मिलिलिटर',
    'Dr.': 'डॉक्टर',
    Dr: 'डॉक्टर',
    'Mr.': 'मिस्टर',
    'No.': 'नंबर',
    'no.': 'नंबर',
    'Rd.': 'रोड',
  },
};
