// Reads one document of knowledge/ from disk. An unreadable file is reported as a mistake with its place, so that it does
// not hide the others.
import { readFile, stat } from 'node:fs/promises';
import { endingOf, KNOWLEDGE_ENDINGS, LARGEST_KNOWLEDGE_BYTES } from '../config/agent/knowledge.ts';
import type { Problem } from '../config/problem.ts';
import type { DeclarationFile } from '../config/reading/parse.ts';

export async function readDocument(path: string, inside: string): Promise<DeclarationFile | Problem> {
  // What is no text is named by whoever reads the declarations, and need not be brought here for that.
  if (!(KNOWLEDGE_ENDINGS as readonly string[]).includes(endingOf(inside))) return { path: inside, text: '' };
  const place = { file: inside, line: 1, column: 1 };
  try {
    const { size } = await stat(path);
    if (size > LARGEST_KNOWLEDGE_BYTES)
      return {
        ...place,
        message: `this document has ${size} bytes; ${LARGEST_KNOWLEDGE_BYTES} are the most`,
        remedy: 'split it, and leave out what no caller asks for',
      };
    return { path: inside, text: await readFile(path, 'utf8') };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const known: Record<string, string> = {
      EACCES: 'this document is not readable by this user',
      ENOENT: 'this is a link to nothing',
      ELOOP: 'this is a link to itself',
    };
    return {
      ...place,
      message: known[code] ?? `this document cannot be read (${code})`,
      remedy: 'fix it, or move it out of this folder',
    };
  }
}
