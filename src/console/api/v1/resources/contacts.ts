// People on the lists in force: searched, and read with their attempts and with every obstacle to a call now; also previews
// of campaigns. Dials nobody, writes nothing.
import { z } from 'zod';
import type { Campaign } from '../../../../config/campaign/campaign.ts';
import { type ExplainSources, explainContact } from '../../../../runtime/dialing/preview/explain-person.ts';
import { type Attempt, attemptsAt } from '../../../../store/dialing/attempt-reads.ts';
import {
  contactById,
  contactsWithNumber,
  type SearchedContact,
  searchContacts,
} from '../../../../store/dialing/contact-search.ts';
import type { E164 } from '../../../../telephony/number.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import { numberIn } from '../numbers.ts';
import { ApiProblem, noSuchCampaign, notFound } from '../problem.ts';
import { type Route, route } from '../route.ts';
import { contactDetail, contactSummary, explanation, previewSchema } from './people-shapes.ts';

const TRIES_SHOWN = 100;
const campaignParams = z.object({ name: z.string().min(1).max(64) });
const moment = z.coerce.number().int().min(0).optional().describe('Judge at this time instead of now.');

export function contactRoutes(deps: ApiDeps): Route[] {
  const { store, config, controller, gate, previews, clock } = deps;

  const campaignOr404 = (name: string): Campaign => {
    const found = config().campaigns.find((one) => one.name === name);
    if (found === undefined) throw noSuchCampaign(name, config());
    return found;
  };
  const sources = (): ExplainSources => ({
    ...{ config: config(), store, gate, isRunning: true },
    holds: new Map(
      controller
        .status()
        .campaigns.flatMap(({ name, state, because }) =>
          state === 'paused' ? [[name, because] as const] : [],
        ),
    ),
  });
  const standing = async (contact: SearchedContact) => {
    const campaign = config().campaigns.find(({ name }) => name === contact.campaign);
    if (campaign === undefined) {
      const because = `The campaign ${contact.campaign} is not declared any more.`;
      return { callerId: null, obstacles: [{ what: 'campaign', because, until: null, remedy: null }] };
    }
    const { callerId, obstacles } = await explainContact(sources(), campaign, contact, clock.now());
    return { callerId, obstacles: obstacles.map((one) => ({ ...one })) };
  };

  return [
    route({
      method: 'GET',
      path: '/contacts',
      id: 'listContacts',
      tag: 'contacts',
      scope: 'read',
      summary:
        'People on a campaign’s list in force, in its order, or every entry of one number. A page may have fewer entries than limit',
      query: z.object({
        ...pageQuery,
        campaign: z.string().max(64).optional(),
        number: z
          .string()
          .max(64)
          .optional()
          .describe('In any common notation. Without it, campaign is required.'),
        state: z.enum(['waiting', 'claimed', 'done', 'suppressed', 'withdrawn']).optional(),
      }),
      answer: pageOf(contactSummary),
      handle: ({ query }) => {
        const { campaign, number, state, limit, cursor } = query;
        if (number !== undefined) {
          const found = contactsWithNumber(store, numberIn(number, deps, 'query number')).filter(
            (one) =>
              (campaign === undefined || one.campaign === campaign) &&
              (state === undefined || one.state === state),
          );
          return { items: found.map(summaryOf), next: null };
        }
        if (campaign === undefined)
          throw new ApiProblem(
            'invalid',
            'nothing says whose list is meant',
            'send campaign, or number, or both',
          );
        campaignOr404(campaign);
        const after = cursor === undefined ? undefined : decodeCursor(cursor, z.tuple([z.number().int()]))[0];
        const { people, next } = searchContacts(store, { campaign, state, limit, after });
        return { items: people.map(summaryOf), next: next === null ? null : encodeCursor([next]) };
      },
    }),
    route({
      method: 'GET',
      path: '/contacts/{contact}',
      id: 'getContact',
      tag: 'contacts',
      scope: 'read',
      audited: true,
      summary: 'One person on a list: the list’s data, every try, and everything that prevents a call now',
      params: z.object({ contact: z.string().regex(/^\d{1,16}$/, 'write an id of GET /contacts') }),
      answer: contactDetail,
      handle: async ({ params }) => {
        const contact = contactById(store, Number(params.contact));
        if (contact === null)
          throw notFound('there is no such person on a list that is kept', 'GET /contacts lists them');
        const { zone, region, language, notBefore, notAfter, consent, version } = contact.list;
        return {
          ...summaryOf(contact),
          variables: { ...contact.variables },
          ...{ zone, region, language, notBefore, notAfter, listVersion: version },
          consent: consent && { ...consent },
          tries: attemptsAt(store, contact.number, TRIES_SHOWN).map(tryOf),
          ...(await standing(contact)),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/campaigns/{name}/explain',
      id: 'explainContact',
      tag: 'campaigns',
      scope: 'read',
      audited: true,
      summary: 'Everything that prevents a call to one person now, each with how to remove it',
      params: campaignParams,
      query: z.object({ number: z.string().min(1).max(64), at: moment }),
      answer: explanation,
      handle: async ({ params, query }) => {
        const campaign = campaignOr404(params.name);
        const number: E164 = numberIn(query.number, deps, 'query number');
        const contact = contactsWithNumber(store, number).find((one) => one.campaign === campaign.name);
        if (contact === undefined)
          throw notFound(
            `this number is not on the list in force of ${campaign.name}`,
            `GET /campaigns/${campaign.name}/list says which list that is`,
          );
        const found = await explainContact(sources(), campaign, contact, query.at ?? clock.now());
        return { ...found, obstacles: found.obstacles.map((one) => ({ ...one })) };
      },
    }),
    route({
      method: 'GET',
      path: '/campaigns/{name}/preview',
      id: 'previewCampaign',
      tag: 'campaigns',
      scope: 'read',
      summary:
        'A dry run of the whole list: how many calls at which times, with which numbers, at what cost, and why the others are not called',
      params: campaignParams,
      query: z.object({ at: moment }),
      answer: previewSchema,
      handle: async ({ params, query }) => {
        const asked = previews.ask({ campaign: params.name, at: query.at ?? clock.now() });
        if (asked === 'unknown') throw noSuchCampaign(params.name, config());
        if (asked === null)
          throw new ApiProblem('unavailable', 'too many previews are running', 'try again in a moment');
        const result = await asked;
        if (result.kind === 'refused') throw new ApiProblem('unavailable', result.message, result.remedy);
        return plain(result.preview) as z.input<typeof previewSchema>;
      },
    }),
  ];
}

/** Of nothing but records: so that nobody's changes go back. */
function plain(value: object): unknown {
  return structuredClone(value);
}

function summaryOf(contact: SearchedContact): z.input<typeof contactSummary> {
  const { id, campaign, number, state, nextAt, priority, attempts, lastOutcome, position } = contact;
  const { variables, handedFrom } = contact;
  const due = { nextAt, priority, attempts, lastOutcome };
  return { id, campaign, number, state, ...due, position, variables, handedFrom };
}

function tryOf({ id, contact: _, number: __, leg: ___, heardMs: ____, ...attempt }: Attempt) {
  return { attempt: id, ...attempt };
}
