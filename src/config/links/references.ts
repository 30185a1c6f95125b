// Checks names that refer to other things: each must exist, and each thing must be named once. Works on the raw files, so
// that a file with another mistake is still checked.
import { isId } from '../../telephony/ids.ts';
import { isE164 } from '../../telephony/number.ts';
import { quoted } from '../fields.ts';
import type { Place, Problem } from '../problem.ts';
import type { Path, YamlFile } from '../reading/documents.ts';
import { editDistance, nearestWord } from '../reading/suggest.ts';
import type { DeclaredKind } from '../schema.ts';

export type DeclarationKind =
  | 'appliance'
  | 'providers'
  | 'numbers'
  | 'trunks'
  | 'agents'
  | 'campaigns'
  | 'compliance'
  | 'phrases';

/** Places of every name, also of things that did not pass their schema. */
export type Names = ReadonlyMap<DeclaredKind, ReadonlyMap<string, readonly Place[]>>;

export interface FileOfKind {
  readonly home: DeclarationKind;
  readonly document: YamlFile;
}

/** `*` is every entry of a list. */
export type Pattern = readonly string[];

const DECLARATIONS: readonly (readonly [DeclarationKind, DeclaredKind, Pattern])[] = [
  ['appliance', 'appliance', ['name']],
  ['trunks', 'trunk', ['name']],
  ['agents', 'agent', ['name']],
  ['campaigns', 'campaign', ['name']],
  ['numbers', 'number', ['numbers', '*', 'number']],
  ['providers', 'transcriber', ['transcribers', '*', 'name']],
  ['providers', 'model', ['models', '*', 'name']],
  ['providers', 'voice', ['voices', '*', 'name']],
  ['providers', 'realtime', ['realtimes', '*', 'name']],
];

const REFERENCES: typeof DECLARATIONS = [
  ['numbers', 'trunk', ['numbers', '*', 'trunk']],
  ['numbers', 'trunk', ['numbers', '*', 'outboundTrunks', '*']],
  ['numbers', 'trunk', ['numbers', '*', 'outboundTrunks', '*', 'trunk']],
  ['numbers', 'agent', ['numbers', '*', 'agent']],
  ['numbers', 'agent', ['numbers', '*', 'closed', 'agent']],
  ['agents', 'transcriber', ['transcriber']],
  ['agents', 'transcriber', ['transcriber', '*']],
  ['agents', 'model', ['model']],
  ['agents', 'model', ['model', '*']],
  ['agents', 'model', ['afterCall', 'model']],
  ['agents', 'voice', ['voice']],
  ['agents', 'voice', ['voice', '*']],
  ['agents', 'realtime', ['realtime']],
  ['agents', 'transcriber', ['languages', '*', 'transcriber']],
  ['agents', 'transcriber', ['languages', '*', 'transcriber', '*']],
  ['agents', 'voice', ['languages', '*', 'voice']],
  ['agents', 'voice', ['languages', '*', 'voice', '*']],
  ['agents', 'agent', ['handOver', '*', 'agent']],
  ['campaigns', 'agent', ['agent']],
  ['campaigns', 'number', ['callerIds', '*']],
  ['campaigns', 'campaign', ['next', '*', 'campaign']],
];

export function collectNames(files: readonly FileOfKind[]): Names {
  const names = new Map<DeclaredKind, Map<string, Place[]>>();
  for (const [home, kind, pattern] of DECLARATIONS) {
    const ofKind = names.get(kind) ?? new Map<string, Place[]>();
    names.set(kind, ofKind);
    for (const { document } of files.filter((file) => file.home === home)) {
      for (const path of expand(pattern, document)) {
        const name = document.writtenAt(path);
        if (name !== '') ofKind.set(name, [...(ofKind.get(name) ?? []), document.placeOf(path)]);
      }
    }
  }
  return names;
}

/** `unread`: where a file stands whose text could not be read at all. */
export function findBrokenReferences(
  files: readonly FileOfKind[],
  names: Names,
  unread: readonly DeclarationKind[] = [],
): Problem[] {
  // What a broken file declares is not known, so nothing is said about who refers to it.
  const unknown = new Set(
    DECLARATIONS.filter((declaration) => !isWhole(declaration, files, unread)).map(([, kind]) => kind),
  );
  const lost = REFERENCES.filter(([, kind]) => !unknown.has(kind)).flatMap(([home, kind, pattern]) =>
    files
      .filter((file) => file.home === home)
      .flatMap(({ document }) =>
        expand(pattern, document).flatMap((path) => checkReference(kind, path, document, names)),
      ),
  );
  return [
    ...findDuplicates(names),
    ...lost.filter((one) => !isTwins(one, lost, names)).map(({ problem }) => problem),
  ];
}

/** A name to which something refers and that nothing has. */
interface Lost {
  readonly kind: DeclaredKind;
  readonly name: string;
  readonly problem: Problem;
}

/** Of two things with one name, one was to have another: that one is missed wherever something refers to it. */
function isTwins({ kind }: Lost, all: readonly Lost[], names: Names): boolean {
  const missed = new Set(all.flatMap((one) => (one.kind === kind ? [one.name] : [])));
  const twins = [...(names.get(kind)?.values() ?? [])].reduce((sum, places) => sum + places.length - 1, 0);
  return missed.size <= twins;
}

