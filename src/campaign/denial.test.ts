import { expect, test } from 'vitest';
import type { Decision } from '../compliance/decision.ts';
import { alikeByHours, NOBODY_HELD, oneMoreHeld, whyHeld } from './denial.ts';

const NOW = 1_795_000_000_000;
const source = { instrument: 'a rule', clause: null, effectiveOn: null, certainty: 'ours' } as const;
const denied = (...rules: string[]): Decision => ({
  verdict: 'deny',
  reasons: rules.map((rule) => ({ rule, because: `${rule} says no.`, facts: {}, source })),
});

test('twenty in a row hold the campaign and say why; then one person is tried at a time', () => {
  let held = NOBODY_HELD;
  for (let nth = 0; nth < 19; nth += 1) held = oneMoreHeld(held, denied('dnd.scrub'), NOW);
  expect(whyHeld(held, NOW)).toBeNull();
  held = oneMoreHeld(held, denied('dnd.scrub'), NOW);
  expect(whyHeld(held, NOW)).toMatchObject({ because: expect.stringContaining('dnd.scrub says no.') });
  expect(whyHeld(held, NOW + 600_000)).toBeNull();
  expect(whyHeld(oneMoreHeld(held, denied('dnd.scrub'), NOW + 600_000), NOW + 600_001)).not.toBeNull();
  expect(whyHeld(held, NOW - 3_600_000)).toBeNull();
});

test.each<[what: string, number: string, rules: string[], alike: object | null]>([
  ['all of India sleeps at the same time', '+919845000001', ['hours.platform'], { from: '+91', to: '+91:' }],
  [
    'an area of the United States',
    '+14155550123',
    ['hours.federal', 'hours.state'],
    { from: '+1415', to: '+1415:' },
  ],
  ['a limit on attempts is one person’s', '+919845000001', ['hours.platform', 'attempts.owner'], null],
])('%s', (_what, number, rules, alike) => {
  expect(alikeByHours(number, rules)).toEqual(alike);
});
