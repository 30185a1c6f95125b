// Soniox: a transcriber for sixty languages, also mixed, that detects ends of turns itself.
import { z } from 'zod';
import * as f from '../fields.ts';
import * as locale from '../locale-fields.ts';
import { currency, modelName, ownName, price } from './shared-fields.ts';

export const sonioxTranscriber = f.section({
  name: ownName(),
  vendor: z.literal('soniox'),
  apiKey: f.secret(),
  baseUrl: f
    .url()
    .optional()
    .describe('Another region, as Soniox lists them; or a server that speaks the same protocol.'),
  model: modelName('stt-rt-v5').default('stt-rt-v5').describe('As Soniox lists it; a realtime one.'),
  languageHints: z
    .array(locale.language())
    .max(10)
    .default([])
    .describe(
      "Further languages that callers speak, for example en if the agent's is hi. Default: only the agent's.",
    ),
  languageHintsStrict: z
    .boolean()
    .default(false)
    .describe('Restricts the output to these languages. Best with a single one.'),
  maxEndpointDelayMs: f
    .whole(500, 3000)
    .optional()
    .describe('Maximum silence before it ends an utterance. Default: 2000.'),
  endpointSensitivity: f.amount(-1, 1).optional().describe('How readily it ends an utterance. Default: 0.'),
  endpointLatencyLevel: f
    .whole(0, 3)
    .optional()
    .describe("Soniox's own profiles: 0 waits longest, 3 is the fastest."),
  pricePerHour: price().describe('Price of an hour of audio transcribed.'),
  currency: currency(),
});
