// Telugu.
import type { Counted, LanguagePack, SpokenTime } from './language-pack.ts';
import { cardinal } from './number-words.ts';
import { TELUGU } from './numbers-dravidian.ts';

const MONTHS = [
  ...['జనవరి', 'ఫిబ్రవరి', 'మార్చి', 'ఏప్రిల్', 'మే', 'జూన్'],
  ...['జూలై', 'ఆగస్టు', 'సెప్టెంబర్', 'అక్టోబర్', 'నవంబర్', 'డిసెంబర్'],
];

/** నాలుగు → నాలుగున్నర, పది → పదిన్నర, ఒకటి → ఒకటిన్నర. */
function half(whole: number): string {
  return `${cardinal(TELUGU, whole)}న్నర`;
}

function partOfDay(hour24: number): string {
  if (hour24 >= 4 && hour24 < 12) return 'ఉదయం';
  if (hour24 >= 12 && hour24 < 16) return 'మధ్యాహ్నం';
  return hour24 >= 16 && hour24 < 20 ? 'సాయంత్రం' : 'రాత్రి';
}

function time({ hour, minute, half: dayHalf, partSaid, hourWord, bare }: SpokenTime): string {
  const hour24 = dayHalf === null ? hour : (hour % 12) + (dayHalf === 'pm' ? 12 : 0);
  const knows = dayHalf !== null || hour > 12 || hour === 0;
  const part = partSaid || !knows ? '' : `${partOfDay(hour24)} `;
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  // One o'clock is a word of its own, one hour is counted.
  const isHours = hourWord === 'గంట' || hourWord === 'గంటలు';
  const isOne = twelve === 1 && minute === 0 && !bare;
  const words = isOne ? (isHours ? 'ఒక' : 'ఒంటి') : cardinal(TELUGU, twelve);
  const said = bare ? '' : ` ${hourWord === '' ? 'గంటలకు' : hourWord}`;
  if (minute === 30) return `${part}${half(twelve)}${said}`;
  if (minute === 0) return `${part}${words}${said}`;
  return `${part}${words} ${cardinal(TELUGU, minute)}${hourWord === '' ? '' : said}`;
}

/** రెండు → రెండవ or రెండో; the first is a word of its own. */
function ordinal(number: number, suffix: string): string {
  if (number === 1) return 'మొదటి';
  const words = cardinal(TELUGU, number);
  const stem = words.replace(/[ుి]$/u, '');
  if (/^ో|^ఓ|^వో/u.test(suffix)) return `${stem}ో`;
  return `${stem}వ`;
}

function year(number: number): string {
  const rest = number % 100;
  if (number < 1100 || number >= 2000) return cardinal(TELUGU, number);
  const words = `${cardinal(TELUGU, Math.floor(number / 100))} వందల`;
  return rest === 0 ? words : `${words} ${cardinal(TELUGU, rest)}`;
}

const FRACTIONS: Readonly<Record<string, string>> = {
  '1/2': 'అర',
  '1/3': 'మూడో వంతు',
  '2/3': 'మూడింట రెండు వంతులు',
  '1/4': 'పావు',
  '3/4': 'ముప్పావు',
};

function fraction(whole: number, numerator: number, denominator: number): string | null {
  const written = `${numerator}/${denominator}`;
  if (whole === 0) return FRACTIONS[written] ?? null;
  if (written === '1/2') return half(whole);
  const words = cardinal(TELUGU, whole);
  if (written === '1/4') return `${words}ం పావు`;
  return written === '3/4' ? `${words} ముప్పావు` : null;
}

const same = (word: string): Counted => [word, word];

