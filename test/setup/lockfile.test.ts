// What npm goes by when it installs from the lockfile alone. A lockfile that serves the machine it was written on may still
// be refused, or compiled from, on the next one.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

interface LockedPackage {
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
  readonly gypfile?: boolean;
  readonly hasInstallScript?: boolean;
}

const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, LockedPackage>;
};

/** The same as Node's own search: beside it, then in every folder above. */
function isLocked(name: string, asker: string): boolean {
  for (let folder = asker; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules') - 1))) {
    if (`${folder === '' ? '' : `${folder}/`}node_modules/${name}` in packages) return true;
    if (folder === '') return false;
  }
}

test('every package that a locked one asks for is locked too, those of other systems included', () => {
  // npm drops from the lockfile what its registry did not have at that hour, and npm ci then refuses the whole of it.
  const missing = Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
      .filter((name) => !isLocked(name, path))
      .map((name) => `${path} → ${name}`),
  );
  expect(missing).toEqual([]);
});

test('npm ci compiles nothing: a machine without a compiler installs it', () => {
  const wouldBeCompiled = Object.entries(packages)
    .filter(([path]) => path !== '' && existsSync(join(ROOT, path, 'binding.gyp')))
    .filter(([, entry]) => entry.gypfile !== false && entry.hasInstallScript !== true)
    .map(([path]) => path);
  // Where this names one that brings its binaries: test/setup/after-install.mjs holds the list.
  expect(wouldBeCompiled).toEqual([]);
});
