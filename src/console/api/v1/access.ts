// Authenticates a request: a program with an API key, a person with a session, or the machine's owner with the token of the
// data directory. Secrets are only compared; digests and argon2id hashes are stored.
import { hash as hashOnce, randomBytes, timingSafeEqual } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import ipaddr from 'ipaddr.js';
import {
  countAddressTry,
  countLoginTry,
  dataVersion,
  deleteSession,
  extendSession,
  findApiKey,
  findConsoleUser,
  findLoginAddress,
  findSession,
  insertApiKey,
  insertSession,
  listConsoleUsers,
  noteAddressLogin,
  noteKeyUse,
  noteLogin,
  putConsoleUser,
} from '../../../store/access/access.ts';
import type { ConsoleUserRow } from '../../../store/access-tables.ts';
import type { Store } from '../../../store/store.ts';
import type { Clock } from '../../../telephony/time.ts';
import { ApiProblem } from './problem.ts';
import { type Asker, type Scope, scopeHolds } from './scope.ts';

/** A session ends after this without a request, and after a week at the latest. */
const SESSION_IDLE_MS = 12 * 3_600_000;
const SESSION_LONGEST_MS = 7 * 86_400_000;
/** Wrong passwords in a row from one address before that address has to wait; the while doubles with each further one. */
const FREE_TRIES = 5;
/**
 * The same over all addresses from which that user has not logged in of late: many of them together guess no faster. Where the
 * user did log in, only what comes from there counts: strangers shut nobody out who sits where they always do.
 */
const FREE_TRIES_OF_STRANGERS = 20;
/** For so long an address is known by a log-in. */
export const ADDRESS_KNOWN_MS = 30 * 86_400_000;
const LOCK_MS = 60_000;
const LONGEST_LOCK_MS = 24 * 3_600_000;
/** A clock that is put right moves by seconds. */
const MOST_AHEAD_MS = 300_000;
const MINUTE_MS = 60_000;
const MOST_KNOWN = 1_000;
export const SESSION_ID_LENGTH = 16;
/** What a password costs whoever guesses it. */
export interface HashingCost {
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

/** OWASP's recommendation for argon2id, of 2023: 19 MiB, two passes. */
const ARGON2: HashingCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
export const PASSWORD_LENGTH = { min: 10, max: 200 } as const;
export const SESSION_COOKIE = 'trunkline_session';

export interface Credentials {
  readonly authorization: string | undefined;
  readonly sessionCookie: string | undefined;
  /** Sent by the page with everything that changes something. */
  readonly csrf: string | undefined;
  /** It changes something: with a session, only the page itself may ask for it. */
  readonly changes: boolean;
}

export interface NewSession {
  readonly cookie: string;
  readonly csrf: string;
  readonly scope: Scope;
  readonly expiresAt: number;
}

export class Access {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #localToken: Buffer;
  readonly #cost: HashingCost;
  /** A hash that nothing fits: a name that is not known takes as long as one that is. */
  #nobody: Promise<string> | null = null;
  readonly #lastNoted = new Map<string, number>();
  /** By the digest of a key: who it is. Believed until somebody else has written to the database. */
  readonly #known = new Map<string, Asker>();
  #knownVersion = -1;

  constructor(store: Store, clock: Clock, localToken: string, cost = ARGON2) {
    this.#store = store;
    this.#clock = clock;
    this.#cost = cost;
    this.#localToken = digestBytes(localToken);
  }

  /** Throws an `ApiProblem` for whoever is not known. */
  async identify(credentials: Credentials): Promise<Asker> {
    const { authorization, sessionCookie } = credentials;
    if (authorization !== undefined) return this.#byBearer(authorization);
    if (sessionCookie !== undefined) return this.#bySession(sessionCookie, credentials);
    throw unauthorized('this request has no key');
  }

