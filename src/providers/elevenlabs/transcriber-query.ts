// Builds Scribe's query from settings and options. Pure. What Scribe does not support becomes a warning, and the call goes on
// without it. elevenlabs.io/docs/api-reference/speech-to-text/v-1-speech-to-text-realtime, and the types of elevenlabs-js 2.73.

export interface ScribeTuning {
  readonly model: string;
  /** `manual`: a segment is final where we ask for it. `vad`: where Scribe has counted enough silence. */
  readonly commitStrategy: 'manual' | 'vad';
  /** With `vad`: silence that makes a segment final; more than 300, at most 3000. */
  readonly silenceMs?: number | undefined;
  /** With `vad`: 0.1 to 0.9. */
  readonly vadThreshold?: number | undefined;
  /** With `vad`: 50 to 2000. */
  readonly minSpeechMs?: number | undefined;
  /** Further languages that callers may speak. */
  readonly secondaryLanguages?: readonly string[] | undefined;
  readonly zeroRetention?: boolean | undefined;
}

export interface Wanted {
  readonly sampleRateHz: 8000 | 16000;
  readonly language: string;
  readonly keyterms: readonly string[];
}

export interface ScribePlan {
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly warnings: readonly string[];
}

/** Of ours: Scribe's own 1.5 s is longer than a caller should wait. */
const SILENCE_MS = 500;
const MAX_KEYTERMS = 50;
const MAX_KEYTERM_LENGTH = 20;

export function planScribe(tuning: ScribeTuning, wanted: Wanted): ScribePlan {
  const warnings: string[] = [];
  const own = wanted.language === 'multi' ? null : baseOf(wanted.language);
  const others = [...new Set((tuning.secondaryLanguages ?? []).map(baseOf))].filter((each) => each !== own);
  const query: [string, string][] = [
    ['model_id', tuning.model],
    ['audio_format', wanted.sampleRateHz === 8000 ? 'pcm_8000' : 'pcm_16000'],
    ['commit_strategy', tuning.commitStrategy],
    // Told in a message of their own, behind the words: nothing waits for them.
    ['include_timestamps', 'true'],
  ];
  if (own !== null) query.push(['language_code', own]);
  for (const language of others) query.push(['secondary_languages', language]);
  if (tuning.commitStrategy === 'vad') {
    query.push(['vad_silence_threshold_secs', String((tuning.silenceMs ?? SILENCE_MS) / 1000)]);
    if (tuning.vadThreshold !== undefined) query.push(['vad_threshold', String(tuning.vadThreshold)]);
    if (tuning.minSpeechMs !== undefined) query.push(['min_speech_duration_ms', String(tuning.minSpeechMs)]);
  }
  for (const term of chooseKeyterms(wanted.keyterms, warnings)) query.push(['keyterms', term]);
  if (tuning.zeroRetention === true) query.push(['enable_logging', 'false']);
  return { query, warnings };
}

function baseOf(language: string): string {
  return language.split('-')[0] ?? language;
}

function chooseKeyterms(keyterms: readonly string[], warnings: string[]): string[] {
  const usable = [...new Set(keyterms.map((term) => term.trim()).filter((term) => term !== ''))];
  const short = usable.filter((term) => term.length <= MAX_KEYTERM_LENGTH);
  if (short.length < usable.length || short.length > MAX_KEYTERMS) {
    warnings.push(
      `Scribe accepts ${MAX_KEYTERMS} key terms of at most ${MAX_KEYTERM_LENGTH} letters; the others are ignored.`,
    );
  }
  return short.slice(0, MAX_KEYTERMS);
}