export const TELUGU_PACK: LanguagePack = {
  language: 'te',
  digits: TELUGU.below100.slice(0, 10),
  cardinal: (number, place) => cardinal(TELUGU, number, place),
  ordinal,
  ordinalSuffix: 'st|nd|rd|th|వది|వ|ో|ఓ|వో',
  year,
  date: (day, month, yearNumber) =>
    [cardinal(TELUGU, day), MONTHS[month - 1], ...(yearNumber === null ? [] : [year(yearNumber)])].join(' '),
  months: MONTHS,
  time,
  hourWords: 'గంటలకు|గంటల|గంటలు|గంటకు|గంట|గం\\.',
  range: (from, to) => `${from} నుంచి ${to}`,
  half: (whole) => (whole === 0 ? null : half(whole)),
  fraction,
  percent: (amount) => `${amount} శాతం`,
  amountOf: {
    alone: 'రూపాయలు',
    of: 'రూపాయల',
    nouns:
      /^\s(?:రుణ|లోన్|బిల్లు|బీమా|నోటు|చెక్కు|ఫీజు|జరిమానా|బహుమతి|తగ్గింపు|డిస్కౌంట్|కిస్తీ|జీతం|పెన్షన్|విలువ|ప్లాన్|ప్యాకేజీ|క్యాష్‌బ్యాక్|సబ్సిడీ|వరకు|దాకా|లోపు|కంటే|పైన|పైగా)/u,
  },
  currencies: {
    INR: { unit: ['రూపాయి', 'రూపాయలు'], cent: ['పైసా', 'పైసలు'] },
    USD: { unit: ['డాలర్', 'డాలర్లు'], cent: ['సెంట్', 'సెంట్లు'] },
    EUR: { unit: ['యూరో', 'యూరోలు'], cent: ['సెంట్', 'సెంట్లు'] },
    GBP: { unit: ['పౌండ్', 'పౌండ్లు'], cent: ['పెన్నీ', 'పెన్స్'] },
  },
  units: {
    km: ['కిలోమీటర్', 'కిలోమీటర్లు'],
    m: ['మీటర్', 'మీటర్లు'],
    cm: ['సెంటీమీటర్', 'సెంటీమీటర్లు'],
    mm: ['మిల్లీమీటర్', 'మిల్లీమీటర్లు'],
    kg: ['కిలో', 'కిలోలు'],
    g: ['గ్రాము', 'గ్రాములు'],
    mg: ['మిల్లీగ్రాము', 'మిల్లీగ్రాములు'],
    mcg: ['మైక్రోగ్రాము', 'మైక్రోగ్రాములు'],
    l: ['లీటర్', 'లీటర్లు'],
    ml: ['మిల్లీలీటర్', 'మిల్లీలీటర్లు'],
    celsius: ['డిగ్రీ సెల్సియస్', 'డిగ్రీల సెల్సియస్'],
    fahrenheit: ['డిగ్రీ ఫారెన్‌హీట్', 'డిగ్రీల ఫారెన్‌హీట్'],
    degree: ['డిగ్రీ', 'డిగ్రీలు'],
    gb: same('జీబీ'),
    mb: same('ఎంబీ'),
    kb: same('కేబీ'),
    tb: same('టీబీ'),
    mbps: same('ఎంబీపీఎస్'),
    kbps: same('కేబీపీఎస్'),
    gbps: same('జీబీపీఎస్'),
    kmh: same('కిలోమీటర్లు గంటకు'),
    sqft: ['చదరపు అడుగు', 'చదరపు అడుగులు'],
    sqm: ['చదరపు మీటర్', 'చదరపు మీటర్లు'],
    ft: ['అడుగు', 'అడుగులు'],
    inch: ['అంగుళం', 'అంగుళాలు'],
    w: ['వాట్', 'వాట్లు'],
    kw: ['కిలోవాట్', 'కిలోవాట్లు'],
    dl: same('డెసిలీటర్'),
    kwh: ['కిలోవాట్ అవర్', 'కిలోవాట్ అవర్లు'],
    v: ['వోల్ట్', 'వోల్టులు'],
    hour: ['గంట', 'గంటలు'],
    minute: ['నిమిషం', 'నిమిషాలు'],
    second: ['సెకను', 'సెకన్లు'],
    year: ['సంవత్సరం', 'సంవత్సరాలు'],
    month: ['నెల', 'నెలలు'],
    day: ['రోజు', 'రోజులు'],
  },
  words: {
    point: 'పాయింట్',
    equals: 'సమానం',
    minus: 'మైనస్',
    plus: 'ప్లస్',
    and: 'మరియు',
    or: 'లేదా',
    per: 'ప్రతి',
    by: 'బై',
    number: 'నంబర్',
    lakh: 'లక్షల',
    crore: 'కోట్ల',
    thousand: 'వేల',
    million: 'మిలియన్',
    billion: 'బిలియన్',
    at: 'ఎట్ ద రేట్',
    dot: 'డాట్',
    underscore: 'అండర్‌స్కోర్',
    dash: 'డాష్',
    slash: 'స్లాష్',
    star: 'స్టార్',
    hash: 'హ్యాష్',
    perYear: 'సంవత్సరానికి',
    about: 'సుమారు',
    atLeast: 'కనీసం',
    atMost: 'గరిష్ఠంగా',
  },
  abbreviations: {
    'ఉదా.': 'ఉదాహరణకు',
    'ఇం.నం.': 'ఇంటి నంబర్',
    'డో.నం.': 'డోర్ నంబర్',
    'ఫో.నం.': 'ఫోన్ నంబర్',
    'డా.': 'డాక్టర్',
    'డా॥': 'డాక్టర్',
    'ప్రొ.': 'ప్రొఫెసర్',
    'శ్రీ.': 'శ్రీ',
    'నం.': 'నంబర్',
    'నెం.': 'నంబర్',
    'రూ.': 'రూపాయలు',
    'లి.': 'లిమిటెడ్',
    'కి.మీ.': 'కిలోమీటర్లు',
    'కి.మీ': 'కిలోమీటర్లు',
    'మి.గ్రా.': 'మిల్లీగ్రాములు',
    'మి.లీ.': 'మిల్లీలీటర్లు',
    'Dr.': 'డాక్టర్',
    Dr: 'డాక్టర్',
    'Mr.': 'మిస్టర్',
    'No.': 'నంబర్',
    'no.': 'నంబర్',
    'Rd.': 'రోడ్',
  },
};
