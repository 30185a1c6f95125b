// The owner's own server: a transcriber or a voice that speaks jambonz's published protocols for custom speech.
import { z } from 'zod';
import * as f from '../fields.ts';
import * as locale from '../locale-fields.ts';
import { currency, ownName, price } from './shared-fields.ts';

const OWN_KEY = 'Sent as a bearer token. Left out for a server that asks for none.';
const LANGUAGE = "Told to the server in place of the agent's language.";

export const jambonzTranscriber = f.section({
  name: ownName(),
  vendor: z.literal('jambonz'),
  url: f.url().describe('Full address of the server’s WebSocket, for example ws://127.0.0.1:3000/stt.'),
  apiKey: f.secret().optional().describe(OWN_KEY),
  sampleRateHz: z
    .union([z.literal(8000), z.literal(16_000)], { error: 'write 8000 or 16000' })
    .default(8000)
    .describe('Sample rate that the server expects.'),
  language: locale.language().optional().describe(LANGUAGE),
  options: z
    .record(f.name(), f.line(500))
    .default({})
    .describe('Passed to the server as `options` in its start message.'),
  pricePerMinute: price().describe('Price of a minute of audio transcribed.'),
  currency: currency(),
});

export const jambonzVoice = f.section({
  name: ownName(),
  vendor: z.literal('jambonz'),
  url: f
    .url()
    .describe(
      'Full address of the server: http or https for one request per sentence, ws or wss for its streaming socket.',
    ),
  apiKey: f.secret().optional().describe(OWN_KEY),
  voice: f.line(200).describe('Name of the voice at the server.'),
  language: locale.language().optional().describe(LANGUAGE),
  pricePerThousandCharacters: price().describe('Price of a thousand characters spoken.'),
  currency: currency(),
});
