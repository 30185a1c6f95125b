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
      'saaras:v3, or saaras:v3-realtime, which reports words while they are spoken; Sarvam must enable it for your account.',
    )
    .default('saaras:v3'),
  endpoint: f
    .oneOf('realtime', 'streaming')
    .optional()
    .describe('Which API the model uses, if its name does not show it.'),
  endpointing: f
    .oneOf('vad', 'manual')
    .optional()
    .describe(
      'Realtime: what detects the end of speech, Sarvam (vad) or this machine, which then sends only speech.',
    ),
  silenceMs: f
    .whole(100, 5000)
    .optional()
    .describe('Realtime with vad: silence that ends an utterance. Default: 500.'),
  mode: f
    .oneOf('transcribe', 'translate', 'verbatim', 'translit', 'codemix')
    .default('transcribe')
    .describe('What the text is: the words as spoken, an English translation, Latin letters and so on.'),
  pricePerHour: price().describe('Price of an hour of audio transcribed.'),
  currency: currency('INR'),
});

export const sarvamVoice = f.section({
  name: ownName(),
  vendor: z.literal('sarvam'),
  apiKey: f.secret(),
  baseUrl: f.url().optional().describe('Another server that speaks the same protocol.'),
  model: modelName('bulbul:v3').describe('As Sarvam lists it.').default('bulbul:v3'),
  speaker: f.sipWord().describe('Name of the speaker, as Sarvam lists it.'),
  pace: f.amount(0.5, 2).optional().describe('Speaking rate; 1 is normal.'),
  temperature: f.amount(0.01, 2).optional().describe('Bulbul v3: how freely it speaks.'),
  pricePerTenThousandCharacters: price().describe('Price of ten thousand characters spoken.'),
  currency: currency('INR'),
});
