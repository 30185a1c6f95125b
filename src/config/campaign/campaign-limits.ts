// The limits of a campaign besides the law: how often one person is called, what it may cost, how fast it grows, and when it
// stops by itself. Sections of campaigns/*.yaml. They only restrict: none of them allows what a rule refuses.
import { z } from 'zod';
import * as f from '../fields.ts';

const CURRENCY = z
  .custom<string>((value) => typeof value === 'string' && /^[A-Z]{3}$/.test(value), {
    params: {
      explain: ((_value, written) => ({
        message: `${f.quoted(written)} is not a currency`,
        remedy: 'write its three letters, for example INR or USD',
      })) satisfies f.Explain,
    },
  })
  .meta({ type: 'string', pattern: '^[A-Z]{3}$' });

export const currency = () => CURRENCY;

/** Calls to one person, whichever campaign made them. */
export const capsSection = () =>
  f.section({
    perDay: f.whole(1, 50).optional().describe("Calls per day, by the person's own calendar day."),
    perWeek: f.whole(1, 200).optional().describe('Calls in any 7 days.'),
    perMonth: f.whole(1, 500).optional().describe('Calls in any 30 days.'),
  });

/** Money and minutes. Reserved before a call is dialled, and corrected when it has ended. */
export const budgetSection = () =>
  f.section({
    currency: currency()
      .optional()
      .describe('Currency of these amounts. Prices in another currency are not counted.'),
    perDay: f.amount(0.01, 1_000_000_000).optional().describe('Maximum cost per day, in that currency.'),
    inAll: f.amount(0.01, 1_000_000_000).optional().describe('Maximum cost in total.'),
    minutesPerDay: f.whole(1, 10_000_000).optional().describe('Maximum talk time per day, in minutes.'),
    minutesInAll: f.whole(1, 1_000_000_000).optional().describe('Maximum talk time in total, in minutes.'),
  });

export const rampSection = () =>
  f.section({
    fromCallsPerMinute: f
      .amount(0.1, 6000)
      .describe('Calls per minute at the beginning of each day and after each start.'),
    overMinutes: f.whole(1, 1440).describe('Minutes over which the pace grows to callsPerMinute.'),
  });

export const breakerSection = () =>
  f
    .section({
      failedCalls: f
        .whole(2, 1000)
        .default(10)
        .describe('How many calls in a row must fail for technical reasons to stop the campaign.'),
      waitMinutes: f
        .whole(1, 1440)
        .default(5)
        .describe('After this wait one call tests it; each failed test doubles the wait.'),
    })
    .prefault({})
    .describe('Stops a campaign whose calls fail, even if their trunks are up.');

export const guardSection = () =>
  f
    .section({
      answeredAtLeast: f
        .amount(0, 1)
        .optional()
        .describe('Minimum share of calls that are answered, for example 0.1. Below it, the campaign stops.'),
      abandonedAtMost: f
        .amount(0, 1)
        .default(0.03)
        .describe(
          'Maximum share of answered calls in which the agent was not heard. Above it, the campaign stops.',
        ),
      overCalls: f
        .whole(10, 100_000)
        .default(100)
        .describe('Number of most recent calls over which the shares are measured.'),
      waitMinutes: f
        .whole(1, 10_080)
        .default(60)
        .describe('After this wait it continues, and counts new calls only.'),
    })
    .prefault({})
    .describe('Stops a campaign that annoys more than it reaches.');
