// What an agent is may change in mid-call: its language, or the agent itself. Then recogniser, model, voice, instructions, waits
// and read-out change together, and the record says so.
import { statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { TalkRig } from '../../../test/fakes/talk-rig.ts';

const ASHA = `name: asha
language: en-IN
greeting: Hello, this is The Clinic.
instructions: You are Asha.
transcriber: stt
model: llm
voice: voice
keyterms: [root canal]
tools: [end_call, switch_language, hand_over]
handOver: [{agent: ravi, means: bills}]
languages:
  - language: hi
    transcriber: stt-hi
    voice: voice-hi
    instructions: Speak Hindi.
    keyterms: [रूट कैनाल]
    lines: {willWait: 'जी ज़रूर।'}
  - ta
`;
const RAVI = `name: ravi
language: hi
instructions: You are Ravi, and know bills.
transcriber: stt-hi
model: llm-2
voice: voice-hi
keyterms: [GST]
`;

function rig(asha = ASHA): TalkRig {
  return new TalkRig({ 'agents/asha.yaml': asha, 'agents/ravi.yaml': RAVI });
}

const LONG_HINDI = 'मुझे कल सुबह दस बजे डॉक्टर राव से मिलना है';

function systemOf({ thinking }: TalkRig): string {
  const [first] = thinking.last.request.messages;
  return first?.role === 'system' ? first.text : '';
}

test('a caller who speaks Hindi is answered in Hindi, by everything that hears, thinks and speaks', async () => {
  const call = rig();
  await call.begins();
  expect(call.said).toEqual(['voice: Hello, this is The Clinic.']);
  const [english] = call.transcribers.get('stt')?.streams ?? [];
  expect([english?.options.language, english?.options.keyterms]).toEqual(['en-IN', ['root canal']]);
  await call.says(LONG_HINDI);
  expect(systemOf(call)).toMatch(/You are Asha\.\n\nSpeak Hindi\./);
  await call.replies('₹500 लगेंगे।');
  expect(call.said.at(-1)).toBe('voice-hi: पाँच सौ रुपये लगेंगे।');
  expect(english?.asked.at(-1)).toBe('close');
  expect([call.hearing.options.language, call.hearing.options.keyterms]).toEqual(['hi', ['रूट कैनाल']]);
  expect(call.newsOf('became')).toEqual([
    { kind: 'became', agent: 'asha', language: 'hi', because: 'spoken' },
  ]);
  // A line of ours comes in the language too.
  await call.says('एक मिनट रुकिए');
  await call.speaks();
  expect(call.said.at(-1)).toBe('voice-hi: जी ज़रूर।');
});

test.each([
  ['hi', 'voice-hi: Hello, this is The Clinic.', ['रूट कैनाल'], 'hi'],
  ['hi-IN', 'voice-hi: Hello, this is The Clinic.', ['रूट कैनाल'], 'hi'],
  ['fr', 'voice: Hello, this is The Clinic.', ['root canal'], 'en-IN'],
  [undefined, 'voice: Hello, this is The Clinic.', ['root canal'], 'en-IN'],
])(
  'where the list says that somebody speaks %s it begins in that, as far as it can',
  async (language, said, keyterms, heard) => {
    const call = new TalkRig({ 'agents/asha.yaml': ASHA, 'agents/ravi.yaml': RAVI }, { language });
    await call.begins();
    expect(call.said).toEqual([said]);
    expect([call.hearing.options.language, call.hearing.options.keyterms]).toEqual([heard, keyterms]);
  },
);

test('the tool switches at once, and back; what is not written for a language is ours in it', async () => {
  const call = rig();
  await call.begins();
  await call.says('What do you cost?');
  await call.replies('', { name: 'switch_language', args: { language: 'ta' } });
  await call.replies('ஐநூறு.');
  expect(call.newsOf('became').map(({ language, because }) => `${language} ${because}`)).toEqual([
    'ta switch_language',
  ]);
  // Tamil has no transcriber of its own: the agent's is told the language.
  expect([...call.transcribers.keys()]).toEqual(['stt']);
  expect(call.hearing.options.language).toBe('ta');
  await call.says('can we talk in English please');
  expect(call.hearing.options.language).toBe('en-IN');
});

test('a word of Hindi switches nothing, and where the mode is off only who asks by name is switched', async () => {
  const call = rig(`${ASHA}languageSwitch: {mode: off}\n`);
  await call.begins();
  await call.says(LONG_HINDI);
  expect(call.hearing.options.language).toBe('en-IN');
  await call.replies('Yes.');
  await call.says('हिंदी में बोलिए');
  expect(call.hearing.options.language).toBe('hi');
});

test('asked first: the model is told once to ask, and a yes switches', async () => {
  const call = rig(`${ASHA}languageSwitch: {mode: ask}\n`);
  await call.begins();
  await call.says(LONG_HINDI);
  expect(systemOf(call)).toContain('The caller speaks hi. Ask in that language whether to go on in it');
  await call.replies('क्या हम हिंदी में बात करें?');
  expect(call.newsOf('became')).toEqual([]);
  await call.says('जी हाँ');
  expect(call.newsOf('became')).toEqual([
    { kind: 'became', agent: 'asha', language: 'hi', because: 'agreed' },
  ]);
  expect(systemOf(call)).not.toContain('Ask in that language');
});

test('another agent takes over with its own recogniser, model and voice', async () => {
  const call = rig();
  await call.begins();
  await call.says('My bill is wrong.');
  await call.replies('One moment.', { name: 'hand_over', args: { agent: 'ravi' } });
  expect(call.models.get('llm-2')?.asked).toHaveLength(1);
  expect(call.models.get('llm-2')?.last.request.messages[0]).toMatchObject({
    text: expect.stringContaining('You are Ravi, and know bills.'),
  });
  expect([call.hearing.options.language, call.hearing.options.keyterms]).toEqual(['hi', ['GST']]);
  expect(call.newsOf('became')).toEqual([
    { kind: 'became', agent: 'ravi', language: 'hi', because: 'hand_over' },
  ]);
  await call.says('नमस्ते');
  expect(call.models.get('llm')?.asked).toHaveLength(1);
});

describe('a transfer', () => {
  const DESK = `${ASHA.replace('[end_call,', '[end_call, transfer,')}transfers: [{name: desk, to: '+918047123456'}]\n`;

  /** Told to the caller in one sentence, and asked for in the same breath. */
  async function asked(): Promise<TalkRig> {
    const call = rig(DESK);
    await call.begins();
    await call.says('I want to speak to somebody');
    await call.replies('I will connect you.', { name: 'transfer', args: { to: 'desk' } });
    return call;
  }

  test('waits until the sentence before it was heard', async () => {
    const call = await asked();
    expect(call.reached).toEqual([]);
    await call.speaks();
    await call.waits(100);
    expect(call.said.at(-1)).toBe('voice: I will connect you.');
    expect(call.reached).toEqual(['transfer desk']);
  });

  test('does not keep the caller in silence of ours, also where the line was quiet when it began', async () => {
    const call = await asked();
    const ringing = Promise.withResolvers<void>();
    call.rings = ringing.promise;
    const utterance = call.spoken.at(-1);
    utterance?.say(0, 400);
    utterance?.parts.end();
    await call.hearsNothing(20);
    const file = call.playing ?? '';
    call.agent.playbackStarted(file, call.clock.now());
    await call.hearsNothing(600);
    expect(call.reached).toEqual(['transfer desk']);
    const before = statSync(file).size;
    expect(before).toBeGreaterThan(400 * 8);
    await call.hearsNothing(1_000);
    expect(statSync(file, { throwIfNoEntry: false })?.size ?? 0).toBeLessThanOrEqual(before);
    ringing.resolve();
  });
});

test('whoever is put on hold hears no silence of ours beside the music, also where the line had just been quiet', async () => {
  const call = rig();
  call.agent.begin(call.clock.now());
  await call.hearsSound(20);
  const utterance = call.spoken.at(-1);
  utterance?.say(0, 400);
  utterance?.parts.end();
  await call.hearsNothing(20);
  const file = call.playing ?? '';
  call.agent.playbackStarted(file, call.clock.now());
  await call.hearsNothing(600);
  call.agent.heldByUs(true, call.clock.now());
  await call.hearsSound(200);
  const before = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  expect(before).toBeGreaterThan(400 * 8);
  await call.hearsSound(1_000);
  expect(statSync(file, { throwIfNoEntry: false })?.size ?? 0).toBeLessThanOrEqual(before);
});

describe('a line that stops altogether, as on FreeSWITCH 1.11.2 while the far end sends from another address', () => {
  const writes = (call: TalkRig): number => call.hearing.asked.filter((what) => what === 'write').length;

  test('is asked for, and looked after: told after ten seconds, given up after two minutes', async () => {
    const call = rig();
    await call.begins();
    await call.hearsSound(1_000);
    expect(await call.hearsNoFrames(1_200)).toBe(false);
    expect(call.quiet).toEqual(['renegotiate']);
    // Begun anew it may bring something. Only then it is the far end's, or the switch's.
    call.lineStalls();
    expect(await call.hearsNoFrames(12_000)).toBe(true);
    expect(call.quiet).toContain('tell');
    expect(call.quiet).not.toContain('give-up');
    await call.hearsNoFrames(112_000);
    expect(call.quiet).toContain('give-up');
  });

  test('is silence to the transcriber after a second, and not before: frames that are late come behind none', async () => {
    const call = rig();
    await call.begins();
    await call.hearsSound(1_000);
    const before = writes(call);
    await call.hearsNoFrames(1_000);
    expect(writes(call)).toBe(before);
    await call.hearsSound(200);
    await call.hearsNoFrames(3_000);
    expect(writes(call) - before - 10).toBe(100);
  });

  test('on which nothing was ever heard is not looked after here: the line itself may be broken', async () => {
    const call = rig();
    await call.begins();
    call.lineStalls();
    expect(await call.hearsNoFrames(2_000)).toBe(false);
  });
});
