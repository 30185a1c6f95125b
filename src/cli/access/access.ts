// `trunkline api-keys` and `trunkline users`: who may use the API and log in to the console. It writes to the database
// directly, so that an owner who is locked out can get in again; a running controller sees the change at once.
import { createInterface } from 'node:readline/promises';
import { DateTime } from 'luxon';
import { Access, PASSWORD_LENGTH } from '../../console/api/v1/access.ts';
import type { Scope } from '../../console/api/v1/scope.ts';
import { systemClock } from '../../runtime/clock.ts';
import { openStoreIn } from '../../runtime/open-store.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import {
  deleteConsoleUser,
  listApiKeys,
  listConsoleUsers,
  lockedAddresses,
  revokeApiKey,
  unlockUser,
} from '../../store/access/access.ts';
import { insertAudit } from '../../store/access/audit.ts';
import type { Store } from '../../store/store.ts';
import { type FolderOptions, loadWithoutKeysOrSay } from '../declarations/load.ts';
import { EXIT, print, printError, printJson, table } from '../terminal.ts';

interface Opened {
  readonly store: Store;
  readonly access: Access;
  readonly zone: string;
}

async function withAccess(options: FolderOptions, work: (opened: Opened) => Promise<void>): Promise<void> {
  const config = await loadWithoutKeysOrSay(options);
  if (config === null) return;
  const store = openStoreIn(config.appliance.dataDirectory);
  try {
    // The token is for programs that come over HTTP; nobody does here.
    await work({ store, access: new Access(store, systemClock, ''), zone: config.appliance.timeZone });
  } finally {
    store.close();
  }
}

/** As the audit log calls whoever works on the machine itself. */
const COMMAND_LINE = 'command line';

/** What is changed here goes past the API, and into the same log. */
function noted(store: Store, action: string, target: string): Promise<void> {
  return insertAudit(store, { at: systemClock.now(), who: COMMAND_LINE, action, target, status: 200 });
}

export function createApiKey(
  options: FolderOptions & { readonly name: string; readonly scope: Scope },
): Promise<void> {
  return withAccess(options, async ({ access, store }) => {
    const made = await access.createKey(options.name, options.scope, COMMAND_LINE);
    await noted(store, 'createApiKey', '/api-keys');
    if (options.json) return printJson({ ok: true, ...made });
    print(made.key);
    printError(
      `This key is shown once. It may ${options.scope}; revoke it with: trunkline api-keys revoke ${made.id}`,
    );
  });
}

export function showApiKeys(options: FolderOptions): Promise<void> {
  return withAccess(options, async ({ store, zone }) => {
    const keys = await listApiKeys(store);
    if (options.json) return printJson({ keys: keys.map(({ digest: _, ...key }) => key) });
    if (keys.length === 0) return print('No keys yet. Create one: trunkline api-keys create <name>');
    const rows = keys.map((key) => [
      key.id,
      key.name,
      key.scope,
      moment(key.createdAt, zone),
      key.lastUsedAt === null ? 'never' : moment(key.lastUsedAt, zone),
      key.revokedAt === null ? '' : `revoked ${moment(key.revokedAt, zone)}`,
    ]);
    print(table(['id', 'name', 'scope', 'made', 'last used', ''], rows));
  });
}

export function revokeKey(options: FolderOptions & { readonly id: string }): Promise<void> {
  return withAccess(options, async ({ store }) => {
    if (!(await revokeApiKey(store, options.id, systemClock.now()))) {
      const named = (await listApiKeys(store)).filter(
        ({ name, revokedAt }) => name === options.id && revokedAt === null,
      );
      throw new OperatorError(
        `there is no active key with the id ${options.id}`,
        named.length === 0
          ? 'trunkline api-keys list shows them'
          : `that is a name, and several keys may have it; use the id: ${named.map(({ id }) => `trunkline api-keys revoke ${id}`).join(', or ')}`,
      );
    }
    await noted(store, 'revokeApiKey', `/api-keys/${options.id}`);
    if (options.json) printJson({ ok: true });
    else print('The key is revoked.');
  });
}

