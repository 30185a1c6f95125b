// Cleans text before it is read out: removes markdown, emoji and unfilled placeholders, and writes all digits in one script.
// Changes no word.

/** Zero of each script whose digits people write in India, besides 0. */
const ZEROS = [
  0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0660, 0x06f0, 0xff10,
];
const NATIVE_DIGIT = /[०-९০-৯੦-੯૦-૯୦-୯௦-௯౦-౯೦-೯൦-൯٠-٩۰-۹０-９]/gu;

export function plainDigits(text: string): string {
  return text.replace(NATIVE_DIGIT, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = ZEROS.find((candidate) => code >= candidate && code < candidate + 10);
    return zero === undefined ? digit : String(code - zero);
  });
}

const VULGAR_FRACTIONS: Readonly<Record<string, string>> = {
  '½': '1/2',
  '⅓': '1/3',
  '⅔': '2/3',
  '¼': '1/4',
  '¾': '3/4',
  '⅛': '1/8',
};

/** One writing for what can be written in many ways. */
export function plainMarks(text: string): string {
  return plainDigits(text.normalize('NFC'))
    .replace(/(\d)?([½⅓⅔¼¾⅛])/gu, (_all, whole: string | undefined, mark: string) =>
      [whole, VULGAR_FRACTIONS[mark]].filter((part) => part !== undefined).join(' '),
    )
    .replace(/[\u00a0\u2007\u2009\u202f]/g, ' ')
    .replace(/[\u200b\u2060\ufeff]/g, '')
    .replace(/\u2212/g, '-')
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/’/g, "'")
    .replace(/℃/g, '°C');
}

const EMOJI =
  /\p{Extended_Pictographic}(?:[\u{FE0F}\p{Emoji_Modifier}]|\u{200D}\p{Extended_Pictographic})*|\p{Regional_Indicator}|[\u{FE0F}\u{20E3}]/gu;

/** Models that have read many pages write some letters as a page does. */
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  nbsp: ' ',
  rsquo: "'",
  lsquo: "'",
  ldquo: '"',
  rdquo: '"',
  ndash: '–',
  mdash: '—',
  hellip: '…',
};
const ENTITY = /&(#39|[a-z]{2,6});/g;

/** *123#, **21*98450#, "press * to hear it again": keys of a telephone, and no emphasis. */
const KEYS =
  /(?<![\p{L}\p{M}\p{N}*])\*{1,2}\d[\d*]*#|(?<=(?:press|dial|and|or|दबाएँ|दबाएं|dabaye\p{L}*)\s)\*(?=[\s.,]|$|\d{1,2}(?![\p{L}\p{N}*]))|\*(?=\s(?:key|दबा|dabay))/giu;
/** A letter that no text has. */
const KEPT_STAR = '\uE001';

/** Words stay; marks that only eyes can read go. A line's end is a pause. */
export function withoutMarkdown(text: string): string {
  return (
    text
      .replace(ENTITY, (all, name: string) => ENTITIES[name] ?? all)
      // A model that writes nothing but empty lines is read in a moment, too: what follows looks behind each of them.
      .replace(/\n(?:[ \t\r]*\n)+/g, '\n\n')
      .replace(/```(?:[^\n`]*\n)?([\s\S]*?)```/g, '$1')
      .replace(/!?\[([^\]]+)\]\((?:[^()\s]|\([^()]*\))*(?:\s+"[^"]*")?\)/g, '$1')
      .replace(/^[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?)?[ \t]*$/gm, '')
      .replace(/^[ \t]*\|(.*)\|[ \t]*$/gm, (_row, cells: string) =>
        cells
          .split('|')
          .map((cell) => cell.trim())
          .join(', '),
      )
      .replace(/^\s*(?:[-*_]\s*){3,}$/gm, '')
      .replace(/^\s*>+(?:\s|(?![\d=]))/gm, '')
      .replace(/^\s*#{1,6}\s+/gm, '')
      .replace(/^\s*(?:[-*•+▪◦–]|\[[ x]\])\s+(?=\S)/gm, '')
      .replace(KEYS, (keys) => keys.replaceAll('*', KEPT_STAR))
      .replace(/(?<![\p{L}\p{N}])(?:[*_`]{1,3}|~~)(?=\S)|(?<=\S)(?:[*_`]{1,3}|~~)(?![\p{L}\p{M}\p{N}])/gu, '')
      // Indian letters may stand right behind the emphasis: **500**க்கு.
      .replace(/\*\*|__|~~/g, '')
      .replace(EMOJI, '')
      .replaceAll(KEPT_STAR, '*')
  );
}

/** `1. Aadhaar` on a line of its own, or behind another sentence: the number is said, with a pause. */
export function sayListNumbers(text: string, say: (number: number) => string): string {
  return text.replace(/^(\s*)(\d{1,2})[.)]\s+(?=\S)/gm, (_all, space: string, number: string) => {
    return `${space}${say(Number(number))}, `;
  });
}

/** Lines become sentences: what has no mark at its end gets one. */
export function joinLines(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line, index, lines) =>
      index < lines.length - 1 && !/[.,;:!?।…॥。？！]$/u.test(line) ? `${line}.` : line,
    )
    .join(' ');
}
