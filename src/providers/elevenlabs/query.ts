// Builds an ElevenLabs voice request: address, parameters and warnings. Pure. What the model does not support gives a warning
// and is left out.
import type { SpeechRequest } from '../spec/voice.ts';

export interface VoiceTuning {
  readonly voiceId: string;
  /** Default `eleven_flash_v2_5`. */
  readonly model?: string | undefined;
  /** Speaks this language whatever the agent's is. */
  readonly language?: string | undefined;
  /** 0 to 1. */
  readonly stability?: number | undefined;
  /** 0 to 1. */
  readonly similarityBoost?: number | undefined;
  /** 0.7 to 1.2. */
  readonly speed?: number | undefined;
}

/** `voice_settings`, only what was set: the rest is what the voice's owner stored with it. */
export interface VoiceSettings {
  readonly stability?: number;
  readonly similarity_boost?: number;
  readonly speed?: number;
}

export interface VoicePlan {
  readonly model: string;
  readonly outputFormat: 'pcm_8000' | 'pcm_16000';
  readonly languageCode: string | null;
  readonly voiceSettings: VoiceSettings | null;
  readonly warnings: readonly string[];
}

export const DEFAULT_MODEL = 'eleven_flash_v2_5';

/**
 * A socket without new text is closed after this; 180 s is the most (elevenlabs.io/docs/api-reference/websocket,
 * `inactivity_timeout`). Only generation counts against a plan's concurrency, so a waiting socket costs nothing.
 */
const INACTIVITY_TIMEOUT_S = 180;

// elevenlabs.io/docs/api-reference/text-to-speech/stream, `language_code`: these two take one, multilingual_v2 does not.
const TAKES_LANGUAGE = new Set(['eleven_flash_v2_5', 'eleven_turbo_v2_5']);
// elevenlabs.io/docs/models: the 32 languages of Flash and Turbo v2.5.
const LANGUAGES = new Set(
  'ar bg cs da de el en es fi fil fr hi hr hu id it ja ko ms nl no pl pt ro ru sk sv ta tr uk vi zh'.split(
    ' ',
  ),
);
const ENGLISH_ONLY = new Set(['eleven_flash_v2', 'eleven_turbo_v2', 'eleven_monolingual_v1']);

export function planVoice(
  tuning: VoiceTuning,
  request: Pick<SpeechRequest, 'sampleRateHz' | 'language'>,
): VoicePlan {
  const model = tuning.model ?? DEFAULT_MODEL;
  const warnings: string[] = [];
  const settings: VoiceSettings = {
    ...(tuning.stability === undefined ? {} : { stability: tuning.stability }),
    ...(tuning.similarityBoost === undefined ? {} : { similarity_boost: tuning.similarityBoost }),
    ...(tuning.speed === undefined ? {} : { speed: tuning.speed }),
  };
  return {
    model,
    outputFormat: request.sampleRateHz === 8000 ? 'pcm_8000' : 'pcm_16000',
    languageCode: chooseLanguage(model, tuning.language ?? request.language, warnings),
    voiceSettings: Object.keys(settings).length === 0 ? null : settings,
    warnings,
  };
}

function chooseLanguage(model: string, language: string, warnings: string[]): string | null {
  const base = language.split('-')[0] ?? language;
  if (base === 'multi') return null;
  if (ENGLISH_ONLY.has(model) && base !== 'en') {
    warnings.push(`ElevenLabs' ${model} speaks English only, not ${language}.`);
  }
  if (!TAKES_LANGUAGE.has(model)) return null;
  if (LANGUAGES.has(base)) return base;
  warnings.push(`ElevenLabs' ${model} does not support ${language}; it detects the language from the text.`);
  return null;
}

/** elevenlabs.io/docs/api-reference/text-to-speech/v-1-text-to-speech-voice-id-stream-input */
export function socketUrl(baseUrl: string, voiceId: string, plan: VoicePlan): string {
  const url = new URL(`${baseUrl}/v1/text-to-speech/${encodeURIComponent(voiceId)}/stream-input`);
  url.searchParams.set('model_id', plan.model);
  url.searchParams.set('output_format', plan.outputFormat);
  // Whole sentences are sent, so nothing is to wait for more text.
  url.searchParams.set('auto_mode', 'true');
  // Tells which letter is spoken when: that is how a piece of sound finds its sentence.
  url.searchParams.set('sync_alignment', 'true');
  url.searchParams.set('inactivity_timeout', String(INACTIVITY_TIMEOUT_S));
  if (plan.languageCode !== null) url.searchParams.set('language_code', plan.languageCode);
  return url.href;
}

/** Without a slash, a version or a WebSocket scheme at its ends. */
export function cleanBaseUrl(baseUrl: string, scheme: 'http' | 'ws'): string {
  return baseUrl
    .replace(/\/+$/, '')
    .replace(/\/v1$/, '')
    .replace(/^(?:http|ws)(?=s?:)/, scheme);
}
