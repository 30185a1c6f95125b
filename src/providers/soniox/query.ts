// Builds a Soniox stream's first message from settings and options. Pure. What Soniox does not support becomes a warning, and
// the call goes on without it. soniox.com/docs/api-reference/stt/websocket-api (November 2026).

export interface SonioxTuning {
  readonly model: string;
  /** Further languages that callers may speak; the agent's own is always among them. */
  readonly languageHints?: readonly string[] | undefined;
  /** It writes nothing but the languages that are hinted. */
  readonly languageHintsStrict?: boolean | undefined;
  /** 500 to 3000: the longest silence before it ends an utterance. */
  readonly maxEndpointDelayMs?: number | undefined;
  /** -1 to 1: how readily it ends one. */
  readonly endpointSensitivity?: number | undefined;
  /** 0 to 3: its own profiles, from exact to quick. */
  readonly endpointLatencyLevel?: number | undefined;
}

export interface Wanted {
  readonly sampleRateHz: 8000 | 16000;
  readonly language: string;
  readonly keyterms: readonly string[];
}

export interface SonioxPlan {
  /** The first message of a stream. It holds no key: that travels with the connection. */
  readonly start: Readonly<Record<string, unknown>>;
  readonly warnings: readonly string[];
}

// soniox.com/docs/stt/concepts/supported-languages (read 29 November 2026).
const LANGUAGES = new Set(
  (
    'af sq ar az eu be bn bs bg ca zh hr cs da nl en et fi fr gl de el gu he hi hu id it ja kn kk ko lv lt mk ms ml mr no ' +
    'fa pl pt pa ro ru sr sk sl es sw sv tl ta te th tr uk ur vi cy'
  ).split(' '),
);
// soniox.com/docs/stt/concepts/context: 10,000 characters in all; the rest is JSON.
const MAX_CONTEXT_LENGTH = 8000;

export function planSoniox(tuning: SonioxTuning, wanted: Wanted): SonioxPlan {
  const warnings: string[] = [];
  const hints = chooseHints(tuning, wanted.language, warnings);
  const terms = chooseTerms(wanted.keyterms, warnings);
  const { model, languageHintsStrict, maxEndpointDelayMs, endpointSensitivity, endpointLatencyLevel } =
    tuning;
  return {
    warnings,
    start: {
      model,
      audio_format: 'pcm_s16le',
      sample_rate: wanted.sampleRateHz,
      num_channels: 1,
      enable_endpoint_detection: true,
      enable_language_identification: true,
      ...(hints.length === 0 ? {} : { language_hints: hints }),
      ...(languageHintsStrict === true && hints.length > 0 ? { language_hints_strict: true } : {}),
      ...(terms.length === 0 ? {} : { context: { terms } }),
      ...(maxEndpointDelayMs === undefined ? {} : { max_endpoint_delay_ms: maxEndpointDelayMs }),
      ...(endpointSensitivity === undefined ? {} : { endpoint_sensitivity: endpointSensitivity }),
      ...(endpointLatencyLevel === undefined
        ? {}
        : { endpoint_latency_adjustment_level: endpointLatencyLevel }),
    },
  };
}

function chooseHints({ languageHints = [] }: SonioxTuning, language: string, warnings: string[]): string[] {
  const own = language === 'multi' ? [] : [language];
  const wanted = [...new Set([...own, ...languageHints].map((each) => each.split('-')[0] ?? each))];
  const unknown = wanted.filter((each) => !LANGUAGES.has(each));
  if (unknown.length > 0) {
    warnings.push(
      `Soniox does not support ${unknown.join(', ')}; it detects the language among those that it supports.`,
    );
  }
  return wanted.filter((each) => LANGUAGES.has(each));
}

function chooseTerms(keyterms: readonly string[], warnings: string[]): string[] {
  const usable = [...new Set(keyterms.map((term) => term.trim()).filter((term) => term !== ''))];
  let length = 0;
  const fitting = usable.filter((term) => {
    length += term.length;
    return length <= MAX_CONTEXT_LENGTH;
  });
  if (fitting.length < usable.length) {
    warnings.push(`Soniox accepts about ${MAX_CONTEXT_LENGTH} letters of key terms; the rest is ignored.`);
  }
  return fitting;
}
