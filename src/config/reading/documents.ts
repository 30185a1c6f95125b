// Parses YAML into plain values, with the position of each, and secrets filled in. Refuses whatever hides where a value
// comes from: anchors, aliases, tags, keys that are not text, duplicate keys.
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { Place, Problem } from '../problem.ts';
import { encodingFault } from './encoding.ts';
import { parseSecretReference, type ResolveSecret, Secret } from './secret.ts';
import { explainSyntax, TEMPLATE_FIRST } from './syntax-words.ts';

export type Path = readonly (string | number)[];

export interface YamlFile {
  readonly file: string;
  /** Maps, lists, texts, numbers, booleans, null and `Secret`s. */
  readonly value: unknown;
  /** Place of the value at `path`, or of the nearest thing around it that is there. */
  readonly placeOf: (path: Path) => Place;
  /** Place of the key itself rather than of what it holds. */
  readonly placeOfKey: (path: Path) => Place;
  /** The scalar as it stands in the file. Empty where there is none. */
  readonly writtenAt: (path: Path) => string;
  readonly has: (path: Path) => boolean;
  /** Whether the value there is read as text, and not as a number or a yes. */
  readonly isText: (path: Path) => boolean;
  /** False where the text is no YAML, or holds what is not taken: what was read of it is in pieces. */
  readonly isWhole: boolean;
}

export interface YamlReading {
  readonly document: YamlFile;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

interface ParsedText {
  readonly parsed: Document.Parsed;
  readonly lines: LineCounter;
}

/** By their text. A folder is read again and again, by each of check, plan, apply and reload, and few of its files have changed. */
const parsedTexts = new Map<string, ParsedText>();
let keptLetters = 0;
/** Beyond that it begins anew: a process that runs for months holds no more. */
const MOST_KEPT_LETTERS = 200_000;

/** Nobody may change what it returns. */
function parsedText(text: string): ParsedText {
  const known = parsedTexts.get(text);
  if (known !== undefined) return known;
  const lines = new LineCounter();
  const parsed = parseDocument(text, {
    lineCounter: lines,
    version: '1.2',
    schema: 'core',
    prettyErrors: false,
  });
  if (keptLetters + text.length > MOST_KEPT_LETTERS) {
    parsedTexts.clear();
    keptLetters = 0;
  }
  // A single file that is longer is read rarely enough.
  if (text.length <= MOST_KEPT_LETTERS) {
    parsedTexts.set(text, { parsed, lines });
    keptLetters += text.length;
  }
  return { parsed, lines };
}

export function readYaml(file: string, written: string, resolveSecret: ResolveSecret): YamlReading {
  const damaged = encodingFault(file, written);
  const text = damaged === null ? written : '';
  const { parsed, lines } = parsedText(text);
  // What the parser says after its first complaint follows from that one.
  const [error] = [...parsed.errors, ...parsed.warnings].sort((one, other) => one.pos[0] - other.pos[0]);
  const problems =
    damaged !== null
      ? [damaged]
      : error === undefined
        ? []
        : [{ file, ...explainSyntax(text, error, lines) }];
  const place = (node: unknown): Place => placeAt(file, lines, isNode(node) ? (node.range?.[0] ?? 0) : 0);
  const reader = new PlainReader({ file, text, resolveSecret, place, problems });
  const value = reader.read(parsed.contents);
  // What stands behind a slip is in pieces: only that a secret is missing is as true there as anywhere.
  const [slip] = error === undefined || error.code === 'DUPLICATE_KEY' ? [] : problems;
  const told = problems.filter(
    (one) => slip === undefined || one === slip || one.variable !== undefined || one.line < slip.line,
  );
  const isWhole = damaged === null && parsed.errors.length === 0 && !reader.leftOut;
  const warnings = isWhole ? reader.warnings : [];
  return { document: fileOf(file, parsed, value, place, isWhole), problems: told, warnings };
}

function fileOf(
  file: string,
  parsed: Document.Parsed,
  value: unknown,
  place: (node: unknown) => Place,
  isWhole: boolean,
): YamlFile {
  return {
    file,
    value,
    placeOf: (path) => place(startOf(nearest(parsed.contents, path).node)),
    placeOfKey: (path) => {
      const parent = nearest(parsed.contents, path.slice(0, -1));
      const pair = parent.whole && isMap(parent.node) ? pairOf(parent.node, path.at(-1)) : undefined;
      return place(pair?.key ?? startOf(parent.node));
    },
    writtenAt: (path) => {
      const found = nearest(parsed.contents, path);
      if (!found.whole || !isScalar(found.node)) return '';
      return found.node.source ?? String(found.node.value ?? '');
    },
    has: (path) => nearest(parsed.contents, path).whole,
    isText: (path) => {
      const found = nearest(parsed.contents, path);
      return found.whole && isScalar(found.node) && typeof found.node.value === 'string';
    },
    isWhole,
  };
}

const ODD_KEY = { message: 'this key is not a text', remedy: 'put the key in quotes' };

/** What is said or shown to people, or written for the model, and whatever stands below it. */
const SPOKEN_KEYS = new Set(
  `say says prompt prompts greeting announcement instructions message line lines screeningLine invalid silent goodbye idleGoodbye
  idlePrompts fillers thinking toolWait means description objective because`.split(/\s+/),
);
const LAST_LETTERS = 20;

/** Turns nodes into plain values, and notes what it will not take. */
class PlainReader {
  readonly #file: string;
  readonly #text: string;
  readonly #resolveSecret: ResolveSecret;
  readonly #place: (node: unknown) => Place;
  readonly #problems: Problem[];
  readonly warnings: Problem[] = [];
  /** Something was there that is not taken. */
  leftOut = false;

