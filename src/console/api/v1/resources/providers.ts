// The declared providers, where each key is kept and whether it works, never the key itself; also an agent's file and the
// owner's softphones.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { checkProviders, type DeclaredProvider, declaredProviders } from '../../../../doctor/check-keys.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../problem.ts';
import { type Route, route } from '../route.ts';

const provider = z.object({
  name: z.string(),
  role: z.string().describe('transcriber, model, voice or realtime.'),
  vendor: z.string(),
  key: z
    .object({ kind: z.string(), name: z.string() })
    .nullable()
    .describe('Where its key is stored: an environment variable, .env or a file. Null: it needs no key.'),
  baseUrl: z.string().nullable(),
  usedBy: z.array(z.object({ agent: z.string(), place: z.number() })).describe('1 is tried first.'),
});

const checked = provider.extend({
  ok: z.boolean(),
  roundTripMs: z.number(),
  facts: z.array(z.object({ name: z.string(), value: z.string() })),
  problem: z.object({ because: z.string(), remedy: z.string() }).nullable(),
});

const agentFile = z.object({
  file: z.string().describe('In the folder of the declarations.'),
  line: z.number(),
  text: z.string().describe('The file on disk now; the applied version is what runs.'),
});

export function providerRoutes({ config, clock }: ApiDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/providers',
      id: 'listProviders',
      tag: 'system',
      scope: 'read',
      summary: 'Transcribers, models and voices, where their keys are stored, and which agents use them',
      answer: z.object({ items: z.array(provider) }),
      handle: () => ({ items: declaredProviders(config(), process.env).map(toProvider) }),
    }),
    route({
      method: 'POST',
      path: '/providers/check',
      id: 'checkProviders',
      tag: 'system',
      scope: 'operate',
      summary: 'Make one cheap request to each provider, and return the results',
      answer: z.object({ items: z.array(checked) }),
      handle: async () => ({
        items: (await checkProviders(config(), process.env, clock)).map(({ check, ...declared }) => {
          const { ok, roundTripMs, facts, problem } = check;
          return {
            ...toProvider(declared),
            ...{ ok, roundTripMs, facts: facts.map((fact) => ({ ...fact })) },
            problem: problem && { because: problem.because, remedy: problem.remedy },
          };
        }),
      }),
    }),
    route({
      method: 'GET',
      path: '/softphones',
      id: 'listSoftphones',
      tag: 'system',
      scope: 'read',
      summary: 'Your softphones, with which a call can be taken over',
      answer: z.object({ items: z.array(z.object({ name: z.string(), extension: z.string() })) }),
      handle: () => ({ items: config().appliance.softphones.users.map((user) => ({ ...user })) }),
    }),
    route({
      method: 'GET',
      path: '/agents/{name}/file',
      id: 'getAgentFile',
      tag: 'agents',
      scope: 'read',
      summary: 'The file that declares an agent',
      params: z.object({ name: z.string().max(64) }),
      answer: agentFile,
      handle: ({ params: { name } }) => {
        const { places, root } = config();
        const place = places.get(`agent/${name}`);
        const path = place === undefined ? null : join(root, place.file);
        if (place === undefined || path === null || !existsSync(path))
          throw notFound(`there is no file of an agent ${name}`, 'GET /agents lists them');
        return { file: place.file, line: place.line, text: readFileSync(path, 'utf8') };
      },
    }),
  ];
}

function toProvider({ usedBy, key, ...rest }: DeclaredProvider): z.input<typeof provider> {
  return { ...rest, key: key && { ...key }, usedBy: usedBy.map((one) => ({ ...one })) };
}
