// Makes this thread load packages from the bundles that `npm ci` made (test/setup/build-packages.mjs), if these match the
// installed versions. Without them everything works, but starts more slowly. Plain JavaScript: it runs before anything else.
import { readFileSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const packages = new URL('../../node_modules/', import.meta.url);
const BUNDLED = new URL('.trunkline-bundled/', packages);

function readJson(url) {
  return JSON.parse(readFileSync(fileURLToPath(url), 'utf8'));
}

/** What is imported by this name → where it stands now. */
function bundledFiles(folder) {
  const files = new Map();
  try {
    const versions = new Map();
    for (const [name, { file, package: of, version }] of Object.entries(
      readJson(new URL('bundled.json', folder)),
    )) {
      if (!versions.has(of)) versions.set(of, readJson(new URL(`${of}/package.json`, packages)).version);
      if (versions.get(of) === version) files.set(name, new URL(file, folder).href);
    }
  } catch {
    // There are none.
  }
  return files;
}

/** Our own files name each other by their whole names: nothing has to be looked for. */
const OWN = /^\.{1,2}\/.*\.ts$/;
/** So do the parts of a bundle. */
const PART = /^\.\/part-[^/]*\.mjs$/;

/** Before anything is imported that they hold. */
export function useBundledPackages(folder = BUNDLED) {
  // From 22.15 on.
  if (module.registerHooks === undefined) return;
  const files = bundledFiles(folder);
  module.registerHooks({
    resolve(specifier, context, nextResolve) {
      // Who requires wants what the package itself exports, and not a module.
      if (!context.conditions.includes('import')) return nextResolve(specifier, context);
      if (OWN.test(specifier))
        return {
          url: new URL(specifier, context.parentURL).href,
          format: 'module-typescript',
          shortCircuit: true,
        };
      if (PART.test(specifier))
        return { url: new URL(specifier, context.parentURL).href, format: 'module', shortCircuit: true };
      const url = files.get(specifier);
      return url === undefined
        ? nextResolve(specifier, context)
        : { url, format: 'module', shortCircuit: true };
    },
  });
}
