// How an owner writes what a column is: as an option of the command, as a key of the campaign that declares the list, or as
// a field of an upload.

export type MappingSyntax = 'option' | 'key' | 'upload';

/** `--map "Customer line=number" --map 2=name`, `columns: {Customer line: number}`, or `map: {"Customer line": "number"}`. */
export function mappingText(telling: MappingSyntax, pairs: readonly (readonly [string, string])[]): string {
  if (telling === 'key') {
    const entries = pairs.map(([heading, word]) => `${quotedKey(heading)}: ${word}`);
    return `columns: {${entries.join(', ')}} in the campaign`;
  }
  if (telling === 'upload')
    return `map: {${pairs.map((pair) => pair.map((part) => JSON.stringify(part)).join(': ')).join(', ')}}`;
  return pairs
    .map(
      ([heading, word]) => `--map ${/^\w+$/.test(heading) ? `${heading}=${word}` : `"${heading}=${word}"`}`,
    )
    .join(' ');
}

/** The name of the option, or of the key. */
export function mappingName(telling: MappingSyntax): string {
  switch (telling) {
    case 'key':
      return 'columns';
    case 'upload':
      return 'map';
    case 'option':
      return '--map';
  }
}

function quotedKey(heading: string): string {
  // A bare number would be one to YAML, and no text.
  return /^[A-Za-z][A-Za-z0-9 _.-]*$/.test(heading) ? heading : `'${heading.replaceAll("'", "''")}'`;
}
