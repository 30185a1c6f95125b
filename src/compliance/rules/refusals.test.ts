// Which rule refuses what. Each row changes one thing about a call against which nothing stands, and names every rule that then
// stands against it: a call that another rule refuses as well would hide a rule that has stopped working.
import { describe, expect, test } from 'vitest';
import {
  changed,
  expectRules,
  factsOf,
  indianOffer,
  indianService,
  NOON,
  offerIn,
  type Raw,
  type RuleRow,
  rulesAgainst,
} from '../../../test/fakes/dial-cases.ts';

const A_MS_LATER = '2026-11-23T06:30:00.001Z';
const BANK = '1101000000000000011';
const BUILDER = '1101000000000000088';
const ANOTHER = '1101000000000000099';
const NUMBER = '+919876543210';

const service = (...changes: Raw[]): Raw => changed(indianService(NOON), ...changes);
const offer = (...changes: Raw[]): Raw => changed(indianOffer(NOON), ...changes);
const american = (...changes: Raw[]): Raw => changed(offerIn('US', '2026-11-23T16:00:00Z'), ...changes);
const emirati = (...changes: Raw[]): Raw => changed(offerIn('AE', '2026-11-23T08:00:00Z'), ...changes);
const australian = (...changes: Raw[]): Raw => changed(offerIn('AU', '2026-11-23T02:00:00Z'), ...changes);
const louisiana = (...changes: Raw[]): Raw => changed(offerIn('LA', '2026-11-23T16:00:00Z'), ...changes);

describe('what is said about the call', () => {
  test.each<RuleRow>([
    ['nothing is changed', service(), ''],
    [
      'nobody says what it is for',
      service({ purpose: undefined }),
      'facts.unknown callerid.series callerid.purpose',
    ],
    [
      'it is for something unheard of',
      service({ purpose: 'fun' }),
      'facts.unknown callerid.series callerid.purpose',
    ],
    [
      'nobody says in which sector the caller is',
      service({ sector: undefined }),
      'facts.unknown callerid.series',
    ],
    ['the sector is none', service({ sector: 'circus' }), 'facts.unknown callerid.series'],
    ['outside India no sector is needed', american({ sector: undefined }), ''],
    [
      'a bank calls itself the government',
      service({ purpose: 'government' }),
      'purpose.label callerid.purpose',
    ],
    [
      'a service call sells on the side',
      service({ content: 'mixed' }),
      'dnd.scrub callerid.series callerid.purpose',
    ],
    [
      'two records contradict each other',
      service({ relationship: { conflict: 'two records' } }),
      'facts.conflict',
    ],
    [
      'the list says former customer, the record says customer',
      service({ callee: { tags: ['ex-customer'] } }),
      'facts.conflict',
    ],
    [
      'an offer goes to former customers too',
      offer({ callee: { tags: ['ex-customer'] }, relationship: { kind: 'customer', entityId: BUILDER } }),
      '',
    ],
    [
      'where nobody says customer, former contradicts nothing',
      american({ purpose: 'service', callee: { tags: ['ex-customer'] } }),
      '',
    ],
    [
      'the list names a time zone that there is not',
      service({ callee: { zone: 'Mars/Base' } }),
      'facts.conflict',
    ],
    [
      'the list names another country than the number',
      service({ callee: { country: 'AE' } }),
      'facts.conflict',
    ],
    ['the list names the country of the number', service({ callee: { country: 'in' } }), ''],
    [
      'a mark on the list, among others and with spaces',
      service({ callee: { tags: ['vip', ' DNC '] } }),
      'callee.tag',
    ],
    ['the tries of today could not be counted', service({ attempts: { today: null } }), 'facts.counters'],
    ['the complaints could not be counted', service({ complaints: { list: null } }), 'facts.counters'],
    ['the answered calls could not be counted', service({ campaign: { answered: null } }), 'facts.counters'],
  ])('%s', expectRules);
});

describe('the number that is called', () => {
  test.each<RuleRow>([
    ['there is none', service({ callee: { number: null } }), 'destination.invalid destination.country'],
    ['no plan has it', service({ callee: { number: '12' } }), 'destination.invalid destination.country'],
    [
      'a country that the owner does not call',
      service({ settings: { allowedCountries: ['AE'] } }),
      'destination.country',
    ],
    [
      'a mobile where only landlines are called',
      service({ settings: { allowedLines: ['fixed'] } }),
      'destination.line',
    ],
    [
      'one of our own, in another spelling',
      service({ settings: { ownNumbers: ['09876543210'] } }),
      'destination.own',
    ],
    [
      'one that we show ourselves',
      american({ callee: { number: '+12125550142' } }),
      'destination.own consent.missing',
    ],
  ])('%s', expectRules);
});

