// While a tool takes long: what is said meanwhile, how long it may take, and that nothing else ends it.
import { expect, test } from 'vitest';
import { settled } from '../../../../test/fakes/scripted-providers.ts';
import { asha, TalkRig } from '../../../../test/fakes/talk-rig.ts';
import { begun, type Talk, toolCalled, toolThat } from '../../../../test/fakes/talk-room.ts';
import { DEFAULT_POLICY } from '../../../conversation/policy.ts';

const AGENT = [
  'instructions: You take payments.',
  'inputs: [{ name: card, digits: 16 }]',
  'tools: [end_call, collect_dtmf]',
];

test.each([
  ['with words for a tool that takes long', ['fillers: { toolWait: [I am looking it up., Still looking.] }']],
  ['without', []],
])(
  'a caller who keys in a long number slowly is left in peace, and answered behind it: %s',
  async (_what, more) => {
    const rig = new TalkRig(asha(...AGENT, ...more));
    await rig.begins();
    await rig.says('I want to pay');
    await rig.replies('', { name: 'collect_dtmf', args: { what: 'card' } });
    for (const digit of '4111111111111111') {
      await rig.waits(4_500);
      await rig.presses(digit);
    }
    await rig.replies('Thank you, that is all.');
    expect(rig.newsOf('tool-ended')).toMatchObject([{ text: '16 digits were keyed in and are kept.' }]);
    expect(rig.said).toEqual(['voice: Hello.', 'voice: Thank you, that is all.']);
    expect(rig.hangUps).toEqual([]);
  },
);

const PHRASES = ['I am looking it up.', 'Still looking.'];

/** A tool that tells every two seconds that it goes on. */
async function working(): Promise<{
  talk: Talk;
  answer: (text: string) => void;
  passes: (ms: number) => Promise<void>;
}> {
  const done = Promise.withResolvers<string>();
  let tell: () => void = () => {};
  const tool = toolThat(async (_args, _signal, onProgress) => {
    tell = () => onProgress?.();
    return { text: await done.promise };
  });
  const fillers = { ...DEFAULT_POLICY.fillers, toolWait: { afterMs: 1_500, phrases: PHRASES } };
  const talk = await begun({ fillers }, [tool]);
  talk.model.last.parts.give(toolCalled('c1', 'book'));
  talk.model.last.parts.give({ kind: 'end', reason: 'tool-calls', usage: null } as never);
  talk.model.last.parts.end();
  await settled();
  return {
    talk,
    answer: done.resolve,
    passes: async (ms) => {
      for (let left = ms; left > 0; left -= 2_000) {
        talk.clock.turn(2_000);
        tell();
        await settled();
      }
    },
  };
}

test('a tool that tells for 20 seconds that it goes on is waited for, with a few words and no question whether they are there', async () => {
  const { talk, answer, passes } = await working();
  await passes(20_000);
  expect(talk.voice.last.pushed).toEqual(PHRASES);
  expect([talk.hangUps, talk.newsOf('tool-ended')]).toEqual([[], []]);
  answer('booked');
  await settled();
  expect(talk.model.asked.at(-1)?.request.messages.at(-1)).toMatchObject({ role: 'tool', text: 'booked' });
});

test('one that never comes to an end is given up after a minute', async () => {
  const { talk, passes } = await working();
  await passes(58_000);
  expect(talk.newsOf('tool-ended')).toEqual([]);
  await passes(4_000);
  expect(talk.newsOf('tool-ended')).toEqual([
    'The tool gave no answer within 60 seconds. It may have been carried out.',
  ]);
  expect(talk.hangUps).toEqual([]);
});
