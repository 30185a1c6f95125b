// The schemas of the API's requests for calls, and of its answers about them.
import { z } from 'zod';
import type { OutcomeKind } from '../../../../call/state.ts';
import { pageQuery } from '../cursor.ts';
import { controlledCall } from './status-shapes.ts';

/** Every one of them: a new kind that is missing here does not compile. */
const OUTCOMES: Readonly<Record<OutcomeKind, true>> = {
  ...{ answered: true, busy: true, 'no-answer': true, rejected: true, 'invalid-number': true },
  ...{ unreachable: true, 'trunk-failed': true, cancelled: true, failed: true, unknown: true },
};
const OUTCOME_KINDS = Object.keys(OUTCOMES) as OutcomeKind[];

export const dialBody = z.strictObject({
  number: z
    .string()
    .min(1)
    .max(64)
    .describe('Whom to call, as people write it; or `softphone:` and its name.'),
  agent: z.string().min(1).max(64).describe('Who speaks.'),
  from: z
    .string()
    .max(64)
    .optional()
    .describe('Which of your numbers to show. Default: the first one that may call.'),
  variables: z.record(z.string().max(64), z.string().max(2000)).optional(),
});

export const searchQuery = z.object({
  ...pageQuery,
  since: z.coerce.number().int().optional().describe('Only calls that began at or after this.'),
  until: z.coerce.number().int().optional().describe('Only calls that began before this.'),
  number: z.string().max(64).optional().describe('The other party, as people write it.'),
  campaign: z.string().max(64).optional(),
  agent: z.string().max(64).optional(),
  trunk: z.string().max(64).optional(),
  direction: z.enum(['inbound', 'outbound']).optional(),
  outcome: z.enum(OUTCOME_KINDS).optional().describe('The technical outcome.'),
  disposition: z
    .string()
    .max(64)
    .optional()
    .describe('The business result: one of the agent’s, or what became of the call.'),
});

export const liveCall = controlledCall
  .extend({
    zone: z.string().nullable().describe('Time zone of the other party, as far as the number shows.'),
    since: z.number().nullable().describe('When the call began. Null: before this controller started.'),
    because: z.string().nullable().describe('Why this number of yours and this agent were chosen.'),
    floor: z.enum(['caller', 'agent', 'held']).nullable().describe('Who speaks. held: the agent pauses.'),
    words: z
      .object({ who: z.enum(['caller', 'agent']), text: z.string() })
      .nullable()
      .describe('The latest ones.'),
    latenciesMs: z
      .array(z.number())
      .describe('How long the caller waited for each of the latest answers, newest last.'),
  })
  .describe('A live call.');

export const callSummary = z.object({
  id: z.string(),
  direction: z.string(),
  number: z.string().nullable().describe('The other party.'),
  ours: z
    .string()
    .nullable()
    .describe('Your number: the caller ID of an outbound call, the dialled number of an inbound one.'),
  agent: z.string().nullable(),
  trunk: z.string().nullable(),
  campaign: z.string().nullable(),
  phase: controlledCall.shape.phase,
  startedAt: z.number().int(),
  answeredAt: z.number().int().nullable(),
  endedAt: z.number().int().nullable(),
  talkMs: z.number().int().nullable(),
  outcome: z
    .string()
    .nullable()
    .describe(`The technical outcome: ${OUTCOME_KINDS.join(', ')}. Null: not ended yet.`),
  disposition: z.string().nullable().describe('The business result.'),
  endedBy: z.string().nullable().describe('callee, caller, agent, operator or switch.'),
  hangupCause: z.string().nullable(),
  sipStatus: z.number().int().nullable(),
  costMicros: z
    .number()
    .int()
    .nullable()
    .describe(
      'Cost of transcriber, model, voice and telephony, as far as they have prices, if all are in one currency. Null: there is no price, or there are several currencies; see costTotals.',
    ),
  currency: z.string().nullable(),
  costTotals: z
    .array(z.object({ currency: z.string(), micros: z.number() }))
    .describe('One sum per currency, of everything that has a price.'),
  costUnknown: z
    .array(z.string())
    .describe('Parts that were used but have no price, for example telephony. Their cost is in no sum.'),
  hasRecording: z.boolean().describe('Stored here, or uploaded and fetched back on request.'),
  zone: z.string().nullable().describe('Time zone of the other party, as far as the number shows.'),
});

