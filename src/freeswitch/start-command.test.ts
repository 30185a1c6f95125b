import { expect, test } from 'vitest';
import { edited, goodConfig } from '../../test/fakes/declared-config.ts';
import { startCommand } from './start-command.ts';

const withFiles = goodConfig(
  edited(
    'appliance.yaml',
    'user: trunkline',
    'user: trunkline\n  configDirectory: /etc/trunkline/freeswitch',
  ),
).appliance;

test('without a service it is the program with every folder that belongs to these files', () => {
  const command = startCommand(withFiles, false) ?? '';
  // FreeSWITCH says: “You must specify all or none of -conf, -log, and -db”.
  expect(command).toMatch(/^freeswitch .*-conf \/etc\/trunkline\/freeswitch .*-log \S+ .*-db \S+/);
});

test('the installer’s service knows them', () => {
  expect(startCommand(withFiles, true)).toBe('systemctl start trunkline-switch');
});

test('of a switch with files of its own nothing is said', () => {
  expect(startCommand(goodConfig().appliance, false)).toBeNull();
});
