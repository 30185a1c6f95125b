// Judges all streams in rounds: one window of every stream that has one, in one batch, until nothing waits. The worker thread
// calls it every few milliseconds.
import type { FvadModule } from '@echogarden/fvad-wasm';
import { FvadListening } from './fvad-listening.ts';
import { Listening } from './listening.ts';
import type { SampleRing } from './sample-ring.ts';
import { MAX_BATCH, type Silero } from './silero.ts';
import type { SileroRate } from './silero-net.ts';
import type { SpeechEdge, VadSettings } from './speech-edges.ts';

export type StreamNumber = number;

export interface StreamEdge extends SpeechEdge {
  readonly stream: StreamNumber;
}

export interface RoundCounts {
  readonly streams: number;
  /** Windows of 32 ms that the neural detector judged, in how many runs. */
  readonly judged: number;
  readonly runs: number;
  /** Milliseconds of sound that the gate spared it. */
  readonly sparedMs: number;
  /** Samples that came faster than they could be heard. More than 0 means that the machine is overloaded. */
  readonly lost: number;
  /** How much sound of the stream that is worst off still waits. Up to a window is normal. */
  readonly behindMs: number;
}

export class Rounds {
  readonly #silero: Silero | null;
  readonly #fvad: FvadModule;
  readonly #listenings = new Map<StreamNumber, Listening>();
  readonly #simple = new Map<StreamNumber, FvadListening>();
  #runs = 0;
  #past = { judged: 0, sparedMs: 0, lost: 0 };

  /** Without `silero` the cheap detector decides alone. */
  constructor(silero: Silero | null, fvad: FvadModule) {
    this.#silero = silero;
    this.#fvad = fvad;
  }

  get streams(): number {
    return this.#listenings.size + this.#simple.size;
  }

  open(stream: StreamNumber, ring: SampleRing, sampleRateHz: SileroRate, settings: VadSettings): void {
    if (this.#silero === null)
      this.#simple.set(stream, new FvadListening(ring, sampleRateHz, settings, this.#fvad));
    else this.#listenings.set(stream, new Listening(ring, sampleRateHz, settings, this.#fvad));
  }

  close(stream: StreamNumber): void {
    const listening = this.#listenings.get(stream);
    if (listening !== undefined) {
      const { judged, sparedMs, lost } = listening.counts;
      this.#past = {
        judged: this.#past.judged + judged,
        sparedMs: this.#past.sparedMs + sparedMs,
        lost: this.#past.lost + lost,
      };
      listening.close();
      this.#listenings.delete(stream);
    }
    const simple = this.#simple.get(stream);
    if (simple !== undefined) {
      this.#past = { ...this.#past, lost: this.#past.lost + simple.lost };
      simple.close();
      this.#simple.delete(stream);
    }
  }

  /** Hears what was written until now, but for windows so few that they can wait for the next round. One round at a time: await it before the next. */
  async run(tell: (edges: StreamEdge[]) => void): Promise<void> {
    const found: StreamEdge[] = [];
    for (const [stream, simple] of this.#simple) {
      for (const edge of simple.advance()) found.push({ stream, ...edge });
    }
    if (found.length > 0) tell(found);
    if (this.#silero === null) return;
    for (let waiting = true; waiting; ) {
      waiting = false;
      for (const batch of this.#gather()) {
        // A few that came meanwhile wait for the next round: alone they would cost three times as much.
        if (batch.length >= MAX_BATCH) waiting = true;
        for (let from = 0; from < batch.length; from += MAX_BATCH) {
          await this.#judge(this.#silero, batch.slice(from, from + MAX_BATCH), tell);
        }
        // But whose gate has just opened has a quarter of a second to be judged, and perhaps talks over the agent by now.
        if (batch.some(([, { behind, silero }]) => behind >= 2 * silero.window.length)) waiting = true;
      }
    }
  }

  counts(): RoundCounts {
    let { judged, sparedMs, lost } = this.#past;
    let behindMs = 0;
    for (const { counts, behind, silero } of this.#listenings.values()) {
      judged += counts.judged;
      sparedMs += counts.sparedMs;
      lost += counts.lost;
      behindMs = Math.max(behindMs, (behind * 1000) / silero.sampleRateHz);
    }
    for (const simple of this.#simple.values()) {
      lost += simple.lost;
      behindMs = Math.max(behindMs, (simple.behind * 1000) / simple.sampleRateHz);
    }
    return { streams: this.streams, judged, runs: this.#runs, sparedMs, lost, behindMs };
  }

  /** Whoever has a window that is to be judged, by sample rate. */
  #gather(): [StreamNumber, Listening][][] {
    const narrow: [StreamNumber, Listening][] = [];
    const wide: [StreamNumber, Listening][] = [];
    for (const entry of this.#listenings) {
      const [, listening] = entry;
      if (listening.next()) (listening.silero.sampleRateHz === 8000 ? narrow : wide).push(entry);
    }
    return [narrow, wide];
  }

  async #judge(
    silero: Silero,
    batch: readonly [StreamNumber, Listening][],
    tell: (edges: StreamEdge[]) => void,
  ): Promise<void> {
    const probabilities = await silero.judge(batch.map(([, listening]) => listening.silero));
    this.#runs++;
    const edges: StreamEdge[] = [];
    batch.forEach(([stream, listening], place) => {
      // Closed while it was being judged.
      if (this.#listenings.get(stream) !== listening) return;
      const edge = listening.judged(probabilities[place] ?? 0);
      if (edge !== null) edges.push({ stream, ...edge });
    });
    if (edges.length > 0) tell(edges);
  }
}
