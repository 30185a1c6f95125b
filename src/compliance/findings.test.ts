// What a decision says it was judged from. It is stored with every attempt, and is what the owner has to show when somebody asks
// years later why a person was called.
import { expect, test } from 'vitest';
import {
  changed,
  factsOf,
  indianOffer,
  indianService,
  NOON,
  offerIn,
  type Raw,
} from '../../test/fakes/dial-cases.ts';
import { decideDial } from './decide-dial.ts';

const AT = Date.parse(NOON);
const BANK = '1101000000000000011';

/** The facts of each rule that says any; of a rule that is asked twice those of the last. */
function factsBehind(raw: Raw): Record<string, unknown> {
  const { findings } = decideDial(factsOf(raw));
  return Object.fromEntries(
    findings
      .filter(({ reason }) => Object.keys(reason.facts).length > 0)
      .map(({ reason }) => [reason.rule, reason.facts]),
  );
}

const NUMBER = '+919876543210';
const SHOWN = '+911600225001';

test('a service call in India names everything that was looked at', () => {
  expect(factsBehind(indianService(NOON))).toEqual({
    'destination.invalid': { destination: NUMBER },
    'destination.country': { country: 'IN', allowed: 'IN' },
    'destination.line': { destination: NUMBER, allowed: 'mobile fixed voip' },
    'destination.own': { destination: NUMBER },
    'facts.unknown': { purpose: 'service', sector: 'bank' },
    'purpose.label': { purpose: 'service', content: null, sector: 'bank' },
    'facts.zone': { zones: 'Asia/Kolkata' },
    'facts.counters': { unknown: '' },
    'suppression.listed': { reason: null, scope: null, since: null },
    'relationship.missing': { relationship: 'customer', consent: null },
    'purpose.transactional': { purpose: 'service', origin: 'campaign', transactionAt: null },
    'consent.inquiry': { kind: null, at: null },
    'consent.missing': { kind: null, reference: null, at: null },
    'dnd.scrub': { status: null, source: null, scrubbedAt: null },
    'hours.platform': {
      localTime: 'Mon 2026-11-23 12:00',
      zone: 'Asia/Kolkata',
      zones: 'Asia/Kolkata',
      today: '09:00-21:00',
      expectedCallMs: 0,
    },
    attempts: { made: 0 },
    'complaints.paused': { people: 0, flagged: 0, flaggedCallerIds: 0 },
    'campaign.abandoned': { answered: 0, abandoned: 0, share: 0 },
    'licence.missing': { approval: null },
    'state.emergency': { states: '', emergencies: '' },
    'callerid.unknown': { callerId: SHOWN, direction: 'outbound' },
    'callerid.country': { callerId: SHOWN, country: 'IN', wanted: 'IN' },
    'callerid.trunk': { trunk: 'tr-in-1', carriedBy: 'tr-in-1', trunkCountry: 'IN' },
    'callerid.series': { callerId: SHOWN, series: '1600', purpose: 'service', sector: 'bank' },
    'callerid.entity': { entityId: BANK, ours: BANK },
    'callerid.header': { headerApproved: true, headerValidUntil: '2027-06-30', headerStatus: null },
    'callerid.purpose': { registeredFor: 'service transactional collections', purpose: 'service' },
    'callerid.chain': { telemarketerId: '1102631350000082951', status: 'active', validUntil: '2027-06-30' },
    'callerid.declaration': { declaredOn: '2026-09-05', accessProvider: 'AP-1', callerIds: SHOWN },
    'callerid.template': { required: false, template: null },
    'callerid.choice': { callerId: SHOWN, trunk: 'tr-in-1' },
  });
});

