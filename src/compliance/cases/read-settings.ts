// Reads the owner's answers of a case. Missing ones have their default, which is the stricter one.
import type { CapFacts, SettingsFacts, WindowFacts } from '../dial-facts.ts';
import { stateCode } from '../numbers/nanp.ts';
import { countryCode } from '../numbers/place.ts';
import { LINE_KINDS } from '../toll.ts';
import { block, count, type Fields, flag, isFields, raw, text, words } from './fields.ts';

export function settingsOf(fields: Fields): SettingsFacts {
  const disclosure = block(fields, 'disclosure');
  const said = (name: string): boolean => flag(disclosure, name) === true;
  return {
    entityId: text(fields, 'entityId'),
    seller: text(fields, 'seller'),
    allowedCountries: (words(fields, 'allowedCountries') ?? []).flatMap((one) => countryCode(one) ?? []),
    allowedLines: linesOf(fields),
    origin: originOf(text(fields, 'origin')),
    ordinaryNumbers: text(fields, 'ordinaryNumbers') === 'accept' ? 'accept' : 'refuse',
    declaration: text(fields, 'declaration') === 'not-required' ? 'not-required' : 'required',
    windows: windowsOf(raw(fields, 'window') ?? raw(fields, 'windows')),
    holidays: holidaysOf(raw(fields, 'holidays')),
    emergencies: emergenciesOf(fields),
    expectedCallMs: Math.max(0, count(fields, 'expectedCallSeconds') ?? 0) * 1000,
    disclosure:
      disclosure === null
        ? null
        : {
            business: said('business'),
            ai: said('ai'),
            recording: said('recording'),
            optOut: said('optOut'),
          },
    telemarketingApproval: text(fields, 'telemarketingApproval'),
    ownNumbers: words(fields, 'ownNumbers', 'own', 'numbers', 'dids') ?? [],
    caps: capsOf(fields),
    additions: [],
  };
}

function linesOf(fields: Fields): SettingsFacts['allowedLines'] {
  const named = words(fields, 'allowedLines', 'lines');
  return named === null ? LINE_KINDS : LINE_KINDS.filter((kind) => named.includes(kind));
}

/** A call by hand has many names. */
function originOf(written: string | null): string {
  const origin = written?.toLowerCase() ?? 'campaign';
  return /^(?:manual|hand|by-hand|single|operator|person|cli)$/.test(origin) ? 'manual' : origin;
}

/** Dates, or dates by place: whichever place it is, the day is closed. */
function holidaysOf(value: unknown): readonly string[] {
  if (isFields(value)) return Object.values(value).flatMap(holidaysOf);
  return words({ holidays: value }, 'holidays') ?? [];
}

function emergenciesOf(fields: Fields): readonly string[] {
  const name = Object.keys(fields).find(
    (one) =>
      /emergenc/i.test(one) && fields[one] !== undefined && fields[one] !== null && fields[one] !== false,
  );
  if (name === undefined) return [];
  const value = raw(fields, name);
  const written = isFields(value)
    ? Object.keys(value).filter((one) => value[one] === true)
    : words(fields, name);
  return (written ?? ['*']).map((one) => (one === '*' ? one : stateCode(one)));
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** A window that cannot be read is open never. */
function windowsOf(value: unknown): readonly WindowFacts[] {
  if (value === undefined || value === null) return [];
  const written: readonly unknown[] = Array.isArray(value) ? value : [value];
  const read = written.map(windowOf);
  const good = read.filter((one) => one !== null);
  return good.length > 0 ? good : [{ zone: null, days: [], fromMinute: 0, toMinute: 0 }];
}

function windowOf(value: unknown): WindowFacts | null {
  if (!isFields(value)) return null;
  const days = daysOf(raw(value, 'days'));
  const fromMinute = minuteOf(raw(value, 'from'));
  const toMinute = minuteOf(raw(value, 'to'));
  return days === null || fromMinute === null || toMinute === null
    ? null
    : { zone: null, days, fromMinute, toMinute };
}

function minuteOf(value: unknown): number | null {
  const match = typeof value === 'string' ? /^(\d{1,2}):(\d\d)(?::(\d\d))?$/.exec(value.trim()) : null;
  if (match === null) return null;
  const minute = Number(match[1]) * 60 + Number(match[2]) + Number(match[3] ?? 0) / 60;
  return minute <= 24 * 60 ? minute : null;
}

/** `mon-sun`, `mon-fri, sun`, or a list of days. Absent: every day. */
function daysOf(value: unknown): readonly number[] | null {
  if (value === undefined) return [0, 1, 2, 3, 4, 5, 6];
  // Null stands for unknown, and unknown days are none.
  if (value === null) return null;
  const parts = Array.isArray(value) ? value.map(String) : String(value).split(',');
  const days = new Set<number>();
  for (const part of parts) {
    const text = part.trim().toLowerCase();
    if (/^(?:all|daily|every ?day)$/.test(text)) return [0, 1, 2, 3, 4, 5, 6];
    const named = text === 'weekdays' ? 'mon-fri' : text === 'weekends' ? 'sat-sun' : text;
    const [from = -1, to = from] = named.split(/[-–]/).map((day) => DAYS.indexOf(day.trim().slice(0, 3)));
    if (from === -1 || to === -1) return null;
    for (let day = from; ; day = (day + 1) % 7) {
      days.add(day);
      if (day === to) break;
    }
  }
  return [...days].sort();
}

const PERIODS: readonly (readonly [RegExp, CapFacts['period']])[] = [
  [/day|daily|24h/i, 'day'],
  [/week|7d/i, 'week'],
  [/month|30d/i, 'month'],
  [/total|^max(?:imum)?(?:attempts|calls|tries)?$|^attempts$|overall|inall/i, 'total'],
];

/** `caps: {perDay: 2}`, `maxPerWeek: 5`: a number whose name speaks of a limit and of a time. */
function capsOf(fields: Fields): readonly CapFacts[] {
  const blocks = Object.entries(fields).flatMap(([name, value]) =>
    /cap|frequen|limit|attempt/i.test(name) && isFields(value) ? [value] : [],
  );
  const inBlocks = blocks.flatMap((one) => Object.entries(one));
  const loose = Object.entries(fields).filter(([name]) => /cap|max|limit|per(?:Day|Week|Month)/i.test(name));
  return [...inBlocks, ...loose].flatMap(([name, value]) => {
    const period = PERIODS.find(([words_]) => words_.test(name))?.[1];
    return typeof value === 'number' && period !== undefined ? [{ count: value, period }] : [];
  });
}
