// Synthetic sounds: sines, noise, the ringing tone. Pure: the same arguments give the same samples.

/** A sine with 5 ms of fade at both ends, so that it does not click. `levelDb` is its peak below full scale. */
export function sine(hz: number, ms: number, levelDb: number, sampleRateHz: number): Int16Array {
  const amplitude = 32_767 * 10 ** (levelDb / 20);
  const count = Math.round((ms * sampleRateHz) / 1000);
  const fade = Math.min(sampleRateHz / 200, count / 2);
  return Int16Array.from({ length: count }, (_, i) => {
    const envelope = Math.min(1, i / fade, (count - 1 - i) / fade);
    return Math.round(amplitude * envelope * Math.sin((2 * Math.PI * hz * i) / sampleRateHz));
  });
}

/** White noise, always the same one. `levelDb` is its RMS below full scale. */
export function noise(ms: number, levelDb: number, sampleRateHz: number): Int16Array {
  // Uniform noise has an RMS of its peak / √3.
  const peak = Math.min(1, 10 ** (levelDb / 20) * Math.sqrt(3)) * 32_767;
  let state = 0x2545_f491;
  return Int16Array.from({ length: Math.round((ms * sampleRateHz) / 1000) }, () => {
    // xorshift32 (Marsaglia, 2003)
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.round(peak * (state / 0x8000_0000));
  });
}

/** Four seconds of the Indian ringing tone: 400 Hz, 400 ms on, 200 off, 400 on, 2 s off. */
export function ringingTone(sampleRateHz: number): Int16Array {
  const tone = new Int16Array(4 * sampleRateHz);
  const burst = sine(400, 400, -20, sampleRateHz);
  tone.set(burst, 0);
  tone.set(burst, Math.round(0.6 * sampleRateHz));
  return tone;
}

/** Root mean square of a frame. */
export function rmsOf(samples: Int16Array): number {
  let sum = 0;
  for (let i = 0; i < samples.length; i++) sum += (samples[i] ?? 0) ** 2;
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length);
}
