// Packs folders into one compressed file and unpacks them, with the system's tar. Refuses an archive with anything but plain
// files and folders under the expected names, so that its maker cannot choose where files are written.
import { spawn } from 'node:child_process';
import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';

/** A backup of some gigabytes on a slow disk; beyond that something hangs. */
const TIMEOUT_MS = 30 * 60_000;

/** Throws where tar fails: the disk, mostly. The file is for its owner alone, and is on the disk when this resolves. */
export async function packFolder(folder: string, names: readonly string[], file: string): Promise<void> {
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    await tar(['--create', '--gzip', '--directory', folder, '--', ...names], descriptor);
    fsyncSync(descriptor);
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

/** Null where the archive is as expected; else what is wrong with it. `top` are the names that may stand at its top. */
export async function archiveProblem(file: string, top: readonly string[]): Promise<string | null> {
  let listing: string;
  try {
    listing = await tar(['--list', '--verbose', '--numeric-owner', '--quoting-style=escape', '--file', file]);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  for (const line of listing.split('\n').filter((text) => text !== '')) {
    const kind = line[0];
    // Rights, owner, size, day, hour, name.
    const name = line.split(/\s+/).slice(5).join(' ');
    if (kind !== '-' && kind !== 'd')
      return `it holds something that is neither a file nor a folder: ${name}`;
    const parts = name.replace(/\/$/, '').split('/');
    if (!top.includes(parts[0] ?? '') || parts.includes('..')) return `it holds ${name}`;
  }
  return null;
}

export async function unpackInto(file: string, folder: string): Promise<void> {
  await tar([
    '--extract',
    '--gzip',
    ...['--no-same-owner', '--no-same-permissions', '--no-overwrite-dir'],
    ...['--file', file],
    ...['--directory', folder],
  ]);
}

function tar(words: readonly string[], output: number | 'pipe' = 'pipe'): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('tar', words, {
      stdio: ['ignore', output, 'pipe'],
      env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
      timeout: TIMEOUT_MS,
    });
    let listed = '';
    let complaint = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      listed += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaint += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(listed);
      else reject(new Error(complaint.trim().split('\n')[0] ?? `tar ended with ${code}`));
    });
  });
}
