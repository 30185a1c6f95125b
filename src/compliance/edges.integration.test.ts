// Properties beside those of properties.integration.test.ts: what spelling, consent, a stored decision and the calendar of the law
// change, and what they do not. Drawn at random around their edges.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changed,
  factsOf,
  indianCallerId,
  indianOffer,
  indianService,
  NOON,
  offerIn,
  PLACE_NAMES,
  type Raw,
} from '../../test/fakes/dial-cases.ts';
import { decideDial } from './decide-dial.ts';
import type { Decision } from './decision.ts';
import type { DialFacts } from './dial-facts.ts';

const RUNS = { numRuns: 60 };
const HOUR = 3_600_000;
const iso = (at: number): string => new Date(at).toISOString();
const instant = fc
  .tuple(fc.integer({ min: 0, max: 4 * 24 * 14 }), fc.constantFrom(0, 0, -1, 1))
  .map(([quarter, more]) => iso(Date.parse(NOON) + quarter * 900_000 + more));
const place = fc.constantFrom(...PLACE_NAMES);
const some: fc.Arbitrary<Raw> = fc.oneof(
  instant.map(indianService),
  instant.map(indianOffer),
  fc.tuple(place, instant).map(([where, at]) => offerIn(where, at)),
);
const decide = (raw: Raw): Decision => decideDial(factsOf(raw)).decision;
const severity = ({ verdict }: Decision): number => ['allow', 'defer', 'deny'].indexOf(verdict);

/** Verdict and time; the reasons may quote a spelling. */
const answer = (raw: Raw): unknown => {
  const decision = decide(raw);
  return [decision.verdict, decision.verdict === 'defer' ? decision.until : null];
};

describe('digits decide', () => {
  const spellings = [
    ...['09876543210', '0919876543210', '+9109876543210', '091-98765-43210', '00919876543210'],
    ...['98765 43210', '(+91) 98765 43210', 'tel:+91-98765-43210', '९८७६५४३२१०', '9876543210.0'],
  ];
  const rewritten = fc.oneof(
    fc.constantFrom(...spellings).map((number) => ({ callee: { number } })),
    fc.constantFrom('140', '1600', '1601', 'ordinary', 'none').map((series) => ({ callerId: { series } })),
    fc.constantFrom('asia/kolkata', 'ASIA/KOLKATA', 'Asia/Calcutta').map((zone) => ({ callee: { zone } })),
  );

  test('another spelling of the person, the label of a series or the case of a zone changes nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(indianService, indianOffer), instant, rewritten, (of, at, change) => {
        const raw = changed(of(at), { callee: { zone: 'Asia/Kolkata' } });
        expect(answer(changed(raw, change))).toEqual(answer(raw));
      }),
      RUNS,
    );
  });

  test('a digit that leaves the series does', () => {
    const as = (number: string): Raw =>
      changed(indianService(NOON), {
        callerId: indianCallerId(number, '1101000000000000011', ['service']),
      });
    const verdicts = ['+911600225001', '+911601225001', '+911401225001', '+918047123456'].map(
      (number) => decide(as(number)).verdict,
    );
    expect(verdicts).toEqual(['allow', 'deny', 'deny', 'deny']);
  });
});

test('a number that is refused, for whatever reason, changes neither verdict nor choice when it joins a pool', () => {
  const ours = (number: string, fault: Raw): Raw => ({
    ...indianCallerId(number, '1101000000000000011', ['service']),
    ...fault,
  });
  const faults: readonly Raw[] = [
    ...[{ barred: true }, { withheld: true }, { headerApproved: false }, { direction: 'inbound' }],
    ...[{ entityId: '9' }, { carriedBy: 'tr-9' }, { trunkCountry: 'AE' }, { registeredFor: ['government'] }],
    ...[{ chain: { telemarketerId: '1', status: 'suspended', validUntil: '2027-06-30' } }],
    ...[{ headerValidUntil: '2026-11-22' }, { declaration: null }, { templateRequired: true }],
    ...[{ dailyCap: 5, usedToday: 5 }, { dailyCap: 5, usedToday: null }, { headerStatus: 'suspended' }],
  ];
  fc.assert(
    fc.property(instant, fc.subarray([...faults]), fc.nat(15), (at, refused, place_) => {
      const raw = changed(indianService(at), { callerId: undefined });
      const good = ours('+911600225001', {});
      const bad = refused.map((fault, nth) => ours(`+9116002251${10 + nth}`, fault));
      const pool = [...bad];
      pool.splice(Math.min(place_, pool.length), 0, good);
      const alone = decideDial(factsOf({ ...raw, pool: [good] }));
      const among = decideDial(factsOf({ ...raw, pool }));
      expect([among.decision.verdict, among.choice.callerId]).toEqual([
        alone.decision.verdict,
        alone.choice.callerId,
      ]);
      const none = decideDial(factsOf({ ...raw, pool: bad }));
      expect(none.decision.verdict).not.toBe('allow');
      const rejected = none.choice.callerId === null ? none.choice.rejected : [];
      expect(rejected.map(({ number }) => number).sort()).toEqual(
        bad.map((one) => String(one['number'])).sort(),
      );
    }),
    RUNS,
  );
});

