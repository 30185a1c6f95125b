// One-time passwords, PIN codes, order, account and vehicle numbers: what people write down is said digit by digit, letter
// by letter. Recognised by their shape, or by the words around them.
import type { LanguagePack } from '../languages/language-pack.ts';
import { digitByDigit, type Reading } from '../reading.ts';

/** Words that make any number of three digits and more a code. */
const CODE_WORD = new RegExp(
  String.raw`(?<![\p{L}\p{M}])(?:otp|o\.t\.p|pin|pincode|zip|code|cvv|password|passcode|pnr|a\/?c|acc(?:oun)?t|khata|khaate?|aadhaa?r|card|policy|ref(?:erence)?|order|ticket|booking|invoice|tracking|awb|consumer|customer|id|employee|registration|regn?|roll|train|flight|extension|extn|ext|loan|folio|receipt|complaint|docket|request|transaction|txn|utr|serial|imei|application|enrol\w*|member(?:ship)?|ending|ends|last (?:four|4|three|3)|aakhri|aakhiri|vehicle|gaadi|bill number|bill no|case|claim|challan|meter|` +
    String.raw`एक्सटेंशन|एक्स्टेंशन|ओटीपी|ओ\.?टी\.?पी|पिन|पिनकोड|कोड|पासवर्ड|खाता|खाते|खात्या\S*|अकाउंट|आधार|कार्ड|पॉलिसी|रेफरेंस|संदर्भ|ऑर्डर|टिकट|तिकीट|बुकिंग|पीएनआर|आईडी|आई\.डी\.?|आयडी|आख़िरी|आखिरी|अंतिम|शेवटचे|ट्रेन|गाड़ी|गाडी|वाहन|फ्लाइट|शिकायत|तक्रार|रसीद|उपभोक्ता|ग्राहक|लोन|सीवीवी|मीटर|` +
    `এক্সটেনশন|ওটিপি|পিন|কোড|পাসওয়ার্ড|অ্যাকাউন্ট|একাউন্ট|খাতা|আধার|কার্ড|পলিসি|রেফারেন্স|অর্ডার|টিকিট|বুকিং|পিএনআর|আইডি|শেষ|ট্রেন|গাড়ি|অভিযোগ|গ্রাহক|` +
    String.raw`எக்ஸ்டென்ஷன்|நீட்டிப்பு|ஓடிபி|ஓ\.?டி\.?பி|ஒடிபி|பின்|பின்கோடு|குறியீடு|குறியீட்டு|கோட்|கோடு|கடவுச்சொல்|கணக்கு|ஆதார்|கார்டு|அட்டை|பாலிசி|ஆர்டர்|டிக்கெட்|முன்பதிவு|பிஎன்ஆர்|ஐடி|கடைசி|ரயில்|வாகன\S*|புகார்|` +
    String.raw`ఎక్స్‌టెన్షన్|ఓటీపీ|ఓటిపి|పిన్|పిన్‌కోడ్|కోడ్|పాస్‌వర్డ్|ఖాతా|అకౌంట్|ఆధార్|కార్డు|కార్డ్|పాలసీ|ఆర్డర్|టికెట్|బుకింగ్|పీఎన్ఆర్|ఐడీ|చివరి|రైలు|వాహన\S*|ఫిర్యాదు|` +
    `ಒಟಿಪಿ|ಪಿನ್|ಕೋಡ್|ಪಾಸ್‌ವರ್ಡ್|ಖಾತೆ|ಆಧಾರ್|ಕಾರ್ಡ್|ಪಾಲಿಸಿ|ಆರ್ಡರ್|ಟಿಕೆಟ್|ಬುಕಿಂಗ್|ಐಡಿ|ಕೊನೆಯ|` +
    `ઓટીપી|પિન|કોડ|પાસવર્ડ|ખાતા|ખાતું|એકાઉન્ટ|આધાર|કાર્ડ|પોલિસી|ઓર્ડર|ટિકિટ|બુકિંગ|આઈડી|છેલ્લા|` +
    `ਓਟੀਪੀ|ਪਿੰਨ|ਪਿਨ|ਕੋਡ|ਪਾਸਵਰਡ|ਖਾਤਾ|ਖਾਤੇ|ਆਧਾਰ|ਕਾਰਡ|ਪਾਲਿਸੀ|ਆਰਡਰ|ਟਿਕਟ|ਬੁਕਿੰਗ|ਆਈਡੀ|ਆਖਰੀ|` +
    String.raw`ഒടിപി|പിൻ|കോഡ്|പാസ്‌വേഡ്|അക്കൗണ്ട്|ആധാർ|കാർഡ്|പോളിസി|ഓർഡർ|ടിക്കറ്റ്|ബുക്കിംഗ്|ഐഡി|അവസാന)(?![\p{L}])`,
  'iu',
);
/** Words that do so from four digits on. */
const NUMBER_WORD =
  /number|\bno\.?|#|नंबर|नम्बर|क्रमांक|क्र\.|नं\.|எண்|நம்பர்|నంబర్|నెంబర్|నం\.|নম্বর|নং|ನಂಬರ್|નંબર|ਨੰਬਰ|നമ്പർ|\bvalue of digits/iu;

