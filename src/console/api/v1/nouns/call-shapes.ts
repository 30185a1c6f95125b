// What the API says of calls: the shapes of its answers. Types and descriptions alone.
import { z } from 'zod';

export const liveCall = z
  .object({
    call: z.string(),
    direction: z.enum(['inbound', 'outbound']),
    phase: z.string(),
    number: z.string().nullable().describe('The other party; null: withheld.'),
    ours: z.string().nullable(),
    softphone: z.string().nullable(),
    agent: z.string(),
    trunk: z.string(),
    campaign: z.string().nullable(),
    held: z.boolean().describe('It is on hold by us: the caller hears music.'),
    muted: z.boolean().describe('The agent says nothing of its own.'),
    zone: z.string().nullable().describe('Where the other party is, as far as the number tells.'),
    since: z.number().nullable().describe('When it began; null: before this controller did.'),
    because: z.string().nullable().describe('Why this number of yours, and this agent.'),
    floor: z.enum(['caller', 'agent', 'held']).nullable().describe('Who speaks; held: the agent pauses.'),
    words: z
      .object({ who: z.enum(['caller', 'agent']), text: z.string() })
      .nullable()
      .describe('The last ones.'),
    latenciesMs: z.array(z.number()).describe('How long the last answers took, the newest last.'),
  })
  .describe('A call that is live.');

export const callSummary = z.object({
  id: z.string(),
  direction: z.string(),
  number: z.string().nullable().describe('The other party.'),
  ours: z.string().nullable().describe('Our number: caller ID outbound, the dialled one inbound.'),
  agent: z.string().nullable(),
  trunk: z.string().nullable(),
  campaign: z.string().nullable(),
  phase: z.string(),
  startedAt: z.number().int(),
  answeredAt: z.number().int().nullable(),
  endedAt: z.number().int().nullable(),
  talkMs: z.number().int().nullable(),
  outcome: z.string().nullable().describe('What became of it technically.'),
  disposition: z.string().nullable().describe('What came of it for the business.'),
  endedBy: z.string().nullable(),
  hangupCause: z.string().nullable(),
  sipStatus: z.number().int().nullable(),
  costMicros: z
    .number()
    .int()
    .nullable()
    .describe(
      'Of transcriber, model, voice and telephony, as far as they have prices, in one currency. Null: nothing has one, or in several; costTotals has them all.',
    ),
  currency: z.string().nullable(),
  costTotals: z
    .array(z.object({ currency: z.string(), micros: z.number() }))
    .describe('One sum a currency, of what has a price.'),
  costUnknown: z
    .array(z.string())
    .describe('Parts that were used and have no price, such as telephony: what they cost is in no sum.'),
  hasRecording: z.boolean().describe('Here, or uploaded and fetched back when it is asked for.'),
  zone: z.string().nullable().describe('Where the other party is, as far as the number tells.'),
});

const callResults = z
  .object({
    state: z.enum(['waiting', 'done', 'failed']),
    at: z.number().nullable(),
    summary: z.string().nullable(),
    disposition: z.string().nullable().describe('As the words show it.'),
    criteria: z.array(
      z.object({
        criterion: z.string(),
        met: z.boolean().nullable().describe('Null: the words do not show it.'),
        because: z.string(),
      }),
    ),
    fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    problem: z.string().nullable().describe('Why there is none.'),
  })
  .nullable()
  .describe('What a model made of the call once it was over. Null: its agent wants none.');

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
          provider: z.string().describe('As it is declared; of telephony the trunk.'),
          used: z.number(),
          unit: z.enum(['ms', 'characters', 'tokens']),
          micros: z.number().nullable().describe('Millionths of the currency. Null: no price is declared.'),
          currency: z.string().nullable(),
        }),
      ),
      totals: z
        .array(z.object({ currency: z.string(), micros: z.number() }))
        .describe('One sum a currency, telephony with it.'),
      unknown: z.array(z.string()).describe('Parts without a price: in no sum.'),
    })
    .describe(
      'What each provider, and each carrier that was dialled over, did on this call and for how much.',
    ),
  results: callResults,
  decision: z
    .object({
      verdict: z.string(),
      at: z.number(),
      reasons: z.array(z.looseObject({ rule: z.string(), because: z.string() })),
      facts: z.unknown(),
    })
    .nullable()
    .describe('Why it was dialled, with every rule and its source. Null: nobody had to decide.'),
});

export const turn = z.object({
  turn: z.number(),
  at: z.number(),
  callerText: z.string(),
  agentText: z.string().describe('What the caller heard of the answer.'),
  generatedText: z.string().describe('What was made of it.'),
  cut: z.boolean(),
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
  fields: z.record(z.string(), z.unknown()).describe('What the agent wrote down.'),
  lines: z.array(
    z.object({
      at: z.number().describe('When it began to be said.'),
      atMs: z.number().describe('The same, from the beginning of the call.'),
      who: z.enum(['caller', 'agent', 'tool']),
      text: z.string().describe('Of the agent: what the caller heard.'),
      note: z.string().nullable(),
      answeredAfterMs: z.number().nullable(),
      words: z
        .array(z.object({ text: z.string(), at: z.number(), atMs: z.number() }))
        .nullable()
        .describe('When each word began. Null: the transcriber does not tell it.'),
    }),
  ),
});

export const timelineEntry = z.object({
  at: z.number(),
  who: z.enum(['call', 'caller', 'agent', 'tool', 'warning']),
  text: z.string(),
  note: z.string().nullable().describe('What the words alone do not tell, such as that they were cut.'),
  latency: z
    .object({ totalMs: z.number(), stages: z.array(z.object({ name: z.string(), ms: z.number() })) })
    .nullable()
    .describe('Of an answer: where its time went.'),
});

export const accountLine = z.object({
  kind: z.enum(['fact', 'slow', 'failed']),
  text: z.string(),
  whose: z
    .string()
    .nullable()
    .describe('Whose fault it is. Null: nothing was wrong, or the record does not say.'),
  remedy: z.string().nullable(),
});
