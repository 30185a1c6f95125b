// What /api/v1 is opened on in tests that are about something else: real parts over the test's own store, and nothing that runs.
import type { Config } from '../../src/config/schema.ts';
import { Uploads, type UploadsOptions } from '../../src/runtime/lists/uploads.ts';
import type { Log } from '../../src/runtime/log.ts';
import type { Store } from '../../src/store/store.ts';
import type { Clock } from '../../src/telephony/time.ts';

interface ApiParts {
  readonly uploads: Uploads;
}

/** Nothing is read of lists that are sent: threads are for the integration suite. */
export function apiParts(of: {
  readonly config: () => Config;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}): ApiParts {
  const take: UploadsOptions['take'] = () => Promise.resolve({ kind: 'stopped' });
  return { uploads: new Uploads({ ...of, take, onImported: () => {} }) };
}
