// What is not known, has ended or belongs to somebody else never helps a call.
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

const NIGHT = '2026-11-23T16:30:00Z';
const ENTITY = '1101000000000000011';
const TRANSACTION = {
  kind: 'transaction',
  at: '2026-11-22T06:30:00Z',
  reference: 'ord-5',
  channel: 'app',
  entityId: ENTITY,
  number: '+919876543210',
  covers: ['service'],
};
const OPTED_OUT = { listed: true, reason: 'opt-out', at: '2026-05-01T06:00:00Z', scope: 'all' };
const LATER = {
  kind: 'dca',
  at: '2026-09-01T06:00:00Z',
  reference: 'DCA-1',
  entityId: '1101000000000000088',
  number: '+919876543210',
};

test.each<[sentence: string, raw: Raw, verdict: string]>([
  [
    'a transaction counts for seven days',
    changed(indianService(NOON), { relationship: undefined, consent: TRANSACTION }),
    'allow',
  ],
  [
    'and not once it has expired',
    changed(indianService(NOON), {
      relationship: undefined,
      consent: { ...TRANSACTION, expiresAt: '2026-11-23T05:30:00Z' },
    }),
    'deny',
  ],
  [
    'at night nobody waits for a morning by which it has expired',
    changed(indianService(NIGHT), {
      relationship: undefined,
      consent: { ...TRANSACTION, expiresAt: '2026-11-24T03:00:00Z' },
    }),
    'deny',
  ],
  [
    'an opt-out is lifted for offers by a later consent to offers',
    changed(indianOffer(NOON), { suppression: OPTED_OUT, consent: { ...LATER, covers: ['marketing'] } }),
    'allow',
  ],
  [
    'and not by one to service calls',
    changed(indianOffer(NOON), { suppression: OPTED_OUT, consent: { ...LATER, covers: ['service'] } }),
    'deny',
  ],
  [
    'nor by one to nothing',
    changed(indianOffer(NOON), { suppression: OPTED_OUT, consent: { ...LATER, covers: [] } }),
    'deny',
  ],
  [
    'a partial block whose categories nobody knows',
    changed(indianOffer(NOON), { dnd: { status: 'partial', categories: null } }),
    'deny',
  ],
  [
    'a partial block whose days nobody knows, of another category',
    changed(indianOffer(NOON), { dnd: { status: 'partial', categories: [5], days: null } }),
    'deny',
  ],
  [
    'a partial block whose hours nobody knows, of another category',
    changed(indianOffer(NOON), { dnd: { status: 'partial', categories: [5], bands: null } }),
    'deny',
  ],
  [
    'a partial block whose modes nobody knows, of another category',
    changed(indianOffer(NOON), { dnd: { status: 'partial', categories: [5], modes: null } }),
    'deny',
  ],
  [
    'no block, and nothing under days',
    changed(indianOffer(NOON), { dnd: { status: 'none', days: null } }),
    'allow',
  ],
  [
    'a partial block of nothing that is named',
    changed(indianOffer(NOON), { dnd: { status: 'partial' } }),
    'deny',
  ],
  [
    'a partial block of other hours',
    changed(indianOffer(NOON), { dnd: { status: 'partial', bands: ['18-21'] } }),
    'allow',
  ],
  ['the register of the country itself', offerIn('AU', '2026-11-23T02:00:00Z'), 'allow'],
  [
    'the register of another country says nothing',
    changed(offerIn('AU', '2026-11-23T02:00:00Z'), { dnd: { source: 'sg-dnc' } }),
    'deny',
  ],
  ['a not-before that cannot be read', changed(indianOffer(NOON), { callee: { notBefore: 'soon' } }), 'deny'],
  ['a not-after that cannot be read', changed(indianOffer(NOON), { callee: { notAfter: 'later' } }), 'deny'],
  [
    'a do-not-call list that holds something unreadable, whatever was found in it',
    changed(indianOffer(NOON), { suppression: { listed: false, entries: ['+91 98111 22333', null] } }),
    'deny',
  ],
  [
    'a do-not-call list whose content is not known',
    changed(indianOffer(NOON), { suppression: { listed: false, entries: null } }),
    'deny',
  ],
  [
    'a do-not-call list in which the person was found, whatever else it holds',
    changed(indianOffer(NOON), { suppression: { listed: true, scope: 'all', entries: [null] } }),
    'deny',
  ],
  [
    'a call that was made nobody knows when',
    changed(indianOffer(NOON), { attempts: { at: [null] } }),
    'deny',
  ],
  [
    'a call that was made at a time that cannot be read',
    changed(indianOffer(NOON), { attempts: { at: [{ at: 'soon', subject: 'roofs' }] } }),
    'deny',
  ],
  [
    'flagged numbers that nobody counted',
    changed(indianOffer(NOON), { complaints: { flaggedCallerIds: null } }),
    'deny',
  ],
  [
    'three complaints of which nobody knows whether they are about flagged numbers',
    changed(indianOffer(NOON), {
      complaints: { list: ['a', 'b', 'c'].map((by) => ({ at: '2026-11-22T06:30:00Z', by, flagged: null })) },
    }),
    'deny',
  ],
  ['a count that is none', changed(indianOffer(NOON), { attempts: { today: 'three' } }), 'deny'],
  ['a count below zero', changed(indianOffer(NOON), { attempts: { week: -1 } }), 'deny'],
  [
    'a complaint of which nothing is known',
    changed(indianOffer(NOON), { complaints: { list: [null] } }),
    'deny',
  ],
  ...[{ bands: ['22-23', null] }, { days: [null] }, { modes: ['sms', null] }, { categories: [8, null] }].map(
    (block): [string, Raw, string] => [
      `what a person has blocked is known in part: ${JSON.stringify(block)}`,
      changed(indianOffer(NOON), { dnd: { status: 'partial', ...block } }),
      'deny',
    ],
  ),
  [
    'our own number as it is written at home, to another country',
    changed(offerIn('NP', NOON), { callerId: { number: '02261234500' } }),
    decideDial(factsOf(offerIn('NP', NOON))).decision.verdict,
  ],
])('%s', (_sentence, raw, verdict) => {
  const { decision } = decideDial(factsOf(raw));
  // A refusal may also be for now.
  expect(decision.verdict === 'defer' && verdict === 'deny' ? 'deny' : decision.verdict).toBe(verdict);
});

