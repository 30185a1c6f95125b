// ElevenLabs: voices.
import { z } from 'zod';
import * as f from '../fields.ts';
import { currency, ownName, price } from './shared-fields.ts';

export const elevenlabsVoice = f.section({
  name: ownName(),
  vendor: z.literal('elevenlabs'),
  apiKey: f.secret(),
  voiceId: f
    .vendorId('your voice library at elevenlabs.io')
    .describe('Id of the voice, from your voice library.'),
  model: f.sipWord().default('eleven_flash_v2_5').describe('As ElevenLabs lists it.'),
  transport: f
    .oneOf('http', 'websocket')
    .default('websocket')
    .describe('websocket keeps the intonation over a whole reply.'),
  baseUrl: f.url().optional().describe('Another server that speaks the same protocol.'),
  stability: f.amount(0, 1).optional().describe('Low: livelier. High: steadier.'),
  similarityBoost: f.amount(0, 1).optional().describe('How close it stays to the recorded voice.'),
  speed: f.amount(0.7, 1.2).optional().describe('Speaking rate; 1 is normal.'),
  pricePerThousandCharacters: price().describe('Price of a thousand characters spoken.'),
  currency: currency(),
});
