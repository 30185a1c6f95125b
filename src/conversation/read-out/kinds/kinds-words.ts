// Abbreviations and titles; then all other numbers: years, decimals, negative and whole numbers.
import type { LanguagePack } from '../languages/language-pack.ts';
import { NUMBER, NUMBER_ENDS, NUMBER_STARTS, patternOf, type Reading } from '../reading.ts';
import { sayCount, sayNumber } from '../say-number.ts';

/** They mean a number only where one follows: "No. We are closed." */
const BEFORE_NUMBERS = /^(?:nos?|sec|ext|extn|blk|apt)\.$/i;

const patterns = new Map<string, RegExp>();

function abbreviationsOf({ language, abbreviations }: LanguagePack): RegExp {
  const known = patterns.get(language);
  if (known !== undefined) return known;
  const keys = Object.keys(abbreviations).toSorted((one, other) => other.length - one.length);
  const pattern = new RegExp(
    String.raw`(?<![\p{L}\p{M}\p{N}.])(?:${keys.map(escaped).join('|')})(?![\p{L}\p{M}])`,
    'gu',
  );
  patterns.set(language, pattern);
  return pattern;
}

export function readAbbreviations(reading: Reading): void {
  const { pack } = reading;
  const pattern = abbreviationsOf(pack);
  reading.scan(pattern, (match) => {
    const [written] = match;
    const behind = reading.text.slice(match.index + written.length);
    // "No. of seats: 4 nos."
    if (/^no\.$/i.test(written) && /^\s+of\s/.test(behind)) return pack.abbreviations[written] ?? null;
    if (/^nos\.$/i.test(written) && /\d\s?$/.test(reading.before(match.index, 3)))
      return pack.language === 'en-IN' || pack.language === 'hinglish'
        ? `numbers${/^\s*$/.test(behind) ? '.' : ''}`
        : null;
    if (BEFORE_NUMBERS.test(written) && !/^\s*(?::|is)?\s*[\d#A-Z+(]/.test(behind)) return null;
    // "Order no. is 5".
    if (/^no\.$/i.test(written) && /^\s+is\s+#?\d/.test(behind)) return pack.abbreviations[written] ?? null;
    if (/^no\.$/i.test(written) && !/^\s*:?\s*[#+(]?(?:[\dA-Z]?\d|[A-Z]{1,5}[-/]?\d)/.test(behind))
      return null;
    if (
      written === 'St.' &&
      /^\s+\p{Lu}/u.test(behind) &&
      !/(?:\p{Lu}[\p{L}\p{M}]*|\d)\s+$/u.test(reading.before(match.index, 24))
    ) {
      return 'Saint';
    }
    const spoken = pack.abbreviations[written] ?? written;
    const isLast = written.endsWith('.') && /^\s*(?:$|\n)/.test(behind);
    return isLast ? `${spoken}.` : spoken;
  });
}

function escaped(text: string): string {
  return text.normalize('NFC').replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** From before 1900 a year is told by the word in front of it. */
const OLD_YEAR =
  /(?<![\p{L}\p{M}])((?:[Ii]n the year|[Tt]he year|[Yy]ear|[Ss]ince|सन्?|वर्ष|साल|इ\.स\.|सालो|সাল|সন)\s+)(1[1-8]\d{2})(?!\d|[.,:/]\d)/gu;

/** … or by what happened in it. */
const YEAR_OF =
  /(?<![\p{L}\p{M}\d₹$€£]|\d[.,:/-]|[₹$€£]\s)1[1-8]\d{2}(?=\s?(?:की क्रांति|का विद्रोह|का युद्ध|के विद्रोह|के युद्ध|चा उठाव|च्या उठाव|ई\.|ईस्वी|AD\b|CE\b|BC\b|ki kranti|revolt|mutiny)|\sमें(?=[\s,।]))/gu;

const SCORE =
  /\b(?:score|scored|won|wins?|lost|lose|beat|leads?|led|drew|draw|defeat\w*|match|goals?|jeet\w*|haar\w*|flat|house|plot|room|block|no|number)\b/i;

export function readNumbers(reading: Reading): void {
  const { pack } = reading;
  const sign = String.raw`((?<![\p{L}\p{M}\d)]|\d\s)[-+])?`;
  // 2.0.1 is a version.
  reading.scan(/(?<![\d.,])\d+(?:\.\d+){2,}(?![\d])/g, ([written]) =>
    written
      .split('.')
      .map((part) => sayNumber(pack, part, 'alone'))
      .join(` ${pack.words.point} `),
  );
  // Thousands with blanks between them.
  reading.scan(/(?<![\p{L}\p{M}\d]|\d[\s.,:/-])\d{1,3}(?: 000)+(?![\d]|[.,:/]\d| \d)/gu, ([written]) =>
    sayNumber(pack, written.replaceAll(' ', ''), 'alone'),
  );
  // 50+ doctors: and more.
  reading.scan(
    patternOf(`${NUMBER_STARTS}(${NUMBER})\\+(?![\\p{L}\\p{M}\\d+])`, 'gu'),
    ([, written = '']) => `${sayNumber(pack, written, 'alone')} ${pack.words.plus}`,
  );
  // "Open 9-5": from the one to the other. A score stays as it is.
  if (pack.language === 'en-IN' || pack.language === 'hinglish')
    reading.scan(
      /(?<![\p{L}\p{M}\d.,:/()-]|[-–]\s?)(\d{1,2})\s?[-–]\s?(\d{1,2})(?![\p{L}\d:/%(-]|[.,]\d|\s?[-–])/gu,
      (match) => {
        const [whole, from = '', to = ''] = match;
        const around = `${reading.before(match.index, 40)} ${reading.after(match.index + whole.length, 24)}`;
        const isHours = Number(from) <= 12 && Number(to) <= 12 && Number(to) < Number(from) && Number(to) > 0;
        if (!isHours || SCORE.test(around)) return null;
        return pack.range(sayNumber(pack, from, 'alone'), sayNumber(pack, to, 'alone'));
      },
    );
  // What is no time of day is a ratio.
  if (pack.language === 'en-IN' || pack.language === 'hinglish')
    reading.scan(
      /(?<![\p{L}\p{M}\d.,:/-])(\d{1,3}):(\d{1,3})(?![\d:]|[.,]\d)/gu,
      ([, one = '', other = '']) => [one, other].map((side) => sayNumber(pack, side, 'alone')).join(' to '),
    );
  reading.scan(YEAR_OF, ([year = '']) => pack.year(Number(year)));
  reading.scan(OLD_YEAR, ([, word = '', year = '']) => `${word}${pack.year(Number(year))}`);
  reading.scan(
    /(?<![\p{L}\p{M}\d]|[\d][.,:/-]|[₹$€£]\s?)((?:19|20)\d{2})(?!\d|[.,:/]\d)/gu,
    ([, year = '']) => pack.year(Number(year)),
  );
  reading.scan(patternOf(`${NUMBER_STARTS}${sign}(${NUMBER})${NUMBER_ENDS}`, 'gu'), (match) => {
    const [whole, mark, written = ''] = match;
    const signWord = mark === '-' ? `${pack.words.minus} ` : mark === '+' ? `${pack.words.plus} ` : '';
    return signWord + sayCount(pack, written, reading.after(match.index + whole.length, 24));
  });
  // Whatever digits are still there, in whatever company: none is left standing.
  reading.scan(/\d+/g, (match) => {
    const [written] = match;
    return sayNumber(pack, written, 'alone');
  });
}
