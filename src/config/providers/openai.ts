// OpenAI and compatible services: model, transcriber and voices.
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
  temperature: f.amount(0, 2).optional().describe('How freely it words replies; 0 is the least free.'),
  maxTokens: f
    .whole(16, 8192)
    .optional()
    .describe('Maximum length of one reply. Replies on the phone should be short.'),
  timeoutMs: f.whole(500, 120_000).default(15_000).describe('How long the service may stay silent.'),
  pricePerMillionInput: price().describe('Price of a million input tokens.'),
  pricePerMillionCachedInput: price().describe('Price of a million cached input tokens.'),
  pricePerMillionOutput: price().describe('Price of a million output tokens.'),
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
    .describe('As OpenAI lists it. Streaming ones report words while they are spoken.'),
  pricePerMinute: price().describe('Price of a minute of audio transcribed.'),
  currency: currency(),
});

export const openaiVoice = f.section({
  name: ownName(),
  vendor: z.literal('openai'),
  apiKey: f.secret().optional().describe(OWN_SERVER),
  baseUrl: f.url().optional().describe('Any compatible service.'),
  model: modelName('gpt-4o-mini-tts').describe('As the service lists it.'),
  voice: f.sipWord().describe('As the service lists it.'),
  instructions: f.line(1000).optional().describe('How to speak, for models that support it.'),
  speed: f.amount(0.25, 4).optional().describe('Speaking rate; 1 is normal.'),
  pricePerThousandCharacters: price().describe('Price of a thousand characters spoken.'),
  currency: currency(),
});
