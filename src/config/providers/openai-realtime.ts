// OpenAI Realtime: transcriber, model and voice in one. Separate prices for audio and text, as the vendor has them.
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
  speed: f.amount(0.25, 1.5).optional().describe('Speaking rate; 1 is normal.'),
  reasoning: f
    .oneOf('minimal', 'low', 'medium', 'high', 'xhigh')
    .optional()
    .describe('How much a reasoning model may think; more is slower. Only for such models.'),
  transcriptionModel: modelName('gpt-transcribe')
    .default('gpt-transcribe')
    .describe(
      'Model that transcribes the caller. Streaming ones, such as gpt-realtime-whisper, let an interruption take effect sooner.',
    ),
  pricePerMillionInput: price().describe('Price of a million text tokens in the input.'),
  pricePerMillionCachedInput: price().describe('Price of a million cached text tokens in the input.'),
  pricePerMillionOutput: price().describe('Price of a million text tokens in the output.'),
  pricePerMillionAudioInput: price().describe('Price of a million audio tokens in the input.'),
  pricePerMillionCachedAudioInput: price().describe('Price of a million cached audio tokens in the input.'),
  pricePerMillionAudioOutput: price().describe('Price of a million audio tokens in the output.'),
  pricePerTranscribedMinute: price().describe("Price of a minute of the caller's speech transcribed."),
  currency: currency(),
});
