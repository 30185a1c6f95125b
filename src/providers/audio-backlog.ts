// Audio on its way to a recogniser: collected into chunks of the vendor's preferred size, buffered while the socket opens, and
// dropped from the oldest if too much waits. Pure. Frames are copied, because they are views that do not last.

export class AudioBacklog {
  readonly #chunkSamples: number;
  readonly #maxSamples: number;
  #frames: Int16Array[] = [];
  #samples = 0;

  constructor(chunkSamples: number, maxSamples: number) {
    this.#chunkSamples = chunkSamples;
    this.#maxSamples = maxSamples;
  }

  push(samples: Int16Array): void {
    this.#frames.push(samples.slice());
    this.#samples += samples.length;
    while (this.#samples > this.#maxSamples) {
      const dropped = this.#frames.shift();
      if (dropped === undefined) return;
      this.#samples -= dropped.length;
    }
  }

  /** Next chunk as little-endian bytes. Null where there is no whole one; with `rest` the last one may be shorter. */
  take(rest = false): Uint8Array | null {
    // To Deepgram an empty message would close the stream (developers.deepgram.com/docs/stt-troubleshooting-websocket-data-and-net-errors).
    if (this.#samples === 0 || (!rest && this.#samples < this.#chunkSamples)) return null;
    const chunk = new Int16Array(Math.min(this.#samples, this.#chunkSamples));
    let filled = 0;
    while (filled < chunk.length) {
      const frame = this.#frames.shift();
      if (frame === undefined) throw new Error('audio backlog counts more samples than it holds');
      const taken = frame.subarray(0, chunk.length - filled);
      chunk.set(taken, filled);
      filled += taken.length;
      if (taken.length < frame.length) this.#frames.unshift(frame.subarray(taken.length));
    }
    this.#samples -= filled;
    // Int16Array is little-endian on every machine that Node runs on, and so is the PCM that vendors take.
    return new Uint8Array(chunk.buffer);
  }
}
