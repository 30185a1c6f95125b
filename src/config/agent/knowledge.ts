// knowledge/: the owner's documents, cut into pieces that an agent can look up and read out. Markdown, plain text, tables
// (CSV) and saved web pages. Files without text, and files larger than a book, are refused.
import { parse as parseCsv } from 'csv-parse/sync';
import type { Problem } from '../problem.ts';
import { compareTexts } from '../problem.ts';
import { encodingFault } from '../reading/encoding.ts';

export const KNOWLEDGE_FOLDER = 'knowledge/';
export const KNOWLEDGE_ENDINGS = ['md', 'txt', 'csv', 'html', 'htm'] as const;
/** A long book. */
export const LARGEST_KNOWLEDGE_BYTES = 2_000_000;
const MOST_FILES = 2_000;
const MOST_CHARACTERS = 40_000_000;
/** About a minute of speech: more of one place nobody listens to. */
const PIECE_CHARACTERS = 900;

export interface KnowledgeFile {
  /** Below `knowledge/`, as in `clinic/fees.md`. */
  readonly path: string;
  /** Empty where only the declarations of a version were read: what is looked up lies in the database. */
  readonly text: string;
}

/** What one look-up can find. */
export interface KnowledgePiece {
  /** The headings above it, from the outermost in, as in `Fees › Children`. Empty where there is none. */
  readonly heading: string;
  readonly text: string;
}

export function isKnowledge(path: string): boolean {
  return path.startsWith(KNOWLEDGE_FOLDER);
}

/** Every file of the folder that holds text, and what is wrong with the others. */
export function readKnowledge(files: readonly { readonly path: string; readonly text: string }[]): {
  readonly files: readonly KnowledgeFile[];
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const taken: KnowledgeFile[] = [];
  const found = files.filter(({ path }) => isKnowledge(path)).sort((a, b) => compareTexts(a.path, b.path));
  let characters = 0;
  for (const { path, text } of found) {
    characters += text.length;
    const wrong = whyNot(path, text);
    if (wrong !== null) problems.push(wrong);
    else taken.push({ path: path.slice(KNOWLEDGE_FOLDER.length), text });
  }
  const [first] = found;
  if (first !== undefined && (found.length > MOST_FILES || characters > MOST_CHARACTERS))
    problems.push({
      ...{ file: first.path, line: 1, column: 1 },
      message: `knowledge/ holds ${found.length} files with ${characters} characters; ${MOST_FILES} files with ${MOST_CHARACTERS} are the most`,
      remedy: 'keep what callers ask for, and move the rest out of this folder',
    });
  return { files: taken, problems };
}

function whyNot(file: string, text: string): Problem | null {
  const place = { file, line: 1, column: 1 };
  const ending = endingOf(file);
  if (!(KNOWLEDGE_ENDINGS as readonly string[]).includes(ending))
    return {
      ...place,
      message: `a document that ends in .${ending} is not read`,
      remedy: 'save its text as .md, .txt, .csv or .html, and move this one out of the folder',
    };
  const damaged = encodingFault(file, text);
  if (damaged !== null || ending !== 'csv' || isTable(text)) return damaged;
  return {
    ...place,
    message: 'this table cannot be read: probably a quote is not closed',
    remedy: 'save it as CSV again, or as .txt',
  };
}

export function endingOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.includes('.') ? name.slice(name.lastIndexOf('.') + 1).toLowerCase() : '';
}

export function piecesOf({ path, text }: KnowledgeFile): KnowledgePiece[] {
  switch (endingOf(path)) {
    case 'csv':
      return tablePieces(text);
    case 'html':
    case 'htm':
      return documentPieces(textOfPage(text));
    default:
      return documentPieces(text);
  }
}

function isTable(text: string): boolean {
  try {
    tablePieces(text);
    return true;
  } catch {
    return false;
  }
}

