// Joins the parts of a read-out: remaining symbols are named or dropped, and endings that directly follow a number are
// joined to its last word as the language does it.
import { PART_OF_DAY } from './kinds/kinds-times.ts';
import type { LanguagePack } from './languages/language-pack.ts';

interface Part {
  readonly text: string;
  readonly spoken: boolean;
}

export function joinParts(pack: LanguagePack, parts: readonly Part[]): string {
  let joined = '';
  for (const [index, part] of parts.entries()) {
    const previous = parts[index - 1];
    if (part.spoken) {
      joined += needsSpace(joined) ? ` ${part.text}` : part.text;
    } else if (previous?.spoken === true) {
      joined = withEnding(
        pack,
        joined,
        part.text,
        index < parts.length - 1
          ? sayBetween(pack, part.text, sayMarks(pack, part.text, false, NUMBERED.test(joined)))
          : sayMarks(pack, part.text, true, NUMBERED.test(joined)),
      );
    } else {
      joined += sayMarks(pack, part.text, index === parts.length - 1, NUMBERED.test(joined));
    }
  }
  return joined
    .replace(/\s+/g, ' ')
    .replace(/ ([,.!?;:।…])/gu, '$1')
    .replace(/,(?:\s*,)+/g, ',')
    .replace(/,\s*([.!?।])/gu, '$1')
    .replace(/([.!?।])\s*,/gu, '$1')
    .replace(/^[\s,;:.]+/, '')
    .trim();
}

function needsSpace(before: string): boolean {
  return /[\p{L}\p{M}\p{N}.,;:!?।)]$/u.test(before);
}

/** `written` begins right behind a spoken part. */
function withEnding(pack: LanguagePack, before: string, written: string, said: string): string {
  const suffix = /^-?([\p{L}\p{M}]+)/u.exec(written);
  if (suffix === null) return caseApart(pack, before, said);
  const ending = suffix[1] ?? '';
  const rest = said.replace(/^[\s,-]+/, '');
  if (/^[A-Za-z]/.test(ending) || LETTER.test(ending)) return `${before} ${rest}`;
  if (pack.language === 'ta') return tamilJoined(before, rest);
  if (pack.language === 'te' && /లు$/u.test(before)) return before.replace(/లు$/u, 'ల') + rest;
  // శాతం and కి are శాతానికి.
  if (pack.language === 'te' && /ం$/u.test(before) && /^(?:కి|కు)$/u.test(ending))
    return before.replace(/ం$/u, 'ాని') + rest;
  if (pack.language === 'mr' && /रुपये$/u.test(before)) return before.replace(/रुपये$/u, 'रुपयां') + rest;
  if (pack.language === 'bn' && ending === 'এর') return bengaliGenitive(before, rest);
  if (pack.language === 'bn' && ending === 'এ') return bengaliLocative(before, rest);
  if (pack.language === 'bn' && TWO_OF.test(ending)) return before.replace(/দুই$/u, 'দু') + rest;
  // Hindi writes what follows a number apart, but for ordinals, which are read before.
  if (
    pack.language === 'hi' ||
    (written.startsWith('-') && !MARATHI_CASE.test(ending) && pack.language === 'mr')
  )
    return `${before} ${rest}`;
  return isClitic(ending) ? before + rest : `${before} ${rest}`;
}

/** টাকা and এর are টাকার, পাঁচ and এর are পাঁচের. */
function bengaliGenitive(before: string, ending: string): string {
  return before + (/[\u09be-\u09cc]$/u.test(before) ? 'র' : 'ের') + ending.slice('এর'.length);
}

/** একশো and এ are একশোয়, আট and এ are আটে. */
function bengaliLocative(before: string, ending: string): string {
  const sign = /[\u09be-\u09cc]$/u.test(before) ? 'য়' : /[ইউ]$/u.test(before) ? 'য়ে' : 'ে';
  return before + sign + ending.slice('এ'.length);
}

/** Two of something in Bengali: দুটো, দুটি, দুজন. */
const TWO_OF = /^(?:টো|টি|টা|জন|খানা)/u;

/** A house's letter by its name: 22-ए. */
const LETTER = /^(?:ए|बी|सी|डी|ई|एफ|एफ़|जी|एच)$/u;

/** A case ending that stands apart: "₹500 चे", "₹500 এর". */
function caseApart(pack: LanguagePack, before: string, said: string): string {
  if (pack.language === 'mr') return marathiCase(before, said);
  const ending = said.trimStart();
  if (pack.language === 'bn' && /টাকা$/u.test(before) && /^\sএর(?![\p{L}\p{M}])/u.test(said))
    return bengaliGenitive(before, ending);
  return before + said;
}

const MARATHI_CASE = /^(?:चा|ची|चे|च्या|ना|ला|स|त|ने|नी|वर|मध्ये|पासून|पर्यंत|साठी|पेक्षा)$/u;

/** Devanagari and its neighbours write most words apart: only what is short stands right behind a number. */
function isClitic(ending: string): boolean {
  return [...ending].length <= 6 || !/\p{Script=Devanagari}/u.test(ending);
}

