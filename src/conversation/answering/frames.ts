// Sentence frames: phrase patterns that a native speaker can read and correct, and the matcher for them. One frame a line:
//   the? number/person you are/have dial*/call* ... switched off
// a/b is either word, `?` behind a word makes it optional, `*` behind it stands for any ending, `...` for up to seven
// words, `^` and `$` for the first and the last word of what was said. Refuses regular expressions.

interface Piece {
  readonly words: ReadonlySet<string>;
  readonly stems: readonly string[];
  readonly optional: boolean;
}
type Part = Piece | 'gap' | 'start' | 'end';

export interface Frame {
  readonly source: string;
  readonly parts: readonly Part[];
  /** The part with the fewest words that must be met: without it nothing else is tried. */
  readonly anchor: Piece | null;
}

const GAP_WORDS = 7;

/** `spell` brings a word into the spelling that the texts are matched in. */
export function parseFrames(lines: string, spell: (word: string) => string): Frame[] {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((source) => {
      const parts = source.split(/\s+/).map((part) => parsePart(part, spell));
      return { source, parts, anchor: anchorOf(parts) };
    });
}

function anchorOf(parts: readonly Part[]): Piece | null {
  const needed = parts.filter((part): part is Piece => typeof part === 'object' && !part.optional);
  const size = (piece: Piece) => piece.words.size + piece.stems.length;
  return needed.reduce<Piece | null>(
    (least, piece) => (least === null || size(piece) < size(least) ? piece : least),
    null,
  );
}

function parsePart(part: string, spell: (word: string) => string): Part {
  if (part === '...') return 'gap';
  if (part === '^') return 'start';
  if (part === '$') return 'end';
  const optional = part.endsWith('?');
  const options = (optional ? part.slice(0, -1) : part).split('/').filter((option) => option !== '');
  const isStem = (option: string) => option.endsWith('*');
  return {
    words: new Set(options.filter((option) => !isStem(option)).map(spell)),
    stems: options.filter(isStem).map((option) => spell(option.slice(0, -1))),
    optional,
  };
}

/** Where a frame lies in the words: [from, to), or null. The first place counts. */
export function findFrame(frame: Frame, words: readonly string[]): [number, number] | null {
  const { anchor } = frame;
  if (anchor !== null && !words.some((word) => fits(anchor, word))) return null;
  for (let from = 0; from < words.length; from += 1) {
    const to = matchFrom(frame.parts, 0, words, from);
    if (to !== null) return [from, to];
    if (frame.parts[0] === 'start') return null;
  }
  return null;
}

/** Where a frame ends that begins right here; null where it does not. */
export function frameAt(frame: Frame, words: readonly string[], place: number): number | null {
  const to = matchFrom(frame.parts, 0, words, place);
  return to === place ? null : to;
}

export function findAny(frames: readonly Frame[], words: readonly string[]): Frame | null {
  return frames.find((frame) => findFrame(frame, words) !== null) ?? null;
}

function matchFrom(
  parts: readonly Part[],
  index: number,
  words: readonly string[],
  place: number,
): number | null {
  const part = parts[index];
  if (part === undefined) return place;
  if (part === 'start') return place === 0 ? matchFrom(parts, index + 1, words, place) : null;
  if (part === 'end') return place === words.length ? matchFrom(parts, index + 1, words, place) : null;
  if (part === 'gap') {
    for (let skip = 0; skip <= GAP_WORDS && place + skip <= words.length; skip += 1) {
      const end = matchFrom(parts, index + 1, words, place + skip);
      if (end !== null) return end;
    }
    return null;
  }
  const word = words[place];
  if (word !== undefined && fits(part, word)) {
    const end = matchFrom(parts, index + 1, words, place + 1);
    if (end !== null) return end;
  }
  return part.optional ? matchFrom(parts, index + 1, words, place) : null;
}

function fits(piece: Piece, word: string): boolean {
  return piece.words.has(word) || piece.stems.some((stem) => word.startsWith(stem));
}

/** Of many frames those that can be met at all by these words, found by their anchors. */
export function frameIndex<Key>(
  entries: readonly (readonly [Key, Frame])[],
): (words: readonly string[]) => readonly (readonly [Key, Frame])[] {
  const { byWord, always } = byWords(entries, ([, { anchor }]) =>
    anchor === null || anchor.stems.length > 0 ? null : anchor.words,
  );
  return (words) => [...new Set(words.flatMap((word) => byWord.get(word) ?? [])), ...always];
}

/** Of many frames those that can begin with a word: looked up at each place of a text. */
export function framesByStart(frames: readonly Frame[]): (word: string) => readonly Frame[] {
  const { byWord, always } = byWords(frames, startsOf);
  if (always.length === 0) return (word) => byWord.get(word) ?? [];
  return (word) => [...(byWord.get(word) ?? []), ...always];
}

/** `always`: those for which `wordsOf` is null, because any word can be theirs. */
function byWords<Entry>(entries: readonly Entry[], wordsOf: (entry: Entry) => ReadonlySet<string> | null) {
  const byWord = new Map<string, Entry[]>();
  const always: Entry[] = [];
  for (const entry of entries) {
    const words = wordsOf(entry);
    if (words === null) always.push(entry);
    else for (const word of words) byWord.set(word, [...(byWord.get(word) ?? []), entry]);
  }
  return { byWord, always };
}

/** The words that a frame can begin with; null where it can be any. */
function startsOf({ parts }: Frame): ReadonlySet<string> | null {
  const words = new Set<string>();
  for (const part of parts) {
    if (typeof part === 'string' || part.stems.length > 0) return null;
    for (const word of part.words) words.add(word);
    if (!part.optional) return words;
  }
  return null;
}
