// How a case is read: every field of a full one, the names that people use for it, and what becomes of what cannot be read.
import { describe, expect, test } from 'vitest';
import type { Raw } from '../../../test/fakes/dial-cases.ts';
import type { DialFacts } from '../dial-facts.ts';
import { instantOf, words } from './fields.ts';
import { readCase } from './read-case.ts';
import { scoreOf } from './score.ts';

const AT = '2026-11-23T06:30:00Z';
const at = (written: string): number => Date.parse(written);

function read(value: Raw): DialFacts {
  const reading = readCase({ at: AT, country: 'IN', callee: { number: '+919876543210' }, ...value });
  if (!reading.ok) throw new Error(reading.because);
  return reading.facts;
}

test('a case in which everything is filled in', () => {
  const reading = readCase({
    id: 'full',
    country: 'uk',
    at: AT,
    callee: {
      number: '02079460123',
      timeZone: 'Europe/London',
      state: 'Kent',
      country: 'GB',
      tags: ['vip'],
      notBefore: '2026-11-24',
      notAfter: '2026-11-30',
    },
    purpose: 'promotional',
    mixedContent: true,
    sector: 'retail',
    previous: '+442079460999',
    pool: [
      {
        number: '+442079460999',
        direction: 'Both',
        entityId: 'e-1',
        registeredFor: 'promotional, service',
        headerApproved: true,
        headerValidUntil: '2027-06-30T00:00:00Z',
        headerStatus: 'active',
        trunk: 'tr-1',
        carriedBy: 'tr-2',
        trunkCountry: 'GB',
        chain: { telemarketerId: 't-1', status: 'active', validUntil: '2027-06-30T10:00:00Z' },
        declaration: {
          declaredOn: '2026-09-05T10:00:00Z',
          validUntil: '2027-01-01T10:00:00Z',
          accessProvider: 'AP-1',
          callerIds: ['+442079460999'],
          status: 'sent',
        },
        accessProvider: 'AP-2',
        barred: 'since May',
        withheld: 'no',
        templateRequired: true,
        templateId: 'T-1',
        dailyCap: 5,
        usedToday: 2,
        coolDownUntil: '2026-11-23T07:00:00Z',
        aiFlagged: true,
        circle: 'MH',
        lastUsedAt: '2026-11-22T07:00:00Z',
        trunkRoom: 0,
      },
      'no number at all',
    ],
    consent: {
      kind: 'Explicit',
      givenAt: '2026-06-01',
      ref: 'r-1',
      form: 'web',
      recordKept: true,
      seller: 'Shop',
      entity: 'e-1',
      number: '+442079460123',
      scope: 'marketing, voice',
      validUntil: '2027-05-31',
      revokedAt: '2027-01-01T00:00:00Z',
      askedBy: 'customer',
    },
    dnd: {
      status: 'Listed',
      source: 'uk-tps',
      checkedAt: '2026-11-23T06:00:00Z',
      blockedAt: '2026-01-01T00:00:00Z',
      categories: [2, '3'],
      modes: ['voice'],
      bands: [{ from: '10', to: '12' }],
      dayTypes: ['sun'],
    },
    suppression: {
      readAt: '2026-11-23T06:29:00Z',
      listed: true,
      reason: 'opt-out',
      listedAt: '2026-05-01T00:00:00Z',
      scope: 'Campaign',
      campaignId: 'flats',
      entries: [{ number: '02079460123' }],
    },
    relationship: {
      kind: 'Customer',
      since: '2024-03-01T00:00:00Z',
      endedOn: '2026-12-31',
      entity: 'e-1',
      lastTransactionAt: '2026-11-20T00:00:00Z',
      conflict: true,
    },
    attempts: {
      today: 1,
      week: 2,
      made: 3,
      lastAt: '2026-11-22T06:00:00Z',
      times: [
        '2026-11-22T06:00:00Z',
        { at: '2026-11-21T06:00:00Z', subject: 'roofs', outcome: 'declined' },
        'soon',
      ],
      lastConversationAt: '2026-11-20T06:00:00Z',
    },
    complaints: {
      list: [
        { at: '2026-11-20T00:00:00Z', person: '+442079460001', aiFlag: 'yes' },
        { number: '+442079460002' },
        'somebody',
      ],
      flaggedClis: ['+442079460999', { cli: '+442079460999' }, { cli: '+442079460998' }],
    },
    campaign: {
      name: 'flats',
      subject: 'roofs',
      startsOn: '2026-11-01',
      endsOn: '2026-11-30',
      liveAnswered: 100,
      abandoned: 2,
      abandonedPercent: 2,
    },
    settings: {
      entityId: 'e-1',
      seller: 'Shop',
      allowedCountries: ['uk', 'IN'],
      lines: ['mobile', 'pager'],
      origin: 'CLI',
      ordinaryNumbers: 'accept',
      declaration: 'not-required',
      windows: [
        { days: 'fri-mon, wed', from: '9:30', to: '24:00' },
        { days: 'someday', from: '09:00', to: '10:00' },
      ],
      holidays: { GB: ['2026-12-25'], FR: [{ date: '2026-12-26' }] },
      emergencies: { Louisiana: true, TX: false },
      expectedCallSeconds: 90,
      disclosure: { business: true, ai: false, recording: true, optOut: true },
      telemarketingApproval: 'AE-1',
      dids: ['+442079460997'],
      caps: { perDay: 1, weekly: 2, per30d: 3, maxAttempts: 4, colour: 5 },
      maxPerWeek: 6,
    },
    expect: { verdict: 'defer', until: '2026-11-24T09:00:00Z', alsoAccept: ['deny'] },
  });
  expect(reading).toEqual({
    ok: true,
    id: 'full',
    expect: { verdict: 'defer', until: at('2026-11-24T09:00:00Z'), alsoAccept: ['deny'] },
    facts: {
      at: at(AT),
      homeCountry: 'GB',
      callee: {
        number: '02079460123',
        zone: 'Europe/London',
        state: 'Kent',
        country: 'GB',
        tags: ['vip'],
        notBefore: at('2026-11-24T00:00:00Z'),
        // The last day is included.
        notAfter: at('2026-12-01T00:00:00Z'),
        isFiction: false,
      },
      purpose: 'promotional',
      content: 'mixed',
      sector: 'retail',
      pool: [
        {
          number: '+442079460999',
          direction: 'both',
          entityId: 'e-1',
          registeredFor: ['promotional', 'service'],
          headerApproved: true,
          headerValidUntil: '2027-06-30',
          headerStatus: 'active',
          trunk: 'tr-1',
          carriedBy: 'tr-2',
          trunkCountry: 'GB',
          chain: { telemarketerId: 't-1', status: 'active', validUntil: '2027-06-30' },
          declaration: {
            declaredOn: '2026-09-05',
            validUntil: '2027-01-01',
            accessProvider: 'AP-1',
            clis: ['+442079460999'],
            status: 'sent',
          },
          accessProvider: 'AP-2',
          barred: true,
          withheld: false,
          templateRequired: true,
          template: 'T-1',
          dailyCap: 5,
          usedToday: 2,
          restsUntil: at('2026-11-23T07:00:00Z'),
          flagged: true,
          circle: 'MH',
          lastUsedAt: at('2026-11-22T07:00:00Z'),
          trunkBusy: 'Its trunk has no room.',
        },
      ],
      previousCallerId: '+442079460999',
      consent: {
        kind: 'explicit',
        // Midnight in London, in summer time.
        at: at('2026-05-31T23:00:00Z'),
        reference: 'r-1',
        channel: 'web',
        isKept: true,
        seller: 'Shop',
        entityId: 'e-1',
        number: '+442079460123',
        covers: ['marketing', 'voice'],
        expiresAt: at('2027-05-31T23:00:00Z'),
        withdrawnAt: at('2027-01-01T00:00:00Z'),
        initiatedBy: 'customer',
      },
      registry: {
        status: 'listed',
        source: 'uk-tps',
        scrubbedAt: at('2026-11-23T06:00:00Z'),
        since: at('2026-01-01T00:00:00Z'),
        categories: ['2', '3'],
        modes: ['voice'],
        bands: ['10-12'],
        days: ['sun'],
      },
      suppression: {
        checkedAt: at('2026-11-23T06:29:00Z'),
        isListed: true,
        reason: 'opt-out',
        at: at('2026-05-01T00:00:00Z'),
        scope: 'campaign',
        campaign: 'flats',
        entries: ['02079460123'],
      },
      relationship: {
        kind: 'customer',
        since: at('2024-03-01T00:00:00Z'),
        until: at('2027-01-01T00:00:00Z'),
        entityId: 'e-1',
        transactionAt: at('2026-11-20T00:00:00Z'),
        conflict: 'two records differ',
      },
      attempts: {
        today: 1,
        week: 2,
        total: 3,
        lastAt: at('2026-11-22T06:00:00Z'),
        times: [
          { at: at('2026-11-22T06:00:00Z'), subject: null },
          { at: at('2026-11-21T06:00:00Z'), subject: 'roofs' },
        ],
        lastConversationAt: at('2026-11-20T06:00:00Z'),
        lastRefusalAt: at('2026-11-21T06:00:00Z'),
        unknown: ['attempts.at'],
      },
      complaints: {
        list: [
          { at: at('2026-11-20T00:00:00Z'), by: '+442079460001', flagged: true },
          // Without a time it is as recent as can be.
          { at: at(AT), by: '+442079460002', flagged: false },
        ],
        flaggedCallerIds: 2,
        isFlagged: false,
        unknown: [],
      },
      campaign: {
        name: 'flats',
        subject: 'roofs',
        startsAt: at('2026-11-01T00:00:00Z'),
        endsAt: at('2026-12-01T00:00:00Z'),
        answered: 100,
        abandoned: 2,
        abandonedShare: 0.02,
        unknown: [],
      },
      settings: {
        entityId: 'e-1',
        seller: 'Shop',
        allowedCountries: ['GB', 'IN'],
        allowedLines: ['mobile'],
        origin: 'manual',
        ordinaryNumbers: 'accept',
        declaration: 'not-required',
        windows: [{ zone: null, days: [0, 2, 4, 5, 6], fromMinute: 570, toMinute: 1440 }],
        holidays: ['2026-12-25', '2026-12-26'],
        emergencies: ['LA'],
        expectedCallMs: 90_000,
        disclosure: { business: true, ai: false, recording: true, optOut: true },
        telemarketingApproval: 'AE-1',
        ownNumbers: ['+442079460997'],
        caps: [
          { count: 1, period: 'day' },
          { count: 2, period: 'week' },
          { count: 3, period: 'month' },
          { count: 4, period: 'total' },
          { count: 6, period: 'week' },
        ],
        additions: [],
      },
    },
  });
});

