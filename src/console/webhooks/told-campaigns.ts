// Remembers in a file how each campaign stood when it was last told of, so that a restart neither repeats nor leaves out a change.
import { readFileSync } from 'node:fs';
import { writeAtomically } from '../../runtime/atomic-write.ts';
import type { ControllerStatus } from '../../runtime/controller.ts';
import { faultOf } from '../../runtime/fault.ts';
import type { Log } from '../../runtime/log.ts';
import type { Instant } from '../../telephony/time.ts';
import { type CampaignChange, type CampaignStates, lookAtCampaigns } from './watch-campaigns.ts';

export class ToldCampaigns {
  readonly #path: string | null;
  readonly #log: Log;
  #told: CampaignStates;
  #isSettled = false;

  /** Null: remembered as long as this process lives. */
  constructor(path: string | null, log: Log) {
    this.#path = path;
    this.#log = log;
    this.#told = path === null ? new Map() : read(path);
  }

  /** What is to be told now. */
  look(seen: Pick<ControllerStatus, 'campaigns'>, at: Instant): readonly CampaignChange[] {
    const { changes, told, isSettled } = lookAtCampaigns(this.#told, seen, at, this.#isSettled);
    const isOther = JSON.stringify([...told]) !== JSON.stringify([...this.#told]);
    this.#told = told;
    this.#isSettled = isSettled;
    if (isOther) this.#keep();
    return changes;
  }

  #keep(): void {
    if (this.#path === null) return;
    try {
      writeAtomically(this.#path, JSON.stringify([...this.#told]), 0o600);
    } catch (thrown) {
      // On a full disk, say: after a restart it may be told once more.
      this.#log.warn({ fault: faultOf(thrown) }, 'what was told of campaigns could not be saved');
    }
  }
}

/** A file that is not there, or not whole, says nothing: then what stands is told again. */
function read(path: string): CampaignStates {
  try {
    return new Map(JSON.parse(readFileSync(path, 'utf8')) as [string, string][]);
  } catch {
    return new Map();
  }
}
