// Unfilled placeholders in a text: {name}, {{name}}, ${name}, <name>, [name], and column names such as due_amount. A caller
// never hears one.

export interface WithoutPlaceholders {
  readonly text: string;
  /** As they stood in the text. */
  readonly dropped: readonly string[];
}

const NAME = String.raw`[\p{L}_][\p{L}\p{M}\p{N}_ .|-]{0,60}`;
const BRACED = new RegExp(String.raw`\$?\{\{?\s*${NAME}\s*\}?\}|%\(${NAME}\)s|%%?${NAME}%%?(?=\W|$)`, 'gu');
const ANGLED = new RegExp(String.raw`<\s*/?\s*${NAME}\s*/?>`, 'gu');
/** A bracket is a place where a name stands in it, and no sentence. A link has a round bracket behind it. */
const SQUARE =
  /\[\s*(?:[a-z][a-z0-9]*(?:[_ -][a-z0-9]+){0,3}|[A-Z][A-Z0-9]*(?:[_ ][A-Z0-9]+){0,3}|(?:Your|Customer|Insert|First|Last|Business|Company|Agent|Patient|Client)(?: [A-Z]?[a-z]+){0,3}|Name|Date|Time|Amount|Number)\s*\](?!\()/g;
/** Whole words with an underline between letters; in addresses they are something else. */
const COLUMN = /(?<![\p{L}\p{N}@./_-])[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?![\p{L}\p{N}@/_-]|\.[\p{L}\p{N}])/gu;

/** Line breaks in HTML are pauses and no names. */
const BREAK = /<\s*br\s*\/?\s*>/gi;
const HTML = /<\s*\/?\s*(?:b|i|u|em|strong|p|span|div|ul|ol|li|speak|prosody|emphasis|break)\b[^>]*>/gi;

export function withoutPlaceholders(text: string): WithoutPlaceholders {
  const dropped: string[] = [];
  const drop = (found: string): string => {
    dropped.push(found.trim());
    return ' ';
  };
  const left = text
    .replace(BREAK, '\n')
    .replace(HTML, ' ')
    .replace(BRACED, drop)
    .replace(ANGLED, drop)
    .replace(SQUARE, drop)
    .replace(COLUMN, drop);
  if (dropped.length === 0) return { text: left, dropped };
  // "Hello {name}, how" leaves a comma that nobody says.
  return { text: left.replace(/[ \t]+([,.!?;:।])/gu, '$1').replace(/[ \t]{2,}/g, ' '), dropped };
}
