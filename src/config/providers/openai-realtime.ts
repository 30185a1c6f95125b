// OpenAI Realtime: transcriber, model and voice in one. Prices are told apart by sound and text, as the vendor does.
import { z } from 'zod';
import * as f from '../fields.ts';
import { currency, modelName, ownName, price } from './shared-fields.ts';

export const openaiRealtime = f.section({
  name: ownName(),
  vendor: z.literal('openai-realtime'),
  apiKey: f.secret(),
  baseUrl: f.url().optional().describe('Another server that speaks the same protocol.'),
  model: modelName('gpt-realtime-2.1').describe('As OpenAI lists it.'),
  voice: f.sipWord().optional().describe("Default: the model's own."),
  speed: f.amount(0.25, 1.5).optional().describe('1 is the usual pace.'),
  reasoning: f
    .oneOf('minimal', 'low', 'medium', 'high', 'xhigh')
    .optional()
    .describe('How long a model that thinks may think; more is slower. Only for such models.'),
  transcriptionModel: modelName('gpt-transcribe')
    .default('gpt-transcribe')
    .describe(
      'Writes down what the caller says. Streaming ones, such as gpt-realtime-whisper, let an interruption take effect sooner.',
    ),
  pricePerMillionInput: price().describe('A million tokens of text read.'),
  pricePerMillionCachedInput: price().describe('A million tokens of text read from its cache.'),
  pricePerMillionOutput: price().describe('A million tokens of text written.'),
  pricePerMillionAudioInput: price().describe('A million tokens of sound heard.'),
  pricePerMillionCachedAudioInput: price().describe('A million tokens of sound read from its cache.'),
  pricePerMillionAudioOutput: price().describe('A million tokens of sound spoken.'),
  pricePerTranscribedMinute: price().describe("A minute of the caller's speech written down."),
  currency: currency(),
});
