// providers.yaml: ears, brains and voices, with the owner's own keys. One entry a service, told apart by `vendor`.
// Bears prices so that a call can say what it cost; refuses keys in clear.
import { z } from 'zod';
import * as f from './fields.ts';

const name = () => f.name().describe('Your name for it; agents refer to it.');
const currency = () =>
  z
    .custom<string>((value) => typeof value === 'string' && /^[A-Z]{3}$/.test(value), {
      params: {
        explain: ((_value, written) => ({
          message: `${f.quoted(written)} is not a currency`,
          remedy: 'write its three letters, as in USD or INR',
        })) satisfies f.Explain,
      },
    })
    .meta({ type: 'string', pattern: '^[A-Z]{3}$' })
    .default('USD')
    .describe('Of the prices here.');
const price = () => f.amount(0, 1_000_000).optional();

const deepgram = f.section({
  name: name(),
  vendor: z.literal('deepgram'),
  apiKey: f.secret(),
  model: f
    .sipWord()
    .default('nova-3')
    .describe('nova-3, or flux-general-en and flux-general-multi, which know turns.'),
  baseUrl: f
    .url()
    .optional()
    .describe('A region, such as wss://api.in.deepgram.com, or a server of your own.'),
  endpointingMs: f.whole(0, 10_000).optional().describe('Nova: silence after which a result is final.'),
  utteranceEndMs: f
    .whole(1000, 10_000)
    .optional()
    .describe('Nova: gap between words that ends an utterance.'),
  eotThreshold: f.amount(0.5, 1).optional().describe('Flux: how sure it must be that the turn is over.'),
  eagerEotThreshold: f
    .amount(0.3, 0.9)
    .optional()
    .describe('Flux: how sure before work on a reply begins early.'),
  eotTimeoutMs: f
    .whole(500, 60_000)
    .optional()
    .describe('Flux: silence after which the turn is over in any case.'),
  pricePerMinute: price(),
  currency: currency(),
});

const pocketsphinx = f.section({
  name: name(),
  vendor: z.literal('pocketsphinx'),
  grammar: f.path().optional().describe('JSGF grammar. Without it: free dictation, which hears less well.'),
  dictionary: f.path().optional().describe('Pronunciations, where the stock dictionary does not do.'),
  acousticModel: f
    .path()
    .optional()
    .describe('Folder of an acoustic model. Without it: the Debian package’s.'),
});

const openai = f.section({
  name: name(),
  vendor: z.literal('openai'),
  apiKey: f.secret().optional().describe('Left out for servers of your own that ask for none.'),
  baseUrl: f.url().optional().describe('Any compatible service: Groq, vLLM, Ollama, Sarvam and so on.'),
  model: z
    .custom<string>((value) => typeof value === 'string' && /^[A-Za-z0-9_.:/@-]{1,128}$/.test(value), {
      params: {
        explain: ((_value, written) => ({
          message: `${f.quoted(written)} is not the name of a model`,
          remedy: 'write it as the service lists it, as in gpt-5-mini',
        })) satisfies f.Explain,
      },
    })
    .meta({ type: 'string' })
    .describe('As the service lists it.'),
  temperature: f.amount(0, 2).optional(),
  maxTokens: f.whole(16, 8192).optional().describe('Of one reply. Telephone replies are short.'),
  timeoutMs: f.whole(500, 120_000).default(15_000).describe('How long the service may stay silent.'),
  pricePerMillionInput: price().describe('A million tokens read.'),
  pricePerMillionCachedInput: price().describe('A million tokens read from its cache.'),
  pricePerMillionOutput: price().describe('A million tokens written.'),
  currency: currency(),
});

const rules = f.section({
  name: name(),
  vendor: z.literal('rules'),
  file: f.path().describe('YAML file of patterns and answers; needs no service at all.'),
});

const elevenlabs = f.section({
  name: name(),
  vendor: z.literal('elevenlabs'),
  apiKey: f.secret(),
  voiceId: f.name().describe('Id of the voice, from your voice library.'),
  model: f.sipWord().default('eleven_flash_v2_5'),
  transport: f
    .oneOf('http', 'websocket')
    .default('websocket')
    .describe('websocket keeps the melody over a whole reply.'),
  baseUrl: f.url().optional(),
  stability: f.amount(0, 1).optional(),
  similarityBoost: f.amount(0, 1).optional(),
  speed: f.amount(0.7, 1.2).optional(),
  pricePerThousandCharacters: price(),
  currency: currency(),
});

const espeakNg = f.section({
  name: name(),
  vendor: z.literal('espeak-ng'),
  voice: f.sipWord().default('en-gb').describe('As `espeak-ng --voices` lists it, such as en-gb or hi.'),
  wordsPerMinute: f.whole(80, 450).default(165),
  pitch: f.whole(0, 99).default(50),
});

const flite = f.section({
  name: name(),
  vendor: z.literal('flite'),
  voice: f.sipWord().default('slt').describe('As `flite -lv` lists it.'),
});

export const providersSchema = f
  .section({
    transcribers: z
      .array(z.discriminatedUnion('vendor', [deepgram, pocketsphinx]))
      .default([])
      .describe('Ears.'),
    models: z
      .array(z.discriminatedUnion('vendor', [openai, rules]))
      .default([])
      .describe('Brains.'),
    voices: z
      .array(z.discriminatedUnion('vendor', [elevenlabs, espeakNg, flite]))
      .default([])
      .describe('Voices.'),
  })
  .meta({ title: 'Trunkline providers' });

/** Paths in these are whole once `parse` has been over them. */
export type Providers = z.output<typeof providersSchema>;
export type TranscriberDeclaration = Providers['transcribers'][number];
export type ModelDeclaration = Providers['models'][number];
export type VoiceDeclaration = Providers['voices'][number];