test.each<[sentence: string, raw: Raw, facts: Record<string, unknown>]>([
  [
    'an offer says what the register said, and when it was asked',
    indianOffer(NOON),
    { 'dnd.scrub': { status: 'none', source: 'dlt-scrub:AP-1', scrubbedAt: AT } },
  ],
  [
    'a consent is named with its day and its reference',
    offerIn('AE', '2026-11-23T08:00:00Z'),
    {
      'consent.missing': { kind: 'explicit', reference: 'ref-1', at: Date.parse('2026-06-01T10:00:00Z') },
      'attempts.national': { allowed: 2, made: 0, period: 'in 7 days' },
      'licence.missing': { approval: 'AE-2211' },
      'disclosure.missing': { what: 'business', said: true, withinMs: 10_000 },
    },
  ],
  [
    'a block of categories is named with the day on which it was registered',
    changed(indianOffer(NOON), {
      dnd: { status: 'partial', categories: [2, 3], since: '2026-09-01T00:00:00Z' },
    }),
    { 'dnd.category': { status: 'partial', categories: '2 3', since: Date.parse('2026-09-01T00:00:00Z') } },
  ],
  [
    'blocked modes are named',
    changed(indianOffer(NOON), { dnd: { status: 'partial', modes: ['voice', 'sms'] } }),
    { 'dnd.mode': { modes: 'voice' } },
  ],
  [
    'blocked times are named',
    changed(indianOffer(NOON), { dnd: { status: 'partial', bands: ['18-21'], days: ['sun'] } }),
    { 'dnd.band': { bands: '18-21', days: 'sun' } },
  ],
  [
    'an opt-out is named with its reason, its scope and its day',
    changed(indianService(NOON), {
      suppression: { listed: true, reason: 'opt-out', scope: 'all', at: '2026-05-01T06:00:00Z' },
    }),
    { 'suppression.listed': { reason: 'opt-out', scope: 'all', since: Date.parse('2026-05-01T06:00:00Z') } },
  ],
  [
    'a list that is too old says when it was read',
    changed(indianService(NOON), { suppression: { checkedAt: '2026-11-23T06:00:00Z' } }),
    { 'suppression.unread': { checkedAt: Date.parse('2026-11-23T06:00:00Z') } },
  ],
  [
    'a consent that was taken back says when',
    changed(indianOffer(NOON), { consent: { kind: 'explicit', withdrawnAt: '2026-11-01T00:00:00Z' } }),
    { 'consent.withdrawn': { withdrawnAt: Date.parse('2026-11-01T00:00:00Z') } },
  ],
  [
    'silent calls are named with their share',
    changed(offerIn('US', '2026-11-23T16:00:00Z'), { campaign: { answered: 50, abandoned: 4 } }),
    { 'campaign.abandoned': { answered: 50, abandoned: 4, share: 0.08 } },
  ],
  [
    'a declared emergency is named with the states in which the person may be',
    changed(offerIn('LA', '2026-11-23T16:00:00Z'), { settings: { emergencies: ['LA', 'TX'] } }),
    { 'state.emergency': { states: 'LA', emergencies: 'LA TX' } },
  ],
  [
    'two facts that contradict each other are both named',
    changed(indianService(NOON), { callee: { country: 'AE' } }),
    { 'facts.conflict': { listed: 'AE', country: 'IN' } },
  ],
  [
    'a mark on the list is named',
    changed(indianService(NOON), { callee: { tags: ['DNC'] } }),
    { 'callee.tag': { tag: 'DNC' } },
  ],
  [
    'counters that nobody could read are named',
    changed(indianService(NOON), { attempts: { today: null }, campaign: { answered: null } }),
    { 'facts.counters': { unknown: 'attempts.today campaign.answered' } },
  ],
  [
    'tries that are used up are counted',
    changed(indianService(NOON), { attempts: { total: 3 }, settings: { caps: { total: 3 } } }),
    { 'attempts.total': { allowed: 3, made: 3 } },
  ],
  [
    'a rest after a no is named with its length',
    changed(offerIn('FR', '2026-11-23T10:00:00Z'), { attempts: { lastRefusalAt: '2026-11-01T10:00:00Z' } }),
    { 'attempts.refusal': { since: Date.parse('2026-11-01T10:00:00Z'), days: 60 } },
  ],
  [
    'a limit of the list is named',
    changed(indianService(NOON), { callee: { notBefore: '2026-11-24T06:30:00Z' } }),
    { 'callee.not-before': { limit: Date.parse('2026-11-24T06:30:00Z') } },
  ],
  [
    'a number that rests says until when, and one without room which trunk it is',
    changed(indianService(NOON), { callerId: { restsUntil: '2026-11-23T06:40:00Z', trunkUp: false } }),
    {
      'callerid.rest': { restsUntil: Date.parse('2026-11-23T06:40:00Z') },
      'callerid.trunk-busy': { trunk: 'tr-in-1' },
    },
  ],
  [
    'a daily limit is named with what was used of it',
    changed(indianService(NOON), { callerId: { dailyCap: 5, usedToday: 5 } }),
    { 'callerid.cap': { dailyCap: 5, usedToday: 5 } },
  ],
])('%s', (_sentence, raw, facts) => {
  expect(factsBehind(raw)).toMatchObject(facts);
});

test('hours say how long the call may last, and in which zone it is too late', () => {
  const raw = changed(offerIn('TX', '2026-11-24T02:50:00Z'), {
    // An area code of Texas that lies in two zones.
    callee: { number: '+14322345678' },
    consent: { number: undefined },
    expectedCallSeconds: 900,
  });
  const { findings } = decideDial(factsOf(raw));
  const hours = findings.find(({ reason }) => reason.rule === 'hours.federal');
  expect(hours).toMatchObject({
    verdict: 'defer',
    reason: {
      facts: { zone: 'America/Chicago', localTime: 'Mon 2026-11-23 20:50', expectedCallMs: 900_000 },
    },
  });
  expect(hours?.reason.because).toContain('900 seconds');
});

