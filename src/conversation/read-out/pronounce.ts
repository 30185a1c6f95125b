// The agent's own pronunciations: whole words of the spoken text are replaced by what the voice pronounces correctly. Parts
// of words are never replaced.

/** Written word, or words, to what the voice is given. Latin letters match in upper and lower case. */
export type Pronunciations = Readonly<Record<string, string>>;

export function pronounce(text: string, pronunciations: Pronunciations): string {
  const words = Object.keys(pronunciations).toSorted((one, other) => other.length - one.length);
  if (words.length === 0) return text;
  const byWord = new Map(words.map((word) => [word.toLowerCase(), pronunciations[word] ?? word]));
  const pattern = new RegExp(
    String.raw`(?<![\p{L}\p{M}\p{N}])(?:${words.map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('|')})(?![\p{L}\p{M}\p{N}])`,
    'giu',
  );
  return text.replace(pattern, (word) => byWord.get(word.toLowerCase()) ?? word);
}
