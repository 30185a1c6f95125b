// Webhook endpoints and their deliveries.
import { z } from 'zod';
import { countByEndpoint, listDeliveries, replayDeliveries } from '../../../../store/calls/outbox.ts';
import { decodeCursor, pageFrom, pageOf, pageQuery } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../problem.ts';
import { type Route, route } from '../route.ts';

const delivery = z.object({
  event: z.string().describe('The `webhook-id` with which it is sent.'),
  endpoint: z.string(),
  type: z.string(),
  subject: z
    .string()
    .describe('Events of one subject are sent in order: the id of the call, or what it is about.'),
  at: z.number().describe('When it happened.'),
  state: z
    .string()
    .describe('waiting, done, or dead (given up: after a day, or at once where the answer was 410).'),
  tries: z.number(),
  nextAt: z.number().describe('When it is sent again, if it waits.'),
  lastStatus: z.number().nullable().describe('Status of the last answer. Null: there was none.'),
  lastProblem: z.string().nullable(),
  doneAt: z.number().nullable().describe('When it was accepted or given up.'),
});

export function webhookRoutes({ config, store, clock, wakeWebhooks }: ApiDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/webhooks',
      id: 'listWebhooks',
      tag: 'webhooks',
      scope: 'read',
      summary: 'Declared endpoints, without their secrets, and the events that each has not accepted',
      answer: z.object({
        items: z.array(
          z.object({
            name: z.string(),
            url: z.string().nullable().describe('Null: it is no longer declared.'),
            events: z.array(z.string()),
            waiting: z.number().describe('Events that will be retried.'),
            dead: z.number().describe('Events that were given up and not sent again yet.'),
            oldestWaitingAt: z.number().nullable(),
          }),
        ),
      }),
      handle: () => {
        const counts = new Map(countByEndpoint(store).map((one) => [one.endpoint, one]));
        const declared = config().appliance.webhooks;
        const gone = [...counts.keys()].filter((endpoint) => !declared.some(({ name }) => name === endpoint));
        return {
          items: [...declared, ...gone.map((name) => ({ name, url: null, events: [] }))].map(
            ({ name, url, events }) => {
              const { waiting = 0, dead = 0, oldestWaitingAt = null } = counts.get(name) ?? {};
              return { name, url, events: [...events], waiting, dead, oldestWaitingAt };
            },
          ),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/webhooks/deliveries',
      id: 'listDeliveries',
      tag: 'webhooks',
      scope: 'read',
      summary: 'Deliveries, newest first; state=dead lists those that were given up',
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
      summary: 'Send again: one event, or all that were given up',
      params: z.object({ endpoint: z.string().max(64) }),
      body: z.strictObject({
        event: z.string().max(100).optional().describe('Its `webhook-id`. Left out: all that were given up.'),
      }),
      answer: z.object({
        replayed: z.number().describe('How many are sent again. 0: none had been given up.'),
      }),
      handle: async ({ params, body }) => {
        const { endpoint } = params;
        const { event } = body;
        const names = config().appliance.webhooks.map(({ name }) => name);
        // What waits for one that is declared no more would be given up at once.
        if (!names.includes(endpoint))
          throw notFound(
            `there is no webhook called ${endpoint}`,
            names.length === 0
              ? 'webhooks in appliance.yaml declares them'
              : `choose one of: ${names.join(', ')}`,
          );
        const replayed = await replayDeliveries(store, { endpoint, event }, clock.now());
        if (replayed === 0 && event !== undefined)
          throw notFound(
            `${endpoint} was never sent an event ${event}`,
            'GET /webhooks/deliveries lists all deliveries; they are kept for 30 days',
          );
        if (replayed > 0) wakeWebhooks();
        return { replayed };
      },
    }),
  ];
}
