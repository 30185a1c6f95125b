// Calls: GET /v1/calls lists those that are live, POST /v1/calls makes one now, POST /v1/calls/:call/hang-up ends one.
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Controller } from '../../runtime/controller.ts';
import { type CallId, isId, toId } from '../../telephony/ids.ts';

const dialSchema = z.strictObject({
  number: z.string().min(1).max(64),
  agent: z.string().min(1).max(64),
  from: z.string().max(64).optional(),
  variables: z.record(z.string().max(64), z.string().max(2000)).optional(),
});

export function callRoutes(
  app: FastifyInstance,
  controller: Pick<Controller, 'status' | 'dial' | 'hangUp'>,
): void {
  app.get('/v1/calls', () => ({ calls: controller.status().calls }));

  app.post('/v1/calls', async (request, reply) => {
    const parsed = dialSchema.safeParse(request.body);
    if (!parsed.success) {
      return reply.code(400).send({
        error: 'invalid',
        message: z.prettifyError(parsed.error),
        remedy:
          'send {"number": "+919876543210", "agent": "…"}, and from and variables where they are wanted',
      });
    }
    const result = await controller.dial(parsed.data);
    if (result.ok) return reply.code(201).send({ call: result.call });
    return reply.code(409).send({ error: 'refused', message: result.because, remedy: result.remedy });
  });

  app.post<{ Params: { call: string } }>('/v1/calls/:call/hang-up', (request, reply) => {
    const { call } = request.params;
    if (isId(call) && controller.hangUp(toId<CallId>(call))) return reply.code(202).send({ call });
    return reply.code(404).send({
      error: 'not-found',
      message: 'no such call is live',
      remedy: 'it may have ended; GET /v1/calls lists those that are live',
    });
  });
}
