// Puts the FreeSWITCH of this host on a machine of the tests, at the same place, with the libraries that it needs and the base
// has not. Without its configuration: that comes from Trunkline.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { InstalledSwitch } from '../live/harness/find-switch.ts';
import { BASE_FOLDER } from './base.ts';
import type { Machine } from './machine.ts';

const LIBRARY_FOLDERS = ['lib', 'usr/lib', 'lib/x86_64-linux-gnu', 'lib/aarch64-linux-gnu'];
/** Of an installation, besides what it keeps while it runs. */
const PARTS = ['bin', 'lib', 'mod', 'share'];

/** Before the machine is booted. */
export function putSwitch(machine: Machine, { binary, modulesDirectory }: InstalledSwitch): void {
  const root = dirname(dirname(binary));
  const to = machine.outside(root);
  mkdirSync(to, { recursive: true });
  const parts = PARTS.filter((part) => existsSync(join(root, part)));
  must('sh', ['-c', `tar --create ${parts.join(' ')} | tar --extract --directory '${to}'`], root);
  const libraries = machine.outside('/usr/local/lib');
  mkdirSync(libraries, { recursive: true });
  for (const path of librariesOf(binary, modulesDirectory)) {
    const isInBase = LIBRARY_FOLDERS.some((folder) => existsSync(join(BASE_FOLDER, folder, basename(path))));
    if (!path.startsWith(root) && !isInBase) must('cp', ['--dereference', path, libraries], '/');
  }
  machine.must(`ldconfig && ${binary} -version`);
}

function librariesOf(binary: string, modules: string): string[] {
  const said = must('sh', ['-c', `ldd '${binary}' '${modules}'/*.so`], '/');
  return [...new Set([...said.matchAll(/=> (\/\S+) /g)].map(([, path]) => path ?? ''))];
}

function must(program: string, words: string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(program, words, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${stderr}`);
  return stdout;
}
