// Music on hold, generated so that no file needs a licence: broken chords on a soft tone, as a seamless loop. Pure.

const TEMPO_NOTE_MS = 300;
/** About −24 dB against full scale: well below a voice. */
const LEVEL = 2_000;
const RELEASE_MS = 900;

/** C, A minor, F, G: semitones above A3, eight notes a chord. */
const CHORDS = [
  [3, 10, 15, 19, 15, 10, 15, 19],
  [0, 7, 12, 15, 12, 7, 12, 15],
  [-4, 3, 8, 12, 8, 3, 8, 12],
  [-2, 5, 10, 14, 10, 5, 10, 14],
] as const;
const A3_HZ = 220;

export function holdMusic(sampleRateHz: number): Int16Array {
  const notes = CHORDS.flat();
  const noteLength = Math.round((sampleRateHz * TEMPO_NOTE_MS) / 1000);
  const mixed = new Float64Array(noteLength * notes.length);
  const tail = Math.round((sampleRateHz * RELEASE_MS) / 1000);
  notes.forEach((semitones, index) => {
    const hz = A3_HZ * 2 ** (semitones / 12);
    for (let at = 0; at < tail; at++) {
      const seconds = at / sampleRateHz;
      const attack = Math.min(1, seconds / 0.015);
      const tone = Math.sin(2 * Math.PI * hz * seconds) + 0.25 * Math.sin(4 * Math.PI * hz * seconds);
      // What is left of a note at the end of the loop sounds at its beginning.
      const place = (index * noteLength + at) % mixed.length;
      mixed[place] = (mixed[place] ?? 0) + attack * Math.exp(-4 * seconds) * tone;
    }
  });
  return Int16Array.from(mixed, (value) => Math.round(value * LEVEL));
}