test('a case in which next to nothing is filled in: unknown, and the stricter answer of the owner', () => {
  expect(readCase({ at: AT, callee: {} })).toEqual({
    ok: true,
    id: null,
    expect: null,
    facts: {
      at: at(AT),
      homeCountry: null,
      callee: {
        ...{ number: null, zone: null, state: null, country: null, tags: [] },
        ...{ notBefore: null, notAfter: null, isFiction: false },
      },
      purpose: null,
      content: null,
      sector: null,
      pool: [],
      previousCallerId: null,
      consent: null,
      registry: null,
      suppression: null,
      relationship: null,
      attempts: {
        ...{ today: 0, week: 0, total: null, lastAt: null, times: [] },
        ...{ lastConversationAt: null, lastRefusalAt: null, unknown: [] },
      },
      complaints: { list: [], flaggedCallerIds: 0, isFlagged: false, unknown: [] },
      campaign: {
        ...{ name: null, subject: null, startsAt: null, endsAt: null },
        ...{ answered: 0, abandoned: 0, abandonedShare: null, unknown: [] },
      },
      settings: {
        ...{ entityId: null, seller: null, allowedCountries: [], allowedLines: ['mobile', 'fixed', 'voip'] },
        ...{ origin: 'campaign', ordinaryNumbers: 'refuse', declaration: 'required', windows: [] },
        ...{ holidays: [], emergencies: [], expectedCallMs: 0, disclosure: null },
        ...{ telemarketingApproval: null, ownNumbers: [], caps: [], additions: [] },
      },
    },
  });
});

