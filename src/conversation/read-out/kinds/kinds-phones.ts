// Telephone numbers in the groups in which people say them, with a pause between: 98450 61723, 1800-425-0066, 080-4123 4567.
import { digitByDigit, patternOf, type Reading } from '../reading.ts';

/** From seven digits on, in groups or not, a number that is not grouped as an amount is one to dial or to write down. */
const LONG = /(?<![\p{L}\p{M}\d]|\d[.,:/])(\+\s?)?(\(?\d[\d\s()-]{5,}\d)(?!\d|[.,:/]\d)/gu;
const SHORT_BEFORE =
  /(?:(?:sms|text|send|type|bhejo|भेजें)\s+"?[A-Z]{2,10}"?\s+(?:to|on|ko)|call|dial|phone|helpline|sms|toll[- ]free|text|number|कॉल|डायल|फ़ोन|फोन|हेल्पलाइन|नंबर|কল|ফোন|হেল্পলাইন|நம்பர்|எண்|அழைக்க|హెల్ప్‌లైన్|నంబర్|ডায়াল)\s*(?:us|on|at|to|is|करें|करो|kijiye|karo|kare|karein|:)?\s*(?:\d{3,6}\s*(?:or|and|या|और|ya|aur|,)\s*)?$/iu;
const SHORT_BEHIND =
  /^\s*(?:(?:or|and|या|और|ya|aur|किंवा|বা|அல்லது|లేదా)\s+\d{3,6}\s*)?(?:-?\s?(?:पर|par|pe|को|ko|वर|ला|নম্বরে|কে|এ|க்கு|ஐ|కి|కు|ಗೆ|પર|ਤੇ|ലേക്ക്)\s*)?(?:कॉल|call|dial|डायल|मिला(?:एँ|एं|इए|ओ|ना)|लगा(?:एँ|एं|इए|ओ)|घुमा(?:एँ|एं|इए)|mila(?:iye|yen|yein|o)|laga(?:iye|yen|yein|o)|फ़ोन|फोन|phone|কল|ফোন|அழை|டயல்|కాల్|డయల్|ಕರೆ|ಕಾಲ್|ડાયલ|કોલ|ਕਾਲ)/iu;

/** A number to dial, or this one: "1800-180-1551 or 1551". */
const LONG_OR = /\d[\d\s-]{6,}\d\s+(?:or|ya|या|किंवा|বা|அல்லது|లేదా)\s*$/iu;

/** "Phone 128 GB": what is counted or measured is no number to dial. */
const COUNTED_BEHIND =
  /^\s(?:days|people|customers|times|rupees|rupaye|hours|minutes|seats|units|persons|log\b|din\b|रुप|दिन|लोग|घंट|मिनट|जीबी)|^\s?(?:[GMT]B|GHz|Mbps|mAh|MP|km|kg|ml|mg|inch|percent|%)(?![\p{L}\p{M}])/u;

const PRESS = String.raw`(?<=(?:press|dial|and|or|ya|या|दबाएँ|दबाएं|dabaye\p{L}*)\s)`;
const KEY_BEHIND = String.raw`(?=\s(?:key|दबा|dabay|टिपुन|দাবা|টিপুন|दाबा|அழுத்|నొక్క|ಒತ್ತಿ))`;

/** The keys of a telephone: *123#, "press *", "# key". */
export function readKeys(reading: Reading): void {
  const { pack } = reading;
  const keys = (written: string): string =>
    (written.match(/[*#]|\d+/g) ?? [])
      .map((key) => (key === '*' ? pack.words.star : key === '#' ? pack.words.hash : digitByDigit(pack, key)))
      .join(' ');
  reading.scan(/(?<![\p{L}\p{M}\p{N}*])\*{1,2}\d[\d*]*#/gu, ([written]) => keys(written));
  reading.scan(
    patternOf(String.raw`${PRESS}[*#](?:\d{1,2})?(?![\p{L}\p{N}*#])|[*#]${KEY_BEHIND}`, 'giu'),
    ([written]) => keys(written),
  );
}

export function readPhones(reading: Reading): void {
  const { pack } = reading;
  const say = (groups: readonly string[]): string =>
    groups.map((group) => digitByDigit(pack, group)).join(', ');
  // Two numbers with a stroke between them.
  reading.scan(
    /(?<![\p{L}\p{M}\d]|\d[.,:/])(\d{8,11})\s?\/\s?(\d{8,11})(?!\d|[.,:/]\d)/gu,
    ([, one = '', other = '']) => `${say(grouped(one))} ${pack.words.or} ${say(grouped(other))}`,
  );
  // Behind a place: Pune - 412 101.
  reading.scan(/(?<=\p{L}\p{M}*\s?[-\u2013]\s?)([1-8]\d{2})\s(\d{3})(?!\d|[.,:/-]\d)/gu, ([, ...halves]) =>
    say(halves),
  );
  reading.scan(LONG, (match) => {
    const [, plus, written = ''] = match;
    const groups = groupsOf(written, plus !== undefined);
    if (groups === null) return null;
    const behind = reading.after(match.index + match[0].length, 12);
    const pause = /^\s*\(?\s*(?:ext(?:n|ension)?\b|एक्सटेंशन)/iu.test(behind) ? ',' : '';
    return `${plus === undefined ? '' : `${pack.words.plus} `}${say(groups)}${pause}`;
  });
  reading.scan(/(?<![\p{L}\p{M}\d₹$€£]|\d[.,:/-]|[₹$€£.]\s)(\d{3,6})(?!\d|[.,:/-]\d)/gu, (match) => {
    const [whole] = match;
    const behind = reading.after(match.index + whole.length, 24);
    const isShort =
      SHORT_BEHIND.test(behind) ||
      (SHORT_BEFORE.test(reading.before(match.index, 24)) && !COUNTED_BEHIND.test(behind)) ||
      LONG_OR.test(reading.before(match.index, 24));
    return isShort ? say([whole]) : null;
  });
}

/** Null: not a number to be dialled. */
function groupsOf(written: string, hasPlus: boolean): readonly string[] | null {
  const parts = written.split(/[\s()-]+/).filter((part) => part !== '');
  const digits = parts.join('');
  if (digits.length < 7 || digits.length > 19) return null;
  if (parts.length === 1) return hasPlus ? abroad(digits) : grouped(digits);
  // Two quantities side by side, as in 10000-20000, are no number to dial.
  if (parts.length === 2 && !hasPlus && !/^0/.test(digits) && parts.every((part) => /000$/.test(part)))
    return null;
  if (parts.some((part) => part.length > 10)) return null;
  if (!hasPlus && parts.length === 2 && /-/.test(written) && digits.length < 9 && !/^0|^1[89]/.test(digits))
    return null;
  return parts.flatMap((part, index) =>
    part.length > 6 ? grouped(part) : index === 0 && hasPlus ? abroad(part) : [part],
  );
}

/** Behind a plus: the country, then the rest. India's is 91. */
function abroad(digits: string): readonly string[] {
  if (digits.length <= 3) return [digits];
  if (digits.startsWith('91')) return ['91', ...grouped(digits.slice(2))];
  if (digits.startsWith('1') && digits.length === 11) {
    return ['1', digits.slice(1, 4), digits.slice(4, 7), digits.slice(7)];
  }
  return [digits.slice(0, 2), ...grouped(digits.slice(2))];
}

/** As people in India group digits that stand together. */
function grouped(digits: string): readonly string[] {
  if (/^1(?:800|860)\d{6,7}$/.test(digits)) return [digits.slice(0, 4), digits.slice(4, 7), digits.slice(7)];
  if (/^0[6-9]\d{9}$/.test(digits)) return ['0', digits.slice(1, 6), digits.slice(6)];
  if (/^0\d{10}$/.test(digits)) return [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)];
  if (/^91[6-9]\d{9}$/.test(digits)) return ['91', digits.slice(2, 7), digits.slice(7)];
  if (digits.length === 10) return [digits.slice(0, 5), digits.slice(5)];
  if (digits.length === 8) return [digits.slice(0, 4), digits.slice(4)];
  if (digits.length === 7) return [digits.slice(0, 3), digits.slice(3)];
  if (digits.length < 7) return [digits];
  return digits.match(/\d{1,4}/g) ?? [digits];
}
