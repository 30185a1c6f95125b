// One person has one spelling, however the number was written; what no plan has is refused with a reason.
import { describe, expect, it } from 'vitest';
import { isPlannedNumber, maskNumber, type NumberFault, numberIn, parseNumber } from './number.ts';

type Row = readonly [name: string, written: string, country: string, expected: string];

function rowsOf(table: string): Row[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', written = '', country = '', expected = ''] = line.split(' | ');
      return [name, written, country, expected];
    });
}

const SPELLINGS = rowsOf(`
as people type it | +919876543210 | IN | +919876543210
with spaces | +91 98765 43210 | IN | +919876543210
with dashes | +91-98765-43210 | IN | +919876543210
with dots | +91.98765.43210 | IN | +919876543210
with brackets | (+91) 98765 43210 | IN | +919876543210
with the zero in brackets | +91 (0) 98765 43210 | IN | +919876543210
a space after the plus | + 91 98765 43210 | IN | +919876543210
two pluses | ++91 98765 43210 | IN | +919876543210
ten digits | 9876543210 | IN | +919876543210
ten digits in two parts | 98765 43210 | IN | +919876543210
behind the trunk zero | 09876543210 | IN | +919876543210
trunk zero and spaces | 0 98765 43210 | IN | +919876543210
the code without plus | 919876543210 | IN | +919876543210
the code without plus, apart | 91 9876543210 | IN | +919876543210
the code and a zero | 91 09876543210 | IN | +919876543210
zero and the code | 0919876543210 | IN | +919876543210
zero and the code, apart | 091-98765-43210 | IN | +919876543210
double zero | 00919876543210 | IN | +919876543210
double zero, apart | 0091 98765 43210 | IN | +919876543210
double zero and a zero | 0091 0 98765 43210 | IN | +919876543210
plus and a zero behind the code | +9109876543210 | IN | +919876543210
plus before the trunk zero | +09876543210 | IN | +919876543210
plus before a zero and the code | +0919876543210 | IN | +919876543210
plus before the double zero | +00919876543210 | IN | +919876543210
a spreadsheet's decimal | 9876543210.0 | IN | +919876543210
a spreadsheet's decimals | 919876543210.00 | IN | +919876543210
a decimal comma | 9876543210,0 | IN | +919876543210
scientific and whole | 9.876543210E+9 | IN | +919876543210
scientific in small letters | 9.19876543210e+11 | IN | +919876543210
scientific with a comma | 9,876543210E+09 | IN | +919876543210
scientific with a zero too many | 9.8765432100E+9 | IN | +919876543210
thousands | 9,876,543,210 | IN | +919876543210
lakhs and crores | 9,87,65,43,210 | IN | +919876543210
the apostrophe of a spreadsheet | '9876543210 | IN | +919876543210
a curly apostrophe | ’09876543210 | IN | +919876543210
in quotes | "9876543210" | IN | +919876543210
the formula that keeps text | ="09876543210" | IN | +919876543210
Devanagari digits | ९८७६५४३२१० | IN | +919876543210
Devanagari with plus | +९१ ९८७६५ ४३२१० | IN | +919876543210
Tamil digits | ௯௮௭௬௫௪௩௨௧௦ | IN | +919876543210
Telugu digits | ౯౮౭౬౫౪౩౨౧౦ | IN | +919876543210
Bengali digits | ৯৮৭৬৫৪৩২১০ | IN | +919876543210
Gujarati digits | ૯૮૭૬૫૪૩૨૧૦ | IN | +919876543210
Kannada digits | ೯೮೭೬೫೪೩೨೧೦ | IN | +919876543210
Gurmukhi digits | ੯੮੭੬੫੪੩੨੧੦ | IN | +919876543210
Malayalam digits | ൯൮൭൬൫൪൩൨൧൦ | IN | +919876543210
Odia digits | ୯୮୭୬୫୪୩୨୧୦ | IN | +919876543210
Arabic digits | ٩٨٧٦٥٤٣٢١٠ | IN | +919876543210
Urdu digits | ۹۸۷۶۵۴۳۲۱۰ | IN | +919876543210
full-width | ＋９１９８７６５４３２１０ | IN | +919876543210
a tel URI | tel:+91-98765-43210 | IN | +919876543210
a tel URI in capitals | TEL:+919876543210 | IN | +919876543210
a local tel URI | tel:98765-43210;phone-context=+91 | US | +919876543210
a local tel URI of a domain | tel:9876543210;phone-context=ims.example.com | IN | +919876543210
a SIP URI | sip:+919876543210@203.0.113.7;user=phone | US | +919876543210
a SIP URI with its parameters inside | sip:9876543210;phone-context=+91@example.com | US | +919876543210
a SIP URI with the plus escaped | sip:%2B919876543210@example.com | US | +919876543210
a name before the URI | "Ravi" <sip:+919876543210@example.com> | IN | +919876543210
a mobile that begins as the code does | 9198765432 | IN | +919198765432
a fixed line | 080 4712 3456 | IN | +918047123456
a fixed line in full | +91 80 4712 3456 | IN | +918047123456
Delhi, which begins like a prefix of the USA | 011 2345 6789 | IN | +911123456789
a number of the 140 series | 1401234567 | IN | +911401234567
a number of the 1600 series | 1600123456 | IN | +911600123456
an area code of last year, in full | +1 436 234 5678 | IN | +14362345678
a number of the 1600 series, in full | +91 1600 123456 | IN | +911600123456
an area code of last year, as at home | (436) 234-5678 | US | +14362345678
a number of the 1601 series | +91 1601 123456 | IN | +911601123456
freephone | 1800 123 4567 | IN | +9118001234567
Mexico as it was | +52 1 55 1234 5678 | IN | +525512345678
Italy keeps its zero | 06 1234567 | IT | +39061234567
Italy keeps its zero in full | +39 06 1234567 | IN | +39061234567
Russia by its eight | 8 (912) 345-67-89 | RU | +79123456789
London by its zero in brackets | +44 (0)20 7946 0018 | IN | +442079460018
abroad from the USA | 011 91 98765 43210 | US | +919876543210
as from abroad, of an area code that is new | 011 1 457 234 5678 | US | +14572345678
abroad from Japan | 010 91 98765 43210 | JP | +919876543210
a German mobile without plus | 4915123456789 | DE | +4915123456789
an Indonesian mobile without plus | 62812345678 | ID | +62812345678
`);