/** Case endings in Marathi bend the rupee: ₹500 चे is पाचशे रुपयांचे. */
function marathiCase(before: string, said: string): string {
  const isRupees = /रुपये$/u.test(before);
  return isRupees && /^\s(?:चा|ची|चे|च्या|ना|ला|मध्ये|पासून|पर्यंत|साठी|पेक्षा|वर|त|नी)(?![\p{L}\p{M}])/u.test(said)
    ? before.replace(/रुपये$/u, 'रुपयां') + said.trimStart()
    : before + said;
}

const TAMIL_VOWELS: Readonly<Record<string, string>> = {
  அ: '',
  ஆ: 'ா',
  இ: 'ி',
  ஈ: 'ீ',
  உ: 'ு',
  ஊ: 'ூ',
  எ: 'ெ',
  ஏ: 'ே',
  ஐ: 'ை',
  ஒ: 'ொ',
  ஓ: 'ோ',
};

/** ஆயிரம் and ஐ are ஆயிரத்தை, டிசம்பர் and இல் are டிசம்பரில். */
function tamilJoined(before: string, written: string): string {
  // 2027ல் is ஏழில்.
  const ending = /[\u0bc1\u0bcd]$/u.test(before) ? written.replace(/^ல்(?![\p{L}\p{M}])/u, 'இல்') : written;
  const [first = '', ...rest] = ending;
  const sign = TAMIL_VOWELS[first];
  const stem = before.replace(/ம்$/u, 'த்து');
  if (sign === undefined) return (/^க்|^வ/u.test(ending) ? stem : before) + ending;
  if (/[ு்]$/u.test(stem)) return stem.replace(/[ு்]$/u, '') + sign + rest.join('');
  return before + ending;
}

/** "Order no. is #10457": the number is told already. */
const NUMBERED =
  /(?:number|numbers|नंबर|क्रमांक|संख्या|নম্বর|எண்|నంబర్|ಸಂಖ್ಯೆ|നമ്പർ|નંબર|ਨੰਬਰ)(?:\s(?:is|was|hai|:))?:?$/iu;

/** What joins two spoken parts: ₹500+₹100, ₹500/₹600, "सुबह 9:00 - शाम 6:00". */
function sayBetween(pack: LanguagePack, written: string, said: string): string {
  if (/^\s*\+\s*$/.test(written)) return ` ${pack.words.plus} `;
  if (/^\s*\/\s*$/.test(written)) return ` ${pack.words.or} `;
  const [, part] = /^\s*[-–—]\s*(\S+)\s*$/u.exec(written) ?? [];
  return part !== undefined && PART_OF_DAY.test(part) ? ` ${pack.range('', `${part} `).trimStart()}` : said;
}

/** Marks between the words that were not claimed by any kind. */
function sayMarks(pack: LanguagePack, text: string, isLast: boolean, isNumbered: boolean): string {
  const { words } = pack;
  return (
    isLast
      ? text
      : text.replace(/(?:No|no|नं|क्र)?#\s*$/u, () =>
          isNumbered || NUMBERED.test(text.replace(/\s*#\s*$/, '')) ? ' ' : ` ${words.number} `,
        )
  )
    .replace(/\s*&\s*/g, ` ${words.and} `)
    .replace(/(?<=\band)\s?\/\s?(?=or\b)/giu, ' ')
    .replace(/(?<=\p{L}|\p{M})\s?\/\s?(?=\p{L})/gu, ` ${words.or} `)
    .replace(/^\s?\/\s?(?=\p{Lu}(?![\p{L}\p{M}]))/u, ` ${words.by} `)
    .replace(/^\s*\/\s*(?=\p{L})/u, ` ${words.per} `)
    .replace(/[~≈]\s*$/u, `${words.about} `)
    .replace(/(?:>=|≥)\s*$/u, `${words.atLeast} `)
    .replace(/(?:<=|≤)\s*$/u, `${words.atMost} `)
    .replace(/(?<![-=])>\s*$/u, `${words.moreThan ?? words.atLeast} `)
    .replace(/<\s*$/u, `${words.lessThan ?? words.atMost} `)
    .replace(/±\s*$/u, `${words.plus} ${words.minus} `)
    .replace(/(?:^|\s)@(?:\s|$)/g, ' at ')
    .replace(/#(?=\p{L})/gu, '')
    .replace(/\s\+\s|(?<=\p{Ll})\+(?=\s|$)/gu, ` ${words.plus} `)
    .replace(/^\+(?=\s)/, ` ${words.plus}`)
    .replace(/^\s?=\s?$/, ` ${words.equals} `)
    .replace(/^\s?[x×]\s?$/, ` ${words.sides ?? words.by} `)
    .replace(/\s*[–—]\s*|\s+-+\s+/g, ', ')
    .replace(/\s*[()[\]{}]+\s*/g, ', ')
    .replace(/\s*(?:->|→|=>)\s*/g, ', ')
    .replace(/[*_`~|<>^\\="“”«»]+/g, ' ');
}
