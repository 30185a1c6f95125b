import { expect, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import type { CallState } from '../../call/state.ts';
import type { LateWish } from '../../media/late-sound.ts';
import { type CallId, type LegId, toId } from '../../telephony/ids.ts';
import type { CallPlan } from '../call-plan.ts';
import { LegSound } from './leg-sound.ts';

const LEG = toId<LegId>('leg-1');

function sound(phase: CallState['phase'] = 'active') {
  const asked: string[] = [];
  const clock = new FakeClock(0);
  const kept = new KeptLog();
  const yes = { ok: true, body: '+OK' } as const;
  const commands = {
    gatherSound: async (_leg: LegId, frames: number, wait: (ms: number) => Promise<void>) => {
      asked.push(`gather, then ${frames}`);
      await wait(40);
      asked.push('little');
      return yes;
    },
    readAhead: async (_leg: LegId, frames: number) => {
      asked.push(`ahead ${frames}`);
      return yes;
    },
    readAsUsual: async () => {
      asked.push('usual');
      return yes;
    },
  };
  const made = new LegSound({
    services: { switch: commands, clock } as never,
    log: kept.log,
    legs: { leg: LEG, plan: { leg: LEG, call: toId<CallId>('call-1') } as CallPlan },
    state: () => ({ phase }) as CallState,
    input: () => {},
    tell: () => {},
    openAgent: () => {
      throw new Error('no agent is opened here');
    },
    earlyOver: () => null,
  });
  return { made, asked, clock, kept };
}

const FIRST: LateWish = { kind: 'read-ahead', frames: 8, first: true, quietMs: 1_000 };
const MORE: LateWish = { kind: 'read-ahead', frames: 40, first: false, quietMs: 1_000 };

test('late sound is gathered, read ahead, and read as usual again; what was made up for stands in the log', async () => {
  const { made, asked, clock, kept } = sound();
  const gathered = made.late(FIRST, false);
  clock.turn(40);
  await gathered;
  await made.late(MORE, false);
  await made.late({ kind: 'settle', gainedMs: 960 }, false);
  expect(asked).toEqual(['gather, then 8', 'little', 'ahead 40', 'usual']);
  expect(kept.messages('info')).toEqual(['sound that a stall kept back was made up for']);
});

test('while something plays nothing is ordered: the switch reads at the pace of what it sends', async () => {
  const { made, asked } = sound();
  await made.late(FIRST, true);
  await made.late(MORE, true);
  expect(asked).toEqual([]);
});

test('a pause of the far end leaves no line in the log, and a call that clears is left alone', async () => {
  const { made, kept } = sound();
  await made.late({ kind: 'settle', gainedMs: 20 }, false);
  expect(kept.messages('info')).toEqual([]);
  const over = sound('clearing');
  await over.made.late(FIRST, false);
  expect(over.asked).toEqual([]);
});
