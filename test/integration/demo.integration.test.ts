// The demo as somebody sees it who has just unpacked the sources: seven calls, and a log in which nobody's number or name stands.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import type { KeptLine } from '../fakes/kept-log.ts';
import { personalDataIn } from '../fakes/personal-data.ts';

const ROOT = join(import.meta.dirname, '../..');
const DATA = join(ROOT, 'src/cli/demo/demo-data');

interface Told {
  readonly kind?: string;
  readonly [field: string]: unknown;
}

test('every call takes place, and the whole log tells nothing of people', { timeout: 240_000 }, async () => {
  const child = spawn(process.execPath, [join(ROOT, 'src/cli/cli.ts'), '--json', 'demo'], {
    env: { ...process.env, TRUNKLINE_DEMO_LOG_LEVEL: 'debug' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let out = '';
  let log = '';
  child.stdout.on('data', (piece: Buffer) => {
    out += piece.toString();
  });
  child.stderr.on('data', (piece: Buffer) => {
    log += piece.toString();
  });
  await once(child, 'close');

  const told = linesOf<Told>(out);
  const end = told.find(({ kind }) => kind === 'demo-ended');
  expect(end, log.slice(-2_000)).toBeDefined();
  const folder = String(end?.['folder']);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  expect(told.filter(({ kind }) => kind === 'call-ended')).toHaveLength(7);
  expect(existsSync(folder)).toBe(true);
  expectMemoryFreed(folder);

  const lines = linesOf<KeptLine>(log);
  const said = new Set(lines.map(({ msg }) => msg));
  for (const message of ['call ended', 'contact finished']) expect(said).toContain(message);
  const rows = readFileSync(join(DATA, 'provisioning/lists/patients.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  const numbers = [
    ...JSON.stringify(readFileSync(join(DATA, 'callees.json'), 'utf8')).matchAll(/\+91\d{10}/g),
  ];
  expect(numbers.length).toBeGreaterThan(6);
  expect(
    personalDataIn(lines, {
      numbers: [...new Set(numbers.map(([number]) => number))],
      names: rows.map((row) => row.split(',')[1] ?? ''),
    }),
  ).toEqual([]);
  await expectShown(folder);
});

/** Its console again, by the address that it prints, until Ctrl-C. */
async function expectShown(folder: string): Promise<void> {
  const child = spawn(process.execPath, [join(ROOT, 'src/cli/cli.ts'), '--json', 'demo', '--show', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'close');
  let address: URL | null = null;
  for await (const line of createInterface({ input: child.stdout })) {
    const told = JSON.parse(line) as Told;
    if (told.kind !== 'console') continue;
    address = new URL(String(told['address']));
    break;
  }
  if (address === null) throw new Error('it printed no address');
  const query = new URLSearchParams(address.hash.split('?')[1]);
  const session = await fetch(new URL('/api/v1/session', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: query.get('name'), password: query.get('password') }),
  });
  expect(session.status).toBe(200);
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
  const calls = await fetch(new URL('/api/v1/calls', address), { headers: { cookie } });
  expect(((await calls.json()) as { items: unknown[] }).items).toHaveLength(7);
  child.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
  expectMemoryFreed(folder);
}

/** The folder in which its sound lay while it was played. Only its own: another demo on this machine has one too. */
function expectMemoryFreed(folder: string): void {
  const appliance = parse(readFileSync(join(folder, 'provisioning/appliance.yaml'), 'utf8')) as {
    playoutDirectory: string;
  };
  expect(appliance.playoutDirectory).toMatch(/^\/dev\/shm\/trunkline-demo-/);
  expect(existsSync(appliance.playoutDirectory)).toBe(false);
}

function linesOf<T>(text: string): T[] {
  return text.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as T] : []));
}