describe('what is no case', () => {
  test.each([
    ['no object', [1], /one case a line/],
    ['no instant', { callee: {} }, /“at”/],
    ['a day in place of an instant: it begins with its midnight', { at: '2026-11-23', callee: {} }, null],
    ['a time without a zone', { at: '2026-11-23T06:30:00', callee: {} }, /“at”/],
    ['no callee', { at: AT }, /“callee”/],
  ])('%s', (_sentence, value, because) => {
    const reading = readCase(value);
    expect(reading.ok).toBe(because === null);
    if (!reading.ok && because !== null) expect(reading.because).toMatch(because);
  });
});

describe('what cannot be read counts against the call', () => {
  test.each<[sentence: string, got: unknown, expected: unknown]>([
    [
      'a not-before is never over',
      read({ callee: { notBefore: 'soon' } }).callee.notBefore,
      8_640_000_000_000_000,
    ],
    ['a not-after is over', read({ callee: { notAfter: 'later' } }).callee.notAfter, 0],
    ['the end of a consent has come', read({ consent: { expires: 'later' } }).consent?.expiresAt, 0],
    ['a withdrawal has happened', read({ consent: { withdrawnAt: 'once' } }).consent?.withdrawnAt, 0],
    ['a withdrawal without a day has happened', read({ consent: { revoked: true } }).consent?.withdrawnAt, 0],
    ['no withdrawal has not', read({ consent: { withdrawn: false } }).consent?.withdrawnAt, null],
    [
      'categories that somebody should know',
      read({ dnd: { categories: null } }).registry?.categories,
      ['unknown'],
    ],
    [
      'a list that says nothing and has no entries',
      read({ suppression: { checkedAt: AT } }).suppression?.isListed,
      null,
    ],
    [
      'a list with entries and no verdict',
      read({ suppression: { entries: [] } }).suppression?.isListed,
      false,
    ],
    [
      'a list whose verdict is unknown',
      read({ suppression: { listed: null, entries: [] } }).suppression?.isListed,
      null,
    ],
    [
      'a window is open never',
      read({ settings: { window: { from: 'nine' } } }).settings.windows,
      [{ zone: null, days: [], fromMinute: 0, toMinute: 0 }],
    ],
    [
      'a window beyond midnight is open never',
      read({ settings: { window: { from: '09:00', to: '24:01' } } }).settings.windows[0]?.days,
      [],
    ],
    ['attempts that nobody could read', read({ attempts: null }).attempts.unknown, ['attempts']],
    [
      'complaints that nobody could read',
      read({ complaints: { list: null } }).complaints.unknown,
      ['complaints.list'],
    ],
    [
      'a counter of the campaign that nobody could read; a name may be missing',
      read({ campaign: { name: null, answered: null } }).campaign.unknown,
      ['campaign.answered'],
    ],
    [
      'an emergency by another name',
      read({ settings: { stateOfEmergency: ['LA'] } }).settings.emergencies,
      ['LA'],
    ],
    [
      'an emergency beside the settings',
      read({ declaredEmergencies: 'LA, TX' }).settings.emergencies,
      ['LA', 'TX'],
    ],
    [
      'silent calls as a share, by whatever name',
      read({ campaign: { abandonRate30d: 0.04 } }).campaign.abandonedShare,
      0.04,
    ],
    [
      'an emergency that is only said to be one is everywhere',
      read({ settings: { emergency: true } }).settings.emergencies,
      ['*'],
    ],
    ['no emergency', read({ settings: { emergency: false } }).settings.emergencies, []],
  ])('%s', (_sentence, got, expected) => {
    expect(got).toEqual(expected);
  });
});

