// A PostgreSQL of its own for the neighbours, where Debian's is installed: a fresh cluster on loopback, gone afterwards. Durable as it
// comes (fsync on). Says where there is none.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const DEBIAN = '/usr/lib/postgresql';
const START_WITHIN_MS = 20_000;

export interface OpenPostgres {
  readonly url: string;
  readonly version: string;
  close(): Promise<void>;
}

/** Null: it is not installed. */
export async function openPostgres(): Promise<OpenPostgres | null> {
  const [newest] = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  if (newest === undefined || !existsSync(join(DEBIAN, newest, 'bin/initdb'))) return null;
  const bin = (name: string): string => join(DEBIAN, newest, 'bin', name);
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-bench-pg-'));
  const data = join(folder, 'data');
  // It refuses to run as root.
  const isRoot = process.getuid?.() === 0;
  const asOwner = (command: string, args: string[]): [string, string[]] =>
    isRoot ? ['runuser', ['-u', 'postgres', '--', command, ...args]] : [command, args];
  if (isRoot) {
    const idOf = (flag: string): number => Number(execFileSync('id', [flag, 'postgres']).toString());
    chownSync(folder, idOf('-u'), idOf('-g'));
  }
  execFileSync(
    ...asOwner(bin('initdb'), ['-D', data, '-A', 'trust', '-U', 'postgres', '--no-instructions']),
    { stdio: 'ignore' },
  );
  const port = await freePort();
  const child = spawn(
    ...asOwner(bin('postgres'), [
      '-D',
      data,
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-k',
      folder,
    ]),
    { stdio: 'ignore' },
  );
  const ready = (): boolean => {
    try {
      execFileSync(bin('pg_isready'), ['-h', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  };
  const giveUpAt = performance.now() + START_WITHIN_MS;
  while (!ready()) {
    if (performance.now() > giveUpAt) throw new Error('PostgreSQL did not start');
    await sleep(100);
  }
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    version: newest,
    async close() {
      execFileSync(...asOwner(bin('pg_ctl'), ['-D', data, '-m', 'immediate', 'stop']), { stdio: 'ignore' });
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
