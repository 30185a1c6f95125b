// Turns bytes of 16-bit PCM from the network into samples. A chunk may end in the middle of a sample; the odd byte waits for
// the next one.

export class PcmBytes {
  #odd: number | null = null;

  /** Copies: the samples do not share memory with the piece. */
  take(piece: Uint8Array): Int16Array {
    const carried = this.#odd === null ? 0 : 1;
    const samples = new Int16Array((carried + piece.length) >> 1);
    const bytes = new Uint8Array(samples.buffer);
    if (bytes.length > 0) {
      if (this.#odd !== null) bytes[0] = this.#odd;
      bytes.set(piece.subarray(0, bytes.length - carried), carried);
    }
    this.#odd = (carried + piece.length) % 2 === 0 ? null : (piece.at(-1) ?? this.#odd);
    return samples;
  }
}
