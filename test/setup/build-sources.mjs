// Puts the program's own thousand files into a few, so that a controller that was ended dials again sooner: finding, reading and
// linking them took a quarter of its start. Changes nothing that they do. As soon as one of them is another than it was here, Node
// reads them as they stand (src/cli/bundled-sources.mjs). Its threads are in it too: each would otherwise hold a TypeScript reader of
// its own, of 17 MB.
import { readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, '.bundle');
const making = `${folder}-${process.pid}`;

/** Every file that a thread begins with, by the name that it has in the bundle. */
function threads() {
  const files = readdirSync(join(root, 'src'), { recursive: true }).filter((file) =>
    file.endsWith('-thread.ts'),
  );
  const named = Object.fromEntries(files.map((file) => [basename(file, '.ts'), join(root, 'src', file)]));
  if (Object.keys(named).length !== files.length) throw new Error('two threads have one name');
  return named;
}

/** Where a file asks where it stands, it is told where it stood; where a thread begins, it is told where that stands in the bundle. */
function placed(code, path) {
  const [there, around] = [relative(folder, path), `/${relative(folder, dirname(path))}`].map((one) =>
    JSON.stringify(one),
  );
  return code
    .replaceAll(
      /\bnew URL\('\.\/([a-z-]+-thread)\.ts', import\.meta\.url\)/g,
      `new URL('./$1.mjs', import.meta['url'])`,
    )
    .replaceAll(/\bimport\.meta\.url\b/g, `new URL(${there}, import.meta.url).href`)
    .replaceAll(/\bimport\.meta\.dirname\b/g, `(import.meta.dirname + ${around})`);
}

/** Packages stay where they are: some bring programs of the machine, and the rest have bundles of their own. */
function isPackage(id) {
  return isBuiltin(id) || !/^[./\0]/.test(id);
}

async function bundle() {
  const { build } = await import('vite');
  const read = new Map();
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [
      {
        name: 'places',
        transform: {
          order: 'pre',
          handler(code, path) {
            if (!path.startsWith(root) || path.includes('/node_modules/')) return null;
            // Looked at now: whoever changes it meanwhile has the bundle refused.
            const { size, mtimeMs } = statSync(path);
            read.set(relative(root, path), [size, mtimeMs]);
            return code.includes('import.meta') ? { code: placed(code, path), map: null } : null;
          },
        },
      },
    ],
    build: {
      ssr: true,
      target: 'node22',
      outDir: making,
      minify: false,
      rolldownOptions: {
        input: { cli: join(root, 'src/cli/cli.ts'), ...threads() },
        external: isPackage,
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: 'part-[name]-[hash].mjs' },
      },
    },
  });
  const files = [...read].sort().map(([path, [size, changedMs]]) => [path, size, changedMs]);
  const parts = readdirSync(making).map((name) => [name, statSync(join(making, name)).size]);
  writeFileSync(join(making, 'sources.json'), JSON.stringify({ entry: 'cli.mjs', files, parts }));
  rmSync(folder, { recursive: true, force: true });
  renameSync(making, folder);
}

try {
  await bundle();
} catch (error) {
  for (const made of [folder, making]) rmSync(made, { recursive: true, force: true });
  console.error(
    `The program could not be put together, so a start takes longer; everything else works. Again: npm run build:sources\n${error.message}`,
  );
}
