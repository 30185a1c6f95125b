// biome-ignore-all lint/suspicious/noTemplateCurlyInString: places that nothing fills look like this.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readOut } from '../read-out.ts';
import { PACKS } from './languages/packs.ts';
import { plainDigits } from './tidy.ts';

const LANGUAGES = Object.keys(PACKS);

/** Shapes in which numbers are written, and what stands around them. */
const digits = (least: number, most: number) =>
  fc.stringMatching(new RegExp(`^[0-9]{${least},${most}}$`)).filter((text) => text.length >= least);
const numeral = fc.oneof(
  digits(2, 18),
  fc.tuple(digits(1, 3), digits(2, 2), digits(3, 3)).map((parts) => parts.join(',')),
  fc.tuple(digits(1, 5), digits(1, 3)).map((parts) => parts.join('.')),
  fc
    .tuple(digits(1, 5), fc.constantFrom('-', '/', ':', '.', ' ', '–'), digits(1, 5))
    .map((parts) => parts.join('')),
  fc.tuple(digits(2, 4), digits(2, 4), digits(2, 4)).map((parts) => parts.join('-')),
  fc
    .tuple(fc.constantFrom('₹', 'Rs. ', '+', '#', '-', 'KA', '$'), digits(2, 12))
    .map((parts) => parts.join('')),
  fc
    .tuple(digits(1, 6), fc.constantFrom('%', ' km', 'kg', 'th', ' बजे', ' am', 'L', 'வது', 'టి', '°C', 'GB'))
    .map((parts) => parts.join('')),
);
const words = fc.constantFrom(
  'OTP',
  'आपका बिल',
  'உங்கள்',
  'మీ నంబర్',
  'call',
  '12 March',
  'a/b',
  '(',
  ')',
  'x',
  '&',
  '।',
  '१२३',
  '௧௨',
);

describe.each(LANGUAGES)('%s', (language) => {
  test('no numeral of two digits and more is left standing, and nothing is thrown', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(numeral, words), { minLength: 1, maxLength: 5 }), (parts) => {
        const { spoken } = readOut(parts.join(' '), language);
        expect(plainDigits(spoken)).not.toMatch(/\d\d/);
      }),
      { numRuns: 20 },
    );
  });
});

const isSpoken = (_what: string, language: string, text: string, spoken: string): void => {
  expect(readOut(text, language).spoken).toBe(spoken);
};

test.each<[string, string, string, string]>([
  [
    'a table is read row by row',
    'en-IN',
    '| Plan | Price |\n|---|---|\n| Basic | ₹99 |',
    'Plan, Price. Basic, ninety nine rupees',
  ],
  ['code is its words', 'en-IN', 'Say `yes` or ```no```.', 'Say yes or no.'],
  [
    'Latin text of a Hindi agent is read as romanised Hindi',
    'hi',
    'Kal 5 baje aaiye.',
    'Kal paanch baje aaiye.',
  ],
  ['text in another script is read in its language', 'en-IN', 'आपका बिल ₹500 है।', 'आपका बिल पाँच सौ रुपये है।'],
  ['Marathi is not taken for Hindi', 'mr', '₹500 भरा.', 'पाचशे रुपये भरा.'],
  ['an hour alone is a number', 'en-IN', 'Plan 9 is cheap.', 'Plan nine is cheap.'],
  [
    'a number with many digits is no quantity',
    'en-IN',
    'It is 12345678901234.',
    'It is one two three four, five six seven eight, nine zero one two, three four.',
  ],
])('%s', isSpoken);

test('places that were not filled are told and not said', () => {
  const text = 'Hello {name}, {{first_name}}, ${x}, <customer>, [your name]: due_amount is due.';
  const { spoken, dropped } = readOut(text, 'en-IN');
  expect(dropped).toEqual(['{name}', '{{first_name}}', '${x}', '<customer>', '[your name]', 'due_amount']);
  expect(spoken).not.toMatch(/name|customer|amount|[{}[\]<>$]/);
});

test('the lexicon has the last word, in whole words only', () => {
  const pronounce = { Trunkline: 'trunk line', GST: 'G S T' };
  expect(readOut('trunkline adds 18% GST, GSTIN too.', 'en-IN', { pronounce }).spoken).toBe(
    'trunk line adds eighteen percent G S T, GSTIN too.',
  );
});

test('a model that writes nothing but empty lines holds nobody up', () => {
  const text = `One.${'\n'.repeat(40_000)}Two.`;
  const begun = performance.now();
  expect(readOut(text, 'en-IN').spoken).toBe('One. Two.');
  // Looked behind anew at each line it would take six seconds.
  expect(performance.now() - begun).toBeLessThan(1_000);
});

test.each<[string, string, string, string]>([
  ['a PIN code in two groups', 'en-IN', 'to 700 091 as well', 'to seven zero zero, zero nine one as well'],
  ['about so many', 'en-IN', 'around 150 200 people', 'around one hundred fifty two hundred people'],
  ['about so many in Hindi', 'hi', 'वहाँ 200 300 लोग थे', 'वहाँ दो सौ तीन सौ लोग थे'],
  ['a PIN code in round numbers', 'en-IN', 'at 400 610 too', 'at four zero zero, six one zero too'],
  ['a schedule of drugs has letters', 'en-IN', 'a Schedule X drug', 'a Schedule X drug'],
  ['and numerals', 'en-IN', 'under Schedule VII', 'under Schedule seven'],
  ['thousands in groups', 'en-IN', '250 000 units', 'two lakh fifty thousand units'],
  ['a Roman numeral behind what is counted', 'en-IN', 'Phase-II, Class XI', 'Phase two, Class eleven'],
  ['a Roman numeral in Hindi', 'hi', 'फ़ेज़-II में', 'फ़ेज़ दो में'],
  ['who speaks is no numeral', 'en-IN', 'In this phase I will help.', 'In this phase I will help.'],
  ['a letter behind a block is none', 'en-IN', 'Block V, Sector IX', 'Block V, Sector nine'],
  ['and more', 'hi', '50+ डॉक्टर', 'पचास प्लस डॉक्टर'],
  ['an amount in parts', 'mr', '₹1 लाख 20 हजार भरा', 'एक लाख वीस हजार रुपये भरा'],
  ['days behind their month', 'en-IN', 'Dec 5-7', 'December fifth to seventh'],
  ['the same in Hindi', 'hi', 'दिसंबर 5-7 को', 'दिसंबर पाँच से सात को'],
  ['money a month', 'en-IN', '₹2,500 p.m. rent', 'two thousand five hundred rupees per month rent'],
  ['a time of day stays one', 'en-IN', 'at 5 p.m. sharp', 'at five pm sharp'],
  ['a height', 'en-IN', '5 ft 6 in tall', 'five feet six inches tall'],
  ['a ratio', 'en-IN', 'a ratio of 2:1', 'a ratio of two to one'],
  ['one o\u2019clock in Tamil', 'ta', 'மதியம் 1 மணிக்கு', 'மதியம் ஒரு மணிக்கு'],
  ['one o\u2019clock in Telugu', 'te', 'మధ్యాహ్నం 1 గంటకు', 'మధ్యాహ్నం ఒంటి గంటకు'],
  ['one hour in Telugu', 'te', '1 గంట 30 నిమిషాలు', 'ఒక గంట ముప్పై నిమిషాలు'],
  ['hours and minutes in romanised Hindi', 'hinglish', '2 ghante 15 minute', 'do ghante pandrah minute'],
])('%s', isSpoken);
