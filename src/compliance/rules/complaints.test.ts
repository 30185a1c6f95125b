// How many people who complain hold what: the one number, the one campaign, all calls.
import { describe, expect, test } from 'vitest';
import { factsOf, indianOffer } from '../../../test/fakes/dial-cases.ts';
import { decideDial } from '../decide-dial.ts';
import type { ComplaintFacts, DialFacts } from '../dial-facts.ts';

const AT = '2026-11-25T06:30:00Z';
const NOW = Date.parse(AT);
const OTHER = '+911401234568';
const DAY_MS = 86_400_000;
const base = factsOf(indianOffer(AT));
const OURS = base.pool[0]?.number ?? '';

type Complaint = ComplaintFacts['list'][number];

function complaint(nth: number, about: Partial<Complaint> = {}): Complaint {
  return { at: NOW - nth * 1_000, by: `+9198765432${10 + nth}`, flagged: false, ...about };
}

function facts(list: readonly Complaint[], others: Partial<DialFacts> = {}): DialFacts {
  return {
    ...base,
    campaign: { ...base.campaign, name: 'flats' },
    settings: { ...base.settings, complaintLimits: { callerId: 3, campaign: 3 } },
    complaints: { ...base.complaints, list },
    ...others,
  };
}

function unclosed(list: readonly Complaint[]): DialFacts {
  const given = facts(list);
  return { ...given, complaints: { ...given.complaints, untilClosed: true } };
}

const many = (count: number, about: Partial<Complaint>): Complaint[] =>
  Array.from({ length: count }, (_, nth) => complaint(nth, about));

describe('complaints', () => {
  test.each<[string, DialFacts, string | null]>([
    ['two about the number hold nothing', facts(many(2, { callerId: OURS })), null],
    ['three about the number hold it', facts(many(3, { callerId: OURS })), 'callerid.complaints'],
    ['three by one person are one', facts(many(3, { callerId: OURS, by: 'same' })), null],
    [
      'three, of whom one has complained before, long ago, hold it',
      unclosed([
        complaint(1, { callerId: OURS, at: NOW - 14 * DAY_MS }),
        complaint(1, { callerId: OURS, at: NOW - 9 * DAY_MS }),
        complaint(2, { callerId: OURS, at: NOW - 3 * DAY_MS }),
        complaint(3, { callerId: OURS, at: NOW - 2 * DAY_MS }),
      ]),
      'callerid.complaints',
    ],
    ['three about another number of ours hold that one', facts(many(3, { callerId: OTHER })), null],
    [
      'in another spelling it is the same number',
      facts(many(3, { callerId: OURS.replace('+91', '0') })),
      'callerid.complaints',
    ],
    [
      'one that is older than ten days by a millisecond does not count',
      facts([...many(2, { callerId: OURS }), complaint(9, { callerId: OURS, at: NOW - 10 * DAY_MS - 1 })]),
      null,
    ],
    [
      'one that is ten days old counts',
      facts([...many(2, { callerId: OURS }), complaint(9, { callerId: OURS, at: NOW - 10 * DAY_MS })]),
      'callerid.complaints',
    ],
    [
      'three of three weeks ago hold nothing where nobody says whether somebody has looked',
      facts(many(3, { callerId: OURS, at: NOW - 21 * DAY_MS })),
      null,
    ],
    [
      'three of three weeks ago that nobody has closed hold the number still',
      unclosed(many(3, { callerId: OURS, at: NOW - 21 * DAY_MS })),
      'callerid.complaints',
    ],
    [
      'and the campaign',
      unclosed(many(3, { campaign: 'flats', at: NOW - 21 * DAY_MS })),
      'complaints.campaign',
    ],
    ['five of them hold all calls', unclosed(many(5, { at: NOW - 21 * DAY_MS })), 'complaints.paused'],
    [
      'three that nobody has closed, never within ten days, hold nothing',
      unclosed([0, 6, 12].map((days, nth) => complaint(nth, { callerId: OURS, at: NOW - days * DAY_MS }))),
      null,
    ],
    ['two about the campaign hold nothing', facts(many(2, { campaign: 'flats' })), null],
    ['three about the campaign hold it', facts(many(3, { campaign: 'flats' })), 'complaints.campaign'],
    ['three about another campaign hold that one', facts(many(3, { campaign: 'cars' })), null],
    ['four about nothing that is said hold nothing', facts(many(4, {})), null],
    ['five hold all calls', facts(many(5, {})), 'complaints.paused'],
    [
      'without limits of the owner only the law counts',
      facts(many(4, { callerId: OURS, campaign: 'flats' }), { settings: base.settings }),
      null,
    ],
  ])('%s', (_what, given, rule) => {
    const { decision } = decideDial(given);
    expect(decision.verdict).toBe(rule === null ? 'allow' : 'deny');
    if (rule !== null) expect(decision.reasons.map((reason) => reason.rule)).toContain(rule);
  });

  test('another number of the pool goes on, and the one that is paused says why', () => {
    const [own] = base.pool;
    if (own === undefined) throw new Error('the offer has a number');
    const pool = [own, { ...own, number: OTHER, declaredNumbers: null }];
    const { choice } = decideDial(facts(many(3, { callerId: OTHER }), { pool }));
    expect(choice).toMatchObject({ callerId: OURS });
    const none = decideDial(facts(many(3, { callerId: OURS }), { pool: [own] })).choice;
    expect(none).toMatchObject({
      callerId: null,
      rejected: [{ number: OURS, because: expect.stringContaining('3 people have complained about calls') }],
    });
  });
});
