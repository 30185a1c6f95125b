// The schemas of what the controller says of itself: switch, trunks, campaigns, audio. Health, status and the lists of trunks and campaigns
// answer with them.
import { z } from 'zod';
import { PROBLEM_KINDS, PROBLEM_LEVELS } from '../../../../runtime/standing-problem.ts';

export const switchState = z
  .object({
    kind: z.enum(['connecting', 'ready', 'down', 'closed']),
    since: z.number().optional().describe('ready: since when.'),
    sequence: z.number().optional().describe('ready: which connection since the controller started.'),
    reason: z.string().optional().describe('down: why, as a word.'),
    detail: z.string().optional().describe('down: what the system said.'),
    hint: z.string().optional().describe('down: what to do.'),
    retryAt: z
      .number()
      .nullable()
      .optional()
      .describe('down: when it is tried again. Null: not before a change.'),
  })
  .describe('The connection to FreeSWITCH.');

export const trunkStatus = z.object({
  trunk: z.string(),
  state: z
    .enum(['up', 'degraded', 'down', 'unknown'])
    .describe(
      'degraded: it carries calls and fails some, or is on trial after a pause. unknown: not asked yet.',
    ),
  because: z.string(),
  since: z.number(),
  live: z.number().describe('Calls on it now.'),
  channels: z.number().describe('How many it may carry.'),
  callsPerSecond: z.number(),
  nextCallAt: z
    .number()
    .nullable()
    .describe('When the next call may begin, by calls per second. Null or past: now.'),
});

export const campaignStatus = z.object({
  name: z.string(),
  state: z.enum(['waiting', 'running', 'paused', 'done']),
  because: z.string(),
  orders: z
    .enum(['run', 'paused', 'cancelled', 'draining'])
    .describe('What was asked of it last. draining: only people who were tried already are called.'),
  until: z
    .number()
    .nullable()
    .describe('When it looks again whether it may dial; null: when something happens.'),
  contacts: z.object({ waiting: z.number(), live: z.number(), done: z.number() }),
  today: z
    .object({
      calls: z.number(),
      answered: z.number(),
      abandoned: z.number().describe('Answered, and nobody heard a word of the agent.'),
      failed: z.number(),
    })
    .describe('Calls of today, in UTC.'),
  spent: z
    .record(z.string(), z.number())
    .describe(
      'In all: each currency in millionths, and `ms` of talk. What is held for live calls is included.',
    ),
});

export const audioStats = z
  .object({
    expected: z.number(),
    open: z.number(),
    accepted: z.number(),
    refused: z.number(),
    frames: z.number(),
    ended: z.record(z.string(), z.number()).describe('By how they ended.'),
  })
  .describe('Audio streams from the switch, since the controller started.');

export const standingProblem = z.object({
  kind: z.enum(PROBLEM_KINDS),
  name: z.string(),
  level: z
    .enum(PROBLEM_LEVELS)
    .describe(
      'provider: dead, unproven (dead, but no failure for five minutes), failing or limited (429 only). recordings: failing (to be uploaded or removed elsewhere, and tried again), dead (given up), unstored, open (not encrypted yet although there is a key) or locked (sealed with a key that is not declared). Otherwise soon, over, filling, full, ahead or lost.',
    ),
  isBad: z.boolean().describe('Calls, or recordings, suffer from it now.'),
  says: z.string().describe('What is wrong, without a full stop.'),
  because: z.string(),
  times: z.number().nullable().describe('provider: failures in the last five minutes. Otherwise null.'),
});

/** What the controller knows of a call that is live. */
export const controlledCall = z.object({
  call: z.string(),
  direction: z.enum(['inbound', 'outbound']),
  phase: z
    .string()
    .describe(
      'offered, dialing, ringing, early (an operator speaks), active, transferring, bridged, message, clearing or ended.',
    ),
  number: z.string().nullable().describe('The other party; null: withheld.'),
  ours: z.string().nullable(),
  softphone: z.string().nullable(),
  agent: z.string(),
  trunk: z.string(),
  campaign: z.string().nullable(),
  held: z.boolean().describe('The call was put on hold here: the caller hears music.'),
  muted: z.boolean().describe('The agent is muted: it says nothing by itself.'),
});
