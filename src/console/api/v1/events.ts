// GET /api/v1/events: what happens on all calls, or on one, as it happens (server-sent events). With Last-Event-ID a watcher
// goes on where it was cut off; where that cannot be, it is told `reset`. Lets go of those who do not read,
// and of those who may no more. Who watches stands in the audit log.
import type { FastifyInstance } from 'fastify';
import { faultOf } from '../../../runtime/fault.ts';
import { SESSION_COOKIE } from './access.ts';
import type { EventLog, NumberedEvent } from './event-log.ts';
import { ApiProblem } from './problem.ts';
import { audit, refuse, type ServeOptions } from './serve.ts';

/** A watcher that does not read is let go rather than kept in memory. */
const WATCHER_BACKLOG_BYTES = 1024 * 1024;
/** Proxies close what is silent for a minute. */
const HEARTBEAT_MS = 15_000;

export function serveEvents(app: FastifyInstance, events: EventLog, options: ServeOptions): void {
  app.get<{ Querystring: { call?: string; last_event_id?: string } }>(
    '/api/v1/events',
    async (request, reply) => {
      const { access, clock, log } = options;
      const { authorization } = request.headers;
      const credentials = { authorization, sessionCookie: request.cookies[SESSION_COOKIE] };
      try {
        const asker = await access.identify({ ...credentials, csrf: undefined, changes: false });
        await audit({ id: 'watchEvents', url: request.url }, asker, 200, options);
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        await refuse(error, request, reply, log);
        return;
      }
      reply.hijack();
      const response = reply.raw;
      if (response.destroyed) return;
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        // nginx would keep it back.
        'x-accel-buffering': 'no',
      });
      const only = request.query.call;
      const tell = ({ id, event }: NumberedEvent): void => {
        if (only !== undefined && event.call !== only) return;
        if (response.writableLength > WATCHER_BACKLOG_BYTES) response.destroy();
        else response.write(`id: ${id}\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`);
      };
      const header = request.headers['last-event-id'];
      const lastId = typeof header === 'string' ? header : request.query.last_event_id;
      const missed = lastId === undefined ? [] : events.since(lastId);
      response.write(`retry: 2000\n\n`);
      if (missed === null) response.write(`id: ${events.lastId}\nevent: reset\ndata: {}\n\n`);
      else for (const one of missed) tell(one);
      const unwatch = events.watch(tell);
      let cancel = (): void => {};
      const beat = (): void => {
        response.write(': still here\n\n');
        cancel = clock.wakeAt(clock.now() + HEARTBEAT_MS, beat);
        // A key that was revoked, or a session that has ended, hears no more of what is said.
        access.stillHolds(credentials).then(
          (holds) => {
            if (holds) return;
            end();
            response.end();
          },
          (thrown: unknown) =>
            log.error({ fault: faultOf(thrown) }, 'a watcher of calls could not be checked'),
        );
      };
      beat();
      const end = (): void => {
        unwatch();
        cancel();
      };
      response.once('close', end);
      response.once('error', end);
    },
  );
}