describe('the list of those who are not to be called', () => {
  test.each<RuleRow>([
    ['was not read', service({ suppression: undefined }), 'suppression.unread'],
    [
      'was read, and nobody says with what result',
      service({ suppression: { listed: null } }),
      'suppression.unread',
    ],
    ['was read ten minutes ago', service({ suppression: { checkedAt: '2026-11-23T06:20:00Z' } }), ''],
    [
      'was read longer ago',
      service({ suppression: { checkedAt: '2026-11-23T06:19:59.999Z' } }),
      'suppression.unread',
    ],
    ['will be read', service({ suppression: { checkedAt: A_MS_LATER } }), 'suppression.unread'],
    [
      'holds the number in another spelling',
      service({ suppression: { entries: ['098765 43210'] } }),
      'suppression.listed',
    ],
    ['holds another number', service({ suppression: { entries: ['098765 43211'] } }), ''],
    ...[
      '+91 98765 43210 ext. 5',
      '+919876543210;ext=5',
      'tel:+919876543210;ext=5',
      '98765 43211 / 98765 43210',
      '9876543210, 9876543211',
      'Ravi 98765-43210',
      '+91 98765 43210 (office, after 6)',
      '९८७६५ ४३२१० / ९८७६५ ४३२११',
    ].map(
      (entry): RuleRow => [
        `holds the person beside something else: ${entry}`,
        service({ suppression: { entries: [entry] } }),
        'suppression.listed',
      ],
    ),
    [
      'holds two others',
      service({ suppression: { entries: ['98765 43211 / 98765 43212', 'nobody', '5'] } }),
      '',
    ],
    [
      'holds an American at an extension',
      american({ suppression: { entries: ['(212) 234-5678 x12'] } }),
      'suppression.listed',
    ],
  ])('%s', expectRules);

  const optedOut = { listed: true, reason: 'opt-out', at: '2026-08-01T06:00:00Z', scope: 'all' };
  const consent = {
    kind: 'explicit',
    at: '2026-11-01T06:00:00Z',
    reference: 'r-1',
    entityId: BANK,
    number: NUMBER,
    covers: ['service'],
  };
  test.each<RuleRow>([
    ['is left by a consent that came 92 days later', service({ suppression: optedOut, consent }), ''],
    [
      'is not left by one that was asked for 89 days later',
      service({ suppression: optedOut, consent: { ...consent, at: '2026-10-29T06:00:00Z' } }),
      'suppression.listed',
    ],
    [
      'is left by one for which the person came back within those days',
      service({
        suppression: optedOut,
        consent: { ...consent, at: '2026-10-29T06:00:00Z', initiatedBy: 'customer' },
      }),
      '',
    ],
    [
      'is not left where the consent came from us',
      service({
        suppression: optedOut,
        consent: { ...consent, at: '2026-10-29T06:00:00Z', initiatedBy: 'agent' },
      }),
      'suppression.listed',
    ],
    [
      'is not left by a consent of the same moment',
      service({
        suppression: { ...optedOut, at: consent.at },
        consent: { ...consent, initiatedBy: 'customer' },
      }),
      'suppression.listed',
    ],
    [
      'is not left by a consent without a day',
      service({ suppression: optedOut, consent: { ...consent, at: undefined } }),
      'suppression.listed',
    ],
    [
      'is not left by a consent of an unknown kind',
      service({ suppression: optedOut, consent: { ...consent, kind: 'rumour' } }),
      'suppression.listed',
    ],
    [
      'is not left where nobody knows since when',
      service({ suppression: { ...optedOut, at: undefined }, consent }),
      'suppression.listed',
    ],
    [
      'is not left by the dead',
      service({ suppression: { ...optedOut, reason: 'deceased' }, consent }),
      'suppression.listed',
    ],
    [
      'is left where no reason is given',
      service({ suppression: { ...optedOut, reason: undefined }, consent }),
      '',
    ],
  ])('%s', expectRules);
});

