// What the packs of all languages hold of one kind, as one text: for lists whose words mean the same wherever they are met.

type Packs<List extends string> = readonly { readonly [list in List]?: string | undefined }[];

export function inEveryLanguage<List extends string>(packs: Packs<List>, list: List): string {
  return packs.map((pack) => pack[list] ?? '').join('\n');
}

/** Of a list of single words: with the commas between them with which `wordsIn` and `sharedWords` read. */
export function wordsInEveryLanguage<List extends string>(packs: Packs<List>, list: List): string {
  return inEveryLanguage(packs, list).trim().replaceAll(/\s+/g, ',');
}
