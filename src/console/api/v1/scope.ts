// The three scopes of permission, each including the one before.

/** Each holds the ones before it. `read` sees, `operate` acts on calls and campaigns, `admin` keys and users. */
export const SCOPES = ['read', 'operate', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

export function scopeHolds(has: Scope, needs: Scope): boolean {
  return SCOPES.indexOf(has) >= SCOPES.indexOf(needs);
}

/** Who asks. */
export interface Asker {
  /** As it stands in the audit log: `key:crm`, `user:meera`, `local`. */
  readonly name: string;
  readonly scope: Scope;
  /** Of a person who is logged in: which of their sessions. */
  readonly session?: string;
}
