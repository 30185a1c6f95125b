// What holds for all facts, whatever the law of the day says. Cases are drawn around the whole clock and across dates on which
// rules and clocks change.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changed,
  factsOf,
  indianCallerId,
  indianOffer,
  indianService,
  offerIn,
  PLACE_NAMES,
  type Raw,
} from '../../test/fakes/dial-cases.ts';
import { decideDial } from './decide-dial.ts';
import type { Decision } from './decision.ts';
import type { DialFacts } from './dial-facts.ts';

const RUNS = { numRuns: 60 };

const FROM = Date.parse('2026-08-01T00:00:00Z');
const TO = Date.parse('2027-04-30T00:00:00Z');
/** Mostly whole quarters of an hour, where edges are. */
const instant = fc
  .tuple(fc.integer({ min: FROM / 900_000, max: TO / 900_000 }), fc.constantFrom(0, 0, 0, -1, 1, 431_007))
  .map(([quarter, more]) => new Date(quarter * 900_000 + more).toISOString());
const place = fc.constantFrom(...PLACE_NAMES);

const base: fc.Arbitrary<Raw> = fc.oneof(
  instant.map(indianService),
  instant.map(indianOffer),
  fc.tuple(place, instant).map(([where, at]) => offerIn(where, at)),
);

const restriction: fc.Arbitrary<(raw: Raw) => Raw> = fc.oneof(
  fc
    .constantFrom(
      { settings: { window: { days: 'mon-fri', from: '11:00', to: '16:00' } } },
      { settings: { window: { days: 'tue,thu', from: '09:30', to: '12:30' } } },
      { settings: { expectedCallSeconds: 900 } },
      { settings: { holidays: ['2026-11-23', '2026-11-24', '2026-12-25'] } },
      { settings: { caps: { perDay: 1 } } },
      { suppression: { listed: true, reason: 'opt-out', at: '2026-07-01T00:00:00Z', scope: 'all' } },
      { suppression: { entries: ['09876543210', '+1 212 234 5678'] } },
      { dnd: { bands: ['10-12'] } },
      { dnd: { days: ['mon', 'sun'] } },
      { dnd: { categories: [2, 5] } },
      { dnd: { modes: ['robo'] } },
      { complaints: { list: ['a', 'b', 'c', 'd', 'e'].map((by) => ({ by, at: '2026-11-20T00:00:00Z' })) } },
    )
    .map((change) => (raw: Raw) => {
      // A register that nobody asked stays one.
      if ('dnd' in change && raw['dnd'] === undefined) return raw;
      return changed(raw, change);
    }),
  instant.map((notBefore) => (raw: Raw) => changed(raw, { callee: { notBefore } })),
  fc.integer({ min: 1, max: 7 }).map((made) => (raw: Raw) => {
    const at = Date.parse(String(raw['at']));
    const times = Array.from({ length: made }, (_, index) =>
      new Date(at - (index + 1) * 3_600_000).toISOString(),
    );
    return changed(raw, { attempts: { today: 0, week: 0, at: times } });
  }),
);

const some: fc.Arbitrary<Raw> = fc
  .tuple(base, fc.array(restriction, { maxLength: 2 }))
  .map(([raw, restrictions]) => restrictions.reduce((so, restrict) => restrict(so), raw));

const decide = (raw: Raw): Decision => decideDial(factsOf(raw)).decision;
const severity = ({ verdict }: Decision): number => ['allow', 'defer', 'deny'].indexOf(verdict);
const untilOf = (decision: Decision): number =>
  decision.verdict === 'defer' ? decision.until : decision.verdict === 'deny' ? Number.POSITIVE_INFINITY : 0;

/** The same facts at another moment, with scrub and list read again. */
function movedTo(facts: DialFacts, at: number): DialFacts {
  const { registry, suppression } = facts;
  return {
    ...facts,
    at,
    registry: registry === null ? null : { ...registry, scrubbedAt: at },
    suppression: suppression === null ? null : { ...suppression, checkedAt: at },
  };
}

