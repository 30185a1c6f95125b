// POST /v1/reload: what was applied since is used for new calls; calls in progress keep what they began with.
// Refuses to apply anything: it only reads what was applied.
import type { FastifyInstance } from 'fastify';
import { OperatorError } from '../../runtime/operator-error.ts';

export interface InForce {
  /** What new calls use. Null: the controller was started on a config of its own. */
  readonly version: number | null;
  /** Settings of it that the controller takes in at its next start. */
  readonly waitsForRestart: readonly string[];
}

/** Throws an `OperatorError` where what was applied cannot be used; everything is as before then. */
export type Reload = () => Promise<InForce>;

export function reloadRoutes(app: FastifyInstance, reload: Reload): void {
  app.post('/v1/reload', async (_request, reply) => {
    try {
      return await reload();
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error;
      return reply.code(409).send({ error: 'refused', message: error.message, remedy: error.remedy });
    }
  });
}
