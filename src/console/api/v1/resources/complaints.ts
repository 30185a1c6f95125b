// Complaints about our calls: recorded, listed with what they pause, and closed by a person. None can be deleted.
import { z } from 'zod';
import {
  aboutOf,
  complaintPauses,
  openComplaintCalled,
  unknownCampaign,
} from '../../../../runtime/dialing/complaint-pauses.ts';
import { closeComplaints, noteComplaint, openComplaints } from '../../../../store/dialing/complaints.ts';
import type { ApiDeps } from '../deps.ts';
import { numberIn } from '../numbers.ts';
import { ApiProblem, notFound } from '../problem.ts';
import { type Route, route } from '../route.ts';

const TAG = 'complaints';
const LOOK_BACK_MS = 365 * 86_400_000;

const pauses = z.object({
  sender: z.string().nullable().describe('Why all calls are paused. Null: they are not paused.'),
  callerIds: z
    .array(z.object({ number: z.string(), people: z.number(), because: z.string() }))
    .describe('Your numbers that are paused as caller IDs.'),
  campaigns: z
    .array(z.object({ name: z.string(), people: z.number(), because: z.string() }))
    .describe('Campaigns that are paused.'),
});

/** It would count nowhere and be listed nowhere. */
function tooOld(): ApiProblem {
  const message = 'this moment is more than a year ago';
  const remedy = 'give it in milliseconds since 1970, or leave it out for now';
  return new ApiProblem('invalid', message, remedy, { errors: [{ where: '/at', message }] });
}

export function complaintRoutes(deps: ApiDeps): Route[] {
  const { store, clock, config, campaigns } = deps;
  const pausesNow = (): z.input<typeof pauses> => {
    const { sender, callerIds, campaigns } = complaintPauses(store, config(), clock.now());
    return { sender, callerIds: [...callerIds], campaigns: [...campaigns] };
  };
  const close = (id: string | null, by: string): number => {
    const closed = closeComplaints(store, id, clock.now(), by);
    if (closed > 0) campaigns.lookAgain();
    return closed;
  };
  const closing = z.strictObject({ by: z.string().min(1).max(200).describe('Who closed it.') });
  return [
    route({
      method: 'GET',
      path: '/complaints',
      id: 'listComplaints',
      tag: TAG,
      scope: 'read',
      summary: 'Open complaints, newest first, and what they pause',
      answer: z.object({
        items: z.array(
          z.object({
            id: z.string(),
            number: z.string().nullable().describe('Who complains.'),
            callerId: z.string().nullable().describe('Your number that the complaint is about.'),
            campaign: z.string().nullable(),
            at: z.number(),
            flagged: z.boolean(),
            source: z.string(),
          }),
        ),
        paused: pauses,
      }),
      handle: async () => ({
        items: openComplaints(store, clock.now() - LOOK_BACK_MS).map(
          ({ id, number, callerId, campaign, at, flagged, source }) => ({
            ...{ id, number, callerId, campaign, at, flagged, source },
          }),
        ),
        paused: pausesNow(),
      }),
    }),
    route({
      method: 'POST',
      path: '/complaints',
      id: 'noteComplaint',
      tag: TAG,
      scope: 'operate',
      status: 201,
      summary: 'Record a complaint by a person or an operator. It counts immediately',
      body: z.strictObject({
        number: z.string().min(1).max(64).describe('Who complains.'),
        callerId: z
          .string()
          .min(1)
          .max(64)
          .optional()
          .describe('Your number that the complaint is about. Default: the one that called last.'),
        campaign: z.string().max(64).optional().describe('Default: the campaign of the last call.'),
        at: z.number().optional().describe('When it was made. Default: now.'),
        flagged: z.boolean().default(false).describe('The number was flagged as spam.'),
        source: z.string().min(1).max(64).default('api'),
      }),
      answer: z.object({
        id: z.string(),
        callerId: z.string().nullable(),
        campaign: z.string().nullable(),
        paused: pauses,
      }),
      handle: async ({ body }) => {
        const now = clock.now();
        const number = numberIn(body.number, deps, '/number');
        const at = Math.min(body.at ?? now, now);
        if (at < now - LOOK_BACK_MS) throw tooOld();
        const unknown = body.campaign === undefined ? null : unknownCampaign(store, config(), body.campaign);
        if (unknown !== null)
          throw new ApiProblem('invalid', unknown.message, unknown.remedy, {
            errors: [{ where: '/campaign', message: unknown.message }],
          });
        const about = aboutOf(store, number, at, {
          callerId: body.callerId === undefined ? null : numberIn(body.callerId, deps, '/callerId'),
          campaign: body.campaign ?? null,
        });
        const { flagged, source } = body;
        const id = noteComplaint(store, { ...{ number, ...about, at, flagged, source, notedAt: now } });
        return { id, ...about, paused: pausesNow() };
      },
    }),
    route({
      method: 'POST',
      path: '/complaints/close',
      id: 'closeComplaints',
      tag: TAG,
      scope: 'operate',
      summary: 'Close all open complaints',
      body: closing,
      answer: z.object({ closed: z.number(), paused: pauses }),
      handle: async ({ body }) => ({ closed: close(null, body.by), paused: pausesNow() }),
    }),
    route({
      method: 'POST',
      path: '/complaints/{id}/close',
      id: 'closeComplaint',
      tag: TAG,
      scope: 'operate',
      summary: 'Close this complaint',
      params: z.object({
        id: z.string().min(1).max(64).describe('Or the beginning of the id, if it is unambiguous.'),
      }),
      body: closing,
      answer: z.object({ closed: z.number(), paused: pauses }),
      handle: async ({ params, body }) => {
        const one = openComplaintCalled(store, params.id);
        if (!one.ok) throw notFound(one.message, one.remedy);
        return { closed: close(one.id, body.by), paused: pausesNow() };
      },
    }),
  ];
}
