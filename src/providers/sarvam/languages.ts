// Maps the agent's language to Sarvam's code. Pure. A language that Sarvam lacks gives a warning, and Sarvam detects the
// language itself.

/** What each of the three services calls a language that it is to find out by itself, and Odia. */
export const SERVICES = {
  realtime: { automatic: 'auto', odia: 'or-IN' },
  streaming: { automatic: 'unknown', odia: 'od-IN' },
  voice: { automatic: null, odia: 'od-IN' },
} as const;

// docs.sarvam.ai/api-reference/speech-to-text/transcribe/ws and …/realtime/ws, docs.sarvam.ai/api-reference-docs/text-to-speech/stream;
// the types of sarvamai 1.1.10 (November 2026) have the same.
const SPOKEN = 'bn en gu hi kn ml mr or pa ta te'.split(' ');
const HEARD = [...SPOKEN, ...'as brx doi kok ks mai mni ne sa sat sd ur'.split(' ')];
/** saarika knows only the languages that are spoken too. */
const KNOWN = { realtime: HEARD, streaming: HEARD, saarika: SPOKEN, voice: SPOKEN } as const;

/** Null where Sarvam does not have it. */
export function sarvamLanguage(language: string, service: keyof typeof KNOWN): string | null {
  const subtag = (language.split('-')[0] ?? language).toLowerCase();
  // ISO 639-1 calls it `or`; Sarvam mostly calls it `od`.
  const base = subtag === 'od' ? 'or' : subtag;
  if (!KNOWN[service].includes(base)) return null;
  if (base === 'or') return SERVICES[service === 'saarika' ? 'streaming' : service].odia;
  return `${base}-IN`;
}
