// The pauses of a turn come on its record: those that were waited for, and the one that was taken for the end.
import { expect, test } from 'vitest';
import type { TurnRecord } from '../exchange.ts';
import type { ConversationInput } from '../inputs.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import { newConversation, stepConversation } from '../step.ts';

const POLICY = { ...DEFAULT_POLICY, firstSpeaker: 'caller' as const };

function recordsOf(inputs: readonly ConversationInput[]): TurnRecord[] {
  let conversation = newConversation(POLICY);
  return inputs.flatMap((input) => {
    const step = stepConversation(conversation, input, POLICY);
    conversation = step.conversation;
    return step.effects.flatMap((effect) => (effect.kind === 'commit-turn' ? [effect.record] : []));
  });
}

test('pauses of the caller stand in the record of their turn', () => {
  const records = recordsOf([
    { kind: 'begin', at: 0 },
    { kind: 'speech-start', at: 1000 },
    { kind: 'transcript-final', at: 1800, text: 'my number is' },
    { kind: 'speech-end', at: 2000 },
    { kind: 'speech-start', at: 2700 },
    { kind: 'transcript-final', at: 3400, text: 'tomorrow at ten' },
    { kind: 'speech-end', at: 3500 },
    // Taken for the end at 4,100, and nothing of the answer is heard yet.
    { kind: 'time-passed', at: 4100 },
    { kind: 'speech-start', at: 4300 },
    { kind: 'transcript-final', at: 4900, text: 'or at eleven' },
    { kind: 'speech-end', at: 5000 },
    { kind: 'call-ended', at: 5100, heardMs: null },
  ]);
  expect(records.map(({ callerText, paused }) => ({ callerText, paused }))).toEqual([
    {
      callerText: 'my number is tomorrow at ten or at eleven',
      paused: [
        { ms: 700, looks: 'incomplete', taken: false, words: 3 },
        { ms: 800, looks: expect.any(String), taken: true, words: 6 },
      ],
    },
  ]);
});

test('and so does what the recogniser thought of them, with how late it thought so', () => {
  const records = recordsOf([
    { kind: 'begin', at: 0 },
    { kind: 'speech-start', at: 1000 },
    { kind: 'transcript-final', at: 1900, text: 'tomorrow at ten' },
    { kind: 'speech-end', at: 2000 },
    { kind: 'turn-predicted', at: 2100, verdict: 'resumed' },
    { kind: 'speech-start', at: 2700 },
    { kind: 'transcript-final', at: 3400, text: 'or at eleven' },
    { kind: 'speech-end', at: 3500 },
    { kind: 'turn-predicted', at: 3780, verdict: 'ended' },
    { kind: 'time-passed', at: 3780 },
    { kind: 'call-ended', at: 5100, heardMs: null },
  ]);
  expect(records.map(({ paused, judgedBy }) => ({ paused, judgedBy }))).toEqual([
    {
      paused: [
        {
          ...{ ms: 700, looks: expect.any(String), taken: false, words: 3 },
          judgedBy: { predicts: true, predicted: { verdict: 'resumed', afterMs: 100 } },
        },
      ],
      judgedBy: { predicts: true, predicted: { verdict: 'ended', afterMs: 280 } },
    },
  ]);
});
