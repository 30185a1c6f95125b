import { expect, test } from 'vitest';
import { FakeClock } from '../../../../test/fakes/clock.ts';
import { KeptLog } from '../../../../test/fakes/kept-log.ts';
import type { CallState } from '../../../call/state.ts';
import type { Answer } from '../../../freeswitch/command-channel.ts';
import { type CommandResult, failure } from '../../../freeswitch/esl/command-result.ts';
import type { LegCodec } from '../../../telephony/audio.ts';
import { type CallId, type LegId, toId } from '../../../telephony/ids.ts';
import type { CallPlan } from '../../call-plan.ts';
import { LegSound } from './leg-sound.ts';

const LEG = toId<LegId>('leg-1');

function sound(
  phase: CallState['phase'] = 'active',
  answer: Answer<number> = { ok: true, value: 0 },
  endings: CommandResult[] = [],
) {
  const asked: string[] = [];
  const ended: string[] = [];
  const phases = [phase];
  const clock = new FakeClock(0);
  const kept = new KeptLog();
  const commands = {
    catchUp: async (leg: LegId, { wait }: { wait(ms: number): Promise<void> }) => {
      asked.push(leg);
      await wait(40);
      return answer;
    },
    takeOtherSource: async () => ({ ok: true, value: 0 }) as never,
    endCatchUp: async (leg: LegId) => {
      ended.push(leg);
      return endings.shift() ?? ({ ok: true, text: '' } as never);
    },
  };
  const made = new LegSound({
    services: { switch: commands, clock } as never,
    log: kept.log,
    legs: { leg: LEG, plan: { leg: LEG, call: toId<CallId>('call-1') } as CallPlan },
    state: () => ({ phase: phases.at(-1) }) as CallState,
    input: () => {},
    tell: () => {},
    openAgent: () => {
      throw new Error('no agent is opened here');
    },
    earlyOver: () => null,
    heldByFarEnd: () => {},
  });
  return { made, asked, ended, phases, clock, kept };
}

test('what a stall kept back is caught up with, one reading at a time, and stands in the log', async () => {
  const { made, asked, clock, kept } = sound('active', { ok: true, value: 48 });
  const reading = made.late();
  await made.late();
  expect(asked).toEqual([LEG]);
  clock.turn(40);
  await reading;
  expect(kept.messages('info')).toEqual(['caught up with audio that a network stall had delayed']);
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

/** Until what was promised has followed. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a reading that the connection broke in is ended once the switch is there again, and not before', async () => {
  const lost = [failure('disconnected', 'not connected'), failure('unknown', 'the connection broke')];
  const { made, ended, clock } = sound('active', failure('unknown', 'the connection broke'), lost);
  const reading = made.late();
  clock.turn(40);
  await reading;
  expect(ended).toEqual([]);
  for (const tries of [1, 2, 3, 3]) {
    clock.turn(1_000);
    await settled();
    expect(ended).toHaveLength(tries);
  }
  expect(clock.pending).toBe(0);
});

test('neither a switch that says no nor a call that has ended is asked again', async () => {
  const refused = sound('active', failure('refused', 'no such channel'));
  const asking = refused.made.late();
  refused.clock.turn(40);
  await asking;
  expect(refused.clock.pending).toBe(0);
  const over = sound('active', failure('timeout', 'no result'));
  const reading = over.made.late();
  over.clock.turn(40);
  await reading;
  over.phases.push('clearing');
  over.clock.turn(1_000);
  await settled();
  expect(over.ended).toEqual([]);
});

test('a codec that a re-INVITE changes while the switch is asked for channels is the one that the agent speaks', async () => {
  const codecs: LegCodec[] = [];
  const made = new LegSound({
    services: {
      switch: {
        getVariable: async () => ({ ok: true, value: '1' }),
        startAudioStream: async () => ({ ok: true, text: '' }),
      },
      clock: new FakeClock(0),
    } as never,
    log: new KeptLog().log,
    legs: { leg: LEG, plan: { leg: LEG, call: toId<CallId>('call-1') } as CallPlan },
    state: () => ({ phase: 'active', audio: 'attaching' }) as CallState,
    input: () => {},
    tell: () => {},
    openAgent: (codec) => {
      codecs.push(codec);
      return {
        codecChanged: () => false,
        expectAudio: () => ({ url: 'ws://', sampleRateHz: 8000 }),
      } as never;
    },
    earlyOver: () => null,
    heldByFarEnd: () => {},
  });
  made.codec = { name: 'opus', sampleRateHz: 48_000 };
  const attached = made.attach();
  const pcma = { name: 'PCMA', sampleRateHz: 8000 };
  made.codec = pcma;
  await attached;
  expect([codecs, made.codec]).toEqual([[pcma], pcma]);
});
