// A key over a line of a flow: what was cut off keeps the times of its own turn, whatever is said next.
import { expect, test } from 'vitest';
import type { TurnRecord } from './exchange.ts';
import type { ConversationInput } from './inputs.ts';
import { DEFAULT_POLICY } from './policy.ts';
import { newConversation, stepConversation } from './step.ts';

const policy = { ...DEFAULT_POLICY, direction: 'inbound' as const, greeting: 'Press one or two.' };

function recordsOf(inputs: readonly ConversationInput[]): TurnRecord[] {
  let conversation = newConversation(policy);
  return inputs.flatMap((input) => {
    const step = stepConversation(conversation, input, policy);
    conversation = step.conversation;
    return step.effects.flatMap((effect) => (effect.kind === 'commit-turn' ? [effect.record] : []));
  });
}

const BEGUN: readonly ConversationInput[] = [
  { kind: 'begin', at: 0 },
  { kind: 'playback-start', at: 60, turn: 1 },
  { kind: 'sentence-made', at: 61, turn: 1, sentence: 0, startMs: 0, endMs: 1500 },
];

test.each([
  ['a line of the flow follows', 'You have pressed two.'],
  ['nothing is said to it', ''],
])('the greeting that a key cut off has begun when it began: %s', (_what, text) => {
  const records = recordsOf([
    ...BEGUN,
    { kind: 'line-requested', at: 1000, text, digits: '2' },
    { kind: 'playback-end', at: 1040, turn: 1, heardMs: 940, reason: 'stopped' },
  ]);
  const greeting = records.find(({ turn }) => turn === 1);
  expect(greeting).toMatchObject({ cut: true, timing: { decidedAt: 0, playbackStartAt: 60 } });
});
