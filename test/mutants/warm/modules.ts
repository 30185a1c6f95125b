// Loads test files so that they can be loaded again in the same process: each loading gives the project's own modules new
// addresses (`?load=7`), while packages stay as they are. It also knows which modules a test file reaches.
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { collectFile, type Suite } from './collect.ts';

const STAND_IN = new URL('./vitest.ts', import.meta.url).href;

/** The head of what Stryker puts before each expression to count who comes there. */
const COUNTER = /function stryCov_\w+\(\) \{/;

const imports = new Map<string, Set<string>>();
let loading = 0;
let counting = false;
let hooked = false;

const plain = (url: string): string => url.split('?', 1)[0] ?? url;

function hook(root: string): void {
  hooked = true;
  const inside = pathToFileURL(`${root}/`).href;
  const ours = (url: string): boolean => url.startsWith(inside) && !url.includes('/node_modules/');
  registerHooks({
    resolve(specifier, context, next) {
      const parent = context.parentURL;
      if (parent === undefined || !(ours(parent) || parent === import.meta.url))
        return next(specifier, context);
      if (specifier === 'vitest') return { url: STAND_IN, shortCircuit: true };
      const found = next(specifier, context);
      if (!ours(found.url)) return found;
      const reached = imports.get(plain(parent)) ?? new Set();
      imports.set(plain(parent), reached.add(plain(found.url)));
      return { ...found, url: `${plain(found.url)}?load=${loading}` };
    },
    load(url, context, next) {
      const loaded = next(url, context);
      if (counting || !ours(url) || !loaded.source) return loaded;
      const source =
        typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source);
      return { ...loaded, source: source.replace(COUNTER, '$& return;') };
    },
  });
}

/**
 * Loads these files anew, with every module of the project that they reach. Paths are relative to `root`. `counts`: which test
 * reaches which piece of code is counted; that costs most of the time, so it is left out afterwards.
 */
export async function loadFiles(
  root: string,
  files: readonly string[],
  counts = false,
): Promise<Map<string, Suite>> {
  if (!hooked) hook(root);
  counting = counts;
  loading += 1;
  const loaded = new Map<string, Suite>();
  for (const file of files) {
    const url = `${pathToFileURL(join(root, file)).href}?load=${loading}`;
    loaded.set(file, await collectFile(file, () => import(url)));
  }
  return loaded;
}

/** Whether the test file reaches the module, by imports of imports. True only after the file was loaded. */
export function reaches(root: string, testFile: string, module: string): boolean {
  const wanted = pathToFileURL(module).href;
  const seen = new Set<string>();
  const open = [pathToFileURL(join(root, testFile)).href];
  for (let url = open.pop(); url !== undefined; url = open.pop()) {
    if (url === wanted) return true;
    if (seen.has(url)) continue;
    seen.add(url);
    open.push(...(imports.get(url) ?? []));
  }
  return false;
}