test('a reason names the regulation, its clause, the day from which it counts, and how surely that is known', () => {
  const { findings } = decideDial(factsOf(indianOffer(NOON)));
  const bands = findings.find(({ reason }) => reason.rule === 'hours.promotional');
  expect(bands?.reason.source).toEqual({
    instrument: 'TCCCPR 2018 (6 of 2018)',
    clause: expect.stringContaining('bands 00-06'),
    effectiveOn: '2018-07-19',
    certainty: 'sure',
  });
});

/** Of the first that stands against the call: the rule, the law and its day. */
function lawAgainst(raw: Raw): readonly (string | null)[] {
  const { findings } = decideDial(factsOf(raw));
  const against = findings.find(({ verdict }) => verdict !== 'allow');
  if (against === undefined) throw new Error('nothing stands against it');
  const { rule, source } = against.reason;
  return [rule, source.instrument, source.effectiveOn, source.certainty];
}

const LANDLINE = '+912261234500';
const ordinary = (at: string, sector: string): Raw =>
  changed(indianService(at), {
    sector,
    purpose: sector === 'government' ? 'government' : 'service',
    callerId: { number: LANDLINE, registeredFor: undefined, declaration: { clis: [LANDLINE] } },
  });
const declared = (at: string, declaration: unknown): Raw =>
  changed(indianService(at), { callerId: { declaration } });
const DIRECTION_OF_2024 =
  'TRAI direction RG-25/(18)/2023-QoS (E-10291): no other 10-digit numbers for commercial calls';
const OURS_UNTIL = (day: string, law: string): string => `Trunkline rule (not law) until ${day}, then ${law}`;

test.each<[sentence: string, raw: Raw, law: readonly (string | null)[]]>([
  [
    'before the declaration by number, what is missing is the advance notice',
    declared('2026-09-17T06:30:00Z', undefined),
    ['callerid.declaration', 'TCCCPR 2018 as amended', '2025-02-12', 'likely'],
  ],
  [
    'from its first day on it is the declaration',
    declared('2026-09-18T06:30:00Z', { declaredOn: '2026-09-01', accessProvider: 'AP-1', clis: undefined }),
    ['callerid.declaration', 'TCCCPR Third Amendment, PR 119/2026', '2026-09-18', 'unclear'],
  ],
  [
    'a bank with an ordinary number before its day is refused by the direction of June 2024',
    ordinary('2025-12-31T06:30:00Z', 'bank'),
    ['callerid.series', DIRECTION_OF_2024, '2024-06-18', 'unclear'],
  ],
  [
    'and from its day on by that of its series',
    ordinary('2026-01-01T06:30:00Z', 'bank'),
    ['callerid.series', 'TRAI direction on the 1600 series, PR 135/2025', '2025-11-19', 'sure'],
  ],
  [
    'insurers have a direction of their own',
    ordinary('2026-02-15T06:30:00Z', 'insurer'),
    [
      'callerid.series',
      'TRAI direction on the 1600 series for IRDAI entities, PIB 2205350',
      '2025-12-16',
      'sure',
    ],
  ],
  [
    'the government has its series by another order',
    ordinary('2026-01-15T06:30:00Z', 'government'),
    [
      'callerid.series',
      'DoT order of 23 December 2024: the 1600 series for finance and government',
      '2024-12-23',
      'likely',
    ],
  ],
  [
    'that fintech is meant too is not written anywhere',
    ordinary('2026-01-15T06:30:00Z', 'fintech'),
    ['callerid.series', 'TRAI direction on the 1600 series, PR 135/2025', '2025-11-19', 'unclear'],
  ],
  [
    'a courier with an ordinary number the day before phase I ends',
    ordinary('2026-11-07T06:30:00Z', 'courier'),
    ['callerid.series', DIRECTION_OF_2024, '2024-06-18', 'unclear'],
  ],
  [
    'what is asked before its law is our own rule, and says from when it is law',
    changed(indianOffer('2026-09-17T06:30:00Z'), {
      purpose: 'inquiry-reply',
      consent: { kind: 'inquiry', at: '2026-09-01T06:30:00Z', reference: 'lead-1', channel: 'web-form' },
    }),
    ['consent.inquiry', OURS_UNTIL('2026-09-18', 'TCCCPR Third Amendment, PR 119/2026'), null, 'ours'],
  ],
  [
    'and is law from that day on, by the clock of the person',
    changed(indianOffer('2026-09-17T18:30:00Z'), {
      purpose: 'inquiry-reply',
      consent: { kind: 'inquiry', at: '2026-09-01T06:30:00Z', reference: 'lead-1', channel: 'web-form' },
    }),
    ['consent.inquiry', 'TCCCPR Third Amendment, PR 119/2026', '2026-09-18', 'likely'],
  ],
  [
    'a ceiling of ours has no day before which it was anything else',
    indianService('2026-05-04T16:30:00Z'),
    ['hours.platform', expect.stringMatching(/^Trunkline platform maximum/), null, 'unclear'],
  ],
])('the law that is named is the one of that day: %s', (_sentence, raw, law) => {
  expect(lawAgainst(raw)).toEqual(law);
});

