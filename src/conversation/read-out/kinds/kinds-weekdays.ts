// Shortened names of weekdays, and spans of them: "Mon, 1 June", "Mon-Fri", "सोम-शुक्र", "சனி-ஞாயிறு".
import { MONTH_NAMES } from '../months.ts';
import { HYPHEN, patternOf, type Reading } from '../reading.ts';

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

/** In Indian scripts: the short name, and what makes the whole name of it. Each row is one ending. */
const SHORT_IN_SCRIPT: readonly (readonly [ending: string, short: string])[] = [
  ['वार', 'सोम मंगल मंगळ बुध गुरु गुरू शुक्र शनि रवि'],
  ['বার', 'সোম মঙ্গল বুধ বৃহস্পতি শুক্র শনি রবি'],
  ['વાર', 'સોમ મંગળ બુધ ગુરુ શુક્ર શનિ રવિ'],
  ['ਵਾਰ', 'ਸੋਮ ਮੰਗਲ ਬੁੱਧ ਵੀਰ ਸ਼ੁੱਕਰ ਸ਼ਨੀ ਐਤ'],
  ['వారం', 'సోమ మంగళ బుధ గురు శుక్ర శని ఆది'],
  ['ವಾರ', 'ಸೋಮ ಮಂಗಳ ಬುಧ ಗುರು ಶುಕ್ರ ಶನಿ ಭಾನು'],
  ['ആഴ്ച', 'തിങ്കൾ ചൊവ്വ ബുധൻ വ്യാഴം വെള്ളി ശനി ഞായർ'],
];
/** Shortened in the middle of the word, so only with their full stop; in Tamil the name alone is the whole name. */
const CUT: Readonly<Record<string, string>> = {
  திங்: 'திங்கள்',
  செவ்: 'செவ்வாய்',
  புத: 'புதன்',
  வியா: 'வியாழன்',
  வெள்: 'வெள்ளி',
  வெ: 'வெள்ளி',
  சனி: 'சனி',
  ஞாயி: 'ஞாயிறு',
  ஞா: 'ஞாயிறு',
  மங்: 'செவ்வாய்',
  বৃহ: 'বৃহস্পতিবার',
};
const WHOLE_NAMES = 'திங்கள் செவ்வாய் புதன் வியாழன் வெள்ளி சனி ஞாயிறு';

const NAMES_IN_SCRIPT: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...SHORT_IN_SCRIPT.flatMap(([ending, short]) =>
      short.split(' ').flatMap((name) => [
        [name, name + ending],
        [name + ending, name + ending],
      ]),
    ),
    ...WHOLE_NAMES.split(' ').map((name) => [name, name]),
    ...Object.entries(CUT).map(([cut, name]) => [`${cut}.`, name]),
  ].map(([written, name]) => [written?.normalize('NFC'), name]),
);
const IN_SCRIPT = Object.keys(NAMES_IN_SCRIPT)
  .map((name) => name.replace('.', String.raw`\.`))
  .toSorted((one, other) => other.length - one.length)
  .join('|');

export function readWeekdays(reading: Reading): void {
  readSpans(reading);
  readLatin(reading);
  readInScript(reading);
}

function readSpans(reading: Reading): void {
  const { pack } = reading;
  const latin = patternOf(
    String.raw`(?<![\p{L}\p{M}])(${WEEKDAY})\.?${HYPHEN}(${WEEKDAY})(?![\p{L}\p{M}])`,
    'gu',
  );
  reading.scan(latin, ([, from = '', to = '']) => pack.range(weekday(from), weekday(to)));
  const inScript = patternOf(
    String.raw`(?<![\p{L}\p{M}])(${IN_SCRIPT})\.?${HYPHEN}(${IN_SCRIPT})(?![\p{L}\p{M}])`,
    'gu',
  );
  reading.scan(inScript, ([, from = '', to = '']) =>
    pack.range(NAMES_IN_SCRIPT[from] ?? from, NAMES_IN_SCRIPT[to] ?? to),
  );
}

/** "सोम." and "सोम, 7 दिसंबर". Without a mark or a date behind them the short names are people's names too. */
function readInScript(reading: Reading): void {
  const pattern = patternOf(String.raw`(?<![\p{L}\p{M}])(${IN_SCRIPT})(\.(?=\s|,|$))?(?![\p{L}\p{M}])`, 'gu');
  const date = patternOf(String.raw`^,?\s*\d{1,2}(?:[/.-]\d|\s*(?:${MONTH_NAMES}))`, 'u');
  reading.scan(pattern, (match) => {
    const [whole, name = '', stop] = match;
    const isShort = stop !== undefined || name.endsWith('.');
    return isShort || date.test(reading.after(match.index + whole.length, 24))
      ? (NAMES_IN_SCRIPT[name] ?? null)
      : null;
  });
}

/** "Mon, 1 June", "on Sun": Sat and Sun are words too, so what stands around them must tell. */
function readLatin(reading: Reading): void {
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
}