/** One row, one piece: what is asked for is one price, one doctor, one branch. */
function tablePieces(text: string): KnowledgePiece[] {
  const [heading = ''] = text.split('\n', 1);
  const counted = [',', ';', '\t'].map((one) => [one, heading.split(one).length] as const);
  const [delimiter] = counted.reduce((most, one) => (one[1] > most[1] ? one : most));
  const rows: string[][] = parseCsv(text, {
    bom: true,
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
  });
  const [columns = [], ...data] = rows;
  return data.flatMap((row) => {
    const parts = row.flatMap((value, index) =>
      value === ''
        ? []
        : [columns[index] === undefined || columns[index] === '' ? value : `${columns[index]}: ${value}`],
    );
    return cut(parts.join('; ')).map((piece) => ({ heading: '', text: piece }));
  });
}

function documentPieces(text: string): KnowledgePiece[] {
  const pieces: KnowledgePiece[] = [];
  const headings: string[] = [];
  let paragraphs: string[] = [];
  const flush = (): void => {
    const heading = headings.filter((one) => one !== undefined && one !== '').join(' › ');
    for (const piece of joined(paragraphs)) pieces.push({ heading, text: piece });
    paragraphs = [];
  };
  for (const block of text.replace(/^\ufeff/, '').split(/\r?\n(?:[ \t]*\r?\n)+/)) {
    let rest: string[] = [];
    for (const line of block.split(/\r?\n/)) {
      const marked = /^(#{1,6})\s+(.+?)\s*#*\s*$/.exec(line);
      if (marked === null) {
        rest.push(line.trim());
        continue;
      }
      if (rest.length > 0) paragraphs.push(rest.join('\n'));
      rest = [];
      flush();
      const level = (marked[1] ?? '#').length;
      headings.length = Math.min(headings.length, level - 1);
      headings[level - 1] = marked[2] ?? '';
    }
    const paragraph = rest.join('\n').trim();
    if (paragraph !== '') paragraphs.push(paragraph);
  }
  flush();
  return pieces;
}

/** Paragraphs that fit together stay together. */
function joined(paragraphs: readonly string[]): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const paragraph of paragraphs.flatMap(cut)) {
    if (piece !== '' && piece.length + paragraph.length + 1 > PIECE_CHARACTERS) {
      pieces.push(piece);
      piece = '';
    }
    piece = piece === '' ? paragraph : `${piece}\n${paragraph}`;
  }
  return piece === '' ? pieces : [...pieces, piece];
}

/** A long paragraph at the ends of its sentences, and where there are none between its words. */
function cut(text: string): string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > PIECE_CHARACTERS) {
    const head = rest.slice(0, PIECE_CHARACTERS);
    const ends = [...head.matchAll(/[.!?।॥]["')\]]?\s/gu)].map(({ index }) => index + 2);
    const end = ends.findLast((one) => one > PIECE_CHARACTERS / 3) ?? head.lastIndexOf(' ');
    const at = end > 0 ? end : PIECE_CHARACTERS;
    pieces.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return rest === '' ? pieces : [...pieces, rest];
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  rupee: '₹',
};

/** What a person would read of a page, with its headings as in Markdown. */
function textOfPage(page: string): string {
  return page
    .replaceAll(/<!--[\s\S]*?-->/g, ' ')
    .replaceAll(/<(script|style|head|nav|svg|template|noscript)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/<h([1-6])\b[^>]*>([\s\S]*?)<\/h\1\s*>/gi, (_all, level: string, text: string) => {
      const words = text.replaceAll(/<[^>]*>/g, ' ').trim();
      return `\n\n${'#'.repeat(Number(level))} ${words}\n\n`;
    })
    .replaceAll(/<(?:br)\b[^>]*>/gi, '\n')
    .replaceAll(/<\/(?:td|th)\s*>/gi, '; ')
    .replaceAll(
      /<\/?(?:p|div|li|ul|ol|tr|table|section|article|blockquote|dd|dt|dl|main|footer|header)\b[^>]*>/gi,
      '\n\n',
    )
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => entity(name) ?? whole);
}

function entity(name: string): string | null {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? null;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return Number.isInteger(code) && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : null;
}