describe('for all facts', () => {
  test('ignorance never helps', () => {
    const needed = [
      'number',
      'direction',
      'entityId',
      'headerApproved',
      'headerValidUntil',
      'trunk',
      'chain',
      'declaration',
    ];
    const forgetting = fc.oneof(
      fc
        .constantFrom('suppression', 'dnd', 'callerId', 'purpose', 'sector')
        .map((name) => ({ [name]: undefined })),
      fc.constantFrom(...needed).map((name) => ({ callerId: { [name]: undefined } })),
      fc.constantFrom(
        { callee: { number: null } },
        { attempts: { today: null } },
        { complaints: { list: null } },
      ),
    );
    fc.assert(
      fc.property(some, forgetting, (raw, forgotten) => {
        const [known, unknown] = [decide(raw), decide(changed(raw, forgotten))];
        expect(severity(unknown)).toBeGreaterThanOrEqual(severity(known));
        const isIndian = raw['country'] === 'IN' && raw['purpose'] !== 'service';
        if (isIndian || !('dnd' in forgotten || 'sector' in forgotten || 'callerId' in forgotten)) {
          expect(unknown.verdict).toBe('deny');
        }
      }),
      RUNS,
    );
  });

  test('restrictions only restrict, and never bring an opening nearer', () => {
    fc.assert(
      fc.property(some, restriction, (raw, restrict) => {
        const [before, after] = [decide(raw), decide(restrict(raw))];
        // A second window or not-before replaces the first one.
        fc.pre(
          JSON.stringify(raw).length <= JSON.stringify(restrict(raw)).length && isAdded(raw, restrict(raw)),
        );
        expect(severity(after)).toBeGreaterThanOrEqual(severity(before));
        expect(untilOf(after)).toBeGreaterThanOrEqual(untilOf(before));
      }),
      RUNS,
    );
  });

  test('until is true: allowed then, and at no moment before', () => {
    fc.assert(
      fc.property(some, fc.double({ min: 0, max: 0.999_999, noNaN: true }), (raw, part) => {
        const facts = factsOf(raw);
        const { decision } = decideDial(facts);
        if (decision.verdict !== 'defer') return;
        expect(decideDial(movedTo(facts, decision.until)).decision.verdict).toBe('allow');
        // Added as a whole number: beside a date, a share close to one is rounded up to the end itself.
        const earlier = facts.at + Math.floor((decision.until - facts.at) * part);
        for (const at of [earlier, decision.until - 1]) {
          if (at >= facts.at) expect(decideDial(movedTo(facts, at)).decision.verdict).not.toBe('allow');
        }
      }),
      RUNS,
    );
  });

  test('a call that is denied is not allowed later by waiting alone', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 30 * 96 }), (raw, quarters) => {
        const facts = factsOf(raw);
        if (decideDial(facts).decision.verdict !== 'deny') return;
        const later = { ...facts, at: facts.at + quarters * 900_000 };
        expect(decideDial(later).decision.verdict).not.toBe('allow');
      }),
      RUNS,
    );
  });

  test('the same facts give the same answer, byte for byte', () => {
    fc.assert(
      fc.property(some, (raw) => {
        const facts = factsOf(raw);
        const kept = JSON.parse(JSON.stringify(facts)) as DialFacts;
        expect(JSON.stringify(decideDial(kept))).toBe(JSON.stringify(decideDial(facts)));
      }),
      RUNS,
    );
  });

  test('a zone more is never milder', () => {
    const zone = fc.constantFrom('Asia/Kolkata', 'us/pacific', 'Pacific/Apia', 'UTC');
    fc.assert(
      fc.property(some, zone, (raw, listed) => {
        const [before, after] = [decide(raw), decide(changed(raw, { callee: { zone: listed } }))];
        expect(severity(after)).toBeGreaterThanOrEqual(severity(before));
        expect(untilOf(after)).toBeGreaterThanOrEqual(untilOf(before));
      }),
      RUNS,
    );
  });

  test('a campaign can only narrow', () => {
    const clock = fc.integer({ min: 0, max: 95 }).map((quarter) => {
      const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
      return `${two(quarter / 4)}:${two((quarter % 4) * 15)}`;
    });
    fc.assert(
      fc.property(base, clock, clock, (raw, from, to) => {
        const narrowed = decide(changed(raw, { settings: { window: { days: 'mon-sun', from, to } } }));
        if (narrowed.verdict === 'allow') expect(decide(raw).verdict).toBe('allow');
      }),
      RUNS,
    );
  });

  test('an opt-out stops every call, in any spelling and for any purpose', () => {
    const spelling = fc.constantFrom(
      '+91 98765 43210',
      '09876543210',
      '0919876543210',
      '+9109876543210',
      '091-98765-43210',
      '00919876543210',
    );
    const purpose = fc.constantFrom('promotional', 'service', 'transactional', 'government', 'collections');
    fc.assert(
      fc.property(instant, spelling, purpose, (at, entry, what) => {
        const raw = changed(indianService(at), {
          purpose: what,
          suppression: { entries: [entry], reason: 'opt-out', scope: 'all', at },
          consent: {
            kind: 'dca',
            at,
            reference: 'r',
            entityId: '1101000000000000011',
            number: entry,
            covers: ['all'],
          },
        });
        expect(decide(raw).verdict).toBe('deny');
      }),
      RUNS,
    );
  });

  test('special destinations are denied, whatever else is true', () => {
    const special = fc.constantFrom(
      ...[
        '+911900123456',
        '+911800112345',
        '+911860123456',
        '+911401234567',
        '+911600123456',
        '+911601123456',
      ],
      ...[
        '112',
        '+91112',
        '1909',
        '+881612345678',
        '+870773112345',
        '+19005550123',
        '+18005550123',
        '+447012345678',
      ],
      ...['+449012345678', '+448712345678', '+4990012345', '+33891234567', '+61190012345', '+18762345678'],
    );
    fc.assert(
      fc.property(some, special, (raw, number) => {
        expect(decide(changed(raw, { callee: { number } })).verdict).toBe('deny');
      }),
      RUNS,
    );
  });

  test('a label opens no door', () => {
    const label = fc.constantFrom('service', 'transactional', 'government', 'collections');
    fc.assert(
      fc.property(instant, label, fc.constantFrom('promotional', 'mixed'), (at, purpose, content) => {
        const honest = changed(indianOffer(at), { content });
        const renamed = changed(honest, { purpose });
        expect(severity(decide(renamed))).toBeGreaterThanOrEqual(severity(decide(honest)));
      }),
      RUNS,
    );
  });

  test('of a pool the one that is chosen would do alone; those that are refused change nothing', () => {
    const numbers = ['+911600225001', '+911600225002', '+911401234567', '+918047123456', '+12125550142'];
    const pool = fc.uniqueArray(fc.constantFrom(...numbers), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(instant, pool, fc.constantFrom(...numbers), (at, chosenFrom, previous) => {
        const raw = indianService(at);
        const callerIds = chosenFrom.map((one) => indianCallerId(one, '1101000000000000011', ['service']));
        const withPool = (list: readonly Raw[]): Raw =>
          changed(raw, { callerId: undefined, pool: list, previous });
        const { decision, choice } = decideDial(factsOf(withPool(callerIds)));
        if (choice.callerId === null) {
          expect(decision.verdict).not.toBe('allow');
          expect(choice.rejected.map(({ number }) => number).sort()).toEqual([...chosenFrom].sort());
          return;
        }
        const alone = callerIds.filter(({ number }) => number === choice.callerId);
        expect(decide(withPool(alone))).toEqual(expect.objectContaining({ verdict: decision.verdict }));
        if (previous.startsWith('+911600') && chosenFrom.includes(previous))
          expect(choice.callerId).toBe(previous);
      }),
      RUNS,
    );
  });

  test('every verdict names its sources and how sure they are', () => {
    fc.assert(
      fc.property(some, (raw) => {
        const { decision, findings } = decideDial(factsOf(raw));
        expect(decision.reasons.length).toBeGreaterThan(0);
        for (const { reason } of findings) {
          expect(reason.because).toMatch(/^\S.*[.!]$/s);
          expect(reason.source.instrument).not.toBe('');
        }
        const strictest = Math.max(
          ...findings.map(({ verdict }) => ['allow', 'defer', 'deny'].indexOf(verdict)),
        );
        expect(severity(decision)).toBe(strictest);
      }),
      RUNS,
    );
  });
});

