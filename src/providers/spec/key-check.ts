// The result of one cheap request to a provider: whether its key works, and if not, why.
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
