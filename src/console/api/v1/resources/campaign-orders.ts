// Orders to a campaign: start, pause, resume, cancel, drain, again. Effective at once, and after restarts.
import { z } from 'zod';
import { CAMPAIGN_ACTIONS } from '../../../../runtime/dialing/requests.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiProblem, noSuchCampaign } from '../problem.ts';
import { type Route, route } from '../route.ts';

export function campaignOrderRoutes({ campaigns, config }: ApiDeps): Route[] {
  return [
    route({
      method: 'POST',
      path: '/campaigns/{name}/{action}',
      id: 'orderCampaign',
      tag: 'campaigns',
      scope: 'operate',
      once: 'accepted',
      summary:
        'Start a campaign now; pause and resume it; cancel it; drain it (only people already tried); or call again those it did not reach',
      params: z.object({
        name: z.string().min(1).max(64),
        action: z.enum(CAMPAIGN_ACTIONS),
      }),
      answer: z.object({
        name: z.string(),
        orders: z.enum(['run', 'paused', 'cancelled', 'draining']),
        again: z.number().describe('How many people wait again; 0 for any other action.'),
      }),
      handle: async ({ params, asker }) => {
        const answer = await campaigns.order(params.name, params.action, asker.name);
        if (answer.ok) return { name: params.name, orders: answer.orders, again: answer.again };
        if (answer.because === 'unknown') throw noSuchCampaign(params.name, config());
        throw new ApiProblem('conflict', answer.because, answer.remedy);
      },
    }),
  ];
}
