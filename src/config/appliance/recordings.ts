// appliance.yaml, `recordings` and `retention`: what of calls is kept, in which form, where, and for how long.
import { z } from 'zod';
import * as f from '../fields.ts';
import { mayReach, REFUSED_AS_PRIVATE } from './private-address.ts';

/** Logs and what belongs to them: a year (Digital Personal Data Protection Rules 2025, rule 8). */
const LEAST_PROOF_DAYS = 366;
const LONGEST_DAYS = 36_500;

function retained(least: number) {
  return f.whole(least, LONGEST_DAYS).optional();
}

export const recordingsSchema = f
  .section({
    enabled: z.boolean().default(false).describe('Record every call, caller left and agent right.'),
    directory: f.path().optional().describe('Default: `recordings` in the data directory.'),
    format: f
      .oneOf('wav', 'opus')
      .default('wav')
      .describe('How they are kept: as the switch writes them, or as Opus, a tenth of the size.'),
    keepDays: f
      .whole(1, 36_500)
      .optional()
      .describe('Older ones are deleted, their uploaded copies too. Default: never for their age.'),
    maxGigabytes: f
      .amount(0.001, 1_000_000)
      .optional()
      .describe('If they take more space than this, the oldest are deleted. Default: never.'),
    encryption: f
      .section({
        key: f
          .secret()
          .describe(
            '32 bytes as base64 or hex: openssl rand -base64 32. If you lose it, no recording can be opened.',
          ),
        oldKeys: z
          .array(f.secret())
          .max(10)
          .default([])
          .describe('Keys of older recordings: used only to decrypt.'),
      })
      .optional()
      .describe('Recordings are encrypted on disk (AES-256-GCM). Default: not encrypted.'),
    upload: f
      .section({
        endpoint: f
          .url()
          .describe('Of the store, for example https://s3.ap-south-1.amazonaws.com. https, or http inside.'),
        region: f.line().default('us-east-1').describe('As your provider calls it.'),
        bucket: f.name().describe('Where they go. It must exist.'),
        prefix: f.name().optional().describe('A folder in the bucket, for example clinic-pune.'),
        addressing: f
          .oneOf('path', 'host')
          .default('path')
          .describe('Whether the bucket stands in the path, or before the host name.'),
        accessKeyId: f.secret().describe('Of a key that may put, get and delete there, and no more.'),
        secretAccessKey: f.secret().describe('Its secret.'),
        keepLocal: z
          .boolean()
          .default(true)
          .describe('Whether the file stays here after the copy has been verified.'),
        allowPrivate: z
          .boolean()
          .default(false)
          .describe('The endpoint may be in a private network. Without it such an address is refused.'),
      })
      .refine(({ endpoint, allowPrivate }) => mayReach(endpoint, allowPrivate), {
        path: ['endpoint'],
        params: REFUSED_AS_PRIVATE,
      })
      .optional()
      .describe('A copy of each recording in an S3-compatible store. Default: none.'),
    announcement: f
      .text(500)
      .optional()
      .describe(
        'Said first and in full in every call that is recorded, for example “This call is recorded.”',
      ),
    discard: z
      .array(f.name())
      .max(50)
      .default([])
      .describe('Results of calls whose recordings are deleted as they end.'),
  })
  .prefault({})
  .describe('Two-channel recordings. Tell callers where the law requires it.');

export const retentionSchema = f
  .section({
    at: f.timeOfDay().default('03:30').describe('Time of the nightly run, in timeZone.'),
    wordsDays: retained(1).describe(
      'What was said: turns, transcripts, notes of agents. Recordings and messages have ages of their own (recordings.keepDays).',
    ),
    peopleDays: retained(1).describe('Numbers of people in calls. Their calls stay countable.'),
    listsDays: retained(1).describe(
      'Lists that were replaced or whose campaign is declared no more, lists that were sent, reports of rows.',
    ),
    proofDays: retained(LEAST_PROOF_DAYS).describe(
      'Decisions, numbers in attempts, content of evidence, audit log. The law wants them for years: at least 366 days, and 1827 where the United States are called (16 CFR 310.5).',
    ),
  })
  .prefault({})
  .describe('How many days each is kept; what is left out is kept until a person is erased.');
