// Builds a Sarvam recogniser's address and first message from settings and options. Pure. What Sarvam does not support becomes
// a warning, and the call goes on without it.
import { SERVICES, sarvamLanguage } from './languages.ts';

/** `realtime` has partial transcripts and tells its failures in words; `streaming` is older and open to every account. */
export type Endpoint = 'realtime' | 'streaming';

export interface SarvamRecognition {
  /** As Sarvam lists it. `…-realtime` and `saaras:v4` are asked for at the realtime endpoint. */
  readonly model: string;
  /** Where the model's name does not tell which endpoint it is for. */
  readonly endpoint?: Endpoint | undefined;
  readonly mode?: 'transcribe' | 'translate' | 'verbatim' | 'translit' | 'codemix' | undefined;
  /** Realtime: `vad` lets Sarvam find the ends of speech, `manual` takes those that are heard here. Default `vad`. */
  readonly endpointing?: 'vad' | 'manual' | undefined;
  /** Realtime with `vad`: silence that ends an utterance. Default 500. */
  readonly silenceMs?: number | undefined;
}

export interface Wanted {
  readonly sampleRateHz: 8000 | 16000;
  readonly language: string;
  readonly keyterms: readonly string[];
}

export interface RecognitionPlan {
  readonly endpoint: Endpoint;
  readonly endpointing: 'vad' | 'manual';
  readonly silenceMs: number;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** What is likely to be said; told in the address or in the first message. */
  readonly prompt: string | null;
  readonly warnings: readonly string[];
}

/** Of ours: the default of Sarvam is not documented, and the answer to a caller should not wait longer. */
const SILENCE_MS = 500;
/** No limit is documented; a prompt longer than this would no longer be a hint. */
const MAX_PROMPT_LENGTH = 600;

export function endpointOf(hearing: SarvamRecognition): Endpoint {
  const { endpoint, model } = hearing;
  // docs.sarvam.ai/api/api-guides-tutorials/speech-to-text/realtime-streaming (2026): both are for this endpoint.
  return endpoint ?? (/-realtime$|^saaras:v4$/.test(model) ? 'realtime' : 'streaming');
}

export function planRecognition(hearing: SarvamRecognition, wanted: Wanted): RecognitionPlan {
  const warnings: string[] = [];
  const endpoint = endpointOf(hearing);
  const prompt = writePrompt(hearing.model, wanted.keyterms, warnings);
  const language = chooseLanguage(hearing.model, endpoint, wanted.language, warnings);
  return endpoint === 'realtime'
    ? planRealtime(hearing, wanted, { language, prompt, warnings })
    : planStreaming(hearing, wanted, { language, prompt, warnings });
}

interface Chosen {
  readonly language: string;
  readonly prompt: string | null;
  readonly warnings: readonly string[];
}

/** docs.sarvam.ai/api-reference/speech-to-text/transcribe/realtime/ws */
function planRealtime(hearing: SarvamRecognition, wanted: Wanted, chosen: Chosen): RecognitionPlan {
  const { language, prompt, warnings } = chosen;
  const endpointing = hearing.endpointing ?? 'vad';
  const silenceMs = hearing.silenceMs ?? SILENCE_MS;
  return {
    endpoint: 'realtime',
    endpointing,
    silenceMs,
    path: '/speech-to-text-realtime/ws',
    prompt,
    warnings,
    query: {
      model: hearing.model,
      language_code: language,
      mode: hearing.mode ?? 'transcribe',
      // `balanced`, the default, is more exact and later; words over the agent must be seen early.
      stream_type: 'fast',
      endpointing,
      encoding: 'linear16',
      sample_rate: String(wanted.sampleRateHz),
      ...(endpointing === 'vad' ? { silence_duration_ms: String(silenceMs) } : {}),
      ...(prompt === null ? {} : { prompt }),
    },
  };
}

/** docs.sarvam.ai/api-reference-docs/speech-to-text/transcribe/ws */
function planStreaming(hearing: SarvamRecognition, wanted: Wanted, chosen: Chosen): RecognitionPlan {
  const { language, prompt, warnings } = chosen;
  const mode = hearing.mode ?? 'transcribe';
  const saarika = isSaarika(hearing.model);
  const notes = [...warnings];
  if (saarika && mode !== 'transcribe') {
    notes.push(`Sarvam's ${hearing.model} can only transcribe; mode ${mode} is ignored.`);
  }
  if (hearing.endpointing === 'manual' || hearing.silenceMs !== undefined) {
    notes.push(`Sarvam's ${hearing.model} detects the end of speech itself; endpointing is ignored.`);
  }
  return {
    endpoint: 'streaming',
    endpointing: 'vad',
    silenceMs: 0,
    path: '/speech-to-text/ws',
    prompt,
    warnings: notes,
    query: {
      'language-code': language,
      model: hearing.model,
      ...(saarika ? {} : { mode }),
      // 8 kHz can be said here only; raw PCM must be named, all else it finds out by itself.
      sample_rate: String(wanted.sampleRateHz),
      input_audio_codec: 'pcm_s16le',
      high_vad_sensitivity: 'true',
      vad_signals: 'true',
      flush_signal: 'true',
    },
  };
}

function chooseLanguage(model: string, endpoint: Endpoint, language: string, warnings: string[]): string {
  const { automatic } = SERVICES[endpoint];
  if (language === 'multi') return automatic;
  const known = sarvamLanguage(language, isSaarika(model) ? 'saarika' : endpoint);
  if (known !== null) return known;
  warnings.push(
    `Sarvam's ${model} does not support ${language}; it detects the language among those that it supports.`,
  );
  return automatic;
}

function writePrompt(model: string, keyterms: readonly string[], warnings: string[]): string | null {
  const terms = [...new Set(keyterms.map((term) => term.trim()).filter((term) => term !== ''))];
  if (terms.length === 0) return null;
  if (isSaarika(model)) {
    warnings.push(`Sarvam's ${model} does not support key terms; they are ignored.`);
    return null;
  }
  const whole = terms.join(', ');
  if (whole.length <= MAX_PROMPT_LENGTH) return whole;
  warnings.push(`Sarvam accepts ${MAX_PROMPT_LENGTH} letters of key terms; the rest is ignored.`);
  return whole.slice(0, whole.lastIndexOf(',', MAX_PROMPT_LENGTH));
}

function isSaarika(model: string): boolean {
  return model.startsWith('saarika');
}
