// From when the wait for the end of a turn counts: from the caller's last sound, whoever is the first to tell that there is none.
import { describe, expect, test } from 'vitest';
import type { ConversationInput } from '../inputs.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import { newConversation, stepConversation } from '../step.ts';

const POLICY = {
  ...DEFAULT_POLICY,
  firstSpeaker: 'caller' as const,
  endpointing: { ...DEFAULT_POLICY.endpointing, quickMs: 480, normalMs: 480, detectorLagMs: 80 },
};
const SPOKEN: readonly ConversationInput[] = [
  { kind: 'begin', at: 0 },
  { kind: 'speech-start', at: 1000 },
  { kind: 'transcript-partial', at: 1900, text: 'what time is it' },
];
const SILENT_NOW: readonly ConversationInput[] = [
  { kind: 'transcript-final', at: 2400, text: 'What time is it?' },
  { kind: 'turn-predicted', at: 2400, verdict: 'ended', basis: 'silence' },
];
const SPEECH_ENDED: ConversationInput = { kind: 'speech-end', at: 2100 };

/** When the turn would be over, as far as these inputs tell. */
function endsAt(inputs: readonly ConversationInput[]): number | null {
  let conversation = newConversation(POLICY);
  for (const input of inputs) conversation = stepConversation(conversation, input, POLICY).conversation;
  return conversation.caller.kind === 'pausing' ? conversation.caller.decideAt : null;
}

test.each<[string, readonly ConversationInput[], number | null]>([
  ['the detector first', [...SPOKEN, SPEECH_ENDED, ...SILENT_NOW], 2500],
  ['the recogniser first: it ends no later for that', [...SPOKEN, ...SILENT_NOW, SPEECH_ENDED], 2500],
  ['the recogniser alone, over music: from when it tells', [...SPOKEN, ...SILENT_NOW], 2800],
  [
    'a sound that ended behind the recogniser’s word changes nothing',
    [...SPOKEN, ...SILENT_NOW, { kind: 'speech-end', at: 2600 }],
    2800,
  ],
  [
    'nor does the end of speech shorten the wait for the next key',
    [...SPOKEN, ...SILENT_NOW, { kind: 'dtmf-received', at: 2450, digit: '1' }, SPEECH_ENDED],
    4950,
  ],
  [
    'who goes on too soon for the detector has not ended',
    [...SPOKEN, ...SILENT_NOW, { kind: 'transcript-partial', at: 2700, text: 'in Delhi' }],
    null,
  ],
  [
    'and ends with the sound behind the new words',
    [
      ...SPOKEN,
      ...SILENT_NOW,
      { kind: 'transcript-partial', at: 2700, text: 'in Delhi' },
      { kind: 'speech-end', at: 3300 },
      { kind: 'transcript-final', at: 3600, text: 'in Delhi.' },
    ],
    3700,
  ],
  [
    'also where the recogniser tells of the new silence first',
    [
      ...SPOKEN,
      ...SILENT_NOW,
      { kind: 'transcript-partial', at: 2700, text: 'in Delhi' },
      { kind: 'transcript-final', at: 3500, text: 'in Delhi.' },
      { kind: 'turn-predicted', at: 3500, verdict: 'ended', basis: 'silence' },
      { kind: 'speech-end', at: 3300 },
    ],
    3700,
  ],
  [
    'who goes on has not ended',
    [...SPOKEN, ...SILENT_NOW, SPEECH_ENDED, { kind: 'speech-start', at: 2450 }],
    null,
  ],
])('%s', (_what, inputs, at) => {
  expect(endsAt(inputs)).toBe(at);
});

test('the record counts the answer from the last sound, too', () => {
  let conversation = newConversation(POLICY);
  for (const input of [...SPOKEN, ...SILENT_NOW, SPEECH_ENDED, { kind: 'time-passed', at: 2500 } as const])
    conversation = stepConversation(conversation, input, POLICY).conversation;
  expect(conversation.timing).toMatchObject({ callerSpeechEndAt: 2100, decidedAt: 2500 });
});

describe('a turn that a recogniser ends which judges words', () => {
  const ENDED = { kind: 'turn-predicted', at: 2400, verdict: 'ended' } as const;
  const FINAL = { kind: 'transcript-final', at: 2390, text: 'What time is it?' } as const;
  const played = (inputs: readonly ConversationInput[]) => {
    let conversation = newConversation(POLICY);
    for (const input of inputs) conversation = stepConversation(conversation, input, POLICY).conversation;
    return conversation;
  };

  test('is taken at once, and its record counts from the last sound once the detector tells it', () => {
    const taken = [...SPOKEN, FINAL, ENDED, { kind: 'time-passed', at: 2400 } as const];
    expect(played(taken)).toMatchObject({ caller: { kind: 'quiet' }, timing: { callerSpeechEndAt: 2400 } });
    expect(played([...taken, SPEECH_ENDED])).toMatchObject({
      timing: { callerSpeechEndAt: 2100, decidedAt: 2400 },
      judgedBy: { predicted: { verdict: 'ended', afterMs: 300 } },
    });
  });

  test('music that goes on behind it says nothing of the caller', () => {
    const taken = [...SPOKEN, FINAL, ENDED, { kind: 'time-passed', at: 2400 } as const];
    expect(played([...taken, { kind: 'speech-end', at: 2900 }]).timing.callerSpeechEndAt).toBe(2400);
  });

  test('keys are no speech: their moment stays', () => {
    const keyed = [
      ...SPOKEN,
      { kind: 'dtmf-received', at: 2400, digit: '#' } as const,
      { kind: 'time-passed', at: 2400 } as const,
      SPEECH_ENDED,
    ];
    expect(played(keyed).timing.callerSpeechEndAt).toBe(2400);
  });
});
