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
