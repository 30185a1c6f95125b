// Times, spans, money and numbers as people read them. In the owner's zone, whatever zone the browser is in.
import { signal } from '@preact/signals';

export const zone = signal('UTC');

const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(options: Intl.DateTimeFormatOptions, timeZone: string): Intl.DateTimeFormat {
  const key = JSON.stringify([options, timeZone]);
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', { ...options, timeZone, hourCycle: 'h23' });
  formats.set(key, made);
  return made;
}

export function time(at: number): string {
  return formatIn({ hour: '2-digit', minute: '2-digit', second: '2-digit' }, zone.value).format(at);
}

export function dateTime(at: number): string {
  return formatIn({ day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit' }, zone.value).format(
    at,
  );
}

export function span(milliseconds: number | null): string {
  if (milliseconds === null) return '–';
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes}:${String(seconds % 60).padStart(2, '0')}`
    : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}

export function money(micros: number | null, currency: string | null): string {
  if (micros === null || currency === null) return '–';
  return new Intl.NumberFormat('en-IN', { style: 'currency', currency, maximumFractionDigits: 2 }).format(
    micros / 1_000_000,
  );
}

export function count(value: number): string {
  return new Intl.NumberFormat('en-IN').format(value);
}
