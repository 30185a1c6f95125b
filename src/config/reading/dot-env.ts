// The file .env beside the declarations: NAME=value, one a line. A value is taken whole or refused with its line, never cut:
// a password without its end would fail much later, at the carrier. Pure; does not expand $NAME.
import type { Problem } from '../problem.ts';
import { encodingFault } from './encoding.ts';

export interface DotEnv {
  readonly variables: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
  /**
   * What is written there and could not be read, so that nobody is told as well that it is missing: the names of those
   * lines, or `all` of a file of which nothing is known.
   */
  readonly unread: 'all' | ReadonlySet<string>;
}

const FILE = '.env';
const LINE = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \t]*=[ \t]*(.*)$/;
/** With which a line begins, also one that is no NAME=value. */
const NAME = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_.-]*)/;
const QUOTES = new Set(['"', "'", '`']);
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', '"': '"', '\\': '\\', $: '$' };

export function parseDotEnv(text: string): DotEnv {
  const damaged = encodingFault(FILE, text);
  if (damaged !== null) return { variables: {}, problems: [damaged], unread: 'all' };
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const variables: Record<string, string> = {};
  const problems: Problem[] = [];
  const unread = new Set<string>();
  const refuse = (index: number, message: string, remedy: string): void => {
    const name = NAME.exec(lines[index] ?? '')?.[1];
    if (name !== undefined) unread.add(name);
    problems.push({ file: FILE, line: index + 1, column: 1, message, remedy });
  };
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (/^\s*(?:#.*)?$/.test(line)) continue;
    const found = LINE.exec(line);
    if (found === null) {
      refuse(index, 'this line is not NAME=value', 'write NAME=value; comments begin with #');
      continue;
    }
    const [, name = '', rest = ''] = found;
    const begin = index;
    const quote = rest[0] ?? '';
    let value: string | null;
    if (QUOTES.has(quote)) {
      // A quoted value may go over several lines: certificates do.
      let whole = rest;
      let end = closingQuote(whole, quote);
      while (end === null && index + 1 < lines.length) {
        index += 1;
        whole += `\n${lines[index]}`;
        end = closingQuote(whole, quote);
      }
      if (end === null) {
        refuse(begin, `the value of ${name} begins with ${quote} and never ends`, `close it with ${quote}`);
        index = begin;
        continue;
      }
      value = quoted(whole, quote, end);
      if (value === null) {
        refuse(begin, `there is text after the value of ${name}`, hintFor(name));
        continue;
      }
    } else {
      value = rest.trimEnd();
      if (/(?:^|[ \t])#/.test(value) && !/^#\S*$/.test(value)) {
        refuse(
          begin,
          `the value of ${name} contains a # after a space: it may begin a comment, or belong to the value`,
          hintFor(name),
        );
        continue;
      }
    }
    if (Object.hasOwn(variables, name)) {
      refuse(begin, `${name} is listed twice`, 'remove one of the two');
      continue;
    }
    variables[name] = value;
  }
  return { variables, problems, unread };
}

function hintFor(name: string): string {
  return `put the value into single quotes, ${name}='…', and comments on lines of their own`;
}

/** Where the quote that begins `text` is closed. Only in double quotes does a backslash take the next one's meaning. */
function closingQuote(text: string, quote: string): number | null {
  for (let at = 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at += 1;
    else if (text[at] === quote) return at;
  }
  return null;
}

/** Null: something that is no comment stands behind it. */
function quoted(text: string, quote: string, end: number): string | null {
  if (!/^\s*(?:#.*)?$/.test(text.slice(end + 1))) return null;
  const inside = text.slice(1, end);
  return quote === '"' ? inside.replace(/\\(["n\\$])/g, (_, one: string) => ESCAPES[one] ?? one) : inside;
}
