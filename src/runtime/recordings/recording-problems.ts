// What is wrong with recordings now: uploads that fail, copies that cannot be removed, recordings that no declared key opens.
// Looked up seldom, because whoever watches the controller asks all the time.
import type { Config } from '../../config/schema.ts';
import { sealedWithKeys, type UploadFaults, uploadFaults } from '../../store/calls/recordings.ts';
import { StoreError } from '../../store/error.ts';
import type { Store } from '../../store/store.ts';
import type { Clock, Instant } from '../../telephony/time.ts';
import type { StandingProblem } from '../standing-problem.ts';
import { recordingKeys } from './keys.ts';

const LOOK_EVERY_MS = 10_000;
/** Every recording is read for it. */
const LOOK_AT_KEYS_EVERY_MS = 3_600_000;

export interface RecordingProblemsOptions {
  readonly store: Store;
  readonly config: () => Config;
  readonly clock: Pick<Clock, 'now'>;
}

type Locked = Readonly<Record<string, number>>;

const NO_UPLOADS: UploadFaults = { waiting: 0, removing: 0, dead: 0, stuck: 0, problem: null };

export class RecordingProblems {
  readonly #options: RecordingProblemsOptions;
  #uploads: { readonly at: Instant; readonly found: UploadFaults } | null = null;
  #keys: { readonly at: Instant; readonly found: Locked } | null = null;

  constructor(options: RecordingProblemsOptions) {
    this.#options = options;
  }

  /** The configuration changed. */
  follow(): void {
    this.#uploads = null;
    this.#keys = null;
  }

  now(): StandingProblem[] {
    const { store, config, clock } = this.#options;
    const at = clock.now();
    if (this.#uploads === null || isOver(this.#uploads.at, at, LOOK_EVERY_MS))
      this.#uploads = { at, found: readOr(this.#uploads?.found ?? NO_UPLOADS, () => uploadFaults(store)) };
    if (this.#keys === null || isOver(this.#keys.at, at, LOOK_AT_KEYS_EVERY_MS))
      this.#keys = { at, found: readOr(this.#keys?.found ?? {}, () => sealedWithKeys(store)) };
    const ours = new Set(recordingKeys(config()).map(({ id }) => id));
    const locked = Object.entries(this.#keys.found).filter(([key]) => !ours.has(key));
    const isConfigured = config().appliance.recordings.upload !== undefined;
    return [
      ...uploadProblems(this.#uploads.found, isConfigured),
      ...locked.map(([key, count]) => ofKey(key, count)),
    ];
  }
}

/** A database that cannot be read just now is told by what needs it. Who asks how things are gets what was known. */
function readOr<T>(known: T, read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof StoreError) return known;
    throw thrown;
  }
}

/** Also where the clock was set back meanwhile. */
function isOver(from: Instant, now: Instant, ms: number): boolean {
  return now < from || now - from >= ms;
}

function ofKey(key: string, count: number): StandingProblem {
  return problem(
    'locked',
    true,
    count === 1 ? '1 recording cannot be opened' : `${count} recordings cannot be opened`,
    `The key ${key} is needed, and it is neither recordings.encryption.key nor one of oldKeys.`,
  );
}

function uploadProblems(
  { waiting, removing, dead, stuck, problem: answer }: UploadFaults,
  isConfigured: boolean,
): StandingProblem[] {
  // What waits then waits for a place to be brought to.
  if (!isConfigured && dead + stuck === 0) return [];
  const because = answer ?? 'nobody noted why';
  const found: StandingProblem[] = [];
  if (waiting > 0)
    found.push(problem('failing', false, `${counted(waiting)} could not be uploaded yet`, because));
  if (removing > 0)
    found.push(
      problem('failing', false, `${counted(removing)} could not be removed from the store yet`, because),
    );
  if (dead > 0)
    found.push(
      problem(
        'dead',
        true,
        `The upload of ${counted(dead)} was given up (trunkline recordings retry)`,
        because,
      ),
    );
  if (stuck > 0)
    found.push(
      problem(
        'dead',
        true,
        `The removal of ${counted(stuck)} from the store was given up (trunkline recordings retry)`,
        because,
      ),
    );
  return found;
}

function counted(count: number): string {
  return count === 1 ? '1 recording' : `${count} recordings`;
}

function problem(level: string, isBad: boolean, says: string, because: string): StandingProblem {
  return { kind: 'recordings', name: 'recordings', level, isBad, says, because, times: null };
}
