// The schemas of the API's answers about people on lists, attempts and decisions.
import { z } from 'zod';

export const contactSummary = z.object({
  id: z.string(),
  campaign: z.string(),
  number: z.string(),
  state: z
    .string()
    .describe('waiting, claimed (on the phone, or not settled yet), done, suppressed, or withdrawn.'),
  nextAt: z.number().describe('When the next try is due, if the person waits.'),
  priority: z.number().describe('1 is called first, 9 last.'),
  attempts: z.number(),
  lastOutcome: z.string().nullable(),
  position: z.number().describe('Row in the list.'),
  variables: z.record(z.string(), z.string()).describe('Other columns of the list.'),
  handedFrom: z.string().nullable().describe('The campaign that the person came from.'),
});

const obstacle = z.object({
  what: z.string().describe('person, campaign, or the name of a rule.'),
  because: z.string(),
  until: z.number().nullable().describe('Null: it does not end by time alone.'),
  remedy: z.string().nullable(),
});

export const explanation = z.object({
  campaign: z.string(),
  number: z.string(),
  state: z.string(),
  attempts: z.number(),
  lastOutcome: z.string().nullable(),
  nextAt: z.number().nullable(),
  callerId: z.string().nullable().describe('Which number of yours would be shown.'),
  obstacles: z.array(obstacle).describe('Everything that prevents a call now. Empty: nothing does.'),
});

const attemptSchema = z.object({
  attempt: z.string(),
  call: z.string(),
  campaign: z.string().nullable(),
  ordinal: z.number(),
  callerId: z.string(),
  trunk: z.string(),
  state: z.string(),
  intentAt: z.number(),
  dialedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  outcome: z.string().nullable(),
  hangupCause: z.string().nullable(),
  sipStatus: z.number().nullable(),
  disposition: z.string().nullable(),
});

export const contactDetail = contactSummary.extend({
  zone: z.string().nullable(),
  region: z.string().nullable(),
  language: z.string().nullable(),
  notBefore: z.number().nullable(),
  notAfter: z.number().nullable(),
  consent: z.record(z.string(), z.string()).nullable(),
  listVersion: z.number(),
  tries: z.array(attemptSchema).describe('Newest first, across all campaigns.'),
  callerId: z.string().nullable().describe('Which number of yours would be shown.'),
  obstacles: z.array(obstacle).describe('Everything that prevents a call now. Empty: nothing does.'),
});

const source = z.object({
  instrument: z.string(),
  clause: z.string().nullable(),
  effectiveOn: z.string().nullable(),
  certainty: z.enum(['sure', 'likely', 'unclear', 'ours']),
});

const reason = z.object({
  rule: z.string(),
  because: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  source,
});

const verdict = z.enum(['allow', 'defer', 'deny']);

export const decisionSummary = z.object({
  id: z.string(),
  at: z.number(),
  attempt: z.string().nullable(),
  contact: z.string().nullable(),
  campaign: z.string().nullable(),
  number: z.string(),
  verdict,
  until: z.number().nullable(),
  reasons: z.array(reason),
});

export const decisionDetail = decisionSummary.extend({
  facts: z.unknown().describe('All facts behind it.'),
});

export const askedDecision = z.object({
  at: z.number(),
  verdict,
  until: z.number().nullable(),
  callerId: z.string().nullable().describe('Which number of yours would be shown.'),
  findings: z.array(
    reason.extend({
      verdict,
      until: z.number().nullable(),
      remedy: z.string().nullable().describe('How to remove it. Null: nobody can, or only time does.'),
    }),
  ),
});

export const ruleLine = z.object({
  country: z.string(),
  subject: z.string(),
  rule: z.string(),
  source,
  inForce: z.boolean().describe('On that day.'),
});

export const evidenceEntry = z.object({
  id: z.number(),
  at: z.number(),
  kind: z
    .string()
    .describe('decided: before it was dialled; ended: how; kept: what was said, and the files.'),
  attempt: z.string(),
  body: z.unknown().describe('Null: the content was erased; its digest remains.'),
  hash: z.string(),
  fault: z.string().nullable().describe('What is wrong with it. Null: it is unchanged.'),
});

const callsByNumber = z
  .record(z.string(), z.number())
  .describe('Calls by the number of yours that is shown.');

export const previewSchema = z
  .object({
    campaign: z.string(),
    at: z.number(),
    listed: z.number(),
    now: z.number().describe('People who may be called at that time.'),
    later: z.number(),
    never: z.number().describe('With the present settings.'),
    settled: z.record(z.string(), z.number()),
    schedule: z.object({
      calls: z.number(),
      byCallerId: callsByNumber,
      slots: z
        .array(z.object({ from: z.number(), calls: z.number(), byCallerId: callsByNumber }))
        .describe('Half hours in which somebody is called.'),
      left: z
        .object({ people: z.number(), because: z.string() })
        .nullable()
        .describe('People who may be called and are not reached within thirty days. Null: nobody.'),
    }),
    endsAt: z.number().nullable(),
    cost: z.array(z.object({ currency: z.string(), micros: z.number() })),
    minutes: z.number(),
    assumes: z.object({
      answeredShare: z.number(),
      talkSeconds: z.number(),
      from: z.enum(['measured', 'assumed']),
    }),
    pace: z
      .object({
        perSlot: z.number(),
        by: z.enum([
          'campaign.callsPerMinute',
          'campaign.maxConcurrent',
          'appliance.limits.maxCalls',
          'appliance.limits.callsPerSecond',
          'trunk.channels',
          'trunk.callsPerSecond',
        ]),
        set: z.number().describe('As it is set; of several trunks their sum.'),
      })
      .describe('How many calls fit into half an hour, and which setting allows no more.'),
    reasons: z.array(
      z.object({ rule: z.string(), because: z.string(), remedy: z.string().nullable(), people: z.number() }),
    ),
    groups: z.number().describe('How many kinds of people were told apart.'),
    tookMs: z.number(),
  })
  .describe('What the campaign would do from that time on. Nobody is dialled.');
