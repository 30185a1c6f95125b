// Every file below a folder, as paths relative to it. Links are followed, also those to folders: owners keep lists and agents on
// other disks. Names that begin with a dot, and what is neither file nor folder, are passed over.
import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** In the order of their names. Of a link to nothing the path is given as well: whoever reads it says so. */
export function filesBelow(folder: string): string[] {
  return walk(folder, '', []);
}

/** `above`: the folders on the way here, so that a link into one of them ends. */
function walk(folder: string, prefix: string, above: readonly string[]): string[] {
  const here = realpathSync(folder);
  if (above.includes(here)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    if (entry.name.startsWith('.')) return [];
    const path = join(folder, entry.name);
    if (isFolder(entry, path)) return walk(path, `${prefix}${entry.name}/`, [...above, here]);
    return entry.isFile() || entry.isSymbolicLink() ? [`${prefix}${entry.name}`] : [];
  });
}

function isFolder(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
