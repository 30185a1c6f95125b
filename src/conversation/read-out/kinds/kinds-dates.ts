// Dates, day first: 24/12/2026, 2026-12-24, 12 March, March 12, 2026, 10-12 March. And spans of weekdays and months.
import type { LanguagePack } from '../languages/language-pack.ts';
import { isShortened, MONTH_NAMES, monthOf } from '../months.ts';
import { HYPHEN, patternOf, type Reading } from '../reading.ts';

const ISO = /(?<![\d-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\d-])/g;
const NUMERIC = /(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d|[/.-]\d)/g;
const DAY_AND_MONTH = /(?<![\d/.,-])(\d{1,2})\/(\d{1,2})(?!\d|[/.]\d)/g;
const DATE_WORD =
  /date|dated|\bdob\b|born|due|तारीख|तारीख़|दिनांक|जन्म|तारख|তারিখ|தேதி|తేదీ|ದಿನಾಂಕ|તારીખ|ਤਾਰੀਖ|തീയതി|tareekh|tarikh/iu;
const YEAR = String.raw`(?:,?\s+(?:of\s+)?((?:1[5-9]|20)\d{2})(?!\d|[.,:]\d|\s*(?:rupees|रुपये)))?`;
/** Who reads a day of a month as an ordinal. */
const isEnglish = (pack: LanguagePack): boolean => pack.language === 'en-IN';

