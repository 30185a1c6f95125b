import { expect, test } from 'vitest';
import { planTranscription } from './transcription-plan.ts';

const TERMS = ['Asha', ' Asha ', '', 'root canal'];

test.each([
  [
    'the live model takes languages and keywords',
    ['gpt-live-transcribe', 'en-IN', TERMS],
    { model: 'gpt-live-transcribe', languages: ['en'], keywords: ['Asha', 'root canal'] },
    true,
  ],
  [
    'so does the one for whole turns',
    ['gpt-transcribe', 'hi', []],
    { model: 'gpt-transcribe', languages: ['hi'] },
    false,
  ],
  [
    'an older one takes a prompt in words',
    ['gpt-4o-mini-transcribe', 'en', TERMS],
    { model: 'gpt-4o-mini-transcribe', language: 'en', prompt: 'Expect words such as Asha, root canal.' },
    false,
  ],
  [
    'the oldest a list of words',
    ['whisper-1', 'en', TERMS],
    { model: 'whisper-1', language: 'en', prompt: 'Asha, root canal' },
    false,
  ],
  ['many languages are none', ['gpt-live-transcribe', 'multi', []], { model: 'gpt-live-transcribe' }, true],
] as const)('%s', (_sentence, [model, language, terms], plan, streams) => {
  expect(planTranscription(model, language, terms)).toEqual({ plan, warnings: [], streams });
});

test.each([
  [
    'gpt-realtime-whisper',
    'en',
    ['Asha'],
    "OpenAI's gpt-realtime-whisper does not support key terms; they are ignored.",
  ],
  [
    'gpt-4o-transcribe-diarize',
    'en',
    ['Asha'],
    "OpenAI's gpt-4o-transcribe-diarize does not support key terms; they are ignored.",
  ],
  [
    'gpt-live-transcribe',
    'kok',
    [],
    "OpenAI's gpt-live-transcribe accepts no hint for kok; it detects the language itself.",
  ],
  [
    'gpt-live-transcribe',
    'en',
    Array.from({ length: 120 }, (_, i) => `term ${i}`),
    'Only the first 100 of 120 key terms are sent to OpenAI.',
  ],
])('%s says what it cannot honour (%s)', (model, language, terms, warning) => {
  expect(planTranscription(model, language, terms).warnings).toEqual([warning]);
});
