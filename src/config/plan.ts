// What `apply` would change, in words and as data. Pure: two sets of rows in, differences out; empty if they are equal. A
// secret is never shown, only that it changed or moved.
import type { Appliance } from './appliance.ts';
import { compareRows, type DeclaredRow, type Json, type JsonObject } from './reading/declared-rows.ts';
import type { DeclaredKind } from './schema.ts';

export interface Plan {
  readonly changes: readonly PlannedChange[];
}

export interface PlannedChange {
  readonly change: 'added' | 'changed' | 'removed';
  readonly kind: DeclaredKind;
  readonly name: string;
  readonly file: string;
  /** Of a changed thing: what differs. */
  readonly fields: readonly FieldChange[];
}

interface FieldChange {
  /** `auth.password`, `codecs`, `dispositions[2].means`. */
  readonly field: string;
  readonly words: string;
}

export function planChanges(before: readonly DeclaredRow[], after: readonly DeclaredRow[]): Plan {
  const old = new Map(before.map((row) => [keyOf(row), row]));
  const next = new Set(after.map(keyOf));
  const changes: PlannedChange[] = before
    .filter((row) => !next.has(keyOf(row)))
    .map((row) => describe('removed', row, []));
  for (const row of after) {
    const was = old.get(keyOf(row));
    if (was === undefined) {
      changes.push(describe('added', row, []));
      continue;
    }
    const fields = compareObjects(was.body, row.body, '').map((one) =>
      one.field === 'content' ? (contentWords(row.kind) ?? one) : one,
    );
    if (was.file !== row.file)
      fields.push({ field: 'file', words: `declared in ${row.file} now, was ${was.file}` });
    if (fields.length > 0) changes.push(describe('changed', row, fields));
  }
  return { changes: changes.sort(compareRows) };
}

/** Of what is kept elsewhere there is only a digest to compare. */
function contentWords(kind: DeclaredKind): FieldChange | null {
  if (kind === 'list') return { field: 'content', words: 'other rows' };
  return kind === 'knowledge' ? { field: 'content', words: 'other text' } : null;
}

const SIGNS = { added: '+', changed: '~', removed: '-' } as const;

/** For a terminal. */
export function formatPlan(plan: Plan): string {
  if (plan.changes.length === 0) return 'Nothing would change.';
  const lines = plan.changes.flatMap(({ change, kind, name, file, fields }) => [
    // An appliance has one name, and a list is named by its file.
    `${SIGNS[change]} ${kind === 'appliance' || name === file ? kind : `${kind} ${name}`}  ${file}`,
    ...fields.map((one) => `    ${one.field}: ${one.words}`),
  ]);
  const counts = (['added', 'changed', 'removed'] as const).flatMap((change) => {
    const count = plan.changes.filter((one) => one.change === change).length;
    return count === 0 ? [] : [`${count} ${change}`];
  });
  return [...lines, `${counts.join(', ')}.`].join('\n');
}

/** Things named in a summary; the rest is counted. */
const MAX_NAMED = 5;

/** One line for the history: `changed agent asha; added trunk backup`. */
export function summarizePlan(plan: Plan): string {
  const named = plan.changes.slice(0, MAX_NAMED);
  const parts = (['changed', 'added', 'removed'] as const).flatMap((change) => {
    const things = named.filter((one) => one.change === change).map(nameOf);
    return things.length === 0 ? [] : [`${change} ${things.join(', ')}`];
  });
  const more = plan.changes.length - named.length;
  return [...parts, ...(more === 0 ? [] : [`${more} more`])].join('; ');
}

function nameOf({ kind, name }: PlannedChange): string {
  // The name of a list is its path, which says so itself.
  return kind === 'appliance' ? kind : kind === 'list' ? name : `${kind} ${name}`;
}

/**
 * Settings that a running controller takes in when it starts and not again: what it listens on, where it writes, whom it
 * connects to. Empty where it need not start anew.
 */
export function startOnlyChanges(before: Appliance, after: Appliance): string[] {
  const facts = (appliance: Appliance): Record<string, string> => {
    const { api, audioStream, switch: declared, traces } = appliance;
    return {
      dataDirectory: appliance.dataDirectory,
      logLevel: appliance.logLevel,
      'api.host': api.host,
      'api.port': String(api.port),
      'api.tls': JSON.stringify(api.tls ?? null),
      'api.trustProxy': JSON.stringify(api.trustProxy),
      'audioStream.host': audioStream.host,
      'audioStream.port': String(audioStream.port),
      'switch.host': declared.host,
      'switch.port': String(declared.port),
      'switch.user': declared.user ?? '',
      'switch.password': declared.password.reveal(),
      traces: JSON.stringify([traces ?? null, traces?.authorization?.reveal() ?? null]),
    };
  };
  const old = facts(before);
  return Object.entries(facts(after)).flatMap(([setting, value]) =>
    old[setting] === value ? [] : [setting],
  );
}

function describe(
  change: PlannedChange['change'],
  row: DeclaredRow,
  fields: readonly FieldChange[],
): PlannedChange {
  return { change, kind: row.kind, name: row.name, file: row.file, fields };
}

function keyOf(row: DeclaredRow): string {
  return `${row.kind}/${row.name}`;
}

function compareObjects(before: JsonObject, after: JsonObject, path: string): FieldChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.flatMap((key) => compareValues(before[key], after[key], path === '' ? key : `${path}.${key}`));
}

function compareValues(before: Json | undefined, after: Json | undefined, field: string): FieldChange[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isSecret(before) && isSecret(after)) return [{ field, words: secretWords(before, after) }];
  if (isObject(before) && isObject(after) && !isSecret(before) && !isSecret(after)) {
    return compareObjects(before, after, field);
  }
  if (Array.isArray(before) && Array.isArray(after) && [...before, ...after].some(isObject)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, index) =>
      compareValues(before[index], after[index], `${field}[${index}]`),
    ).flat();
  }
  return [{ field, words: `${show(before)} → ${show(after)}` }];
}

type SecretJson = { readonly secret: string; readonly digest: string };

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSecret(value: Json | undefined): value is SecretJson {
  return isObject(value) && typeof value['secret'] === 'string' && typeof value['digest'] === 'string';
}

function secretWords(before: SecretJson, after: SecretJson): string {
  const moved = before.secret === after.secret ? '' : `kept in ${after.secret} now, was ${before.secret}`;
  const changed = before.digest === after.digest ? '' : 'secret changed';
  return [moved, changed].filter((part) => part !== '').join('; ');
}

const MAX_SHOWN = 60;

function show(value: Json | undefined): string {
  if (value === undefined) return 'none';
  if (isSecret(value)) return value.secret;
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return `[${value.join(', ')}]`;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= MAX_SHOWN ? line : `${line.slice(0, MAX_SHOWN - 1)}… (${text.length} characters)`;
}
