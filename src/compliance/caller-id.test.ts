import { describe, expect, test } from 'vitest';
import { at, e164, MONDAY_MORNING, poolNumber } from '../../test/fakes/dial-facts.ts';
import { chooseCallerId } from './caller-id.ts';
import type { CallerIdFacts, PoolNumber } from './facts.ts';
import { type IndiaSettings, indiaRulebook, STRICT_INDIA } from './rulebook-in.ts';
import { NO_RULEBOOK } from './rulebook-none.ts';

const facts: CallerIdFacts = { at: MONDAY_MORNING, purpose: 'service', previous: null };

describe('among numbers that fit', () => {
  const [one, two, three] = [
    poolNumber('+918047000001'),
    poolNumber('+918047000002'),
    poolNumber('+918047000003'),
  ];
  const choose = (pool: PoolNumber[], previous: string | null = null) =>
    chooseCallerId({ ...facts, previous: previous === null ? null : e164(previous) }, pool, NO_RULEBOOK);

  test.each<[string, PoolNumber[], string | null, string]>([
    ['the one that this person saw before', [one, { ...two, lastUsedAt: 9 }], two.number, two.number],
    [
      'the one that rested longest',
      [
        { ...one, lastUsedAt: 9 },
        { ...two, lastUsedAt: 8 },
      ],
      null,
      two.number,
    ],
    ['one that was never used', [{ ...one, lastUsedAt: -5 }, two], null, two.number],
    ['of equals the lowest, whatever their order', [three, two, one], null, one.number],
    ['another, where the one seen before is down', [{ ...one, trunkUp: false }, two], one.number, two.number],
    ['another, where the one seen before is no longer ours', [one], two.number, one.number],
  ])('%s is chosen', (_what, pool, previous, number) => {
    expect(choose(pool, previous)).toMatchObject({ callerId: number, trunk: 'carrier' });
  });

  test('where none fits, each says why, and whether it may pass', () => {
    const pool = [
      { ...one, direction: 'inbound' as const },
      { ...two, purpose: 'promotional' as const, trunkUp: false },
      { ...three, trunkUp: false },
    ];
    const choice = choose(pool);
    if (choice.callerId !== null) throw new Error('one was chosen');
    expect(choice.rejected.map(({ number, because, temporary }) => [number, because, temporary])).toEqual([
      [one.number, 'It is for inbound calls only.', false],
      [two.number, 'It is for promotional calls, and this is a service one.', false],
      [three.number, 'Its trunk carrier is down.', true],
    ]);
  });

  test('an empty pool has nobody to blame', () => {
    expect(choose([])).toEqual({ callerId: null, rejected: [] });
  });
});

describe('in India', () => {
  const open: IndiaSettings = { ...STRICT_INDIA, sector: 'other', ordinaryNumbers: 'accept' };

  test.each<[string, string, Partial<IndiaSettings>, Partial<PoolNumber>, RegExp | null]>([
    ['an ordinary number for service', '+918047000001', open, {}, null],
    ['a Delhi land line for service', '+911145000001', open, {}, null],
    [
      'an ordinary number, not accepted by the owner',
      '+918047000001',
      { sector: 'other' },
      {},
      /direction of June 2024/,
    ],
    ['an ordinary number, sector not said', '+918047000001', {}, {}, /direction of June 2024/],
    [
      'an ordinary number for a bank, accepted or not',
      '+918047000001',
      { ...open, sector: 'financial' },
      {},
      /1600 series/,
    ],
    ['a 1600 number for a bank', '+911600110001', { ...open, sector: 'financial' }, {}, null],
    ['a 1600 number for somebody not entitled', '+911600110001', open, {}, /belongs to sectors/],
    ['a 1601 number for a utility', '+911601110001', { sector: 'utility' }, {}, null],
    ['an ordinary number for a utility', '+918047000001', { sector: 'utility' }, {}, /1601 series/],
    ['an ordinary number for promotion', '+918047000001', open, { purpose: 'promotional' }, /140 series/],
    ['a 140 number for promotion', '+911401234567', open, { purpose: 'promotional' }, null],
    ['a 140 number for service', '+911401234567', open, {}, /belongs to sectors/],
    ['a freephone number', '+911800123456', open, {}, /belongs to sectors/],
    ['a foreign number', '+442079460000', open, {}, /must show a number of \+91/],
    ['a number that was not declared', '+918047000001', open, { declaration: null }, /No advance notice/],
    [
      'a number that need not be declared',
      '+918047000001',
      { ...open, declaration: 'not-required' },
      { declaration: null },
      null,
    ],
    [
      'a notice that ended yesterday',
      '+918047000001',
      open,
      { declaration: { declaredOn: '2026-09-20', validUntil: '2026-11-22' } },
      /ended on 2026-11-22/,
    ],
    [
      'a notice that ends today',
      '+918047000001',
      open,
      { declaration: { declaredOn: '2026-09-20', validUntil: '2026-11-23' } },
      null,
    ],
    [
      'a notice that begins tomorrow',
      '+918047000001',
      open,
      { declaration: { declaredOn: '2026-11-24', validUntil: null } },
      /begins on 2026-11-24/,
    ],
  ])('%s', (_what, number, settings, more, refused) => {
    const candidate = poolNumber(number, more);
    const rulebook = indiaRulebook({ ...STRICT_INDIA, ...settings });
    const choice = chooseCallerId({ ...facts, purpose: candidate.purpose }, [candidate], rulebook);
    if (choice.callerId !== null) expect(refused).toBeNull();
    else expect(choice.rejected[0]?.because).toMatch(refused ?? /^nothing$/);
  });

  test('the day of a notice ends at midnight in India, not in Greenwich', () => {
    const declaration = { declaredOn: '2026-09-20', validUntil: '2026-11-22' };
    const candidate = poolNumber('+918047000001', { declaration });
    const choose = (when: number) =>
      chooseCallerId({ ...facts, at: when }, [candidate], indiaRulebook(open)).callerId;
    expect(choose(at('2026-11-22 23:59'))).toBe(candidate.number);
    expect(choose(at('2026-11-23 00:00'))).toBeNull();
  });
});
