// Calls: POST /v1/calls rings somebody, POST /v1/calls/:call/hang-up ends one, GET /v1/events tells what happens on all of
// them (server-sent events, one JSON object each).
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Controller } from '../../runtime/controller.ts';
import { type CallId, isId, toId } from '../../telephony/ids.ts';

const dialSchema = z.strictObject({
  number: z.string().min(1).max(64),
  agent: z.string().min(1).max(64),
  from: z.string().max(64).optional(),
  variables: z.record(z.string().max(64), z.string().max(2000)).optional(),
});

/** A watcher that does not read is let go rather than kept in memory. */
const WATCHER_BACKLOG_BYTES = 1024 * 1024;

export function callRoutes(app: FastifyInstance, controller: Controller): void {
  app.post('/v1/calls', async (request, reply) => {
    const parsed = dialSchema.safeParse(request.body);
    if (!parsed.success)
      return reply.code(400).send({ error: 'invalid', message: z.prettifyError(parsed.error) });
    const result = await controller.dial(parsed.data);
    if (result.ok) return reply.code(201).send({ call: result.call });
    return reply.code(409).send({ error: 'refused', message: result.because, remedy: result.remedy });
  });

  app.post<{ Params: { call: string } }>('/v1/calls/:call/hang-up', (request, reply) => {
    const { call } = request.params;
    if (isId(call) && controller.hangUp(toId<CallId>(call))) return reply.code(202).send({ call });
    return reply.code(404).send({ error: 'not-found', message: 'no such call is live' });
  });

  app.get('/v1/events', (request, reply) => {
    reply.hijack();
    request.raw.on('close', watch(controller, reply));
  });
}

function watch(controller: Controller, reply: FastifyReply): () => void {
  const { raw } = reply;
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  // Nothing may have happened yet, and whoever watches wants to know that it is heard.
  raw.write(': watching\n\n');
  return controller.feed.watch((event) => {
    if (raw.writableLength > WATCHER_BACKLOG_BYTES) raw.destroy();
    else raw.write(`data: ${JSON.stringify(event)}\n\n`);
  });
}
