// A past call with today's settings, without a model: when its turns would end now.
import { z } from 'zod';
import { readCall } from '../../../../records/read-call.ts';
import { timingNow } from '../../../../records/timing-now.ts';
import { type CallId, isId, toId } from '../../../../telephony/ids.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../problem.ts';
import { type Route, route } from '../route.ts';

const replayedTiming = z.object({
  call: z.string(),
  agent: z.string().describe('Whose present settings these are.'),
  turns: z
    .array(
      z.object({
        callerText: z.string(),
        pauses: z
          .array(
            z.object({
              behind: z.string().describe('What the caller had said by then.'),
              ms: z.number(),
              cutThen: z.boolean().describe('It was taken for the end of the turn.'),
              cutNow: z.boolean().describe('It would be now.'),
            }),
          )
          .describe('Pauses within the turn.'),
        endThenMs: z.number().describe('From the last sound of the caller to the end of the turn.'),
        endNowMs: z.number(),
      }),
    )
    .describe('Turns that silence ended.'),
  pauses: z.number(),
  cutThen: z.number(),
  cutNow: z.number(),
  endThenMs: z.number().nullable().describe('Median. Null: silence ended no turn.'),
  endNowMs: z.number().nullable(),
});

export function replayRoutes({ store, config }: Pick<ApiDeps, 'store' | 'config'>): Route[] {
  return [
    route({
      method: 'GET',
      path: '/calls/{call}/replayed-timing',
      id: 'getReplayedTiming',
      tag: 'calls',
      scope: 'read',
      audited: true,
      summary:
        'When the turns of a past call would end with the present settings of its agent, without a model',
      params: z.object({ call: z.string().max(64) }),
      query: z.object({
        agent: z.string().max(64).optional().describe('Another agent than the one that had the call.'),
      }),
      answer: replayedTiming,
      handle: async ({ params, query }) => {
        const record = isId(params.call) ? await readCall(store, toId<CallId>(params.call)) : null;
        if (record === null) throw notFound('there is no such call', 'GET /calls lists all calls');
        const agent = query.agent ?? record.call.agent ?? '';
        const now = config();
        if (!now.agents.some(({ name }) => name === agent))
          throw notFound(`there is no agent ${agent}`, 'GET /agents lists them');
        const { turns, ...timing } = timingNow(now, agent, record);
        return {
          ...{ call: record.call.id, agent, ...timing },
          turns: turns.map(({ pauses, ...turn }) => ({
            ...turn,
            pauses: pauses.map((pause) => ({ ...pause })),
          })),
        };
      },
    }),
  ];
}
