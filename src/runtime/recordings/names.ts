// File names of recordings: <call>.wav as the switch wrote it, .opus once encoded, plus .sealed if encrypted with the
// owner's key. Pure.

export type SoundFormat = 'wav' | 'opus';

export const SEALED_SUFFIX = '.sealed';
export const PART_SUFFIX = '.part';

export function isSealed(path: string): boolean {
  return path.endsWith(SEALED_SUFFIX);
}

export function formatOf(path: string): SoundFormat {
  return /\.opus(\.sealed)?$/.test(path) ? 'opus' : 'wav';
}

/** Of the file that the switch wrote, or of one that lies open. */
export function storedPath(open: string, format: SoundFormat, sealed: boolean): string {
  const stem = open.replace(/\.(wav|opus)$/, '');
  return `${stem}.${format}${sealed ? SEALED_SUFFIX : ''}`;
}

export interface RawName {
  /** Of the file, without its ending: a call's, or `voicemail-` and the call's or the leg's. */
  readonly id: string;
  readonly kind: 'call' | 'message';
  /** The call, or where no controller was there, the leg. */
  readonly of: string;
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const RAW = new RegExp(`^((voicemail-)?(${UUID}))\\.wav$`);

const KEPT = new RegExp(`^((?:voicemail-)?${UUID})\\.(?:opus|opus\\.sealed|wav\\.sealed)(?:\\.part)?$`);

/** Of a file that was made of what the switch wrote: whose it is. Null: it is none. */
export function keptName(fileName: string): string | null {
  return KEPT.exec(fileName)?.[1] ?? null;
}

/** One that is being made. */
export function isPart(fileName: string): boolean {
  return fileName.endsWith(PART_SUFFIX);
}

/** Null: no file of ours; it is left alone. */
export function rawName(fileName: string): RawName | null {
  const [, id, message, of] = RAW.exec(fileName) ?? [];
  if (id === undefined || of === undefined) return null;
  return { id, of, kind: message === undefined ? 'call' : 'message' };
}

/** All files that may hold the same sound: as the switch wrote it, made of that, or half made when a crash came. */
export function allForms(path: string): string[] {
  const stem = path.replace(/\.(?:wav|opus)(?:\.sealed)?$/, '');
  if (stem === path) return [path];
  const kept = (['wav', 'opus'] as const).flatMap((format) => [
    storedPath(`${stem}.wav`, format, false),
    storedPath(`${stem}.wav`, format, true),
  ]);
  return [...kept, ...kept.map((one) => `${one}${PART_SUFFIX}`)];
}
