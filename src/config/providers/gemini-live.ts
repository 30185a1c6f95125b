// Gemini Live: transcriber, model and voice in one. Separate prices for audio and text, as the vendor has them.
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
    .describe('How much a reasoning model may think; more is slower. Only for such models.'),
  pricePerMillionInput: price().describe('Price of a million text tokens in the input.'),
  pricePerMillionCachedInput: price().describe('Price of a million cached text tokens in the input.'),
  pricePerMillionOutput: price().describe('Price of a million text tokens in the output.'),
  pricePerMillionAudioInput: price().describe('Price of a million audio tokens in the input.'),
  pricePerMillionCachedAudioInput: price().describe('Price of a million cached audio tokens in the input.'),
  pricePerMillionAudioOutput: price().describe('Price of a million audio tokens in the output.'),
  currency: currency(),
});
