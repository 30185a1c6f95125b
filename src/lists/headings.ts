// Headings → what their columns are: the number, a fact about the person, or a variable of the agent's texts. Guessed from
// headings in any case and many languages; what the owner says, or said the last time, goes before any guess.
import { NOT_BEFORE, NOT_BEHIND, NOT_TO_BE_CALLED_WITHIN } from './do-not-call-words.ts';
import { FIELD_WORDS, type Field, LANGUAGE_OF_HEADINGS } from './heading-words.ts';
import { type MappingSyntax, mappingName, mappingText } from './mapping-syntax.ts';

/**
 * `field`: a fact that the appliance knows, and a variable of that name too, but for the number. `variable`: goes into the
 * texts. `ignore`: not taken.
 */
export type Target =
  | { readonly kind: 'field'; readonly field: Field; readonly variable: string | null }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'ignore' };

export interface Column {
  readonly heading: string;
  readonly target: Target;
  readonly from: 'you' | 'last time' | 'guess';
}

export interface Mapping {
  readonly columns: readonly Column[];
  /** Which of them is the number. */
  readonly numberAt: number;
  /** In their order, each once. */
  readonly variables: readonly string[];
}

export type MappingResult =
  | { readonly ok: true; readonly mapping: Mapping }
  | {
      readonly ok: false;
      readonly problems: readonly { readonly message: string; readonly remedy: string }[];
      /** What each was taken for all the same: whoever corrects it wants to see that. */
      readonly columns: readonly Column[];
    };

export interface MappingFacts {
  readonly headings: readonly string[];
  /** Heading, or number of the column → word for its target. */
  readonly told: Readonly<Record<string, string>>;
  /** The same, as it was the last time. */
  readonly remembered: Readonly<Record<string, string>>;
  /** Variables that the agent's texts ask for. */
  readonly wanted: readonly string[];
  readonly telling: MappingSyntax;
}

const VARIABLE = /^[A-Za-z][A-Za-z0-9_]{0,39}$/;
/** Words for what the appliance knows of a person. */
export const FIELDS: readonly Field[] = Object.keys(FIELD_WORDS) as Field[];

export function mapHeadings({ headings, told, remembered, wanted, telling }: MappingFacts): MappingResult {
  const names = headings.map(tidyHeading);
  const problems = unknownHeadings(names, told, telling);
  const columns: Column[] = names.map((heading, index) => {
    const own = lookUp(told, heading, index);
    if (own !== undefined) return { heading, target: targetOf(own, heading), from: 'you' };
    const last = lookUp(remembered, heading, index);
    if (last !== undefined && !isGuessOfBefore(last, heading, index, wanted))
      return { heading, target: targetOf(last, heading), from: 'last time' };
    return { heading, target: guess(heading, index, wanted), from: 'guess' };
  });
  const settled = withoutRivals(columns);
  problems.push(
    ...clashes(settled, telling),
    ...(numbersOf(settled).length === 1 ? [] : [numberProblem(settled, names, telling)]),
  );
  const numberAt = settled.findIndex(({ target }) => target.kind === 'field' && target.field === 'number');
  if (problems.length > 0) return { ok: false, problems, columns: settled };
  const variables = settled.flatMap(({ target }) => variableOf(target) ?? []);
  return { ok: true, mapping: { columns: settled, numberAt, variables } };
}

/** The word by which a target is told, shown and remembered. */
export function wordOf(target: Target): string {
  switch (target.kind) {
    case 'field':
      return target.field;
    case 'variable':
      return target.name;
    case 'ignore':
      return 'ignore';
  }
}

/** Under which name the texts have it. */
export function variableOf(target: Target): string | null {
  if (target.kind === 'variable') return target.name;
  return target.kind === 'field' ? target.variable : null;
}