/** What was written, by whom, and who is meant: as people of the country write it, in full, abroad, and without `+`. */
const COUNTRIES = rowsOf(
  `
(201) 555-0123 | US | +12015550123
+1 201 555 0123 | IN | +12015550123
0012015550123 | IN | +12015550123
12015550123 | US | +12015550123
(506) 234-5678 | CA | +15062345678
+1 506 234 5678 | IN | +15062345678
0015062345678 | IN | +15062345678
15062345678 | CA | +15062345678
07400 123456 | GB | +447400123456
+44 7400 123456 | IN | +447400123456
00447400123456 | IN | +447400123456
447400123456 | GB | +447400123456
085 012 3456 | IE | +353850123456
+353 85 012 3456 | IN | +353850123456
00353850123456 | IN | +353850123456
353850123456 | IE | +353850123456
06 12 34 56 78 | FR | +33612345678
+33 6 12 34 56 78 | IN | +33612345678
0033612345678 | IN | +33612345678
33612345678 | FR | +33612345678
01512 3456789 | DE | +4915123456789
+49 1512 3456789 | IN | +4915123456789
004915123456789 | IN | +4915123456789
4915123456789 | DE | +4915123456789
612 34 56 78 | ES | +34612345678
+34 612 34 56 78 | IN | +34612345678
0034612345678 | IN | +34612345678
34612345678 | ES | +34612345678
312 345 6789 | IT | +393123456789
+39 312 345 6789 | IN | +393123456789
00393123456789 | IN | +393123456789
393123456789 | IT | +393123456789
912 345 678 | PT | +351912345678
+351 912 345 678 | IN | +351912345678
00351912345678 | IN | +351912345678
351912345678 | PT | +351912345678
06 12345678 | NL | +31612345678
+31 6 12345678 | IN | +31612345678
0031612345678 | IN | +31612345678
31612345678 | NL | +31612345678
0450 00 12 34 | BE | +32450001234
+32 450 00 12 34 | IN | +32450001234
0032450001234 | IN | +32450001234
32450001234 | BE | +32450001234
078 123 45 67 | CH | +41781234567
+41 78 123 45 67 | IN | +41781234567
0041781234567 | IN | +41781234567
41781234567 | CH | +41781234567
0664 123456 | AT | +43664123456
+43 664 123456 | IN | +43664123456
0043664123456 | IN | +43664123456
43664123456 | AT | +43664123456
070-123 45 67 | SE | +46701234567
+46 70 123 45 67 | IN | +46701234567
0046701234567 | IN | +46701234567
46701234567 | SE | +46701234567
40 61 23 45 | NO | +4740612345
+47 40 61 23 45 | IN | +4740612345
004740612345 | IN | +4740612345
4740612345 | NO | +4740612345
34 41 23 45 | DK | +4534412345
+45 34 41 23 45 | IN | +4534412345
004534412345 | IN | +4534412345
4534412345 | DK | +4534412345
041 2345678 | FI | +358412345678
+358 41 2345678 | IN | +358412345678
00358412345678 | IN | +358412345678
358412345678 | FI | +358412345678
512 345 678 | PL | +48512345678
+48 512 345 678 | IN | +48512345678
0048512345678 | IN | +48512345678
48512345678 | PL | +48512345678
601 123 456 | CZ | +420601123456
+420 601 123 456 | IN | +420601123456
00420601123456 | IN | +420601123456
420601123456 | CZ | +420601123456
06 20 123 4567 | HU | +36201234567
+36 20 123 4567 | IN | +36201234567
0036201234567 | IN | +36201234567
36201234567 | HU | +36201234567
0712 034 567 | RO | +40712034567
+40 712 034 567 | IN | +40712034567
0040712034567 | IN | +40712034567
40712034567 | RO | +40712034567
691 234 5678 | GR | +306912345678
+30 691 234 5678 | IN | +306912345678
00306912345678 | IN | +306912345678
306912345678 | GR | +306912345678
0501 234 56 78 | TR | +905012345678
+90 501 234 56 78 | IN | +905012345678
00905012345678 | IN | +905012345678
905012345678 | TR | +905012345678
8 (912) 345-67-89 | RU | +79123456789
+7 912 345 67 89 | IN | +79123456789
0079123456789 | IN | +79123456789
79123456789 | RU | +79123456789
050 123 4567 | UA | +380501234567
+380 50 123 4567 | IN | +380501234567
00380501234567 | IN | +380501234567
380501234567 | UA | +380501234567
050 123 4567 | AE | +971501234567
+971 50 123 4567 | IN | +971501234567
00971501234567 | IN | +971501234567
971501234567 | AE | +971501234567
051 234 5678 | SA | +966512345678
+966 51 234 5678 | IN | +966512345678
00966512345678 | IN | +966512345678
966512345678 | SA | +966512345678
3312 3456 | QA | +97433123456
+974 3312 3456 | IN | +97433123456
0097433123456 | IN | +97433123456
97433123456 | QA | +97433123456
500 12345 | KW | +96550012345
+965 500 12345 | IN | +96550012345
0096550012345 | IN | +96550012345
96550012345 | KW | +96550012345
9212 3456 | OM | +96892123456
+968 9212 3456 | IN | +96892123456
0096892123456 | IN | +96892123456
96892123456 | OM | +96892123456
3600 1234 | BH | +97336001234
+973 3600 1234 | IN | +97336001234
0097336001234 | IN | +97336001234
97336001234 | BH | +97336001234
050-234-5678 | IL | +972502345678
+972 50 234 5678 | IN | +972502345678
00972502345678 | IN | +972502345678
972502345678 | IL | +972502345678
010 01234567 | EG | +201001234567
+20 10 01234567 | IN | +201001234567
00201001234567 | IN | +201001234567
201001234567 | EG | +201001234567
071 123 4567 | ZA | +27711234567
+27 71 123 4567 | IN | +27711234567
0027711234567 | IN | +27711234567
27711234567 | ZA | +27711234567
0802 123 4567 | NG | +2348021234567
+234 802 123 4567 | IN | +2348021234567
002348021234567 | IN | +2348021234567
2348021234567 | NG | +2348021234567
0712 123456 | KE | +254712123456
+254 712 123456 | IN | +254712123456
00254712123456 | IN | +254712123456
254712123456 | KE | +254712123456
023 123 4567 | GH | +233231234567
+233 23 123 4567 | IN | +233231234567
00233231234567 | IN | +233231234567
233231234567 | GH | +233231234567
0301 2345678 | PK | +923012345678
+92 301 2345678 | IN | +923012345678
00923012345678 | IN | +923012345678
923012345678 | PK | +923012345678
01812-345678 | BD | +8801812345678
+880 1812 345678 | IN | +8801812345678
008801812345678 | IN | +8801812345678
8801812345678 | BD | +8801812345678
071 234 5678 | LK | +94712345678
+94 71 234 5678 | IN | +94712345678
0094712345678 | IN | +94712345678
94712345678 | LK | +94712345678
984-1234567 | NP | +9779841234567
+977 984 1234567 | IN | +9779841234567
009779841234567 | IN | +9779841234567
9779841234567 | NP | +9779841234567
8123 4567 | SG | +6581234567
+65 8123 4567 | IN | +6581234567
006581234567 | IN | +6581234567
6581234567 | SG | +6581234567
012-345 6789 | MY | +60123456789
+60 12 345 6789 | IN | +60123456789
0060123456789 | IN | +60123456789
60123456789 | MY | +60123456789
0812-345-678 | ID | +62812345678
+62 812 345 678 | IN | +62812345678
0062812345678 | IN | +62812345678
62812345678 | ID | +62812345678
0905 123 4567 | PH | +639051234567
+63 905 123 4567 | IN | +639051234567
00639051234567 | IN | +639051234567
639051234567 | PH | +639051234567
081 234 5678 | TH | +66812345678
+66 81 234 5678 | IN | +66812345678
0066812345678 | IN | +66812345678
66812345678 | TH | +66812345678
0912 345 678 | VN | +84912345678
+84 912 345 678 | IN | +84912345678
0084912345678 | IN | +84912345678
84912345678 | VN | +84912345678
5123 4567 | HK | +85251234567
+852 5123 4567 | IN | +85251234567
0085251234567 | IN | +85251234567
85251234567 | HK | +85251234567
131 2345 6789 | CN | +8613123456789
+86 131 2345 6789 | IN | +8613123456789
008613123456789 | IN | +8613123456789
8613123456789 | CN | +8613123456789
090-1234-5678 | JP | +819012345678
+81 90 1234 5678 | IN | +819012345678
00819012345678 | IN | +819012345678
819012345678 | JP | +819012345678
010-2000-0000 | KR | +821020000000
+82 10 2000 0000 | IN | +821020000000
00821020000000 | IN | +821020000000
821020000000 | KR | +821020000000
0412 345 678 | AU | +61412345678
+61 412 345 678 | IN | +61412345678
0061412345678 | IN | +61412345678
61412345678 | AU | +61412345678
021 123 4567 | NZ | +64211234567
+64 21 123 4567 | IN | +64211234567
0064211234567 | IN | +64211234567
64211234567 | NZ | +64211234567
(11) 96123-4567 | BR | +5511961234567
+55 11 96123 4567 | IN | +5511961234567
005511961234567 | IN | +5511961234567
5511961234567 | BR | +5511961234567
011 15-2345-6789 | AR | +5491123456789
+54 9 11 2345 6789 | IN | +5491123456789
005491123456789 | IN | +5491123456789
5491123456789 | AR | +5491123456789
222 123 4567 | MX | +522221234567
+52 222 123 4567 | IN | +522221234567
00522221234567 | IN | +522221234567
522221234567 | MX | +522221234567
321 1234567 | CO | +573211234567
+57 321 1234567 | IN | +573211234567
00573211234567 | IN | +573211234567
573211234567 | CO | +573211234567
(2) 2123 4567 | CL | +56221234567
+56 2 2123 4567 | IN | +56221234567
0056221234567 | IN | +56221234567
56221234567 | CL | +56221234567
912 345 678 | PE | +51912345678
+51 912 345 678 | IN | +51912345678
0051912345678 | IN | +51912345678
51912345678 | PE | +51912345678
`.replaceAll(/^(?=.)/gm, 'row | '),
);