describe('what a service call in India rests on', () => {
  const transaction = {
    kind: 'transaction',
    at: '2026-11-22T06:30:00Z',
    reference: 'ord-5',
    channel: 'app',
    entityId: BANK,
    number: NUMBER,
    covers: ['service'],
  };
  const bought = (more: Raw = {}): Raw =>
    service({ relationship: undefined, consent: { ...transaction, ...more } });
  const MISSING = 'relationship.missing';
  test.each<RuleRow>([
    ['nothing', service({ relationship: undefined }), MISSING],
    [
      'nothing, and a debt is to be recovered',
      service({ purpose: 'collections', relationship: undefined }),
      MISSING,
    ],
    ['a prospect', service({ relationship: { kind: 'prospect' } }), MISSING],
    ['a customer, nobody says of whom', service({ relationship: { entityId: undefined } }), MISSING],
    ['a customer of another entity', service({ relationship: { entityId: ANOTHER } }), MISSING],
    [
      'a customer, and nobody says who calls',
      service({ settings: { entityId: undefined } }),
      `${MISSING} callerid.entity`,
    ],
    ['a customer from next month on', service({ relationship: { since: '2026-12-01' } }), MISSING],
    ['a customer until yesterday', service({ relationship: { until: '2026-11-22' } }), MISSING],
    ['a customer until this moment', service({ relationship: { until: NOON } }), MISSING],
    ['a customer until the next', service({ relationship: { until: A_MS_LATER } }), ''],
    ['a customer until the end of this day', service({ relationship: { until: '2026-11-23' } }), ''],
    ['a transaction of yesterday', bought(), ''],
    ['a transaction of almost seven days ago', bought({ at: '2026-11-16T06:30:00.001Z' }), ''],
    ['a transaction of seven days ago', bought({ at: '2026-11-16T06:30:00Z' }), MISSING],
    ['a transaction of tomorrow', bought({ at: '2026-11-24T06:30:00Z' }), MISSING],
    ['a transaction that nobody can show', bought({ reference: undefined }), MISSING],
    ['a transaction that was withdrawn', bought({ withdrawnAt: '2026-11-23T00:00:00Z' }), MISSING],
    ['a transaction of another number', bought({ number: '+919876543211' }), MISSING],
    ['a transaction in the records of whoever calls', bought({ number: undefined, entityId: undefined }), ''],
    ['a transaction with another entity', bought({ entityId: ANOTHER }), MISSING],
    ['a transaction with another shop', bought({ entityId: undefined, seller: 'Other' }), MISSING],
    [
      'a prospect who bought three days ago',
      service({ relationship: { kind: 'prospect', transactionAt: '2026-11-20T00:00:00Z' } }),
      '',
    ],
    [
      'a prospect who bought from another entity',
      service({
        relationship: { kind: 'prospect', entityId: ANOTHER, transactionAt: '2026-11-20T00:00:00Z' },
      }),
      MISSING,
    ],
    [
      'a customer until tomorrow morning, before hours begin',
      changed(indianService('2026-11-23T16:30:00Z'), { relationship: { until: '2026-11-24T03:00:00Z' } }),
      'hours.platform time.never',
    ],
    [
      'a prospect who bought nobody knows where, and nobody says who calls',
      service({
        relationship: { kind: 'prospect', entityId: undefined, transactionAt: '2026-11-20T00:00:00Z' },
        settings: { entityId: undefined },
      }),
      `${MISSING} callerid.entity`,
    ],
    [
      'a prospect who bought, nobody says where',
      service({
        relationship: { kind: 'prospect', entityId: undefined, transactionAt: '2026-11-20T00:00:00Z' },
      }),
      MISSING,
    ],
  ])('%s', expectRules);

  const acted = (at: string, origin = 'api'): Raw =>
    service({ purpose: 'transactional', settings: { origin }, consent: { ...transaction, at } });
  test.each<RuleRow>([
    ['a transactional call within 30 minutes', acted('2026-11-23T06:00:00.001Z'), ''],
    ['a transactional call outside of India, from a list', american({ purpose: 'transactional' }), ''],
    ['a transactional call after 30 minutes', acted('2026-11-23T06:00:00Z'), 'purpose.transactional'],
    ['a transactional call from a list', acted('2026-11-23T06:20:00Z', 'campaign'), 'purpose.transactional'],
  ])('%s', expectRules);
});

