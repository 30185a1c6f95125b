// Gemini Live: transcriber, model and voice in one. Prices are told apart by sound and text, as the vendor does.
import { z } from 'zod';
import * as f from '../fields.ts';
import { currency, modelName, ownName, price } from './shared-fields.ts';

export const geminiLive = f.section({
  name: ownName(),
  vendor: z.literal('gemini-live'),
  apiKey: f.secret(),
  baseUrl: f.url().optional().describe('Another server that speaks the same protocol.'),
  model: modelName('gemini-3.1-flash-live-preview').describe('As Google lists it for the Live API.'),
  voice: f.sipWord().optional().describe("As Google lists it, such as Kore. Default: the model's own."),
  thinking: f
    .oneOf('minimal', 'low', 'medium', 'high')
    .optional()
    .describe('How long a model that thinks may think; more is slower. Only for such models.'),
  pricePerMillionInput: price().describe('A million tokens of text read.'),
  pricePerMillionCachedInput: price().describe('A million tokens of text read from its cache.'),
  pricePerMillionOutput: price().describe('A million tokens of text written.'),
  pricePerMillionAudioInput: price().describe('A million tokens of sound heard.'),
  pricePerMillionCachedAudioInput: price().describe('A million tokens of sound read from its cache.'),
  pricePerMillionAudioOutput: price().describe('A million tokens of sound spoken.'),
  currency: currency(),
});
