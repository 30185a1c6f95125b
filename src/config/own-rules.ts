// compliance/*.yaml: the owner's rules beyond the law. They can only restrict: no key allows a call.
import { z } from 'zod';
import { WEEKDAYS } from './campaign/weekday.ts';
import * as f from './fields.ts';
import * as locale from './locale-fields.ts';
import { PURPOSES } from './numbers/owned-number.ts';

const ownRule = f.section({
  name: f.name().describe('Your name for this rule; shown with every decision.'),
  because: f.line(300).describe('Why, in one sentence for people.'),
  countries: z
    .array(locale.countryCode())
    .min(1)
    .optional()
    .describe('Only for people in these countries. Default: everywhere.'),
  states: z
    .array(f.line(40))
    .min(1)
    .optional()
    .describe('Only for people in these states, for example [FL].'),
  purposes: z
    .array(f.oneOf(...PURPOSES))
    .min(1)
    .optional()
    .describe('Only for calls of these purposes. Default: all.'),
  never: z.boolean().default(false).describe('Such calls are refused.'),
  hours: f
    .section({
      from: f.timeOfDay().describe('Time from which such calls may start.'),
      to: f.timeOfDay().describe('Time from which they may no longer start.'),
      days: z
        .array(f.oneOf(...WEEKDAYS))
        .min(1)
        .default([...WEEKDAYS])
        .describe('Days on which they may start.'),
    })
    .optional()
    .describe("Hours in the person's own time, in every zone in which they may be."),
  holidays: z.array(f.date()).default([]).describe('Days on which such calls are not made.'),
  perDay: f.whole(1, 1000).optional().describe('Calls to one person per day, across all campaigns.'),
  perWeek: f.whole(1, 1000).optional().describe('Calls to one person in 7 days.'),
  perMonth: f.whole(1, 1000).optional().describe('Calls to one person in 30 days.'),
});

export const ownRulesSchema = f
  .section({ rules: z.array(ownRule).min(1).describe('One entry per rule.') })
  .meta({ title: 'Trunkline rules of your own' });

export type ParsedOwnRules = z.output<typeof ownRulesSchema>;
export type OwnRule = ParsedOwnRules['rules'][number];
