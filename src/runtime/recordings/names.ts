// File names of recordings: <call>.wav as the switch wrote it, .opus once encoded, plus .sealed if encrypted with the
// owner's key. Pure.

export type SoundFormat = 'wav' | 'opus';

export const SEALED_SUFFIX = '.sealed';

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

/** Null: no file of ours; it is left alone. */
export function rawName(fileName: string): RawName | null {
  const [, id, message, of] = RAW.exec(fileName) ?? [];
  if (id === undefined || of === undefined) return null;
  return { id, of, kind: message === undefined ? 'call' : 'message' };
}
