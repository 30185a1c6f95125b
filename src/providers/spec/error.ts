// How a provider fails, by what the caller can do about it.

export type ProviderErrorKind =
  /** The provider understood and said no: bad key, no quota, wrong model, bad request. Trying again changes nothing. */
  | 'refused'
  | 'rate-limited'
  | 'timeout'
  /** DNS, connection, TLS, reset, 5xx: nobody there, for now. */
  | 'unreachable'
  /** It answered with something that its own documentation does not allow: a proxy's page, half a message. */
  | 'malformed';

export interface ProviderErrorFacts {
  readonly kind: ProviderErrorKind;
  readonly provider: string;
  readonly statusCode?: number | undefined;
  /** From Retry-After, where given. */
  readonly retryAfterMs?: number | undefined;
  /** Refused for what this one request holds. Left out where the key, the account or the model is refused. */
  readonly request?: RefusedRequest | undefined;
  /** What the operator should do, in one sentence. */
  readonly hint: string;
}

/** `content`: its words. `length`: there are too many of them. `form`: something else in it. */
export type RefusedRequest = 'content' | 'length' | 'form';

/** What the vendor cannot honour, said once, before anything else; or that another one takes over, and why. */
export interface ProviderWarning {
  readonly kind: 'warning';
  readonly text: string;
  /** What the one before failed with, where another one takes over. */
  readonly failure?: ProviderError | undefined;
}

export class ProviderError extends Error {
  readonly kind: ProviderErrorKind;
  readonly provider: string;
  readonly statusCode: number | undefined;
  readonly retryAfterMs: number | undefined;
  /** Null unless it is this one request that was refused: every other call may ask this provider as before. */
  readonly request: RefusedRequest | null;
  readonly hint: string;
  /** Asked again, it may answer. What is malformed often comes once only; nobody need say again what was understood. */
  readonly retryable: boolean;

  constructor(message: string, facts: ProviderErrorFacts, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ProviderError';
    this.kind = facts.kind;
    this.provider = facts.provider;
    this.statusCode = facts.statusCode;
    this.retryAfterMs = facts.retryAfterMs;
    this.request = facts.request ?? null;
    this.hint = facts.hint;
    this.retryable = facts.kind !== 'refused';
  }
}
