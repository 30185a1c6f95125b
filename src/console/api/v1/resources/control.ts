// The controller itself, for the command line of its machine: its status, loading what was applied, and refusing new calls
// before an upgrade. Applies nothing.
import { z } from 'zod';
import { OperatorError } from '../../../../runtime/operator-error.ts';
import { isPlannedNumber } from '../../../../telephony/number.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiProblem } from '../problem.ts';
import { type Route, route } from '../route.ts';
import {
  audioStats,
  campaignStatus,
  controlledCall,
  standingProblem,
  switchState,
  trunkStatus,
} from './status-shapes.ts';

const TAG = 'controller';
const isPlanned = (text: string): boolean => isPlannedNumber(text);
const planned = z
  .string()
  .max(20)
  .refine(isPlanned, 'write a number of a numbering plan in international form, for example +918047123456');

export function controlRoutes({ controller, reload, claims }: ApiDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/status',
      id: 'getStatus',
      tag: TAG,
      scope: 'read',
      summary: 'Everything that `trunkline status` shows, including live calls',
      answer: z.object({
        name: z.string(),
        since: z.number(),
        switch: switchState,
        calls: z.array(controlledCall),
        trunks: z.array(trunkStatus),
        campaigns: z.array(campaignStatus),
        audio: audioStats,
        turnedAway: z
          .object({ count: z.number(), lastAt: z.number(), hangupCause: z.string() })
          .nullable()
          .describe('Callers whom the switch refused before their call arrived here. Null: none.'),
        deadSessions: z.number().describe('Sessions of the switch that no channel explains.'),
        switchFull: z
          .string()
          .nullable()
          .describe('Why the switch has refused callers by itself since it was started. Null: it has not.'),
        problems: z.array(standingProblem),
      }),
      handle: () => {
        const { calls, trunks, campaigns, problems, ...status } = controller.status();
        return {
          ...status,
          calls: calls.map((one) => ({ ...one })),
          trunks: trunks.map((one) => ({ ...one })),
          campaigns: campaigns.map((one) => ({ ...one })),
          problems: problems.map((one) => ({ ...one })),
        };
      },
    }),
    route({
      method: 'POST',
      path: '/reload',
      id: 'reload',
      tag: TAG,
      scope: 'admin',
      summary: 'Load the applied version for new calls. Calls in progress keep the version they began with',
      answer: z.object({
        version: z.number().nullable().describe('The version that new calls use.'),
        waitsForRestart: z
          .array(z.string())
          .describe('Settings that the controller reads only at its start.'),
      }),
      handle: async () => {
        try {
          const { version, waitsForRestart } = await reload();
          return { version, waitsForRestart: [...waitsForRestart] };
        } catch (error) {
          if (error instanceof OperatorError) throw new ApiProblem('refused', error.message, error.remedy);
          throw error;
        }
      },
    }),
    route({
      method: 'POST',
      path: '/drain',
      id: 'drain',
      tag: TAG,
      scope: 'admin',
      summary: 'Refuse new calls for ten seconds, and return the number of live calls. Repeat until it is 0',
      answer: z.object({ live: z.number() }),
      handle: () => controller.drain(),
    }),
    route({
      method: 'DELETE',
      path: '/drain',
      id: 'endDrain',
      tag: TAG,
      scope: 'admin',
      summary: 'Accept new calls again',
      handle: () => controller.endDrain(),
    }),
    route({
      method: 'POST',
      path: '/claims',
      id: 'claimCall',
      tag: TAG,
      scope: 'admin',
      status: 201,
      summary: 'Let the doctor answer the next call from one of your numbers to another',
      body: z.strictObject({ did: planned, callerId: planned, seconds: z.number().int().min(1).max(120) }),
      answer: z.object({ did: z.string(), callerId: z.string() }),
      handle: ({ body: { did, callerId, seconds } }) => {
        if (isPlannedNumber(did) && isPlannedNumber(callerId)) claims.add({ did, callerId }, seconds);
        return { did, callerId };
      },
    }),
  ];
}
