// Pronunciations of words as phones: the owner's words first, then the Debian package's dictionary. An unknown word is an
// error, not a guess.
import { PHONES, phoneWord } from './search-graph.ts';

/** A word's ways of being spoken, each as CMU phones. */
export type Pronunciations = ReadonlyMap<string, readonly string[]>;

const LINE = /^(\S+?)(?:\(\d+\))?\s+(\S.*?)\s*$/;

/** Reads CMU dictionary text: `word PH ON ES`, further ways as `word(2) …`. `;;;` and `#` begin comments. */
export function readDictionary(text: string, wanted: (word: string) => boolean = () => true): Pronunciations {
  const found = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    if (line.startsWith(';;;') || line.startsWith('#')) continue;
    const [, word, phones] = LINE.exec(line) ?? [];
    if (word === undefined || phones === undefined || !wanted(word)) continue;
    const ways = found.get(word);
    if (ways === undefined) found.set(word, [phones]);
    else ways.push(phones);
  }
  return found;
}

/** Words and phones in which an owner's dictionary is wrong: told before the recogniser dies of them. */
export function unknownPhones(pronunciations: Pronunciations): string[] {
  const known = new Set(PHONES);
  return [...pronunciations].flatMap(([word, ways]) =>
    ways.flatMap((way) =>
      way
        .split(/\s+/)
        .filter((phone) => !known.has(phone))
        .map((phone) => `${phone} in ${word}`),
    ),
  );
}

export interface DictionaryText {
  readonly text: string;
  /** Words that nobody knows how to speak. */
  readonly missing: readonly string[];
}

/** The dictionary for just these words, and the single phones as words. Earlier sources win, word by word. */
export function dictionaryFor(words: readonly string[], sources: readonly Pronunciations[]): DictionaryText {
  const lines: string[] = [];
  const missing: string[] = [];
  for (const word of words) {
    const ways = waysOf(word, sources) ?? [];
    if (ways.length === 0) missing.push(word);
    for (const [index, phones] of ways.entries())
      lines.push(`${index === 0 ? word : `${word}(${index + 1})`} ${phones}`);
  }
  for (const phone of PHONES) lines.push(`${phoneWord(phone)} ${phone}`);
  return { text: `${lines.join('\n')}\n`, missing };
}

// The stock dictionary has every word in lower case; a grammar may write `I` or a name as people do.
function waysOf(word: string, sources: readonly Pronunciations[]): readonly string[] | undefined {
  for (const source of sources) {
    const ways = source.get(word) ?? source.get(word.toLowerCase());
    if (ways !== undefined) return ways;
  }
  return undefined;
}
