// Builds a Deepgram stream's query from settings and options. Pure. What Deepgram does not support for a language or model
// becomes a warning, and the call goes on without it.

export interface DeepgramTuning {
  /** Default `nova-3`. Names that begin with `flux` speak /v2/listen. */
  readonly model?: string | undefined;
  /** Nova: silence that makes a result final. 0 switches it off. */
  readonly endpointingMs?: number | undefined;
  /** Nova: gap between words that ends the utterance. At least 1000. */
  readonly utteranceEndMs?: number | undefined;
  /** Flux: 0.5 to 1. */
  readonly eotThreshold?: number | undefined;
  /** Flux: 0.3 to 0.9. Without it there are no early ends of turn. */
  readonly eagerEotThreshold?: number | undefined;
  /** Flux: 500 to 60000. */
  readonly eotTimeoutMs?: number | undefined;
}

export interface Wanted {
  readonly sampleRateHz: 8000 | 16000;
  readonly language: string;
  readonly keyterms: readonly string[];
}

export interface NovaQuery {
  readonly model: string;
  readonly language?: string;
  readonly encoding: 'linear16';
  readonly sample_rate: number;
  readonly channels: 1;
  readonly interim_results: 'true';
  readonly punctuate: 'true';
  readonly endpointing: number | 'false';
  readonly utterance_end_ms: number;
  readonly keyterm?: string[];
}

export interface FluxQuery {
  readonly model: string;
  readonly encoding: 'linear16';
  readonly sample_rate: number;
  readonly eot_threshold?: number;
  readonly eager_eot_threshold?: number;
  readonly eot_timeout_ms?: number;
  readonly language_hint?: string[];
  readonly keyterm?: string[];
}

export interface Plan<Query> {
  readonly query: Query;
  readonly warnings: readonly string[];
}

export const DEFAULT_MODEL = 'nova-3';

// developers.deepgram.com/docs/endpointing: the default of 10 ms cuts inside a sentence; 300 is their advice for talk.
const ENDPOINTING_MS = 300;
// developers.deepgram.com/docs/utterance-end: 1000 is the least that is accepted, since interim results come once a second.
const UTTERANCE_END_MS = 1000;
// developers.deepgram.com/docs/keyterm: 500 tokens a request; 100 terms stay inside it.
const MAX_KEYTERMS = 100;
// developers.deepgram.com/docs/flux/language-prompting. Other subtags fall back to the base language by themselves.
const FLUX_LANGUAGES = new Set(['en', 'es', 'fr', 'de', 'hi', 'ru', 'pt', 'ja', 'it', 'nl']);

export function isFlux(model: string): boolean {
  return model.startsWith('flux');
}

export function planNova(tuning: DeepgramTuning, wanted: Wanted): Plan<NovaQuery> {
  const model = tuning.model ?? DEFAULT_MODEL;
  const warnings: string[] = [];
  // `keyterm` is known to nova-3 only; older models refuse the whole request for it.
  const understandsKeyterms = model.startsWith('nova-3');
  if (!understandsKeyterms && wanted.keyterms.length > 0) {
    warnings.push(`Deepgram's ${model} does not support key terms; they are ignored.`);
  }
  const keyterm = understandsKeyterms ? chooseKeyterms(wanted.keyterms, warnings) : [];
  return {
    warnings,
    query: {
      model,
      language: wanted.language,
      encoding: 'linear16',
      sample_rate: wanted.sampleRateHz,
      channels: 1,
      interim_results: 'true',
      punctuate: 'true',
      endpointing: tuning.endpointingMs === 0 ? 'false' : (tuning.endpointingMs ?? ENDPOINTING_MS),
      utterance_end_ms: tuning.utteranceEndMs ?? UTTERANCE_END_MS,
      ...(keyterm.length === 0 ? {} : { keyterm }),
    },
  };
}

export function planFlux(tuning: DeepgramTuning, wanted: Wanted): Plan<FluxQuery> {
  const model = tuning.model ?? DEFAULT_MODEL;
  const warnings: string[] = [];
  const keyterm = chooseKeyterms(wanted.keyterms, warnings);
  const hint = chooseHint(model, wanted.language, warnings);
  return {
    warnings,
    query: {
      model,
      encoding: 'linear16',
      sample_rate: wanted.sampleRateHz,
      ...(tuning.eotThreshold === undefined ? {} : { eot_threshold: tuning.eotThreshold }),
      ...(tuning.eagerEotThreshold === undefined ? {} : { eager_eot_threshold: tuning.eagerEotThreshold }),
      ...(tuning.eotTimeoutMs === undefined ? {} : { eot_timeout_ms: tuning.eotTimeoutMs }),
      ...(hint === null ? {} : { language_hint: [hint] }),
      ...(keyterm.length === 0 ? {} : { keyterm }),
    },
  };
}

function chooseHint(model: string, language: string, warnings: string[]): string | null {
  const base = language.split('-')[0] ?? language;
  if (!model.endsWith('multi')) {
    if (base !== 'en') warnings.push(`Deepgram's ${model} understands English only, not ${language}.`);
    return null;
  }
  if (language === 'multi') return null;
  if (FLUX_LANGUAGES.has(base)) return language;
  warnings.push(
    `Deepgram's ${model} does not support ${language}; it detects the language among those that it supports.`,
  );
  return null;
}

function chooseKeyterms(keyterms: readonly string[], warnings: string[]): string[] {
  const usable = [...new Set(keyterms.map((term) => term.trim()).filter((term) => term !== ''))];
  if (usable.length > MAX_KEYTERMS) {
    warnings.push(`Deepgram accepts about ${MAX_KEYTERMS} key terms; the first ${MAX_KEYTERMS} are used.`);
  }
  return usable.slice(0, MAX_KEYTERMS);
}
