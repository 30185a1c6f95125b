// Sections of campaigns/*.yaml: when a person is tried again, what follows from a result, and who is notified when the tries
// are used up.
import { z } from 'zod';
import * as f from '../fields.ts';

/** Outcomes after which another try makes sense. `unknown` is not among them: it may have rung. */
const RETRY_OUTCOMES = [
  'busy',
  'no-answer',
  'rejected',
  'unreachable',
  'trunk-failed',
  'failed',
  'voicemail',
  'cut-off',
] as const;

const delays = () => z.array(f.whole(1, 43_200)).min(1);

const afterSection = () =>
  f.section({
    results: z
      .array(f.name())
      .min(1)
      .describe('Outcomes such as busy or no-answer, or dispositions of the agent such as call-later.'),
    delaysMinutes: delays().describe(
      'Wait before the second try, the third and so on; the last one repeats.',
    ),
    attempts: f
      .whole(1, 10)
      .optional()
      .describe('Tries in total after such a result. Default: retry.attempts.'),
    otherTimeOfDay: z
      .boolean()
      .optional()
      .describe(
        'The next try is in another part of the day: morning, afternoon (from 12:00) or evening (from 16:00).',
      ),
  });

export const retrySection = () =>
  f
    .section({
      on: z
        .array(f.oneOf(...RETRY_OUTCOMES))
        .default(['busy', 'no-answer', 'trunk-failed'])
        .describe(
          'Outcomes after which to try again. cut-off: somebody answered, and an error of the appliance ended the call.',
        ),
      attempts: f.whole(1, 10).default(3).describe('Tries in total, including the first.'),
      delaysMinutes: delays()
        .default([30, 240])
        .describe('Wait before the second try, the third and so on; the last one repeats.'),
      otherTimeOfDay: z
        .boolean()
        .default(false)
        .describe(
          'Each further try comes in another part of the day: morning, afternoon (from 12:00) or evening (from 16:00).',
        ),
      after: z
        .array(afterSection())
        .default([])
        .describe('Exceptions for certain results; the first entry that names the result applies.'),
    })
    .prefault({})
    .describe('When and how often to try again.');

export const nextSection = () =>
  z
    .array(
      f.section({
        after: z
          .array(f.name())
          .min(1)
          .describe('Dispositions or outcomes; tries-used-up: all tries were made.'),
        campaign: f
          .name()
          .describe('The campaign to whose list the person is added. People already on it are not changed.'),
        delayMinutes: f.whole(0, 525_600).default(0).describe('Minimum wait before a call in that campaign.'),
      }),
    )
    .default([])
    .describe('Which campaign a person moves to after which result.');
