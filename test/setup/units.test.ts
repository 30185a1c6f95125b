// The units of systemd against the code that they start: what the code says about its own start must stand in them.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { modulesConf } from '../../src/freeswitch/xml/core.ts';
import { switchArguments } from '../../src/freeswitch/xml/render.ts';
import { goodConfig } from '../fakes/declared-config.ts';

const PACKAGING = join(import.meta.dirname, '../../packaging');
const SOURCES = join(import.meta.dirname, '../../src');

function filled(path: string): string {
  const folders: Record<string, string> = {
    PREFIX: '/opt/trunkline',
    ETC: '/etc/trunkline',
    DATA: '/var/lib/trunkline',
    LOG: '/var/log/trunkline',
    RUN: '/run/trunkline',
    FREESWITCH: '/usr/bin/freeswitch',
    MODULES: '',
  };
  return readFileSync(join(PACKAGING, path), 'utf8').replaceAll(/@([A-Z]+)@/g, (_, name: string) => {
    const folder = folders[name];
    if (folder === undefined) throw new Error(`${path} names @${name}@, which install.sh does not fill in`);
    return folder;
  });
}

test('the switch is started with the arguments that the code gives', () => {
  const { appliance } = goodConfig();
  const placed = {
    ...appliance,
    switch: { ...appliance.switch, stateDirectory: '/var/lib/trunkline/switch', modulesDirectory: undefined },
  };
  const line = /^ExecStart=(.*)$/m.exec(filled('systemd/trunkline-switch.service'))?.[1];
  expect(line?.split(' ')).toEqual([
    '/usr/bin/freeswitch',
    ...switchArguments(placed, '/etc/trunkline/freeswitch'),
  ]);
});

test('whatever the switch loads is in a package that install.sh installs, but for the module that is no package', () => {
  const packages = /^switch_packages='([^']*)'/m.exec(
    readFileSync(join(PACKAGING, 'lib/switch.sh'), 'utf8'),
  )?.[1];
  const loaded = [...JSON.stringify(modulesConf(goodConfig())).matchAll(/"mod_(\w+)"/g)].map(
    ([, name]) => name,
  );
  const missing = loaded.filter(
    (name) => !packages?.includes(`freeswitch-mod-${name?.replaceAll('_', '-')}`),
  );
  expect(loaded).toContain('sofia');
  expect(missing).toEqual(['audio_stream']);
});

test.each(['trunkline.service', 'trunkline-switch.service', 'trunkline-backup.service'])(
  '%s may write only into folders that are made for it',
  (unit) => {
    const text = filled(`systemd/${unit}`);
    const made = filled('tmpfiles.conf')
      .split('\n')
      .map((line) => line.split(/\s+/)[1]);
    const writable = (/^ReadWritePaths=(.*)$/m.exec(text)?.[1] ?? '').split(' ');
    expect(writable.length).toBeGreaterThan(0);
    expect(writable.filter((path) => !made.includes(path))).toEqual([]);
    expect(text).toMatch(/^ProtectSystem=strict$/m);
    expect(text).toMatch(/^User=trunkline/m);
  },
);

test('nobody but root and the controller reads the folders of keys, database and backups', () => {
  const rights = filled('tmpfiles.conf');
  expect(rights).toMatch(/^d \/etc\/trunkline\/provisioning 0750 trunkline trunkline/m);
  expect(rights).toMatch(/^d \/var\/lib\/trunkline\/backups 0700 trunkline trunkline/m);
  expect(rights).toMatch(/^d \/var\/lib\/trunkline 0710 trunkline trunkline-switch/m);
});

test('what the code asks of the machine beside files and sockets is let through by the sandbox', () => {
  const unit = filled('systemd/trunkline.service');
  const sources = globSync('**/*.ts', { cwd: SOURCES })
    .filter((path) => !path.endsWith('.test.ts'))
    .map((path) => ({ path, text: readFileSync(join(SOURCES, path), 'utf8') }));
  const using = (sign: RegExp): string[] =>
    sources.flatMap(({ path, text }) => (sign.test(text) ? [path] : [])).sort();
  expect(using(/\bsetPriority\(/)).toEqual(['runtime/recordings/recording-thread.ts']);
  expect(unit).toMatch(/^SystemCallFilter=setpriority$/m);
  // RestrictSUIDSGID refuses the group's bit, also for a folder that is there: two places look first.
  expect(unit).toMatch(/^RestrictSUIDSGID=yes$/m);
  expect(using(/\b0o2\d{3}\b/).filter((path) => !path.startsWith('freeswitch/'))).toEqual([
    ...['composition/folders.ts', 'composition/message-place.ts'],
    ...['runtime/agents/providers/prepared-sounds.ts'],
  ]);
  expect(using(/\b(?:mkdirSync|makeFolder)\([^)]*0o2\d{3}/)).toEqual(['composition/folders.ts']);
});
