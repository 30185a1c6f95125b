// What is wrong now and is no single call's: a provider that fails, a disk that fills, a clock that is not believed, recordings
// that are not uploaded or cannot be opened. Types only.

export interface StandingProblem {
  readonly kind: 'switch' | 'provider' | 'registration' | 'certificate' | 'disk' | 'clock' | 'recordings';
  /** Of a provider with its part: `openai (model)`. */
  readonly name: string;
  /** Of a provider: `dead`; `unproven`, dead and without a failure for five minutes; `failing`, too rarely for an alert; `limited`, by 429 alone. Of recordings: `failing`; `dead`, given up; `locked`. Of the others: `soon`, `over`, `filling`, `full`, `ahead`, `lost`. */
  readonly level: string;
  /** Whether calls suffer from it now. */
  readonly isBad: boolean;
  /** What is wrong, in a sentence without its end: `openai (model) does not work`. */
  readonly says: string;
  readonly because: string;
  /** How often a provider failed in the last five minutes; null for anything else. */
  readonly times: number | null;
}
