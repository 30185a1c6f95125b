#!/usr/bin/env node
// Starts the command line on a Node that can run it: the one at hand, or the one that the lockfile brought.
// Plain JavaScript, because the Node at hand may be too old for anything else.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import module from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { useBundledPackages } from './bundled-packages.mjs';
import { bundledProgram } from './bundled-sources.mjs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const own = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url));
const command = fileURLToPath(import.meta.url);

/**
 * Where what was compiled is kept, so that a controller that starts anew dials again in half the time. In a folder of its user
 * only: whoever could write there could say what runs.
 */
function compileCache() {
  const given = process.env.NODE_COMPILE_CACHE;
  if (given !== undefined) return given;
  const ofService = process.env.CACHE_DIRECTORY?.split(':')[0];
  const folder = join(
    ofService ?? process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
    'trunkline-compiled',
  );
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  } catch {
    // Without it everything is as before, and slower to start.
    return null;
  }
}

const cache = compileCache();

// From 22.18 on Node runs TypeScript as it is.
if (major > 22 || (major === 22 && minor >= 18)) {
  if (cache !== null) module.enableCompileCache(cache);
  useBundledPackages();
  await import(bundledProgram() ?? './cli.ts');
} else if (!existsSync(own)) {
  process.stderr.write(
    `trunkline needs Node 22.18 or newer, and this is ${process.versions.node}.\nRun "npm ci" in ${fileURLToPath(new URL('../..', import.meta.url))}: it brings one.\n`,
  );
  process.exitCode = 2;
} else {
  const env = cache === null ? process.env : { ...process.env, NODE_COMPILE_CACHE: cache };
  // As packaging/systemd/trunkline.service starts it, and says why.
  const flags = ['--no-memory-protection-keys', '--max-semi-space-size=16', '--v8-pool-size=1'];
  const child = spawn(own, [...flags, command, ...process.argv.slice(2)], { stdio: 'inherit', env });
  // The terminal sends Ctrl-C to both; the child decides what it means.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`cannot start ${own}: ${error.message}\n`);
    process.exitCode = 2;
  });
  child.on('close', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
  });
}