describe('an inquiry', () => {
  const inquiry = (more: Raw = {}): Raw =>
    offer({
      purpose: 'inquiry-reply',
      consent: {
        kind: 'inquiry',
        at: '2026-11-20T06:30:00Z',
        reference: 'form-9',
        channel: 'web-form',
        entityId: BUILDER,
        number: NUMBER,
        ...more,
      },
    });
  const AGAINST = 'consent.inquiry';
  test.each<RuleRow>([
    ['of three days ago', inquiry(), ''],
    ['that is a consent of another kind', inquiry({ kind: 'explicit' }), AGAINST],
    ['that was not kept', inquiry({ kept: false }), AGAINST],
    ['without a reference', inquiry({ reference: undefined }), AGAINST],
    ['that came nobody knows how', inquiry({ channel: undefined }), AGAINST],
    ['by telephone', inquiry({ channel: 'phone' }), AGAINST],
    ['by an app on the telephone', inquiry({ channel: 'phone-app' }), ''],
    ['from another number', inquiry({ number: '+919876543211' }), AGAINST],
    ['that names no number and nobody', inquiry({ number: undefined, entityId: undefined }), ''],
    ['to another entity', inquiry({ entityId: ANOTHER }), AGAINST],
    ['to another shop', inquiry({ entityId: undefined, seller: 'Other' }), AGAINST],
    ['without a day', inquiry({ at: undefined }), AGAINST],
    ['of this very moment', inquiry({ at: NOON }), ''],
    ['of tomorrow', inquiry({ at: '2026-11-24T00:00:00Z' }), 'consent.ahead'],
    ['of tomorrow, to another entity', inquiry({ at: '2026-11-24T00:00:00Z', entityId: ANOTHER }), AGAINST],
    ['that is withdrawn now', inquiry({ withdrawnAt: NOON }), `${AGAINST} consent.withdrawn`],
    ['that is withdrawn in a moment', inquiry({ withdrawnAt: A_MS_LATER }), ''],
    ['that ends now', inquiry({ expiresAt: NOON }), AGAINST],
    ['that ends in a moment', inquiry({ expiresAt: A_MS_LATER }), ''],
    ['of almost seven days ago', inquiry({ at: '2026-11-16T06:30:00.001Z' }), ''],
    ['of seven days ago', inquiry({ at: '2026-11-16T06:30:00Z' }), AGAINST],
  ])('%s', expectRules);
});

describe('a consent', () => {
  const given = (more: Raw): Raw => american({ consent: more });
  test.each<RuleRow>([
    [
      'to offers, taken back',
      offer({ consent: { kind: 'explicit', withdrawnAt: '2026-11-01T00:00:00Z' } }),
      'consent.withdrawn',
    ],
    [
      'to offers, taken back, asked of a service call',
      service({ consent: { kind: 'explicit', withdrawnAt: '2026-11-01T00:00:00Z' } }),
      '',
    ],
    ['that nobody can show', given({ reference: undefined }), 'consent.missing'],
    ['that is spoken where it has to be written', given({ kind: 'verbal' }), 'consent.missing'],
    ['of an unknown kind', given({ kind: undefined }), 'consent.missing'],
    ['without a day', given({ at: undefined }), 'consent.missing'],
    ['of this very moment', given({ at: '2026-11-23T16:00:00Z' }), ''],
    ['of the future', given({ at: '2026-11-23T16:00:00.001Z' }), 'consent.ahead'],
    [
      'of the future, that nobody can show',
      given({ at: '2026-11-23T16:00:00.001Z', reference: undefined }),
      'consent.missing',
    ],
    ['that ends now', given({ expiresAt: '2026-11-23T16:00:00Z' }), 'consent.missing'],
    ['that ends in a moment', given({ expiresAt: '2026-11-23T16:00:00.001Z' }), ''],
    ['for another number', given({ number: '+12122345679' }), 'consent.missing'],
    ['that names no number: that of the row', given({ number: undefined }), ''],
    ['for the same number as it is written at home', given({ number: '(212) 234-5678' }), ''],
    ['that names nobody', given({ seller: undefined }), 'consent.missing'],
    ['to the shop, in other letters', given({ seller: ' aravalli homes ' }), ''],
    ['to another shop', given({ seller: 'Other' }), 'consent.missing'],
    [
      'to a shop, and nobody says who calls',
      american({ settings: { seller: undefined } }),
      'consent.missing',
    ],
    [
      'to our entity and a shop, and nobody names our shop',
      american({ consent: { entityId: BANK }, settings: { entityId: BANK, seller: undefined } }),
      '',
    ],
    [
      'to our entity and another shop',
      american({ consent: { entityId: BANK, seller: 'Other' }, settings: { entityId: BANK } }),
      'consent.missing',
    ],
    [
      'to another entity',
      american({ consent: { entityId: ANOTHER }, settings: { entityId: BANK } }),
      'consent.missing',
    ],
    ['that does not say for what', given({ covers: undefined }), 'consent.missing'],
    ['for nothing', given({ covers: [] }), 'consent.missing'],
    ['for everything', given({ covers: ['ALL'] }), ''],
    ['for offers in writing', given({ covers: ['sms', 'marketing'] }), 'consent.missing'],
    ['for robot calls only', given({ covers: ['robocalls'] }), 'consent.missing'],
    ['for robot calls about what this shop sells', given({ covers: ['robocalls', 'retail'] }), ''],
    [
      'for robot calls about what another shop sells',
      given({ covers: ['robocalls', 'education'] }),
      'consent.missing',
    ],
    ['for robot calls of its category', given({ covers: ['robocalls', 'category-5'] }), ''],
  ])('%s', expectRules);
});

