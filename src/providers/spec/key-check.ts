// What one cheap request to a provider has shown: whether its key works, and what stands in the way if not.
import type { ProviderErrorKind } from './error.ts';

export interface KeyCheck {
  readonly ok: boolean;
  readonly roundTripMs: number;
  /** Quota, concurrency, plan, the model that was found: what the provider told. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** Null where all is well. */
  readonly problem: KeyProblem | null;
}

interface KeyProblem {
  readonly kind: ProviderErrorKind;
  readonly statusCode?: number | undefined;
  /** How long a limit stands, where that was told. */
  readonly retryAfterMs?: number | undefined;
  readonly because: string;
  readonly remedy: string;
}