describe('what people write', () => {
  test.each<[sentence: string, got: unknown, expected: unknown]>([
    [
      'one entry says for itself since when',
      read({ suppression: { entries: [{ number: '1', since: AT, scope: 'ALL' }] } }).suppression,
      {
        ...{ checkedAt: null, isListed: false, reason: null, at: at(AT), scope: 'all', campaign: null },
        entries: ['1'],
      },
    ],
    [
      'two entries do not say it for the list',
      read({ suppression: { entries: [{ number: '1', since: AT }, { number: '2' }] } }).suppression?.at,
      null,
    ],
    ['a share of silent calls', read({ campaign: { abandonRate: 0.03 } }).campaign.abandonedShare, 0.03],
    ['a share of all is a share', read({ campaign: { abandonRate: 1 } }).campaign.abandonedShare, 1],
    [
      'a share above one is a percentage',
      read({ campaign: { abandonRate: 3 } }).campaign.abandonedShare,
      0.03,
    ],
    [
      'a percentage below one is one',
      read({ campaign: { abandonedPct: 0.5 } }).campaign.abandonedShare,
      0.005,
    ],
    ['flagged numbers, counted', read({ complaints: { flaggedNumbers: 4 } }).complaints.flaggedCallerIds, 4],
    [
      'a number that is flagged itself',
      read({ callerId: { number: '1', aiFlag: true } }).complaints.isFlagged,
      true,
    ],
    [
      'a number that is flagged “no”',
      read({ callerId: { number: '1', aiFlag: 'No' } }).complaints.isFlagged,
      false,
    ],
    ['complaints that are a list', read({ complaints: [{ at: AT, by: 'x' }] }).complaints.list.length, 1],
    [
      'a trunk that is down',
      read({ callerId: { number: '1', trunkUp: false } }).pool[0]?.trunkBusy,
      'Its trunk is down.',
    ],
    [
      'a trunk that is full',
      read({ callerId: { number: '1', trunkFull: true } }).pool[0]?.trunkBusy,
      'Its trunk has no room.',
    ],
    [
      'a trunk that has room',
      read({ callerId: { number: '1', trunkRoom: 1, trunkUp: true } }).pool[0]?.trunkBusy,
      null,
    ],
    [
      'one number and several',
      read({ callerId: { number: '1' }, pool: [{ number: '2' }] }).pool.map(({ number }) => number),
      ['1', '2'],
    ],
    ['an origin that is no call by hand', read({ settings: { origin: 'API' } }).settings.origin, 'api'],
    [
      'every day, by its name',
      read({ settings: { window: { days: 'daily', from: '09:00', to: '10:00' } } }).settings.windows[0]?.days,
      [0, 1, 2, 3, 4, 5, 6],
    ],
    [
      'days as a list',
      read({ settings: { window: { days: ['weekends', 'Monday'], from: '09:00', to: '10:00' } } }).settings
        .windows[0]?.days,
      [0, 5, 6],
    ],
    [
      'a refusal that stands with the consent',
      read({ consent: { refusedAt: AT } }).attempts.lastRefusalAt,
      at(AT),
    ],
    [
      'a call that ended in a talk',
      read({ attempts: { at: [{ at: AT, result: 'conversation' }] } }).attempts.lastConversationAt,
      at(AT),
    ],
    [
      'a conversation without a time is none',
      read({ attempts: { at: [{ result: 'conversation' }] } }).attempts.lastConversationAt,
      null,
    ],
    [
      'the content, among the settings',
      read({ settings: { contains: 'promotional' } }).content,
      'promotional',
    ],
    ['the campaign, by its name alone', read({ campaign: 'flats' }).campaign.name, 'flats'],
    ['the campaign, among the settings', read({ settings: { campaignId: 'flats' } }).campaign.name, 'flats'],
    [
      'the end of the campaign, among the settings',
      read({ settings: { campaignEndsAt: AT } }).campaign.endsAt,
      at(AT),
    ],
    [
      'the start of the campaign, among the settings',
      read({ settings: { campaignStartsAt: AT } }).campaign.startsAt,
      at(AT),
    ],
    [
      'a day of India begins at its own midnight',
      read({ callee: { notBefore: '2026-11-24' } }).callee.notBefore,
      at('2026-11-23T18:30:00Z'),
    ],
    [
      'countries by the letters that people use',
      read({ settings: { allowedCountries: ['uk', 'UAE', 'usa', ' in '] } }).settings.allowedCountries,
      ['GB', 'AE', 'US', 'IN'],
    ],
    [
      'the end of a consent is one of its edges',
      read({ consent: { expiresAt: AT } }).consent?.expiresAt,
      at(AT),
    ],
    [
      'a number in place of a text',
      read({ id: 7, callee: { number: 919_876_543_210 } }).callee.number,
      '919876543210',
    ],
    ['text of spaces is none', read({ purpose: '  ' }).purpose, null],
    ['a list with something else in it', words({ list: ['a ', 2, null, { from: '9' }] }, 'list'), ['a', '2']],
  ])('%s', (_sentence, got, expected) => {
    expect(got).toEqual(expected);
  });

  test.each([
    ['an instant', '2026-11-23T06:30:00Z', at(AT)],
    ['an instant with spaces around it', ' 2026-11-23T06:30Z ', at(AT)],
    ['an instant of India', '2026-11-23T12:00:00+05:30', at(AT)],
    ['a number of milliseconds', at(AT), at(AT)],
    ['no number', Number.NaN, null],
    ['no instant', '2026-13-23T06:30:00Z', null],
  ])('%s', (_sentence, written, expected) => {
    expect(instantOf(written, 'start', 'Asia/Kolkata')).toBe(expected);
  });
});

