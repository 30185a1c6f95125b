// A row of values → a person to call, or why not: which column, what stands there, what to do. Every number goes through the
// numbering plan; own numbers, special ones and those that came before are left out, each with its reason.
// Refuses to remember more than it must: of everybody who came before it keeps the number and the row.
import { type E164, parseNumber } from '../telephony/number.ts';
import { MAY_BE_CALLED, MAY_NOT_BE_CALLED } from './do-not-call-words.ts';
import type { Field } from './heading-words.ts';
import { keyOf, type Mapping, variableOf } from './headings.ts';
import { type PersonFacts, readFact } from './person-facts.ts';
import type { Reject } from './reject-report.ts';

export interface RowSettings {
  /** What a number without `+` means. */
  readonly country: string;
  /** Of days and times. */
  readonly zone: string;
  /** Why a number that exists must not be called: one of the owner's own, a premium-rate number. Null: it may be. */
  readonly refuse: (number: E164) => { readonly reason: string; readonly remedy: string } | null;
}

export interface ListedPerson {
  readonly number: E164;
  readonly line: number;
  /** JSON of texts. */
  readonly variables: string;
  readonly facts: PersonFacts;
}

export type RowReading =
  | { readonly kind: 'person'; readonly person: ListedPerson }
  | {
      readonly kind: 'rejected';
      readonly reject: Reject;
      /** The row says that this number must not be called, whatever other rows say. */
      readonly unwanted?: E164;
      /** It says so in a word that is known: nothing is wrong with the row. */
      readonly isAsked?: boolean;
    };

const MAX_VALUE_LENGTH = 2_000;

export class RowReader {
  readonly #mapping: Mapping;
  readonly #settings: RowSettings;
  /** With the beginning of their JSON: `,"name":`. */
  readonly #variables: readonly (readonly [index: number, begins: string])[];
  readonly #fields: readonly (readonly [index: number, field: Field])[];
  readonly #refusals: readonly number[];

  constructor(mapping: Mapping, settings: RowSettings) {
    this.#mapping = mapping;
    this.#settings = settings;
    // The last one of a name counts.
    const places = new Map<string, number>();
    for (const [index, { target }] of mapping.columns.entries()) {
      const name = variableOf(target);
      if (name !== null) places.set(name, index);
    }
    this.#variables = [...places].map(([name, index]) => [index, `,${JSON.stringify(name)}:`]);
    const fields = mapping.columns.flatMap(({ target }, index) =>
      target.kind === 'field' && target.field !== 'number' ? [[index, target.field] as const] : [],
    );
    this.#fields = fields.filter(([, field]) => field !== 'do-not-call');
    this.#refusals = fields.flatMap(([index, field]) => (field === 'do-not-call' ? [index] : []));
  }

