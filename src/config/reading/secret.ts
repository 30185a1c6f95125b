// A secret that the owner keeps elsewhere. It knows where it came from, and reveals its value only through one named method.
// Printed as text, JSON or by inspection it shows three dots.

/** Where a secret is kept: `${env:NAME}` or `${file:path}`, taken apart. */
export interface SecretReference {
  readonly source: 'env' | 'file';
  /** The variable, or the path as it was written. */
  readonly name: string;
}

/**
 * How the outside finds secrets. `reason` completes the sentence "the secret … cannot be read: …"; null where the mistake
 * is told already, at the place where the secret is kept.
 */
export type ResolveSecret = (reference: SecretReference, file: string) => ResolvedSecret;
export type ResolvedSecret = { ok: true; value: string } | { ok: false; reason: string | null };

const REFERENCE = /^\$\{(env|file):([^{}]+)\}$/;
/** `$NAME` and the like: a variable as a shell or another program writes it. A password is hardly ever of this form. */
const VARIABLE = /^(?:\$|env:|\$\{(?:env:)?|\$env:)([A-Z][A-Z0-9]*_[A-Z0-9_]+)\}?$/;
const HIDDEN = '•••';

/** The variable that somebody means who wrote it as a shell does; null where the text may be the secret itself. */
export function variableMeant(written: string): string | null {
  return VARIABLE.exec(written)?.[1] ?? null;
}

export class Secret {
  readonly reference: SecretReference;
  readonly #value: string | null;

  /** Null: it was not found. Such a one never leaves `parse`. */
  constructor(reference: SecretReference, value: string | null) {
    this.reference = reference;
    this.#value = value;
  }

  /** The value itself. Hand it to the wire, never to a log, an error or a row. */
  reveal(): string {
    if (this.#value === null) throw new Error(`secret ${this.written()}: revealed, but was never found`);
    return this.#value;
  }

  isFound(): boolean {
    return this.#value !== null;
  }

  /** `${env:NAME}`, as the owner wrote it. */
  written(): string {
    return `\${${this.reference.source}:${this.reference.name}}`;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  // What util.inspect and console.log look for.
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return HIDDEN;
  }
}

/** Reads `${env:NAME}` or `${file:path}`. Null for any other text. */
export function parseSecretReference(text: string): SecretReference | null {
  const match = REFERENCE.exec(text.trim());
  const name = match?.[2]?.trim();
  if (match === null || name === undefined || name === '') return null;
  return { source: match[1] === 'env' ? 'env' : 'file', name };
}