test.each<[sentence: string, raw: Raw, key: string]>([
  [
    'the number of a transaction',
    changed(indianService(NOON), { relationship: undefined, consent: { ...TRANSACTION, number: null } }),
    'consent.number',
  ],
  [
    'when a relationship ended',
    changed(indianService(NOON), { relationship: { until: null } }),
    'relationship.until',
  ],
  [
    'until when a consent lifts a full block',
    changed(indianOffer(NOON), {
      dnd: { status: 'full', since: '2026-01-01' },
      consent: { ...LATER, expiresAt: null },
    }),
    'consent.expiresAt',
  ],
  ['which register was asked', changed(indianOffer(NOON), { dnd: { source: null } }), 'dnd.source'],
  ...['barred', 'withheld', 'templateRequired', 'headerStatus', 'dailyCap', 'accessProvider'].map(
    (mark): [string, Raw, string] => [
      `the mark ${mark} of a number`,
      changed(indianService(NOON), { callerId: { [mark]: null } }),
      `callerId.${mark}`,
    ],
  ),
])('%s is null: the answer is no, and names the key', (_sentence, raw, key) => {
  const { decision, findings } = decideDial(factsOf(raw));
  expect(decision.verdict).toBe('deny');
  const against = findings.filter(({ verdict }) => verdict === 'deny').map(({ reason }) => reason.because);
  expect(against.join(' ')).toContain(key);
});

test('a consent that says it was not taken back may leave the time empty', () => {
  const consent = { ...TRANSACTION, withdrawn: false, withdrawnAt: null };
  const raw = changed(indianService(NOON), { relationship: undefined, consent });
  expect(decideDial(factsOf(raw)).decision.verdict).toBe('allow');
});

test('until is true where counters stand beside the instants that they count', () => {
  const at = '2026-11-22T05:00:00Z';
  const attempts = {
    today: 0,
    week: 2,
    lastAt: '2026-11-17T06:00:00Z',
    at: ['2026-11-16T05:00:00Z', '2026-11-17T06:00:00Z'],
  };
  const raw = (now: string): Raw => changed(offerIn('AE', now), { attempts });
  const { decision } = decideDial(factsOf(raw(at)));
  if (decision.verdict !== 'defer')
    throw new Error(`the third call of the week was not put off: ${decision.verdict}`);
  const then = decideDial(factsOf(raw(new Date(decision.until).toISOString()))).decision;
  expect(then.verdict).toBe('allow');
});
