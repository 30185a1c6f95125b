// Sound that is loud where someone would speak and quiet where not: a buzz with three resonances, in syllables. No word
// can be understood; its length follows the text. For stand-ins of voices and for callers in tests.

/** An unhurried speaker, in milliseconds a letter. */
export const MS_PER_LETTER = 60;

export function speechLike(text: string, sampleRateHz: number): Int16Array {
  return soundOf(text.length * MS_PER_LETTER, sampleRateHz);
}

export function silence(ms: number, sampleRateHz: number): Int16Array {
  return new Int16Array(Math.round((ms * sampleRateHz) / 1000));
}

export function soundOf(ms: number, sampleRateHz: number): Int16Array {
  const samples = silence(ms, sampleRateHz);
  const loop = loopOf(sampleRateHz);
  for (let i = 0; i < samples.length; i += loop.length) {
    samples.set(loop.subarray(0, samples.length - i), i);
  }
  return samples;
}

const LOOP_SECONDS = 2;
const loops = new Map<number, Int16Array>();

function loopOf(sampleRateHz: number): Int16Array {
  const made = loops.get(sampleRateHz);
  if (made !== undefined) return made;
  const loop = new Int16Array(LOOP_SECONDS * sampleRateHz);
  for (let i = 0; i < loop.length; i += 1) {
    const seconds = i / sampleRateHz;
    // Five syllables a second, never quite silent between them.
    const syllable = 0.35 + 0.65 * Math.sin(Math.PI * ((seconds * 5) % 1));
    const pitch = 120 + 10 * Math.sin(Math.PI * seconds);
    let voice = 0;
    for (let harmonic = 1; harmonic <= 20 && harmonic * pitch < sampleRateHz / 2; harmonic += 1) {
      voice += resonance(harmonic * pitch) * Math.sin(2 * Math.PI * harmonic * pitch * seconds);
    }
    loop[i] = Math.round(3000 * syllable * voice);
  }
  loops.set(sampleRateHz, loop);
  return loop;
}

/** Frames of 20 ms, as the switch sends them. */
export function* framesOf(samples: Int16Array, sampleRateHz: 8000 | 16000) {
  const size = sampleRateHz / 50;
  for (let at = 0; at + size <= samples.length; at += size) {
    yield { samples: samples.subarray(at, at + size), sampleRateHz };
  }
}

function resonance(hertz: number): number {
  return [600, 1200, 2500].reduce((sum, peak) => sum + 1 / (1 + ((hertz - peak) / 150) ** 2), 0.05);
}
