// GET /api/v1/events: live events of all calls or of one (server-sent events). With Last-Event-ID a client continues where
// it lost its connection; if that is impossible, it receives `reset`. Every client is in the audit log.
import type { FastifyInstance } from 'fastify';
import { SESSION_COOKIE } from './access.ts';
import type { EventLog, NumberedEvent } from './event-log.ts';
import { openEventStream } from './event-stream.ts';
import { ApiProblem } from './problem.ts';
import { audit, refuse, type ServeOptions } from './serve.ts';

const PIECE_EVENTS = 100;

export function serveEvents(app: FastifyInstance, events: EventLog, options: ServeOptions): void {
  app.get<{ Querystring: { call?: string; last_event_id?: string } }>(
    '/api/v1/events',
    async (request, reply) => {
      const { access, log } = options;
      const { authorization } = request.headers;
      try {
        const sessionCookie = request.cookies[SESSION_COOKIE];
        const asker = await access.identify({
          authorization,
          sessionCookie,
          csrf: undefined,
          changes: false,
        });
        await audit({ id: 'watchEvents', target: '/events' }, asker, 200, options);
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        await refuse(error, request, reply, log);
        return;
      }
      const stream = openEventStream(request, reply, options);
      if (stream === null) return;
      const only = request.query.call;
      const tell = ({ id, event }: NumberedEvent): void => {
        if (only === undefined || event.call === only) stream.tell(event.kind, event, id);
      };
      const header = request.headers['last-event-id'];
      const lastId = typeof header === 'string' ? header : request.query.last_event_id;
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
      if (lastId === undefined) follow();
      else catchUp(lastId);
    },
  );
}
