// OpenAI and services that are compatible with it: model, transcriber and voices.
import { z } from 'zod';
import * as f from '../fields.ts';
import { currency, modelName, ownName, price } from './shared-fields.ts';

const OWN_SERVER = 'Left out for servers of your own that ask for none.';

export const openaiModel = f.section({
  name: ownName(),
  vendor: z.literal('openai'),
  apiKey: f.secret().optional().describe(OWN_SERVER),
  baseUrl: f.url().optional().describe('Any compatible service: Groq, vLLM, Ollama, Sarvam and so on.'),
  model: modelName('gpt-5-mini').describe('As the service lists it.'),
  temperature: f.amount(0, 2).optional().describe('How freely it words replies; 0 is the least.'),
  maxTokens: f.whole(16, 8192).optional().describe('Of one reply. Telephone replies are short.'),
  timeoutMs: f.whole(500, 120_000).default(15_000).describe('How long the service may stay silent.'),
  pricePerMillionInput: price().describe('A million tokens read.'),
  pricePerMillionCachedInput: price().describe('A million tokens read from its cache.'),
  pricePerMillionOutput: price().describe('A million tokens written.'),
  currency: currency(),
});

export const openaiTranscriber = f.section({
  name: ownName(),
  vendor: z.literal('openai'),
  apiKey: f.secret(),
  baseUrl: f.url().optional().describe('Another server that speaks the same protocol.'),
  // Recommended in https://developers.openai.com/api/docs/guides/realtime-transcription
  model: modelName('gpt-live-transcribe')
    .default('gpt-live-transcribe')
    .describe('As OpenAI lists it. Streaming ones tell words while they are said.'),
  pricePerMinute: price().describe('A minute of sound heard.'),
  currency: currency(),
});

export const openaiVoice = f.section({
  name: ownName(),
  vendor: z.literal('openai'),
  apiKey: f.secret().optional().describe(OWN_SERVER),
  baseUrl: f.url().optional().describe('Any compatible service.'),
  model: modelName('gpt-4o-mini-tts').describe('As the service lists it.'),
  voice: f.sipWord().describe('As the service lists it.'),
  instructions: f.line(1000).optional().describe('How to speak, for models that take it.'),
  speed: f.amount(0.25, 4).optional().describe('1 is the usual pace.'),
  pricePerThousandCharacters: price().describe('A thousand characters spoken.'),
  currency: currency(),
});
