import { expect, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import type { CallState } from '../../call/state.ts';
import { failure } from '../../freeswitch/esl/command-result.ts';
import type { Answer } from '../../freeswitch/settings-commands.ts';
import { type CallId, type LegId, toId } from '../../telephony/ids.ts';
import type { CallPlan } from '../call-plan.ts';
import { LegSound } from './leg-sound.ts';

const LEG = toId<LegId>('leg-1');

function sound(phase: CallState['phase'] = 'active', answer: Answer<number> = { ok: true, value: 0 }) {
  const asked: string[] = [];
  const clock = new FakeClock(0);
  const kept = new KeptLog();
  const commands = {
    catchUp: async (leg: LegId, { wait }: { wait(ms: number): Promise<void> }) => {
      asked.push(leg);
      await wait(40);
      return answer;
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

test('what a stall kept back is caught up with, one reading at a time, and stands in the log', async () => {
  const { made, asked, clock, kept } = sound('active', { ok: true, value: 48 });
  const reading = made.late();
  await made.late();
  expect(asked).toEqual([LEG]);
  clock.turn(40);
  await reading;
  expect(kept.messages('info')).toEqual(['sound that a stall kept back was made up for']);
  void made.late();
  expect(asked).toEqual([LEG, LEG]);
});

test('a pause of the far end leaves no line in the log, and a switch that refuses one', async () => {
  const pause = sound('active', { ok: true, value: 0 });
  const reading = pause.made.late();
  pause.clock.turn(40);
  await reading;
  expect(pause.kept.messages('info')).toEqual([]);
  const refused = sound('active', failure('refused', 'no such channel'));
  const asking = refused.made.late();
  refused.clock.turn(40);
  await asking;
  expect(refused.kept.messages('warn')).toEqual(['switch command failed']);
});

test('a call that clears is left alone', async () => {
  const { made, asked } = sound('clearing');
  await made.late();
  expect(asked).toEqual([]);
});
