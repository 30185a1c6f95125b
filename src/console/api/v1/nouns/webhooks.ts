// Endpoints that are told of events, and what became of each telling.
import { z } from 'zod';
import { listDeliveries, replayDeliveries } from '../../../../store/calls/outbox.ts';
import { decodeCursor, pageFrom, pageOf, pageQuery } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../problem.ts';
import { type Route, route } from '../route.ts';

const delivery = z.object({
  event: z.string(),
  endpoint: z.string(),
  type: z.string(),
  subject: z.string(),
  at: z.number(),
  state: z.string().describe('waiting, done, or dead: given up after a day.'),
  tries: z.number(),
  nextAt: z.number(),
  lastStatus: z.number().nullable(),
  lastProblem: z.string().nullable(),
  doneAt: z.number().nullable(),
});

export function webhookRoutes({ config, store, clock }: ApiDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/webhooks',
      id: 'listWebhooks',
      tag: 'webhooks',
      scope: 'read',
      summary: 'Endpoints as they were declared, without their secrets',
      answer: z.object({
        items: z.array(z.object({ name: z.string(), url: z.string(), events: z.array(z.string()) })),
      }),
      handle: () => ({
        items: config().appliance.webhooks.map(({ name, url, events }) => ({
          name,
          url,
          events: [...events],
        })),
      }),
    }),
    route({
      method: 'GET',
      path: '/webhooks/deliveries',
      id: 'listDeliveries',
      tag: 'webhooks',
      scope: 'read',
      summary: 'What was told to whom, newest first; state=dead are those that were given up',
      query: z.object({
        ...pageQuery,
        endpoint: z.string().max(64).optional(),
        state: z.enum(['waiting', 'done', 'dead']).optional(),
      }),
      answer: pageOf(delivery),
      handle: async ({ query }) => {
        const { limit, cursor, endpoint, state } = query;
        const before = cursor === undefined ? undefined : decodeCursor(cursor, z.tuple([z.number()]))[0];
        const rows = await listDeliveries(store, { endpoint, state, before, limit: limit + 1 });
        return pageFrom(
          rows,
          limit,
          ({ sequence: _, ...row }) => row,
          (row) => [row.sequence],
        );
      },
    }),
    route({
      method: 'POST',
      path: '/webhooks/{endpoint}/replay',
      id: 'replayDeliveries',
      tag: 'webhooks',
      scope: 'operate',
      summary: 'Tell again: one event, or all that were given up',
      params: z.object({ endpoint: z.string().max(64) }),
      body: z.strictObject({ event: z.string().max(100).optional() }),
      answer: z.object({ replayed: z.number() }),
      handle: async ({ params, body }) => {
        const replayed = await replayDeliveries(store, { ...params, event: body.event }, clock.now());
        if (replayed === 0)
          throw notFound('there is nothing to tell again', 'GET /webhooks/deliveries lists all deliveries');
        return { replayed };
      },
    }),
  ];
}
