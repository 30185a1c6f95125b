// Before an upgrade: POST /v1/drain keeps new calls away for some seconds and says how many are live; DELETE ends that.
import type { FastifyInstance } from 'fastify';
import type { Controller } from '../../runtime/controller.ts';

export function drainRoutes(app: FastifyInstance, controller: Pick<Controller, 'drain' | 'endDrain'>): void {
  app.post('/v1/drain', () => controller.drain());
  app.delete('/v1/drain', () => {
    controller.endDrain();
    return { ok: true };
  });
}
