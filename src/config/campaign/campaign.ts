// campaigns/*.yaml: whom to call, with which caller ID, when and how often. Whether a call is lawful is decided by the
// rules; a window here can only narrow theirs.
import { z } from 'zod';
import * as f from '../fields.ts';
import * as locale from '../locale-fields.ts';
import { PURPOSES } from '../numbers/owned-number.ts';
import { breakerSection, budgetSection, capsSection, guardSection, rampSection } from './campaign-limits.ts';
import { nextSection, retrySection } from './campaign-retry.ts';
import { cronProblem } from './cron.ts';
import { minuteOfDay, WEEKDAYS, type Weekday } from './weekday.ts';

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})$/;

const cron = z
  .custom<string>((value) => typeof value === 'string' && cronProblem(value) === null, {
    params: {
      explain: ((value, written) => ({
        message: `${f.quoted(written)} ${typeof value === 'string' ? cronProblem(value) : 'is not a cron pattern'}`,
        remedy: "write minute, hour, day, month and weekday in digits, for example '30 9 * * 1-5'",
      })) satisfies f.Explain,
    },
  })
  .meta({ type: 'string' });

const moment = z
  .custom<string>(
    (value) => typeof value === 'string' && MOMENT.test(value) && !Number.isNaN(Date.parse(value)),
    {
      params: {
        explain: ((_value, written) => ({
          message: `${f.quoted(written)} is not a time`,
          remedy: "write date, time and UTC offset, for example '2026-12-01T10:00:00+05:30'",
        })) satisfies f.Explain,
      },
    },
  )
  .meta({ type: 'string' });

export const campaignSchema = f
  .section({
    name: f.name().describe('Your name for this campaign.'),
    agent: f.name().describe('The agent that speaks.'),
    list: f
      .path()
      .describe(
        'CSV file or Excel workbook (.xlsx) with a column of telephone numbers; further columns become {{column}} in the texts of the agent.',
      ),
    columns: z
      .record(f.line(200), f.line(40))
      .default({})
      .describe(
        'Meaning of columns whose heading does not show it: `{Customer line: number, Remarks: ignore}`. The others are guessed; trunkline check shows the result.',
      ),
    badRows: f
      .oneOf('refuse', 'skip')
      .default('refuse')
      .describe(
        'refuse: a bad row in the list is a mistake that check reports. skip: bad rows are left out and counted.',
      ),
    callerIds: z.array(f.e164()).min(1).describe('Your numbers to call from. Each uses its own trunk.'),
    purpose: f
      .oneOf(...PURPOSES)
      .describe('What the calls are for. Promotional content of any kind makes them promotional.'),
    relationship: f
      .oneOf('customer')
      .optional()
      .describe(
        'customer: everybody on the list is a customer of yours. Service and recovery calls in India need that.',
      ),
    subject: f.line().optional().describe('What it is about; some states limit calls on one subject.'),
    objective: f.line(500).optional().describe('Purpose in one sentence, for declarations and records.'),
    window: f
      .section({
        timeZone: locale.timeZone().optional().describe("Default: the appliance's."),
        from: f.timeOfDay().default('10:00').describe('Time from which calls may start.'),
        to: f.timeOfDay().default('19:00').describe('Time from which they may no longer start.'),
        days: z
          .array(f.oneOf(...WEEKDAYS))
          .min(1)
          .default(['mon', 'tue', 'wed', 'thu', 'fri', 'sat'])
          .describe('Days on which to call.'),
        clock: f
          .oneOf('zone', 'callee')
          .default('zone')
          .describe(
            'zone: hours by the clock of timeZone. callee: by the clock of each person, wherever they are.',
          ),
        also: z
          .array(
            f.section({
              from: f.timeOfDay().describe('Time from which calls may start.'),
              to: f.timeOfDay().describe('Time from which they may no longer start.'),
              days: z
                .array(f.oneOf(...WEEKDAYS))
                .min(1)
                .describe('Days on which to call.'),
            }),
          )
          .default([])
          .describe('Further hours, on these or other days.'),
      })
      .prefault({})
      .describe('When to call, within what the law allows.'),
    start: z
      .union(
        [
          z.literal('now'),
          f.section({ at: moment.describe('A single start, at this time.') }),
          f.section({
            cron: cron.describe('A cron pattern: minute, hour, day of the month, month, weekday.'),
          }),
        ],
        {
          error: "write now, or {at: '2026-12-01T10:00:00+05:30'}, or {cron: '30 9 * * 1-5'}",
        },
      )
      .default('now')
      .describe('now: as soon as it is applied and the window is open; once: at one time. cron: repeatedly.'),
    end: moment.optional().describe('Time from which nobody is called.'),
    holidays: z
      .array(f.date())
      .default([])
      .describe("Days on which nobody is called, by the person's own calendar."),
    expectedCallSeconds: f
      .whole(0, 3600)
      .default(60)
      .describe('Usual length of a call; a call that would end after the window is not started.'),
    earlyMedia: f
      .oneOf('cancel', 'note', 'ignore')
      .optional()
      .describe(
        "What to do with an operator's announcement before the answer, in this campaign. Default: the agent's setting (answering.earlyMedia).",
      ),
    retry: retrySection(),
    callbacks: z
      .boolean()
      .default(true)
      .describe(
        'Whether callbacks that were booked in its calls are dialled at their time, as far as the rules allow.',
      ),
    next: nextSection(),
    caps: capsSection()
      .prefault({})
      .describe(
        'Maximum calls to one person, counted across all campaigns, in addition to retry.attempts of this campaign.',
      ),
    budget: budgetSection()
      .prefault({})
      .describe('Maximum cost and talk time of its calls. The campaign pauses when one is used up.'),
    maxConcurrent: f.whole(1, 5000).default(2).describe('Concurrent calls of this campaign.'),
    callsPerMinute: f.amount(0.1, 6000).default(10).describe('New calls per minute.'),
    ramp: rampSection().optional().describe('Start slowly, and grow to callsPerMinute.'),
    breaker: breakerSection(),
    guard: guardSection(),
    weight: f
      .whole(1, 100)
      .default(1)
      .describe('Share of the calls when several campaigns use the same trunks; 2 gets twice as many as 1.'),
    paused: z.boolean().default(false).describe('The campaign is declared but makes no calls.'),
  })
  .meta({ title: 'Trunkline campaign' });

