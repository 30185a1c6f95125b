// Music as it is played to who waits, made here: a melody over chords, drums, and a voice that sings vowels. 8 kHz. The same
// every time.

const RATE_HZ = 8_000;
const BEAT_MS = 400;
/** In semitones above A3. */
const MELODY = [0, 4, 7, 12, 11, 7, 5, 4, 2, 5, 9, 7];
const CHORDS = [
  [-12, -8, -5],
  [-10, -7, -3],
  [-15, -12, -8],
];
/** Formants of "a", "o" and "i". */
const VOWELS = [
  [700, 1_200],
  [450, 800],
  [300, 2_200],
] as const;

const hz = (semitones: number): number => 220 * 2 ** (semitones / 12);

type Part = 'all' | 'melody' | 'song';
/** One bout of the melody, which is played again and again. */
const BOUT_MS = MELODY.length * BEAT_MS;
const bouts = new Map<Part, Int16Array>();

export function waitingMusic(ms: number, part: Part = 'all'): Int16Array {
  const bout = bouts.get(part) ?? boutOf(part);
  bouts.set(part, bout);
  return Int16Array.from({ length: (ms * RATE_HZ) / 1000 }, (_, place) => bout[place % bout.length] ?? 0);
}

function boutOf(part: Part): Int16Array {
  let seed = 1;
  const random = (): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 31 - 1;
  };
  return Int16Array.from({ length: (BOUT_MS * RATE_HZ) / 1000 }, (_, place) => {
    const at = place / RATE_HZ;
    const beat = Math.floor((at * 1000) / BEAT_MS);
    const inBeat = ((at * 1000) % BEAT_MS) / BEAT_MS;
    const note = hz(MELODY[beat % MELODY.length] ?? 0);
    let sound = tone(note, at) * Math.exp(-2 * inBeat) * 2_500;
    if (part !== 'melody') {
      for (const step of CHORDS[Math.floor(beat / 4) % CHORDS.length] ?? [])
        sound += tone(hz(step), at) * 900;
      sound += random() * 3_000 * Math.exp(-25 * inBeat);
    }
    if (part === 'song') sound += sung(note / 2, at, VOWELS[beat % VOWELS.length] ?? VOWELS[0]);
    return Math.max(-32_768, Math.min(32_767, Math.round(sound)));
  });
}

function tone(frequency: number, at: number): number {
  const phase = 2 * Math.PI * frequency * at;
  return Math.sin(phase) + 0.5 * Math.sin(2 * phase) + 0.25 * Math.sin(3 * phase);
}

/** Harmonics that are louder beside the formants, with a vibrato. */
function sung(frequency: number, at: number, formants: readonly [number, number]): number {
  // The phase of a pitch that goes up and down by one in a hundred.
  const turns = frequency * (at - (0.01 / (2 * Math.PI * 5.5)) * Math.cos(2 * Math.PI * 5.5 * at));
  let sound = 0;
  for (let harmonic = 1; harmonic * frequency < 3_400; harmonic++) {
    const near = Math.min(...formants.map((formant) => Math.abs(harmonic * frequency - formant)));
    sound += Math.sin(2 * Math.PI * harmonic * turns) * 1_200 * Math.exp(-near / 200);
  }
  return sound;
}
