// Prepares synthesised audio for a telephone: trims silence at both ends and raises the level without clipping. Pure. Nothing
// between the first and last sound is changed.

/** So much silence may stay at either end: a sentence needs a breath, and not more. */
const EDGE_MS = 60;
/** Below this nothing is heard on a telephone. */
const SILENT_BELOW = 200;
/** -3 dBFS: loud, and no peak is cut by a codec. */
const PEAK = 23_000;
/** A whisper is not blown up to a shout with its noise. */
const MAX_GAIN = 4;

export function fitForTelephone(samples: Int16Array, sampleRateHz: number): Int16Array {
  const trimmed = trimSilence(samples, sampleRateHz);
  const peak = trimmed.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  if (peak === 0) return trimmed;
  const gain = Math.min(PEAK / peak, MAX_GAIN);
  return trimmed.map((sample) => Math.round(sample * gain));
}

export function trimSilence(samples: Int16Array, sampleRateHz: number): Int16Array {
  const sounds = (sample: number): boolean => Math.abs(sample) >= SILENT_BELOW;
  const first = samples.findIndex(sounds);
  if (first < 0) return new Int16Array(0);
  const last = samples.findLastIndex(sounds);
  const edge = Math.round((EDGE_MS * sampleRateHz) / 1000);
  return samples.slice(Math.max(0, first - edge), Math.min(samples.length, last + 1 + edge));
}
