// Splits a command's text as FreeSWITCH does: spaces, single quotes, backslashes, dial strings. Its losses are copied too:
// backslashes vanish, and an unquoted space ends an argument.

/** At most `limit` arguments; the last one is whatever is left, spaces included. */
export function splitArguments(text: string, limit: number): string[] {
  const parts: string[] = [];
  let rest = text.trimStart();
  while (rest !== '' && parts.length < limit - 1) {
    const end = endOfArgument(rest);
    parts.push(unquoted(rest.slice(0, end)));
    rest = rest.slice(end).trimStart();
  }
  return rest === '' ? parts : [...parts, unquoted(rest)];
}

function endOfArgument(text: string): number {
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === "'") quoted = !quoted;
    else if (text[i] === ' ' && !quoted) return i;
  }
  return text.length;
}

function unquoted(text: string): string {
  return text.replace(/\\(.)|'/gs, (_, escaped: string | undefined) => escaped ?? '');
}

export interface DialString {
  readonly variables: ReadonlyMap<string, string>;
  /** Null: to a softphone, which would have to be registered. */
  readonly gateway: string | null;
  /** Of a softphone its name. */
  readonly number: string;
}

/** `{a=b,c=d}sofia/gateway/<gateway>/<number>`, or `sofia/<profile>/<softphone>%<domain>`; null for what the switch would call DESTINATION_OUT_OF_ORDER. */
export function readDialString(text: string): DialString | null {
  const variables = new Map<string, string>();
  let rest = text;
  for (const [open, close] of [
    ['<', '>'],
    ['{', '}'],
    ['[', ']'],
  ] as const) {
    if (!rest.startsWith(open)) continue;
    const end = rest.indexOf(close);
    if (end < 0) return null;
    for (const [name, value] of variablesIn(rest.slice(1, end))) variables.set(name, value);
    rest = rest.slice(end + 1);
  }
  const softphone = /^sofia\/(?!gateway\/)[^/]+\/([^/%]+)%[^/%]+$/.exec(rest)?.[1];
  if (softphone !== undefined) return { variables, gateway: null, number: softphone };
  const target = /^sofia\/gateway\/([^/]+)\/(.+)$/.exec(rest);
  return target === null ? null : { variables, gateway: target[1] ?? '', number: target[2] ?? '' };
}

/** `a=b,c='d, e'`. A value that begins with `^^:` has colons where it means commas. */
function variablesIn(text: string): [string, string][] {
  return splitAt(text, ',').flatMap((entry) => {
    const at = entry.indexOf('=');
    return at <= 0 ? [] : [[entry.slice(0, at).trim(), entry.slice(at + 1)] as [string, string]];
  });
}

function splitAt(text: string, separator: string): string[] {
  const parts: string[] = [];
  let part = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? '';
    if (character === '\\' && text[i + 1] === separator) part += text[++i] ?? '';
    else if (character === "'") quoted = !quoted;
    else if (character === separator && !quoted) {
      parts.push(part);
      part = '';
    } else part += character;
  }
  return [...parts, part];
}
