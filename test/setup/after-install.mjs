// After every npm install: what npm itself does not keep. Plain JavaScript, because the Node at hand may be any.
// Installs nothing and fetches nothing.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const lockfile = fileURLToPath(new URL('../../package-lock.json', import.meta.url));
const stamp = fileURLToPath(new URL('../../node_modules/.trunkline-lock', import.meta.url));

/**
 * Packages that bring their binaries with them and their C++ as well. Their own package.json says `"gypfile": false`, but npm
 * (9, 10 and 11) asks the lockfile, into which it does not write that: `npm ci` would compile them, on machines without a
 * compiler too. npm drops the line whenever it rewrites the lockfile, so it is put back here.
 */
const BRING_THEIR_BINARIES = ['better-sqlite3'];

const lock = JSON.parse(readFileSync(lockfile, 'utf8'));
const forgotten = BRING_THEIR_BINARIES.map((name) => lock.packages[`node_modules/${name}`]).filter(
  (entry) => entry !== undefined && entry.gypfile !== false,
);
for (const entry of forgotten) entry.gypfile = false;
if (forgotten.length > 0) writeFileSync(lockfile, `${JSON.stringify(lock, null, 2)}\n`);

// By this install.sh knows that the packages of this very lockfile are here, whichever command brought them.
copyFileSync(lockfile, stamp);
