// The facts that the rules get for one call: nothing that was declared or recorded may be lost on the way to them, and nothing
// may be counted that does not belong to this call.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goodConfig } from '../../../test/fakes/declared-config.ts';
import { callee, openEmptyStore, openTestStore } from '../../../test/fakes/opened-store.ts';
import type { Campaign } from '../../config/campaign/campaign.ts';
import type { OwnedNumber } from '../../config/numbers/owned-number.ts';
import type { Config } from '../../config/schema.ts';
import { noteComplaint } from '../../store/dialing/complaints.ts';
import { type Contact, ON_NO_LIST } from '../../store/dialing/contacts.ts';
import { importScrub } from '../../store/lists/suppression-import.ts';
import { suppressNumber } from '../../store/lists/suppressions.ts';
import type { Store } from '../../store/store.ts';
import type { E164 } from '../../telephony/number.ts';
import { callerIdDay, gatherFacts, HISTORY_MS, type PooledNumber } from './gather-facts.ts';

const DAY_MS = 86_400_000;
/** A Wednesday, 12:00 in India. */
const NOON = Date.parse('2026-11-25T12:00:00+05:30');
const OURS = '+918047123457' as E164;
const SECOND = '+918047123458' as E164;

const GOOD = goodConfig();
const [DECLARED] = GOOD.campaigns;
if (DECLARED === undefined) throw new Error('the good set has a campaign');
const CAMPAIGN: Campaign = DECLARED;
const CONTACT = { number: callee(1), attempts: 2, list: ON_NO_LIST } as unknown as Contact;
const { appliance: APPLIANCE } = GOOD;
const { compliance: COMPLIANCE } = APPLIANCE;

/** Nothing was ever recorded in it. */
let empty: Store;
beforeAll(() => {
  empty = openEmptyStore();
});
afterAll(() => empty.close());

function owned(changes: Partial<OwnedNumber> = {}): PooledNumber {
  const number = GOOD.numbers.find((one) => one.number === OURS);
  if (number === undefined) throw new Error('the good set has this number');
  return { owned: { ...number, ...changes } as OwnedNumber, trunk: 'main', isTrunkUp: true };
}

interface Ask {
  readonly config?: Config;
  readonly campaign?: Partial<Campaign> | null;
  readonly contact?: Partial<Contact>;
  readonly pool?: readonly PooledNumber[];
  readonly destination?: E164;
  readonly at?: number;
  readonly store?: Store;
}

function facts({ config = GOOD, campaign = {}, contact = {}, pool = [owned()], ...more }: Ask = {}) {
  return gatherFacts({
    ...{
      config,
      store: empty,
      at: NOON,
      destination: callee(1),
      purpose: 'service',
      pool,
      ...more,
    },
    campaign:
      campaign === null
        ? null
        : { declared: { ...CAMPAIGN, ...campaign } as Campaign, contact: { ...CONTACT, ...contact } },
  });
}

function withCompliance(changes: object): Config {
  return {
    ...GOOD,
    appliance: { ...APPLIANCE, compliance: { ...COMPLIANCE, ...changes } as typeof COMPLIANCE },
  };
}

function attempt(
  store: Store,
  id: string,
  at: number,
  more: { to?: E164; from?: E164; outcome?: string } = {},
) {
  store.change(
    `insert into "attempts" ("id", "ordinal", "number", "callerId", "trunk", "call", "leg", "state", "intentAt", "outcome", "endedAt")
      values (?, 1, ?, ?, 'main', ?, ?, 'ended', ?, ?, ?)`,
    ...[
      id,
      more.to ?? callee(1),
      more.from ?? OURS,
      `call-${id}`,
      `leg-${id}`,
      at,
      more.outcome ?? 'busy',
      at + 9,
    ],
  );
}

