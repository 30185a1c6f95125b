// The answers to uploaded lists that cannot be imported, in words for the person who sent them.
import type { Upload } from './upload.ts';

export interface UploadRefusal {
  readonly ok: false;
  readonly kind: 'unknown' | 'conflict' | 'too-large' | 'unavailable' | 'invalid';
  readonly because: string;
  readonly remedy: string;
}

export type UploadAnswer = { readonly ok: true; readonly upload: Upload } | UploadRefusal;

export function refuse(kind: UploadRefusal['kind'], because: string, remedy: string): UploadRefusal {
  return { ok: false, kind, because, remedy };
}

export function noUpload(): UploadRefusal {
  return refuse('unknown', 'there is no such upload', 'GET /uploads lists them; they are kept for a week');
}

export function tooLarge(): UploadRefusal {
  return refuse(
    'too-large',
    'it is longer than announced, or longer than 2 GiB',
    'announce its real length; or split it, or leave out columns that no agent needs',
  );
}

export function emptyFile(): UploadRefusal {
  return refuse(
    'invalid',
    'the file is empty',
    'send one with a line of headings, such as number,name, and a row for each person',
  );
}

export function brokenOff(failure: unknown, received: number | null): UploadRefusal {
  const code = failure instanceof Error && 'code' in failure ? String(failure.code) : '';
  if (code === 'ENOSPC')
    return refuse('unavailable', 'the disk is full', 'free some space in the data directory');
  return refuse(
    'conflict',
    'the upload was interrupted',
    received === null ? 'upload it again' : `go on at byte ${received}`,
  );
}
