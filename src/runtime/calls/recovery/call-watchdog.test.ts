// That a call is controlled is said again and again, while it is, and nobody is cut off where others have it.
import { expect, test } from 'vitest';
import { FakeClock } from '../../../../test/fakes/clock.ts';
import { KeptLog } from '../../../../test/fakes/kept-log.ts';
import { failure } from '../../../freeswitch/esl/command-result.ts';
import { type LegId, toId } from '../../../telephony/ids.ts';
import { CallWatchdog } from './call-watchdog.ts';

class Rig {
  readonly clock = new FakeClock();
  readonly kept = new KeptLog();
  readonly asked: string[] = [];
  leg = toId<LegId>('leg-1');
  answer: Awaited<ReturnType<CallWatchdogSwitch['guard']>> = { ok: true, value: true };
  cutOff = 0;
  readonly watchdog: CallWatchdog;

  constructor() {
    this.watchdog = new CallWatchdog({
      switch: {
        guard: async (leg, extension, seconds, renews) => {
          this.asked.push(`${renews ? 'again' : 'first'} ${leg} ${extension} ${seconds}`);
          return this.answer;
        },
        attended: async (leg) => {
          this.asked.push(`let go ${leg}`);
          return { ok: true, body: '' };
        },
      },
      ...{ clock: this.clock, log: this.kept.log, extension: 'agent-asha', leg: () => this.leg },
      onCutOff: () => void this.cutOff++,
    });
  }

  async turn(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 1_000) {
      this.clock.turn(1_000);
      await this.settled();
    }
  }

  async settled(): Promise<void> {
    for (let i = 0; i < 6; i++) await Promise.resolve();
  }
}
type CallWatchdogSwitch = ConstructorParameters<typeof CallWatchdog>[0]['switch'];

test('it is said at once, and every three seconds, and no more once the call is over', async () => {
  const rig = new Rig();
  rig.watchdog.watch();
  await rig.turn(7_000);
  expect(rig.asked).toEqual([
    'first leg-1 agent-asha 10',
    'again leg-1 agent-asha 10',
    'again leg-1 agent-asha 10',
  ]);
  rig.watchdog.close();
  expect(rig.clock.pending).toBe(0);
});

test('where others have the call nothing may come between them', async () => {
  const rig = new Rig();
  rig.watchdog.watch();
  await rig.settled();
  await rig.watchdog.release();
  await rig.turn(9_000);
  expect(rig.asked).toEqual(['first leg-1 agent-asha 10', 'let go leg-1']);
  rig.watchdog.watch();
  await rig.settled();
  expect(rig.asked.at(-1)).toBe('first leg-1 agent-asha 10');
  rig.watchdog.close();
});

test('the switch has taken the call: that is told once, and nothing is planned anew', async () => {
  const rig = new Rig();
  rig.watchdog.watch();
  await rig.settled();
  rig.answer = { ok: true, value: false };
  await rig.turn(9_000);
  expect([rig.cutOff, rig.asked.length, rig.clock.pending]).toEqual([1, 2, 0]);
});

test('a switch that cannot do it is complained of once, and a lost connection not at all', async () => {
  const rig = new Rig();
  rig.answer = failure('disconnected', 'no connection');
  rig.watchdog.watch();
  await rig.turn(7_000);
  expect(rig.kept.messages('warn')).toEqual([]);
  rig.answer = failure('refused', 'sched_transfer Command not found!');
  await rig.turn(7_000);
  expect(rig.kept.messages('warn')).toHaveLength(1);
  expect(rig.cutOff).toBe(0);
  rig.watchdog.close();
});