type Parsed = z.output<typeof campaignSchema>;

interface CallWindow {
  readonly timeZone: string;
  /** Minutes after midnight, inclusive. */
  readonly fromMinute: number;
  /** Minutes after midnight, exclusive; 1440 is the end of the day. */
  readonly toMinute: number;
  readonly days: readonly Weekday[];
}

export type CampaignStart =
  | { readonly kind: 'now' }
  /** Milliseconds since 1970. */
  | { readonly kind: 'at'; readonly at: number }
  /** Minutes to weekdays, read in the window's zone. */
  | { readonly kind: 'cron'; readonly pattern: string };

interface CampaignHours extends CallWindow {
  /** `callee`: by the clock of each person; `timeZone` is then the one of the campaign's own calendar. */
  readonly clock: 'zone' | 'callee';
  /** Any of these or the window itself will do. */
  readonly also: readonly CallWindow[];
}

/** `list` is the whole path of the file, which is also the key of the list in `Config.lists`. */
export type Campaign = Omit<Parsed, 'window' | 'start' | 'end'> & {
  readonly window: CampaignHours;
  /** Milliseconds since 1970, exclusive; null: none. */
  readonly endAt: number | null;
  readonly start: CampaignStart;
};
export type ParsedCampaign = Parsed;

export function toCampaign(parsed: Parsed, defaultTimeZone: string): Campaign {
  const { start, end, window, ...rest } = parsed;
  const timeZone = window.timeZone ?? defaultTimeZone;
  const hoursOf = ({ from, to, days }: Pick<Parsed['window'], 'from' | 'to' | 'days'>): CallWindow => ({
    timeZone,
    fromMinute: minuteOfDay(from),
    toMinute: minuteOfDay(to),
    days,
  });
  return {
    ...rest,
    window: { ...hoursOf(window), clock: window.clock, also: window.also.map(hoursOf) },
    start: toStart(start),
    endAt: end === undefined ? null : Date.parse(end),
  };
}

function toStart(start: Parsed['start']): CampaignStart {
  if (start === 'now') return { kind: 'now' };
  if ('at' in start) return { kind: 'at', at: Date.parse(start.at) };
  return { kind: 'cron', pattern: start.cron };
}
