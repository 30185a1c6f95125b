// How an owner is told to say what a column is: as an option of the command, or as a key of the campaign that declares the list.

export type Telling = 'option' | 'key';

/** `--map "Customer line=number" --map 2=name`, or `columns: {Customer line: number, 2: name}`. */
export function tellColumns(telling: Telling, pairs: readonly (readonly [string, string])[]): string {
  if (telling === 'key') {
    const entries = pairs.map(([heading, word]) => `${quotedKey(heading)}: ${word}`);
    return `columns: {${entries.join(', ')}} in the campaign`;
  }
  return pairs
    .map(
      ([heading, word]) => `--map ${/^\w+$/.test(heading) ? `${heading}=${word}` : `"${heading}=${word}"`}`,
    )
    .join(' ');
}

/** The name of the option, or of the key. */
export function tellingName(telling: Telling): string {
  return telling === 'key' ? 'columns' : '--map';
}

function quotedKey(heading: string): string {
  // A bare number would be one to YAML, and no text.
  return /^[A-Za-z][A-Za-z0-9 _.-]*$/.test(heading) ? heading : `'${heading.replaceAll("'", "''")}'`;
}