  constructor(of: {
    readonly file: string;
    readonly text: string;
    readonly resolveSecret: ResolveSecret;
    readonly place: (node: unknown) => Place;
    readonly problems: Problem[];
  }) {
    this.#file = of.file;
    this.#text = of.text;
    this.#resolveSecret = of.resolveSecret;
    this.#place = of.place;
    this.#problems = of.problems;
  }

  read(node: unknown, isSpoken = false): unknown {
    if (isAlias(node)) {
      this.leftOut = true;
      this.#add(node, `*${node.source} refers to something written elsewhere`, 'write the value out here');
      return null;
    }
    if (isMap(node)) return this.#readMap(node, isSpoken);
    if (isSeq(node)) return node.items.map((item) => this.read(item, isSpoken));
    return isScalar(node) ? this.#readScalar(node, isSpoken) : null;
  }

  #readMap(node: YAMLMap, isSpoken: boolean): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    for (const pair of node.items) {
      if (isScalar(pair.key) && typeof pair.key.value === 'string')
        entries.push([pair.key.value, this.read(pair.value, isSpoken || SPOKEN_KEYS.has(pair.key.value))]);
      else {
        this.leftOut = true;
        const found = isMap(pair.key) ? TEMPLATE_FIRST : ODD_KEY;
        this.#add(pair.key, found.message, found.remedy);
      }
    }
    // fromEntries makes own properties of every key, `__proto__` too.
    return Object.fromEntries(entries);
  }

  #readScalar(node: Scalar, isSpoken: boolean): unknown {
    if (typeof node.value !== 'string') return node.value;
    if (isSpoken) this.#doubtComment(node, node.value);
    const reference = parseSecretReference(node.value);
    if (reference === null) return this.#expectReal(node, node.value);
    const resolved = this.#resolveSecret(reference, this.#file);
    if (resolved.ok) return new Secret(reference, resolved.value);
    if (resolved.reason === null) return new Secret(reference, null);
    const kept = reference.source === 'env' ? 'environment variable' : 'file';
    this.#problems.push({
      ...this.#place(node),
      message: `the secret ${node.value.trim()} cannot be read: ${resolved.reason}`,
      ...(reference.source === 'env'
        ? {
            remedy: `set the ${kept} ${reference.name} before you start, or write it into .env beside these files`,
            variable: reference.name,
          }
        : { remedy: `create the ${kept} ${reference.name}, readable by this user` }),
    });
    return new Secret(reference, null);
  }

  /** What an editor or the example left where the owner's own value belongs. */
  #expectReal(node: Scalar, value: string): string {
    if (/^[“”„‘’‚].*[“”‘’]$/su.test(value)) {
      const inside = value.slice(1, -1);
      this.#add(
        node,
        `${value} is in curly quotes, which YAML treats as part of it`,
        `write '${inside}', with straight quotes`,
      );
      this.leftOut = true;
    } else if (/^(?:EXAMPLE|CHANGE_?ME|YOUR_)\w*$/.test(value)) {
      this.#add(node, `${value} is only a placeholder`, 'write your own value here');
    }
    return value;
  }

  /** `say: To go on press #1 now`: an agent would say it without its end, and nothing would look wrong. Comments have a space. */
  #doubtComment(node: Scalar, value: string): void {
    const rest = this.#text.slice(node.range?.[1] ?? this.#text.length);
    if (node.type !== 'PLAIN' || !/^[ \t]+#[\p{L}\p{N}]/u.test(rest)) return;
    this.warnings.push({
      ...this.#place(node),
      message: `this text ends at “${value.slice(-LAST_LETTERS)}”: YAML takes what follows the # for a comment`,
      remedy:
        'if # belongs to the text, put the whole text in quotes; if not, put the comment on a line of its own',
    });
  }

  #add(node: unknown, message: string, remedy: string): void {
    this.#problems.push({ ...this.#place(node), message, remedy });
  }
}

function placeAt(file: string, lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { file, line: Math.max(1, line), column: Math.max(1, col) };
}

/** Follows `path` as far as it goes. */
function nearest(from: Node | null, path: Path): { node: Node | null; whole: boolean } {
  let node: Node | null = from;
  for (const segment of path) {
    const next: unknown = isMap(node)
      ? pairOf(node, segment)?.value
      : isSeq(node) && typeof segment === 'number'
        ? node.items[segment]
        : undefined;
    if (!isNode(next)) return { node, whole: false };
    node = next;
  }
  return { node, whole: node !== null };
}

function pairOf(map: YAMLMap, key: string | number | undefined): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

/** A map begins where its first key does. */
function startOf(node: Node | null): unknown {
  return isMap(node) ? (node.items[0]?.key ?? node) : node;
}
