import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ChatMessage } from '../spec/chat-model.ts';
import { contextUpdate, type KnownContext, NO_CONTEXT } from './context-update.ts';
import { NO_PROMPT, setupMessage } from './requests.ts';
import { decodeGemini } from './wire.ts';

test('what a session says, as documented', () => {
  const lines = readFileSync(new URL('fixtures/live.jsonl', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  expect(lines.flatMap(decodeGemini)).toEqual([
    { kind: 'ready' },
    { kind: 'resumption', handle: null },
    { kind: 'resumption', handle: 'CihhM2ZkZjE4NDM1' },
    { kind: 'heard', text: 'मेरा अपॉइंट', finished: false },
    { kind: 'heard', text: 'मेंट कब है?', finished: true },
    { kind: 'sound', bytes: Buffer.from([1, 0, 3, 0, 255, 255, 0, 0]), sampleRateHz: 24_000 },
    { kind: 'words', text: 'Kal gyarah' },
    {
      kind: 'usage',
      usage: {
        inputTokens: 312,
        cachedInputTokens: 0,
        outputTokens: 53,
        audioInputTokens: 82,
        cachedAudioInputTokens: 0,
        audioOutputTokens: 41,
      },
    },
    { kind: 'words', text: ' baje.' },
    { kind: 'generated' },
    { kind: 'turn-done', reason: '' },
    { kind: 'interrupted' },
    { kind: 'calls', calls: [{ id: 'function-call-3310', name: 'book', argumentsJson: '{"at":"11:00"}' }] },
    { kind: 'calls-cancelled', ids: ['function-call-3310'] },
    { kind: 'going-away', leftMs: 50_000 },
  ]);
});

test('what is not understood is told, what is new is passed over, and nothing makes it throw', () => {
  expect(decodeGemini('oops')).toMatchObject([{ kind: 'malformed' }]);
  expect(decodeGemini('{"voiceActivity":{}}')).toEqual([]);
  expect(
    decodeGemini(
      '{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm","data":"%"}}]}}}',
    ),
  ).toMatchObject([{ kind: 'malformed' }]);
  fc.assert(
    fc.property(fc.json(), (text) => void decodeGemini(text)),
    { numRuns: 50 },
  );
});

test('how a session is asked for', () => {
  const tuning = { model: 'gemini-3.1-flash-live-preview', voice: 'Kore', thinking: 'low' };
  expect(
    setupMessage({
      tuning,
      prompt: {
        instructions: 'Be kind.',
        tools: [{ name: 'book', description: 'Books.', parameters: { type: 'object' } }],
      },
      handle: 'h1',
      history: 'So far.',
    }),
  ).toEqual({
    setup: {
      model: 'models/gemini-3.1-flash-live-preview',
      generationConfig: {
        responseModalities: ['AUDIO'],
        speechConfig: { voiceConfig: { prebuiltVoiceConfig: { voiceName: 'Kore' } } },
        thinkingConfig: { thinkingLevel: 'low' },
      },
      systemInstruction: { parts: [{ text: 'Be kind.\n\nSo far.' }] },
      tools: [
        {
          functionDeclarations: [
            {
              name: 'book',
              description: 'Books.',
              parametersJsonSchema: { type: 'object' },
              behavior: 'BLOCKING',
            },
          ],
        },
      ],
      realtimeInputConfig: { automaticActivityDetection: { disabled: true } },
      inputAudioTranscription: {},
      outputAudioTranscription: {},
      sessionResumption: { handle: 'h1' },
      contextWindowCompression: { slidingWindow: {} },
    },
  });
  const bare = setupMessage({ tuning: { model: 'models/m' }, prompt: NO_PROMPT, handle: null, history: '' });
  expect(bare).toMatchObject({ setup: { model: 'models/m', sessionResumption: {} } });
});

const user = (text: string): ChatMessage => ({ role: 'user', text });
const agent = (text: string, ...calls: string[]): ChatMessage => ({
  role: 'assistant',
  text,
  toolCalls: calls.map((id) => ({ id, name: 'book', argumentsJson: '{}' })),
});
const toldOf = (more: Partial<KnownContext>): KnownContext => ({
  ...NO_CONTEXT,
  messages: [user('Hello?')],
  ...more,
});

test.each<[string, KnownContext, ChatMessage[], object]>([
  ['the first turn', NO_CONTEXT, [user('Hello?')], { turn: 'Hello?', notes: [], results: [] }],
  [
    'a greeting that others spoke',
    NO_CONTEXT,
    [agent('Clinic, good morning.'), user('Hello?')],
    { turn: 'Hello?', notes: ['(You have also said to the caller: “Clinic, good morning.”)'] },
  ],
  [
    'an answer that was heard whole',
    toldOf({ answer: 'Tomorrow at eleven.' }),
    [user('Hello?'), agent('Tomorrow at eleven.'), user('Thanks.')],
    { turn: 'Thanks.', notes: [] },
  ],
  [
    'an answer of which a part was heard',
    toldOf({ answer: 'Tomorrow at eleven, with Doctor Rao.', wasCut: true }),
    [user('Hello?'), agent('Tomorrow at eleven —'), user('No.')],
    {
      turn: 'No.',
      notes: ['(You were interrupted. Of your last answer the caller heard only: “Tomorrow at eleven”)'],
    },
  ],
  [
    'an answer that the session believes cut, and that was heard whole',
    toldOf({ answer: 'Tomorrow at eleven.', wasCut: true }),
    [user('Hello?'), agent('Tomorrow at eleven.'), user('Yes.')],
    { turn: 'Yes.', notes: ['(Your last answer was heard whole.)'] },
  ],
  [
    'an answer of which nothing was heard',
    toldOf({ answer: 'Tomorrow at eleven.' }),
    [user('Hello?'), user('Wait.')],
    { turn: 'Wait.', notes: ['(Nothing of your last answer was heard.)'] },
  ],
  [
    'the result of a tool that it waits for',
    toldOf({ answer: 'Let me see.', calls: new Map([['c1', 'book']]) }),
    [user('Hello?'), agent('Let me see.', 'c1'), { role: 'tool', toolCallId: 'c1', text: 'done' }],
    { turn: '', notes: [], results: [{ id: 'c1', name: 'book', text: 'done' }] },
  ],
  [
    'the result of one that it has forgotten',
    toldOf({}),
    [user('Hello?'), { role: 'tool', toolCallId: 'c1', text: 'done' }, user('And?')],
    { turn: 'And?', notes: ['(Result of a tool: done)'], results: [] },
  ],
  [
    'what was said before others spoke',
    NO_CONTEXT,
    [user('[The call is connected.]'), user('Hello?'), agent('One moment, please.'), user('Yes.')],
    {
      turn: 'Yes.',
      notes: [
        '[The call is connected.]',
        '(The caller had said: “Hello?”)',
        '(You have also said to the caller: “One moment, please.”)',
      ],
    },
  ],
  ['the same once more', toldOf({}), [user('Hello?')], { turn: '', notes: [], results: [] }],
  [
    'what was said before, told in other words',
    toldOf({ messages: [user('one'), agent('two'), user('three')], answer: 'four' }),
    [user('In short: …'), agent('four'), user('five')],
    { turn: 'five' },
  ],
])('news: %s', (_sentence, told, messages, expected) => {
  expect(contextUpdate(told, messages)).toMatchObject(expected);
});

test('what is null has not come', () => {
  expect(decodeGemini('{"setupComplete":null,"serverContent":null,"toolCall":null,"goAway":null}')).toEqual(
    [],
  );
});

test('a sound that is null is none, and ends nothing', () => {
  const parts = '[{"inlineData":{"mimeType":"audio/pcm","data":null}},{"inlineData":null},{"text":null}]';
  const content = `{"modelTurn":{"parts":${parts}},"inputTranscription":{"text":null}}`;
  expect(decodeGemini(`{"serverContent":${content}}`).map(({ kind }) => kind)).toEqual(['heard', 'sound']);
});
