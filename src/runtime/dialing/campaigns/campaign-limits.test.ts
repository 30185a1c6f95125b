// What bounds a campaign, from the facts of one call to the hold of all of it: over a real store and the real gate.
import { describe, expect, onTestFinished, test } from 'vitest';
import { callPlan, endedCall } from '../../../../test/fakes/call-plans.ts';
import { FakeClock } from '../../../../test/fakes/clock.ts';
import { importContacts } from '../../../../test/fakes/contact-import.ts';
import { edited, filesWith, surroundings } from '../../../../test/fakes/declared-config.ts';
import { KeptLog } from '../../../../test/fakes/kept-log.ts';
import {
  ALLOWED,
  CAMPAIGN,
  callee,
  importCallees,
  openTestStore,
} from '../../../../test/fakes/opened-store.ts';
import { parse } from '../../../config/reading/parse.ts';
import type { Config } from '../../../config/schema.ts';
import { findAttempt } from '../../../store/dialing/attempt-reads.ts';
import { recordIntent, settleAttempt } from '../../../store/dialing/attempts.ts';
import { tallyCall } from '../../../store/dialing/campaign-days.ts';
import { closeComplaints, noteComplaint } from '../../../store/dialing/complaints.ts';
import { type Contact, claimNext, countContacts } from '../../../store/dialing/contacts.ts';
import { spendingOf } from '../../../store/dialing/spending.ts';
import type { Store } from '../../../store/store.ts';
import { type AttemptId, type CampaignId, toId } from '../../../telephony/ids.ts';
import type { E164 } from '../../../telephony/number.ts';
import { newAttemptId, newCallId, newLegId } from '../../ids.ts';
import type { LiveEvent } from '../../live-feed.ts';
import { AttemptEndings } from '../attempt-endings.ts';
import { gatherFacts } from '../gather-facts.ts';
import { ProviderLimits } from '../provider-limits.ts';
import { spendRequest } from '../spend-request.ts';
import { CampaignObstacles } from './campaign-obstacles.ts';
import { LiveCampaigns } from './live-campaigns.ts';

/** A Wednesday. */
const NOON = Date.parse('2026-11-25T12:00:00+05:30');
const DAY_MS = 86_400_000;
const OURS = '+918047123457' as E164;

function configWith(lines: string, changes: Record<string, string> = {}): Config {
  const more = edited('campaigns/reminders.yaml', 'purpose: service\n', `purpose: service\n${lines}`);
  const result = parse(filesWith({ ...more, ...changes }), surroundings());
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.config;
}

const PRICED = edited(
  'trunks/main.yaml',
  'callsPerSecond: 1',
  'callsPerSecond: 1\npricePerMinute: 0.6\ncurrency: INR',
);

async function claimed(store: Store, campaign = CAMPAIGN): Promise<Contact> {
  const contact = await claimNext(store, { campaign, now: NOON, owner: 'us', until: NOON + 60_000 });
  if (contact === null) throw new Error('nobody is due');
  return contact;
}

async function factsOf(config: Config, store: Store, contact: Contact, at = NOON) {
  const [declared] = config.campaigns;
  if (declared === undefined) throw new Error('no campaign');
  return gatherFacts({
    ...{ config, store, at, destination: contact.number, purpose: 'service' },
    campaign: { declared, contact },
    pool: [],
  });
}

