import { describe, expect, test } from 'vitest';
import { FakeClock } from '../../../../test/fakes/clock.ts';
import type { AgentFloor, CallerFloor } from '../../../conversation/floors.ts';
import { DEFAULT_POLICY } from '../../../conversation/policy.ts';
import { newConversation, stepConversation } from '../../../conversation/step.ts';
import { NOTHING_HEARD } from '../../../conversation/turns/draft.ts';
import { TurnOpinion } from './turn-opinion.ts';

const MODEL = { file: '/m.onnx', licence: 'BSD', endedFrom: 0.8, goesOnUpTo: 0.2, withinMs: 300 };
const QUIET: { caller: CallerFloor; agent: AgentFloor } = {
  caller: { kind: 'quiet' },
  agent: { kind: 'quiet' },
};
const PAUSING: typeof QUIET = {
  ...QUIET,
  caller: { kind: 'pausing', speechEndAt: 0, heard: NOTHING_HEARD, decideAt: 9, edge: 'detector' },
};

/** Models that answer when they are told to. */
function rig() {
  const done: string[] = [];
  const answers: ((ended: number | null) => void)[] = [];
  const told: number[] = [];
  const models = {
    stream: ({ file }: { file: string }, rate: number) => {
      done.push(`open ${file} ${rate}`);
      return {
        write: () => done.push('write'),
        begin: () => done.push('begin'),
        ask: () => {
          done.push('ask');
          return new Promise<number | null>((resolve) => answers.push(resolve));
        },
      };
    },
  };
  const opinion = new TurnOpinion(models, 8000, new FakeClock(), (ended) => told.push(ended));
  const answer = async (ended: number | null): Promise<void> => {
    answers.shift()?.(ended);
    await Promise.resolve();
  };
  return { opinion, done, told, answer };
}

describe('a turn model', () => {
  test('is asked when the caller falls silent, and tells the conversation', async () => {
    const { opinion, done, told, answer } = rig();
    opinion.use(MODEL);
    opinion.hears('speech-start', QUIET);
    opinion.hears('transcript-partial', QUIET);
    opinion.hears('speech-end', PAUSING);
    await answer(0.9);
    expect([done, told]).toEqual([['open /m.onnx 8000', 'begin', 'ask'], [0.9]]);
  });

  test('a pause within a turn begins no new one, and an answer to it is void once they go on', async () => {
    const { opinion, done, told, answer } = rig();
    opinion.use(MODEL);
    opinion.hears('speech-end', PAUSING);
    opinion.hears('speech-start', PAUSING);
    await answer(0.9);
    expect([done, told]).toEqual([['open /m.onnx 8000', 'ask'], []]);
  });

  test('no answer is no sign; behind the end of the call nothing is told', async () => {
    const { opinion, told, answer } = rig();
    opinion.use(MODEL);
    opinion.hears('speech-end', PAUSING);
    await answer(null);
    opinion.hears('speech-end', PAUSING);
    opinion.close();
    await answer(0.9);
    expect(told).toEqual([]);
  });

  test('is not there where the agent names none, and another agent has its own', () => {
    const { opinion, done } = rig();
    opinion.use(undefined);
    opinion.hears('speech-end', PAUSING);
    opinion.use(MODEL);
    opinion.use(MODEL);
    opinion.use({ ...MODEL, file: '/n.onnx' });
    expect(done).toEqual(['open /m.onnx 8000', 'open /n.onnx 8000']);
  });
});

describe('its answer in the conversation', () => {
  const wakeBehind = (ended: number | null, final: string): number | null => {
    let step = stepConversation(
      newConversation(DEFAULT_POLICY),
      { kind: 'begin', at: 0 },
      { ...DEFAULT_POLICY, firstSpeaker: 'caller' },
    );
    const policy = { ...DEFAULT_POLICY, firstSpeaker: 'caller' as const };
    const input = (next: Parameters<typeof stepConversation>[1]): void => {
      step = stepConversation(step.conversation, next, policy);
    };
    input({ kind: 'speech-start', at: 1000 });
    input({ kind: 'speech-end', at: 2000 });
    if (ended !== null) input({ kind: 'turn-probability', at: 2100, ended });
    input({ kind: 'transcript-final', at: 2200, text: final });
    return step.wakeAt;
  };

  test.each([
    ['none: the wait of anything', null, 2600],
    ['it ends: quickly, also where the words came behind the answer', 0.9, 2350],
    ['it goes on: patiently', 0.05, 3200],
  ])('%s', (_what, ended, at) => {
    expect(wakeBehind(ended, 'tomorrow at ten')).toBe(at);
  });
});