const VEHICLE =
  /(?<![\p{L}\p{N}])([A-Z]{2})[\s-]?(\d{1,2})[\s-]?([A-Z](?:[\s-]?[A-Z]{1,2})?|[A-Z]{3})[\s-]?(\d{3,4})(?![\p{L}\p{N}])/gu;
const MIXED =
  /(?<![\p{L}\p{N}@.])(?=[A-Za-z0-9/-]*\d)(?=[A-Za-z0-9/-]*[A-Za-z])[A-Za-z0-9]+(?:[-/][A-Za-z0-9]+)*(?![\p{N}@]|\.\d)/gu;
/** v23.2 */
const VERSION = /(?<![\p{L}\p{N}])[vV](\d+)\.(\d+)(?!\d|\.\d)/gu;
/** "The number that ends in 7788": said by its digits where nothing is counted behind it. */
const ENDS_IN =
  /(?:आख़िर|आखिर|अंत|शेवट|शेवटी|aa?khir|शेष|শেষে|শেষ|இறுதியில்|கடைசியில்|చివర|చివరలో|ಕೊನೆಯಲ್ಲಿ|end|ends|ending)\s*(?:में|में से|mein|me|in|with)?\s*$/iu;
const NOTHING_COUNTED =
  /^\s*(?:$|[.,;।?!)]|(?:है|हैं|आता|आते|वाला|वाले|वाली|hai|hain|wal[aei]|aata|aate|आहे|আছে|உள்ள|ఉన్న|ಇದೆ|is|are|right)(?![\p{L}\p{M}]))/u;
const DIGITS = /(?<![\p{L}\p{M}\d]|\d[.,:/])\d+(?:[ -]\d+)*(?!\d|[.,:/]\d)/gu;

export function readCodes(reading: Reading): void {
  const { pack } = reading;
  reading.scan(VEHICLE, ([, state = '', district = '', series = '', number = '']) =>
    [
      [...state].join(' '),
      digitByDigit(pack, district),
      [...series.replaceAll(/[\s-]/g, '')].join(' '),
      digitByDigit(pack, number),
    ].join(' '),
  );
  reading.scan(VERSION, ([, major = '', minor = '']) =>
    ['v', pack.cardinal(Number(major), 'alone'), pack.words.point, digitByDigit(pack, minor)].join(' '),
  );
  reading.scan(MIXED, (match) => sayMixed(reading, match));
  reading.scan(DIGITS, (match) => sayDigits(reading, match));
}

function sayMixed(reading: Reading, match: RegExpExecArray): string | null {
  const { pack } = reading;
  const [written] = match;
  if (/^\d+(?:[xX])\d+$/.test(written)) return sayTimes(pack, written);
  const isCode = saysCode(reading, match.index, written.length);
  const isPlain =
    /^[A-Za-z]{1,2}-?\d{1,2}$|^\d{1,3}[-/]?[A-Za-z]{1,4}$|^\d{1,4}-[a-z]{3,}(?:-[a-z]+)*$|^[A-Za-z]{3,}-?\d{1,2}$/.test(
      written,
    ) && !isCode;
  return [...written.matchAll(/[A-Za-z]+|\d+|[-/]/g)]
    .map(([part]) => {
      if (part === '-') return '';
      if (part === '/') return pack.words.by;
      if (/\d/.test(part)) {
        return isPlain && part.length < 4 && !/^0/.test(part)
          ? pack.cardinal(Number(part), 'alone')
          : digitByDigit(pack, part);
      }
      return isSpelled(part, isCode, written.includes('-')) ? [...part.toUpperCase()].join(' ') : part;
    })
    .filter((part) => part !== '')
    .join(' ');
}

