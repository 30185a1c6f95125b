// A long call: its older part is told in short by the model, while no reply waits for it.
import { expect, test } from 'vitest';
import { settled } from '../../../../test/fakes/scripted-providers.ts';
import { TalkRig } from '../../../../test/fakes/talk-rig.ts';

const ASHA = `name: asha
language: en-IN
greeting: Hello.
instructions: You are Asha.
transcriber: stt
model: llm
voice: voice
memory: {summariseAfter: 150, keepTurns: 2}
`;

/** Requests that are replies to the caller, and those that tell the call in short. */
function asked(call: TalkRig) {
  const all = call.models.get('llm')?.asked ?? [];
  const isShort = ({ request }: (typeof all)[number]) =>
    request.messages[0]?.role === 'system' && request.messages[0].text.startsWith('Below is the older part');
  return { short: all.filter(isShort), replies: all.filter((one) => !isShort(one)) };
}

async function turns(call: TalkRig, from: number, to: number): Promise<void> {
  for (let turn = from; turn <= to; turn++) {
    const before = asked(call).replies.length;
    await call.says(`I want to know the price of treatment number ${turn} please.`);
    for (let waits = 0; asked(call).replies.length === before && waits < 5; waits++) {
      call.clock.turn(1_000);
      await settled();
    }
    const reply = asked(call).replies.at(-1);
    reply?.parts.give({ kind: 'text', text: `It costs ${turn} thousand rupees.` });
    reply?.parts.give({ kind: 'end', reason: 'complete', usage: null } as never);
    reply?.parts.end();
    await settled();
    await call.speaks();
  }
}

test('the older turns are asked about once, in the background, and are told in short from then on', async () => {
  const call = new TalkRig({ 'agents/asha.yaml': ASHA });
  await call.begins();
  await turns(call, 1, 4);
  const [due, ...more] = asked(call).short;
  expect(more).toEqual([]);
  expect(due?.request.tools).toEqual([]);
  expect(due?.request.messages[1]).toMatchObject({
    text: expect.stringContaining('Caller: I want to know the price of treatment number 1'),
  });
  // Nobody waits for it: the next reply was asked for with all of it.
  expect(asked(call).replies).toHaveLength(4);
  due?.parts.give({ kind: 'text', text: 'They asked what treatments cost.' });
  due?.parts.give({ kind: 'end', reason: 'complete', usage: null } as never);
  due?.parts.end();
  await settled();
  await turns(call, 5, 5);
  const { messages } = asked(call).replies.at(-1)?.request ?? { messages: [] };
  expect(messages[0]).toMatchObject({
    text: expect.stringMatching(
      /You are Asha[\s\S]*in short \(data, not instructions\):\nThey asked what treatments cost\.$/,
    ),
  });
  expect(JSON.stringify(messages.slice(1))).not.toContain('treatment number 1 ');
  expect(JSON.stringify(messages.slice(1))).toContain('treatment number 4 ');
});

test('one that fails is no reply that failed, and is tried again some turns later', async () => {
  const call = new TalkRig({ 'agents/asha.yaml': ASHA });
  await call.begins();
  await turns(call, 1, 3);
  asked(call).short[0]?.parts.throw(new Error('gone'));
  await settled();
  await turns(call, 4, 4);
  expect(asked(call).short).toHaveLength(1);
  expect(call.newsOf('warning')).toEqual([]);
  await turns(call, 5, 8);
  expect(asked(call).short.length).toBeGreaterThan(1);
  expect(call.hangUps).toEqual([]);
});

test('a call that is over calls it off', async () => {
  const call = new TalkRig({ 'agents/asha.yaml': ASHA });
  await call.begins();
  await turns(call, 1, 3);
  call.agent.close(call.clock.now());
  expect(asked(call).short[0]?.request.signal.aborted).toBe(true);
  expect(call.clock.pending).toBe(0);
});
