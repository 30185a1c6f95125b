// Joins one kind of list from all languages into one text, for words that mean the same in every language.

type Packs<List extends string> = readonly { readonly [list in List]?: string | undefined }[];

export function inEveryLanguage<List extends string>(packs: Packs<List>, list: List): string {
  return packs.map((pack) => pack[list] ?? '').join('\n');
}

/** Of a list of single words: with the commas between them with which `wordsIn` and `sharedWords` read. */
export function wordsInEveryLanguage<List extends string>(packs: Packs<List>, list: List): string {
  return inEveryLanguage(packs, list).trim().replaceAll(/\s+/g, ',');
}