describe('the facts of a call', () => {
  test('hold the campaign’s end, its hours by the clock it goes by, its days off and its calls', async () => {
    const store = openTestStore();
    await importCallees(store, 1);
    const config = configWith(
      `end: '2026-12-01T00:00:00+05:30'
holidays: ['2026-12-25']
expectedCallSeconds: 90
caps: {perDay: 1, perWeek: 3}
window: {from: '10:00', to: '13:00', clock: callee, also: [{from: '15:00', to: '18:00', days: [mon]}]}
`,
    );
    tallyCall(store, CAMPAIGN, NOON - DAY_MS, { answered: true, abandoned: true, failed: false });
    const { campaign, settings } = await factsOf(config, store, await claimed(store));
    expect(campaign).toMatchObject({
      endsAt: Date.parse('2026-12-01T00:00:00+05:30'),
      answered: 1,
      abandoned: 1,
    });
    expect(settings).toMatchObject({
      holidays: ['2026-12-25'],
      expectedCallMs: 90_000,
      windows: [
        { zone: null, fromMinute: 600, toMinute: 780 },
        { zone: null, days: [0], fromMinute: 900, toMinute: 1080 },
      ],
      caps: [
        { count: 1, period: 'day' },
        { count: 3, period: 'week' },
        { count: 3, period: 'total' },
      ],
    });
  });

  test('hold who was spoken to, who said no, and complaints that nobody has closed', async () => {
    const store = openTestStore();
    await importCallees(store, 1);
    const contact = await claimed(store);
    const before = { at: NOON - 2 * DAY_MS, contact: null, owner: 'us', decision: ALLOWED, facts: {} };
    const talk = async (id: string, disposition: string, heardMs: number, at: number) => {
      const attempt = toId<AttemptId>(id);
      const ids = { id: attempt, call: newCallId(), leg: newLegId(), campaign: null };
      await recordIntent(store, { ...before, ...ids, number: contact.number, callerId: OURS, trunk: 'main' });
      await settleAttempt(store, attempt, {
        ...{ outcome: 'answered', hangupCause: 'NORMAL_CLEARING', sipStatus: 200, next: { kind: 'done' } },
        ...{ disposition, heardMs, endedAt: at },
      });
    };
    await talk('refused', 'not-interested', 4_000, 1_000);
    await talk('machine', 'voicemail', 2_000, 2_000);
    await talk('silent', 'failed', 0, 3_000);
    const complaint = { callerId: OURS, campaign: null, flagged: true, source: 'operator', notedAt: NOON };
    noteComplaint(store, { ...complaint, number: callee(7), at: NOON - DAY_MS });
    noteComplaint(store, { ...complaint, number: callee(7), at: NOON - DAY_MS });
    const config = configWith('');
    const facts = await factsOf(config, store, contact);
    expect(facts.attempts).toMatchObject({ lastConversationAt: 1_000, lastRefusalAt: 1_000 });
    expect(facts.complaints).toMatchObject({ list: [{ by: callee(7), flagged: true }], flaggedCallerIds: 1 });
    expect(closeComplaints(store, null, NOON, 'asha')).toBe(1);
    expect((await factsOf(config, store, contact)).complaints.list).toEqual([]);
  });
});

