// What the parser of YAML says of a slip, in words of those who write these files: the place where the slip is, rather than where the
// parser noticed it, and what to write there. Refuses to guess: what is not known here keeps the parser's own words.
import type { LineCounter, YAMLError } from 'yaml';
import type { Problem } from '../problem.ts';
import { hiddenInStructure } from './hidden-characters.ts';
import { findOddIndent } from './indentation.ts';

type Words = Pick<Problem, 'line' | 'column' | 'message' | 'remedy'>;
type Found = Pick<Problem, 'message' | 'remedy'>;

export function explainSyntax(text: string, error: YAMLError, lines: LineCounter): Words {
  const { line, col } = lines.linePos(error.pos[0]);
  const place = { line: Math.max(1, line), column: Math.max(1, col) };
  const early = leftFromMerge(text) ?? hiddenSpace(text, place.line) ?? dashWithoutSpace(text, place.line);
  if (early !== null) return early;
  const odd = error.code === 'DUPLICATE_KEY' ? null : findOddIndent(text, place.line);
  if (odd !== null && !/^\t/m.test(text)) return oddIndent(odd);
  const written = text.split('\n', place.line)[place.line - 1] ?? '';
  if (/^ *\t/.test(written)) return { line: place.line, column: 1, ...TAB };
  const list = listAtTop(text, place.line, written);
  if (list !== null) return list;
  const slip = bareReference(written) ?? bareTemplate(written) ?? bareMark(written);
  if (slip !== null) return { ...place, ...slip };
  if (error.code === 'MISSING_CHAR' && /closing .quote/.test(error.message)) return openQuote(text, place);
  const found = byCode(error, text, written);
  if (found !== null) return { ...place, ...found };
  const detail = error.message.split('\n', 1)[0] ?? error.code;
  return {
    ...place,
    message: `this is not YAML: ${detail}`,
    remedy: 'check quotes, colons and indentation here and on the line before',
  };
}

/** git writes both versions into the file, and whoever merges is to choose. */
function leftFromMerge(text: string): Words | null {
  const line = text.split('\n').findIndex((one) => /^(?:<{7}|>{7})(?: |\r?$)/.test(one)) + 1;
  return line === 0
    ? null
    : {
        ...{ line, column: 1 },
        message: 'this line is left over from a merge in git',
        remedy:
          'keep one of the two versions, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>',
      };
}

/** The parser may notice it on the line after. */
function hiddenSpace(text: string, at: number): Words | null {
  const found = hiddenInStructure(text, at + 1);
  if (found === null) return null;
  const { line, column, what } = found;
  return {
    ...{ line, column },
    message: `here is ${what}, which looks like a space or like nothing, and YAML takes it for a letter`,
    remedy: 'delete it, and type an ordinary space if one belongs there',
  };
}

/** `-number: …`: the line is a key that begins with a dash, and those below it are too deep. */
function dashWithoutSpace(text: string, at: number): Words | null {
  const lines = text.split('\n');
  for (const line of [at - 1, at]) {
    const [, indent, rest] = /^( *)-([A-Za-z]\w*:(?: .*)?)$/.exec(lines[line - 1] ?? '') ?? [];
    if (indent === undefined || rest === undefined) continue;
    return {
      ...{ line, column: indent.length + 1 },
      message: 'there is no space after the dash',
      remedy: `write - ${rest.trim()}`,
    };
  }
  return null;
}

const TAB: Found = { message: 'this line is indented with a tab', remedy: 'indent with spaces' };

