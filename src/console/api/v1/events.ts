// GET /events: what happens on all calls, or on one, as it happens (server-sent events). With Last-Event-ID a watcher goes on where it
// was cut off; where that cannot be, it is told `reset`. Who watches stands in the audit log.
import { z } from 'zod';
import type { ApiDeps } from './deps.ts';
import type { NumberedEvent } from './event-log.ts';
import { EventsAnswer, type Route, route } from './route.ts';

const PIECE_EVENTS = 100;

export function eventRoutes({ events }: Pick<ApiDeps, 'events'>): Route[] {
  return [
    route({
      method: 'GET',
      path: '/events',
      id: 'watchEvents',
      tag: 'calls',
      scope: 'read',
      audited: true,
      auditedQuery: 'call',
      resumes: true,
      summary: 'What happens on all calls, or on one, as server-sent events',
      query: z.object({
        call: z
          .string()
          .min(1)
          .max(64)
          .optional()
          .describe('Only what happens on this call, from its beginning.'),
        last_event_id: z
          .string()
          .max(200)
          .optional()
          .describe('As the header Last-Event-ID, for programs that cannot send one.'),
      }),
      answerType: 'text/event-stream',
      handle: ({ query, lastEventId }) =>
        new EventsAnswer((stream) => {
          const only = query.call;
          const tell = ({ id, event }: NumberedEvent): void => {
            if (only === undefined || event.call === only) stream.tell(event.kind, event, id);
          };
          const follow = (): void => stream.onEnd(events.watch(tell));
          // Piece by piece, as fast as it is read: all at once would be taken for a watcher who does not read.
          const catchUp = (from: string): void => {
            const missed = events.since(from, PIECE_EVENTS);
            if (missed === null) stream.tell('reset', {}, events.lastId);
            for (const one of missed ?? []) tell(one);
            const last = missed?.at(-1)?.id ?? events.lastId;
            if (last === events.lastId) follow();
            else stream.whenFree(() => catchUp(last));
          };
          // Whoever has just placed a call asks for it by its id: it may be over before they are heard.
          const start = only === undefined ? undefined : events.startId;
          const lastId = lastEventId ?? query.last_event_id ?? start;
          if (lastId === undefined) follow();
          else catchUp(lastId);
        }),
    }),
  ];
}
