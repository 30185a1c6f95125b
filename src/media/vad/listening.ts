// Voice activity of one stream: which window is judged next, whether it is worth judging, and what the result means. While
// nobody speaks the cheap detector acts as a gate; the neural one decides. No clock and no thread here.
import type { FvadModule } from '@echogarden/fvad-wasm';
import { FRAME_MS, samplesPerFrame } from '../../telephony/audio.ts';
import { Fvad } from './fvad.ts';
import { RING_SAMPLES, type SampleRing } from './sample-ring.ts';
import { SileroStream, windowSamples } from './silero.ts';
import type { SileroRate } from './silero-net.ts';
import { type SpeechEdge, SpeechEdges, type VadSettings } from './speech-edges.ts';

/** How long the neural detector must have heard nothing before the cheap one may keep the gate. */
const CLOSE_AFTER_MS = 800;
/** What "nothing" is: far below any threshold. */
const SURELY_SILENT = 0.15;
/** And for how long the cheap one must have heard nothing as well. */
const FVAD_QUIET_MS = 300;
/** How far back the neural detector begins when the gate opens: an onset that was missed, and some silence to settle in. */
const PRE_ROLL_MS = 256;

type Gate =
  /** Only the cheap detector listens; `cursor` is where it stands. */
  { kind: 'closed' } | { kind: 'open'; silentMs: number; fvadQuietMs: number };

export interface ListeningCounts {
  /** Windows that the neural detector judged, and milliseconds of sound that the gate spared it. */
  judged: number;
  sparedMs: number;
  /** Samples that were overwritten before they could be heard: the thread is overloaded. */
  lost: number;
}

export class Listening {
  readonly silero: SileroStream;
  readonly #counts: ListeningCounts = { judged: 0, sparedMs: 0, lost: 0 };
  readonly #ring: SampleRing;
  readonly #fvad: Fvad;
  readonly #edges: SpeechEdges;
  readonly #frame: Int16Array;
  readonly #rateHz: SileroRate;
  #gate: Gate = { kind: 'open', silentMs: 0, fvadQuietMs: 0 };
  /** Up to where each detector has heard. */
  #judgedUntil = 0;
  #framedUntil = 0;

  constructor(ring: SampleRing, sampleRateHz: SileroRate, settings: VadSettings, fvad: FvadModule) {
    this.#ring = ring;
    this.#rateHz = sampleRateHz;
    this.silero = new SileroStream(sampleRateHz);
    this.#fvad = new Fvad(fvad, sampleRateHz, 0);
    this.#edges = new SpeechEdges(sampleRateHz, settings);
    this.#frame = new Int16Array(samplesPerFrame(sampleRateHz));
  }

  get counts(): Readonly<ListeningCounts> {
    const { judged, sparedMs, lost } = this.#counts;
    const sparing = this.#gate.kind === 'closed' ? this.#framedUntil - this.#judgedUntil : 0;
    return { judged, sparedMs: sparedMs + (sparing * 1000) / this.#rateHz, lost };
  }

  /** Samples that were written and not heard yet. */
  get behind(): number {
    return this.#ring.written - (this.#gate.kind === 'closed' ? this.#framedUntil : this.#judgedUntil);
  }

  /** Puts the next window that is worth judging into `silero.window`. False: nothing to do for now. */
  next(): boolean {
    const written = this.#ring.written;
    this.#catchUp(written);
    if (this.#gate.kind === 'closed' && !this.#openedBy(written)) return false;
    if (written - this.#judgedUntil < this.silero.window.length) return false;
    this.#ring.read(this.#judgedUntil, this.silero.window);
    return true;
  }

  /** The answer for the window that `next` put there. */
  judged(probability: number): SpeechEdge | null {
    const from = this.#judgedUntil;
    const to = from + this.silero.window.length;
    this.#judgedUntil = to;
    this.#counts.judged++;
    const edge = this.#edges.push(probability, from, to);
    this.#tendGate(probability);
    return edge;
  }

  close(): void {
    this.#fvad.close();
  }

  /** Goes on at the newest sound where the ring has overtaken us. */
  #catchUp(written: number): void {
    const { behind } = this;
    // The writer may be putting a frame there right now: its room is taken off.
    const reach = RING_SAMPLES - 4 * this.#frame.length;
    if (behind <= reach) return;
    const resume = written - windowSamples(this.#rateHz);
    this.#counts.lost += resume - (written - behind);
    // Whether the caller spoke in the hole is not known: whatever went on before it goes on behind it.
    this.#judgedUntil = resume;
    this.#framedUntil = resume;
    this.silero.reset();
  }

  #openedBy(written: number): boolean {
    while (written - this.#framedUntil >= this.#frame.length) {
      this.#ring.read(this.#framedUntil, this.#frame);
      this.#framedUntil += this.#frame.length;
      if (this.#fvad.hears(this.#frame)) {
        this.#open();
        return true;
      }
    }
    return false;
  }

  #open(): void {
    const earliest = this.#framedUntil - this.#samples(PRE_ROLL_MS);
    const from = Math.max(this.#judgedUntil, earliest);
    this.#counts.sparedMs += ((from - this.#judgedUntil) * 1000) / this.#rateHz;
    this.#judgedUntil = from;
    this.silero.reset();
    this.#gate = { kind: 'open', silentMs: 0, fvadQuietMs: 0 };
  }

  #tendGate(probability: number): void {
    if (this.#gate.kind !== 'open') return;
    if (!this.#edges.quiet || probability >= SURELY_SILENT) {
      this.#gate = { kind: 'open', silentMs: 0, fvadQuietMs: 0 };
      this.#framedUntil = this.#judgedUntil;
      return;
    }
    let { fvadQuietMs } = this.#gate;
    while (this.#judgedUntil - this.#framedUntil >= this.#frame.length) {
      this.#ring.read(this.#framedUntil, this.#frame);
      this.#framedUntil += this.#frame.length;
      fvadQuietMs = this.#fvad.hears(this.#frame) ? 0 : fvadQuietMs + FRAME_MS;
    }
    const silentMs = this.#gate.silentMs + (this.silero.window.length * 1000) / this.#rateHz;
    this.#gate =
      silentMs >= CLOSE_AFTER_MS && fvadQuietMs >= FVAD_QUIET_MS
        ? { kind: 'closed' }
        : { kind: 'open', silentMs, fvadQuietMs };
  }

  #samples(ms: number): number {
    return (ms * this.#rateHz) / 1000;
  }
}