function targetOf(word: string, heading: string): Target {
  const plain = word.trim();
  if (plain === 'ignore' || plain === '-' || plain === '') return { kind: 'ignore' };
  // No variable has a space in it: `do not call` can only be the field.
  const field = FIELDS.find((one) => one === plain.toLowerCase().replaceAll(/\s+/g, '-'));
  return field === undefined ? { kind: 'variable', name: plain } : fieldTarget(field, heading);
}

function fieldTarget(field: Field, heading: string, variable: string | null = null): Target {
  if (field === 'number') return { kind: 'field', field, variable: null };
  return {
    kind: 'field',
    field,
    variable: variable ?? (VARIABLE.test(heading) ? heading : variableFrom(heading)),
  };
}

function guess(heading: string, index: number, wanted: readonly string[]): Target {
  if (heading === '') return { kind: 'ignore' };
  const key = keyOf(heading);
  const asked = wanted.find((name) => keyOf(name) === key);
  const exact = FIELDS.find((one) => FIELD_WORDS[one].some((word) => keyOf(word) === key));
  const field = exact ?? (saysWhomNotToCall(heading) ? 'do-not-call' : undefined);
  if (field !== undefined) return fieldTarget(field, heading, asked);
  if (asked !== undefined) return { kind: 'variable', name: asked };
  const word = LANGUAGE_OF_HEADINGS.find(([, words]) => words.some((one) => keyOf(one) === key));
  if (word !== undefined) return { kind: 'variable', name: word[0] };
  return asVariable(heading, index);
}

/**
 * Earlier versions knew no columns that say whom not to call, and took them for words under the heading's own name. That was nobody's
 * word, and the list goes on to call whom it says not to call.
 */
function isGuessOfBefore(last: string, heading: string, index: number, wanted: readonly string[]): boolean {
  const now = guess(heading, index, wanted);
  if (now.kind !== 'field' || now.field !== 'do-not-call') return false;
  const before = asVariable(heading, index);
  return last === variableOf(before) || last === now.variable;
}

/** `DND`, `dnd_status`, `Opted out?`, `DND (Y/N)`; not `Non-DND`, whose yes is a no. */
export function saysWhomNotToCall(heading: string): boolean {
  const key = keyOf(heading);
  if (FIELD_WORDS['do-not-call'].some((word) => keyOf(word) === key)) return true;
  const words = heading
    .replaceAll(/['’]/g, '')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
  return NOT_TO_BE_CALLED_WITHIN.some((phrase) => {
    const parts = phrase.split(' ');
    const at = words.findIndex((_, from) => parts.every((part, index) => words[from + index] === part));
    if (at === -1) return false;
    const [behind = '', before = ''] = [words[at - 1], words[at + parts.length]];
    return !NOT_BEHIND.includes(behind) && !NOT_BEFORE.includes(before);
  });
}

function asVariable(heading: string, index: number): Target {
  const name = VARIABLE.test(heading) ? heading : (variableFrom(heading) ?? `column_${index + 1}`);
  return { kind: 'variable', name };
}

/**
 * A guess that the rows do not bear out is none: a column `zone` that holds North and South is a variable. `fits` says
 * whether a value could be of that field.
 */
export function checkGuesses(
  mapping: Mapping,
  rows: readonly (readonly string[])[],
  fits: (field: Field, value: string) => boolean,
): Mapping {
  const columns = mapping.columns.map((column, index) => {
    const { target, from, heading } = column;
    if (from !== 'guess' || target.kind !== 'field' || target.field === 'number') return column;
    const values = rows.map((row) => row[index]?.trim() ?? '').filter((value) => value !== '');
    const fitting = values.filter((value) => fits(target.field, value)).length;
    return values.length === 0 || fitting * 2 > values.length
      ? column
      : { ...column, target: asVariable(heading, index) };
  });
  const variables = columns.flatMap(({ target }) => variableOf(target) ?? []);
  return { ...mapping, columns, variables };
}

/** `First Name` → `first_name`, `Montant dû (€)` → `montant_du`. Null: no Latin letter is in it. */
function variableFrom(heading: string): string | null {
  const plain = heading
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_0-9]+|_+$/g, '')
    .slice(0, 40);
  return VARIABLE.test(plain) ? plain : null;
}

