// API keys, console users and their sessions. Only digests and hashes are stored, never a key, password or cookie. The API
// decides who may do what.
import type { Instant } from '../../telephony/time.ts';
import type { ApiKeyRow, ConsoleSessionRow, ConsoleUserRow, LoginAddressRow } from '../access-tables.ts';
import type { Store } from '../store.ts';

export type NewApiKey = Pick<ApiKeyRow, 'id' | 'name' | 'scope' | 'digest' | 'createdAt' | 'createdBy'>;

export async function insertApiKey(store: Store, key: NewApiKey): Promise<void> {
  store.run(store.query.insertInto('apiKeys').values({ ...key, lastUsedAt: null, revokedAt: null }));
}

export async function findApiKey(store: Store, digest: string): Promise<ApiKeyRow | null> {
  // Asked with every request: written out, so that it is not built anew each time.
  const [row] = store.rows<ApiKeyRow>(
    `select * from "apiKeys" where "digest" = ? and "revokedAt" is null`,
    digest,
  );
  return row ?? null;
}

/** Another number once another connection has written: a command, or a thread. Costs no look at the disk. */
export function dataVersion(store: Store): number {
  return store.rows<{ data_version: number }>('pragma data_version')[0]?.data_version ?? 0;
}

/** Newest first, revoked ones too. */
export async function listApiKeys(store: Store): Promise<ApiKeyRow[]> {
  return store.all(store.query.selectFrom('apiKeys').selectAll().orderBy('createdAt', 'desc').orderBy('id'));
}

/** To the minute is enough, and spares the disk. */
export async function noteKeyUse(store: Store, id: string, at: Instant): Promise<void> {
  store.run(
    store.query
      .updateTable('apiKeys')
      .set({ lastUsedAt: Math.round(at) })
      .where('id', '=', id),
  );
}

/** False where there is no such key that still counts. */
export async function revokeApiKey(store: Store, id: string, at: Instant): Promise<boolean> {
  return (
    store.run(
      store.query
        .updateTable('apiKeys')
        .set({ revokedAt: Math.round(at) })
        .where('id', '=', id)
        .where('revokedAt', 'is', null),
    ) > 0
  );
}

/** Who has that name already keeps what they are, and their sessions end: a new password is a new beginning. */
export async function putConsoleUser(
  store: Store,
  user: Pick<ConsoleUserRow, 'name' | 'scope' | 'passwordHash' | 'createdAt'>,
): Promise<void> {
  const { createdAt, ...row } = { ...user, failedLogins: 0, lockedUntil: null };
  store.transaction(() => {
    store.run(
      store.query
        .insertInto('consoleUsers')
        .values({ ...row, createdAt, lastLoginAt: null })
        .onConflict((conflict) => conflict.column('name').doUpdateSet(row)),
    );
    store.run(store.query.deleteFrom('consoleSessions').where('user', '=', user.name));
    store.run(store.query.deleteFrom('loginAddresses').where('user', '=', user.name));
  });
}

export async function findConsoleUser(store: Store, name: string): Promise<ConsoleUserRow | null> {
  return store.first(store.query.selectFrom('consoleUsers').selectAll().where('name', '=', name));
}

export async function listConsoleUsers(store: Store): Promise<ConsoleUserRow[]> {
  return store.all(store.query.selectFrom('consoleUsers').selectAll().orderBy('name'));
}

/** Of sessions that go on, too. False where there is no such user. */
export function setUserScope(store: Store, name: string, scope: string): boolean {
  return store.run(store.query.updateTable('consoleUsers').set({ scope }).where('name', '=', name)) > 0;
}

export async function deleteConsoleUser(store: Store, name: string): Promise<boolean> {
  return store.run(store.query.deleteFrom('consoleUsers').where('name', '=', name)) > 0;
}

/** One more that may be wrong. Returns how many there are with it; told at once, so that none is missed. */
export function countLoginTry(store: Store, name: string): number {
  const [row] = store.rows<{ failedLogins: number }>(
    `update "consoleUsers" set "failedLogins" = "failedLogins" + 1 where "name" = ? returning "failedLogins"`,
    name,
  );
  return row?.failedLogins ?? 0;
}

export async function noteLogin(
  store: Store,
  name: string,
  facts: Pick<ConsoleUserRow, 'failedLogins' | 'lockedUntil'> & Partial<Pick<ConsoleUserRow, 'lastLoginAt'>>,
): Promise<void> {
  store.run(store.query.updateTable('consoleUsers').set(facts).where('name', '=', name));
}

