// Reads one field of a switch event as text, whole number or instant. Null if it is missing or malformed.
import type { Instant } from '../telephony/time.ts';

export type EventRecord = Readonly<Record<string, unknown>>;

/** Values are strings; a variable that holds a list comes as an array and is not one of those that we read. */
export function text(record: EventRecord, name: string): string | null {
  const value = record[name];
  return typeof value === 'string' ? value : null;
}

export function whole(record: EventRecord, name: string): number | null {
  const value = text(record, name);
  return value !== null && /^\d{1,15}$/.test(value) ? Number(value) : null;
}

/** The switch stamps in microseconds; 0 stands for never. */
export function instant(record: EventRecord, name: string): Instant | null {
  const value = text(record, name);
  if (value === null || !/^\d{1,17}$/.test(value)) return null;
  const microseconds = Number(value);
  return microseconds === 0 ? null : microseconds / 1000;
}

export function isObject(value: unknown): value is EventRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
