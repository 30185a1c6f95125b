// Which packages of the lockfile that this kind of machine needs are not in node_modules. npm leaves out a binary that it could not
// fetch, or that asks for a newer Node than npm runs on, because such packages are optional, says nothing and succeeds: the program
// that needs it fails later, in words that nobody understands.
// Plain JavaScript, because the Node at hand may be any.
//   node missing-packages.mjs [--omit=dev] [folder]: a line for each, and exits with 1 if there is one.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** As `package.json` writes it: names, or names that are not meant with "!" before them. Null: any. */
function allows(names, own) {
  if (names === undefined) return true;
  const others = names.filter((name) => name.startsWith('!'));
  if (others.includes(`!${own}`)) return false;
  return names.length === others.length || names.includes(own);
}

export function thisMachine() {
  const isGlibc = process.report?.getReport().header.glibcVersionRuntime !== undefined;
  return { os: process.platform, cpu: process.arch, libc: isGlibc ? 'glibc' : 'musl' };
}

/** `lock`: package-lock.json. `has` says whether a folder is there. */
export function missingPackages(lock, has, machine, omitsDev) {
  return missingPaths(lock, has, machine, omitsDev).map(nameOf);
}

export function nameOf(path) {
  return path.replace(/^.*node_modules\//, '');
}

export function missingPaths(lock, has, { os, cpu, libc }, omitsDev) {
  return Object.entries(lock.packages)
    .filter(([, entry]) => entry.optional === true || entry.devOptional === true)
    .filter(([, entry]) => entry.os !== undefined || entry.cpu !== undefined)
    .filter(([, entry]) => !omitsDev || (entry.dev !== true && entry.devOptional !== true))
    .filter(
      ([, entry]) =>
        allows(entry.os, os) && allows(entry.cpu, cpu) && (os !== 'linux' || allows(entry.libc, libc)),
    )
    .filter(([path]) => !has(path))
    .map(([path]) => path);
}

function main(words) {
  const folder =
    words.find((word) => !word.startsWith('--')) ?? fileURLToPath(new URL('../..', import.meta.url));
  const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
  const has = (path) => existsSync(join(folder, path, 'package.json'));
  const missing = missingPackages(lock, has, thisMachine(), words.includes('--omit=dev'));
  for (const name of missing) console.log(name);
  if (missing.length > 0) process.exitCode = 1;
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  main(process.argv.slice(2));
