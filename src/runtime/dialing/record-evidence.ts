// Adds to an attempt's evidence what is known only after the call: the agent's first words as heard, and the digests of
// recording and transcript. Also stores the end of the chain outside of the database.
import { createHash } from 'node:crypto';
import { appendFileSync, createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { findCall } from '../../store/calls/calls.ts';
import { listTurns } from '../../store/calls/turns.ts';
import { appendEvidence, evidenceHead, isUnproven, unprovenAttempts } from '../../store/evidence/evidence.ts';
import type { Store } from '../../store/store.ts';
import { type AttemptId, type CallId, toId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import type { Clock } from '../../telephony/time.ts';
import { costSumsOf } from '../cost-line.ts';
import { faultOf } from '../fault.ts';
import { LaterWork } from '../later-work.ts';
import type { LiveFeed } from '../live-feed.ts';
import type { Log } from '../log.ts';

export interface EvidenceRecorderOptions {
  readonly store: Store;
  readonly feed: LiveFeed;
  readonly clock: Clock;
  readonly log: Log;
  readonly anchorFile: string;
  /** Of a recording as whoever listens gets it, once it is kept as the owner wants it. Null: there is none. */
  readonly soundDigest: (path: string | null) => Promise<FileDigest | null>;
}

interface FileDigest {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The switch closes its recording within a second. */
const CLOSED_AFTER_MS = 3_000;
const ANCHOR_EVERY_MS = 300_000;
/** Of earlier runs: what is older had its chance. */
const LOOK_BACK_MS = 2 * 86_400_000;
/** The law wants the disclosure at the beginning. */
const FIRST_TURNS = 3;

export class EvidenceRecorder {
  readonly #options: EvidenceRecorderOptions;
  readonly #unwatch: () => void;
  readonly #later: LaterWork;
  /** One call after the other: an earlier run may have left thousands, each with files to be read. */
  #keeping: Promise<void> = Promise.resolve();
  #anchored = 0;
  #closed = false;

  constructor(options: EvidenceRecorderOptions) {
    this.#options = options;
    this.#later = new LaterWork(options.clock);
    this.#unwatch = options.feed.watch((event) => {
      if (event.kind === 'call-ended') this.#later.after(CLOSED_AFTER_MS, () => this.#keepNext(event.call));
    });
  }

  start(): void {
    const { store, clock } = this.#options;
    this.#guard(() => {
      for (const { call } of unprovenAttempts(store, clock.now() - LOOK_BACK_MS))
        this.#keepNext(toId<CallId>(call));
    });
    this.#anchorAgain();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#unwatch();
    this.#later.close();
    this.#anchor();
  }

  #anchorAgain(): void {
    this.#anchor();
    this.#later.after(ANCHOR_EVERY_MS, () => this.#anchorAgain());
  }

  #anchor(): void {
    const { store, clock, anchorFile } = this.#options;
    this.#guard(() => {
      const head = evidenceHead(store);
      if (head === null || head.id === this.#anchored) return;
      appendFileSync(anchorFile, `${new Date(clock.now()).toISOString()} ${head.id} ${head.hash}\n`, {
        mode: 0o600,
      });
      this.#anchored = head.id;
    });
  }

  #keepNext(call: CallId): void {
    this.#keeping = this.#keeping.then(() => (this.#closed ? undefined : this.#keep(call)));
  }

  /** Never rejects. */
  async #keep(id: CallId): Promise<void> {
    const { store, clock, log } = this.#options;
    try {
      const call = await findCall(store, id);
      if (call === null || call.attempt === null || call.destination === null || call.answeredAt === null)
        return;
      const { answeredAt } = call;
      const turns = await listTurns(store, id);
      const said = turns.filter(({ agentText }) => agentText !== '').slice(0, FIRST_TURNS);
      const [recording, transcript] = await Promise.all([
        this.#options.soundDigest(call.recordingPath),
        digestOf(call.transcriptPath),
      ]);
      if (this.#closed) return;
      const body = {
        said: said.map(({ agentText, generatedText, at, timing }) => {
          const saidAt = timing.playbackStartAt ?? at;
          const [text, whole] = [agentText, agentText === generatedText];
          return { text, at: saidAt, afterAnswerMs: saidAt - answeredAt, whole };
        }),
        answeredAt,
        cost: costSumsOf(call),
        recording,
        transcript,
      };
      const [attempt, number] = [toId<AttemptId>(call.attempt), call.destination as E164];
      store.transaction(() => {
        // They may have been erased, or it may have been kept, while the files were read.
        if (isUnproven(store, id, attempt))
          appendEvidence(store, { at: clock.now(), kind: 'kept', body, attempt, number });
      });
    } catch (thrown) {
      log.error({ callId: id, fault: faultOf(thrown) }, 'evidence of a call could not be completed');
    }
  }

  #guard(work: () => void): void {
    try {
      work();
    } catch (thrown) {
      this.#options.log.error({ fault: faultOf(thrown) }, 'evidence could not be anchored');
    }
  }
}

/** Null: there is no such file. */
async function digestOf(path: string | null): Promise<FileDigest | null> {
  if (path === null) return null;
  const found = await stat(path).catch(() => null);
  if (found === null) return null;
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { file: basename(path), bytes: found.size, sha256: hash.digest('hex') };
}
