// The state of the appliance: controller, switch, trunks, campaigns, live calls.
import { z } from 'zod';
import type { ApiDeps } from '../deps.ts';
import { type Route, route } from '../route.ts';

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
        switch: z.looseObject({ kind: z.string() }),
        calls: z.number(),
        maxCalls: z.number(),
        trunks: z.array(z.looseObject({ trunk: z.string(), state: z.string() })),
        campaigns: z.array(z.looseObject({ name: z.string(), state: z.string(), because: z.string() })),
        audio: z.looseObject({}),
        problems: z
          .array(
            z.object({
              kind: z.string().describe('switch, provider, registration, certificate, disk or clock.'),
              name: z.string(),
              level: z
                .string()
                .describe(
                  'provider: dead, unproven (dead, but no failure for five minutes), failing or limited (429 only). Otherwise soon, over, filling, full, ahead or lost.',
                ),
              isBad: z.boolean().describe('Calls suffer from it now.'),
              says: z.string().describe('What is wrong, without a full stop.'),
              because: z.string(),
              times: z
                .number()
                .nullable()
                .describe('provider: failures in the last five minutes. Otherwise null.'),
            }),
          )
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