function byCode(error: YAMLError, text: string, written: string): Found | null {
  switch (error.code) {
    case 'DUPLICATE_KEY': {
      const key = /^['"]?([\w-]+)['"]?\s*:/.exec(text.slice(error.pos[0]))?.[1];
      const what = key === undefined ? 'this key' : `the key “${key}”`;
      return { message: `${what} is listed twice`, remedy: 'remove one of the two' };
    }
    case 'TAB_AS_INDENT':
      return TAB;
    case 'MULTIPLE_DOCS':
      return { message: 'a second document begins here', remedy: 'remove the line ---, or make two files' };
    case 'BAD_INDENT':
      return { message: 'the indentation is inconsistent', remedy: 'indent it like the lines around it' };
    case 'TAG_RESOLVE_FAILED':
      return { message: 'tags such as !name are not allowed here', remedy: 'remove the tag' };
    case 'BAD_SCALAR_START':
      return {
        message: `a value that begins with ${text[error.pos[0]] ?? 'such a sign'} must be in quotes`,
        remedy: 'put the value in quotes',
      };
    case 'BAD_DQ_ESCAPE':
      return {
        message: 'a backslash between double quotes begins a sign of YAML, and this one is none',
        remedy: "use single quotes: between '…' a backslash is only a backslash",
      };
    case 'BLOCK_AS_IMPLICIT_KEY':
      return /:\s+\S.*:\s/.test(written)
        ? {
            message: 'this value contains a colon and a space, which YAML reads as another key',
            remedy: 'put the value in quotes',
          }
        : null;
    case 'MULTILINE_IMPLICIT_KEY':
    case 'MISSING_CHAR':
      return lostColon(written);
    case 'UNEXPECTED_TOKEN':
      return textBehindQuote(written);
    default:
      return null;
  }
}

/** `channels:10`, or `channels 10`. */
function lostColon(written: string): Found | null {
  if (/^\s*(?:- +)?[A-Za-z]\w*\s*：/.test(written))
    return {
      message: 'this colon is a wide one (：), which YAML takes for a letter',
      remedy: 'write an ordinary colon and a space',
    };
  const [, key, value] = /^\s*(?:- +)?([A-Za-z]\w*):(\S.*)$/.exec(written) ?? [];
  if (key !== undefined && value !== undefined)
    return { message: 'there is no space after the colon', remedy: `write ${key}: ${value.trim()}` };
  return /^\s*(?:- +)?[A-Za-z]\w*(?:\s+[^:]*)?$/.test(written)
    ? { message: 'this line has no colon', remedy: 'write a key, a colon, a space and the value' }
    : null;
}

/** `- name: asha` on the first line, and the other keys below it: the dash has made a list of one entry. */
function listAtTop(text: string, at: number, written: string): Words | null {
  const all = text.split('\n');
  const first = all.findIndex((line) => /^[^\s#]/.test(line) && line !== '---');
  if (first === -1 || first + 1 >= at || !/^- +[A-Za-z]\w*:/.test(all[first] ?? '')) return null;
  if (!/^[A-Za-z]\w*:/.test(written)) return null;
  return {
    ...{ line: first + 1, column: 1 },
    message: 'this dash begins a list, and the keys below it are not in it',
    remedy: 'remove the dash',
  };
}

/** `'Dr. D'Souza'`: to YAML the value ends at the second quote. */
function textBehindQuote(written: string): Found | null {
  if (!/:\s+(?:'[^']*'|"[^"]*")\s*[^\s#]/.test(written)) return null;
  return {
    message: 'there is text after the closing quote of this value',
    remedy: 'if a quote belongs to the value, put the whole value in quotes of the other kind',
  };
}

/** The parser says where the text ended; the quote stands where it was left open. */
function openQuote(text: string, place: Pick<Words, 'line' | 'column'>): Words {
  const all = text.split('\n').slice(0, place.line);
  for (let line = all.length; line > 0; line--) {
    const [before, quote] = /^(.*?[\s:[{,-])(['"])(?:(?!\2).)*$/.exec(all[line - 1] ?? '')?.slice(1) ?? [];
    if (before === undefined || quote === undefined) continue;
    return {
      ...{ line, column: before.length + 1 },
      message: 'a quote begins here and is never closed',
      remedy: `close it with ${quote}`,
    };
  }
  return { ...place, message: 'a quote is never closed', remedy: 'look for it on the lines before' };
}

/** A `${env:NAME}` between braces or brackets without quotes: as values stand alone on their line they need none. */
function bareReference(written: string): Found | null {
  const bare = /[{[].*[\s:[,](\$\{(?:env|file):[^{}'"]+\})/.exec(written)?.[1];
  return bare === undefined
    ? null
    : {
        message: `${bare} is not in quotes, and between braces YAML reads its own braces as a group`,
        remedy: `write '${bare}', in quotes`,
      };
}

/** `greeting: *Namaste* and welcome`: to YAML a name of something written elsewhere, and then more. */
function bareMark(written: string): Found | null {
  const mark = /^\s*(?:- +)?(?:[\w-]+:\s+)?([*&])[^\s]+\s+[^\s#]/.exec(written)?.[1];
  return mark === undefined
    ? null
    : { message: `a value that begins with ${mark} must be in quotes`, remedy: 'put the value in quotes' };
}

/** `greeting: {{business}} …` */
function bareTemplate(written: string): Found | null {
  return /^\s*(?:- +)?(?:[\w-]+:\s+)?\{\{/.test(written) ? TEMPLATE_FIRST : null;
}

export const TEMPLATE_FIRST: Found = {
  message: 'a value that begins with {{ must be in quotes: YAML reads braces as a group',
  remedy: 'put the whole value in quotes',
};

function oddIndent({ line, indent, expected }: NonNullable<ReturnType<typeof findOddIndent>>): Words {
  const around =
    expected.length === 0 ? 'no line around it' : `the lines around it by ${expected.join(' or ')}`;
  return {
    ...{ line, column: indent + 1 },
    message: `this line is indented by ${indent} ${indent === 1 ? 'space' : 'spaces'}, ${around}`,
    remedy:
      expected.length === 0
        ? 'indent it like its neighbours'
        : `indent it by ${expected.join(' or ')} spaces`,
  };
}
