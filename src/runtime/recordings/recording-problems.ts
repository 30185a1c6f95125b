// What is wrong with recordings now: uploads that fail, copies that cannot be removed, recordings that cannot be stored or
// encrypted, or that no declared key opens.
// Looked up seldom, because whoever watches the controller asks all the time.
import type { Config } from '../../config/schema.ts';
import { type UploadFault, uploadFaults } from '../../store/calls/recording-uploads.ts';
import { countSealedWith, sealingKeys, unsealedRecordings } from '../../store/calls/recordings.ts';
import { StoreError } from '../../store/error.ts';
import type { Store } from '../../store/store.ts';
import type { Clock, Instant } from '../../telephony/time.ts';
import type { StandingProblem } from '../standing-problem.ts';
import { recordingKeys } from './keys.ts';

const LOOK_EVERY_MS = 10_000;
/** Reasons that are told apart; the others are told as one. */
const MOST_REASONS = 3;

export interface RecordingProblemsOptions {
  readonly store: Store;
  readonly config: () => Config;
  readonly clock: Pick<Clock, 'now'>;
  /** Why files of the switch could not be stored, one for each. */
  readonly unstored?: () => readonly string[];
}

interface Found {
  readonly uploads: readonly UploadFault[];
  readonly unsealed: readonly Reasoned[];
  readonly locked: readonly { readonly key: string; readonly count: number }[];
}

interface Reasoned {
  readonly problem: string | null;
  readonly count: number;
}

const NOTHING: Found = { uploads: [], unsealed: [], locked: [] };

export class RecordingProblems {
  readonly #options: RecordingProblemsOptions;
  #seen: { readonly at: Instant; readonly found: Found } | null = null;

  constructor(options: RecordingProblemsOptions) {
    this.#options = options;
  }

  /** The configuration changed. */
  follow(): void {
    this.#seen = null;
  }

  now(): StandingProblem[] {
    const at = this.#options.clock.now();
    if (this.#seen === null || isOver(this.#seen.at, at, LOOK_EVERY_MS))
      this.#seen = { at, found: readOr(this.#seen?.found ?? NOTHING, () => this.#look()) };
    const { uploads, unsealed, locked } = this.#seen.found;
    return [
      ...uploadProblems(uploads, this.#options.config().appliance.recordings.upload !== undefined),
      ...byReason(counted(this.#options.unstored?.() ?? [])).map(({ count, problem: because }) =>
        problem('unstored', true, `${recordings(count)} could not be stored yet`, because ?? NOBODY_KNOWS),
      ),
      ...byReason(unsealed).map(({ count, problem: because }) =>
        problem('open', true, `${recordings(count)} could not be encrypted yet`, because ?? NOBODY_KNOWS),
      ),
      ...locked.map(({ key, count }) => ofKey(key, count)),
    ];
  }

  #look(): Found {
    const { store, config } = this.#options;
    const ours = recordingKeys(config()).map(({ id }) => id);
    return {
      uploads: uploadFaults(store),
      // Without a key nothing is to be sealed, and what was once wrong with it does not matter.
      unsealed: ours.length === 0 ? [] : unsealedRecordings(store),
      locked: sealingKeys(store)
        .filter((key) => !ours.includes(key))
        .map((key) => ({ key, count: countSealedWith(store, key) })),
    };
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

const NOBODY_KNOWS = 'nobody noted why';
const OTHERS = 'for other reasons (trunkline recordings --json)';

function counted(reasons: readonly string[]): Reasoned[] {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([problem, count]) => ({ problem, count })).sort((a, b) => b.count - a.count);
}

/** The most common first. */
function byReason<T extends Reasoned>(reasons: readonly T[]): readonly Reasoned[] {
  const [told, rest] = [reasons.slice(0, MOST_REASONS), reasons.slice(MOST_REASONS)];
  const count = rest.reduce((sum, one) => sum + one.count, 0);
  return count === 0 ? told : [...told, { problem: OTHERS, count }];
}

function ofKey(key: string, count: number): StandingProblem {
  return problem(
    'locked',
    true,
    `${recordings(count)} cannot be opened`,
    `The key ${key} is needed, and it is neither recordings.encryption.key nor one of oldKeys.`,
  );
}

const UPLOAD_SAYS: Readonly<Record<UploadFault['state'], (what: string) => string>> = {
  waiting: (what) => `${what} could not be uploaded yet`,
  removing: (what) => `${what} could not be removed from the store yet`,
  dead: (what) => `The upload of ${what} was given up (trunkline recordings retry)`,
  stuck: (what) => `The removal of ${what} from the store was given up (trunkline recordings retry)`,
};
const STATES = ['waiting', 'removing', 'dead', 'stuck'] as const;

function uploadProblems(faults: readonly UploadFault[], isConfigured: boolean): StandingProblem[] {
  const isOver = (state: UploadFault['state']): boolean => state === 'dead' || state === 'stuck';
  return STATES.flatMap((state) => {
    // What waits then waits for a place to be brought to.
    if (!isConfigured && !isOver(state)) return [];
    return byReason(faults.filter((fault) => fault.state === state)).map(({ count, problem: because }) =>
      problem(
        isOver(state) ? 'dead' : 'failing',
        isOver(state),
        UPLOAD_SAYS[state](recordings(count)),
        because ?? NOBODY_KNOWS,
      ),
    );
  });
}

function recordings(count: number): string {
  return count === 1 ? '1 recording' : `${count} recordings`;
}

function problem(
  level: StandingProblem['level'],
  isBad: boolean,
  says: string,
  because: string,
): StandingProblem {
  return { kind: 'recordings', name: 'recordings', level, isBad, says, because, times: null };
}
