// A call that changes its language, on a whole appliance: the callee speaks Hindi, and from that very turn another recogniser
// line, another instruction and another language of the voice are in use. And documents that an agent answers from.
import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { openRig, type Rig } from './rig.ts';

let rig: Rig | null = null;
afterEach(async () => {
  await rig?.close();
  rig = null;
});

const goodbye = {
  text: 'धन्यवाद। नमस्ते।',
  toolCalls: [{ name: 'end_call', arguments: { disposition: 'confirmed' } }],
};

test('a callee who speaks Hindi is answered in Hindi, with the recogniser told so', async () => {
  rig = await openRig({
    agent: [
      'greeting: Namaste, will you come tomorrow?',
      'languages: [{ language: hi, instructions: Speak Hindi now. }]',
    ],
    scripts: [
      {
        name: 'meera',
        match: '+14155550141',
        ringMs: 200,
        steps: [
          { do: 'listen' },
          { do: 'say', text: 'I will come tomorrow at ten.' },
          { do: 'expect-hang-up' },
        ],
      },
    ],
    // What a recogniser would write of it.
    hears: ['मैं कल सुबह दस बजे डॉक्टर के पास ज़रूर आऊँगी'],
    replies: [goodbye],
  });
  const ended = await rig.call('+14155550141');
  expect(ended.disposition).toBe('confirmed');
  expect(rig.events.filter(({ kind }) => kind === 'became')).toMatchObject([
    { agent: 'asha', language: 'hi', because: 'spoken' },
  ]);
  const asked = rig.openai.records.flatMap(({ body }) => body?.messages[0]?.content ?? []);
  expect(asked.at(-1)).toContain('Speak Hindi now.');
  const languages = rig.deepgram.records.map(({ query }) => query.get('language'));
  expect(languages).toEqual(['en', 'hi']);
  expect(readFileSync(ended.summary.transcriptPath ?? '', 'utf8')).toContain('now     asha, hi (spoken)');
}, 60_000);

/** What is heard on each line of the recogniser: a change of language opens the next one. */
const HEARD = [
  ['okay', 'मैं कल सुबह दस बजे डॉक्टर के पास ज़रूर आऊँगी, फीस कितनी है'],
  ['okay', 'Sorry, my Hindi is weak, how much would the whole visit cost me'],
  ['Can we go on in Hindi please?'],
  [],
];

test('a caller who changes to Hindi, back to English and to Hindi again is followed with recogniser, prompt, voice, read-out and lines; a short okay changes nothing', async () => {
  const say = (text: string) => [{ do: 'listen' as const }, { do: 'say' as const, text }];
  rig = await openRig({
    agent: [
      'greeting: Hello, will you come tomorrow?',
      'idle: { afterMs: 5000 }',
      'languages: [{ language: hi, instructions: Speak Hindi now. }]',
    ],
    scripts: [
      {
        name: 'meera',
        match: '+14155550143',
        ringMs: 200,
        steps: [...Array(5).keys()]
          .flatMap((turn) => say(`This is what I say as number ${turn}.`))
          .concat([{ do: 'expect-hang-up' } as never]),
      },
    ],
    hears: (utterance, connection) => HEARD[connection]?.[utterance] ?? null,
    replies: ({ messages }) => ({
      text: (messages[0]?.content ?? '').includes('Speak Hindi now.')
        ? 'फीस ₹1,500 है।'
        : 'The fee is ₹1,500.',
    }),
  });
  const ended = await rig.call('+14155550143');
  const became = rig.events.filter(({ kind }) => kind === 'became');
  expect(became).toMatchObject([
    { language: 'hi', because: 'spoken' },
    { language: 'en', because: 'spoken' },
    { language: 'hi', because: 'asked-for' },
  ]);
  expect(rig.deepgram.records.map(({ query }) => query.get('language'))).toEqual(['en', 'hi', 'en', 'hi']);
  // As the voice was given it, with its language: amounts read out, and the built-in lines for silence, in that of the turn.
  const spoken = rig.elevenlabs.records.flatMap(({ query, messages }) =>
    messages
      .map((message) => (JSON.parse(message) as { text: string }).text.trim())
      .filter((text) => text !== '')
      .map((text) => `${query.get('language_code')}: ${text}`),
  );
  const [english, hindi] = ['The fee is one thousand five hundred rupees.', 'फीस एक हज़ार पाँच सौ रुपये है।'];
  // Lines to the voice are opened ahead, so they do not stand in the order of their use.
  expect(spoken.filter((text) => !text.includes('I am sorry')).toSorted()).toEqual(
    [
      'en: Hello, will you come tomorrow?',
      ...[`en: ${english}`, `hi: ${hindi}`, `hi: ${hindi}`, `en: ${english}`, `hi: ${hindi}`],
      'hi: क्या आप लाइन पर हैं?',
      ...['hi: मुझे आपकी आवाज़ नहीं आ रही है, इसलिए मैं फ़ोन रख रही हूँ।', 'hi: नमस्ते।'],
    ].toSorted(),
  );
  const said = rig.events.flatMap((event) => (event.kind === 'agent-speaks' ? [event.text] : []));
  expect(said.slice(1, 6).map((text) => (text.startsWith('The') ? 'en' : 'hi'))).toEqual([
    ...['en', 'hi', 'hi', 'en', 'hi'],
  ]);
  expect(ended.disposition).toBe('no-response');
}, 120_000);

test('documents are looked up in the call, and cited in its transcript', async () => {
  rig = await openRig({
    agent: ['greeting: Hello.', 'tools: [end_call, kb_lookup]', 'knowledge: [clinic]'],
    files: { 'knowledge/clinic/fees.md': ['# Fees', '', 'A root canal costs 6500 rupees.'] },
    scripts: [
      {
        name: 'ravi',
        match: '+14155550142',
        ringMs: 200,
        steps: [
          { do: 'listen' },
          { do: 'say', text: 'What does a root canal cost?' },
          { do: 'expect-hang-up' },
        ],
      },
    ],
    hears: ['What does a root canal cost?'],
    replies: [
      { toolCalls: [{ name: 'kb_lookup', arguments: { query: 'root canal price' } }] },
      {
        text: 'It costs 6500 rupees. Goodbye!',
        toolCalls: [{ name: 'end_call', arguments: { disposition: 'information' } }],
      },
    ],
  });
  const ended = await rig.call('+14155550142');
  expect(ended.disposition).toBe('information');
  const told = rig.openai.records.flatMap(
    ({ body }) => body?.messages.filter(({ role }) => role === 'tool') ?? [],
  );
  expect(told.at(0)?.content).toContain('A root canal costs 6500 rupees.');
  expect(readFileSync(ended.summary.transcriptPath ?? '', 'utf8')).toContain('source  clinic/fees.md: Fees');
}, 60_000);
