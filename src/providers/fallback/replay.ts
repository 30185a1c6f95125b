// The audio that a fallback transcriber must hear again: everything since the last result, with the edges of speech and any
// pending request for a final. Bounded. Frames are copied.
import { durationMs, type PcmFrame } from '../../telephony/audio.ts';
import type { Milliseconds } from '../../telephony/time.ts';
import type { TranscriptStream } from '../spec/transcriber.ts';

/** Longer than most answers. A longer one is heard from its later part. */
const LIMIT_MS = 10_000;
/** The detector of speech says so when it is sure: the first sound of the word lies before. */
const LEAD_MS = 500;

type Entry =
  | { readonly kind: 'frame'; readonly frame: PcmFrame; readonly ms: number }
  | { readonly kind: 'edge'; readonly edge: 'start' | 'end' };

export class Replay {
  #entries: Entry[] = [];
  #ms = 0;
  /** Somebody was speaking where the entries begin. */
  #speakingBefore = false;
  #finalizing = false;

  write({ samples, sampleRateHz }: PcmFrame): void {
    const ms = durationMs(samples.length, sampleRateHz);
    this.#entries.push({ kind: 'frame', frame: { samples: samples.slice(), sampleRateHz }, ms });
    this.#ms += ms;
    while (this.#ms > LIMIT_MS) this.#dropOldest();
  }

  speechEdge(edge: 'start' | 'end'): void {
    this.#entries.push({ kind: 'edge', edge });
  }

  finalize(): void {
    this.#finalizing = true;
  }

  /** A result came for all that was heard. */
  clear(): void {
    while (this.#entries.length > 0) this.#dropOldest();
    this.#finalizing = false;
  }

  /** Returns how much sound it was. */
  into(stream: TranscriptStream): Milliseconds {
    let soundMs = 0;
    for (const entry of this.#worthHearing()) {
      if (entry.kind === 'edge') stream.speechEdge(entry.edge);
      else {
        stream.write(entry.frame);
        soundMs += entry.ms;
      }
    }
    if (this.#finalizing) stream.finalize();
    return soundMs;
  }

  /** From shortly before the first word: silence costs, and tells nothing. */
  #worthHearing(): readonly Entry[] {
    if (this.#speakingBefore) return [{ kind: 'edge', edge: 'start' }, ...this.#entries];
    const speech = this.#entries.findIndex((entry) => entry.kind === 'edge');
    let from = speech < 0 ? this.#entries.length : speech;
    for (let leadMs = 0; from > 0 && leadMs < LEAD_MS; from -= 1) {
      const entry = this.#entries[from - 1];
      leadMs += entry?.kind === 'frame' ? entry.ms : 0;
    }
    return this.#entries.slice(from);
  }

  #dropOldest(): void {
    const oldest = this.#entries.shift();
    if (oldest === undefined) return;
    if (oldest.kind === 'frame') this.#ms -= oldest.ms;
    else this.#speakingBefore = oldest.edge === 'start';
  }
}
