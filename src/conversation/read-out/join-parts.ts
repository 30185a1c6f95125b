// Joins the parts of a read-out: remaining symbols are named or dropped, and endings that directly follow a number are
// joined to its last word as the language does it.
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
      joined = withEnding(pack, joined, part.text, sayMarks(pack, part.text, index === parts.length - 1));
    } else {
      joined += sayMarks(pack, part.text, index === parts.length - 1);
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
  if (suffix === null) return pack.language === 'mr' ? marathiCase(before, said) : before + said;
  const ending = suffix[1] ?? '';
  const rest = said.replace(/^[\s,-]+/, '');
  if (/^[A-Za-z]/.test(ending)) return `${before} ${rest}`;
  if (pack.language === 'ta') return tamilJoined(before, rest);
  if (pack.language === 'te' && /లు$/u.test(before)) return before.replace(/లు$/u, 'ల') + rest;
  if (pack.language === 'mr' && /रुपये$/u.test(before)) return before.replace(/रुपये$/u, 'रुपयां') + rest;
  if (pack.language === 'bn' && ending === 'এর') return bengaliGenitive(before, rest);
  return isClitic(ending) ? before + rest : `${before} ${rest}`;
}

/** টাকা and এর are টাকার, পাঁচ and এর are পাঁচের. */
function bengaliGenitive(before: string, ending: string): string {
  return before + (/[\u09be-\u09cc]$/u.test(before) ? 'র' : 'ের') + ending.slice('এর'.length);
}

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
function tamilJoined(before: string, ending: string): string {
  const [first = '', ...rest] = ending;
  const sign = TAMIL_VOWELS[first];
  const stem = before.replace(/ம்$/u, 'த்து');
  if (sign === undefined) return (/^க்|^வ/u.test(ending) ? stem : before) + ending;
  if (/[ு்]$/u.test(stem)) return stem.replace(/[ு்]$/u, '') + sign + rest.join('');
  return before + ending;
}

/** Marks between the words that were not claimed by any kind. */
function sayMarks(pack: LanguagePack, text: string, isLast: boolean): string {
  const { words } = pack;
  return (isLast ? text : text.replace(/(?:No|no|नं|क्र)?#\s*$/u, () => ` ${words.number} `))
    .replace(/\s*&\s*/g, ` ${words.and} `)
    .replace(/(?<=\p{L}|\p{M})\s?\/\s?(?=\p{L})/gu, ` ${words.or} `)
    .replace(/^\s*\/\s*(?=\p{L})/u, ` ${words.per} `)
    .replace(/~\s*$/u, `${words.about} `)
    .replace(/\s@(?:\s|$)/g, ' at ')
    .replace(/#(?=\p{L})/gu, '')
    .replace(/\s\+\s/g, ` ${words.plus} `)
    .replace(/^\s?=\s?$/, ` ${words.equals} `)
    .replace(/^\s[x×]\s$/, ` ${words.by} `)
    .replace(/\s*[–—]\s*|\s+-+\s+/g, ', ')
    .replace(/\s*[()[\]{}]+\s*/g, ', ')
    .replace(/\s*(?:->|→|=>)\s*/g, ', ')
    .replace(/[*_`~|<>^\\="“”«»]+/g, ' ');
}
