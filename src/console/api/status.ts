// GET /v1/status: what the controller is doing now.
import type { FastifyInstance } from 'fastify';
import type { Controller } from '../../runtime/controller.ts';

export function statusRoutes(app: FastifyInstance, controller: Pick<Controller, 'status'>): void {
  app.get('/v1/status', () => controller.status());
}
