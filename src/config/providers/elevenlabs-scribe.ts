// ElevenLabs: transcriber (Scribe).
import { z } from 'zod';
import * as f from '../fields.ts';
import * as locale from '../locale-fields.ts';
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
      'What decides where a segment of speech ends: this machine (manual), or ElevenLabs by silence (vad).',
    ),
  silenceMs: f.whole(301, 3000).optional().describe('With vad: silence that ends a segment. Default: 500.'),
  vadThreshold: f
    .amount(0.1, 0.9)
    .optional()
    .describe('With vad: confidence at which audio counts as speech.'),
  minSpeechMs: f.whole(50, 2000).optional().describe('With vad: shorter sounds do not count as speech.'),
  secondaryLanguages: z
    .array(locale.language())
    .max(10)
    .default([])
    .describe("Further languages that callers speak, for example en if the agent's is hi."),
  zeroRetention: z
    .boolean()
    .default(false)
    .describe('ElevenLabs stores nothing. Only for accounts with this in their contract.'),
  pricePerHour: price().describe('Price of an hour of audio transcribed.'),
  currency: currency(),
});
