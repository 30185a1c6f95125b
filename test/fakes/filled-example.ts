// The declarations of an example as its owner would have them: read as any others, with its placeholders filled in.
import { parse } from '../../src/config/reading/parse.ts';
import { type LoadResult, readProvisioning } from '../../src/provisioning/read-provisioning.ts';

/** What stands where the owner's own voice belongs. `check` refuses it. */
export const PLACEHOLDER = 'EXAMPLEvoiceID000000';

export function filledIn(text: string): string {
  return text.replaceAll(PLACEHOLDER, 'aVoiceOfMyOwn0000001');
}

export async function loadFilled(
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<LoadResult> {
  const read = await readProvisioning(folder, environment);
  if (!read.ok) return { ...read, problems: null };
  const files = read.files.map((file) => ('text' in file ? { ...file, text: filledIn(file.text) } : file));
  const parsed = parse(files, read.surroundings);
  return parsed.ok ? { ...parsed, files } : parsed;
}
