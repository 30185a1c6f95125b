// What running calls leave in the store, and a store that takes nothing any more.
import { expect, test } from 'vitest';
import { callPlan, endedCall } from '../../../../test/fakes/call-plans.ts';
import { FakeClock } from '../../../../test/fakes/clock.ts';
import { KeptLog } from '../../../../test/fakes/kept-log.ts';
import { openTestStore } from '../../../../test/fakes/opened-store.ts';
import { personalDataIn } from '../../../../test/fakes/personal-data.ts';
import { findCall } from '../../../store/calls/calls.ts';
import { listLegs } from '../../../store/calls/legs.ts';
import { type CallId, type LegId, toId } from '../../../telephony/ids.ts';
import type { CostLine } from '../../cost-line.ts';
import { StoreRecords } from './store-records.ts';

const CALL = toId<CallId>('call-1');

function opened() {
  const store = openTestStore();
  const kept = new KeptLog();
  return { store, kept, records: new StoreRecords(store, new FakeClock(), kept.log) };
}

const line = (part: CostLine['part'], micros: number | null, currency: string | null): CostLine => ({
  ...{ part, provider: part, used: 1_000, unit: 'ms', micros, currency },
});

test('a call from its beginning to its end, written before anybody waits for it', async () => {
  const { store, records } = opened();
  const plan = callPlan();
  records.callStarted(plan, 1_000);
  records.phase(CALL, 'active', 2_000);
  records.answered(CALL, 2_000, { name: 'PCMA', sampleRateHz: 8000 });
  const costs = [line('voice', 1_500, 'USD')];
  const ended = endedCall(plan, 5_000, { answeredAt: 2_000 });
  records.ended({ ...ended, reason: 'agent-ended', summary: { ...ended.summary, costs } });
  expect(await findCall(store, CALL)).toMatchObject({
    direction: 'outbound',
    destination: plan.number,
    callerId: plan.ours,
    answeredAt: 2_000,
    endedAt: 5_000,
    outcome: 'answered',
    disposition: 'completed',
    endReason: 'agent-ended',
    codec: 'PCMA@8000',
    costMicros: 1_500,
    currency: 'USD',
  });
  expect(await listLegs(store, CALL)).toMatchObject([{ role: 'callee', answeredAt: 2_000, endedAt: 5_000 }]);
  expect(records.lost).toBe(0);
});

test('an inbound call has a did and a caller', async () => {
  const { store, records } = opened();
  const plan = callPlan({ direction: 'inbound' });
  records.callStarted(plan, 1_000);
  expect(await findCall(store, CALL)).toMatchObject({
    did: plan.ours,
    callerId: plan.number,
    destination: null,
  });
  expect(await listLegs(store, CALL)).toMatchObject([{ role: 'caller' }]);
});

const costs: [what: string, lines: CostLine[], micros: number | null, sums: object][] = [
  ['nothing was used', [], null, { totals: [], unknown: [] }],
  ['what runs here is free', [line('voice', 0, null)], null, { totals: [], unknown: [] }],
  [
    'one currency, the carrier too',
    [line('voice', 7, 'INR'), line('telephony', 2, 'INR')],
    9,
    { totals: [{ currency: 'INR', micros: 9 }], unknown: [] },
  ],
  [
    'only the carrier has a price',
    [line('model', null, null), line('telephony', 2, 'INR')],
    2,
    { totals: [{ currency: 'INR', micros: 2 }], unknown: ['model'] },
  ],
  [
    'only the carrier has none',
    [line('voice', 7, 'INR'), line('telephony', null, null)],
    7,
    { totals: [{ currency: 'INR', micros: 7 }], unknown: ['telephony'] },
  ],
  [
    'two currencies are no sum',
    [line('voice', 9, 'USD'), line('telephony', 7, 'INR')],
    null,
    {
      totals: [
        { currency: 'USD', micros: 9 },
        { currency: 'INR', micros: 7 },
      ],
      unknown: [],
    },
  ],
];
test.each(costs)('the cost of a call: %s', async (_what, lines, micros, sums) => {
  const { store, records } = opened();
  const plan = callPlan();
  records.callStarted(plan, 1_000);
  const ended = endedCall(plan, 5_000);
  records.ended({ ...ended, summary: { ...ended.summary, costs: lines } });
  const row = await findCall(store, CALL);
  expect(row?.costMicros).toBe(micros);
  expect(JSON.parse(row?.costSums ?? '')).toEqual(sums);
});

test('the next leg of a call that goes on is durable, or is said not to be', async () => {
  const { store, records } = opened();
  records.callStarted(callPlan(), 1_000);
  const next = callPlan({ leg: toId<LegId>('leg-2'), trunk: 'other' });
  expect(await records.nextLeg(next, 2_000)).toBe(true);
  expect((await listLegs(store, CALL)).map(({ id }) => id)).toEqual(['leg-1', 'leg-2']);
  store.close();
  expect(await records.nextLeg(callPlan({ leg: toId<LegId>('leg-3') }), 3_000)).toBe(false);
});

test('a store that cannot be written costs the records and not the call: each is logged with its call, and counted', async () => {
  const { store, records, kept } = opened();
  store.close();
  const plan = callPlan();
  expect(() => {
    records.callStarted(plan, 1_000);
    records.phase(CALL, 'active', 2_000);
    records.answered(CALL, 2_000, null);
    records.ended(endedCall(plan, 5_000));
  }).not.toThrow();
  await new Promise((resolve) => setImmediate(resolve));
  expect(kept.messages('error')).toHaveLength(records.lost);
  expect(records.lost).toBeGreaterThanOrEqual(5);
  expect(kept.lines.every((line) => line['callId'] === CALL)).toBe(true);
  expect(personalDataIn(kept.lines, { numbers: [plan.ours ?? '', plan.number ?? ''] })).toEqual([]);
});
