// What keeps recordings behind their calls.
import { systemClock } from '../runtime/clock.ts';
import type { LiveFeed } from '../runtime/live-feed.ts';
import type { Log } from '../runtime/log.ts';
import { RecordingKeeper } from '../runtime/recordings/keeper.ts';
import { KeepingThread } from '../runtime/recordings/keeping.ts';
import type { Closer } from '../runtime/stop.ts';
import type { Store } from '../store/store.ts';
import type { ConfigInForce } from './config-in-force.ts';

export interface RecordingsOptions {
  readonly config: ConfigInForce;
  readonly store: Store;
  readonly feed: LiveFeed;
  readonly log: Log;
  readonly closers: Closer[];
}

export function openRecordings(options: RecordingsOptions): RecordingKeeper {
  const { config, store, feed, log, closers } = options;
  const keeper = new RecordingKeeper({
    ...{ store, feed, log, config: config.now, clock: systemClock },
    thread: new KeepingThread(),
  });
  keeper.start();
  closers.push({ what: 'recordings', close: () => keeper.close() });
  return keeper;
}