describe('one spelling', () => {
  it.each(SPELLINGS)('%s: %s', (_name, written, country, expected) =>
    expect(parseNumber(written, country)).toEqual({ ok: true, number: expected }),
  );

  it.each(COUNTRIES.map((row) => [row[1], row[2], row[3]] as const))(
    '%s in %s is %s',
    (written, country, expected) => expect(numberIn(written, country)).toBe(expected),
  );

  it('signs that nobody sees change nothing', () => {
    const marks = [
      '\u200e',
      '\u200f',
      '\u202a',
      '\u202c',
      '\u2066',
      '\u2069',
      '\u200b',
      '\ufeff',
      '\u00ad',
      '\u2060',
    ];
    for (const mark of marks) {
      expect(numberIn(`${mark}+91${mark} 98765${mark}43210${mark}`, 'IN')).toBe('+919876543210');
    }
    for (const space of ['\u00a0', '\u202f', '\u2009', '\u3000', '\t']) {
      expect(numberIn(`+91${space}98765${space}43210${space}`, 'IN')).toBe('+919876543210');
    }
    for (const dash of ['\u2010', '\u2011', '\u2013', '\u2014', '\u2212', '\uff0d']) {
      expect(numberIn(`+91${dash}98765${dash}43210`, 'IN')).toBe('+919876543210');
    }
  });
});

