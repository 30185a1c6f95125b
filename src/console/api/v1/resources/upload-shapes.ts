// The schemas of the API's answers about lists and uploads.
import { z } from 'zod';

const told = z.object({ message: z.string(), remedy: z.string() });

const reject = z.object({
  line: z.number().describe('Line of the file, or row of the sheet; the first one is 1.'),
  column: z.string(),
  value: z.string(),
  reason: z.string(),
  remedy: z.string(),
});

export const uploadSchema = z
  .object({
    id: z.string(),
    campaign: z.string(),
    file: z.string().describe('Name of the uploaded file.'),
    bytes: z.number().nullable(),
    received: z.number().describe('Bytes received so far: an interrupted upload continues from here.'),
    at: z.number(),
    by: z.string(),
    state: z.enum([
      'receiving',
      'reading',
      'planned',
      'checking',
      'checked',
      'importing',
      'done',
      'refused',
      'cancelled',
    ]),
    format: z.string().nullable().describe('What it is: `CSV, UTF-8, semicolons`.'),
    notes: z.array(z.string()),
    columns: z.array(
      z.object({
        heading: z.string(),
        becomes: z.string().describe('One of `meanings`, or the name of a variable.'),
        from: z.enum(['you', 'last time', 'guess']),
        example: z.string().describe('The first value in it.'),
      }),
    ),
    meanings: z.array(z.string()).describe('What a column can be. Any other word is the name of a variable.'),
    map: z.record(z.string(), z.string()).describe('Columns that were set so far.'),
    progress: z
      .object({
        stage: z.enum(['reading', 'indexing', 'comparing']),
        rows: z.number(),
        bytesRead: z.number(),
        bytes: z.number(),
        accepted: z.number(),
        rejected: z.number(),
        duplicates: z.number(),
      })
      .nullable(),
    rejects: z.array(reject).describe('The first rejected rows; GET …/rejects returns all.'),
    counts: z
      .object({
        rows: z.number(),
        accepted: z.number(),
        rejected: z.number(),
        duplicates: z.number(),
        added: z.number().describe('Compared with the list in force.'),
        kept: z.number(),
        withdrawn: z.number(),
        isUnchanged: z.boolean().describe('The same rows that are already in force.'),
        resumedAt: z.number().describe('Rows that an interrupted import had already read.'),
        version: z
          .number()
          .nullable()
          .describe('The version that is now in force. Null: nothing was imported.'),
        tookMs: z.number(),
      })
      .nullable(),
    problems: z.array(told).describe('Why it was refused.'),
    hasRejectReport: z.boolean(),
  })
  .describe('An uploaded list and its progress.');

export const columnMap = z
  .record(z.string().min(1).max(200), z.string().max(100))
  .refine((map) => Object.keys(map).length <= 500, 'a list has 500 columns at most')
  .describe('Heading or number of a column → its meaning. Other columns are guessed.');

export const listSchema = z
  .object({
    campaign: z.string(),
    counts: z.record(z.string(), z.number()).describe('How many people are in each state.'),
    versions: z.array(
      z.object({
        id: z.number(),
        state: z.string().describe('`current`: in force. `previous`: the one before it.'),
        file: z.string().describe('Empty: as declared.'),
        format: z.string(),
        since: z.number().nullable(),
        accepted: z.number(),
        rejected: z.number(),
        duplicates: z.number(),
        added: z.number(),
        kept: z.number(),
        withdrawn: z.number(),
        mapping: z.record(z.string(), z.string()),
      }),
    ),
  })
  .describe('The list of a campaign. One version is in force at a time.');

const differing = z.object({ count: z.number(), first: z.array(z.string()) });

export const differenceSchema = z.object({
  campaign: z.string(),
  before: z.number(),
  now: z.number(),
  kept: z.number().describe('In both.'),
  added: differing,
  removed: differing,
});
