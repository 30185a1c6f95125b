// A menu of keys on a whole appliance: said, answered by keys of the callee, in another language, and handed over to an agent with
// a model. No model is asked before that, and no transcriber hears the menu.
import { afterEach, expect, test } from 'vitest';
import { standsIn } from '../fakes/keyed-digits.ts';
import { openRig, type Rig } from './rig.ts';

const MENU = [
  'name: menu',
  'language: en-IN',
  'voice: voice',
  'dispositions: [done, no-choice]',
  'languages: [hi]',
  'steps:',
  '  - name: main',
  '    menu:',
  '      say: For a booking press one.',
  "      keys: {'1': {agent: asha, say: One moment.}, '2': {language: hi, step: pin}}",
  '      waitMs: 1500',
  '      tries: 1',
  '      otherwise: {end: no-choice, say: Goodbye.}',
  '  - name: pin',
  '    input:',
  '      say: Your code please.',
  '      name: code',
  '      digits: 4',
  '      after: {end: done, say: Thank you.}',
  '      otherwise: {end: no-choice}',
];

let rig: Rig | null = null;
afterEach(async () => {
  await rig?.close();
  rig = null;
});

/** The callee presses these keys once the menu has begun. */
async function called(number: string, keys: readonly string[]): Promise<Rig> {
  const presses = keys.flatMap((digits) => [
    { do: 'pause', ms: 1_500 } as const,
    { do: 'dtmf', digits } as const,
  ]);
  rig = await openRig({
    scripts: [
      {
        name: 'meera',
        match: number,
        ringMs: 200,
        steps: [...presses, { do: 'expect-hang-up', withinMs: 20_000 }],
      },
    ],
    hears: [],
    replies: [{ text: 'When would you like to come?' }],
    files: { 'agents/menu.yaml': MENU },
  });
  const dialled = await rig.open.controller.dial({ number, agent: 'menu' });
  if (!dialled.ok) throw new Error(dialled.because);
  return rig;
}

test('keys go through a menu and an input: what was keyed in stands nowhere', async () => {
  const { event, events, openai, deepgram } = await called('+14155550131', ['2', '4821']);
  const ended = await event('call-ended');
  expect([ended.disposition, ended.reason]).toEqual(['done', 'agent-ended']);
  expect(events.filter(({ kind }) => kind === 'became')).toMatchObject([
    { language: 'hi', because: 'menu' },
    { because: 'step pin' },
  ]);
  expect(standsIn(events, '4821')).toBe(false);
  expect(openai.records.filter(({ path }) => path.includes('completions'))).toEqual([]);
  expect(deepgram.records).toEqual([]);
}, 60_000);

test('no key ends it with its words', async () => {
  const { event } = await called('+14155550132', []);
  const ended = await event('call-ended');
  expect(ended.disposition).toBe('no-choice');
}, 60_000);

test('a key hands over to an agent, who begins to talk', async () => {
  const { event, open } = await called('+14155550133', ['1']);
  await event('agent-speaks', ({ text }) => text.includes('One moment'));
  await event('became', ({ agent }) => agent === 'asha');
  await event('agent-speaks', ({ text }) => text.includes('Hello') || text.includes('When would'));
  for (const { call } of open.controller.status().calls) open.controller.hangUp(call);
  await event('call-ended');
}, 60_000);
