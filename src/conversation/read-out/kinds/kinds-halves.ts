// One and a half of what people measure every day: nobody says a decimal point in front of an hour or a kilo, "1.5 घंटे" is
// "डेढ़ घंटे". Ratings, percentages, degrees and gigabytes keep their decimal point.
import type { LanguagePack } from '../languages/language-pack.ts';
import { romanHalf, romanHindi } from '../languages/pack-hindi.ts';
import { HYPHEN, NUMBER, NUMBER_STARTS, patternOf, type Reading } from '../reading.ts';
import { sayNumber } from '../say-number.ts';

/** By their beginnings, so that their cases are known too. English says "one point five hours", and is left out. */
const NOUNS = [
  'घंट|दिन(?!ांक)|हफ़्त|हफ्त|सप्ताह|महीन|माह(?![\\p{L}\\p{M}])|साल(?!ाना)|वर्ष|किलो|लीटर|लिटर|मीटर|मील|एकड़|एकर|बीघ|फुट|फ़ुट|फूट|फीट|फ़ीट|इंच|टन|क्विंटल|मिनट|मिनिट|चम्मच|चमच|कप|गुना|गुणा|तास|दिवस|आठवड|महिन|पट',
  'ঘণ্টা|ঘন্টা|দিন|সপ্তাহ|মাস|বছর|কেজি|কিলো|লিটার|মিটার|একর|বিঘা|ফুট|ইঞ্চি|টন|মিনিট|চামচ|কাপ|গুণ',
  'કલાક|દિવસ|અઠવાડિ|મહિન|વર્ષ|કિલો|લિટર|લીટર|મીટર|એકર|વીઘા|ફૂટ|ઇંચ|ટન|મિનિટ|ચમચી|કપ|ગણ',
  'ਘੰਟ|ਦਿਨ|ਹਫ਼ਤ|ਹਫਤ|ਮਹੀਨ|ਸਾਲ|ਕਿਲੋ|ਲੀਟਰ|ਲਿਟਰ|ਮੀਟਰ|ਏਕੜ|ਫੁੱਟ|ਇੰਚ|ਟਨ|ਮਿੰਟ|ਗੁਣਾ',
  'மணி\\s?நேர|மணிநேர|நாள்|நாட்கள|நாளில்|வார|மாத|வருட|ஆண்டு|கிலோ|லிட்டர்|மீட்டர்|ஏக்கர்|அடி|அங்குல|டன்|நிமிட|கப்|மடங்கு',
  'గంట|రోజు|వార|నెల|సంవత్సర|ఏళ్|కిలో|కేజీ|లీటర్|మీటర్|ఎకర|అడుగు|టన్|నిమిష|కప్పు|రెట్లు',
  'ಗಂಟೆ|ದಿನ(?!ಾಂಕ)|ವಾರ|ತಿಂಗಳ|ವರ್ಷ|ಕಿಲೋ|ಕೆಜಿ|ಲೀಟರ್|ಮೀಟರ್|ಎಕರೆ|ಅಡಿ|ಟನ್|ನಿಮಿಷ|ಪಟ್ಟು',
  'മണിക്കൂ|ദിവസ|ആഴ്ച|മാസ|വർഷ|കിലോ|ലിറ്റർ|മീറ്റർ|ഏക്കർ|അടി|ടൺ|മിനിറ്റ്|ഇരട്ടി',
  '(?:din|dino|dinon|mahine|mahina|mahino|saal|ghante|ghanta|ghanto|hafte|hafta|hafto)(?![a-z])',
].join('|');
const OF_NOUN = String.raw`(?=\s?-?(?:${NOUNS.normalize('NFC')}))`;
const TO = String.raw`\s(?:से|ते|থেকে|થી|ਤੋਂ|முதல்|నుంచి|నుండి|ರಿಂದ|മുതൽ|se)\s`;

export function readHalves(reading: Reading): void {
  const { pack } = reading;
  if (pack.language === 'en-IN') return;
  const signed = String.raw`(?<![-+±]\s?)`;
  const span = `${signed}${NUMBER_STARTS}(${NUMBER})${HYPHEN}(${NUMBER})${OF_NOUN}`;
  reading.scan(patternOf(span, 'gu'), ([, from = '', to = '']) =>
    isHalf(from) || isHalf(to) ? pack.range(sayCounted(pack, from), sayCounted(pack, to)) : null,
  );
  const first = `${signed}${NUMBER_STARTS}(${NUMBER})(?=${TO}(?:${NUMBER})${OF_NOUN})`;
  for (const pattern of [first, `${signed}${NUMBER_STARTS}(${NUMBER})${OF_NOUN}`])
    reading.scan(patternOf(pattern, 'gu'), ([, number = '']) => sayHalf(pack, number));
}

const isHalf = (written: string): boolean => /^\d{1,2}\.50?$/.test(written);

/** "डेढ़", "ढाई", "साढ़े तीन"; null for what is no such half, or where the language says the decimal. */
export function sayHalf(pack: LanguagePack, written: string): string | null {
  if (!isHalf(written)) return null;
  const whole = Number(written.split('.')[0]);
  if (pack.language === 'hinglish') return romanHalf(whole);
  return whole === 0 ? pack.fraction(0, 1, 2) : pack.half(whole);
}

function sayCounted(pack: LanguagePack, written: string): string {
  const half = sayHalf(pack, written);
  if (half !== null) return half;
  const isRoman = pack.language === 'hinglish' && !written.includes('.');
  return isRoman ? romanHindi(Number(written.replaceAll(',', ''))) : sayNumber(pack, written, 'counting');
}
