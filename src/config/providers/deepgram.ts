// Deepgram: transcriber (Nova and Flux) and voices (Aura). What the vendor itself explains better is not checked here.
import { z } from 'zod';
import * as f from '../fields.ts';
import { currency, ownName, price } from './shared-fields.ts';

const REGION = 'A region, such as wss://api.in.deepgram.com, or a server of your own.';

export const deepgramTranscriber = f.section({
  name: ownName(),
  vendor: z.literal('deepgram'),
  apiKey: f.secret(),
  model: f
    .sipWord()
    .default('nova-3')
    .describe('nova-3, or flux-general-en and flux-general-multi, which detect the end of turns.'),
  baseUrl: f.url().optional().describe(REGION),
  endpointingMs: f.whole(0, 10_000).optional().describe('Nova: silence after which a result is final.'),
  utteranceEndMs: f
    .whole(1000, 10_000)
    .optional()
    .describe('Nova: gap between words that ends an utterance.'),
  eotThreshold: f.amount(0.5, 1).optional().describe('Flux: confidence at which the turn is over.'),
  eagerEotThreshold: f
    .amount(0.3, 0.9)
    .optional()
    .describe('Flux: confidence at which work on a reply begins early.'),
  eotTimeoutMs: f
    .whole(500, 60_000)
    .optional()
    .describe('Flux: silence after which the turn is over in any case.'),
  pricePerMinute: price().describe('Price of a minute of audio transcribed.'),
  currency: currency(),
});

export const deepgramVoice = f.section({
  name: ownName(),
  vendor: z.literal('deepgram'),
  apiKey: f.secret(),
  // https://developers.deepgram.com/docs/tts-starter-apps speaks with this one (2026); the vendor's own default is older.
  model: f.sipWord().default('aura-2-thalia-en').describe('Model and voice in one, as Deepgram lists them.'),
  baseUrl: f.url().optional().describe(REGION),
  pricePerThousandCharacters: price().describe('Price of a thousand characters spoken.'),
  currency: currency(),
});
