// The state of the caller's line: on hold, muted, and the music that plays meanwhile (one file in a loop). When it changes
// is decided by orders and transfers.
import type { LineState } from '../../../call/actions.ts';
import { LONGEST_MUTE_MS } from '../../../conversation/answering/operator.ts';
import type { Switch } from '../../../freeswitch/commands.ts';
import type { LegCodec } from '../../../telephony/audio.ts';
import type { LegId } from '../../../telephony/ids.ts';
import type { Clock, Instant } from '../../../telephony/time.ts';
import type { CallAgent } from '../../agents/call-agent.ts';

/** Nobody is left with music for longer: then the agent takes the call up again. */
const LONGEST_HOLD_MS = 300_000;
/** While somebody is rung it cannot end: it is tried again so soon. */
const HOLD_AGAIN_MS = 5_000;
/** A file that ends at once, again and again, is none. */
const SHORTEST_FILE_MS = 200;

export interface HoldAndMuteOptions {
  readonly switch: Pick<Switch, 'play' | 'breakPlayback'>;
  readonly clock: Clock;
  readonly leg: () => LegId;
  readonly codec: () => LegCodec | null;
  readonly agent: () => CallAgent | null;
  /** A file for a leg of this rate. Null: there is none, and the caller hears silence. */
  readonly music: (sampleRateHz: 8000 | 16000) => string | null;
  /** The hold has come to its end by itself. */
  readonly onHoldTooLong: () => void;
}

export class HoldAndMute {
  readonly #options: HoldAndMuteOptions;
  #ours = false;
  #farEnd = false;
  #muted = false;
  #music: { readonly file: string; startedAt: Instant } | null = null;
  #cancelLongest: () => void = () => {};
  #cancelMute: () => void = () => {};

  constructor(options: HoldAndMuteOptions) {
    this.#options = options;
  }

  get state(): LineState {
    return { held: this.#ours, muted: this.#muted };
  }

  hold(at: Instant): void {
    if (this.#ours) return;
    this.#ours = true;
    if (!this.#farEnd) this.#options.agent()?.heldByUs(true, at);
    this.startMusic();
    this.#endHoldAt(at + LONGEST_HOLD_MS);
  }

  unhold(at: Instant): void {
    if (!this.#ours) return;
    this.#ours = false;
    this.#cancelLongest();
    void this.stopMusic();
    if (!this.#farEnd) this.#options.agent()?.heldByUs(false, at);
  }

  mute(isMuted: boolean): void {
    if (this.#muted === isMuted) return;
    this.#muted = isMuted;
    const { agent, clock } = this.#options;
    agent()?.mute(isMuted);
    this.#cancelMute();
    // The conversation ends it by itself then: what is shown and may be ordered follows.
    if (isMuted) this.#cancelMute = clock.wakeAt(clock.now() + LONGEST_MUTE_MS, () => this.mute(false));
  }

  /** The far end plays music of its own then, and hears none of ours. */
  heldByFarEnd(isHeld: boolean, at: Instant): void {
    if (this.#farEnd === isHeld) return;
    this.#farEnd = isHeld;
    if (!this.#ours) this.#options.agent()?.held(isHeld, at);
  }

  startMusic(): void {
    const { codec, music } = this.#options;
    const file = music((codec()?.sampleRateHz ?? 8000) >= 16_000 ? 16_000 : 8000);
    if (file === null || this.#music !== null) return;
    const begun = { file, startedAt: 0 };
    this.#music = begun;
    // A break of the agent's sentence that is still on its way would end the music as well.
    const settled = this.#options.agent()?.lineSettled() ?? null;
    if (settled === null) return this.#play();
    void settled.then(() => {
      if (this.#music === begun) this.#play();
    });
  }

  /** Nobody came to the other telephone. Whom we hold hears music still. */
  peerFailed(): void {
    if (this.#ours) this.startMusic();
    else void this.stopMusic();
  }

  /** Resolves once the caller hears nothing of it any more. */
  async stopMusic(): Promise<void> {
    if (this.#music === null) return;
    this.#music = null;
    await this.#options.switch.breakPlayback(this.#options.leg());
  }

  playbackStopped(file: string, at: Instant): void {
    const music = this.#music;
    if (music === null || music.file !== file) return;
    if (at - music.startedAt >= SHORTEST_FILE_MS) this.#play();
  }

  close(): void {
    this.#cancelLongest();
    this.#cancelMute();
    this.#music = null;
    this.#ours = false;
  }

  #endHoldAt(at: Instant): void {
    const { clock, onHoldTooLong } = this.#options;
    this.#cancelLongest = clock.wakeAt(at, () => {
      onHoldTooLong();
      if (this.#ours) this.#endHoldAt(clock.now() + HOLD_AGAIN_MS);
    });
  }

  #play(): void {
    const { clock, leg, switch: commands } = this.#options;
    if (this.#music === null) return;
    this.#music.startedAt = clock.now();
    void commands.play(leg(), this.#music.file);
  }
}
