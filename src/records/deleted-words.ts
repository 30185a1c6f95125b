// Explains why a recording's file is no longer here, and where the audio may be found. Pure.
import type { RecordingRow } from '../store/tables.ts';

const WHY: Readonly<Record<string, string>> = {
  age: 'it was older than recordings.keepDays allows',
  size: 'recordings took more room than recordings.maxGigabytes allows',
  uploaded: 'it was uploaded, and no copy is kept here',
  erased: 'its person was erased',
};

type Gone = Pick<RecordingRow, 'deletedAt' | 'deletedBecause' | 'remote' | 'upload'>;

/** The same of a call of which nothing was ever recorded. */
export function neverRecordedWords(call: { readonly answeredAt: number | null }): [string, string] {
  return call.answeredAt === null
    ? [
        'this call has no recording: nobody answered it',
        'there is nothing to hear; calls that are answered are recorded',
      ]
    : ['this call has no recording', 'recordings.enabled in appliance.yaml switches them on'];
}

/** What is so, and what to do. */
export function deletedWords({ deletedAt, deletedBecause, remote, upload }: Gone): [string, string] {
  const at = deletedAt === null ? '' : ` at ${new Date(deletedAt).toISOString()}`;
  const why = WHY[deletedBecause ?? ''] ?? 'nobody noted why';
  const elsewhere = remote !== null && upload === 'done';
  return [
    `the recording of this call was deleted here${at}: ${why}`,
    elsewhere ? `the uploaded copy is ${remote}` : 'it cannot be brought back from here',
  ];
}