export function readDates(reading: Reading): void {
  const { pack } = reading;
  readDecades(reading);
  const suffix = `(${pack.ordinalSuffix})?`;
  const joiner = isEnglish(pack) ? String.raw`(?:${HYPHEN}|\s+to\s+)` : HYPHEN;
  reading.scan(ISO, ([, year, month, day]) => sayDate(pack, Number(day), Number(month), Number(year)));
  reading.scan(NUMERIC, ([, first, , second, year = '']) => {
    const full =
      year.length === 2 ? Number(year) + (Number(year) >= LAST_CENTURY ? 1900 : 2000) : Number(year);
    return (
      sayDate(pack, Number(first), Number(second), full) ?? sayDate(pack, Number(second), Number(first), full)
    );
  });
  reading.scan(DAY_AND_MONTH, (match) => {
    const [whole, day, month] = match;
    const around = `${reading.before(match.index, 24)} ${reading.after(match.index + whole.length, 16)}`;
    // 31/12 can be nothing else, unless it is a house: 21/4, MG Road. Round the clock is 24/7.
    const isOnlyDate =
      // Nobody writes a fraction as 01/06.
      (Number(day) > 12 || (/^0[1-9]$/.test(day ?? '') && month?.length === 2)) &&
      whole !== '24/7' &&
      !/^\s*,|^\s+\p{Lu}/u.test(reading.after(match.index + whole.length, 4));
    const isHouse = /(?:no\.?|plot|house|flat|door|नं\.?|नंबर|प्लॉट|मकान|एन्|எண்|నం\.?|নং|#)\s*$/iu.test(
      reading.before(match.index, 12),
    );
    return DATE_WORD.test(around) || (isOnlyDate && !isHouse)
      ? sayDate(pack, Number(day), Number(month), null)
      : null;
  });
  const dayToDay = String.raw`(?<![\d/.,-])(\d{1,2})${suffix}${joiner}(\d{1,2})${suffix}\s+(?:of\s+)?(${MONTH_NAMES})\.?${YEAR}(?![\p{L}\p{M}])`;
  reading.scan(patternOf(dayToDay, 'giu'), ([, from, , to, , name = '', year]) => {
    const last = writtenDate(pack, Number(to), undefined, name, year);
    const first = isEnglish(pack) ? pack.ordinal(Number(from), '') : pack.cardinal(Number(from), 'alone');
    return last === null || !isDay(Number(from)) ? null : pack.range(first ?? '', last);
  });
  const dayFirst = String.raw`(?<![\d/.,-]|\d\s)(\d{1,2})\s?${suffix}\s*(?:of\s+)?[-\s]?(${MONTH_NAMES})\.?(?:[-\s]((?:19|20)\d{2})|${YEAR})(?![\p{L}\p{M}])`;
  reading.scan(patternOf(dayFirst, 'giu'), ([, day, ending, name = '', close, year]) =>
    writtenDate(pack, Number(day), ending, name, close ?? year),
  );
  const monthToDay = String.raw`(?<![\p{L}\p{M}])(${MONTH_NAMES})\.?\s+(\d{1,2})${suffix}${HYPHEN}(\d{1,2})${suffix}(?![\d:%]|[.,]\d)${YEAR}`;
  reading.scan(patternOf(monthToDay, 'giu'), ([, name = '', from, , to, , year]) => {
    const month = monthOf(name);
    const days = [Number(from), Number(to)];
    if (month === null || !days.every(isDay) || Number(from) >= Number(to)) return null;
    const [first = '', last = ''] = days.map((day) =>
      isEnglish(pack) ? (pack.ordinal(day, '') ?? '') : pack.cardinal(day, 'alone'),
    );
    const said = `${monthWord(pack, name, month)} ${pack.range(first, last)}`;
    return year === undefined ? said : `${said} ${pack.year(Number(year))}`;
  });
  const monthFirst = String.raw`(?<![\p{L}\p{M}])(${MONTH_NAMES})\.?\s+(\d{1,2})(?:${suffix})(?![\d:]|[.,]\d|\s*(?:%|[ap]\.?m\b))${YEAR}`;
  reading.scan(patternOf(monthFirst, 'giu'), ([, name = '', day, ending, year]) => {
    const month = monthOf(name);
    if (month === null || /^(?:may|mar|march)$/.test(name) || !isDay(Number(day))) return null;
    const dayWords =
      isEnglish(pack) || ending !== undefined
        ? pack.ordinal(Number(day), ending ?? '')
        : pack.cardinal(Number(day), 'alone');
    return [
      monthWord(pack, name, month),
      dayWords,
      ...(year === undefined ? [] : [pack.year(Number(year))]),
    ].join(' ');
  });
  const monthAndYear = String.raw`(?<![\p{L}\p{M}])(${MONTH_NAMES})\.?,?\s+((?:19|20)\d{2})(?!\d|[.,:]\d)`;
  reading.scan(patternOf(monthAndYear, 'giu'), ([, name = '', year]) => {
    const month = monthOf(name);
    return month === null ? null : `${monthWord(pack, name, month)} ${pack.year(Number(year))}`;
  });
  // "Aug '94": of this century or of the last.
  const shortYear = String.raw`(?<![\p{L}\p{M}])(${MONTH_NAMES})\.?,?\s+'(\d{2})(?!\d)`;
  reading.scan(patternOf(shortYear, 'giu'), ([, name = '', year]) => {
    const month = monthOf(name);
    const full = Number(year) + (Number(year) >= LAST_CENTURY ? 1900 : 2000);
    return month === null ? null : `${monthWord(pack, name, month)} ${pack.year(full)}`;
  });
  readSpans(reading);
  readWeekdays(reading);
}

const LAST_CENTURY = 40;

function isDay(day: number): boolean {
  return day >= 1 && day <= 31;
}

function sayDate(pack: LanguagePack, day: number, month: number, year: number | null): string | null {
  return isDay(day) && month >= 1 && month <= 12 ? pack.date(day, month, year) : null;
}

/** The month's name stays as it was written, unless it was shortened or stands in another script. */
function monthWord(pack: LanguagePack, written: string, month: number): string {
  const own = pack.months[month - 1] ?? written;
  if (isShortened(written)) return own;
  const isLatin = /^[a-z]/i.test(written);
  return isLatin && (written.length <= 4 || !/^[A-Z]/.test(own)) ? own : written;
}