describe('what is refused', () => {
  const rows: readonly (readonly [string, string, NumberFault, RegExp])[] = [
    ['nothing', '  ', 'empty', /add a number/],
    ['a word', 'tomorrow', 'no-number', /with \+ and the country's code/],
    ['words for digits', '1-800-FLOWERS', 'no-number', /with \+/],
    ['a withheld caller', 'anonymous', 'no-number', /with \+/],
    ['nine digits', '987654321', 'not-in-plan', /with \+/],
    ['eleven digits', '98765432101', 'not-in-plan', /with \+/],
    ['nine digits in full', '+91987654321', 'not-in-plan', /with \+/],
    ['eleven digits in full', '+9198765432101', 'not-in-plan', /with \+/],
    ['ten digits that are nobody', '0000000000', 'not-in-plan', /with \+/],
    ['a plus before a national number', '+9876543210', 'not-in-plan', /if \+919876543210 is meant/],
    ['a foreign number without plus', '442079460018', 'not-in-plan', /if \+442079460018 is meant/],
    ['an unknown country', '+999 12345678', 'not-in-plan', /with \+/],
    ['the code twice', '+91 91 98765 43210', 'not-in-plan', /with \+/],
    ['an emergency number', '112', 'too-short', /with \+/],
    ['a short code', '1909', 'too-short', /with \+/],
    ['sixteen digits', '+9198765432101234', 'too-long', /with \+/],
    ['a rounded one', '9.87654E+9', 'rounded', /format the column as text/],
    ['a rounded one with its code', '9.19877E+11', 'rounded', /format the column as text/],
    ['a rounded one of few digits', '9.1E+11', 'rounded', /format the column as text/],
    ['a half', '9876543210.5', 'not-in-plan', /with \+/],
    ['two with a slash', '9876543210/9876543211', 'two-numbers', /its own row/],
    ['two with a comma', '9876543210, 9876543211', 'two-numbers', /its own row/],
    ['two with a word', '9876543210 or 9876543211', 'two-numbers', /its own row/],
    ['an extension', '+1 415 555 0100 x5', 'extension', /its own column/],
    ['an extension in words', '+91 80 4712 3456 ext. 12', 'extension', /its own column/],
    ['an extension of a URI', 'tel:+918047123456;ext=12', 'extension', /its own column/],
    ['an instruction to a shell', '$' + '{system(id)}', 'no-number', /with \+/],
    ['a second line', '+919876543210\nbgapi system x', 'no-number', /with \+/],
  ];
  it.each(rows)('%s: %s', (_name, written, fault, remedy) =>
    expect(parseNumber(written, 'IN')).toMatchObject({
      ok: false,
      fault,
      remedy: expect.stringMatching(remedy),
    }),
  );

  it('says how many digits there are, and of which country', () =>
    expect(parseNumber('98765 4321', 'IN')).toMatchObject({
      why: '“98765 4321” is not a valid phone number in IN: no numbering plan contains these 9 digits',
    }));

  it('names no country for a number that brings its own', () =>
    expect(parseNumber('+1415555', 'IN')).toMatchObject({
      why: '“+1415555” is not a valid phone number: no numbering plan contains these 7 digits',
    }));

  it('a national number where no country is known', () => {
    expect(numberIn('9876543210', '')).toBeNull();
    expect(numberIn('+919876543210', '')).toBe('+919876543210');
    expect(numberIn('00919876543210', 'ZZ')).toBe('+919876543210');
  });
});

it.each([
  ['a mobile in full', '+919876543210', '+9198•••••210'],
  ['the shortest of which the beginning is told', '+9198765432', '+9198•••432'],
  ['one digit less', '+919876543', '•••••••543'],
  ['the shortest number of a country', '+2901234', '•••••234'],
  ['an extension of seven digits', '1234567', '••••567'],
  ['a short code', '139', '•••'],
  ['six digits', '575757', '••••••'],
  ['nothing', '', ''],
])('a number in a log tells two callers apart and rings none: %s', (_, number, masked) =>
  expect(maskNumber(number)).toBe(masked),
);

it.each([
  ['in full, as its plan has it', '+919876543210', true],
  ['without the plus', '919876543210', false],
  ['with a space', '+91 9876543210', false],
  ['one that no plan has', '+910123456789', false],
  ['an old spelling of one that a plan has', '+5215512345678', false],
  ['an area code of last year', '+14362345678', true],
])('a number that is planned: %s', (_, written, expected) => expect(isPlannedNumber(written)).toBe(expected));
