// How an agent takes turns, per language, and which settings would suit its callers better: the report of `trunkline turns`.
import { z } from 'zod';
import { readTurnTaking } from '../../../../records/read-turns.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../problem.ts';
import { type Route, route } from '../route.ts';

/** A report reads every turn of them. */
const MOST_CALLS = 2000;

const spread = z.object({ count: z.number(), p50: z.number(), p90: z.number(), p95: z.number() });
const count = z.object({ part: z.number(), whole: z.number() });

const group = z.object({
  agent: z.string(),
  language: z.string(),
  calls: z.number(),
  turns: z.number().describe('Turns of callers.'),
  answerMs: spread.nullable().describe('From the caller’s last sound to the first of the answer.'),
  stages: z
    .array(spread.extend({ stage: z.string() }))
    .describe('Where that time went: transcriber, endpointing, model, sentence, voice, playout.'),
  answered: count,
  cutIns: count.describe('Answers that the agent began before the caller had finished.'),
  pausesTaken: count.describe('Pauses within turns that the agent mistook for the end.'),
  pausesMs: spread.nullable().describe('How long callers pause within their turns.'),
  interrupted: count,
  overAgent: z
    .object({
      interruption: z.number(),
      backchannel: z.number(),
      echo: z.number(),
      noise: z.number(),
      kept: z.number(),
    })
    .describe('What was said over the agent, and how it was judged.'),
  early: count.describe(
    'Replies that were requested before it was certain that the caller had finished, and how many of them were used.',
  ),
  suggestions: z.array(
    z.object({
      key: z.string().describe('In the agent’s file.'),
      now: z.string().describe('Its present value. Empty: the value is added to a list.'),
      value: z.string(),
      why: z.string(),
    }),
  ),
  note: z.string().nullable().describe('Why nothing is suggested. Null: there is enough data.'),
});

export function turnRoutes({ config, store }: Pick<ApiDeps, 'config' | 'store'>): Route[] {
  return [
    route({
      method: 'GET',
      path: '/agents/{name}/turns',
      id: 'getAgentTurns',
      tag: 'agents',
      scope: 'read',
      summary: 'How an agent takes turns, per language, and settings that would suit its callers better',
      params: z.object({ name: z.string().max(64) }),
      query: z.object({
        since: z.coerce.number().int().optional().describe('Only calls that began at or after this.'),
        until: z.coerce.number().int().optional().describe('Only calls that began before this.'),
        limit: z.coerce
          .number()
          .int()
          .min(1)
          .max(MOST_CALLS)
          .default(500)
          .describe('How many of the newest calls to look at.'),
      }),
      answer: z.object({
        calls: z.number().describe('Answered calls of this agent.'),
        since: z.number().nullable().describe('When the oldest of them began.'),
        groups: z.array(group),
      }),
      handle: async ({ params: { name }, query: { since, until, limit } }) => {
        const now = config();
        if (!now.agents.some((agent) => agent.name === name))
          throw notFound(`there is no agent ${name}`, 'GET /agents lists them');
        const {
          calls,
          since: oldest,
          groups,
        } = await readTurnTaking(store, now, {
          ...{ agent: name, since, until, limit },
        });
        return {
          ...{ calls, since: oldest },
          groups: groups.map((one) => ({
            ...one,
            stages: [...one.stages],
            overAgent: { ...one.overAgent },
            suggestions: [...one.suggestions],
          })),
        };
      },
    }),
  ];
}
