// Hands a call over by REFER: the carrier is asked to connect the caller to a number itself, and may report the result in
// NOTIFYs. Its response is a variable of the leg, read until it is there; NOTIFYs are events. Hanging up is left to the
// caller of this code.
import { statusCause } from '../../../call/transfer.ts';
import type { Switch } from '../../../freeswitch/commands.ts';
import type { LegId } from '../../../telephony/ids.ts';
import type { Clock, Instant } from '../../../telephony/time.ts';
import type { Log } from '../../log.ts';
import { logFailedCommand } from '../trunks/switch-words.ts';

const LOOK_EVERY_MS = 250;
/** A carrier that does not answer to the request itself. */
const ANSWERED_WITHIN_MS = 5_000;
/**
 * A carrier that tells what becomes of it begins at once (RFC 3515, 2.4.4). One that was asked for no NOTIFYs and obeys answers 200, sends
 * none, and waits for our BYE (RFC 4488, 4; Asterisk for a minute): the caller is with whoever was meant by then.
 */
const TAKEN_FOR_GOOD = 200;
const TOLD_WITHIN_MS = 3_000;

/**
 * `connected`: whoever was meant has the caller. `taken`: the carrier has the caller, and tells nothing of what becomes of them.
 * `not-taken`: the carrier has not even tried. `lost`: it tried in vain, and the
 * switch has let go of the caller for that: a NOTIFY that ends its subscription ends the whole dialog there (end of
 * sofia_handle_sip_i_notify in sofia.c, up to 1.11.4), and nothing of the call is left on the wire.
 */
export type Referred =
  | { readonly kind: 'connected' | 'taken' }
  | { readonly kind: 'not-taken'; readonly status: number | null }
  | { readonly kind: 'failed'; readonly cause: string }
  | { readonly kind: 'lost'; readonly cause: string };

export interface CallReferOptions {
  readonly switch: Pick<Switch, 'refer' | 'referralTaken'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

export class CallRefer {
  readonly #options: CallReferOptions;
  #isTold = false;
  #told: { readonly status: number; readonly isOver: boolean } | null = null;
  #look: () => void = () => {};

  constructor(options: CallReferOptions) {
    this.#options = options;
  }

  /** A NOTIFY. `isOver`: it is the last one. */
  told(status: number, isOver: boolean): void {
    this.#isTold = true;
    if (status < 200) return;
    this.#told = { status, isOver };
    this.#look();
  }

  /** Resolves once it is known what became of it, or `withinMs` are over. Null: nobody waits any more. */
  async ask(leg: LegId, uri: string, withinMs: number): Promise<Referred | null> {
    const { switch: commands, clock, log, signal } = this.#options;
    const begunAt = clock.now();
    let takenAt: Instant | null = null;
    const asked = await commands.refer(leg, uri);
    if (!asked.ok) {
      logFailedCommand(log, 'refer', asked);
      return { kind: 'not-taken', status: null };
    }
    for (;;) {
      if (signal.aborted) return null;
      const told = this.#told;
      if (told !== null) return ending(told.status, told.isOver);
      const answer = await commands.referralTaken(leg);
      const taken = answer.ok ? answer.value : null;
      const waitedMs = clock.now() - begunAt;
      if (taken !== null && taken >= 300) return { kind: 'not-taken', status: taken };
      if ((taken === null || taken < 200) && waitedMs >= ANSWERED_WITHIN_MS)
        return { kind: 'not-taken', status: taken };
      if (taken === TAKEN_FOR_GOOD && !this.#isTold) {
        takenAt ??= clock.now();
        if (clock.now() - takenAt >= TOLD_WITHIN_MS) return { kind: 'taken' };
      }
      if (waitedMs >= withinMs) return { kind: 'failed', cause: 'NO_ANSWER' };
      await this.#wait();
    }
  }

  async #wait(): Promise<void> {
    const { clock } = this.#options;
    await new Promise<void>((resolve) => {
      const cancel = clock.wakeAt(clock.now() + LOOK_EVERY_MS, resolve);
      this.#look = () => {
        cancel();
        resolve();
      };
    });
    this.#look = () => {};
  }
}

function ending(status: number, isOver: boolean): Referred {
  if (status < 300) return { kind: 'connected' };
  return { kind: isOver ? 'lost' : 'failed', cause: statusCause(status) };
}
