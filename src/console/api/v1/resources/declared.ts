// The declarations with their current state: trunks, numbers, agents, campaigns. Without secrets.
import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Speech } from '../../../../config/agent/agent.ts';
import { complaintPauses } from '../../../../runtime/dialing/complaint-pauses.ts';
import { usesOfNumbers } from '../../../../store/calls/call-stats.ts';
import { countContacts } from '../../../../store/dialing/contacts.ts';
import { type CampaignId, toId } from '../../../../telephony/ids.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../problem.ts';
import { type Route, route } from '../route.ts';
import { trunkStatus } from './status-shapes.ts';

const COUNTED_AGAIN_MS = 1_000;

const nameParams = z.object({ name: z.string().max(64).describe('As its list shows it.') });

const trunkSchema = z.object({
  name: z.string(),
  carrier: z.string(),
  host: z.string(),
  transport: z.string(),
  channels: z.number(),
  callsPerSecond: z.number(),
  status: trunkStatus
    .nullable()
    .describe('Health and use, as `trunkline status` shows them. Null: not known.'),
});

const numberSchema = z.object({
  number: z.string(),
  label: z.string().nullable(),
  trunk: z.string(),
  direction: z.string(),
  purpose: z.string(),
  agent: z.string().nullable(),
  dlt: z.unknown().describe('Its registration. Null: nothing was declared.'),
  dailyCap: z.number().nullable().describe('Maximum calls per day that may show it.'),
  paused: z.string().nullable().describe('Why it is paused: open complaints.'),
  today: z
    .object({ inbound: z.number(), outbound: z.number(), lastAt: z.number().nullable() })
    .describe('Its calls since midnight in the owner’s time zone.'),
});

const agentSchema = z.object({
  name: z.string(),
  language: z.string(),
  transcribers: z.array(z.string()),
  models: z.array(z.string()),
  voices: z.array(z.string()),
  greeting: z.string().nullable(),
  instructions: z.string(),
  tools: z.array(z.string()),
  dispositions: z.array(z.string()),
  transfers: z
    .array(z.string())
    .describe('Destinations to which the agent or an operator may connect callers.'),
  file: z.string().nullable().describe('Where it was declared.'),
});

const hours = { fromMinute: z.number(), toMinute: z.number(), days: z.array(z.string()).readonly() };

const campaignSchema = z.object({
  name: z.string(),
  agent: z.string(),
  purpose: z.string(),
  callerIds: z.array(z.string()),
  window: z
    .object({
      timeZone: z.string(),
      ...hours,
      clock: z.enum(['zone', 'callee']).describe('By which clock: of timeZone, or of each person.'),
      also: z.array(z.object(hours)).readonly().describe('Further hours.'),
    })
    .describe('When it may dial, within what the law allows. Minutes count from midnight.'),
  start: z
    .union([
      z.object({ kind: z.literal('now') }),
      z.object({ kind: z.literal('at'), at: z.number() }),
      z.object({ kind: z.literal('cron'), pattern: z.string() }),
    ])
    .describe('When it begins.'),
  maxConcurrent: z.number(),
  callsPerMinute: z.number(),
  state: z.string(),
  because: z.string(),
  until: z
    .number()
    .nullable()
    .describe('When it looks again whether it may dial; null: when something happens.'),
  orders: z
    .enum(['run', 'paused', 'cancelled', 'draining'])
    .describe('What was asked of it last. draining: only people who were tried already are called.'),
  live: z.number(),
  contacts: z.record(z.string(), z.number()).describe('How many contacts are in each state.'),
});

