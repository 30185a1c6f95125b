// Sarvam: transcriber and voices for the languages of India.
import { z } from 'zod';
import * as f from '../fields.ts';
import { currency, modelName, ownName, price } from './shared-fields.ts';

export const sarvamTranscriber = f.section({
  name: ownName(),
  vendor: z.literal('sarvam'),
  apiKey: f.secret(),
  baseUrl: f.url().optional().describe('Another server that speaks the same protocol.'),
  model: modelName('saaras:v3')
    .describe(
      'saaras:v3, or saaras:v3-realtime, which tells words while they are spoken and for which Sarvam must have let your account in.',
    )
    .default('saaras:v3'),
  endpoint: f
    .oneOf('realtime', 'streaming')
    .optional()
    .describe('Where to ask for the model, where its name does not tell it.'),
  endpointing: f
    .oneOf('vad', 'manual')
    .optional()
    .describe(
      'Realtime: who finds the ends of speech, Sarvam (vad) or this machine, which then sends only speech.',
    ),
  silenceMs: f
    .whole(100, 5000)
    .optional()
    .describe('Realtime with vad: silence that ends an utterance; 500 where left out.'),
  mode: f
    .oneOf('transcribe', 'translate', 'verbatim', 'translit', 'codemix')
    .default('transcribe')
    .describe('What the text shall be: the words, an English translation, Latin letters and so on.'),
  pricePerHour: price().describe('An hour of sound heard.'),
  currency: currency('INR'),
});

export const sarvamVoice = f.section({
  name: ownName(),
  vendor: z.literal('sarvam'),
  apiKey: f.secret(),
  baseUrl: f.url().optional().describe('Another server that speaks the same protocol.'),
  model: modelName('bulbul:v3').describe('As Sarvam lists it.').default('bulbul:v3'),
  speaker: f.sipWord().describe('Name of the speaker, as Sarvam lists it.'),
  pace: f.amount(0.5, 2).optional().describe('1 is the usual pace.'),
  temperature: f.amount(0.01, 2).optional().describe('Bulbul v3: how freely it speaks.'),
  pricePerTenThousandCharacters: price().describe('Ten thousand characters spoken.'),
  currency: currency('INR'),
});