function writtenDate(
  pack: LanguagePack,
  day: number,
  ending: string | undefined,
  name: string,
  year: string | undefined,
): string | null {
  const month = monthOf(name);
  if (month === null || !isDay(day)) return null;
  const yearNumber = year === undefined ? null : Number(year);
  const word = monthWord(pack, name, month);
  if (ending !== undefined && !isEnglish(pack)) {
    const dayWords = pack.ordinal(day, ending) ?? pack.cardinal(day, 'alone');
    return [dayWords, word, ...(yearNumber === null ? [] : [pack.year(yearNumber)])].join(' ');
  }
  return pack.date(day, month, yearNumber).replace(pack.months[month - 1] ?? '', word);
}

const WEEKDAYS: Readonly<Record<string, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};
const WEEKDAY = '(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?';

function weekday(written: string): string {
  return WEEKDAYS[written.slice(0, 3).toLowerCase()] ?? written;
}

/** "Mon, 1 June", "on Sun": Sat and Sun are words too, so what stands around them must tell. */
function readWeekdays(reading: Reading): void {
  const short =
    /(?<![\p{L}\p{M}\p{N}])(Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?:\.(?=\s*[\p{Ll}\d,]))?(?![\p{L}\p{M}\p{N}-])/gu;
  reading.scan(short, (match) => {
    const [whole, name = ''] = match;
    const isWord = /^(Sat|Sun|Wed)$/.test(name);
    const before = reading.before(match.index, 16);
    const after = reading.after(match.index + whole.length, 8);
    const isDay =
      /(?:\b(?:on|every|this|next|last|till|until|by|from|to|and|or|except|closed|open|day)|[,(–-]|\d)\s*$/i.test(
        before,
      ) || /^(?:,|\s*(?:\d|to\b|and\b|or\b|ko\b|se\b|tak\b|को|से|तक|morning|evening))/i.test(after);
    return isWord && !isDay ? null : weekday(name);
  });
  const indic = /(?<![\p{L}\p{M}])(सोम|मंगल|बुध|गुरु|गुरू|शुक्र|शनि|रवि)\.(?=\s|,)/gu;
  reading.scan(indic, ([, name = '']) => `${name}वार`);
}

/** Mon-Fri and Jan-Mar are spans, whatever the language around them. */
function readSpans(reading: Reading): void {
  const { pack } = reading;
  const days = patternOf(
    String.raw`(?<![\p{L}\p{M}])(${WEEKDAY})\.?${HYPHEN}(${WEEKDAY})(?![\p{L}\p{M}])`,
    'gu',
  );
  reading.scan(days, ([, from = '', to = '']) => pack.range(weekday(from), weekday(to)));
  const months = patternOf(
    String.raw`(?<![\p{L}\p{M}])(${MONTH_NAMES})\.?${HYPHEN}(${MONTH_NAMES})(?![\p{L}\p{M}])`,
    'gu',
  );
  reading.scan(months, ([, from = '', to = '']) => {
    const [first, last] = [monthOf(from), monthOf(to)];
    return first === null || last === null
      ? null
      : pack.range(monthWord(pack, from, first), monthWord(pack, to, last));
  });
}

/** The 1990s, the '80s. */
const DECADE = /(?<![\p{L}\p{M}\d.,:/-])['\u2019]?((?:1[5-9]|20)?\d0)['\u2019]?s(?![\p{L}\d])/gu;

function readDecades(reading: Reading): void {
  const { pack } = reading;
  if (pack.language !== 'en-IN' && pack.language !== 'hinglish') return;
  reading.scan(DECADE, ([, decade = '']) => {
    const said = decade.length === 4 ? pack.year(Number(decade)) : pack.cardinal(Number(decade), 'alone');
    return said.endsWith('ty') ? `${said.slice(0, -1)}ies` : `${said}s`;
  });
}