describe('to the millisecond', () => {
  test.each([
    ['service in India', indianService, '2026-11-23T03:30:00Z', '2026-11-23T15:30:00Z'],
    ['offers in India', indianOffer, '2026-11-23T04:30:00Z', '2026-11-23T15:30:00Z'],
    ['offers in France', (at: string) => offerIn('FR', at), '2026-11-23T09:00:00Z', '2026-11-23T12:00:00Z'],
    ['offers in Florida', (at: string) => offerIn('FL', at), '2026-11-23T13:00:00Z', '2026-11-24T01:00:00Z'],
    [
      'offers in the Emirates',
      (at: string) => offerIn('AE', at),
      '2026-11-23T05:00:00Z',
      '2026-11-23T14:00:00Z',
    ],
  ])('%s open at the hour and are closed at the last', (_name, of, opens, closes) => {
    const verdictAt = (at: number): string => decide(of(new Date(at).toISOString())).verdict;
    expect(verdictAt(Date.parse(opens))).toBe('allow');
    expect(verdictAt(Date.parse(opens) - 1)).toBe('defer');
    expect(verdictAt(Date.parse(closes) - 1)).toBe('allow');
    expect(verdictAt(Date.parse(closes))).toBe('defer');
  });

  test('the n-th call passes and the next one does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 7 }), (cap, made) => {
        const at = '2026-11-24T16:00:00Z';
        const times = Array.from({ length: made }, (_, index) =>
          new Date(Date.parse(at) - (index + 1) * 600_000).toISOString(),
        );
        const raw = changed(offerIn('GB', at), {
          attempts: { at: times },
          settings: { caps: { perDay: cap } },
        });
        expect(decide(raw).verdict).toBe(made < cap ? 'allow' : 'defer');
      }),
    );
  });
});