describe('the register of preferences in India', () => {
  const registered = (dnd: Raw): Raw => offer({ dnd: { status: 'partial', ...dnd } });
  test.each<RuleRow>([
    ['was not asked', offer({ dnd: undefined }), 'dnd.scrub'],
    ['was asked, nobody says when', offer({ dnd: { scrubbedAt: undefined } }), 'dnd.scrub'],
    ['was asked in the future', offer({ dnd: { scrubbedAt: A_MS_LATER } }), 'dnd.scrub'],
    ['was asked at midnight', offer({ dnd: { scrubbedAt: '2026-11-22T18:30:00Z' } }), ''],
    [
      'was asked a second before midnight',
      offer({ dnd: { scrubbedAt: '2026-11-22T18:29:59Z' } }),
      'dnd.scrub',
    ],
    ['says something unheard of', offer({ dnd: { status: 'maybe' } }), 'dnd.scrub'],
    ['says that everything is blocked', offer({ dnd: { status: 'full' } }), 'dnd.full'],
    ['says that something is blocked', registered({}), 'dnd.partial'],
    ['blocks another category', registered({ categories: [3] }), ''],
    ['blocks this category', registered({ categories: [3, 2] }), 'dnd.category'],
    ['blocks the last category that there is', registered({ categories: [8] }), ''],
    ['blocks a category that there is not', registered({ categories: [9] }), 'dnd.category'],
    ['blocks category 0', registered({ categories: [0] }), 'dnd.category'],
    ['blocks half a category', registered({ categories: [1.5] }), 'dnd.category'],
    [
      'blocks a category, and the caller belongs to none',
      changed(registered({ categories: [3] }), { sector: 'salon' }),
      'dnd.category',
    ],
    ['blocks calls', registered({ modes: ['voice'] }), 'dnd.mode'],
    ['blocks messages', registered({ modes: ['sms'], categories: [3] }), ''],
    ['blocks this time of the day', registered({ bands: ['12-14'] }), 'dnd.band'],
    ['blocks the time before it', registered({ bands: ['10-12'] }), ''],
    ['blocks a time that cannot be read', registered({ bands: ['noon'] }), 'dnd.band'],
    ['blocks a day that cannot be read', registered({ days: ['someday'] }), 'dnd.band'],
    ['blocks Mondays', registered({ days: ['mon'] }), 'dnd.day'],
    ['blocks Tuesdays', registered({ days: ['tue'] }), ''],
    ['blocks holidays, and this day is none', registered({ days: ['holidays'] }), ''],
    [
      'blocks holidays, and the owner keeps this day as one',
      changed(registered({ days: ['holidays'] }), { settings: { holidays: ['2026-11-23'] } }),
      'hours.holiday dnd.band',
    ],
    ['is not asked for a service call', service({ dnd: { status: 'full', scrubbedAt: NOON } }), ''],
  ])('%s', (sentence, raw, rules) => {
    const found = rulesAgainst(factsOf(raw)).split(' ').sort().join(' ');
    expect(found, sentence).toBe(rules.split(' ').sort().join(' '));
  });

  const blocked = (more: Raw, dnd: Raw = {}): Raw =>
    offer({
      dnd: { status: 'full', since: '2026-09-01T00:00:00Z', ...dnd },
      consent: {
        kind: 'dca',
        at: '2026-10-01T00:00:00Z',
        reference: 'DCA-1',
        entityId: BUILDER,
        number: NUMBER,
        ...more,
      },
    });
  test.each<RuleRow>([
    ['a block opens by a later consent with the registrar', blocked({}), ''],
    ['and not by one of the same moment', blocked({ at: '2026-09-01T00:00:00Z' }), 'dnd.full'],
    ['nor by one without a day', blocked({ at: undefined }), 'dnd.full'],
    ['nor where nobody knows since when the block stands', blocked({}, { since: undefined }), 'dnd.full'],
    ['nor by a consent that was only written', blocked({ kind: 'written', covers: ['all'] }), 'dnd.full'],
    ['nor by one for something else', blocked({ covers: ['education'] }), 'dnd.full'],
  ])('%s', expectRules);
});

