// Builds the fixed part of Cartesia's messages from the settings and a request. Pure. What the model does not support gives a
// warning and is left out.
import type { SpeechRequest } from '../spec/voice.ts';

export interface CartesiaTuning {
  readonly voiceId: string;
  readonly model: string;
  /** 0.6 to 1.5. */
  readonly speed?: number | undefined;
}

export interface GenerationBase {
  readonly model_id: string;
  readonly voice: { readonly mode: 'id'; readonly id: string };
  readonly output_format: {
    readonly container: 'raw';
    readonly encoding: 'pcm_s16le';
    readonly sample_rate: 8000 | 16000;
  };
  readonly language?: string;
  readonly generation_config?: { readonly speed: number };
}

export interface CartesiaPlan {
  readonly base: GenerationBase;
  readonly warnings: readonly string[];
}

/** docs.cartesia.ai/use-the-api/api-errors: the first version whose errors have a shape. */
export const API_VERSION = '2026-03-01';

// @cartesia/cartesia-js 4.2.0 (November 2026), SupportedLanguage: those of the newest Sonic. Older ones know fewer and say so.
const LANGUAGES = new Set(
  'ar bg bn cs da de el en es fi fr gu he hi hr hu id it ja ka kn ko ml mr ms nl no or pa pl pt ro ru sk sv ta te th tl tr uk ur vi zh'.split(
    ' ',
  ),
);

export function planSpeech(
  tuning: CartesiaTuning,
  request: Pick<SpeechRequest, 'sampleRateHz' | 'language'>,
): CartesiaPlan {
  const warnings: string[] = [];
  const language = chooseLanguage(tuning.model, request.language, warnings);
  const speed = chooseSpeed(tuning, warnings);
  return {
    warnings,
    base: {
      model_id: tuning.model,
      voice: { mode: 'id', id: tuning.voiceId },
      output_format: { container: 'raw', encoding: 'pcm_s16le', sample_rate: request.sampleRateHz },
      ...(language === null ? {} : { language }),
      ...(speed === null ? {} : { generation_config: { speed } }),
    },
  };
}

function chooseLanguage(model: string, language: string, warnings: string[]): string | null {
  const base = language.split('-')[0] ?? language;
  if (base === 'multi') return null;
  if (LANGUAGES.has(base)) return base;
  warnings.push(`Cartesia's ${model} does not support ${language}; it speaks the language of the voice.`);
  return null;
}

function chooseSpeed(tuning: CartesiaTuning, warnings: string[]): number | null {
  const { model, speed } = tuning;
  if (speed === undefined || speed === 1) return null;
  // `generation_config` is for Sonic 3 and later and has no effect before.
  if (!/^sonic-[12](?:\D|$)|^sonic(?:-english|-multilingual)?$|^sonic-turbo/.test(model)) return speed;
  warnings.push(`Cartesia's ${model} does not support a speed; it is ignored.`);
  return null;
}

export function socketUrl(baseUrl: string): string {
  const url = new URL(`${baseUrl}/tts/websocket`);
  // A header says it too; a proxy that drops unknown headers keeps the address.
  url.searchParams.set('cartesia_version', API_VERSION);
  return url.href;
}