/** Capitals and short runs are letters; "Flat" in Flat-4 is a word. */
function isSpelled(letters: string, isCode: boolean, isJoined: boolean): boolean {
  if (letters.length === 1) return true;
  if (/^[A-Z]+$/.test(letters)) return !isJoined || letters.length <= 4 || !/[AEIOU]/.test(letters);
  return isCode && letters.length <= 3;
}

/** 24x7, 2x500: how people say it. */
function sayTimes(pack: LanguagePack, written: string): string {
  const [first = '', second = ''] = written.split(/x/i);
  const isLatin = pack.language === 'en-IN' || pack.language === 'hinglish';
  const by = written.toLowerCase() === '24x7' ? (isLatin ? 'by' : '') : (pack.words.sides ?? pack.words.by);
  return [pack.cardinal(Number(first), 'alone'), by, pack.cardinal(Number(second), 'alone')]
    .filter(Boolean)
    .join(' ');
}

function sayDigits(reading: Reading, match: RegExpExecArray): string | null {
  const { pack } = reading;
  const [written] = match;
  const groups = written.split(/[ -]/);
  const digits = groups.join('');
  if (groups.length > 1) {
    // "OTP 482 917" is one code; "2 500" are two numbers.
    if (isSpacedPin(groups, reading, match))
      return groups.map((group) => digitByDigit(pack, group)).join(', ');
    if (digits.length < 4 || !saysCode(reading, match.index, written.length)) return null;
    return groups.map((group) => digitByDigit(pack, group)).join(', ');
  }
  const isCode =
    /[xX*•]{2}[\s-]?$/u.test(reading.before(match.index, 4)) ||
    (digits.length > 1 && digits.startsWith('0')) ||
    digits.length > 6 ||
    (digits.length === 6 && !/000$/.test(digits)) ||
    (digits.length >= 3 && saysCode(reading, match.index, written.length)) ||
    (digits.length === 4 &&
      ENDS_IN.test(reading.before(match.index, 16)) &&
      NOTHING_COUNTED.test(reading.after(match.index + 4, 12))) ||
    (digits.length === 4 && NUMBER_WORD.test(reading.before(match.index, 14))) ||
    (digits.length === 5 && NUMBER_WORD.test(reading.before(match.index, 14)));
  if (!isCode) return null;
  // Six digits are said as three and three.
  const halves =
    digits.length === 6 ? [digits.slice(0, 3), digits.slice(3)] : (digits.match(/\d{1,5}/g) ?? []);
  return halves.map((half) => digitByDigit(pack, half)).join(', ');
}

/** 700 091: a PIN code as the post office writes it. Thousands are not written so here. */
function isSpacedPin(groups: readonly string[], reading: Reading, match: RegExpExecArray): boolean {
  const [written] = match;
  return (
    /^[1-9]\d\d \d{3}$/.test(written) &&
    groups[1] !== '000' &&
    !isAbout(Number(groups[0]), Number(groups[1])) &&
    !/[₹$€£]\s?$/u.test(reading.before(match.index, 2)) &&
    !/^\s*(?:%|(?:rupees?|rs|inr|paise|km|kg|g|ml|mg|रुपय|रुपए|টাকা|ரூபா|రూపా|ರೂಪಾ|રૂપિયા|ਰੁਪ))/iu.test(
      reading.after(match.index + written.length, 8),
    )
  );
}

/** So far apart are the two numbers of a guess; a PIN code's halves seldom lie so near. */
const GUESS_SPAN = 100;

/** "150 200 people": about so many, in round numbers. */
const isAbout = (from: number, to: number): boolean =>
  from < to && to - from <= GUESS_SPAN && from % 10 === 0 && to % 10 === 0;

/** A word for a code stands in the same clause, before the number or shortly behind it. */
function saysCode(reading: Reading, start: number, length: number): boolean {
  const before =
    reading
      .before(start, 36)
      .split(
        /[।?!;\n]|(?<!(?:\b(?:ext|extn|no|nos|ref|acct|id)|नं|क्र|सं|నం|எண்|নং|\.[\p{L}\p{M}]{1,3}))\.\s|,\s|(?<=\d{3})\s/iu,
      )
      .at(-1) ?? '';
  const after = reading.after(start + length, 26).split(/[।?!;,\n]|\.\s|\d/u)[0] ?? '';
  return CODE_WORD.test(before) || CODE_WORD.test(after);
}