const callResults = z
  .object({
    state: z.enum(['waiting', 'done', 'failed']),
    at: z.number().nullable(),
    summary: z.string().nullable(),
    disposition: z.string().nullable().describe('The business result according to the transcript.'),
    criteria: z.array(
      z.object({
        criterion: z.string(),
        met: z.boolean().nullable().describe('Null: the transcript does not show it.'),
        because: z.string(),
      }),
    ),
    fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    problem: z.string().nullable().describe('Why there is no analysis.'),
  })
  .nullable()
  .describe('Analysis of the call by a model after its end. Null: its agent has none declared.');

export const callDetail = callSummary.extend({
  attempt: z.string().nullable(),
  endReason: z.string().nullable(),
  legs: z.array(
    z.object({
      id: z.string(),
      role: z.string(),
      number: z.string().nullable(),
      trunk: z.string().nullable(),
      startedAt: z.number(),
      answeredAt: z.number().nullable(),
      endedAt: z.number().nullable(),
      hangupCause: z.string().nullable(),
      sipStatus: z.number().nullable(),
    }),
  ),
  phases: z.array(z.object({ phase: z.string(), at: z.number() })),
  costs: z
    .object({
      lines: z.array(
        z.object({
          part: z.enum(['transcriber', 'model', 'voice', 'telephony']),
          provider: z.string().describe('Declared name; for telephony, the trunk.'),
          used: z.number(),
          unit: z.enum(['ms', 'characters', 'tokens']),
          micros: z.number().nullable().describe('Millionths of the currency. Null: no price is declared.'),
          currency: z.string().nullable(),
        }),
      ),
      totals: z
        .array(z.object({ currency: z.string(), micros: z.number() }))
        .describe('One sum per currency, including telephony.'),
      unknown: z.array(z.string()).describe('Parts without a price, which are in no sum.'),
    })
    .describe('Usage and cost of each provider and each carrier on this call.'),
  results: callResults,
  decision: z
    .object({
      verdict: z.string(),
      at: z.number(),
      reasons: z.array(z.looseObject({ rule: z.string(), because: z.string() })),
      facts: z.unknown(),
    })
    .nullable()
    .describe('The decision to dial, with every rule and its source. Null: no decision was needed.'),
});

export const turn = z.object({
  turn: z.number(),
  at: z.number(),
  callerText: z.string(),
  agentText: z.string().describe('What the caller heard of the answer.'),
  generatedText: z.string().describe('The whole answer, including what the caller did not hear.'),
  cut: z.boolean(),
  cutBy: z
    .enum(['caller', 'failure', 'hang-up', 'other'])
    .optional()
    .describe('Why it was cut. Left out where it was not, and in calls of older versions.'),
  heardMs: z.number(),
  timing: z.record(z.string(), z.number().nullable()),
});

export const transcript = z.object({
  call: z.string(),
  direction: z.string(),
  number: z.string().nullable(),
  ours: z.string().nullable(),
  agent: z.string().nullable(),
  campaign: z.string().nullable(),
  startedAt: z.number(),
  answeredAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  outcome: z.string().nullable(),
  disposition: z.string().nullable(),
  endedBy: z.string().nullable(),
  variables: z.record(z.string(), z.unknown()).describe('What the agent knew of the person.'),
  fields: z.record(z.string(), z.unknown()).describe('Fields that the agent filled in.'),
  lines: z.array(
    z.object({
      at: z.number().describe('When it began to be said.'),
      atMs: z.number().describe('The same, relative to the beginning of the call.'),
      who: z.enum(['caller', 'agent', 'tool']),
      text: z.string().describe('For the agent: only what the caller heard.'),
      note: z.string().nullable(),
      answeredAfterMs: z.number().nullable(),
      words: z
        .array(z.object({ text: z.string(), at: z.number(), atMs: z.number() }))
        .nullable()
        .describe('When each word began. Null: the transcriber does not report it.'),
    }),
  ),
});

export const timelineEntry = z.object({
  at: z.number(),
  who: z.enum(['call', 'caller', 'agent', 'tool', 'warning']),
  text: z.string(),
  note: z
    .string()
    .nullable()
    .describe('What the words alone do not show, for example that they were cut off.'),
  latency: z
    .object({ totalMs: z.number(), stages: z.array(z.object({ name: z.string(), ms: z.number() })) })
    .nullable()
    .describe('For an answer: the time of each stage.'),
});

export const accountLine = z.object({
  kind: z.enum(['fact', 'slow', 'failed']),
  text: z.string(),
  whose: z
    .string()
    .nullable()
    .describe('Which part caused it. Null: nothing was wrong, or the record does not show it.'),
  remedy: z.string().nullable(),
});
