// The words of India's preference register: modes, time bands and day types, as operators and files write them.
import type { Span } from './clock/schedule.ts';

/** The nine bands of the schedule to TCCCPR 2018, by number. */
const BANDS: readonly (readonly [number, number])[] = [
  [0, 6],
  [6, 8],
  [8, 10],
  [10, 12],
  [12, 14],
  [14, 16],
  [16, 18],
  [18, 21],
  [21, 24],
];

/** `10-12`, `10:00-12:00`, `10:00–12:00` or the number of a band; null where it cannot be read. */
export function bandSpan(written: string): Span | null {
  const text = written.trim();
  if (/^all$/i.test(text)) return { fromMs: 0, toMs: 24 * 3_600_000 };
  if (/^[1-9]$/.test(text)) {
    const [from = 0, to = 0] = BANDS[Number(text) - 1] ?? [];
    return { fromMs: from * 3_600_000, toMs: to * 3_600_000 };
  }
  const match = /^(\d{1,2})(?::?(\d\d))?\s*(?:-|–|to)\s*(\d{1,2})(?::?(\d\d))?$/.exec(text);
  if (match === null) return null;
  const fromMs = (Number(match[1]) * 60 + Number(match[2] ?? 0)) * 60_000;
  const toMs = (Number(match[3]) * 60 + Number(match[4] ?? 0)) * 60_000;
  return toMs > fromMs && toMs <= 24 * 3_600_000 ? { fromMs, toMs } : null;
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** 0 for Monday, or `holidays`; null where it cannot be read. */
export function dayIndex(written: string): number | 'holidays' | null {
  const text = written.trim().toLowerCase();
  if (/hol|^ph$/.test(text)) return 'holidays';
  const index = DAYS.indexOf(text.slice(0, 3));
  return index === -1 ? null : index;
}

/** Messages are no calls. Every other mode that a person blocks, and every word that is not known, is one by which we call. */
export function isSilentMode(written: string): boolean {
  return /^(?:sms|text|e-?mail|whatsapp|rcs|ussd|fax)s?$/i.test(written.trim());
}
