// appliance.yaml, `recordings` and `retention`: what is stored of calls, in which form, where, and for how long.
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
    directory: f
      .path('/var/lib/trunkline/recordings')
      .optional()
      .describe('Default: `recordings` in the data directory.'),
    format: f
      .oneOf('wav', 'opus')
      .default('wav')
      .describe(
        'Format of stored recordings: as the switch writes them, or Opus, which takes a tenth of the space.',
      ),
    keepDays: f
      .whole(1, 36_500)
      .optional()
      .describe(
        'Older recordings are deleted, with their uploaded copies. Default: recordings are not deleted by age.',
      ),
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
          .describe(
            'Address of the store, for example https://s3.ap-south-1.amazonaws.com. http only in a private network.',
          ),
        region: f.line().default('us-east-1').describe('Region, as your provider names it.'),
        bucket: f.name().describe('Name of the bucket. It must exist.'),
        prefix: f.name().optional().describe('A folder in the bucket, for example clinic-pune.'),
        addressing: f
          .oneOf('path', 'host')
          .default('path')
          .describe('Whether the bucket name is in the path or in front of the host name.'),
        accessKeyId: f
          .secret()
          .describe('Id of an access key that may put, get and delete objects there, and nothing else.'),
        secretAccessKey: f.secret().describe('Secret of the access key.'),
        keepLocal: z
          .boolean()
          .default(true)
          .describe('Whether the local file is kept after the copy has been verified.'),
        allowPrivate: z
          .boolean()
          .default(false)
          .describe('Allows an endpoint in a private network. Without it, such an address is refused.'),
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
      .describe('Results of calls whose recordings are deleted when the call ends.'),
  })
  .prefault({})
  .describe('Two-channel recordings. Tell callers where the law requires it.');

export const retentionSchema = f
  .section({
    at: f.timeOfDay().default('03:30').describe('Time of the nightly run, in timeZone.'),
    wordsDays: retained(1).describe(
      'What was said: turns, transcripts, notes of agents. Recordings and messages have their own setting (recordings.keepDays).',
    ),
    peopleDays: retained(1).describe(
      'Phone numbers of people in call records. The calls still count in statistics.',
    ),
    listsDays: retained(1).describe(
      'Replaced lists, lists whose campaign is no longer declared, uploaded files and reports of rejected rows.',
    ),
    proofDays: retained(LEAST_PROOF_DAYS).describe(
      'Decisions, numbers in attempts, content of evidence, audit log. The law requires them for years: at least 366 days, and 1827 if you call the United States (16 CFR 310.5).',
    ),
  })
  .prefault({})
  .describe('How many days each kind of data is kept. What is not named is kept until the person is erased.');
