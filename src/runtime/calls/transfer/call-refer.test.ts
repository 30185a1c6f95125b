// What becomes of a call that its carrier is asked to connect elsewhere.
import { expect, test } from 'vitest';
import { FakeClock, turnUntilOver } from '../../../../test/fakes/clock.ts';
import { KeptLog } from '../../../../test/fakes/kept-log.ts';
import { failure } from '../../../freeswitch/esl/command-result.ts';
import { type LegId, toId } from '../../../telephony/ids.ts';
import { CallRefer, type Referred } from './call-refer.ts';

const LEG = toId<LegId>('leg-1');

/** `taken`: what the carrier answers, from the second look on. `tell`: a NOTIFY at the fourth. */
async function refer(
  taken: number | null,
  tell: readonly [number, boolean] | null,
  isAsked = true,
): Promise<{ end: Referred | null; ms: number }> {
  const clock = new FakeClock(0);
  let looks = 0;
  const made: CallRefer = new CallRefer({
    switch: {
      refer: async () => (isAsked ? { ok: true, body: '' } : failure('refused', 'No such channel!')),
      referralTaken: async () => {
        looks++;
        if (looks === 4 && tell !== null) made.told(...tell);
        return { ok: true, value: looks > 1 ? taken : null };
      },
    },
    ...{ clock, log: new KeptLog().log, signal: new AbortController().signal },
  });
  const end = await turnUntilOver(clock, 50, made.ask(LEG, 'sip:+12025550120@a.example', 8_000));
  return { end, ms: clock.now() };
}

test.each<[string, number | null, readonly [number, boolean] | null, Referred]>([
  ['they have the caller', 202, [200, true], { kind: 'connected' }],
  ['the carrier knows no REFER', 405, null, { kind: 'not-taken', status: 405 }],
  ['busy, and the caller is still there', 202, [486, false], { kind: 'failed', cause: 'USER_BUSY' }],
  ['busy, and the caller is gone with it', 202, [486, true], { kind: 'lost', cause: 'USER_BUSY' }],
  ['they decline', 202, [603, false], { kind: 'failed', cause: 'CALL_REJECTED' }],
  ['what rings on is no news', 202, [180, false], { kind: 'failed', cause: 'NO_ANSWER' }],
  ['nothing is told of it', 202, null, { kind: 'failed', cause: 'NO_ANSWER' }],
  ['it is taken for good, and nothing is told of it', 200, null, { kind: 'taken' }],
  ['it is taken, and what rings is told', 200, [180, false], { kind: 'failed', cause: 'NO_ANSWER' }],
  ['it is taken, and busy is told', 200, [486, false], { kind: 'failed', cause: 'USER_BUSY' }],
  ['the carrier says nothing at all', null, null, { kind: 'not-taken', status: null }],
])('%s', async (_what, taken, tell, end) => {
  expect((await refer(taken, tell)).end).toEqual(end);
});

test('a request that never left is not waited for', async () => {
  expect(await refer(202, null, false)).toEqual({ end: { kind: 'not-taken', status: null }, ms: 0 });
});
