// The audio of one call: from disk, or from the owner's object store. Says where it is, or why there is none.
import type { Config } from '../../../../config/schema.ts';
import { deletedWords, neverRecordedWords } from '../../../../records/deleted-words.ts';
import { recordingKeys } from '../../../../runtime/recordings/keys.ts';
import { openSound, remedyFor, type Sound } from '../../../../runtime/recordings/open-sound.ts';
import { hasCopy, openRemoteSound } from '../../../../runtime/recordings/remote-sound.ts';
import { recordingsOfCall } from '../../../../store/calls/recordings.ts';
import type { Store } from '../../../../store/store.ts';
import type { CallRow } from '../../../../store/tables.ts';
import type { Clock, Instant } from '../../../../telephony/time.ts';
import { ApiProblem, notFound } from '../problem.ts';

/** Null: there is no sound of it, here or elsewhere. Throws an `ApiProblem` where there is one that cannot be had. */
export async function soundOfCall(
  store: Store,
  config: Config,
  { id, recordingPath }: Pick<CallRow, 'id' | 'recordingPath'>,
  clock: Clock,
): Promise<Sound | null> {
  const keys = recordingKeys(config);
  const here = recordingPath === null ? null : await openSound(recordingPath, keys);
  if (here !== null && !('because' in here)) return here;
  const copy = recordingsOfCall(store, id).find(hasCopy);
  // A copy elsewhere serves where the file here is gone or damaged; without the key neither opens.
  const servesCopy = copy !== undefined && here?.kind === 'damaged';
  if (here !== null && here.kind !== 'missing' && !servesCopy)
    throw new ApiProblem('refused', `the recording cannot be opened: ${here.because}`, remedyFor(here));
  if (copy === undefined) return null;
  const fetched = await openRemoteSound(copy, config.appliance.recordings.upload, keys, clock);
  if (!('because' in fetched)) return fetched;
  const { kind, because, remedy } = fetched;
  if (kind === 'gone') throw notFound(because, remedy);
  throw new ApiProblem(kind === 'unreachable' ? 'unavailable' : 'refused', because, remedy);
}

/** From the end of a call: it is copied, and encoded or encrypted where that is wanted. */
const STORED_WITHIN_MS = 60_000;

/** It was never made, or it is gone on purpose, or from the disk alone. */
export function whyNoSound(store: Store, config: Config, call: CallRow, now: Instant): ApiProblem {
  const { id, recordingPath, answeredAt, endedAt } = call;
  if (recordingPath !== null)
    return notFound(
      'the recording of this call is no longer on the disk',
      remedyFor({ kind: 'missing', because: '' }),
    );
  const [row] = recordingsOfCall(store, id);
  if (row === undefined && config.appliance.recordings.enabled && answeredAt !== null) {
    if (endedAt === null)
      return notFound('this call is still live', 'its recording is stored some seconds after its end');
    if (now - endedAt < STORED_WITHIN_MS)
      return notFound('the recording of this call is being stored', 'ask again in some seconds');
  }
  if (row === undefined) return notFound(...neverRecordedWords(call));
  const [because, remedy] = deletedWords(row);
  return notFound(because, remedy);
}
