// Who must not be called. Numbers are stored as keyed digests: one can ask about a number, add it and remove it, but nobody
// can list them.
import { z } from 'zod';
import {
  EVERYWHERE,
  findSuppression,
  listSuppressions,
  releaseNumber,
  suppressionLists,
  suppressNumber,
} from '../../../../store/lists/suppressions.ts';
import type { E164 } from '../../../../telephony/number.ts';
import type { ApiDeps } from '../deps.ts';
import { numberIn } from '../numbers.ts';
import { noSuchCampaign, notFound } from '../problem.ts';
import { type Route, route } from '../route.ts';

const TAG = 'suppressions';
const numberParams = z.object({ number: z.string().min(1).max(64).describe('As people write it.') });
const campaignQuery = z.object({ campaign: z.string().max(64).optional() });
const suppression = z.object({
  source: z.string(),
  campaign: z.string().describe('Empty: it applies to every campaign.'),
  reason: z.string(),
  at: z.number(),
});

export function suppressionRoutes(deps: ApiDeps): Route[] {
  const { store, clock, campaigns, config } = deps;
  const numberOf = (text: string): E164 => numberIn(text, deps, 'path number');
  return [
    route({
      method: 'GET',
      path: '/suppressions',
      id: 'listSuppressions',
      tag: TAG,
      scope: 'read',
      summary:
        'The lists with their age, and the newest entries (without numbers, which are stored only as digests)',
      query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(50) }),
      answer: z.object({
        lists: z.array(
          z.object({
            source: z.string(),
            campaign: z.string(),
            kind: z.string(),
            asOf: z.number().nullable(),
            importedAt: z.number(),
            maxAgeDays: z.number().nullable(),
            numbers: z.number(),
          }),
        ),
        items: z.array(suppression),
      }),
      handle: async ({ query }) => ({
        lists: suppressionLists(store).map(({ id: _, state: __, file: ___, ...list }) => list),
        items: await listSuppressions(store, query.limit),
      }),
    }),
    route({
      method: 'GET',
      path: '/suppressions/{number}',
      id: 'getSuppression',
      tag: TAG,
      scope: 'read',
      summary: 'Whether a number is on a do-not-call list, and since when',
      params: numberParams,
      query: campaignQuery,
      answer: suppression,
      handle: async ({ params, query }) => {
        const found = await findSuppression(store, numberOf(params.number), query.campaign ?? null);
        if (found === null)
          throw notFound(
            'this number is on no list',
            'the rules may still forbid to call it: POST /decisions',
          );
        return found;
      },
    }),
    route({
      method: 'POST',
      path: '/suppressions',
      id: 'suppress',
      tag: TAG,
      scope: 'operate',
      status: 201,
      summary: 'Never call this number again, effective immediately',
      body: z.strictObject({
        number: z.string().min(1).max(64),
        reason: z.string().min(1).max(200).default('by API'),
        campaign: z.string().max(64).optional().describe('Default: it applies to every campaign.'),
      }),
      answer: z.object({ number: z.string(), added: z.boolean() }),
      handle: async ({ body }) => {
        const number = numberIn(body.number, deps, '/number');
        // A misspelt one would suppress nobody: the person would be called, and whoever asked believes that they are not.
        if (body.campaign !== undefined && !config().campaigns.some(({ name }) => name === body.campaign))
          throw noSuchCampaign(body.campaign, config());
        const added = await suppressNumber(
          store,
          number,
          body.reason,
          clock.now(),
          body.campaign ?? EVERYWHERE,
        );
        return { number, added };
      },
    }),
    route({
      method: 'DELETE',
      path: '/suppressions/{number}',
      id: 'release',
      tag: TAG,
      scope: 'operate',
      summary: 'Remove a number from your own list. Scrub results do not change',
      params: numberParams,
      query: campaignQuery,
      handle: async ({ params, query }) => {
        if (!(await releaseNumber(store, numberOf(params.number), query.campaign ?? EVERYWHERE)))
          throw notFound(
            'this number is not on your own list',
            'GET /suppressions/<number> shows which list it is on',
          );
        campaigns.lookAgain();
      },
    }),
  ];
}
