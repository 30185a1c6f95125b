// What each of OpenAI's transcription models is asked for: language, key terms, and warnings about what it cannot do. Pure. An
// unknown model is asked with what all of them accept.
// Which model takes what: the API's own types (openai 7.57.0, resources/realtime/realtime.d.ts, AudioTranscription, read
// 22 November 2026), and developers.openai.com/api/docs/guides/realtime-transcription.

/** The shape of `session.audio.input.transcription`. */
export interface TranscriptionPlan {
  readonly model: string;
  readonly language?: string;
  readonly languages?: readonly string[];
  readonly keywords?: readonly string[];
  readonly prompt?: string;
}

export interface Planned {
  readonly plan: TranscriptionPlan;
  readonly warnings: readonly string[];
  /** Words come while they are said; else only once the sound was committed. */
  readonly streams: boolean;
}

// No limit is documented; a list that long still reads as a hint.
const MAX_KEYTERMS = 100;

export function planTranscription(model: string, language: string, keyterms: readonly string[]): Planned {
  const terms = [...new Set(keyterms.map((term) => term.trim()).filter((term) => term !== ''))];
  const warnings: string[] = [];
  const code = languageCode(model, language, warnings);
  if (terms.length > MAX_KEYTERMS)
    warnings.push(`Only the first ${MAX_KEYTERMS} of ${terms.length} key terms are sent to OpenAI.`);
  const hints = hintsFor(model, terms.slice(0, MAX_KEYTERMS), warnings);
  const plan = { model, ...languageFor(model, code), ...hints };
  return { plan, warnings, streams: isLive(model) || isRealtimeWhisper(model) };
}

function languageFor(model: string, code: string | null): Partial<TranscriptionPlan> {
  if (code === null) return {};
  return isKeyworded(model) ? { languages: [code] } : { language: code };
}

/** ISO 639-1 has two letters; languages without such a code are left to the model to detect. */
function languageCode(model: string, language: string, warnings: string[]): string | null {
  const base = language.split('-')[0] ?? '';
  if (language === 'multi') return null;
  if (/^[a-z]{2}$/.test(base)) return base;
  warnings.push(`OpenAI's ${model} accepts no hint for ${language}; it detects the language itself.`);
  return null;
}

function hintsFor(model: string, terms: readonly string[], warnings: string[]): Partial<TranscriptionPlan> {
  if (terms.length === 0) return {};
  if (isKeyworded(model)) return { keywords: terms };
  if (model.startsWith('whisper')) return { prompt: terms.join(', ') };
  if (/^gpt-4o(-mini)?-transcribe/.test(model) && !model.includes('diarize'))
    return { prompt: `Expect words such as ${terms.join(', ')}.` };
  warnings.push(`OpenAI's ${model} does not support key terms; they are ignored.`);
  return {};
}

function isLive(model: string): boolean {
  return model.startsWith('gpt-live-transcribe');
}

function isRealtimeWhisper(model: string): boolean {
  return model.startsWith('gpt-realtime-whisper');
}

function isKeyworded(model: string): boolean {
  return isLive(model) || model.startsWith('gpt-transcribe');
}

/** The ends of turns are found out here: no turn detection there, for sessions that transcribe and for those that talk. */
export function inputOf(transcription: TranscriptionPlan): Readonly<Record<string, unknown>> {
  return { format: { type: 'audio/pcm', rate: 24_000 }, transcription, turn_detection: null };
}
