// Joins and compares paths as text. Reads no disk.

/** Where `written`, found in `file`, points to. `root` is whole, `file` is relative to it. */
export function resolvePath(root: string, file: string, written: string): string {
  const start = written.startsWith('/') ? '' : `${root}/${file}/..`;
  const parts: string[] = [];
  for (const part of `${start}/${written}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** Whether the path can stand on a line that the switch reads: no spaces, quotes or signs it would interpret. */
export function isPlainPath(path: string): boolean {
  return /^\/[A-Za-z0-9_./-]*$/.test(path) && !/x-pre-process/i.test(path);
}
