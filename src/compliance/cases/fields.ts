// Reads values of a case as somebody wrote it. What is missing or unreadable is null: unknown, never a guess.

import type { Instant } from '../../telephony/time.ts';
import { dayOf, startOfDay, zoneName } from '../clock/zones.ts';

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whatever stands under a name. */
export function raw(fields: Fields | null, name: string): unknown {
  return fields?.[name];
}

/** The block of that name; null where there is none. */
export function block(fields: Fields, ...names: string[]): Fields | null {
  const value = first(fields, names);
  return isFields(value) ? value : null;
}

export function text(fields: Fields | null, ...names: string[]): string | null {
  const value = first(fields, names);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

export function flag(fields: Fields | null, ...names: string[]): boolean | null {
  const value = first(fields, names);
  return typeof value === 'boolean' ? value : null;
}

export function count(fields: Fields | null, ...names: string[]): number | null {
  const value = first(fields, names);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** Words of a list, or the one word that stands in its place. Null where there is no list. */
export function words(fields: Fields | null, ...names: string[]): string[] | null {
  const value = first(fields, names);
  if (Array.isArray(value)) return value.flatMap((one) => wordOf(one));
  return typeof value === 'string' ? value.split(',').map((one) => one.trim()) : null;
}

function wordOf(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value).trim()];
  if (!isFields(value)) return [];
  const [from, to, number, date] = ['from', 'to', 'number', 'date'].map((name) => raw(value, name));
  if (typeof number === 'string') return [number];
  if (typeof date === 'string') return [date];
  return typeof from === 'string' && typeof to === 'string' ? [`${from}-${to}`] : [];
}

/** `start`: a day stands for its first instant. `end`: for the first instant after it, because its last day is included. */
export function instant(
  fields: Fields | null,
  day: 'start' | 'end',
  zone: string,
  ...names: string[]
): Instant | null {
  return instantOf(first(fields, names), day, zone);
}

export function instantOf(value: unknown, day: 'start' | 'end', zone: string): Instant | null {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value !== 'string') return null;
  const written = value.trim();
  const date = dayOf(written);
  if (date !== null) return startOfDay(zoneName(zone) ?? 'UTC', day === 'end' ? date + 1 : date);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/.test(written)) return null;
  const at = Date.parse(written);
  return Number.isNaN(at) ? null : at;
}

/** Whether a name is there with nothing in it: unknown, and not absent. */
export function isNull(fields: Fields | null, ...names: string[]): boolean {
  return fields !== null && names.some((name) => name in fields && fields[name] === null);
}

/** Whether every entry of a list of that name can be read. Where there is no list, nothing is missing. */
export function isWhole(fields: Fields | null, ...names: string[]): boolean {
  const value = first(fields, names);
  return !Array.isArray(value) || value.every((one) => wordOf(one).length > 0);
}

/** Whether a list of that name holds something of which nobody knows what it is. */
export function holdsNull(fields: Fields | null, ...names: string[]): boolean {
  const value = first(fields, names);
  return Array.isArray(value) && value.includes(null);
}

export function first(fields: Fields | null, names: readonly string[]): unknown {
  if (fields === null) return undefined;
  const name = names.find((one) => fields[one] !== undefined && fields[one] !== null);
  return name === undefined ? undefined : fields[name];
}
