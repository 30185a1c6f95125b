// Flows on a call: a menu of keys without a model, steps of a model with their own tools and ways on, and from the one to the other.
import { describe, expect, test } from 'vitest';
import { standsIn } from '../../../../test/fakes/keyed-digits.ts';
import { TalkRig } from '../../../../test/fakes/talk-rig.ts';

const IVR = `name: ivr
language: en-IN
greeting: Welcome to {{business}}.
voice: voice
languages: [{language: hi, voice: voice-hi}]
dispositions: [done, no-choice]
transfers: [{name: desk, to: '+918047123456'}]
steps:
  - name: main
    menu:
      say: For an appointment press 1. For the desk press 2. हिंदी के लिए 3 दबाएँ।
      keys:
        '1': {agent: asha, say: One moment.}
        '2': {transfer: desk, say: I connect you.}
        '3': {language: hi, step: pin}
        '9': {repeat: true}
      tries: 2
      invalid: That is no choice.
      otherwise: {end: no-choice, say: Goodbye.}
  - name: pin
    input:
      say: अपना पिन दबाएँ।
      name: pin
      digits: 4
      after: {step: thanks}
      otherwise: {end: no-choice}
  - name: thanks
    say: {line: धन्यवाद।, after: {end: done, say: नमस्ते।}}
`;

const ASHA = `name: asha
language: en-IN
instructions: You are Asha.
transcriber: stt
model: llm
voice: voice
tools: [end_call, set_fields, add_to_dnc]
dispositions: [booked, no-choice]
fields: [{name: day}, {name: time}, {name: reason}]
steps:
  - name: ask
    prompt: Find out day and time.
    tools: [set_fields]
    collect: [day, time]
    next:
      - {step: confirm, when: both are known, needs: [day, time]}
      - {step: keys, when: they would rather press keys}
  - name: confirm
    prompt: Read it back and say goodbye.
    tools: [end_call]
  - name: keys
    menu:
      say: Press 1 to go back.
      keys: {'1': {step: ask}}
      otherwise: {end: no-choice}
`;

function rig(first: 'ivr' | 'asha'): TalkRig {
  return new TalkRig({ 'agents/ivr.yaml': IVR, 'agents/asha.yaml': ASHA }, { agent: first });
}

describe('a menu', () => {
  test('is said with the greeting and asks nobody; a key connects', async () => {
    const call = rig('ivr');
    await call.begins();
    expect(call.said).toEqual([
      'voice: Welcome to The Clinic. For an appointment press one. For the desk press two. हिंदी के लिए तीन दबाएँ।',
    ]);
    await call.presses('2');
    await call.speaks();
    await call.waits(1_000);
    expect(call.said.at(-1)).toBe('voice: I connect you.');
    expect(call.reached).toEqual(['transfer desk']);
    expect([call.transcribers.size, call.models.size]).toEqual([0, 0]);
    expect(call.newsOf('caller-said').map(({ text }) => text)).toEqual(['[keys 2]']);
  });

  test('nobody at the desk, a wrong key before it: it says so, and ends with its words', async () => {
    const call = rig('ivr');
    call.answers = false;
    await call.begins();
    await call.presses('7');
    await call.speaks();
    expect(call.said.at(-1)).toContain('That is no choice. For an appointment');
    await call.presses('2');
    await call.speaks();
    await call.waits(1_000);
    await call.waits(1_000);
    expect(call.said.at(-1)).toBe('voice: Goodbye.');
    expect(call.hangUps).toEqual(['agent-ended no-choice']);
  });

  test('no key: asked again, then ended, and nobody is asked whether they are there', async () => {
    const call = rig('ivr');
    await call.begins();
    await call.waits(6_100);
    expect(call.said.at(-1)).toContain('For an appointment');
    await call.waits(6_100);
    await call.waits(1_000);
    expect(call.said.at(-1)).toBe('voice: Goodbye.');
    expect(call.hangUps).toEqual(['agent-ended no-choice']);
  });

  test('an input in another language is kept for services and stands on no record', async () => {
    const call = rig('ivr');
    await call.begins();
    await call.presses('3');
    await call.speaks();
    expect(call.said.at(-1)).toBe('voice-hi: अपना पिन दबाएँ।');
    await call.presses('4821');
    await call.speaks();
    await call.speaks();
    expect(call.said.slice(-2)).toEqual(['voice-hi: धन्यवाद।', 'voice-hi: नमस्ते।']);
    expect(call.hangUps).toEqual(['agent-ended done']);
    expect(standsIn(call.news, '4821')).toBe(false);
    expect(standsIn(call.kept.lines, '4821')).toBe(false);
  });

  test('a key during the menu cuts it short, and hands over to an agent with a model', async () => {
    const call = rig('ivr');
    call.agent.begin(call.clock.now());
    await call.presses('1');
    await call.speaks();
    await call.waits(100);
    expect(call.newsOf('became').at(-1)).toMatchObject({ agent: 'asha', because: 'menu' });
    expect(call.thinking.last.request.messages[0]).toMatchObject({
      text: expect.stringContaining('Find out day and time.'),
    });
    expect(call.hearing.options.language).toBe('en-IN');
  });
});

