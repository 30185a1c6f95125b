// The state of the appliance: controller, switch, trunks, campaigns, live calls.
import { z } from 'zod';
import type { ApiDeps } from '../deps.ts';
import { type Route, route } from '../route.ts';
import { audioStats, campaignStatus, standingProblem, switchState, trunkStatus } from './status-shapes.ts';

export function healthRoutes({ controller, config, version, clock }: ApiDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/health',
      id: 'getHealth',
      tag: 'health',
      scope: 'read',
      summary: 'The health of the appliance in one response',
      answer: z.object({
        name: z.string(),
        version: z.string(),
        since: z.number(),
        now: z.number(),
        timeZone: z.string().describe('The owner’s time zone.'),
        switch: switchState,
        calls: z.number(),
        maxCalls: z.number(),
        trunks: z.array(trunkStatus),
        campaigns: z.array(campaignStatus),
        audio: audioStats,
        problems: z
          .array(standingProblem)
          .describe(
            'What stands in the way of calls now: providers that fail, disks that fill and the like.',
          ),
      }),
      handle: () => {
        const { name, since, switch: state, calls, trunks, campaigns, audio, problems } = controller.status();
        const { timeZone, limits } = config().appliance;
        return {
          name,
          version,
          since,
          now: clock.now(),
          timeZone,
          switch: { ...state },
          calls: calls.length,
          maxCalls: limits.maxCalls,
          trunks: trunks.map((trunk) => ({ ...trunk })),
          campaigns: campaigns.map((campaign) => ({ ...campaign })),
          audio: { ...audio },
          problems: problems.map((problem) => ({ ...problem })),
        };
      },
    }),
  ];
}
