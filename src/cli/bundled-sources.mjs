// Finds the bundled program (test/setup/build-sources.mjs). It is used only if every source file is unchanged since the
// build and every bundle is complete; otherwise Node reads the source files, and a start takes longer. Plain JavaScript: it
// runs before anything else.
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../../', import.meta.url);

/** By size and the moment of the last change: reading a thousand files would take as long as the program saves. */
export function bundledProgram(root = ROOT) {
  const folder = new URL('.bundle/', root);
  try {
    const { entry, files, parts } = JSON.parse(readFileSync(new URL('sources.json', folder), 'utf8'));
    const top = fileURLToPath(root);
    for (const [path, size, changedMs] of files) {
      const now = statSync(`${top}${path}`);
      if (now.size !== size || now.mtimeMs !== changedMs) return null;
    }
    // A machine that lost its power leaves empty files behind: an empty program does nothing, and says nothing of it.
    const made = fileURLToPath(folder);
    for (const [name, size] of parts) if (statSync(`${made}${name}`).size !== size) return null;
    return new URL(entry, folder).href;
  } catch {
    // There is none, or a file is gone.
    return null;
  }
}
