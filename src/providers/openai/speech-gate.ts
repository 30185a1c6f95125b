// Selects the audio that goes to OpenAI: speech and a little before it, not the silence between, because audio is paid for and
// every pause would be heard again with each reply. Cuts at the voice activity detector's edges, and, for recognisers without
// partials, in the first quiet moment of long speech. Pure.
import { FRAME_MS, type PcmFrame } from '../../telephony/audio.ts';
import { RateChange, type TelephoneRate } from '../rate-change.ts';

export interface SpeechGateOptions {
  readonly sampleRateHz: TelephoneRate;
  /** Long speech is cut after about so long; null where words come while they are said. */
  readonly cutAfterMs: number | null;
}

/** The detector is sure of a beginning about a quarter of a second late; a soft first consonant lies before that. */
const PRE_ROLL_MS = 500;
/** One message for so much sound. */
const CHUNK_MS = 60;
/** "buffer too small. Expected at least 100ms of audio": the API's error input_audio_buffer_commit_empty. */
const MIN_COMMIT_MS = 120;
/** In long speech a moment this much softer than the rest is a gap between words. */
const QUIET_SHARE = 0.25;
/** Without such a moment it is cut anyway, this much later. */
const PATIENCE_MS = 1500;

export class SpeechGate {
  readonly #options: SpeechGateOptions;
  #change: RateChange;
  #preRoll: Int16Array[] = [];
  #waiting: Int16Array[] = [];
  #speaking = false;
  /** Handed out, or waiting for it, since the last cut. */
  #uncutMs = 0;
  #loudness = 0;

  constructor(options: SpeechGateOptions) {
    this.#options = options;
    this.#change = new RateChange(options.sampleRateHz, 24_000);
  }

  /** True where this is the moment to cut. */
  write({ samples }: PcmFrame): boolean {
    if (!this.#speaking) {
      this.#preRoll.push(samples.slice());
      if (this.#preRoll.length > PRE_ROLL_MS / FRAME_MS) this.#preRoll.shift();
      return false;
    }
    this.#add(samples);
    return this.#isTimeToCut(samples);
  }

  start(): void {
    if (this.#speaking) return;
    this.#speaking = true;
    for (const samples of this.#preRoll.splice(0)) this.#add(samples);
  }

  end(): void {
    this.#speaking = false;
  }

  /** What is to be sent: 24 kHz, little-endian. Null where there is not enough for a message; with `all`, nothing at all. */
  take(all = false): Uint8Array | null {
    const waitingMs = this.#waiting.length * FRAME_MS;
    if (waitingMs === 0 || (!all && waitingMs < CHUNK_MS)) return null;
    const sound = this.#waiting.splice(0).map((samples) => this.#change.process(samples));
    if (all) sound.push(this.#change.flush());
    return bytesOf(sound);
  }

  /** Begins the next piece. How long the one before it was; null where there was none. */
  cut(): number | null {
    if (this.#uncutMs === 0) return null;
    const heardMs = this.#uncutMs;
    this.#uncutMs = 0;
    this.#loudness = 0;
    return heardMs;
  }

  /** Silence to be sent before a cut that would come too early: half a sound is made long enough to be accepted. */
  padding(): Uint8Array | null {
    const missingMs = MIN_COMMIT_MS - this.#uncutMs;
    return this.#uncutMs === 0 || missingMs <= 0 ? null : new Uint8Array(missingMs * 24 * 2);
  }

  #add(samples: Int16Array): void {
    this.#waiting.push(samples.slice());
    this.#uncutMs += FRAME_MS;
    this.#loudness += levelOf(samples);
  }

  #isTimeToCut(samples: Int16Array): boolean {
    const { cutAfterMs } = this.#options;
    if (cutAfterMs === null || this.#uncutMs < cutAfterMs) return false;
    const mean = this.#loudness / (this.#uncutMs / FRAME_MS);
    return levelOf(samples) < mean * QUIET_SHARE || this.#uncutMs >= cutAfterMs + PATIENCE_MS;
  }
}

function levelOf(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += Math.abs(sample);
  return samples.length === 0 ? 0 : sum / samples.length;
}

function bytesOf(pieces: readonly Int16Array[]): Uint8Array {
  const whole = new Int16Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  // Int16Array is little-endian on every machine that Node runs on.
  return new Uint8Array(whole.buffer);
}