/** Two columns that look like the number: the one with the better word is it, the other a variable. */
function withoutRivals(columns: readonly Column[]): Column[] {
  const rank = ({ heading }: Column): number =>
    FIELD_WORDS.number.findIndex((word) => keyOf(word) === keyOf(heading));
  const rivals = numbersOf(columns);
  const told = rivals.filter((column) => column.from !== 'guess');
  const chosen = told[0] ?? [...rivals].sort((one, other) => rank(one) - rank(other))[0];
  const seen = new Set<Field>();
  return columns.map((column, index) => {
    const { target, from } = column;
    if (target.kind !== 'field' || from !== 'guess') return column;
    // Whom not to call may stand in several, and each of them counts.
    if (target.field === 'do-not-call') return column;
    const isSecond = target.field === 'number' ? column !== chosen : seen.has(target.field);
    seen.add(target.field);
    if (!isSecond) return column;
    return { ...column, target: asVariable(column.heading, index) };
  });
}

function numbersOf(columns: readonly Column[]): Column[] {
  return columns.filter(({ target }) => target.kind === 'field' && target.field === 'number');
}

type Told = { message: string; remedy: string };

function numberProblem(columns: readonly Column[], names: readonly string[], telling: MappingSyntax): Told {
  if (numbersOf(columns).length > 1) {
    return {
      message: 'two columns are mapped as the number',
      remedy: `choose one with ${mappingName(telling)}, the other one ignore`,
    };
  }
  const named = names.filter((name) => name !== '');
  return {
    message: `no column is recognised as the phone number; the columns are: ${named.join(', ')}`,
    remedy:
      named.length === 1
        ? 'put the headings in the first line: remove the lines above them, and call the column of phone numbers number'
        : `say which one it is, for example with ${mappingText(telling, [['Customer line', 'number']])}, or call its column number`,
  };
}

function clashes(columns: readonly Column[], telling: MappingSyntax): Told[] {
  const names = columns.map(({ target }) => variableOf(target));
  return columns.flatMap(({ heading }, index) => {
    const name = names[index];
    if (name === null || name === undefined) return [];
    if (!VARIABLE.test(name)) {
      return [
        {
          message: `“${name}” cannot be the name of a variable`,
          remedy: 'use letters, digits and _, beginning with a letter, such as first_name',
        },
      ];
    }
    const first = names.indexOf(name);
    if (first === index) return [];
    return [
      {
        message: `two columns are called ${name}: ${first + 1} and ${index + 1} (${heading})`,
        remedy: `rename one of them, or say what it is, for example ${mappingText(telling, [[String(index + 1), `other_${name}`]])}`,
      },
    ];
  });
}

function unknownHeadings(
  names: readonly string[],
  told: Readonly<Record<string, string>>,
  telling: MappingSyntax,
): Told[] {
  return Object.keys(told)
    .filter((key) => lookAt(names, key) === -1)
    .map((key) => ({
      message: `${mappingName(telling)}: there is no column ${key}`,
      remedy: `use one of: ${names.join(', ')}`,
    }));
}

function lookAt(names: readonly string[], key: string): number {
  const exact = names.findIndex((name) => keyOf(name) === keyOf(key) && name !== '');
  if (exact !== -1) return exact;
  return /^[1-9][0-9]*$/.test(key) && Number(key) <= names.length ? Number(key) - 1 : -1;
}

function lookUp(table: Readonly<Record<string, string>>, heading: string, index: number): string | undefined {
  const key = Object.keys(table).find(
    (one) => (heading !== '' && keyOf(one) === keyOf(heading)) || one === String(index + 1),
  );
  return key === undefined ? undefined : table[key];
}

/** Case, spaces and signs of headings say nothing. */
export function keyOf(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

function tidyHeading(heading: string): string {
  return heading
    .replaceAll(/[\p{Cf}\p{Cc}]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}
