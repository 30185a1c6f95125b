// What the packs of all languages hold of one kind, as one text: for lists whose words mean the same wherever they are met.

export function inEveryLanguage<List extends string>(
  packs: readonly { readonly [list in List]?: string | undefined }[],
  list: List,
): string {
  return packs.map((pack) => pack[list] ?? '').join('\n');
}