  /** Whether who was let in still would be. Does not count as a request: whoever only watches keeps no session alive. */
  async stillHolds(
    { authorization, sessionCookie }: Pick<Credentials, 'authorization' | 'sessionCookie'>,
    needs: Scope,
  ): Promise<boolean> {
    if (authorization === undefined) {
      const session = sessionCookie === undefined ? null : await this.#sessionOf(digestOf(sessionCookie));
      return session !== null && scopeHolds(toScope(session.scope), needs);
    }
    const secret = secretOf(authorization);
    return (
      secret !== null && (this.#isOwner(secret) || (await findApiKey(this.#store, digestOf(secret))) !== null)
    );
  }

  #isOwner(secret: string): boolean {
    return timingSafeEqual(digestBytes(secret), this.#localToken);
  }

  async #byBearer(authorization: string): Promise<Asker> {
    const secret = secretOf(authorization);
    if (secret === null) throw unauthorized('the Authorization header is not “Bearer <key>”');
    const bytes = digestBytes(secret);
    if (timingSafeEqual(bytes, this.#localToken)) return { name: 'local', scope: 'admin' };
    const digest = bytes.toString('hex');
    const now = this.#clock.now();
    const version = dataVersion(this.#store);
    if (version !== this.#knownVersion) {
      // A command may have revoked it just now.
      this.#known.clear();
      this.#knownVersion = version;
    }
    const known = this.#known.get(digest);
    if (known !== undefined) return known;
    const key = await findApiKey(this.#store, digest);
    if (key === null) throw unauthorized('this key is not known, or was revoked');
    const asker: Asker = { name: `key:${key.name}`, scope: toScope(key.scope) };
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(digest, asker);
    if (Math.abs(now - (this.#lastNoted.get(key.id) ?? 0)) > MINUTE_MS) {
      this.#lastNoted.set(key.id, now);
      await noteKeyUse(this.#store, key.id, now);
    }
    return asker;
  }

  /** A key was revoked: none is believed without a look. */
  forgetKeys(): void {
    this.#known.clear();
  }

  async #bySession(cookie: string, { changes, csrf }: Credentials): Promise<Asker> {
    const digest = digestOf(cookie);
    const now = this.#clock.now();
    const session = await this.#sessionOf(digest);
    if (session === null) throw unauthorized('this session has ended');
    // Another site's page sends the cookie along, and cannot read this.
    if (changes && (csrf === undefined || !timingSafeEqual(digestBytes(csrf), digestBytes(session.csrf)))) {
      throw new ApiProblem(
        'forbidden',
        'the X-CSRF-Token of this session is missing or wrong',
        'send the csrf value that POST /session returned, or use a key',
      );
    }
    const until = Math.min(now + SESSION_IDLE_MS, session.createdAt + SESSION_LONGEST_MS);
    // Shortened, too: it may have been made while the clock stood ahead.
    if (
      Math.abs(now - (session.usedAt ?? session.createdAt)) > MINUTE_MS ||
      session.expiresAt - until > MINUTE_MS
    )
      await extendSession(this.#store, digest, { expiresAt: until, usedAt: now });
    return { name: `user:${session.user}`, scope: toScope(session.scope), session: sessionIdOf(digest) };
  }

  /** The key is told once, here, and kept by nobody. */
  async createKey(name: string, scope: Scope, createdBy: string): Promise<{ id: string; key: string }> {
    const key = `tl_${randomBytes(32).toString('base64url')}`;
    const id = randomBytes(8).toString('hex');
    const createdAt = Math.round(this.#clock.now());
    await insertApiKey(this.#store, { id, name, scope, digest: digestOf(key), createdAt, createdBy });
    return { id, key };
  }

  /**
   * `scope` null: as it was, and for somebody new the one that acts on calls. `expect` throws where that may not be: it is asked once the
   * password has been hashed, which takes so long that another request may come in between.
   */
  async putUser(
    name: string,
    password: string,
    scope: Scope | null,
    expect: () => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    const passwordHash = await hash(password, this.#cost);
    await expect();
    const before = await findConsoleUser(this.#store, name);
    await putConsoleUser(this.#store, {
      name,
      scope: scope ?? before?.scope ?? 'operate',
      passwordHash,
      createdAt: Math.round(this.#clock.now()),
    });
  }

  /** Compared in the same time whatever was sent. */
  fitsFirstToken(given: string, token: string): boolean {
    return timingSafeEqual(digestBytes(given), digestBytes(token));
  }

  /** Nobody may log in yet. */
  async hasNoUsers(): Promise<boolean> {
    return (await listConsoleUsers(this.#store)).length === 0;
  }

  async logIn(name: string, password: string, from: string): Promise<NewSession> {
    const { scope } = await this.#prove(name, password, from);
    const cookie = randomBytes(32).toString('base64url');
    const csrf = randomBytes(24).toString('base64url');
    const createdAt = Math.round(this.#clock.now());
    const expiresAt = createdAt + SESSION_IDLE_MS;
    const session = { digest: digestOf(cookie), user: name, csrf, createdAt, expiresAt };
    await insertSession(this.#store, { ...session, address: from, usedAt: null });
    return { cookie, csrf, scope: toScope(scope), expiresAt };
  }

  /** By whoever is logged in, who has to know the old one: an open page is not enough. All their sessions end, and a new one begins. */
  async changePassword(
    cookie: string,
    passwords: { readonly current: string; readonly next: string },
    from: string,
  ): Promise<NewSession> {
    const session = await this.#sessionOf(digestOf(cookie));
    if (session === null) throw unauthorized('this session has ended');
    await this.#prove(session.user, passwords.current, from);
    await this.putUser(session.user, passwords.next, null);
    return this.logIn(session.user, passwords.next, from);
  }

  /** Throws unless that is the password, and where too many wrong ones came before it. */
  async #prove(name: string, password: string, from: string): Promise<ConsoleUserRow> {
    const now = this.#clock.now();
    const address = networkOf(from);
    const user = await findConsoleUser(this.#store, name);
    const known = user === null ? null : await findLoginAddress(this.#store, name, address);
    const isStranger = known?.loggedInAt == null || known.loggedInAt <= now - ADDRESS_KNOWN_MS;
    refuseWhileLocked(name, known?.lockedUntil ?? null, now, 'from this address');
    if (isStranger) refuseWhileLocked(name, user?.lockedUntil ?? null, now, 'from many addresses');
    // Counted before the password is looked at, which takes a while: many guesses at once are as many as one after the other.
    const tries = user === null ? 0 : countAddressTry(this.#store, name, address, now);
    if (tries >= FREE_TRIES)
      await noteAddressLogin(this.#store, name, address, {
        lockedUntil: Math.round(now + lockMs(tries - FREE_TRIES)),
      });
    const strangers = user !== null && isStranger ? countLoginTry(this.#store, name) : 0;
    if (strangers >= FREE_TRIES_OF_STRANGERS)
      await noteLogin(this.#store, name, {
        failedLogins: strangers,
        lockedUntil: Math.round(now + lockMs(strangers - FREE_TRIES_OF_STRANGERS)),
      });
    this.#nobody ??= hash(randomBytes(16).toString('hex'), this.#cost);
    const fits = await verify(user?.passwordHash ?? (await this.#nobody), password);
    if (
      user === null ||
      !fits ||
      tries > FREE_TRIES + (known?.failedLogins ?? 0) ||
      strangers > FREE_TRIES_OF_STRANGERS + user.failedLogins
    )
      throw new ApiProblem(
        'unauthorized',
        'wrong user name or password',
        'check both; to set a new password: trunkline users set <name>',
        { headers: { 'www-authenticate': 'Bearer realm="trunkline"' } },
      );
    const loggedInAt = Math.round(now);
    await noteLogin(this.#store, name, { failedLogins: 0, lockedUntil: null, lastLoginAt: loggedInAt });
    await noteAddressLogin(this.#store, name, address, {
      ...{ failedLogins: 0, lockedUntil: null, loggedInAt },
    });
    return user;
  }

  async logOut(cookie: string): Promise<void> {
    await deleteSession(this.#store, digestOf(cookie));
  }

  /** What the page needs after it was loaded anew. Null: nobody is logged in. */
  async session(cookie: string): Promise<{ user: string; scope: Scope; csrf: string } | null> {
    const found = await this.#sessionOf(digestOf(cookie));
    return found === null ? null : { user: found.user, scope: toScope(found.scope), csrf: found.csrf };
  }

  /** Null: it has ended, or was made while the clock stood ahead, and nobody can say how old it is. */
  async #sessionOf(digest: string) {
    const now = this.#clock.now();
    const found = await findSession(this.#store, digest, now);
    return found === null || found.createdAt - now > MOST_AHEAD_MS ? null : found;
  }
}

/** What a session is called by others than its owner: nobody gets in with it. */
export function sessionIdOf(digest: string): string {
  return digest.slice(0, SESSION_ID_LENGTH);
}

function lockMs(beyond: number): number {
  return Math.min(LONGEST_LOCK_MS, LOCK_MS * 2 ** beyond);
}

function refuseWhileLocked(name: string, lockedUntil: number | null, now: number, where: string): void {
  if (lockedUntil === null || lockedUntil <= now) return;
  // No lock is that long: the clock stood ahead when it was written.
  if (lockedUntil - now > LONGEST_LOCK_MS + MOST_AHEAD_MS) return;
  const seconds = Math.ceil((lockedUntil - now) / 1000);
  throw new ApiProblem(
    'rate-limited',
    `too many wrong passwords for this name ${where}`,
    `try again in ${seconds} s, or lift the lock: trunkline users unlock ${name}`,
    { headers: { 'retry-after': String(seconds) } },
  );
}

/** Whoever has one address of IPv6 has the 2^64 around it, too. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (!('parts' in parsed)) return parsed.toString();
  const network = parsed.parts.slice(0, 4).map((part) => part.toString(16));
  return `${network.join(':')}::/64`;
}

function secretOf(authorization: string): string | null {
  return /^Bearer (\S+)$/.exec(authorization)?.[1] ?? null;
}

function unauthorized(detail: string): ApiProblem {
  return new ApiProblem(
    'unauthorized',
    detail,
    'create a key with trunkline api-keys create, and send it as Authorization: Bearer <key>; or log in to the console',
    { headers: { 'www-authenticate': 'Bearer realm="trunkline"' } },
  );
}

/** Keys are 256 random bits: nothing is gained by hashing them slowly. */
function digestOf(secret: string): string {
  return hashOnce('sha256', secret, 'hex');
}

/** Of one length, whatever was sent. */
function digestBytes(secret: string): Buffer {
  return hashOnce('sha256', secret, 'buffer');
}

/** Written by us alone; whatever else stands there may do the least. */
function toScope(text: string): Scope {
  return text === 'admin' || text === 'operate' ? text : 'read';
}