describe('clocks and dates', () => {
  test('the same time on the wall gives the same verdict on both sides of a change of the clock', () => {
    const zones: readonly (readonly [string, number, number])[] = [
      ['US', Date.parse('2026-10-31T00:00:00-04:00'), Date.parse('2026-11-02T00:00:00-05:00')],
      ['US', Date.parse('2027-03-13T00:00:00-05:00'), Date.parse('2027-03-15T00:00:00-04:00')],
      ['DE', Date.parse('2026-10-24T00:00:00+02:00'), Date.parse('2026-10-26T00:00:00+01:00')],
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 95 }),
        ([where, before, after], quarter) => {
          const window = { window: { days: 'mon-sun', from: '08:30', to: '20:15' } };
          const verdictAt = (midnight: number): string =>
            decide(
              changed(offerIn(where, new Date(midnight + quarter * 900_000).toISOString()), {
                settings: window,
              }),
            ).verdict;
          expect(verdictAt(after)).toBe(verdictAt(before));
        },
      ),
      RUNS,
    );
  });

  test('a dated rule begins at midnight of its country', () => {
    const old = (at: string): Raw =>
      changed(indianService(at), {
        callerId: {
          ...indianCallerId('+918047123456', '1101000000000000011', ['service']),
          declaration: { declaredOn: '2025-04-20', accessProvider: 'AP-1' },
        },
        settings: { ordinaryNumbers: 'accept', origin: 'manual' },
      });
    const midnight = Date.parse('2025-12-31T18:30:00Z');
    const verdictAt = (at: number): string => decide(old(new Date(at).toISOString())).verdict;
    expect([verdictAt(midnight - 1), verdictAt(midnight)]).toEqual(['allow', 'deny']);
  });
});

/** Whether everything that stood in the first still stands in the second. */
function isAdded(before: Raw, after: Raw): boolean {
  return Object.entries(before).every(([name, value]) => {
    const now = after[name];
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return typeof now === 'object' && now !== null && isAdded(value as Raw, now as Raw);
    }
    if (Array.isArray(value))
      return Array.isArray(now) && value.every((one) => JSON.stringify(now).includes(JSON.stringify(one)));
    return JSON.stringify(value) === JSON.stringify(now) || name === 'listed';
  });
}
