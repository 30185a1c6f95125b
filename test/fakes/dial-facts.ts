// Facts that the tests of this room begin from: a call that nothing stands against. Imported by tests only.
import { DateTime } from 'luxon';
import type { CallingWindow, DialFacts, PoolNumber } from '../../src/compliance/facts.ts';
import { type E164, isE164 } from '../../src/telephony/number.ts';

export function e164(text: string): E164 {
  if (!isE164(text)) throw new Error(`not a number: ${text}`);
  return text;
}

/** `2026-11-23 10:30` on the wall of a zone. 23 November 2026 is a Monday. */
export function at(wall: string, zone = 'Asia/Kolkata'): number {
  const time = DateTime.fromSQL(wall, { zone });
  if (!time.isValid) throw new Error(`not a time: ${wall}`);
  return time.toMillis();
}

export const MONDAY_MORNING = at('2026-11-23 10:30');

export const WIDE: CallingWindow = {
  timeZone: 'Asia/Kolkata',
  fromMinute: 0,
  toMinute: 1440,
  days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
};

export function facts(more: Partial<DialFacts> = {}): DialFacts {
  const now = more.at ?? MONDAY_MORNING;
  return {
    at: now,
    destination: '+919876543210',
    purpose: 'service',
    campaign: { window: WIDE, attemptsMade: 0, attemptsAllowed: 3 },
    calleeTimeZones: [],
    suppression: { checkedAt: now, listed: null },
    ownNumbers: new Set(['+918047123456']),
    callerId: {
      callerId: e164('+918047123456'),
      trunk: 'carrier',
      because: 'It is the only number that fits.',
    },
    ...more,
  };
}

export function poolNumber(number: string, more: Partial<PoolNumber> = {}): PoolNumber {
  return {
    number: e164(number),
    trunk: 'carrier',
    trunkUp: true,
    direction: 'both',
    purpose: 'service',
    declaration: { declaredOn: '2026-09-20', validUntil: null },
    lastUsedAt: null,
    ...more,
  };
}