test('consent has edges: spoilt in any way it helps no more than none at all', () => {
  const spoilt = fc.constantFrom<(at: number) => Raw>(
    (at) => ({ at: iso(at + 1) }),
    (at) => ({ withdrawnAt: iso(at) }),
    (at) => ({ expiresAt: iso(at) }),
    () => ({ reference: null }),
    () => ({ number: '+919999999999' }),
    () => ({ entityId: '9', seller: 'Somebody else' }),
    () => ({ covers: [] }),
  );
  const blocked = (at: string): Raw =>
    changed(indianOffer(at), {
      dnd: { status: 'full', since: '2025-01-01' },
      consent: {
        ...{ kind: 'dca', at: '2026-06-01T00:00:00Z', reference: 'DCA-1', entityId: '1101000000000000088' },
        ...{ number: '+919876543210', covers: ['automated-voice', 'marketing'] },
      },
    });
  const consented = fc.oneof(
    instant.map(blocked),
    fc
      .tuple(fc.constantFrom('US', 'FL', 'GB', 'DE', 'FR', 'ES', 'CA', 'AE'), instant)
      .map(([where, at]) => offerIn(where, at)),
  );
  fc.assert(
    fc.property(consented, spoilt, (raw, spoil) => {
      const at = Date.parse(String(raw['at']));
      const [whole, after, none] = [
        decide(raw),
        decide(changed(raw, { consent: spoil(at) })),
        decide(changed(raw, { consent: undefined })),
      ];
      expect(severity(after)).toBeGreaterThanOrEqual(severity(whole));
      expect(severity(after)).toBeGreaterThanOrEqual(severity(none));
      expect(after.verdict).not.toBe('allow');
    }),
    RUNS,
  );
});

test('the facts that were stored give the decision that was stored', () => {
  fc.assert(
    fc.property(some, (raw) => {
      const facts = factsOf(raw);
      const stored = JSON.stringify(decideDial(facts).decision);
      const kept = JSON.parse(JSON.stringify(facts)) as DialFacts;
      expect(JSON.stringify(decideDial(kept).decision)).toBe(stored);
    }),
    RUNS,
  );
});

describe('a law binds from midnight where the person is, and not a millisecond before', () => {
  const foreign: Raw = { callerId: { trunkCountry: 'IN' } };
  const mobile: Raw = { callerId: { number: '+34612000400' }, consent: { at: '2025-01-02T00:00:00Z' } };
  const old: Raw = { consent: { at: '2023-12-01T00:00:00Z' } };
  const early: Raw = { consent: { at: '2021-01-02T00:00:00Z' } };
  test.each<[string, string, Raw, string, string]>([
    ['Florida', 'FL', early, '2021-07-01T00:00:00-04:00', 'hours.state'],
    ['numbers of ours in Britain', 'GB', foreign, '2025-01-29T00:00:00Z', 'callerid.entry'],
    ['Spanish mobiles', 'ES', mobile, '2025-06-07T00:00:00+02:00', 'callerid.range'],
    ['renewal in Spain', 'ES', old, '2025-12-28T00:00:00+01:00', 'consent.missing'],
  ])('%s', (_, where, change, midnight, rule) => {
    const against = (at: number): boolean => {
      const raw = changed(offerIn(where, iso(at)), change);
      return decideDial(factsOf(raw)).findings.some(
        ({ verdict, reason }) => verdict !== 'allow' && reason.rule === rule,
      );
    };
    const begins = Date.parse(midnight);
    expect([against(begins - 1), against(begins)]).toEqual([false, true]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (hours) => {
        expect(against(begins - hours * HOUR)).toBe(false);
      }),
      { numRuns: 20 },
    );
  });
});