describe('a call that ended', () => {
  async function ending(lines: string, list: CampaignId[] = [CAMPAIGN]) {
    const config = configWith(lines, PRICED);
    const store = openTestStore();
    const clock = new FakeClock(NOON);
    const told: LiveEvent[] = [];
    const endings = new AttemptEndings({
      ...{ store, journal: null, clock, log: new KeptLog().log, config: () => config },
      feed: { publish: (event) => told.push(event) },
    });
    onTestFinished(() => endings.close());
    for (const [index, name] of list.entries())
      await importContacts(
        store,
        name,
        [{ number: callee(index + 1), position: 2, variables: { name: 'Ravi' } }],
        0,
      );
    const contact = await claimed(store);
    const [campaign] = config.campaigns;
    if (campaign === undefined) throw new Error('no campaign');
    const attempt = newAttemptId();
    await recordIntent(store, {
      ...{ id: attempt, contact: contact.id, campaign: CAMPAIGN, number: contact.number, callerId: OURS },
      ...{ trunk: 'main', call: newCallId(), leg: newLegId(), owner: 'us', decision: ALLOWED, facts: {} },
      ...{ at: NOON, spend: spendRequest(config, { campaign, agent: 'asha', trunk: 'main', at: NOON }) },
    });
    endings.begins(attempt, campaign, contact);
    const plan = callPlan({ attempt, campaign: CAMPAIGN, number: contact.number });
    return { config, store, endings, told, plan, contact, attempt };
  }

  test('costs what its carrier and its providers charge, and is held at its longest until then', async () => {
    const { store, endings, plan, attempt } = await ending('budget: {currency: INR, perDay: 100}\n');
    // Ten minutes at 0.60.
    expect(spendingOf(store, CAMPAIGN, '2026-11-25')).toMatchObject({ INR: 6_000_000 });
    const summary = { ...endedCall(plan, NOON).summary, cost: [{ micros: 250_000, currency: 'INR' }] };
    await endings.callEnded(endedCall(plan, NOON + 70_000, { answeredAt: NOON }, { summary }));
    // Two begun minutes and the providers.
    expect(spendingOf(store, CAMPAIGN, '2026-11-25')).toEqual({ INR: 1_450_000, ms: 70_000 });
    expect((await findAttempt(store, attempt))?.heardMs).toBe(900);
  });

  test('hands its person over to the campaign that follows, once, and they stay through the next list', async () => {
    const other = edited('campaigns/reminders.yaml', 'name: reminders', 'name: follow-up');
    const follow = toId<CampaignId>('follow-up');
    const result = parse(
      filesWith({
        ...edited(
          'campaigns/reminders.yaml',
          'purpose: service\n',
          'purpose: service\nnext: [{after: [interested], campaign: follow-up, delayMinutes: 60}]\n',
        ),
        'campaigns/follow-up.yaml': other['campaigns/reminders.yaml'] ?? '',
      }),
      surroundings(),
    );
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const { config } = result;
    const store = openTestStore();
    const endings = new AttemptEndings({
      ...{ store, journal: null, clock: new FakeClock(NOON), log: new KeptLog().log, config: () => config },
    });
    onTestFinished(() => endings.close());
    await importContacts(
      store,
      CAMPAIGN,
      [{ number: callee(1), position: 2, variables: { name: 'Ravi' } }],
      0,
    );
    await importContacts(store, follow, [{ number: callee(2), position: 2, variables: { name: 'Sita' } }], 0);
    const contact = await claimed(store);
    const campaign = config.campaigns.find(({ name }) => name === 'reminders');
    if (campaign === undefined) throw new Error('no campaign');
    const attempt = newAttemptId();
    await recordIntent(store, {
      ...{ id: attempt, contact: contact.id, campaign: CAMPAIGN, number: contact.number, callerId: OURS },
      ...{
        trunk: 'main',
        call: newCallId(),
        leg: newLegId(),
        owner: 'us',
        decision: ALLOWED,
        facts: {},
        at: NOON,
      },
    });
    endings.begins(attempt, campaign, contact);
    const plan = callPlan({ attempt, campaign: CAMPAIGN, number: contact.number });
    await endings.callEnded(endedCall(plan, NOON, {}, { disposition: 'interested' }));
    expect(await countContacts(store, follow)).toMatchObject({ waiting: 2 });
    await importContacts(
      store,
      follow,
      [{ number: callee(3), position: 2, variables: { name: 'Gita' } }],
      NOON,
    );
    expect(await countContacts(store, follow)).toMatchObject({ waiting: 2 });
    const claim = { campaign: follow, owner: 'us', until: NOON * 2 };
    const [first, second] = [
      await claimNext(store, { ...claim, now: NOON + 3_600_000 }),
      await claimNext(store, { ...claim, now: NOON + 3_600_000 }),
    ];
    expect([first?.number, second?.number]).toEqual([callee(3), callee(1)]);
    expect(second?.variables).toEqual({ name: 'Ravi' });
  });

  test('whose tries are used up is told to whoever wants to know', async () => {
    const { endings, told, plan, contact } = await ending('retry: {attempts: 1}\n');
    await endings.callEnded(
      endedCall(plan, NOON, { kind: 'busy', answeredAt: null }, { disposition: 'busy' }),
    );
    expect(told).toMatchObject([
      { kind: 'tries-used-up', campaign: 'reminders', number: contact.number, attempts: 1, outcome: 'busy' },
    ]);
  });

  test('is tried again in another part of the day where the owner says so', async () => {
    const { store, endings, plan } = await ending('retry: {otherTimeOfDay: true, delaysMinutes: [5]}\n');
    await endings.callEnded(
      endedCall(plan, NOON, { kind: 'busy', answeredAt: null }, { disposition: 'busy' }),
    );
    const [row] = store.rows<{ nextAt: number }>('select "nextAt" from "contacts"');
    const hour = new Date((row?.nextAt ?? 0) + 5.5 * 3_600_000).getUTCHours();
    // It was noon, an afternoon: the evening of that day.
    expect(hour).toBeGreaterThanOrEqual(16);
    expect((row?.nextAt ?? 0) - NOON).toBeLessThan(DAY_MS / 2);
  });
});

