// Row types for access: API keys, console users, the audit log, and stored answers.
import type { Generated, Selectable } from 'kysely';

export interface ApiKeyRow {
  id: string;
  name: string;
  /** `read`, `operate` or `admin`. */
  scope: string;
  /** SHA-256 of the key, in hex. The key itself is kept by nobody here. */
  digest: string;
  createdAt: number;
  createdBy: string;
  lastUsedAt: number | null;
  revokedAt: number | null;
}

export interface ConsoleUserRow {
  name: string;
  scope: string;
  /** argon2id, as its library writes it. */
  passwordHash: string;
  createdAt: number;
  failedLogins: number;
  lockedUntil: number | null;
  /** Null: never, or before this was noted. */
  lastLoginAt: number | null;
}

/** One address from which somebody tried to log in as that user. */
export interface LoginAddressRow {
  user: string;
  address: string;
  failedLogins: number;
  lockedUntil: number | null;
  /** Null: never with success. */
  loggedInAt: number | null;
  lastAt: number;
}

export interface ConsoleSessionRow {
  /** SHA-256 of the cookie. */
  digest: string;
  user: string;
  csrf: string;
  createdAt: number;
  expiresAt: number;
  /** From where it was begun. Null where that was not noted. */
  address: string | null;
  /** To the minute. Null: not since it was begun. */
  usedAt: number | null;
}

export interface AuditEntryTable {
  id: Generated<number>;
  at: number;
  who: string;
  /** As in `POST /calls`, or `listen`. */
  action: string;
  target: string;
  /** What was answered. */
  status: number;
}

export type AuditEntryRow = Selectable<AuditEntryTable>;

export interface IdempotencyKeyRow {
  key: string;
  who: string;
  /** Digest of what was asked. */
  request: string;
  at: number;
  /** Null: it was asked, and nobody knows what came of it. */
  status: number | null;
  body: string | null;
}
