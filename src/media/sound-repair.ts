// Conceals gaps of up to 60 ms: the last period of the voice is repeated and faded, as networks do (ITU-T G.711, appendix I, in
// spirit). The switch discards 20 to 40 ms of the caller whenever a playback begins or ends, and silence there would look like
// the end of a word. Longer gaps become silence. Pure, apart from the last 40 ms.
import type { PcmFrame } from '../telephony/audio.ts';

/** Frames that are bridged, each a little fainter. */
const GAINS = [0.9, 0.6, 0.3] as const;
/** Voices from 66 to 400 Hz. */
const LONGEST_PERIOD_MS = 15;
const SHORTEST_PERIOD_MS = 2.5;
/** Over so much the bridge goes over into what comes behind it. */
const SEAM_MS = 4;

export class SoundRepair {
  /** The last two frames that came. */
  #last = new Int16Array(0);
  #rateHz = 0;
  #holes = 0;
  /** How the bridge would go on, for the seam. */
  #bridge: { period: Int16Array; at: number; gain: number } | null = null;

  /** A frame that came. Behind a hole its first milliseconds are mixed with the end of the bridge. */
  sound(frame: PcmFrame): PcmFrame {
    const repaired = this.#bridge === null ? frame : this.#seamed(frame);
    this.#bridge = null;
    this.#holes = 0;
    this.#remember(frame);
    return repaired;
  }

  /** A frame that did not come, in the place of `frame`. */
  nothing(frame: PcmFrame): PcmFrame {
    const { sampleRateHz } = frame;
    const gain = GAINS[this.#holes++];
    const samples = new Int16Array(frame.samples.length);
    if (gain === undefined || this.#rateHz !== sampleRateHz || this.#last.length === 0) {
      this.#bridge = null;
      return { samples, sampleRateHz };
    }
    this.#bridge ??= { period: periodOf(this.#last, sampleRateHz), at: 0, gain };
    const bridge = this.#bridge;
    const from = bridge.gain;
    for (let i = 0; i < samples.length; i++) {
      const faded = from + ((gain - from) * i) / samples.length;
      samples[i] = Math.round((bridge.period[bridge.at] ?? 0) * faded);
      bridge.at = (bridge.at + 1) % bridge.period.length;
    }
    bridge.gain = gain;
    return { samples, sampleRateHz };
  }

  #seamed(frame: PcmFrame): PcmFrame {
    const bridge = this.#bridge;
    if (bridge === null || frame.sampleRateHz !== this.#rateHz) return frame;
    const samples = frame.samples.slice();
    const length = Math.min(samples.length, (frame.sampleRateHz * SEAM_MS) / 1000);
    for (let i = 0; i < length; i++) {
      const share = (i + 1) / (length + 1);
      const old = (bridge.period[(bridge.at + i) % bridge.period.length] ?? 0) * bridge.gain;
      samples[i] = Math.round((samples[i] ?? 0) * share + old * (1 - share));
    }
    return { ...frame, samples };
  }

  #remember({ samples, sampleRateHz }: PcmFrame): void {
    if (this.#rateHz !== sampleRateHz) this.#last = new Int16Array(0);
    this.#rateHz = sampleRateHz;
    if (this.#last.length === 2 * samples.length) {
      // Fifty times a second on every call: nothing is allocated for it.
      this.#last.copyWithin(0, samples.length);
      this.#last.set(samples, samples.length);
      return;
    }
    const before = this.#last.subarray(-samples.length);
    const last = new Int16Array(before.length + samples.length);
    last.set(before);
    last.set(samples, before.length);
    this.#last = last;
  }
}

/** The last period of the voice: the lag at which the end of it looks most like what was before. */
function periodOf(sound: Int16Array, rateHz: number): Int16Array {
  const shortest = Math.round((rateHz * SHORTEST_PERIOD_MS) / 1000);
  const longest = Math.min(Math.round((rateHz * LONGEST_PERIOD_MS) / 1000), sound.length >> 1);
  let best = longest;
  let bestLikeness = Number.NEGATIVE_INFINITY;
  for (let lag = shortest; lag <= longest; lag++) {
    let product = 0;
    let energy = 1;
    for (let i = sound.length - longest; i < sound.length; i++) {
      const earlier = sound[i - lag] ?? 0;
      product += (sound[i] ?? 0) * earlier;
      energy += earlier * earlier;
    }
    const likeness = product / Math.sqrt(energy);
    if (likeness > bestLikeness) {
      bestLikeness = likeness;
      best = lag;
    }
  }
  return sound.slice(sound.length - best);
}
