// POST /v1/claims: the doctor rings one of our own numbers, and answers that one call itself.
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { InboundClaims } from '../../runtime/calls/inbound-claims.ts';
import { isPlannedNumber } from '../../telephony/number.ts';

const claimSchema = z.strictObject({
  did: z.string().max(20),
  callerId: z.string().max(20),
  seconds: z.number().int().min(1).max(120),
});

export function claimRoutes(app: FastifyInstance, claims: Pick<InboundClaims, 'add'>): void {
  app.post('/v1/claims', async (request, reply) => {
    const parsed = claimSchema.safeParse(request.body);
    const { did = '', callerId = '', seconds = 1 } = parsed.data ?? {};
    if (!parsed.success || !isPlannedNumber(did) || !isPlannedNumber(callerId)) {
      return reply.code(400).send({
        error: 'invalid',
        message: parsed.success
          ? 'did and callerId must be numbers of a numbering plan, in international form'
          : z.prettifyError(parsed.error),
        remedy: 'send {"did": "+918047123456", "callerId": "+918047123456", "seconds": 60}',
      });
    }
    claims.add({ did, callerId }, seconds);
    return reply.code(201).send({ did, callerId });
  });
}
