// Puts packages of many files into one file each, so that a controller that starts anew dials again at once: reading their thousand
// files took longer than all else. Changes none of them: without these files, or with others of a package, Node reads it as it came
// (src/cli/bundled-packages.mjs). For the main thread and `import` only.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const packages = join(root, 'node_modules');
const folder = join(packages, '.trunkline-bundled');

/** What is imported, of packages in plain JavaScript that read no files of their own. */
const BUNDLED = [
  '@deepgram/sdk',
  '@fastify/cookie',
  '@fastify/helmet',
  '@fastify/rate-limit',
  '@fastify/static',
  '@opentelemetry/api',
  'aws4fetch',
  'commander',
  'csv-parse/sync',
  'fastify',
  'ipaddr.js',
  'kysely',
  'libphonenumber-js/max',
  'libphonenumber-js/max/metadata',
  'luxon',
  'modesl',
  'openai',
  'pino',
  'prom-client',
  'undici',
  'ws',
  'yaml',
  'zod',
  'zod/v4',
  'zod/v4/core',
];

const PREFIX = 'bundled:';
const fileOf = (name) => name.replaceAll(/[@/]/g, '_').replace(/^_/, '');

/** Every name that an import of it has: of a package in CommonJS a bundler knows the default alone. */
async function entryOf(name) {
  const names = Object.keys(await import(name)).filter(
    (one) => one !== 'default' && one !== 'module.exports',
  );
  const isNative = names.length > 0 && !('module.exports' in (await import(name)));
  const hasDefault = 'default' in (await import(name));
  const from = JSON.stringify(name);
  if (isNative) return `export * from ${from};\n${hasDefault ? `export { default } from ${from};\n` : ''}`;
  return `import whole from ${from};\nexport default whole;\nexport const { ${names.join(', ')} } = whole;\n`;
}

function packageOf(name) {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

function versionOf(name) {
  return JSON.parse(readFileSync(join(packages, packageOf(name), 'package.json'), 'utf8')).version;
}

async function bundle() {
  const { build } = await import('vite');
  const making = `${folder}-${process.pid}`;
  const entries = new Map();
  for (const name of BUNDLED) entries.set(`${PREFIX}${name}`, await entryOf(name));
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [
      {
        name: 'entries',
        resolveId: (id) => (entries.has(id) ? `\0${id}` : null),
        load: (id) => entries.get(id.slice(1)) ?? null,
      },
    ],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node22',
      outDir: making,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(BUNDLED.map((name) => [fileOf(name), `${PREFIX}${name}`])),
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: 'part-[name].mjs' },
      },
    },
  });
  const made = {};
  for (const name of BUNDLED) {
    const file = `${fileOf(name)}.mjs`;
    await proven(name, join(making, file));
    made[name] = { file, package: packageOf(name), version: versionOf(name) };
  }
  writeFileSync(join(making, 'bundled.json'), `${JSON.stringify(made, null, 2)}\n`);
  rmSync(folder, { recursive: true, force: true });
  renameSync(making, folder);
}

/** A bundle that lacks a name would stop a controller: better none. */
async function proven(name, path) {
  const [as, whole] = [await import(name), await import(pathToFileURL(path).href)];
  const missing = Object.keys(as).filter((one) => one !== 'module.exports' && !(one in whole));
  if (missing.length > 0) throw new Error(`${name}: the bundle has no ${missing.join(', ')}`);
}

try {
  mkdirSync(packages, { recursive: true });
  await bundle();
} catch (error) {
  rmSync(folder, { recursive: true, force: true });
  rmSync(`${folder}-${process.pid}`, { recursive: true, force: true });
  console.error(
    `Packages could not be put together, so a start takes longer; everything else works. Again: npm run build:packages\n${error.message}`,
  );
}
