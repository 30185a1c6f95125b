// The far end's audio as the switch delivers it, prepared for a transcriber: short gaps are concealed, and missing packets are
// noticed. Without packets the switch sends frames of -1, which none of our codecs decodes to, so a gap is surely not silence.
// Keeps at most two frames. sound-watch.ts decides what a quiet far end means.
import { type PcmFrame, type SampleRate, samplesPerFrame } from '../telephony/audio.ts';
import type { Instant, Milliseconds } from '../telephony/time.ts';
import { SoundRepair } from './sound-repair.ts';

/** `memset(…, 255, …)` in switch_core_io.c: the switch's own word for "nothing came". */
const FILL = -1;

/** So many frames in a row without a packet are no jitter any more. */
const QUIET_FRAMES = 5;
/**
 * After such a quiet stretch sound counts from the third frame in a row on, and the first two are handed over with it. A single
 * packet now and then is not the far end's: a stranger who sends to the port is not heard.
 */
const SURE_FRAMES = 3;
/** Where the sound was just agreed on anew it is expected, and two in a row are nobody else's. */
const SURE_FRAMES_EXPECTED = 2;
const EXPECTED_WITHIN_MS: Milliseconds = 500;

export interface LegAudioListener {
  onFrame(frame: PcmFrame, at: Instant): void;
  /** Every frame, for whoever watches over the leg: whether it was sound of the far end. */
  onPacket(came: 'sound' | 'nothing' | 'stray', at: Instant): void;
}

export class LegAudioInput {
  readonly #listener: LegAudioListener;
  readonly #repair = new SoundRepair();
  #quietFrames = 0;
  /** Sound behind a quiet stretch, of which it is not sure yet whose it is. */
  #unsure: { frame: PcmFrame; at: Instant }[] = [];
  #askedAt: Instant = Number.NEGATIVE_INFINITY;
  #rateHz: SampleRate | null = null;

  constructor(listener: LegAudioListener) {
    this.#listener = listener;
  }

  /** The far end is asked for its sound. */
  asked(at: Instant): void {
    this.#askedAt = at;
  }

  push(frame: PcmFrame, at: Instant): void {
    this.#rateHz = frame.sampleRateHz;
    if (isFill(frame.samples)) this.#nothing(frame, at);
    else if (this.#quietFrames < QUIET_FRAMES) this.#sound(frame, at);
    else this.#perhaps(frame, at);
  }

  /** The switch delivers no frames at all: this one stands for 20 ms without a packet. */
  missing(at: Instant): void {
    const sampleRateHz = this.#rateHz;
    if (sampleRateHz === null) return;
    this.#nothing({ samples: new Int16Array(samplesPerFrame(sampleRateHz)), sampleRateHz }, at);
  }

  #sound(frame: PcmFrame, at: Instant): void {
    this.#quietFrames = 0;
    this.#listener.onPacket('sound', at);
    this.#listener.onFrame(this.#repair.sound(frame), at);
  }

  #nothing(frame: PcmFrame, at: Instant): void {
    for (const stray of this.#unsure.splice(0)) {
      this.#listener.onPacket('stray', stray.at);
      this.#listener.onFrame(this.#repair.nothing(stray.frame), at);
    }
    this.#quietFrames++;
    this.#listener.onPacket('nothing', at);
    this.#listener.onFrame(this.#repair.nothing(frame), at);
  }

  #perhaps(frame: PcmFrame, at: Instant): void {
    // The memory is the network's and is used again.
    this.#unsure.push({ frame: { ...frame, samples: frame.samples.slice() }, at });
    const isExpected = at - this.#askedAt <= EXPECTED_WITHIN_MS;
    if (this.#unsure.length < (isExpected ? SURE_FRAMES_EXPECTED : SURE_FRAMES)) return;
    this.#quietFrames = 0;
    for (const kept of this.#unsure.splice(0)) this.#sound(kept.frame, at);
  }
}

function isFill(samples: Int16Array): boolean {
  for (let i = 0; i < samples.length; i++) if (samples[i] !== FILL) return false;
  return samples.length > 0;
}
