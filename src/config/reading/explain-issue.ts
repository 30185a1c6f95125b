// Turns a schema issue into what a person should do: its place, its key and a fix.
import type { z } from 'zod';
import { type Explain, quoted } from '../fields.ts';
import type { Problem } from '../problem.ts';
import type { Path, YamlFile } from './documents.ts';
import { hiddenIn } from './hidden-characters.ts';
import { listMeant } from './list-meant.ts';
import { Secret } from './secret.ts';
import { nearestWord } from './suggest.ts';

type Issue = z.core.$ZodIssue;

/** All issues of one file. A key that is missing because it was misspelt is told once. */
export function explainIssues(issues: readonly Issue[], document: YamlFile): Problem[] {
  if (document.value === null) {
    return [
      {
        ...document.placeOf([]),
        message: 'this file is empty',
        remedy: 'copy it from the example, or delete it',
      },
    ];
  }
  const meant = new Set<string>();
  const unknownIn = new Set<string>();
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    unknownIn.add(JSON.stringify(issue.path));
    for (const key of issue.keys) {
      const near = nearestWord(key, issue.message.split(','));
      if (near !== null) meant.add(JSON.stringify([...issue.path, near]));
    }
  }
  return (
    issues
      .filter(
        (issue) =>
          !meant.has(JSON.stringify(issue.path)) || valueAt(document.value, pathOf(issue)) !== undefined,
      )
      // A group that lacks one of several keys may have it, misspelt.
      .filter((issue) => issue.code !== 'custom' || !unknownIn.has(JSON.stringify(issue.path)))
      .flatMap((issue) => explainIssue(issue, document))
  );
}

function explainIssue(issue: Issue, document: YamlFile, base: Path = []): Problem[] {
  const path = [...base, ...pathOf(issue)];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownKey(key, issue.message, path, document));
  if (issue.code === 'invalid_union' && issue.errors.length > 0)
    return explainUnion(issue.errors, issue.message, document, path);
  const at = document.placeOf(path);
  if (!document.has(path)) return [{ ...at, ...missing(issue, path) }];
  const value = valueAt(document.value, path);
  if (value instanceof Secret && !isSecretField(issue)) {
    return [
      {
        ...at,
        message: `${label(path)}: this is not a secret, so ${value.written()} is not allowed here`,
        remedy: 'write the value itself; references work for passwords and keys only',
      },
    ];
  }
  const hidden = hiddenIn(document.writtenAt(path));
  if (hidden !== null && issue.code !== 'too_big')
    return [
      {
        ...at,
        message: `${label(path)}: the value contains ${hidden}, which cannot be seen`,
        remedy: 'delete the value and type it again',
      },
    ];
  if (isTextWithColon(value))
    return [{ ...at, message: `${label(path)}: ${COLON.message}`, remedy: COLON.remedy }];
  const { message, remedy } = explainValue(issue, value, document.writtenAt(path));
  return [{ ...at, message: `${label(path)}: ${message}`, remedy }];
}

const COLON = {
  message: 'this text contains a colon and a space, which YAML reads as a key and its value',
  remedy: 'put the whole text in quotes',
};

/** `- Hello: are you there?` No key begins with a capital letter, holds a space, or is written in another script. */
function isTextWithColon(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Secret)
    return false;
  const [key, ...more] = Object.keys(value);
  return key !== undefined && more.length === 0 && !/^[a-z_]\w*$/.test(key);
}

function pathOf(issue: Issue): (string | number)[] {
  return issue.path.filter((segment) => typeof segment !== 'symbol');
}

/** `numbers[2].agent` */
function label(path: Path): string {
  const text = path.reduce<string>(
    (sum, segment) =>
      typeof segment === 'number' ? `${sum}[${segment}]` : sum === '' ? segment : `${sum}.${segment}`,
    '',
  );
  return text === '' ? 'this file' : text;
}

function unknownKey(key: string, known: string, path: Path, document: YamlFile): Problem {
  const near = nearestWord(key, known.split(','));
  return {
    ...document.placeOfKey([...path, key]),
    message: `there is no key ${quoted(key)} ${path.length === 0 ? 'in this file' : `in ${label(path)}`}`,
    remedy: near === null ? `use one of: ${known.split(',').join(', ')}` : `did you mean ${near}?`,
  };
}

/** Of several shapes, explains the one that was meant; where that cannot be told, says what there is. */
function explainUnion(
  branches: readonly (readonly Issue[])[],
  forms: string,
  document: YamlFile,
  path: Path,
): Problem[] {
  const value = valueAt(document.value, path);
  const isGroup = typeof value === 'object' && value !== null;
  const meant = branches
    .filter((issues) =>
      isGroup
        ? issues.every((issue) => issue.path.length > 0)
        : issues.every((issue) => issue.path.length === 0 && issue.code === 'custom'),
    )
    .at(0);
  if (meant !== undefined) return meant.flatMap((issue) => explainIssue(issue, document, path));
  const written = document.writtenAt(path);
  const message =
    written === '' ? 'none of the formats allowed here' : `${quoted(written)} is not known here`;
  return [{ ...document.placeOf(path), message: `${label(path)}: ${message}`, remedy: forms }];
}

