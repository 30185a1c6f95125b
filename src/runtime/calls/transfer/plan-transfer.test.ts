// Where a call may be transferred, and why not: with the good set of declarations.
import { describe, expect, test } from 'vitest';
import { callPlan } from '../../../../test/fakes/call-plans.ts';
import { goodConfig } from '../../../../test/fakes/declared-config.ts';
import type { LegId } from '../../../telephony/ids.ts';
import { toId } from '../../../telephony/ids.ts';
import type { E164 } from '../../../telephony/number.ts';
import type { Destination, TransferSpec } from '../../call-plan.ts';
import type { Suppressed } from '../reasons.ts';
import { planTransfer } from './plan-transfer.ts';

const DESK = '+918047000001' as E164;
const WISH: TransferSpec = {
  target: {
    kind: 'destination',
    destination: { name: 'desk', to: DESK, ringTimeoutMs: 20_000 } as unknown as Destination,
  },
  ...{ way: 'join', ringTimeoutMs: 20_000, brief: null },
};

function planned(suppressed: Suppressed | null) {
  return planTransfer(goodConfig(), callPlan(), WISH, {
    ...{ leg: toId<LegId>('leg-9'), random: () => 0 },
    suppressed: (number) => (number === DESK ? suppressed : null),
  });
}

describe('a transfer to somebody', () => {
  test('is planned on the trunk of the number that the call shows', () => {
    expect(planned(null)).toMatchObject({ ok: true, plan: { to: DESK, routes: [{ trunk: 'main' }] } });
  });

  test('who wants no calls is refused in words', () => {
    expect(planned('opted-out')).toEqual({
      ok: false,
      because: 'their number is on your do-not-call list',
      remedy: `if they may be called after all: trunkline suppress remove '${DESK}'`,
    });
  });

  test.each(['scrubbed', 'unread'] as const)('of whom only a scrub says so is planned: %s', (suppressed) => {
    expect(planned(suppressed)).toMatchObject({ ok: true });
  });
});
