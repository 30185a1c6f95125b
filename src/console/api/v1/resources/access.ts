// API keys of programs, and the audit log.
import { z } from 'zod';
import { listApiKeys, revokeApiKey } from '../../../../store/access/access.ts';
import { listAudit } from '../../../../store/access/audit.ts';
import { didOf } from '../audit-words.ts';
import { decodeCursor, pageFrom, pageOf, pageQuery } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../problem.ts';
import { type Route, route } from '../route.ts';
import { SCOPES } from '../scope.ts';

const NAME = z.string().regex(/^[A-Za-z0-9_.@-]{1,64}$/, 'use 1 to 64 letters, digits, _ . @ -');
const scope = z.enum(SCOPES);

export function accessRoutes({ access, store, clock }: ApiDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api-keys',
      id: 'listApiKeys',
      tag: 'access',
      scope: 'admin',
      summary: 'API keys, without their secrets',
      answer: z.object({
        items: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            scope: z.string(),
            createdAt: z.number(),
            createdBy: z.string(),
            lastUsedAt: z.number().nullable(),
            revokedAt: z.number().nullable(),
          }),
        ),
      }),
      handle: async () => ({ items: (await listApiKeys(store)).map(({ digest: _, ...key }) => key) }),
    }),
    route({
      method: 'POST',
      path: '/api-keys',
      id: 'createApiKey',
      tag: 'access',
      scope: 'admin',
      status: 201,
      summary: 'Create a key. Its secret is shown only in this response',
      body: z.strictObject({ name: NAME, scope: scope.default('read') }),
      answer: z.object({ id: z.string(), key: z.string() }),
      handle: ({ body, asker }) => access.createKey(body.name, body.scope, asker.name),
    }),
    route({
      method: 'DELETE',
      path: '/api-keys/{id}',
      id: 'revokeApiKey',
      tag: 'access',
      scope: 'admin',
      summary: 'Revoke a key',
      params: z.object({ id: z.string().max(64) }),
      handle: async ({ params }) => {
        if (!(await revokeApiKey(store, params.id, clock.now())))
          throw notFound('there is no such key, or it was revoked before', 'GET /api-keys lists them');
        access.forgetKeys();
      },
    }),
    route({
      method: 'GET',
      path: '/audit',
      id: 'listAudit',
      tag: 'access',
      scope: 'admin',
      summary: 'Who changed what, and who listened to which call',
      query: z.object({
        ...pageQuery,
        who: z.string().max(100).optional().describe('As shown in `who`, for example `user:meera`.'),
      }),
      answer: pageOf(
        z.object({
          id: z.number(),
          at: z.number(),
          who: z.string(),
          action: z.string(),
          did: z.string().describe('The action in words.'),
          target: z.string(),
          status: z.number(),
        }),
      ),
      handle: async ({ query }) => {
        const before =
          query.cursor === undefined ? undefined : decodeCursor(query.cursor, z.tuple([z.number()]))[0];
        const rows = await listAudit(store, { limit: query.limit + 1, before, who: query.who });
        return pageFrom(
          rows,
          query.limit,
          (row) => ({ ...row, did: didOf(row.action) }),
          (row) => [row.id],
        );
      },
    }),
  ];
}
