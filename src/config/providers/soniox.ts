// Soniox: transcriber that hears sixty languages, mixed, and ends of turns by itself.
import { z } from 'zod';
import * as f from '../fields.ts';
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
    .array(f.language())
    .max(10)
    .default([])
    .describe(
      "Further languages that callers speak, such as en beside an agent's hi. Default: only the agent's.",
    ),
  languageHintsStrict: z
    .boolean()
    .default(false)
    .describe('It writes nothing but these languages. Best with a single one.'),
  maxEndpointDelayMs: f
    .whole(500, 3000)
    .optional()
    .describe('The longest silence before it ends an utterance; 2000 where left out.'),
  endpointSensitivity: f
    .amount(-1, 1)
    .optional()
    .describe('How readily it ends an utterance; 0 where left out.'),
  endpointLatencyLevel: f
    .whole(0, 3)
    .optional()
    .describe("Soniox's own profiles: 0 waits to be sure, 3 is the quickest."),
  pricePerHour: price().describe('An hour of sound heard.'),
  currency: currency(),
});