/**
 * The names of this kind that others may refer to. Null: one of the files could not be read, or two things have one name, so
 * that not all names are known.
 */
export function knownNames(
  kind: DeclaredKind,
  files: readonly FileOfKind[],
  unread: readonly DeclarationKind[],
): readonly string[] | null {
  const ofKind = DECLARATIONS.filter(([, what]) => what === kind);
  if (!ofKind.every((declaration) => isWhole(declaration, files, unread))) return null;
  const names = collectNames(files).get(kind) ?? new Map<string, readonly Place[]>();
  return [...names.values()].some(({ length }) => length > 1) ? null : [...names.keys()];
}

/** Whether all names that are declared in these places can be read. */
function isWhole(
  [home, , pattern]: (typeof DECLARATIONS)[number],
  files: readonly FileOfKind[],
  unread: readonly DeclarationKind[],
): boolean {
  return (
    !unread.includes(home) &&
    files
      .filter((file) => file.home === home)
      .every(({ document }) => isReadable(document) && namesAll(pattern, document))
  );
}

/** False where a name, or the list with the names, is not where it belongs: its key may be misspelt. */
function namesAll(pattern: Pattern, document: YamlFile): boolean {
  const [list = '', star, name = ''] = pattern;
  const { value } = document;
  if (typeof value !== 'object' || value === null) return false;
  const written = new Map(Object.entries(value));
  if (star === undefined) return written.has(list);
  const entries: unknown = written.get(list);
  if (entries === undefined) return ![...written.keys()].some((key) => nearestWord(key, LISTS) === list);
  return (
    Array.isArray(entries) &&
    entries.every((entry: unknown) => typeof entry === 'object' && entry !== null && name in entry)
  );
}

const LISTS = DECLARATIONS.map(([, , [list = '']]) => list);

function isReadable(document: YamlFile): boolean {
  return (
    document.isWhole &&
    typeof document.value === 'object' &&
    document.value !== null &&
    !Array.isArray(document.value)
  );
}

/** Every path of this pattern that is there. */
export function expand(pattern: Pattern, document: YamlFile, base: Path = []): Path[] {
  const star = pattern.indexOf('*');
  if (star === -1) {
    const path = [...base, ...pattern];
    return document.has(path) ? [path] : [];
  }
  const list = [...base, ...pattern.slice(0, star)];
  const paths: Path[] = [];
  for (let index = 0; document.has([...list, index]); index++) {
    paths.push(...expand(pattern.slice(star + 1), document, [...list, index]));
  }
  return paths;
}

function checkReference(kind: DeclaredKind, path: Path, document: YamlFile, names: Names): Lost[] {
  const name = document.writtenAt(path);
  const known = names.get(kind);
  // What is no name at all, or not even a text, is a mistake of its own, and the schema tells it.
  if (known?.has(name) || !document.isText(path) || !(kind === 'number' ? isE164(name) : isId(name)))
    return [];
  const all = [...(known?.keys() ?? [])];
  // Two numbers that differ in more than one digit are two numbers.
  const near =
    kind === 'number' ? (all.find((one) => editDistance(one, name) === 1) ?? null) : nearestWord(name, all);
  const list =
    all.length === 0
      ? `declare it in ${PLACES[kind]}`
      : `there ${all.length === 1 ? 'is' : 'are'}: ${all.join(', ')}`;
  const problem = {
    ...document.placeOf(path),
    message: kind === 'number' ? `the number ${name} is not declared` : `there is no ${kind} ${quoted(name)}`,
    remedy: near === null ? list : `did you mean ${near}?`,
  };
  return [{ kind, name, problem }];
}

/** A second file is as often a copy that somebody keeps beside the first. */
function remedyOfTwo(kind: DeclaredKind, isOneFile: boolean): string {
  if (kind === 'number') return 'remove one of the two, or correct it';
  return isOneFile
    ? 'rename one of the two'
    : 'rename one of the two; or, if one of the files is only a copy, move it out of this folder';
}

function findDuplicates(names: Names): Problem[] {
  const problems: Problem[] = [];
  for (const [kind, places] of names) {
    for (const [name, [first, ...others]] of places) {
      for (const other of others) {
        const what = kind === 'number' ? `the number ${name}` : `the ${kind} ${quoted(name)}`;
        const message = `${what} is already declared in ${first?.file}:${first?.line}`;
        const isOneFile = first?.file === other.file;
        problems.push({
          ...other,
          message,
          remedy: remedyOfTwo(kind, isOneFile),
        });
      }
    }
  }
  return problems;
}

const PLACES: Readonly<Record<DeclaredKind, string>> = {
  appliance: 'appliance.yaml',
  trunk: 'trunks/',
  number: 'numbers.yaml',
  agent: 'agents/',
  transcriber: 'providers.yaml',
  model: 'providers.yaml',
  voice: 'providers.yaml',
  realtime: 'providers.yaml',
  campaign: 'campaigns/',
  list: 'lists/',
  knowledge: 'knowledge/',
  phrases: 'phrases/',
};
