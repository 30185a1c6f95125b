// What is wrong now and is no single call's: a provider that fails, a disk that fills, a clock that is not believed, recordings
// that are not uploaded, not encrypted or cannot be opened. Types and their words only.

export const PROBLEM_KINDS = [
  'switch',
  'provider',
  'registration',
  'certificate',
  'disk',
  'clock',
  'recordings',
] as const;

/**
 * Of a provider: `dead`; `unproven`, dead and without a failure for five minutes; `failing`, too rarely for an alert; `limited`, by 429 alone.
 * Of recordings: `failing`, to be uploaded or removed elsewhere; `dead`, given up; `unstored`; `open`, and to be encrypted; `locked`. Of the
 * others: `soon`, `over`, `filling`, `full`, `ahead`, `lost`.
 */
export const PROBLEM_LEVELS = [
  'dead',
  'unproven',
  'failing',
  'limited',
  'unstored',
  'open',
  'locked',
  'soon',
  'over',
  'filling',
  'full',
  'ahead',
  'lost',
] as const;

export interface StandingProblem {
  readonly kind: (typeof PROBLEM_KINDS)[number];
  /** Of a provider with its part: `openai (model)`. */
  readonly name: string;
  readonly level: (typeof PROBLEM_LEVELS)[number];
  /** Whether calls suffer from it now, or recordings that are declared. */
  readonly isBad: boolean;
  /** What is wrong, in a sentence without its end: `openai (model) does not work`. */
  readonly says: string;
  readonly because: string;
  /** How often a provider failed in the last five minutes; null for anything else. */
  readonly times: number | null;
}
