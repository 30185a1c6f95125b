// Whose law counts for a number, and what the rulebooks say where no case plays it: territories, hours of states, holidays, sectors.
import { describe, expect, test } from 'vitest';
import { spansText } from '../clock/schedule.ts';
import { dateOf, dayOf } from '../clock/zones.ts';
import { isHoliday } from './holidays.ts';
import { rulebookFor } from './rulebooks.ts';
import { sectorOf } from './sectors-in.ts';
import { US_STATES } from './us-states.ts';

describe('whose law counts', () => {
  test.each([
    ['India', 'IN', 'IN', 'IN'],
    ['the United States', 'US', 'US', 'US'],
    ['Puerto Rico, where any caller ID will do', 'PR', 'US', null],
    ['Guam', 'GU', 'US', null],
    ['Christmas Island', 'CX', 'AU', null],
    ['the Cocos Islands', 'CC', 'AU', null],
    ['Réunion, which is France', 'RE', 'FR', null],
    ['Guadeloupe', 'GP', 'FR', null],
    ['Finland, one of the European Union', 'FI', 'EU', 'FI'],
    ['the Åland Islands', 'AX', 'EU', 'AX'],
    ['Norway, to which the rules of the Union extend', 'NO', 'EU', 'NO'],
    ['Jersey, which shares +44 and no rules', 'JE', 'other', null],
    ['a country without rules here', 'NP', 'other', null],
    ['no country', null, 'other', null],
  ])('%s', (_sentence, country, book, callerIdOf) => {
    expect(rulebookFor(country).name).toBe(book);
    expect(rulebookFor(country).callerId.country).toBe(callerIdOf);
  });
});

describe('offers in states of the United States', () => {
  test.each<[state: string, weekdays: string, saturdays: string, sundays: string, perDay: number | null]>([
    ['FL', '08:00-20:00', '08:00-20:00', '08:00-20:00', 3],
    ['OK', '08:00-20:00', '08:00-20:00', '08:00-20:00', 3],
    ['MD', '08:00-20:00', '08:00-20:00', '08:00-20:00', 3],
    ['WA', '08:00-20:00', '08:00-20:00', '08:00-20:00', null],
    ['TX', '09:00-21:00', '09:00-21:00', '12:00-21:00', null],
    ['CT', '09:00-20:00', '09:00-20:00', '09:00-20:00', null],
    ['KY', '10:00-21:00', '10:00-21:00', '10:00-21:00', null],
    ['LA', '08:00-20:00', '08:00-20:00', 'closed', null],
    ['RI', '09:00-18:00', '10:00-17:00', 'closed', null],
    ['SD', '09:00-21:00', 'closed', 'closed', null],
    ['AL', '08:00-20:00', '08:00-20:00', 'closed', null],
    ['MS', '08:00-20:00', '08:00-20:00', 'closed', null],
    ['MA', '08:00-20:00', '08:00-20:00', '08:00-20:00', null],
    ['NV', '09:00-20:00', '09:00-20:00', '09:00-20:00', null],
    ['MI', '09:00-21:00', '09:00-21:00', '09:00-21:00', null],
    ['MN', '09:00-21:00', '09:00-21:00', '09:00-21:00', null],
    ['NM', '09:00-21:00', '09:00-21:00', '09:00-21:00', null],
    ['WY', '08:00-20:00', '08:00-20:00', '08:00-20:00', null],
  ])('%s: %s, Saturdays %s, Sundays %s', (code, weekdays, saturdays, sundays, perDay) => {
    const state = US_STATES.get(code);
    const text = state?.schedule?.days.map(spansText);
    expect(text).toEqual([weekdays, weekdays, weekdays, weekdays, weekdays, saturdays, sundays]);
    expect(state?.perDay).toBe(perDay);
    expect(state?.stopsInEmergency).toBe(code === 'LA');
    // Thanksgiving.
    const closes = state?.schedule?.isClosedOn?.(dayOf('2026-11-26') ?? 0) ?? false;
    expect(closes).toBe(['LA', 'RI', 'AL', 'MS'].includes(code));
  });

  test('there is no other', () => {
    expect(US_STATES.size).toBe(18);
  });
});

describe('public holidays', () => {
  const of = (place: string, year: number): string => {
    const first = dayOf(`${year}-01-01`) ?? 0;
    const days = Array.from({ length: 366 }, (_, ahead) => first + ahead);
    return days
      .filter((day) => dateOf(day).startsWith(String(year)) && isHoliday(place, day))
      .map((day) => dateOf(day).slice(5))
      .join(' ');
  };
  test.each([
    // 4 July is a Saturday, and is kept on the Friday before as well.
    ['US', 2026, '01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25'],
    // 19 June and 25 December are Saturdays, 4 July is a Sunday, and New Year of 2028 is a Saturday.
    ['US', 2027, '01-01 01-18 02-15 05-31 06-18 06-19 07-04 07-05 09-06 10-11 11-11 11-25 12-24 12-25 12-31'],
    ['US-LA', 2026, '01-01 01-19 02-16 02-17 04-03 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25'],
    ['US-RI', 2026, '01-01 01-19 02-16 05-25 06-19 07-03 07-04 08-10 09-07 10-12 11-11 11-26 12-25'],
    // 15 August is a Saturday, and nothing is kept on the Friday.
    ['FR', 2026, '01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25'],
    ['ES', 2026, '01-01 01-06 04-03 05-01 08-15 10-12 11-01 12-06 12-08 12-25'],
    // What falls on a Saturday or Sunday is also kept on the next working day: Anzac Day and Boxing Day of 2026.
    ['AU', 2026, '01-01 01-26 04-03 04-06 04-25 04-27 12-25 12-26 12-28'],
    // Christmas is a Saturday and Boxing Day the Sunday: the Monday and the Tuesday.
    ['AU', 2027, '01-01 01-26 03-26 03-29 04-25 04-26 12-25 12-26 12-27 12-28'],
    [
      'IN',
      2026,
      '01-26 03-04 03-21 03-26 03-31 04-03 05-01 05-27 06-26 08-15 08-26 10-02 10-20 11-08 11-24 12-25',
    ],
    // What moves with the moon is known for 2026 only.
    ['IN', 2027, '01-26 03-26 08-15 10-02 12-25'],
    ['NP', 2026, ''],
  ])('of %s in %s: %s', (place, year, days) => {
    expect(of(place, year)).toBe(days);
  });
});

test.each([
  ['by its name', 'bank', 'bank'],
  ['by another word, in other letters and with a space', ' Stock Broker', 'broker'],
  ['with a stroke', 'food/delivery', 'food'],
  ['by a word that stands nowhere', 'circus', null],
  ['by none', null, null],
])('a sector of India %s: %j', (_sentence, written, name) => {
  expect(sectorOf(written)?.name ?? null).toBe(name);
});
