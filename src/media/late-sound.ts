// Notices sound that comes late, and asks for it to be read ahead. Where a network stalls and then delivers all at once, the
// switch goes on to read one packet every 20 ms: what was held up stays in its socket, and the call is heard that much later
// from then on. From here a stall looks like a pause of the far end, so the first sound behind every pause is asked after: a few
// frames are read ahead, and if they come faster than real time there are more behind them. Pure: time comes in, wishes come out.
import type { Instant, Milliseconds } from '../telephony/time.ts';

export type LateWish =
  /** `first`: what lies in the switch's socket is to be gathered before. */
  | {
      readonly kind: 'read-ahead';
      readonly frames: number;
      readonly first: boolean;
      readonly quietMs: Milliseconds;
    }
  /** Nothing more is held up, or never was: the switch reads on as usual. */
  | { readonly kind: 'settle'; readonly gainedMs: Milliseconds };

const FRAME_MS: Milliseconds = 20;
/** Shorter holes are jitter: the switch drops a packet that comes after its place was filled. */
const SHORTEST_PAUSE_MS: Milliseconds = 100;
/** A line that was silent for longer was not stalled. */
const LONGEST_PAUSE_MS: Milliseconds = 10_000;
/** So many frames tell a stall from a pause, and cost next to nothing behind a pause. */
const PROBE_FRAMES = 8;
/** How long a read may take to begin: it waits for the end of what plays. */
const BEGINS_WITHIN_MS: Milliseconds = 300;
/** Less than this is not worth another read. */
const NEAR_MS: Milliseconds = 40;
const LAST_OUT_WITHIN_MS: Milliseconds = 160;

type Reading = {
  readonly kind: 'reading';
  readonly quietMs: Milliseconds;
  readonly probe: boolean;
  readonly frames: number;
  readonly since: Instant;
  /** Frames that came since then. */
  got: number;
  /** What reads before this one gained. */
  readonly gainedMs: Milliseconds;
};

type State =
  | { readonly kind: 'listening'; quietSince: Instant | null }
  | Reading
  /** All has come. The last of it is still on its way out of the buffer, which would go with it. */
  | { readonly kind: 'settling'; readonly at: Instant; readonly gainedMs: Milliseconds };

export class LateSound {
  #state: State = { kind: 'listening', quietSince: null };

  /** One frame has come. */
  packet(came: 'sound' | 'nothing' | 'stray', at: Instant): LateWish | null {
    const state = this.#state;
    if (state.kind === 'reading') return this.#read(state, at);
    if (state.kind === 'settling') return at >= state.at ? this.#settle(state.gainedMs) : null;
    if (came !== 'sound') {
      state.quietSince ??= at;
      return null;
    }
    const quietMs = state.quietSince === null ? 0 : at - state.quietSince;
    state.quietSince = null;
    if (quietMs < SHORTEST_PAUSE_MS || quietMs > LONGEST_PAUSE_MS) return null;
    return this.#ask({ quietMs, probe: true, gainedMs: 0 }, Math.min(PROBE_FRAMES, quietMs / FRAME_MS), at);
  }

  /** Nobody can read ahead now, or the far end holds the call. */
  forget(): void {
    this.#state = { kind: 'listening', quietSince: null };
  }

  #ask(what: Pick<Reading, 'quietMs' | 'probe' | 'gainedMs'>, frames: number, at: Instant): LateWish {
    const whole = Math.ceil(frames);
    this.#state = { kind: 'reading', ...what, frames: whole, since: at, got: 0 };
    return { kind: 'read-ahead', frames: whole, first: what.probe, quietMs: what.quietMs };
  }

  #read(state: Reading, at: Instant): LateWish | null {
    state.got++;
    const elapsedMs = at - state.since;
    const aheadMs = state.got * FRAME_MS - elapsedMs;
    const gainedMs = state.gainedMs + Math.max(0, aheadMs);
    const leftMs = state.quietMs - gainedMs;
    if (leftMs <= NEAR_MS) {
      this.#state = { kind: 'settling', at: at + LAST_OUT_WITHIN_MS, gainedMs };
      return null;
    }
    const wasAll = state.frames * FRAME_MS >= state.quietMs;
    if (state.probe && !wasAll && aheadMs >= (state.frames * FRAME_MS) / 2)
      return this.#ask({ quietMs: state.quietMs, probe: false, gainedMs }, leftMs / FRAME_MS, at);
    return elapsedMs > state.frames * FRAME_MS + BEGINS_WITHIN_MS ? this.#settle(gainedMs) : null;
  }

  #settle(gainedMs: Milliseconds): LateWish {
    this.forget();
    return { kind: 'settle', gainedMs: Math.max(0, gainedMs) };
  }
}
