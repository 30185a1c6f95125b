// GET /v1/events: what happens on all calls, as it happens (server-sent events, one JSON object each). Keeps nothing for
// those who come late, and lets go of those who do not read.
import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { LiveFeed } from '../../runtime/live-feed.ts';

/** A watcher that does not read is let go rather than kept in memory. */
const WATCHER_BACKLOG_BYTES = 1024 * 1024;

export function eventRoutes(app: FastifyInstance, controller: { readonly feed: LiveFeed }): void {
  app.get('/v1/events', (_request, reply) => {
    reply.hijack();
    watch(controller.feed, reply.raw);
  });
}

function watch(feed: LiveFeed, response: ServerResponse): void {
  // It may have gone while its token was looked at, and then nothing would ever end the watching.
  if (response.destroyed) return;
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  // Nothing may have happened yet, and whoever watches wants to know that it is heard.
  response.write(': watching\n\n');
  const unwatch = feed.watch((event) => {
    if (response.writableLength > WATCHER_BACKLOG_BYTES) response.destroy();
    else response.write(`data: ${JSON.stringify(event)}\n\n`);
  });
  response.once('close', unwatch);
  // A line that breaks is a watcher that left.
  response.once('error', unwatch);
}
