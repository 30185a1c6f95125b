// Orders to a live call: say, whisper, hold, mute, transfer, conference, take over. The controller decides by the table of
// legal orders; others are refused with the reason.
import { z } from 'zod';
import { CALL_REQUESTS } from '../../../../call/actions.ts';
import type { CallOrder, OrderResult } from '../../../../runtime/orders.ts';
import { type CallId, isId, toId } from '../../../../telephony/ids.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiProblem, notFound } from '../problem.ts';
import { type Route, route } from '../route.ts';

const TAG = 'calls';
const NOT_LIVE = 'it may have ended; GET /calls/live lists the live calls';

const callParams = z.object({ call: z.string().max(64).describe('Id of the call.') });
const accepted = z.object({ call: z.string() });

const spoken = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1)
    .max(1000)
    .describe('Said to the caller word for word, in the agent’s voice.'),
});
const whispered = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1)
    .max(1000)
    .describe('Seen only by the agent, which follows it from its next reply on.'),
});
const destination = z.strictObject({
  to: z.string().min(1).max(64).describe('Name of a destination under `transfers` in the agent’s file.'),
});
const softphone = z.strictObject({
  softphone: z.string().min(1).max(64).describe('Name of the softphone in appliance.yaml to ring.'),
});

const permission = z.object({
  order: z.enum(CALL_REQUESTS),
  allowed: z.boolean(),
  because: z.string().nullable().describe('Why it is not possible, if it is not.'),
});

/** Orders that need no word. */
const BARE = [
  ['hold', 'hold', 'Put the caller on hold: they hear music, and the agent waits'],
  ['unhold', 'unhold', 'Take the caller off hold: the agent continues where it stopped'],
  ['mute', 'mute', 'Mute the agent: it says nothing by itself, still listens, and `say` still speaks'],
  ['unmute', 'unmute', 'The agent answers again'],
] as const;

export function callOrderRoutes({ controller }: ApiDeps): Route[] {
  function obey(call: string, order: CallOrder): { call: string } {
    const result: OrderResult = isId(call)
      ? controller.order(toId<CallId>(call), order)
      : { ok: false, kind: 'no-such-call', because: 'no such call is live', remedy: NOT_LIVE };
    if (result.ok) return { call };
    const { kind, because, remedy } = result;
    if (kind === 'no-such-call') throw notFound(because, remedy);
    throw new ApiProblem(kind === 'not-now' ? 'conflict' : 'refused', because, remedy);
  }

  const common = { method: 'POST', tag: TAG, scope: 'operate', status: 202, params: callParams } as const;
  return [
    route({
      method: 'GET',
      path: '/calls/{call}/actions',
      id: 'listCallActions',
      tag: TAG,
      scope: 'read',
      summary: 'What can be done with a live call now, and why the rest cannot',
      params: callParams,
      answer: z.object({ call: z.string(), items: z.array(permission) }),
      handle: ({ params: { call } }) => {
        const items = isId(call) ? controller.actionsOf(toId<CallId>(call)) : null;
        if (items === null) throw notFound('no such call is live', NOT_LIVE);
        return { call, items: [...items] };
      },
    }),
    route({
      ...common,
      path: '/calls/{call}/say',
      id: 'sayInCall',
      summary: 'Say something to the caller in the agent’s voice; it interrupts what the agent is saying',
      body: spoken,
      answer: accepted,
      handle: ({ params, body }) => obey(params.call, { kind: 'say', text: body.text }),
    }),
    route({
      ...common,
      path: '/calls/{call}/whisper',
      id: 'whisperInCall',
      summary: 'Give the agent a note that the caller does not hear',
      body: whispered,
      answer: accepted,
      handle: ({ params, body }) => obey(params.call, { kind: 'whisper', text: body.text }),
    }),
    ...BARE.map(([kind, path, summary]) =>
      route({
        ...common,
        path: `/calls/{call}/${path}`,
        id: `${kind}Call`,
        summary,
        answer: accepted,
        handle: ({ params }) => obey(params.call, { kind }),
      }),
    ),
    route({
      ...common,
      path: '/calls/{call}/transfer',
      id: 'transferCall',
      once: 'required',
      summary: 'Connect the caller with one of the agent’s destinations. The caller hears music meanwhile',
      body: destination,
      answer: accepted,
      handle: ({ params, body }) => obey(params.call, { kind: 'transfer', to: body.to }),
    }),
    route({
      ...common,
      path: '/calls/{call}/conference',
      id: 'conferenceCall',
      once: 'required',
      summary:
        'Add one of the agent’s destinations to the call: caller, agent and that person hear each other',
      body: destination,
      answer: accepted,
      handle: ({ params, body }) => obey(params.call, { kind: 'conference', to: body.to }),
    }),
    route({
      ...common,
      path: '/calls/{call}/take-over',
      id: 'takeOverCall',
      once: 'required',
      summary:
        'Ring one of your softphones and connect the caller to it. The agent continues until it answers',
      body: softphone,
      answer: accepted,
      handle: ({ params, body }) => obey(params.call, { kind: 'take-over', softphone: body.softphone }),
    }),
  ];
}