export function setUser(
  options: FolderOptions & { readonly name: string; readonly scope?: Scope | undefined },
): Promise<void> {
  return withAccess(options, async ({ access, store }) => {
    const password = await askPassword();
    const { min, max } = PASSWORD_LENGTH;
    if (password.length < min || password.length > max) {
      throw new OperatorError(
        `a password has ${min} to ${max} characters`,
        'choose a longer one, for example a few words',
      );
    }
    await access.putUser(options.name, password, options.scope ?? null);
    await noted(store, 'putUser', `/users/${options.name}`);
    if (options.json) printJson({ ok: true });
    else print(`${options.name} may log in now; earlier sessions have ended.`);
  });
}

export function showUsers(options: FolderOptions): Promise<void> {
  return withAccess(options, async ({ store, zone }) => {
    const users = await listConsoleUsers(store);
    const locks = lockedAddresses(store, systemClock.now());
    if (options.json)
      return printJson({
        users: users.map(({ passwordHash: _, ...user }) => ({
          ...user,
          lockedAddresses: locks
            .filter((lock) => lock.user === user.name)
            .map(({ address, lockedUntil, failedLogins }) => ({ address, lockedUntil, failedLogins })),
        })),
      });
    if (users.length === 0) return print('No users yet. Create one: trunkline users set <name>');
    const rows = users.map((user) => [
      user.name,
      user.scope,
      moment(user.createdAt, zone),
      user.lastLoginAt === null ? 'never' : moment(user.lastLoginAt, zone),
      user.lockedUntil !== null && user.lockedUntil > systemClock.now()
        ? `locked for new addresses until ${moment(user.lockedUntil, zone)}`
        : '',
    ]);
    print(table(['name', 'scope', 'since', 'last login', ''], rows));
    for (const { user, address, lockedUntil, failedLogins } of locks)
      print(
        `${user} is locked from ${address} until ${moment(lockedUntil ?? 0, zone)}, after ${failedLogins} wrong passwords.`,
      );
    const isLocked = users.some(({ lockedUntil }) => lockedUntil !== null && lockedUntil > systemClock.now());
    if (isLocked || locks.length > 0)
      print('A lock expires by itself. To remove it now: trunkline users unlock <name>');
  });
}

export function unlockAddresses(options: FolderOptions & { readonly name: string }): Promise<void> {
  return withAccess(options, async ({ store }) => {
    if (!unlockUser(store, options.name))
      throw new OperatorError(`there is no user ${options.name}`, 'trunkline users list shows them');
    await noted(store, 'unlockUser', `/users/${options.name}/unlock`);
    if (options.json) printJson({ ok: true });
    else print(`${options.name} may log in again from everywhere; the password is unchanged.`);
  });
}

export function removeUser(options: FolderOptions & { readonly name: string }): Promise<void> {
  return withAccess(options, async ({ store }) => {
    if (!(await deleteConsoleUser(store, options.name))) {
      throw new OperatorError(`there is no user ${options.name}`, 'trunkline users list shows them');
    }
    await noted(store, 'deleteUser', `/users/${options.name}`);
    if (options.json) printJson({ ok: true });
    else print(`${options.name} can no longer log in.`);
  });
}

/** From the terminal without showing it, or the first line of what is piped in. Never an argument: others could see that. */
async function askPassword(): Promise<string> {
  const { stdin, stderr } = process;
  if (stdin.isTTY) {
    stderr.write('Password: ');
    stdin.setRawMode(true);
  }
  const lines = createInterface({ input: stdin, terminal: false });
  try {
    for await (const line of lines) return line;
    process.exitCode = EXIT.usage;
    return '';
  } finally {
    lines.close();
    if (stdin.isTTY) {
      stdin.setRawMode(false);
      stderr.write('\n');
    }
  }
}

function moment(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd HH:mm');
}