describe('a campaign holds', () => {
  const held = (lines: string, store = openTestStore()) => {
    const config = configWith(lines, PRICED);
    const clock = new FakeClock(NOON);
    const obstacles = new CampaignObstacles({ store, clock, agents: { mayTalk: () => ({ ok: true }) } });
    const [campaign] = config.campaigns;
    if (campaign === undefined) throw new Error('no campaign');
    const standings = new LiveCampaigns();
    standings.follow(config.campaigns, NOON, () => ({
      ...{ orders: 'run', followedSince: 0, startedAt: null, missedAt: null },
    }));
    const all = () => obstacles.all(config, campaign, standings.of('reminders')).map(({ key }) => key);
    const end = (
      outcome: Parameters<typeof endedCall>[2],
      heardMs = 900,
      rest: Parameters<typeof endedCall>[3] = {},
    ) =>
      obstacles.callEnded(
        campaign,
        endedCall(callPlan({ campaign: 'reminders' }), NOON, outcome, { heardMs, ...rest }),
      );
    return { config, campaign, clock, obstacles, standings, store, all, end };
  };

  test('while its budget of the day is used up, until the next day', () => {
    const { store, all, clock } = held('budget: {currency: INR, perDay: 1}\n');
    expect(all()).toEqual([]);
    store.change(`insert into "spending" values ('reminders', '2026-11-25', 'INR', 1000000)`);
    expect(all()).toEqual(['budget.perDay']);
    clock.turn(12 * 3_600_000);
    expect(all()).toEqual([]);
  });

  test('after calls that failed, and after too many silent ones: each with its key, all at once', () => {
    const { all, end } = held('breaker: {failedCalls: 3}\nguard: {abandonedAtMost: 0.05, overCalls: 40}\n');
    for (let nth = 0; nth < 30; nth++) end({ answeredAt: NOON - 10_000 }, nth < 3 ? 0 : 900);
    expect(all()).toEqual(['guard']);
    for (let nth = 0; nth < 3; nth++) end({ kind: 'trunk-failed', answeredAt: null });
    expect(all()).toEqual(['breaker', 'guard']);
  });

  test('a machine that answers, and who hangs up at once, were not left in silence', () => {
    const { all, end } = held('guard: {abandonedAtMost: 0.05, overCalls: 40}\n');
    const long = { answeredAt: NOON - 10_000 };
    for (let nth = 0; nth < 30; nth++) end(long, 900);
    for (let nth = 0; nth < 5; nth++) {
      end(long, 0, { disposition: 'voicemail' });
      end(long, 0, { disposition: 'switched-off', reason: 'not-reached' });
      end({ answeredAt: NOON - 1_500 }, 0);
    }
    expect(all()).toEqual([]);
    for (let nth = 0; nth < 3; nth++) end(long, 0);
    expect(all()).toEqual(['guard']);
  });

  test('and what was under way or cancelled counts for nothing', () => {
    const { all, end } = held('breaker: {failedCalls: 2}\n');
    for (let nth = 0; nth < 5; nth++) end({ kind: 'cancelled', answeredAt: null });
    expect(all()).toEqual([]);
  });
});

test('providers that want fewer requests lower the calls of their agent, and it recovers by itself', () => {
  const clock = new FakeClock(NOON);
  const limits = new ProviderLimits(clock, new KeptLog().log);
  expect(limits.room('asha', 20)).toBeNull();
  limits.limited('asha', 'llm', 8);
  expect(limits.room('asha', 20)).toMatchObject({ limit: 4, provider: 'llm' });
  expect(limits.room('ravi', 20)).toBeNull();
  clock.turn(16 * 60_000);
  expect(limits.room('asha', 20)).toBeNull();
});
