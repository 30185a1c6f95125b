import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { type Providers, providersSchema } from '../config/providers.ts';
import { Secret } from '../config/reading/secret.ts';
import { systemClock } from '../runtime/clock.ts';
import { createChatModel, createRealtime, createTranscriber, createVoice } from './catalog.ts';

const KEY = 'planted-key-0123456789';
const apiKey = new Secret({ source: 'env', name: 'KEY' }, KEY);

const declared: Providers = providersSchema.parse({
  transcribers: [
    { name: 'listener', vendor: 'deepgram', apiKey, baseUrl: 'wss://api.in.deepgram.com' },
    { name: 'own-listener', vendor: 'pocketsphinx' },
    { name: 'indian-listener', vendor: 'sarvam', apiKey },
    { name: 'openai-listener', vendor: 'openai', apiKey },
    { name: 'mixed-listener', vendor: 'soniox', apiKey },
    { name: 'scribe', vendor: 'elevenlabs', apiKey },
    { name: 'own-server', vendor: 'jambonz', apiKey, url: 'ws://127.0.0.1:3000/stt' },
  ],
  models: [
    { name: 'model', vendor: 'openai', apiKey, model: 'gpt-5-mini' },
    { name: 'other-model', vendor: 'openai', baseUrl: 'http://127.0.0.1:11434/v1', model: 'qwen3:8b' },
    { name: 'own-model', vendor: 'rules', file: '/rules.yaml' },
  ],
  voices: [
    { name: 'voice', vendor: 'elevenlabs', apiKey, voiceId: 'abc' },
    { name: 'own-voice', vendor: 'espeak-ng' },
    { name: 'own-server', vendor: 'jambonz', apiKey, url: 'https://127.0.0.1/tts', voice: 'asha' },
    { name: 'other-voice', vendor: 'flite' },
    { name: 'cartesia-voice', vendor: 'cartesia', apiKey, voiceId: 'abc' },
    { name: 'deepgram-voice', vendor: 'deepgram', apiKey },
    { name: 'indian-voice', vendor: 'sarvam', apiKey, speaker: 'ritu' },
    { name: 'openai-voice', vendor: 'openai', apiKey, model: 'gpt-4o-mini-tts', voice: 'marin' },
  ],
  realtimes: [
    { name: 'all-in-one', vendor: 'openai-realtime', apiKey, model: 'gpt-realtime-2.1' },
    { name: 'all-in-another', vendor: 'gemini-live', apiKey, model: 'gemini-3.1-flash-live-preview' },
  ],
});

test('every vendor that can be declared can be made, and none shows its key', () => {
  const made = [
    ...declared.transcribers.map((one) => createTranscriber(one, systemClock)),
    ...declared.models.map((one) => createChatModel(one, systemClock)),
    ...declared.voices.map((one) => createVoice(one, systemClock)),
    ...declared.realtimes.map((one) => createRealtime(one, systemClock)),
  ];
  expect(made.map((each) => each.provider)).toEqual([
    'deepgram',
    'pocketsphinx',
    'sarvam',
    'openai',
    'soniox',
    'elevenlabs',
    'jambonz',
    'openai',
    'openai',
    'rules',
    'elevenlabs',
    'espeak-ng',
    'jambonz',
    'flite',
    'cartesia',
    'deepgram',
    'sarvam',
    'openai',
    'openai-realtime',
    'gemini-live',
  ]);
  const shown = made.map((each) => inspect(each, { depth: 8, showHidden: true })).join('\n');
  expect(shown).not.toContain(KEY);
  expect(JSON.stringify(made)).not.toContain(KEY);
});

test('the transcribers say which rates they hear', () => {
  expect(declared.transcribers.map((each) => createTranscriber(each, systemClock).sampleRatesHz)).toEqual([
    [8000, 16000],
    [16000],
    [8000, 16000],
    [8000, 16000],
    [8000, 16000],
    [8000, 16000],
    [8000],
  ]);
});
