// Decisions of the rules: those of past attempts, with facts and sources; what they would be for a call now; and the rules
// themselves. Dials nobody, writes nothing.
import { z } from 'zod';
import { dayOf } from '../../../../compliance/clock/zones.ts';
import type { Finding, Reason } from '../../../../compliance/decision.ts';
import { PURPOSES } from '../../../../compliance/dial-facts.ts';
import { rulesOn } from '../../../../compliance/in-force.ts';
import { remedyOf } from '../../../../compliance/remedies.ts';
import type { LookRequest } from '../../../../runtime/dialing/gate-answers.ts';
import { contactsWithNumber } from '../../../../store/dialing/contact-search.ts';
import { type Contact, MIDDLE_PRIORITY, ON_NO_LIST } from '../../../../store/dialing/contacts.ts';
import { findDecision, type StoredDecision, searchDecisions } from '../../../../store/evidence/decisions.ts';
import { type CampaignId, type ContactId, toId } from '../../../../telephony/ids.ts';
import type { E164 } from '../../../../telephony/number.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import { numberIn } from '../numbers.ts';
import { ApiProblem, noSuchCampaign, notFound } from '../problem.ts';
import { type Route, route } from '../route.ts';
import { askedDecision, decisionDetail, decisionSummary, ruleLine } from './people-shapes.ts';

const TAG = 'decisions';
const POSITION = z.tuple([z.number(), z.number()]);

const wish = z.strictObject({
  number: z.string().min(1).max(64).describe('Whom to call, as people write it.'),
  campaign: z
    .string()
    .max(64)
    .optional()
    .describe('Judge as a call of this campaign. Default: as a call made by hand.'),
  purpose: z.enum(PURPOSES).optional().describe('Default: the campaign’s, or that of the first number.'),
  from: z.string().max(64).optional().describe('Which of your numbers to show. Default: any that may call.'),
  at: z.number().int().min(0).optional().describe('Judge at this time instead of now.'),
});

export function decisionRoutes(deps: ApiDeps): Route[] {
  const { store, config, gate, clock } = deps;

  function lookFor({ number, campaign, purpose, from, at }: z.output<typeof wish>): LookRequest {
    const destination = numberIn(number, deps, '/number');
    const when = at === undefined ? {} : { at };
    if (campaign === undefined) {
      const pool = gate.poolFor(from);
      if (pool.length === 0)
        throw new ApiProblem(
          'invalid',
          from === undefined ? 'no number in numbers.yaml may call out' : `${from} is none of your numbers`,
          'GET /numbers lists yours',
        );
      return {
        destination,
        purpose: purpose ?? pool[0]?.purpose ?? 'service',
        campaign: null,
        pool,
        ...when,
      };
    }
    const declared = config().campaigns.find(({ name }) => name === campaign);
    if (declared === undefined) throw noSuchCampaign(campaign, config());
    const contact =
      contactsWithNumber(store, destination).find((one) => one.campaign === campaign) ??
      unlisted(campaign, destination);
    const own = from === undefined ? declared.callerIds : [numberIn(from, deps, '/from')];
    const pool = config().numbers.filter((owned) => own.includes(owned.number));
    return {
      destination,
      purpose: purpose ?? declared.purpose,
      campaign: { declared, contact },
      pool,
      ...when,
    };
  }

  return [
    route({
      method: 'GET',
      path: '/decisions',
      id: 'listDecisions',
      tag: TAG,
      scope: 'read',
      summary:
        'Decisions, newest first, with every reason and its source. A page may have fewer entries than limit',
      query: z.object({
        ...pageQuery,
        attempt: z.string().max(64).optional(),
        campaign: z.string().max(64).optional(),
        number: z.string().max(64).optional().describe('As people write it.'),
        verdict: z.enum(['allow', 'defer', 'deny']).optional(),
        rule: z.string().max(100).optional().describe('Only decisions for which this rule gave a reason.'),
        since: z.coerce.number().int().optional(),
        until: z.coerce.number().int().optional(),
      }),
      answer: pageOf(decisionSummary),
      handle: ({ query }) => {
        const { cursor, number, ...wanted } = query;
        const { decisions, next } = searchDecisions(store, {
          ...wanted,
          number: number === undefined ? undefined : numberIn(number, deps, 'query number'),
          after: cursor === undefined ? undefined : decodeCursor(cursor, POSITION),
        });
        return { items: decisions.map(summaryOf), next: next === null ? null : encodeCursor(next) };
      },
    }),
    route({
      method: 'GET',
      path: '/decisions/{decision}',
      id: 'getDecision',
      tag: TAG,
      scope: 'read',
      summary: 'One decision, with all the facts behind it',
      params: z.object({ decision: z.string().max(64) }),
      answer: decisionDetail,
      handle: async ({ params }) => {
        const found = await findDecision(store, params.decision);
        if (found === null) throw notFound('there is no such decision', 'GET /decisions lists them');
        return { ...summaryOf(found), facts: found.facts };
      },
    }),
    route({
      method: 'POST',
      path: '/decisions',
      id: 'askRules',
      tag: TAG,
      scope: 'read',
      audited: false,
      summary: 'What the rules say about a call now. Nobody is dialled and nothing is stored',
      body: wish,
      answer: askedDecision,
      handle: async ({ body }) => {
        const { at, decision, findings, chosen } = await gate.look(lookFor(body));
        return {
          at,
          verdict: decision.verdict,
          until: decision.verdict === 'defer' ? decision.until : null,
          callerId: chosen?.number ?? null,
          findings: findings.map(findingOf),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/rules',
      id: 'listRules',
      tag: 'rules',
      scope: 'read',
      summary:
        'The rules of one country or of all known countries, each with its source and how certain it is',
      query: z.object({
        on: z
          .string()
          .refine((day) => dayOf(day) !== null, 'write a date like 2026-09-18')
          .optional()
          .describe('The day. Default: today in UTC.'),
        country: z.string().max(2).optional(),
      }),
      answer: z.object({ on: z.string(), items: z.array(ruleLine) }),
      handle: ({ query }) => {
        const on = query.on ?? new Date(clock.now()).toISOString().slice(0, 10);
        const items = rulesOn(on, query.country?.toUpperCase() ?? null).map((line) => ({
          ...line,
          source: { ...line.source },
        }));
        return { on, items };
      },
    }),
  ];
}

/** Somebody who stands on no list: the campaign's rules all the same. */
function unlisted(campaign: string, number: E164): Contact {
  return {
    ...{ id: toId<ContactId>('0'), campaign: toId<CampaignId>(campaign), number, variables: {}, position: 0 },
    ...{ state: 'waiting', nextAt: 0, priority: MIDDLE_PRIORITY, attempts: 0, lastOutcome: null },
    list: ON_NO_LIST,
  };
}

function summaryOf({ decision, facts: _, ...plain }: StoredDecision): z.input<typeof decisionSummary> {
  return {
    ...plain,
    verdict: decision.verdict,
    until: decision.verdict === 'defer' ? decision.until : null,
    reasons: decision.reasons.map(reasonOf),
  };
}

function reasonOf({ rule, because, facts, source }: Reason) {
  return { rule, because, facts: { ...facts }, source: { ...source } };
}

function findingOf(finding: Finding) {
  return {
    ...reasonOf(finding.reason),
    verdict: finding.verdict,
    until: finding.verdict === 'defer' ? finding.until : null,
    remedy: finding.verdict === 'allow' ? null : remedyOf(finding.reason.rule),
  };
}
