// Cartesia: voices.
import { z } from 'zod';
import * as f from '../fields.ts';
import { currency, modelName, ownName, price } from './shared-fields.ts';

export const cartesiaVoice = f.section({
  name: ownName(),
  vendor: z.literal('cartesia'),
  apiKey: f.secret(),
  voiceId: f
    .vendorId('your voice library at play.cartesia.ai')
    .describe('Id of the voice, from your voice library.'),
  model: modelName('sonic-3').default('sonic-3').describe('As Cartesia lists it.'),
  baseUrl: f.url().optional().describe('Another server that speaks the same protocol.'),
  speed: f.amount(0.6, 1.5).optional().describe('Speaking rate; 1 is normal.'),
  pricePerThousandCharacters: price().describe('Price of a thousand characters spoken.'),
  currency: currency(),
});