describe('what is declared', () => {
  test.each<[string, Ask, object]>([
    ['our own numbers are all of ours', {}, { ownNumbers: ['+918047123456', OURS] }],
    [
      'a call by hand goes by the hours of campaigns, and has no window',
      { campaign: null },
      { origin: 'api', windows: [] },
    ],
    ['a campaign is one', {}, { origin: 'campaign' }],
    [
      'a window of the callee’s clock stands in no zone, with every day and with those beside it',
      {
        campaign: {
          window: {
            ...CAMPAIGN.window,
            ...{ clock: 'callee', days: ['mon', 'sun'], fromMinute: 600, toMinute: 700 },
            also: [{ days: ['tue'], fromMinute: 800, toMinute: 900 }],
          } as unknown as Campaign['window'],
        },
      },
      {
        windows: [
          { zone: null, days: [0, 6], fromMinute: 600, toMinute: 700 },
          { zone: null, days: [1], fromMinute: 800, toMinute: 900 },
        ],
      },
    ],
    [
      'a window of our clock stands in our zone',
      {
        campaign: {
          window: { ...CAMPAIGN.window, clock: 'zone', timeZone: 'Asia/Kolkata' } as Campaign['window'],
        },
      },
      { windows: [{ zone: 'Asia/Kolkata' }] },
    ],
    [
      'holidays of the business and of the campaign both count',
      { config: withCompliance({ holidays: ['2026-12-25'] }), campaign: { holidays: ['2026-12-26'] } },
      { holidays: ['2026-12-25', '2026-12-26'] },
    ],
    [
      'a call by hand has the holidays of the business',
      { campaign: null, config: withCompliance({ holidays: ['2026-12-25'] }) },
      { holidays: ['2026-12-25'] },
    ],
    [
      'states with a declared emergency are handed on by their codes',
      { config: withCompliance({ emergencies: ['Louisiana', 'US-TX'] }) },
      { emergencies: ['LA', 'TX'] },
    ],
    [
      'an expected length is handed on in milliseconds',
      { campaign: { expectedCallSeconds: 90 } },
      { expectedCallMs: 90_000 },
    ],
    [
      'limits of the business, of the campaign and of its tries all bind',
      {
        config: {
          ...GOOD,
          appliance: {
            ...APPLIANCE,
            limits: { ...APPLIANCE.limits, perPerson: { perDay: 2, perMonth: 9 } },
          } as Config['appliance'],
        },
        campaign: {
          caps: { perWeek: 3 },
          retry: {
            ...CAMPAIGN.retry,
            attempts: 3,
            after: [{ attempts: 5 }, {}],
          } as unknown as Campaign['retry'],
        },
      },
      {
        caps: [
          { count: 2, period: 'day' },
          { count: 9, period: 'month' },
          { count: 3, period: 'week' },
          { count: 5, period: 'total' },
        ],
      },
    ],
    ['a call by hand is bound by the limits of the business only', { campaign: null }, { caps: [] }],
    [
      'the seller is who is named, else the business, else this machine',
      { config: withCompliance({ seller: 'The Clinic Ltd' }) },
      { seller: 'The Clinic Ltd' },
    ],
    ['without a seller it is the business', {}, { seller: 'The Clinic' }],
    [
      'without a business it is this machine',
      {
        config: {
          ...GOOD,
          appliance: { ...APPLIANCE, businessName: undefined } as unknown as Config['appliance'],
        },
      },
      { seller: 'box', entityId: 'box' },
    ],
  ])('%s', async (_, ask, settings) => {
    expect((await facts(ask)).settings).toMatchObject(settings);
  });

  test.each<[string, (string | undefined)[], string | undefined, string]>([
    ['the one that is declared', ['E-1'], 'E-9', 'E-9'],
    ['the one that all numbers name', ['E-1', undefined, 'E-1'], undefined, 'E-1'],
    ['none of two that differ', ['E-1', 'E-2'], undefined, 'box'],
  ])('who calls is %s', async (_, entities, entityId, expected) => {
    const numbers = entities.map(
      (one) => ({ ...owned().owned, dlt: one && { principalEntityId: one } }) as OwnedNumber,
    );
    const config = withCompliance({ india: { ...COMPLIANCE.india, entityId } });
    const { settings, relationship } = await facts({
      config: { ...config, numbers },
      campaign: { relationship: 'customer' },
    });
    expect([settings.entityId, relationship?.entityId]).toEqual([expected, expected]);
  });

  test.each<[string, Ask, object | null]>([
    ['a list of customers', { campaign: { relationship: 'customer' } }, { kind: 'customer' }],
    ['a list of which nothing is said', { campaign: { relationship: undefined } as object }, null],
    ['whoever is called by hand', { campaign: null }, { kind: 'customer' }],
  ])('the relationship to %s', async (_, ask, expected) => {
    const { relationship } = await facts(ask);
    if (expected === null) expect(relationship).toBeNull();
    else expect(relationship).toMatchObject(expected);
  });

  test('rules of the owner’s own arrive with their hours and limits, and empty where nothing is said', async () => {
    const bare = { name: 'bare', because: 'so', never: true, holidays: [] };
    const full = {
      ...{ name: 'full', because: 'so', never: false, holidays: ['2026-12-25'] },
      ...{ countries: ['IN'], states: ['KA'], purposes: ['service'], perDay: 1, perWeek: 2, perMonth: 3 },
      hours: { from: '10:30', to: '12:00', days: ['wed'] },
    };
    const appliance = { ...APPLIANCE, ownRules: [bare, full] } as unknown as Config['appliance'];
    expect((await facts({ config: { ...GOOD, appliance } })).settings.additions).toEqual([
      {
        ...bare,
        ...{
          countries: null,
          states: null,
          purposes: null,
          windows: [],
          perDay: null,
          perWeek: null,
          perMonth: null,
        },
      },
      {
        ...{ name: 'full', because: 'so', never: false, holidays: ['2026-12-25'] },
        ...{ countries: ['IN'], states: ['KA'], purposes: ['service'], perDay: 1, perWeek: 2, perMonth: 3 },
        windows: [{ zone: null, days: [2], fromMinute: 630, toMinute: 720 }],
      },
    ]);
  });
});

