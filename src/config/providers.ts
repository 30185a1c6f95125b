// providers.yaml: transcriber, model and voice, with the owner's own keys. One entry a service, distinguished by `vendor`;
// each vendor's keys are in a file of their own. Has prices, so that a call's cost is known; keys in plain text are refused.
import { z } from 'zod';
import * as f from './fields.ts';
import { cartesiaVoice } from './providers/cartesia.ts';
import { deepgramTranscriber, deepgramVoice } from './providers/deepgram.ts';
import { elevenlabsVoice } from './providers/elevenlabs.ts';
import { elevenlabsTranscriber } from './providers/elevenlabs-scribe.ts';
import { espeakNgVoice } from './providers/espeak-ng.ts';
import { fliteVoice } from './providers/flite.ts';
import { geminiLive } from './providers/gemini-live.ts';
import { jambonzTranscriber, jambonzVoice } from './providers/jambonz.ts';
import { openaiModel, openaiTranscriber, openaiVoice } from './providers/openai.ts';
import { openaiRealtime } from './providers/openai-realtime.ts';
import { pocketsphinxTranscriber } from './providers/pocketsphinx.ts';
import { rulesModel } from './providers/rules.ts';
import { sarvamTranscriber, sarvamVoice } from './providers/sarvam.ts';
import { sonioxTranscriber } from './providers/soniox.ts';

/** One line a vendor; the catalog makes a provider of each. */
const TRANSCRIBER_SECTIONS = [
  deepgramTranscriber,
  elevenlabsTranscriber,
  jambonzTranscriber,
  openaiTranscriber,
  pocketsphinxTranscriber,
  sarvamTranscriber,
  sonioxTranscriber,
] as const;
const MODEL_SECTIONS = [openaiModel, rulesModel] as const;
const VOICE_SECTIONS = [
  elevenlabsVoice,
  espeakNgVoice,
  fliteVoice,
  cartesiaVoice,
  deepgramVoice,
  jambonzVoice,
  openaiVoice,
  sarvamVoice,
] as const;
const REALTIME_SECTIONS = [openaiRealtime, geminiLive] as const;

export const providersSchema = f
  .section({
    transcribers: z
      .array(z.discriminatedUnion('vendor', TRANSCRIBER_SECTIONS))
      .default([])
      .describe('Transcribers.'),
    models: z.array(z.discriminatedUnion('vendor', MODEL_SECTIONS)).default([]).describe('Models.'),
    voices: z.array(z.discriminatedUnion('vendor', VOICE_SECTIONS)).default([]).describe('Voices.'),
    realtimes: z
      .array(z.discriminatedUnion('vendor', REALTIME_SECTIONS))
      .default([])
      .describe('Realtime providers: transcriber, model and voice in one.'),
  })
  .meta({ title: 'Trunkline providers' });

/** Paths in these are whole once `parse` has been over them. */
export type Providers = z.output<typeof providersSchema>;
export type TranscriberDeclaration = Providers['transcribers'][number];
export type ModelDeclaration = Providers['models'][number];
export type VoiceDeclaration = Providers['voices'][number];
export type RealtimeDeclaration = Providers['realtimes'][number];
