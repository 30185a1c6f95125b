// What comes before the answer, on the simulator: an operator ends the ringing and the person is tried again by what was said; a
// caller tune, ringing, and whoever answers after all.
import { afterEach, expect, test } from 'vitest';
import type { CallScriptInput } from '../../src/simulator/script.ts';
import { openRig, type Rig } from './rig.ts';

let rig: Rig | null = null;
afterEach(async () => {
  await rig?.close();
  rig = null;
});

const NUMBER = '+14155550101';
const SWITCHED_OFF = 'The number you are calling is switched off. Please try again later.';
const EARLY = {
  name: 'callee',
  match: NUMBER,
  progress: 'early-media',
  voice: { engine: 'flite', name: 'slt' },
} as const;

async function open(
  script: CallScriptInput,
  hears: readonly string[],
  agent: readonly string[] = [],
): Promise<Rig> {
  rig = await openRig({
    scripts: [script],
    hears,
    replies: () => ({ text: 'Yes.' }),
    agent: ['greeting: This is Asha.', ...agent],
  });
  return rig;
}

const operator = (text: string, rest: Partial<CallScriptInput> = {}): CallScriptInput => ({
  ...{ ...EARLY, outcome: 'ring-forever', early: [{ do: 'say', text }] },
  ...rest,
});

test('switched off: heard before the answer, cancelled, and booked as that', async () => {
  const opened = await open(operator(SWITCHED_OFF), [SWITCHED_OFF]);
  const ended = await opened.call(NUMBER);
  expect(ended).toMatchObject({
    disposition: 'switched-off',
    reason: 'not-reached',
    outcome: { kind: 'unreachable', hangupCause: 'NO_USER_RESPONSE', answeredAt: null },
  });
  const said = opened.events.flatMap((event) => (event.kind === 'caller-said' ? [event.text] : []));
  expect(said).toEqual([SWITCHED_OFF]);
  expect(opened.events.some(({ kind }) => kind === 'agent-speaks')).toBe(false);
});

test('"note": the ringing goes on, and what was said is the result where nobody answers', async () => {
  // The operator has spoken by then, and our own patience, 8 s, has not ended.
  const script = operator(SWITCHED_OFF, { ringMs: 6_500, outcome: { refuse: 480 } });
  const opened = await open(script, [SWITCHED_OFF], ['answering: { earlyMedia: note }']);
  const ended = await opened.call(NUMBER);
  expect(ended).toMatchObject({
    disposition: 'switched-off',
    outcome: { kind: 'unreachable', sipStatus: 480 },
  });
});

test.each([
  ['ringing alone, as sound', [], { ringMs: 2_500 }, 0],
  [
    'an operator who is not listened to',
    ['answering: { earlyMedia: ignore }'],
    { early: [{ do: 'say', text: SWITCHED_OFF }], ringMs: 2_500 },
    0,
  ],
] as const)(
  '%s: no transcriber before the answer, and the greeting is heard',
  async (_what, agent, more, opened) => {
    const script = {
      ...EARLY,
      ...more,
      steps: [{ do: 'listen', voicedMs: 300 }, { do: 'hang-up' }],
    } as CallScriptInput;
    const running = await open(script, [], agent);
    const before: number[] = [];
    running.open.feed.watch((event) => {
      if (event.kind === 'phase' && event.phase === 'active') before.push(running.deepgram.records.length);
    });
    const ended = await running.call(NUMBER);
    expect(before).toEqual([opened]);
    expect(ended.outcome).toMatchObject({ kind: 'answered', endedBy: 'callee' });
    expect(running.events.some(({ kind }) => kind === 'agent-speaks')).toBe(true);
  },
);

test('a call that is forwarded, and then answered, is talked to as ever', async () => {
  const text = 'Your call is being forwarded. Please wait.';
  const steps = [{ do: 'listen', voicedMs: 300 }, { do: 'hang-up' }] as CallScriptInput['steps'];
  const opened = await open(operator(text, { ringMs: 4_000, outcome: 'answer', steps }), [text]);
  const ended = await opened.call(NUMBER);
  expect(ended.outcome).toMatchObject({ kind: 'answered', endedBy: 'callee' });
  const [ahead] = opened.deepgram.records;
  expect([opened.deepgram.records.length, ahead?.closed]).toEqual([2, true]);
});