function missing(issue: Issue, path: Path): { message: string; remedy: string } {
  const key = label(path);
  const explained = explainValue(issue, undefined, '');
  const own = issue.code === 'custom' || issue.code === 'invalid_value' || issue.code === 'invalid_union';
  const parent = path.length > 1 ? ` below ${label(path.slice(0, -1))}` : '';
  return {
    message: `${key} is missing`,
    remedy: own
      ? `add ${String(path.at(-1))}${parent}: ${explained.remedy}`
      : `add the key ${String(path.at(-1))}${parent}`,
  };
}

const TYPES: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  number: ['a number', 'write a number, without quotes'],
  int: ['a whole number', 'write a whole number, without quotes or a fraction'],
  boolean: ['true or false', 'write true or false, without quotes'],
  array: ['a list', 'write one entry per line, each after a dash'],
  object: ['a group of keys', 'write keys and values below it, indented'],
  string: ['a text', 'put it in quotes'],
};

function explainValue(issue: Issue, value: unknown, written: string): { message: string; remedy: string } {
  switch (issue.code) {
    case 'custom':
      return explainOf(issue)(value, written);
    case 'invalid_type': {
      const [what, usual] = TYPES[issue.expected] ?? [issue.expected, 'see the documentation of this key'];
      const remedy = (issue.expected === 'array' ? listMeant(written) : null) ?? usual;
      return { message: `${what} is expected, not ${described(value, written)}`, remedy };
    }
    case 'invalid_value':
      return oneOf(issue.values.map(String), written);
    case 'invalid_union':
      return oneOf(
        'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [],
        written,
      );
    case 'too_small':
      return {
        message: `${amountOf(issue.origin, written)} is too little`,
        remedy: atLeast(issue.origin, Number(issue.minimum)),
      };
    case 'too_big':
      return {
        message: `${amountOf(issue.origin, written)} is too much`,
        remedy: atMost(issue.origin, Number(issue.maximum)),
      };
    default:
      throw new Error(`schema: no words for an issue of kind ${issue.code}`);
  }
}

function explainOf(issue: Extract<Issue, { code: 'custom' }>): Explain {
  const explain: unknown = issue.params?.['explain'];
  if (typeof explain !== 'function') throw new Error('schema: a field of our own has no explanation');
  return explain as Explain;
}

function isSecretField(issue: Issue): boolean {
  return issue.code === 'custom' && explainOf(issue)(undefined, '').message === 'a secret is missing';
}

/** What carriers, consoles and other programs call what has another word here. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  'p-asserted-identity': 'pai',
  'p-preferred-identity': 'ppi',
  'remote-party-id': 'rpid',
  from: 'none',
  ulaw: 'PCMU',
  'g.711u': 'PCMU',
  alaw: 'PCMA',
  'g.711a': 'PCMA',
  'ip-auth': 'ip',
  registration: 'register',
  credentials: 'digest',
  rfc4733: 'rfc2833',
  incoming: 'inbound',
  outgoing: 'outbound',
};

/** One sign away from a word that is known, and something else. */
const NOT_MEANT = /^g\.?729/i;

function oneOf(words: readonly string[], written: string): { message: string; remedy: string } {
  const near = NOT_MEANT.test(written)
    ? null
    : (words.find((word) => word === OTHER_WORDS[written.toLowerCase()]) ??
      nearestWord(written, words) ??
      // `monday` for mon.
      words.find((word) => word.length > 2 && written.toLowerCase().startsWith(word)) ??
      null);
  const others = words.includes('generic') ? '; generic is for all that are not listed' : '';
  const list = words.length === 1 ? `write ${words[0]}` : `write one of: ${words.join(', ')}${others}`;
  return {
    message: `${quoted(written)} is not known here`,
    remedy: near === null || words.length === 1 ? list : `did you mean ${near}? Otherwise ${list}`,
  };
}

function described(value: unknown, written: string): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a group of keys';
  return quoted(written);
}

function amountOf(origin: string, written: string): string {
  return origin === 'array' ? 'the number of entries' : written;
}

function atLeast(origin: string, minimum: number): string {
  return origin === 'array' ? `write at least ${minimum}` : `write ${minimum} or more`;
}

function atMost(origin: string, maximum: number): string {
  return origin === 'array' ? `write at most ${maximum}` : `write ${maximum} or less`;
}

function valueAt(from: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, segment) => {
    if (Array.isArray(value)) return value[Number(segment)];
    if (typeof value === 'object' && value !== null)
      return (value as Record<string, unknown>)[String(segment)];
    return undefined;
  }, from);
}