describe('one of our numbers', () => {
  test.each<[string, PooledNumber, object]>([
    [
      'without anything said is registered for its purpose, and has no limit and no rest',
      owned({ purpose: 'service' }),
      {
        registeredFor: ['service'],
        declaration: null,
        templateRequired: false,
        dailyCap: null,
        usedToday: null,
        restsUntil: null,
      },
    ],
    [
      'whose trunk is up is not busy',
      owned(),
      { trunkBusy: null, trunkCountry: GOOD.trunks[0]?.country ?? null },
    ],
    [
      'whose trunk is down says so',
      { ...owned(), isTrunkUp: false },
      { trunkBusy: 'Its trunk main is down.' },
    ],
    [
      'with a declaration that names no numbers is meant itself',
      owned({
        dlt: { declaration: { declaredOn: '2026-01-01', accessProvider: 'jio' } } as OwnedNumber['dlt'],
      }),
      { declaration: { declaredOn: '2026-01-01', validUntil: null, accessProvider: 'jio', clis: [OURS] } },
    ],
    [
      'with a declaration that names others is not',
      owned({
        dlt: {
          declaration: { callerIds: [SECOND], validUntil: '2027-01-01' },
        } as unknown as OwnedNumber['dlt'],
      }),
      { declaration: { clis: [SECOND], validUntil: '2027-01-01' } },
    ],
    [
      'registered for something else is not registered for its purpose',
      owned({
        dlt: { registeredFor: ['promotional'], templateRequired: true } as unknown as OwnedNumber['dlt'],
      }),
      { registeredFor: ['promotional'], templateRequired: true },
    ],
  ])('%s', async (_, one, expected) => {
    expect((await facts({ pool: [one] })).pool).toMatchObject([expected]);
  });

  test('is counted from midnight in India on, and rests after its last call', async () => {
    const store = openTestStore();
    const midnight = Date.parse('2026-11-25T00:00:00+05:30');
    expect(callerIdDay(NOON)).toBe(midnight);
    attempt(store, 'yesterday', midnight - 1);
    attempt(store, 'today', midnight);
    attempt(store, 'again', NOON - 60_000);
    const pool = [owned({ dailyCap: 5, coolDownSeconds: 600 })];
    expect((await facts({ store, pool })).pool).toMatchObject([
      { dailyCap: 5, usedToday: 2, lastUsedAt: NOON - 60_000, restsUntil: NOON + 540_000 },
    ]);
    const never = [owned({ number: SECOND, coolDownSeconds: 600 })];
    expect((await facts({ store, pool: never })).pool).toMatchObject([
      { lastUsedAt: null, restsUntil: null },
    ]);
  });

  test.each([
    ['19 calls say nothing', 19, 19, false],
    ['half of 20 is not most', 20, 10, false],
    ['11 of 20 are', 20, 11, true],
  ])('on which people hang up at once: %s', async (_, answered, short, expected) => {
    const store = openTestStore();
    for (let nth = 0; nth < answered; nth++) {
      const at = NOON - 3_600_000 + nth;
      attempt(store, `${nth}`, at, { outcome: 'answered' });
      store.change(
        `insert into "calls" ("id", "direction", "leg", "phase", "startedAt", "answeredAt", "endedAt") values (?, 'outbound', ?, 'ended', ?, ?, ?)`,
        ...[`call-${nth}`, `leg-${nth}`, at, at, at + (nth < short ? 4_000 : 40_000)],
      );
    }
    const pool = [owned(), owned({ number: SECOND })];
    expect((await facts({ store, pool })).pool.map(({ cutShort }) => cutShort)).toEqual([expected, false]);
    // Where there is no choice nobody counts.
    expect((await facts({ store })).pool[0]).not.toHaveProperty('cutShort');
  });

  test('that operators flagged is flagged for the ten days that complaints count, and another is not', async () => {
    const store = openTestStore();
    const complain = (by: number, callerId: E164 | null, at: number, flagged: boolean) =>
      noteComplaint(store, {
        number: callee(by),
        callerId,
        campaign: null,
        at,
        flagged,
        source: 'operator',
        notedAt: at,
      });
    complain(5, OURS, NOON - 10 * DAY_MS, true);
    complain(6, SECOND, NOON - 10 * DAY_MS - 1, true);
    complain(7, SECOND, NOON, false);
    complain(8, null, NOON, true);
    const { pool, complaints } = await facts({ store, pool: [owned(), owned({ number: SECOND })] });
    expect(pool.map(({ flagged }) => flagged)).toEqual([true, false]);
    expect(complaints).toMatchObject({ untilClosed: true, flaggedCallerIds: 1 });
    expect(complaints.list).toHaveLength(4);
    expect(complaints.list).toContainEqual({
      ...{ at: NOON, by: callee(7), flagged: false, callerId: SECOND, campaign: null },
    });
  });
});

