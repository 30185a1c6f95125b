// Who may ask the API and log in to the console.
import { type Command, Option } from 'commander';
import type { Scope } from '../../console/api/v1/scope.ts';
import type { FolderOptions } from '../declarations/load.ts';

/** Each scope holds the ones before it. */
const SCOPES = ['read', 'operate', 'admin'] as const;
const SCOPE_WORDS = 'read sees, operate acts on calls and campaigns, admin keys and users';

export function addAccessCommands(program: Command, folder: () => FolderOptions): void {
  const apiKeys = program.command('api-keys').description('keys with which other programs ask the API');

  apiKeys
    .command('create')
    .description('make a key and print it, this once')
    .argument('<name>', 'whose it is, as in crm')
    .addOption(new Option('--scope <scope>', SCOPE_WORDS).choices(SCOPES).default('operate'))
    .action(async (name: string, { scope }: { scope: Scope }) =>
      (await import('../access/access.ts')).createApiKey({ ...folder(), name, scope }),
    );

  apiKeys
    .command('list')
    .description('the keys that there are, without the keys')
    .action(async () => (await import('../access/access.ts')).showApiKeys(folder()));

  apiKeys
    .command('revoke')
    .description('a key counts no more, from now on')
    .argument('<id>', 'as api-keys list shows it')
    .action(async (id: string) => (await import('../access/access.ts')).revokeKey({ ...folder(), id }));

  const users = program.command('users').description('people who may log in to the console');

  users
    .command('set')
    .description('make a user, or give one a new password; asks for it, or takes the first line of the input')
    .argument('<name>', 'as it is typed at the log-in')
    .addOption(new Option('--scope <scope>', SCOPE_WORDS).choices(SCOPES).default('operate'))
    .action(async (name: string, { scope }: { scope: Scope }) =>
      (await import('../access/access.ts')).setUser({ ...folder(), name, scope }),
    );

  users
    .command('list')
    .description('the users that there are')
    .action(async () => (await import('../access/access.ts')).showUsers(folder()));

  users
    .command('unlock')
    .description('lift the locks of too many wrong passwords; password and sessions stay')
    .argument('<name>', 'of the user')
    .action(async (name: string) =>
      (await import('../access/access.ts')).unlockAddresses({ ...folder(), name }),
    );

  users
    .command('remove')
    .description('a user may not log in any more')
    .argument('<name>', 'of the user')
    .action(async (name: string) => (await import('../access/access.ts')).removeUser({ ...folder(), name }));
}