describe('how an answer compares with what is expected', () => {
  const until = at(AT);
  const reasons = [] as const;
  const allow = { verdict: 'allow', reasons } as const;
  const defer = { verdict: 'defer', until, reasons } as const;
  const expected = (verdict: string, then: number | null, ...alsoAccept: string[]) => ({
    verdict,
    until: then,
    alsoAccept,
  });
  test.each([
    ['the verdict', allow, expected('allow', null), { verdictRight: true, untilRight: null }],
    ['another verdict', allow, expected('deny', null), { verdictRight: false, untilRight: null }],
    [
      'another that is accepted',
      allow,
      expected('deny', null, 'allow'),
      { verdictRight: true, untilRight: null },
    ],
    ['the instant', defer, expected('defer', until), { verdictRight: true, untilRight: true }],
    ['another instant', defer, expected('defer', until + 1), { verdictRight: true, untilRight: false }],
    [
      'no instant, and the verdict is wrong',
      allow,
      expected('defer', until),
      { verdictRight: false, untilRight: false },
    ],
    [
      'no instant, and the verdict is accepted',
      allow,
      expected('defer', until, 'allow'),
      { verdictRight: true, untilRight: true },
    ],
  ])('%s', (_sentence, decision, expect_, score) => {
    expect(scoreOf(decision, expect_)).toEqual(score);
  });
});

test('a window whose days are null is open on none: unknown never helps', () => {
  const window = { days: null, from: '10:00', to: '17:00' };
  expect(read({ settings: { window } }).settings.windows).toEqual([
    { zone: null, days: [], fromMinute: 0, toMinute: 0 },
  ]);
});
