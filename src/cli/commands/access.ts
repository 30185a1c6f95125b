// Declares the commands for access to the API and the console.
import { type Command, Option } from 'commander';
import type { Scope } from '../../console/api/v1/scope.ts';
import type { FolderOptions } from '../declarations/load.ts';

/** Each scope holds the ones before it. */
const SCOPES = ['read', 'operate', 'admin'] as const;
const SCOPE_WORDS =
  'read: see everything; operate: also act on calls and campaigns; admin: also manage keys and users';

export function addAccessCommands(program: Command, folder: () => FolderOptions): void {
  const apiKeys = program.command('api-keys').description('manage keys for other programs that use the API');

  apiKeys
    .command('create')
    .description('create a key and print it; it is shown only once')
    .argument('<name>', 'who uses the key, for example crm')
    .addOption(new Option('--scope <scope>', SCOPE_WORDS).choices(SCOPES).default('operate'))
    .action(async (name: string, { scope }: { scope: Scope }) =>
      (await import('../access/access.ts')).createApiKey({ ...folder(), name, scope }),
    );

  apiKeys
    .command('list')
    .description('list the keys by id and name, without the secrets')
    .action(async () => (await import('../access/access.ts')).showApiKeys(folder()));

  apiKeys
    .command('revoke')
    .description('revoke a key, effective at once')
    .argument('<id>', 'the id, as shown by api-keys list')
    .action(async (id: string) => (await import('../access/access.ts')).revokeKey({ ...folder(), id }));

  const users = program.command('users').description('manage the people who may log in to the console');

  users
    .command('set')
    .description(
      'create a user, or set a new password; asks for it, or reads it from the first line of standard input',
    )
    .argument('<name>', 'the user name for the login')
    .addOption(
      new Option(
        '--scope <scope>',
        `${SCOPE_WORDS}. Without it, a new user gets operate, and nothing changes for the others`,
      ).choices(SCOPES),
    )
    .action(async (name: string, { scope }: { scope?: Scope }) =>
      (await import('../access/access.ts')).setUser({ ...folder(), name, scope }),
    );

  users
    .command('list')
    .description('list the users')
    .action(async () => (await import('../access/access.ts')).showUsers(folder()));

  users
    .command('unlock')
    .description('remove locks after too many wrong passwords; password and sessions stay')
    .argument('<name>', 'the user name')
    .action(async (name: string) =>
      (await import('../access/access.ts')).unlockAddresses({ ...folder(), name }),
    );

  users
    .command('remove')
    .description('remove a user')
    .argument('<name>', 'the user name')
    .action(async (name: string) => (await import('../access/access.ts')).removeUser({ ...folder(), name }));
}
