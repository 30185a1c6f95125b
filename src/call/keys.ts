// Removes duplicate DTMF keys. Many far ends send a key twice: as an RTP event and in an INFO, or also as a tone. The first one
// counts, and the same key by another method soon after is the same press. Two keys by the same method are always two presses.
// Pure: time is passed in.
import type { DtmfDigit, DtmfVia } from '../telephony/dtmf.ts';
import type { Instant, Milliseconds } from '../telephony/time.ts';

/**
 * How much later the second way may be. An INFO is often sent when the key is let go, an RTP event when it is pressed, and
 * people hold keys for a second.
 */
const SAME_PRESS_MS: Milliseconds = 2_000;
/** An INFO that says how long the key was held is sent as it is let go. No longer is believed. */
const LONGEST_PRESS_MS: Milliseconds = 10_000;

interface Press {
  readonly digit: DtmfDigit;
  readonly at: Instant;
  /** The ways on which it has come. */
  readonly vias: Set<DtmfVia>;
}

export class Keys {
  #presses: Press[] = [];

  /** True where this is a press of its own. `heldMs`: for how long the key was held until `at`, where that is told. */
  isNew(digit: DtmfDigit, via: DtmfVia, at: Instant, heldMs: Milliseconds = 0): boolean {
    this.#presses = this.#presses.filter((press) => at - press.at <= SAME_PRESS_MS + LONGEST_PRESS_MS);
    const pressedAt = at - Math.min(heldMs, LONGEST_PRESS_MS);
    // The oldest first: two quick presses of one key come in the same order on both ways.
    const same = this.#presses.find(
      (press) => press.digit === digit && !press.vias.has(via) && pressedAt - press.at <= SAME_PRESS_MS,
    );
    if (same !== undefined) {
      same.vias.add(via);
      return false;
    }
    this.#presses.push({ digit, at, vias: new Set([via]) });
    return true;
  }
}