test('the number that is not shown is refused by the law of that day too', () => {
  const { choice } = decideDial(factsOf(declared('2026-09-17T06:30:00Z', undefined)));
  if (choice.callerId !== null) throw new Error('it is shown');
  expect(choice.rejected).toMatchObject([
    { source: { instrument: 'TCCCPR 2018 as amended', effectiveOn: '2025-02-12' } },
  ]);
  const early = changed(indianService('2024-09-02T06:30:00Z'), { callerId: { headerApproved: false } });
  const before = decideDial(factsOf(early)).choice;
  if (before.callerId !== null) throw new Error('it is shown');
  expect(before.rejected).toMatchObject([{ source: { effectiveOn: null, certainty: 'ours' } }]);
});

test('a rule that has yet to begin names its law and its day', () => {
  const raw = changed(offerIn('FR', '2026-08-10T10:00:00Z'), { consent: { kind: 'verbal' } });
  const optIn = decideDial(factsOf(raw)).findings.find(({ reason }) =>
    reason.source.instrument.startsWith('Loi 2025-594'),
  );
  expect(optIn).toMatchObject({
    verdict: 'allow',
    reason: { because: 'This rule begins on 2026-08-11.', source: { effectiveOn: '2026-08-11' } },
  });
});

const BOUGHT = { kind: 'transaction', at: '2026-11-17T02:00:00Z', reference: 'order-1' };

test.each<[sentence: string, raw: Raw, because: string]>([
  [
    'the header of the number ends before the hours open',
    changed(indianService('2026-11-23T16:00:00Z'), { callerId: { headerValidUntil: '2026-11-23' } }),
    'What keeps it now ends on Tue 2026-11-24 09:00 in Asia/Kolkata, and by then something else stands against it. The header ended on 2026-11-23.',
  ],
  [
    'the transaction will be too old',
    changed(indianService('2026-11-23T16:00:00Z'), { relationship: undefined, consent: BOUGHT }),
    'What keeps it now ends on Tue 2026-11-24 09:00 in Asia/Kolkata, and by then something else stands against it. No relationship with this person is on record. The transaction was too long ago.',
  ],
  [
    'another law will have begun',
    declared('2026-09-17T16:00:00Z', { clis: undefined }),
    'What keeps it now ends on Fri 2026-09-18 09:00 in Asia/Kolkata, and by then something else stands against it. The declaration does not name this number.',
  ],
  [
    'the hours of the campaign are over when those of the law begin',
    changed(indianOffer('2026-11-23T04:00:00Z'), {
      settings: { window: { days: 'mon-sun', from: '09:00', to: '10:00' } },
    }),
    'What keeps it now ends on Mon 2026-11-23 10:00 in Asia/Kolkata, and by then something else stands against it. Closed by then: The campaign (09:00-10:00).',
  ],
  [
    'the person has blocked all hours of the campaign',
    changed(indianOffer('2026-11-23T07:00:00Z'), {
      dnd: { status: 'partial', bands: ['18-21'] },
      settings: { window: { days: 'mon-sun', from: '18:00', to: '21:00' } },
    }),
    'What keeps it now ends on Mon 2026-11-23 18:00 in Asia/Kolkata, and by then something else stands against it. The person has blocked commercial calls at this time.',
  ],
  [
    'hours that are closed now share no time',
    changed(indianService('2026-11-23T16:00:00Z'), {
      purpose: 'collections',
      callee: { zone: 'America/New_York' },
    }),
    'The hours leave none in common.',
  ],
])('what no waiting helps says what is in the way by then: %s', (_sentence, raw, because) => {
  const { decision, findings } = decideDial(factsOf(raw));
  expect(decision.verdict).toBe('deny');
  expect(findings.find(({ reason }) => reason.rule === 'time.never')?.reason.because).toBe(
    `Within 30 days there is no moment at which all rules are open together. ${because}`,
  );
});