describe('the register of another country', () => {
  test.each<RuleRow>([
    ['was not asked', australian({ dnd: undefined }), 'dnd.scrub'],
    ['was asked, nobody says when', australian({ dnd: { scrubbedAt: undefined } }), 'dnd.scrub'],
    ['was asked in the future', australian({ dnd: { scrubbedAt: '2026-11-23T02:00:00.001Z' } }), 'dnd.scrub'],
    ['was asked 30 days ago', australian({ dnd: { scrubbedAt: '2026-10-24T02:00:00Z' } }), ''],
    ['was asked longer ago', australian({ dnd: { scrubbedAt: '2026-10-24T01:59:59.999Z' } }), 'dnd.scrub'],
    ['says something unheard of', australian({ dnd: { status: 'odd' } }), 'dnd.scrub'],
    ['holds the number', australian({ dnd: { status: 'listed' } }), 'dnd.listed'],
    [
      'holds the number, and the person has agreed to offers',
      australian({
        dnd: { status: 'listed' },
        consent: {
          kind: 'explicit',
          at: '2026-06-01T10:00:00Z',
          reference: 'r',
          seller: 'Aravalli Homes',
          covers: ['offers'],
        },
      }),
      '',
    ],
    ['of the Emirates goes before every consent', emirati({ dnd: { status: 'listed' } }), 'dnd.listed'],
    ['is believed under a name without a country', australian({ dnd: { source: 'our own wash' } }), ''],
    [
      'is one of Britain, by the letters that people use',
      australian({ dnd: { source: 'uk-tps' } }),
      'dnd.scrub',
    ],
    ['bears letters that are no country', australian({ dnd: { source: 'zz-list' } }), ''],
    ['is not asked for a service call', australian({ purpose: 'service', dnd: undefined }), ''],
  ])('%s', expectRules);
});

describe('whoever calls', () => {
  test.each<RuleRow>([
    [
      'left three of a hundred answered calls silent',
      american({ campaign: { answered: 100, abandoned: 3 } }),
      '',
    ],
    [
      'left four of a hundred silent',
      american({ campaign: { answered: 100, abandoned: 4 } }),
      'campaign.abandoned',
    ],
    [
      'left four of a hundred silent, and sells nothing',
      american({ purpose: 'service', campaign: { answered: 100, abandoned: 4 } }),
      '',
    ],
    [
      'has no licence to sell in the Emirates',
      emirati({ settings: { telemarketingApproval: undefined } }),
      'licence.missing',
    ],
    [
      'needs no licence where nothing is sold',
      emirati({ purpose: 'service', settings: { telemarketingApproval: undefined } }),
      '',
    ],
    [
      'does not say what the agent says first',
      american({ settings: { disclosure: undefined } }),
      'disclosure.missing',
    ],
    [
      'does not say who is calling',
      american({ settings: { disclosure: { business: false } } }),
      'disclosure.missing',
    ],
    [
      'offers no way out of a sales call',
      american({ settings: { disclosure: { optOut: false } } }),
      'disclosure.missing',
    ],
    [
      'offers no way out of a service call',
      american({ purpose: 'service', settings: { disclosure: { optOut: false } } }),
      '',
    ],
    [
      'sells where an emergency is declared',
      louisiana({ settings: { emergencies: ['Louisiana'] } }),
      'state.emergency',
    ],
    [
      'sells while one is declared everywhere',
      louisiana({ settings: { emergencies: true } }),
      'state.emergency',
    ],
    ['sells while one is declared elsewhere', louisiana({ settings: { emergencies: ['TX'] } }), ''],
    [
      'sells to somebody who may be there or elsewhere, while one is declared elsewhere',
      louisiana({ callee: { number: '+15042345678', state: 'TX' }, settings: { emergencies: ['TX'] } }),
      '',
    ],
    [
      'sells nothing where an emergency is declared',
      louisiana({ purpose: 'service', settings: { emergencies: ['LA'] } }),
      '',
    ],
    [
      'sells in a state that lets sales go on in emergencies',
      changed(offerIn('FL', '2026-11-23T16:00:00Z'), { settings: { emergencies: ['FL'] } }),
      '',
    ],
  ])('%s', expectRules);
});