describe('the person', () => {
  test.each<[string, E164, boolean]>([
    ['kept for fiction', '+12015550123' as E164, true],
    ['just beside those', '+12015550223' as E164, false],
  ])('with a number %s', async (_, destination, isFiction) => {
    expect((await facts({ destination })).callee.isFiction).toBe(isFiction);
  });

  test('is what the list says, and nothing where they stand on none', async () => {
    const list = {
      ...ON_NO_LIST,
      ...{ zone: 'Asia/Kolkata', region: 'KA', notBefore: 1, notAfter: 2 },
      consent: { kind: 'explicit', reference: 'form 17' },
    };
    const known = await facts({ contact: { list } });
    expect(known.callee).toMatchObject({ zone: 'Asia/Kolkata', state: 'KA', notBefore: 1, notAfter: 2 });
    expect(known.consent).toMatchObject({
      ...{ kind: 'explicit', reference: 'form 17', number: callee(1), seller: 'The Clinic' },
    });
    expect(known.attempts.total).toBe(2);
    const unknown = await facts({ campaign: null });
    expect(unknown.callee).toMatchObject({ zone: null, state: null, notBefore: null, notAfter: null });
    expect(unknown.consent).toBeNull();
    expect(unknown.attempts.total).toBeNull();
  });

  test('was called as often as within thirty days, whoever called', async () => {
    const store = openTestStore();
    attempt(store, 'long-ago', NOON - HISTORY_MS);
    attempt(store, 'in-time', NOON - HISTORY_MS + 1, { from: SECOND });
    attempt(store, 'other', NOON, { to: callee(2) });
    attempt(store, 'talked', NOON - 60_000, { outcome: 'answered' });
    const { attempts, previousCallerId } = await facts({ store });
    expect(attempts.times.map(({ at }) => at)).toEqual([NOON - HISTORY_MS + 1, NOON - 60_000]);
    expect(attempts.lastConversationAt).toBe(NOON - 60_000 + 9);
    expect(previousCallerId).toBe(OURS);
  });

  test('who wants no calls is on the list with the reason, everywhere or in the one campaign', async () => {
    const store = openTestStore();
    await suppressNumber(store, callee(1), 'said so', NOON - 9, CAMPAIGN.name);
    const listed = { checkedAt: NOON, isListed: true, reason: 'said so', at: NOON - 9, scope: 'all' };
    const free = { checkedAt: NOON, isListed: false, reason: null, at: null, scope: null };
    expect((await facts({ store })).suppression).toMatchObject(listed);
    expect((await facts({ store, campaign: { name: 'another' } })).suppression).toMatchObject(free);
    expect((await facts({ store, campaign: null })).suppression).toMatchObject(free);
  });

  test('was looked up in the newest scrub that counts for this campaign; the owner’s own list is none', async () => {
    const store = openTestStore();
    const scrub = (source: string, campaign: string, asOf: number) =>
      importScrub(store, { source, campaign, file: 'x.csv', asOf, maxAgeDays: 7 }, [callee(9)], NOON);
    await suppressNumber(store, callee(9), 'said so', NOON);
    expect((await facts({ store })).registry).toBeNull();
    scrub('dnd', '', NOON - 2 * DAY_MS);
    scrub('older', '', NOON - 3 * DAY_MS);
    scrub('ours', CAMPAIGN.name, NOON - DAY_MS);
    scrub('theirs', 'another', NOON);
    expect((await facts({ store })).registry).toMatchObject({
      status: 'none',
      source: 'ours',
      scrubbedAt: NOON - DAY_MS,
    });
    expect((await facts({ store, campaign: null })).registry).toMatchObject({
      source: 'dnd',
      scrubbedAt: NOON - 2 * DAY_MS,
    });
  });
});

test.each<[string, Ask, object]>([
  [
    'a campaign with a start and an end',
    { campaign: { start: { kind: 'at', at: 5 }, endAt: 9, subject: 'debts' } as Partial<Campaign> },
    { name: 'reminders', subject: 'debts', startsAt: 5, endsAt: 9 },
  ],
  [
    'one that starts at once',
    { campaign: { start: { kind: 'now' } } as unknown as Partial<Campaign> },
    { startsAt: null, endsAt: null },
  ],
  [
    'none',
    { campaign: null },
    { name: null, subject: null, startsAt: null, endsAt: null, answered: 0, abandoned: 0 },
  ],
])('of the campaign: %s', async (_, ask, expected) => {
  expect((await facts(ask)).campaign).toMatchObject(expected);
});
