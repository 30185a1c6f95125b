// One turn as a telephone line carries it: espeak-ng's voice, the echo of the agent in front, noise over all, through G.711
// at 8 kHz; and what the voice detector of the product makes of it. Decides no turn.
import { execFileSync } from 'node:child_process';
import { openResampler } from '../../src/media/resample.ts';
import { Listening } from '../../src/media/vad/listening.ts';
import { SampleRing } from '../../src/media/vad/sample-ring.ts';
import type { Silero } from '../../src/media/vad/silero.ts';
import { DEFAULT_VAD_SETTINGS, type SpeechEdge } from '../../src/media/vad/speech-edges.ts';
import { decodePcmu, encodePcmu } from '../../src/telephony/g711.ts';
import type { SpokenTurn } from './sound-turns.ts';

const RATE_HZ = 8_000;
const PER_MS = RATE_HZ / 1000;
const FRAME = 160;
const WAV_HEADER = 44;
const ESPEAK_HZ = 22_050;
/** Below this a sample of espeak's is silence. */
const SILENT = 200;
/** Speech level on the line, as a root mean square: about -20 dBFS. */
const SPEECH_RMS = 3_000;
/** From the agent's own last word to the caller's first, and how late its echo comes. */
const REACTION_MS = 500;
const ECHO_DELAY_MS = 200;
const QUIET_BEFORE_MS = 500;
const QUIET_BEHIND_MS = 4_000;

export interface Line {
  /** Noise below the caller, in dB; the agent's echo below the agent. */
  readonly noiseDb: number;
  readonly echoDb: number;
}

export interface Piece {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
}

export interface LineSound {
  readonly samples: Int16Array;
  readonly pieces: readonly Piece[];
}

const spoken = new Map<string, Float32Array>();

/** Throws where espeak-ng is not installed. */
function speak(text: string, voice: string): Float32Array {
  const key = `${voice} ${text}`;
  const known = spoken.get(key);
  if (known !== undefined) return known;
  const wav = execFileSync('espeak-ng', ['-v', voice, '-s', '150', '--stdout', text], { maxBuffer: 1 << 26 });
  const bytes = Uint8Array.from(wav.subarray(WAV_HEADER, wav.length - (wav.length % 2)));
  const resampler = openResampler(ESPEAK_HZ, RATE_HZ);
  const parts = [resampler.process(new Int16Array(bytes.buffer)), resampler.flush()];
  resampler.close();
  const all = Int16Array.from(parts.flatMap((part) => [...part]));
  const first = all.findIndex((one) => Math.abs(one) > SILENT);
  const last = all.findLastIndex((one) => Math.abs(one) > SILENT);
  const voiced = Float32Array.from(all.subarray(first, last + 1));
  const level = Math.sqrt(voiced.reduce((sum, one) => sum + one * one, 0) / voiced.length);
  const sound = voiced.map((one) => (one * SPEECH_RMS) / level);
  spoken.set(key, sound);
  return sound;
}

export function onTheLine({ language, asked, spoken: parts }: SpokenTurn, line: Line): LineSound {
  const voice = language === 'hi' ? 'hi' : 'en-gb';
  const agent = speak(asked, `${voice}+f3`);
  const placed: { at: number; sound: Float32Array; gain: number }[] = [
    { at: (QUIET_BEFORE_MS + ECHO_DELAY_MS) * PER_MS, sound: agent, gain: 10 ** (line.echoDb / 20) },
  ];
  const pieces: Piece[] = [];
  let at = (QUIET_BEFORE_MS + REACTION_MS) * PER_MS + agent.length;
  for (const part of parts) {
    if (typeof part === 'number') {
      at += part * PER_MS;
      continue;
    }
    const sound = speak(part, voice);
    placed.push({ at, sound, gain: 1 });
    pieces.push({ text: part, startMs: at / PER_MS, endMs: (at + sound.length) / PER_MS });
    at += sound.length;
  }
  const mixed = noise(at + QUIET_BEHIND_MS * PER_MS, SPEECH_RMS * 10 ** (line.noiseDb / 20));
  for (const { at: from, sound, gain } of placed)
    sound.forEach((one, place) => {
      mixed[from + place] = (mixed[from + place] ?? 0) + one * gain;
    });
  const samples = Int16Array.from(mixed, (one) => Math.max(-32_768, Math.min(32_767, Math.round(one))));
  return { samples: decodePcmu(encodePcmu(samples)), pieces };
}

/** The same noise every time: low, as rooms and lines are, with some hiss. */
function noise(length: number, rms: number): Float32Array {
  const out = new Float32Array(length);
  let seed = 42;
  let low = 0;
  for (let place = 0; place < length; place++) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    const white = seed / 2 ** 31 - 1;
    low = 0.95 * low + white;
    out[place] = low + 0.5 * white;
  }
  const level = Math.sqrt(out.reduce((sum, one) => sum + one * one, 0) / length);
  return out.map((one) => (one * rms) / level);
}

export interface Edge {
  readonly kind: SpeechEdge['kind'];
  readonly atMs: number;
  readonly decidedMs: number;
}

/** Frame by frame, as they would come in. */
export async function edgesOf(
  samples: Int16Array,
  silero: Silero,
  fvad: ConstructorParameters<typeof Listening>[3],
): Promise<Edge[]> {
  const ring = new SampleRing();
  const listening = new Listening(ring, RATE_HZ, DEFAULT_VAD_SETTINGS, fvad);
  const edges: Edge[] = [];
  for (let at = 0; at + FRAME <= samples.length; at += FRAME) {
    ring.write(samples.subarray(at, at + FRAME));
    while (listening.next()) {
      const [probability = 0] = await silero.judge([listening.silero]);
      const edge = listening.judged(probability);
      if (edge === null) continue;
      const { kind, sample, decidedSample } = edge;
      edges.push({ kind, atMs: sample / PER_MS, decidedMs: decidedSample / PER_MS });
    }
  }
  listening.close();
  return edges;
}
