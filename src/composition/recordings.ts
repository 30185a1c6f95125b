// Opens what encodes, encrypts, uploads and deletes recordings after their calls.
import { systemClock } from '../runtime/clock.ts';
import type { LiveFeed } from '../runtime/live-feed.ts';
import type { Log } from '../runtime/log.ts';
import { RecordingManager } from '../runtime/recordings/recording-manager.ts';
import { RecordingProblems } from '../runtime/recordings/recording-problems.ts';
import { RecordingWorker } from '../runtime/recordings/recording-worker.ts';
import { Uploader } from '../runtime/recordings/uploader.ts';
import type { StandingProblem } from '../runtime/standing-problem.ts';
import type { Closer } from '../runtime/stop.ts';
import type { Store } from '../store/store.ts';
import type { ConfigInForce } from './config-in-force.ts';

export interface RecordingsOptions {
  readonly config: ConfigInForce;
  readonly store: Store;
  readonly feed: LiveFeed;
  readonly log: Log;
  readonly mayDelete: () => boolean;
  readonly closers: Closer[];
}

export interface OpenRecordings {
  readonly recordings: RecordingManager;
  readonly recordingProblems: () => readonly StandingProblem[];
  /** For alerts. Null: nobody knows yet, and what was told before stands. */
  readonly recordingAlerts: () => readonly StandingProblem[] | null;
}

export function openRecordings(options: RecordingsOptions): OpenRecordings {
  const { config, store, feed, log, closers } = options;
  const common = { store, log, config: config.now, clock: systemClock };
  const uploader = new Uploader({ ...common, random: Math.random });
  closers.push({ what: 'uploads', close: () => uploader.close() });
  const keeper = new RecordingManager({
    ...common,
    mayDelete: options.mayDelete,
    ...{ feed, thread: new RecordingWorker(), onUpload: () => uploader.wake() },
  });
  const problems = new RecordingProblems({ ...common, unstored: () => keeper.unstored() });
  keeper.start();
  uploader.wake();
  config.follow(() => {
    keeper.follow();
    problems.follow();
    uploader.wake();
  });
  closers.push({ what: 'recordings', close: () => keeper.close() });
  return {
    recordings: keeper,
    recordingProblems: () => problems.now(),
    recordingAlerts: () => (keeper.hasLooked ? problems.now() : null),
  };
}
