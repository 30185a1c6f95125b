// Handles a far end that refuses our re-INVITEs: it is not asked again, and whether it holds the call is read from its last
// SDP. Each query makes the switch forget that SDP was negotiated until the next one is accepted (sofia.c: TFLAG_SDP); it
// would then take the far end's next re-INVITE for the start of the call, and miss a hold or a changed port.
import type { Switch } from '../../../freeswitch/commands.ts';
import { isHold } from '../../../freeswitch/leg-facts.ts';
import type { LegId } from '../../../telephony/ids.ts';
import type { Clock, Instant } from '../../../telephony/time.ts';

/** What the far end says to a question is known by then, nearly always; and by the last of these, or it says nothing. */
const ANSWERED_AFTER_MS = [250, 1_000, 10_000] as const;
const LOOK_EVERY_MS = 500;
/** It asks something itself at this moment (RFC 3261, 14.1). */
const REQUEST_PENDING = 491;
const DESCRIPTION = 'switch_r_sdp';

export interface HoldWatchOptions {
  readonly switch: Pick<Switch, 'getVariable' | 'renegotiationRefused'>;
  readonly clock: Clock;
  readonly leg: () => LegId;
  readonly isOver: () => boolean;
  /** It is to be asked no more. */
  readonly onRefused: (status: number) => void;
  /** Told again and again, as it stands. */
  readonly onHeld: (isHeld: boolean, at: Instant) => void;
}

export class HoldWatch {
  readonly #options: HoldWatchOptions;
  /** A 491 does not end this: the same far end may refuse the next question for good. */
  #refused = false;
  #looks = false;

  constructor(options: HoldWatchOptions) {
    this.#options = options;
  }

  /** A re-INVITE of ours is on its way. */
  asked(): void {
    const { clock } = this.#options;
    const now = clock.now();
    for (const ms of ANSWERED_AFTER_MS)
      clock.wakeAt(now + ms, () => void this.#lookForRefusal(), 'background');
  }

  async #lookForRefusal(): Promise<void> {
    const { switch: commands, leg, isOver, onRefused } = this.#options;
    if (this.#refused || isOver()) return;
    const answer = await commands.renegotiationRefused(leg());
    if (this.#refused || isOver() || !answer.ok || answer.value === null) return;
    if (answer.value !== REQUEST_PENDING) {
      this.#refused = true;
      onRefused(answer.value);
    }
    if (this.#looks) return;
    this.#looks = true;
    await this.#look();
  }

  async #look(): Promise<void> {
    const { switch: commands, clock, leg, isOver, onHeld } = this.#options;
    if (isOver()) return;
    const answer = await commands.getVariable(leg(), DESCRIPTION);
    if (isOver()) return;
    if (answer.ok && answer.value !== null) onHeld(isHold(answer.value), clock.now());
    clock.wakeAt(clock.now() + LOOK_EVERY_MS, () => void this.#look(), 'background');
  }
}