describe('a menu on hold', () => {
  test.each<[who: string, hold: (call: TalkRig, held: boolean) => void]>([
    ['us', (call, held) => call.agent.heldByUs(held, call.clock.now())],
    ['the far end', (call, held) => call.agent.held(held, call.clock.now())],
  ])('by %s: no key is waited for, and behind it there is as much time as before', async (_, hold) => {
    const call = rig('ivr');
    await call.begins();
    const said = call.said.length;
    hold(call, true);
    await call.waits(60_000);
    expect([call.said.length, call.hangUps]).toEqual([said, []]);
    hold(call, false);
    await call.waits(5_000);
    expect([call.said.length, call.hangUps]).toEqual([said, []]);
    await call.presses('2');
    await call.speaks();
    await call.waits(1_000);
    expect(call.reached).toEqual(['transfer desk']);
  });

  test('a menu that the hold has cut off is said again, and is waited for', async () => {
    const call = rig('ivr');
    await call.begins();
    await call.waits(6_100);
    call.agent.heldByUs(true, call.clock.now());
    await call.waits(60_000);
    call.agent.heldByUs(false, call.clock.now());
    await call.speaks();
    expect(call.hangUps).toEqual([]);
    await call.presses('2');
    await call.speaks();
    await call.waits(1_000);
    expect(call.reached).toEqual(['transfer desk']);
  });
});

test('a caller who holds the line while somebody is rung for them hears nothing before they are back', async () => {
  const call = rig('ivr');
  const ringing = Promise.withResolvers<void>();
  call.rings = ringing.promise;
  call.answers = false;
  await call.begins();
  await call.presses('2');
  await call.speaks();
  await call.waits(1_000);
  expect(call.reached).toEqual(['transfer desk']);
  call.agent.held(true, call.clock.now());
  ringing.resolve();
  await call.waits(10);
  await call.waits(10_000);
  expect(call.hangUps).toEqual([]);
  call.agent.held(false, call.clock.now());
  await call.waits(10);
  await call.waits(1_000);
  expect(call.hangUps).toEqual(['agent-ended no-choice']);
});

describe('steps of a model', () => {
  const toolsOf = (call: TalkRig): string[] => call.thinking.last.request.tools.map(({ name }) => name);
  const answer = (call: TalkRig): string => {
    const last = call.thinking.last.request.messages.at(-1);
    return last?.role === 'tool' ? last.text : '';
  };

  test('each has its own prompt and tools; it goes on only once its fields are written down', async () => {
    const call = rig('asha');
    await call.begins();
    await call.waits(10);
    expect(toolsOf(call)).toEqual(['set_fields', 'next_step']);
    await call.replies('Which day?');
    await call.says('On Monday please.');
    await call.replies('', { name: 'next_step', args: { step: 'confirm' } });
    expect(answer(call)).toContain('still to be asked and written down: day, time');
    await call.replies('', { name: 'set_fields', args: { day: 'Monday', time: 'ten' } });
    expect(call.reached).toEqual(['fields {"day":"Monday","time":"ten"}']);
    await call.replies('', { name: 'next_step', args: { step: 'confirm' } });
    expect(toolsOf(call)).toEqual(['end_call']);
    expect(call.thinking.last.request.messages[0]).toMatchObject({
      text: expect.stringContaining('Read it back'),
    });
    await call.replies('Monday at ten. Goodbye.', { name: 'end_call', args: { disposition: 'booked' } });
    await call.speaks();
    expect(call.hangUps).toEqual(['agent-ended booked']);
  });

  test('a field of another step cannot be written', async () => {
    const call = rig('asha');
    await call.begins();
    await call.waits(10);
    await call.replies('', { name: 'set_fields', args: { reason: 'pain' } });
    expect(call.reached).toEqual([]);
  });

  test('on to a menu: its words are heard first, nobody is listened to in it, and the way back asks the model', async () => {
    const call = rig('asha');
    await call.begins();
    await call.waits(10);
    const asked = call.models.get('llm')?.asked.length ?? 0;
    await call.replies('As you like.', { name: 'next_step', args: { step: 'keys' } });
    await call.speaks();
    await call.speaks();
    expect(call.said.slice(-2)).toEqual(['voice: As you like.', 'voice: Press one to go back.']);
    expect(call.models.get('llm')?.asked).toHaveLength(asked);
    await call.presses('1');
    await call.waits(100);
    expect(call.models.get('llm')?.asked).toHaveLength(asked + 1);
    expect(toolsOf(call)).toEqual(['set_fields', 'next_step']);
  });
});
