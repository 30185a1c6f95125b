// ElevenLabs: transcriber (Scribe).
import { z } from 'zod';
import * as f from '../fields.ts';
import { currency, modelName, ownName, price } from './shared-fields.ts';

export const elevenlabsTranscriber = f.section({
  name: ownName(),
  vendor: z.literal('elevenlabs'),
  apiKey: f.secret(),
  baseUrl: f.url().optional().describe('Another region, or a server that speaks the same protocol.'),
  model: modelName('scribe_v2_realtime')
    .default('scribe_v2_realtime')
    .describe('As ElevenLabs lists it; a realtime one.'),
  commitStrategy: f
    .oneOf('manual', 'vad')
    .default('manual')
    .describe(
      'Who says where a segment of speech is over: this machine (manual), or ElevenLabs, which counts silence (vad).',
    ),
  silenceMs: f
    .whole(301, 3000)
    .optional()
    .describe('With vad: silence that ends a segment; 500 where left out.'),
  vadThreshold: f.amount(0.1, 0.9).optional().describe('With vad: how sure it must be that somebody speaks.'),
  minSpeechMs: f.whole(50, 2000).optional().describe('With vad: shorter sounds are no speech.'),
  secondaryLanguages: z
    .array(f.language())
    .max(10)
    .default([])
    .describe("Further languages that callers speak, such as en beside an agent's hi."),
  zeroRetention: z
    .boolean()
    .default(false)
    .describe('ElevenLabs keeps nothing of it. Only for accounts that have this by contract.'),
  pricePerHour: price().describe('An hour of sound heard.'),
  currency: currency(),
});