export async function findLoginAddress(
  store: Store,
  user: string,
  address: string,
): Promise<LoginAddressRow | null> {
  return store.first(
    store.query
      .selectFrom('loginAddresses')
      .selectAll()
      .where('user', '=', user)
      .where('address', '=', address),
  );
}

/** As `countLoginTry`, of one address. */
export function countAddressTry(store: Store, user: string, address: string, at: Instant): number {
  const [row] = store.rows<{ failedLogins: number }>(
    `insert into "loginAddresses" ("user", "address", "failedLogins", "lastAt") values (?, ?, 1, ?)
      on conflict ("user", "address") do update set "failedLogins" = "failedLogins" + 1, "lastAt" = excluded."lastAt"
      returning "failedLogins"`,
    ...[user, address, Math.round(at)],
  );
  return row?.failedLogins ?? 0;
}

/** Those that may not try again before a moment that is still to come. */
export function lockedAddresses(store: Store, now: Instant): LoginAddressRow[] {
  return store.rows<LoginAddressRow>(
    `select * from "loginAddresses" where "lockedUntil" > ? order by "user", "lockedUntil" desc`,
    Math.floor(now),
  );
}

/** All locks of a user are lifted; password and sessions stay. False: there is no such user. */
export function unlockUser(store: Store, name: string): boolean {
  return store.transaction(() => {
    store.change(
      `update "loginAddresses" set "failedLogins" = 0, "lockedUntil" = null where "user" = ?`,
      name,
    );
    return (
      store.change(
        `update "consoleUsers" set "failedLogins" = 0, "lockedUntil" = null where "name" = ?`,
        name,
      ) > 0
    );
  });
}

export async function noteAddressLogin(
  store: Store,
  user: string,
  address: string,
  facts: Partial<Pick<LoginAddressRow, 'failedLogins' | 'lockedUntil' | 'loggedInAt'>>,
): Promise<void> {
  store.run(
    store.query
      .updateTable('loginAddresses')
      .set(facts)
      .where('user', '=', user)
      .where('address', '=', address),
  );
}

/** Addresses from which nobody has tried since. */
export async function deleteLoginAddresses(store: Store, before: Instant): Promise<number> {
  return store.run(store.query.deleteFrom('loginAddresses').where('lastAt', '<', Math.floor(before)));
}

export async function insertSession(store: Store, session: ConsoleSessionRow): Promise<void> {
  store.run(store.query.insertInto('consoleSessions').values(session));
}

export interface FoundSession extends ConsoleSessionRow {
  readonly scope: string;
}

export async function findSession(store: Store, digest: string, now: Instant): Promise<FoundSession | null> {
  const [row] = store.rows<FoundSession>(
    `select "consoleSessions".*, "consoleUsers"."scope" from "consoleSessions"
      join "consoleUsers" on "consoleUsers"."name" = "consoleSessions"."user"
      where "consoleSessions"."digest" = ? and "consoleSessions"."expiresAt" > ?`,
    digest,
    Math.floor(now),
  );
  return row ?? null;
}

/** Sessions that have not ended, the last used first. */
export function listSessions(store: Store, now: Instant): ConsoleSessionRow[] {
  return store.rows<ConsoleSessionRow>(
    `select * from "consoleSessions" where "expiresAt" > ? order by coalesce("usedAt", "createdAt") desc, "digest"`,
    Math.floor(now),
  );
}

export async function extendSession(
  store: Store,
  digest: string,
  { expiresAt, usedAt }: { readonly expiresAt: Instant; readonly usedAt: Instant },
): Promise<void> {
  store.run(
    store.query
      .updateTable('consoleSessions')
      .set({ expiresAt: Math.round(expiresAt), usedAt: Math.round(usedAt) })
      .where('digest', '=', digest),
  );
}

/** All sessions of a user, or those whose digest begins so. Returns how many there were. */
export function endSessionsOf(store: Store, user: string, digestStart = ''): number {
  return store.change(
    `delete from "consoleSessions" where "user" = ? and substr("digest", 1, ?) = ?`,
    ...[user, digestStart.length, digestStart],
  );
}

export async function deleteSession(store: Store, digest: string): Promise<void> {
  store.run(store.query.deleteFrom('consoleSessions').where('digest', '=', digest));
}

export async function deleteExpiredSessions(store: Store, now: Instant): Promise<number> {
  return store.run(store.query.deleteFrom('consoleSessions').where('expiresAt', '<=', Math.floor(now)));
}
