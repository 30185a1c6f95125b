// Written units after a number, and which of a language's words each stands for.

import type { Counted, LanguagePack } from './languages/language-pack.ts';
import { patternOf } from './reading.ts';

/** Key in the language's units, and how it is written. Longer forms first: km/h before km. */
const WRITTEN: readonly (readonly [key: string, pattern: string])[] = [
  ['kmh', String.raw`km\/hr?|kmph|kph|KMPH`],
  ['sqft', String.raw`sq\.?\s?ft\b\.?|sqft|Sq\.?\s?[Ff]t\b\.?`],
  ['sqm', String.raw`sq\.?\s?m\b|sqm|m²`],
  ['kwh', 'kWh|KWh|kwh'],
  [
    'km',
    String.raw`kms?|KMs?|Kms?|किमी|कि\.?\s?मी\.?|কিমি|কি\.?মি\.?|કિમી|કિ\.?મી\.?|ਕਿਮੀ|ਕਿ\.?ਮੀ\.?|கிமீ|கி\.?\s?மீ\.?|కిమీ|కి\.?\s?మీ\.?|ಕಿಮೀ|ಕಿ\.?ಮೀ\.?|കിമീ|കി\.?മീ\.?`,
  ],
  ['cm', String.raw`cms?|CM|सेमी|से\.?मी\.?|செ\.?மீ\.?|সেমি`],
  ['mm', 'mm'],
  [
    'kg',
    String.raw`kgs?|KGs?|Kgs?|किग्रा|कि\.?\s?ग्रा\.?|किग्रॅ|कि\.?ग्रॅ\.?|கி\.?கி\.?|కి\.?గ్రా\.?|ಕೆಜಿ|ಕೆ\.?ಜಿ\.?|કિ\.?ગ્રા\.?`,
  ],
  [
    'mg',
    String.raw`mgs?|MG(?!\s+(?:Road|Rd|Marg))|मिग्रा|मि\.?\s?ग्रा\.?|मिग्रॅ|मि\.?ग्रॅ\.?|মিগ্রা|মি\.?গ্রা\.?|மிகி|மி\.?\s?கி\.?|మిగ్రా|మి\.?\s?గ్రా\.?|ಮಿಗ್ರಾಂ?|ಮಿ\.?ಗ್ರಾಂ?\.?|મિગ્રા|મિ\.?ગ્રા\.?|മി\.?ഗ്രാം?\.?`,
  ],
  ['mcg', 'mcg|µg|μg'],
  ['dl', 'dL|dl'],
  [
    'ml',
    String.raw`mls?|mL|ML|मिली|मि\.?\s?ली\.?|मिलि|মিলি|মি\.?লি\.?|மிலி|மி\.?\s?லி\.?|మిలీ|మి\.?\s?లీ\.?|ಮಿಲೀ|ಮಿ\.?ಲೀ\.?|મિલી|મિ\.?લી\.?|മി\.?ലി\.?`,
  ],
  ['celsius', String.raw`°\s?C|deg(?:rees?)?\.?\s?C|º\s?C`],
  ['fahrenheit', String.raw`°\s?F|deg\.?\s?F`],
  ['degree', '°|º'],
  ['gbps', '[Gg]bps'],
  ['mbps', 'Mbps|MBPS|mbps'],
  ['kbps', '[Kk]bps'],
  ['gb', 'GB|gb'],
  ['mb', 'MB'],
  ['kb', 'KB'],
  ['tb', 'TB'],
  ['kw', 'kW|KW'],
  ['hour', String.raw`hrs?\b\.?|Hrs?\b\.?|घं\.|ঘঃ|ঘ\.|గం\.|ಗಂ\.|ક\.`],
  ['minute', String.raw`mins?\b\.?|Mins?\b\.?|मि\.|मिन\.|মি\.|মিঃ|நிமி\.|நி\.|ని\.|నిమి\.|ನಿ\.|ನಿಮಿ\.|મિ\.`],
  ['second', String.raw`(?<=\d\s)s|secs?\b\.?|सेकं?\.|से\.|সে\.|சே\.|సె\.|ಸೆ\.|સે\.`],
  ['year', String.raw`yrs?\b\.?`],
  ['month', String.raw`mths?\b\.?|mos?\b\.`],
  ['g', String.raw`gms?|gm\.|g|ग्रा\.?|ग्रॅ\.?|গ্রা\.?|గ్రా\.?|ಗ್ರಾ\.?|ગ્રા\.?|ਗ੍ਰਾ\.?|கி\.|ഗ്രാ\.?`],
  [
    'l',
    String.raw`ltrs?\b\.?|lt\b\.?|l|L|ली\.|लि\.|লি\.|লিঃ|லி\.|லிட்\.|లీ\.?|లి\.|ಲೀ\.?|ಲಿ\.|લી\.|લિ\.|ਲੀ\.|ലി\.`,
  ],
  ['ft', String.raw`[Ff]t\b\.?|feet`],
  ['m', String.raw`m|mtrs?|मी\.|மீ\.|મી\.`],
  ['w', 'W'],
  ['v', 'V'],
];

const patterns = WRITTEN.map(([key, pattern]) => [key, pattern.normalize('NFC')] as const);

export const UNITS = patterns.map(([, pattern]) => pattern).join('|');

const SPELLED: Readonly<Record<string, string>> = {
  hour: 'hour',
  month: 'month',
  year: 'year',
  day: 'day',
  mo: 'month',
  hr: 'hour',
  h: 'hour',
  yr: 'year',
  min: 'minute',
  minute: 'minute',
  s: 'second',
  sec: 'second',
  second: 'second',
  ltr: 'l',
};

/** The unit's words in this language; null for what is no unit. */
export function unitOf(pack: LanguagePack, written: string): Counted | null {
  const key =
    patterns.find(([, pattern]) => patternOf(`^(?:${pattern})$`, 'u').test(written))?.[0] ??
    SPELLED[written.toLowerCase()];
  return key === undefined ? null : (pack.units[key] ?? null);
}
