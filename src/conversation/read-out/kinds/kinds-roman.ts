// Roman numerals: Phase-II, Class XII, Type II. They are numerals only after a word that is counted this way; elsewhere
// capitals are an abbreviation and stay as they are.
import type { Reading } from '../reading.ts';

/** What is counted in Roman numerals. A single V or X may be one as well. */
const COUNTED =
  'phase|stage|class|std|standard|part|chapter|type|grade|tier|unit|level|volume|vol|annexure|paper|semester|sem|year|war|' +
  'फ़ेज़|फेज़|फेज|चरण|भाग|कक्षा|क्लास|अध्याय|स्टेज|टाइप|इयत्ता|টাইপ|ফেজ|পর্ব|ক্লাস|শ্রেণি|பகுதி|வகுப்பு|ஃபேஸ்|తరగతి|భాగం|ఫేజ్|ತರಗತಿ|ಭಾಗ|ಫೇಸ್|ધોરણ|ભાગ|ફેઝ|ਜਮਾਤ|ਭਾਗ|ക്ലാസ്|ഭാഗം';
/** These have letters too: "Block V", "a Schedule X drug". Only numerals of several letters are meant. */
const LETTERED =
  'sector|block|wing|gate|zone|ward|section|scheme|schedule|extension|layout|sec|blk|सेक्टर|ब्लॉक|গেট|সেক্টর|செக்டர்|సెక్టార్|ಸೆಕ್ಟರ್';

const SEVERAL = `(X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3})`;
const ENDS = String.raw`(?![\p{L}\p{M}\p{N}'’])`;
const COUNTED_NUMERAL = new RegExp(
  String.raw`(?<=(?<![\p{L}\p{M}])(?:${COUNTED})\.?)[\s–-]+${SEVERAL}${ENDS}`,
  'giu',
);
const LETTERED_NUMERAL = new RegExp(
  String.raw`(?<=(?<![\p{L}\p{M}])(?:${LETTERED})\.?)[\s–-]+(?=[IVX]{2})${SEVERAL}${ENDS}`,
  'giu',
);
const VALUES: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 };

export function readRomanNumerals(reading: Reading): void {
  const say = (match: RegExpExecArray): string | null => {
    const [whole, numeral = ''] = match;
    if (numeral !== numeral.toUpperCase()) return null;
    // "In this phase I will": the speaker.
    const behind = reading.after(match.index + whole.length, 2);
    if (numeral === 'I' && !/^\s*(?:[,.;:!?)।]|$)/u.test(behind)) return null;
    return ` ${reading.pack.cardinal(numberOf(numeral), 'alone')}`;
  };
  reading.scan(COUNTED_NUMERAL, say);
  reading.scan(LETTERED_NUMERAL, say);
}

function numberOf(numeral: string): number {
  const values = [...numeral].map((letter) => VALUES[letter] ?? 0);
  return values.reduce((sum, value, place) => sum + (value < (values[place + 1] ?? 0) ? -value : value), 0);
}
