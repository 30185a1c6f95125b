// Reads Linux's own state: listening ports, limits of open files, clock and firewall. The parsers are pure; the others read
// /proc or run one program with a time limit, and return null if there is nothing to read.
import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';

export interface Listener {
  readonly address: string;
  readonly port: number;
  readonly inode: string;
}

/** TCP_LISTEN in net/tcp_states.h, as /proc/net/tcp writes it. */
const LISTENING = '0A';

/** The lines of /proc/net/tcp and tcp6 that listen. Addresses are written in the byte order of the machine: little-endian. */
export function parseListeners(text: string): Listener[] {
  return text.split('\n').flatMap((line) => {
    const fields = line.trim().split(/\s+/);
    const [address, port] = (fields[1] ?? '').split(':');
    if (fields[3] !== LISTENING || address === undefined || port === undefined) return [];
    return [{ address: addressOf(address), port: Number.parseInt(port, 16), inode: fields[9] ?? '' }];
  });
}

function addressOf(hex: string): string {
  const bytes = hex.match(/.{2}/g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
  if (bytes.length === 4) return bytes.toReversed().join('.');
  const words = Array.from({ length: 4 }, (_, word) =>
    bytes.slice(word * 4, word * 4 + 4).toReversed(),
  ).flat();
  if (words.every((byte) => byte === 0)) return '::';
  if (words.slice(0, 15).every((byte) => byte === 0) && words[15] === 1) return '::1';
  if (words.slice(0, 10).every((byte) => byte === 0) && words[10] === 255) return words.slice(12).join('.');
  return Array.from({ length: 8 }, (_, index) =>
    (((words[index * 2] ?? 0) << 8) | (words[index * 2 + 1] ?? 0)).toString(16),
  ).join(':');
}

export function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}

export async function listeners(): Promise<Listener[] | null> {
  const texts = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map((path) => textOf(path)));
  if (texts[0] === null) return null;
  return texts.flatMap((text) => parseListeners(text ?? ''));
}

/** The process that listens there. Null where it cannot be seen: that of another user, unless we are root. */
export async function processListening(port: number): Promise<number | null> {
  const inodes = new Set((await listeners())?.filter((one) => one.port === port).map(({ inode }) => inode));
  if (inodes.size === 0) return null;
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const file of files) {
      const target = await readlink(join('/proc', pid, 'fd', file)).catch(() => '');
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
      if (inode !== undefined && inodes.has(inode)) return Number(pid);
    }
  }
  return null;
}

/** Soft limit of open files, out of /proc/<pid>/limits. */
export function parseOpenFiles(text: string): number | null {
  const found = /^Max open files\s+(\d+|unlimited)/m.exec(text)?.[1];
  if (found === undefined) return null;
  return found === 'unlimited' ? Number.POSITIVE_INFINITY : Number(found);
}

export interface ProcessUser {
  readonly uid: number;
  /** The first is the one that its files get. */
  readonly groups: readonly number[];
}

/** Effective user and groups, out of /proc/<pid>/status. */
export function parseUser(text: string): ProcessUser | null {
  const uid = /^Uid:\s+\d+\s+(\d+)/m.exec(text)?.[1];
  const gid = /^Gid:\s+\d+\s+(\d+)/m.exec(text)?.[1];
  if (uid === undefined || gid === undefined) return null;
  const more = /^Groups:\s*([\d ]*)/m.exec(text)?.[1] ?? '';
  return { uid: Number(uid), groups: [Number(gid), ...more.split(' ').filter(Boolean).map(Number)] };
}

export async function textOf(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}

/** What a program printed; null where there is none, it failed, or it took too long. */
export function ask(program: string, args: readonly string[], signal: AbortSignal): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, [...args], { timeout: 3_000, signal, maxBuffer: 4 << 20 }, (error, stdout) =>
      resolve(error === null ? stdout : null),
    );
  });
}
