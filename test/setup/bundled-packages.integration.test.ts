// A package is read from its bundle only where that was made of the version that is installed; and an import of ours finds its file.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = new URL('../../', import.meta.url);
const HOOK = new URL('src/cli/bundled-packages.mjs', ROOT).href;
const { version } = JSON.parse(readFileSync(new URL('node_modules/kysely/package.json', ROOT), 'utf8')) as {
  version: string;
};

function imported(bundledVersion: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-bundled-'));
  try {
    writeFileSync(join(folder, 'kysely.mjs'), "export const sql = 'of the bundle';\n");
    const made = { kysely: { file: 'kysely.mjs', package: 'kysely', version: bundledVersion } };
    writeFileSync(join(folder, 'bundled.json'), JSON.stringify(made));
    const program = `
      const { useBundledPackages } = await import(${JSON.stringify(HOOK)});
      useBundledPackages(new URL(${JSON.stringify(`${pathToFileURL(folder).href}/`)}));
      const { sql } = await import('kysely');
      const { isE164 } = await import(${JSON.stringify(new URL('src/telephony/written-number.ts', ROOT).href)});
      process.stdout.write(typeof sql === 'string' ? sql : 'of the package');`;
    return execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: ROOT }).toString();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test.each([
  ['of the version that is installed', version, 'of the bundle'],
  ['of another version', '0.0.1', 'of the package'],
])('a bundle %s', (_what, of, expected) => {
  expect(imported(of)).toBe(expected);
});