export function declaredRoutes({ config, controller, store, clock }: ApiDeps): Route[] {
  const trunks = (): z.input<typeof trunkSchema>[] => {
    const statuses = controller.status().trunks;
    return config().trunks.map((trunk) => ({
      name: trunk.name,
      carrier: trunk.carrier,
      host: trunk.host,
      transport: trunk.transport,
      channels: trunk.channels,
      callsPerSecond: trunk.callsPerSecond,
      status: statuses.find((status) => status.trunk === trunk.name) ?? null,
    }));
  };

  let counted: { readonly at: number; readonly uses: ReturnType<typeof usesOfNumbers> } | null = null;
  /** Counted once a second at the most: a busy day is read through for it. */
  const usesToday = (): ReturnType<typeof usesOfNumbers> => {
    const now = clock.now();
    if (counted !== null && now >= counted.at && now - counted.at < COUNTED_AGAIN_MS) return counted.uses;
    const zone = config().appliance.timeZone;
    const midnight = DateTime.fromMillis(now, { zone }).startOf('day').toMillis();
    counted = { at: now, uses: usesOfNumbers(store, midnight) };
    return counted.uses;
  };

  const numbers = (): z.input<typeof numberSchema>[] => {
    const uses = usesToday();
    const usesOf = (number: string, direction: string): { calls: number; lastAt: number } =>
      uses.find((use) => use.number === number && use.direction === direction) ?? { calls: 0, lastAt: 0 };
    const { callerIds } = complaintPauses(store, config(), clock.now());
    return config().numbers.map((one) => ({
      number: one.number,
      label: one.label ?? null,
      trunk: one.trunk,
      direction: one.direction,
      purpose: one.purpose,
      agent: one.agent ?? null,
      dlt: one.dlt ?? null,
      dailyCap: one.dailyCap ?? null,
      paused: callerIds.find(({ number }) => number === one.number)?.because ?? null,
      today: {
        inbound: usesOf(one.number, 'inbound').calls,
        outbound: usesOf(one.number, 'outbound').calls,
        lastAt: Math.max(usesOf(one.number, 'inbound').lastAt, usesOf(one.number, 'outbound').lastAt) || null,
      },
    }));
  };

  const agents = (): z.input<typeof agentSchema>[] =>
    config().agents.map((agent) => ({
      name: agent.name,
      language: agent.language,
      ...speechOf(agent.speech),
      greeting: agent.greeting ?? null,
      instructions: agent.instructions,
      tools: (agent.tools as readonly unknown[]).map(nameIn),
      dispositions: (agent.dispositions as readonly unknown[]).map(nameIn),
      transfers: agent.transfers.map(({ name }) => name),
      file: config().places.get(`agent/${agent.name}`)?.file ?? null,
    }));

  const campaigns = async (): Promise<z.input<typeof campaignSchema>[]> => {
    const statuses = controller.status().campaigns;
    return Promise.all(
      config().campaigns.map(async (campaign) => {
        const status = statuses.find(({ name }) => name === campaign.name);
        return {
          name: campaign.name,
          agent: campaign.agent,
          purpose: campaign.purpose,
          callerIds: [...campaign.callerIds],
          window: campaign.window,
          start: campaign.start,
          maxConcurrent: campaign.maxConcurrent,
          callsPerMinute: campaign.callsPerMinute,
          state: status?.state ?? 'waiting',
          because: status?.because ?? '',
          until: status?.until ?? null,
          orders: status?.orders ?? 'run',
          live: status?.contacts.live ?? 0,
          contacts: { ...(await countContacts(store, toId<CampaignId>(campaign.name))) },
        };
      }),
    );
  };

  return [
    ...listAndOne(
      'trunks',
      'trunk',
      trunkSchema,
      'Trunks: limits, health since when, use',
      trunks,
      (one) => one.name,
    ),
    ...listAndOne('agents', 'agent', agentSchema, 'Agents as they were declared', agents, (one) => one.name),
    ...listAndOne(
      'campaigns',
      'campaign',
      campaignSchema,
      'Campaigns: state, why, progress',
      campaigns,
      (one) => one.name,
    ),
    ...listAndOne('numbers', 'number', numberSchema, 'Your numbers', numbers, (one) => one.number),
  ];
}

/** The two ways in which something declared is asked for. */
function listAndOne<T extends z.ZodObject>(
  plural: string,
  singular: string,
  schema: T,
  summary: string,
  all: () => z.input<T>[] | Promise<z.input<T>[]>,
  nameOf: (one: z.input<T>) => string,
): Route[] {
  const title = `${plural[0]?.toUpperCase()}${plural.slice(1)}`;
  const answer = z.object({ items: z.array(schema) });
  return [
    route({
      method: 'GET',
      path: `/${plural}`,
      id: `list${title}`,
      tag: plural,
      scope: 'read',
      summary,
      answer,
      handle: async () => ({ items: await all() }) as z.input<typeof answer>,
    }),
    route({
      method: 'GET',
      path: `/${plural}/{name}`,
      id: `get${title.slice(0, -1)}`,
      tag: plural,
      scope: 'read',
      summary: `One ${singular}`,
      params: nameParams,
      answer: schema,
      handle: async ({ params }) => {
        const found = (await all()).find((one) => nameOf(one) === params.name);
        if (found === undefined)
          throw notFound(`there is no ${singular} ${params.name}`, `GET /${plural} lists them`);
        return found;
      },
    }),
  ];
}

function speechOf(speech: Speech): { transcribers: string[]; models: string[]; voices: string[] } {
  if (speech.kind === 'realtime') {
    const all = [speech.realtime];
    return { transcribers: all, models: all, voices: all };
  }
  if (speech.kind === 'voice-only') return { transcribers: [], models: [], voices: [...speech.voices] };
  const { transcribers, models, voices } = speech;
  return { transcribers: [...transcribers], models: [...models], voices: [...voices] };
}

function nameIn(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null && 'name' in value ? String(value.name) : '';
}