  read(values: readonly string[], line: number): RowReading {
    const { columns, numberAt } = this.#mapping;
    if (values.length !== columns.length && !isPadded(values, columns.length)) {
      return this.#reject(line, '', values.join(','), {
        reason: `the row has ${values.length} values, the headings are ${columns.length}`,
        remedy: 'put values that contain the column separator in double quotes',
      });
    }
    const written = values[numberAt] ?? '';
    const heading = columns[numberAt]?.heading ?? '';
    const parsed = parseNumber(written, this.#settings.country);
    if (!parsed.ok) {
      return this.#reject(line, heading, written, { reason: parsed.why, remedy: parsed.remedy });
    }
    // Before all else that may be wrong with the row: the number may stand on another one, too.
    for (const index of this.#refusals) {
      const text = tidy(values[index] ?? '');
      if (text === '' || MAY_BE_CALLED.some((word) => keyOf(word) === keyOf(text))) continue;
      const isAsked = MAY_NOT_BE_CALLED.some((word) => keyOf(word) === keyOf(text));
      const why = isAsked ? NOT_TO_BE_CALLED : UNKNOWN_MARK;
      const rejected = this.#reject(line, columns[index]?.heading ?? '', text, why);
      return { ...rejected, unwanted: parsed.number, isAsked };
    }
    const refused = this.#settings.refuse(parsed.number);
    if (refused !== null) return this.#reject(line, heading, written, refused);
    let variables = '';
    for (const [index, begins] of this.#variables) {
      const value = tidy(values[index] ?? '');
      if (value.length > MAX_VALUE_LENGTH) {
        return this.#reject(line, columns[index]?.heading ?? '', value, {
          reason: `it has ${value.length} characters`,
          remedy: `shorten it to ${MAX_VALUE_LENGTH}`,
        });
      }
      variables += begins + jsonOf(value);
    }
    variables = `{${variables.slice(1)}}`;
    if (this.#fields.length === 0) return this.#person(parsed.number, line, variables, {});
    const facts = this.#facts(values, line);
    return 'kind' in facts ? facts : this.#person(parsed.number, line, variables, facts);
  }

  #person(number: E164, line: number, variables: string, facts: PersonFacts): RowReading {
    return { kind: 'person', person: { number, line, variables, facts } };
  }

  #facts(values: readonly string[], line: number): PersonFacts | RowReading {
    const facts: Record<string, string | number> = {};
    const consent: Record<string, string> = {};
    let zone = this.#settings.zone;
    // The zone first: days are read in it.
    for (const [index, field] of [...this.#fields].sort(([, one]) => (one === 'zone' ? -1 : 0))) {
      const text = tidy(values[index] ?? '');
      if (text === '') continue;
      const read = readFact(field, text, { country: this.#settings.country, zone });
      if (!read.ok) {
        return this.#reject(line, this.#mapping.columns[index]?.heading ?? '', text, read);
      }
      if (field === 'zone') zone = String(read.value);
      if (field.startsWith('consent-')) consent[field.slice('consent-'.length)] = String(read.value);
      else facts[FACT_KEYS[field] ?? field] = read.value;
    }
    return { ...facts, ...(Object.keys(consent).length === 0 ? {} : { consent: JSON.stringify(consent) }) };
  }

  #reject(
    line: number,
    column: string,
    value: string,
    { reason, remedy }: { readonly reason: string; readonly remedy: string },
  ): Extract<RowReading, { kind: 'rejected' }> {
    return { kind: 'rejected', reject: { line, column, value, reason, remedy } };
  }
}

export const NOT_TO_BE_CALLED = {
  reason: 'this column says that the person must not be called',
  remedy:
    'nothing, if that is right; if the column means something else, map it to ignore, or to another name to keep it as a variable for the agent',
};

/** A word that is not known counts as a no: whoever is called against their will is not asked again. */
const UNKNOWN_MARK = {
  reason: 'this word is not known in a do-not-call column, and counts as do not call',
  remedy:
    'write No if the person may be called and Yes if not; if the column means something else, map it to ignore, or to another name to keep it as a variable for the agent',
};

const FACT_KEYS: Readonly<Partial<Record<Field, keyof PersonFacts>>> = {
  state: 'region',
  'not-before': 'notBefore',
  'not-after': 'notAfter',
};

/** Spreadsheets put empty columns behind the last one, or leave the last ones away where they are empty. */
function isPadded(values: readonly string[], columns: number): boolean {
  return values.length < columns
    ? values.length > 0
    : values.slice(columns).every((value) => value.trim() === '');
}

/** Nearly no value has anything to escape, and looking for it is faster than having every value written by `JSON.stringify`. */
function jsonOf(value: string): string {
  // Halves of letters are escaped, too; control characters are gone already.
  return /["\\\ud800-\udfff]/.test(value) ? JSON.stringify(value) : `"${value}"`;
}

/** One line, without control characters. Nearly every value is that already. */
function tidy(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed.
  return /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(value)
    ? // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed.
      value.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim()
    : value.trim();
}
