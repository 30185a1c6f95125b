#!/usr/bin/env node
// Starts the command line on a Node that can run it: the one at hand, or the one that the lockfile brought.
// Plain JavaScript, because the Node at hand may be too old for anything else.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const own = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url));
const command = fileURLToPath(new URL('./cli.ts', import.meta.url));

// From 22.18 on Node runs TypeScript as it is.
if (major > 22 || (major === 22 && minor >= 18)) {
  await import('./cli.ts');
} else if (!existsSync(own)) {
  process.stderr.write(
    `trunkline needs Node 22.18 or newer, and this is ${process.versions.node}.\nRun "npm ci" in ${fileURLToPath(new URL('../..', import.meta.url))}: it brings one.\n`,
  );
  process.exitCode = 2;
} else {
  const child = spawn(own, [command, ...process.argv.slice(2)], { stdio: 'inherit' });
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
