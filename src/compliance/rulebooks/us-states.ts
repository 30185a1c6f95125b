// Hours, holidays and limits for offers in individual states of the United States. If only secondary tables are known, the
// stricter reading counts, and its certainty says so.
import { everyDay, type Schedule, span, week } from '../clock/schedule.ts';
import type { Source } from '../decision.ts';
import { isHoliday } from './holidays.ts';
import { type StateRules, source } from './rulebook.ts';

const AM8_PM8 = span(8 * 60, 20 * 60);
const AM9_PM9 = span(9 * 60, 21 * 60);

const TABLES = (state: string): Source =>
  source(`${state}: hours for telephone solicitation, from tables only`, null, null, 'unclear');

function withoutHolidays(schedule: Schedule, place: string): Schedule {
  return { ...schedule, isClosedOn: (day) => isHoliday(place, day) };
}

function state(
  name: string,
  schedule: Schedule,
  from: Source,
  more: { perDay?: number; stopsInEmergency?: boolean } = {},
): StateRules {
  return {
    name,
    schedule,
    perDay: more.perDay ?? null,
    stopsInEmergency: more.stopsInEmergency ?? false,
    source: from,
  };
}

const noSundays = (hours: typeof AM8_PM8): Schedule => week([hours], [hours], []);

export const US_STATES: ReadonlyMap<string, StateRules> = new Map([
  [
    'FL',
    state('Florida', everyDay(AM8_PM8), source('Fla. Stat. 501.616(6)(a)-(b)', null, '2021-07-01', 'sure'), {
      perDay: 3,
    }),
  ],
  [
    'OK',
    state(
      'Oklahoma',
      everyDay(AM8_PM8),
      source('Okla. Stat. tit. 15, 775C.4', null, '2022-11-01', 'likely'),
      {
        perDay: 3,
      },
    ),
  ],
  [
    'MD',
    state(
      'Maryland',
      everyDay(AM8_PM8),
      source('Md. Code, Com. Law 14-4503 (Stop the Spam Calls Act)', null, '2024-01-01', 'likely'),
      { perDay: 3 },
    ),
  ],
  ['WA', state('Washington', everyDay(AM8_PM8), source('RCW 80.36.390', null, '2022-06-09', 'sure'))],
  [
    'TX',
    state(
      'Texas',
      week([AM9_PM9], [AM9_PM9], [span(12 * 60, 21 * 60)]),
      // The hours are those of chapter 301; the amendment of 1 September 2025 widened whom they protect.
      source('Tex. Bus. & Com. Code 301.051; SB 140 of 2025-09-01', null, '2009-04-01', 'likely'),
    ),
  ],
  [
    'CT',
    state(
      'Connecticut',
      everyDay(span(9 * 60, 20 * 60)),
      source('Conn. Gen. Stat. 42-288a', null, '2023-10-01', 'likely'),
    ),
  ],
  [
    'KY',
    state('Kentucky', everyDay(span(10 * 60, 21 * 60)), source('KRS 367.46955(15)', null, null, 'likely')),
  ],
  [
    'LA',
    state(
      'Louisiana',
      withoutHolidays(noSundays(AM8_PM8), 'US-LA'),
      source('La. PSC do-not-call General Order; La. R.S. 45:844.11', null, null, 'likely'),
      { stopsInEmergency: true },
    ),
  ],
  [
    'RI',
    state(
      'Rhode Island',
      withoutHolidays(week([span(9 * 60, 18 * 60)], [span(10 * 60, 17 * 60)], []), 'US-RI'),
      source('R.I. Gen. Laws 5-61-3.6', null, null, 'sure'),
    ),
  ],
  [
    'SD',
    state(
      'South Dakota',
      week([AM9_PM9], [], []),
      source('S.D. Codified Laws 37-30: automated calls', null, null, 'sure'),
    ),
  ],
  ['AL', state('Alabama', withoutHolidays(noSundays(AM8_PM8), 'US'), TABLES('Alabama'))],
  ['MS', state('Mississippi', withoutHolidays(noSundays(AM8_PM8), 'US'), TABLES('Mississippi'))],
  ['MA', state('Massachusetts', everyDay(AM8_PM8), TABLES('Massachusetts'))],
  ['NV', state('Nevada', everyDay(span(9 * 60, 20 * 60)), TABLES('Nevada'))],
  ['MI', state('Michigan', everyDay(AM9_PM9), TABLES('Michigan'))],
  ['MN', state('Minnesota', everyDay(AM9_PM9), TABLES('Minnesota'))],
  ['NM', state('New Mexico', everyDay(AM9_PM9), TABLES('New Mexico'))],
  ['WY', state('Wyoming', everyDay(AM8_PM8), TABLES('Wyoming'))],
]);
