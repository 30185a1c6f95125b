// Whether a call changes to another language: at once if the caller asks for one by name; otherwise once their own words
// make it certain. Pure. Only languages that the agent may speak are chosen, and one sentence never changes back and forth.

import { isCovered, readingsOf } from '../words/lexicon.ts';
import { tokensOf } from '../words/tokens.ts';
import { detectLanguage, type GuessLanguage, languageAskedFor } from './detect-language.ts';

export interface LanguagePolicy {
  /** `ask`: the caller is asked first. `off`: only who asks for a language by name gets it. */
  readonly mode: 'off' | 'ask' | 'switch';
  /** As declared: `en-IN`, `hi`. The one that the call begins in is among them. */
  readonly allowed: readonly string[];
  /** So many turns in a row; a long one counts twice. */
  readonly turns: number;
}

export interface LanguageState {
  readonly current: string;
  readonly heard: { readonly language: string; readonly turns: number } | null;
  /** The caller was asked whether to go on in this one. */
  readonly asked: string | null;
  /** Did not want it. */
  readonly declined: readonly string[];
  /** How often it was changed without being asked to. */
  readonly changes: number;
}

export type LanguageVerdict =
  | { kind: 'stay' }
  | { kind: 'ask'; language: string }
  | { kind: 'switch'; language: string; because: 'asked-for' | 'spoken' | 'agreed' };

/** Two people at one telephone may take turns; beyond this it is the recogniser that wavers. */
const MOST_CHANGES = 4;
const LONG_TURN_WORDS = 8;

export function beginIn(language: string): LanguageState {
  return { current: language, heard: null, asked: null, declined: [], changes: 0 };
}

/** One turn of the caller's. */
export function hearLanguage(
  state: LanguageState,
  text: string,
  policy: LanguagePolicy,
  guess?: GuessLanguage,
): { state: LanguageState; verdict: LanguageVerdict } {
  const named = allowedFor(languageAskedFor(text), policy, state.current);
  if (named !== null && named !== state.current) return change(state, named, 'asked-for');
  const answered = answerTo(state, text);
  if (answered !== null) return answered;
  const stay = { state: { ...state, asked: null }, verdict: { kind: 'stay' } as const };
  if (policy.mode === 'off') return stay;
  const detected = detectLanguage(text, guess);
  if (detected === null) return stay;
  const language = allowedFor(detected.language, policy, state.current);
  if (language === null || language === state.current)
    return { ...stay, state: { ...stay.state, heard: null } };
  // Whoever answers a question about a language in that language has agreed.
  if (state.asked === language) return change(state, language, 'agreed');
  const before = state.heard?.language === language ? state.heard.turns : 0;
  const turns = before + (detected.words >= LONG_TURN_WORDS ? 2 : 1);
  const heard = { ...stay, state: { ...stay.state, heard: { language, turns } } };
  if (turns < policy.turns || state.changes >= MOST_CHANGES || state.declined.includes(language))
    return heard;
  if (policy.mode === 'switch') return change(state, language, 'spoken');
  return { state: { ...heard.state, asked: language }, verdict: { kind: 'ask', language } };
}

/** Somebody else has chosen: a tool, or another agent that took over. */
export function languageChosen(state: LanguageState, language: string): LanguageState {
  return { ...state, current: language, heard: null, asked: null };
}

function change(
  state: LanguageState,
  language: string,
  because: 'asked-for' | 'spoken' | 'agreed',
): { state: LanguageState; verdict: LanguageVerdict } {
  const changes = state.changes + (because === 'spoken' ? 1 : 0);
  const next = { ...languageChosen(state, language), changes };
  return { state: next, verdict: { kind: 'switch', language, because } };
}

function answerTo(
  state: LanguageState,
  text: string,
): { state: LanguageState; verdict: LanguageVerdict } | null {
  if (state.asked === null) return null;
  const readings = readingsOf(tokensOf(text));
  if (isCovered(readings, ['yes', 'acknowledgements', 'courtesies']))
    return change(state, state.asked, 'agreed');
  if (!isCovered(readings, ['no', 'courtesies'])) return null;
  const declined = [...state.declined, state.asked];
  return { state: { ...state, asked: null, heard: null, declined }, verdict: { kind: 'stay' } };
}

/** As the agent has it declared: `hi` is taken for `hi-IN`, and Hindi in English letters for Hindi where there is no other. */
function allowedFor(language: string | null, policy: LanguagePolicy, current: string): string | null {
  if (language === null) return null;
  const wanted = language.toLowerCase();
  const base = baseOf(wanted);
  const all = [current, ...policy.allowed];
  const exact = all.find((one) => sameTag(one, wanted));
  if (exact !== undefined) return exact;
  return all.find((one) => baseOf(one.toLowerCase()) === base) ?? null;
}

function sameTag(declared: string, wanted: string): boolean {
  const tag = declared.toLowerCase();
  return tag === wanted || (wanted === 'hi-latn' && tag === 'hinglish');
}

function baseOf(tag: string): string {
  return tag === 'hinglish' ? 'hi' : (tag.split('-')[0] ?? tag);
}
