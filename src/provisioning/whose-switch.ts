// Whose the files of the switch are: a note beside them says which declarations were applied to them last. Two folders that
// take turns on one switch would otherwise replace each other's trunks unseen. Replaces nothing and asks nobody.
import { readFile, realpath, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Config } from '../config/schema.ts';
import { writeAtomically } from '../runtime/atomic-write.ts';
import { DATABASE_FILE } from '../runtime/files.ts';
import { OperatorError } from '../runtime/operator-error.ts';

const noteSchema = z.object({
  /** Of the declarations. */
  folder: z.string(),
  /** What tells two appliances apart: passwords, versions and calls are kept there. */
  dataDirectory: z.string(),
  name: z.string(),
  at: z.number(),
  who: z.string(),
});
export type AppliedFrom = Readonly<z.output<typeof noteSchema>>;

/** Files that an apply would replace, and that these declarations did not write. */
export type Others =
  | { readonly kind: 'declarations'; readonly from: AppliedFrom }
  /** Those of FreeSWITCH itself, for example. */
  | { readonly kind: 'unknown'; readonly files: readonly string[] };

/** Begins with a dot, so that no include takes it in. It holds no secret: whoever looks for the other folder may read it. */
const NOTE = '.trunkline-applied.json';
const NOTE_MODE = 0o644;

/** Its text, as it lies there. Null: there is none, or this user may not read it. */
export async function readNote(directory: string): Promise<string | null> {
  return await readFile(join(directory, NOTE), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  });
}

/** Null: the note is removed. */
export async function writeNote(directory: string, text: string | null): Promise<void> {
  const path = join(directory, NOTE);
  if (text === null) await rm(path, { force: true });
  else writeAtomically(path, text, NOTE_MODE);
}

export function noteOf(config: Config, { at, who }: Pick<AppliedFrom, 'at' | 'who'>): string {
  const { name, dataDirectory } = config.appliance;
  return `${JSON.stringify({ folder: config.root, dataDirectory, name, at, who } satisfies AppliedFrom)}\n`;
}

/** Another appliance that was applied there last, and still exists. One whose data is gone has moved, or was removed. */
export async function appliedFromElsewhere(config: Config): Promise<AppliedFrom | null> {
  const { configDirectory } = config.appliance.switch;
  const from = configDirectory === undefined ? null : parseNote(await readNote(configDirectory));
  if (from === null) return null;
  const [theirs, ours] = await Promise.all([
    wholePath(from.dataDirectory),
    wholePath(config.appliance.dataDirectory),
  ]);
  return theirs === ours || (await isGone(join(theirs, DATABASE_FILE))) ? null : from;
}

/** `replaced`: files there that would become others. `isApplied`: these declarations were applied before, so that they wrote them. */
export async function othersIn(
  config: Config,
  replaced: readonly string[],
  isApplied: boolean,
): Promise<Others | null> {
  const from = await appliedFromElsewhere(config);
  if (from !== null) return { kind: 'declarations', from };
  return isApplied || replaced.length === 0 ? null : { kind: 'unknown', files: replaced };
}

/** In one sentence without its end. */
export function othersWords(others: Others, directory: string, timeZone: string): string {
  if (others.kind === 'declarations') {
    const { folder, name, at, who } = others.from;
    const when = DateTime.fromMillis(at, { zone: timeZone, locale: 'en' });
    return `the switch whose files are in ${directory} was last applied from another folder, ${folder} (${name}), on ${when.toFormat("ccc d LLL yyyy 'at' HH:mm")} (${timeZone}) by ${who}`;
  }
  const { files } = others;
  const more = files.length > SHOWN ? ` and ${files.length - SHOWN} more` : '';
  return `${directory} holds files of a switch that were not written from these declarations, those of FreeSWITCH itself or of another folder: ${files.slice(0, SHOWN).join(', ')}${more}`;
}

const SHOWN = 3;

/** What an owner may want, either of the two. */
export const OTHERS_REMEDY =
  'if this folder is to have the switch: trunkline apply --take-over. To keep both, give this folder its own switch.configDirectory, and a switch with its own ports, in appliance.yaml';

/** The switch is another folder's. */
export class OthersSwitchError extends OperatorError {
  constructor(
    others: Others,
    { switch: { configDirectory = '' }, timeZone }: Config['appliance'],
    ends: string,
  ) {
    super(`${othersWords(others, configDirectory, timeZone)}; ${ends}`, OTHERS_REMEDY);
  }
}

/** A note that is none of ours says nothing. */
function parseNote(text: string | null): AppliedFrom | null {
  if (text === null) return null;
  try {
    return noteSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** By whichever link it is named. */
async function wholePath(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

/** What this user may not look at is not gone. */
async function isGone(path: string): Promise<boolean> {
  return stat(path).then(
    () => false,
    (error: unknown) =>
      error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'),
  );
}
