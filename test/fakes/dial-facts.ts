// Moments and windows that the tests of the rules begin from. Imported by tests only.
import { DateTime } from 'luxon';
import type { CallingWindow } from '../../src/compliance/calling-window.ts';

/** `2026-11-23 10:30` on the wall of a zone. 23 November 2026 is a Monday. */
export function at(wall: string, zone = 'Asia/Kolkata'): number {
  const time = DateTime.fromSQL(wall, { zone });
  if (!time.isValid) throw new Error(`not a time: ${wall}`);
  return time.toMillis();
}

export const WIDE: CallingWindow = {
  timeZone: 'Asia/Kolkata',
  fromMinute: 0,
  toMinute: 1440,
  days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
};
