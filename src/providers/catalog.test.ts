import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { type Providers, providersSchema } from '../config/providers.ts';
import { Secret } from '../config/secret.ts';
import { createChatModel, createTranscriber, createVoice } from './catalog.ts';

const KEY = 'planted-key-0123456789';
const apiKey = new Secret({ source: 'env', name: 'KEY' }, KEY);

const declared: Providers = providersSchema.parse({
  transcribers: [
    { name: 'ears', vendor: 'deepgram', apiKey, baseUrl: 'wss://api.in.deepgram.com' },
    { name: 'own-ears', vendor: 'pocketsphinx' },
  ],
  models: [
    { name: 'brain', vendor: 'openai', apiKey, model: 'gpt-5-mini' },
    { name: 'other-brain', vendor: 'openai', baseUrl: 'http://127.0.0.1:11434/v1', model: 'qwen3:8b' },
    { name: 'own-brain', vendor: 'rules', file: '/rules.yaml' },
  ],
  voices: [
    { name: 'voice', vendor: 'elevenlabs', apiKey, voiceId: 'abc' },
    { name: 'own-voice', vendor: 'espeak-ng' },
    { name: 'other-voice', vendor: 'flite' },
  ],
});

test('every vendor that can be declared can be made, and none shows its key', () => {
  const made = [
    ...declared.transcribers.map(createTranscriber),
    ...declared.models.map(createChatModel),
    ...declared.voices.map(createVoice),
  ];
  expect(made.map((each) => each.provider)).toEqual([
    'deepgram',
    'pocketsphinx',
    'openai',
    'openai',
    'rules',
    'elevenlabs',
    'espeak-ng',
    'flite',
  ]);
  const shown = made.map((each) => inspect(each, { depth: 8, showHidden: true })).join('\n');
  expect(shown).not.toContain(KEY);
  expect(JSON.stringify(made)).not.toContain(KEY);
});

test('the ears say which rates they hear', () => {
  expect(declared.transcribers.map((each) => createTranscriber(each).sampleRatesHz)).toEqual([
    [8000, 16000],
    [16000],
  ]);
});
