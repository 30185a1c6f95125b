// A pool of decoders of one kind for all calls: first come, first served. A decoder that died is restarted for the next piece
// of audio.
import type { Hypothesis } from './hypothesis.ts';

/** What the pool needs of a decoder. */
export interface PooledDecoder {
  readonly failed: boolean;
  decode(samples: Int16Array): Promise<Hypothesis>;
  close(): void;
}

interface Job {
  readonly samples: Int16Array;
  resolve(hypothesis: Hypothesis): void;
  reject(error: unknown): void;
}

export class DecoderPool {
  readonly #openDecoder: (place: number) => Promise<PooledDecoder>;
  readonly #places: (PooledDecoder | null)[];
  readonly #busy = new Set<number>();
  #waiting: Job[] = [];
  #closed = false;

  private constructor(
    openDecoder: (place: number) => Promise<PooledDecoder>,
    decoders: readonly PooledDecoder[],
  ) {
    this.#openDecoder = openDecoder;
    this.#places = [...decoders];
  }

  /** Opens all decoders. Where one cannot be opened, none stays. */
  static async open(
    size: number,
    openDecoder: (place: number) => Promise<PooledDecoder>,
  ): Promise<DecoderPool> {
    const opening = await Promise.allSettled(Array.from({ length: size }, (_, place) => openDecoder(place)));
    const decoders = opening.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const failed = opening.find((result) => result.status === 'rejected');
    if (failed !== undefined) {
      for (const decoder of decoders) decoder.close();
      throw failed.reason;
    }
    return new DecoderPool(openDecoder, decoders);
  }

  decode(samples: Int16Array): Promise<Hypothesis> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ samples, resolve, reject });
      this.#start();
    });
  }

  /** Whether a piece of sound would have to wait now. */
  get saturated(): boolean {
    return this.#busy.size === this.#places.length;
  }

  get idle(): boolean {
    return this.#busy.size === 0;
  }

  close(): void {
    this.#closed = true;
    for (const decoder of this.#places) decoder?.close();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const job of waiting) job.reject(new Error('the decoders were closed'));
  }

  #start(): void {
    for (let place = 0; place < this.#places.length; place++) {
      if (this.#busy.has(place)) continue;
      const job = this.#waiting.shift();
      if (job === undefined) return;
      this.#busy.add(place);
      this.#run(place, job).then(job.resolve, job.reject);
    }
  }

  async #run(place: number, job: Job): Promise<Hypothesis> {
    try {
      let decoder = this.#places[place] ?? null;
      if (decoder === null || decoder.failed) {
        this.#places[place] = null;
        decoder = await this.#openDecoder(place);
        if (this.#closed) {
          decoder.close();
          throw new Error('the decoders were closed');
        }
        this.#places[place] = decoder;
      }
      return await decoder.decode(job.samples);
    } finally {
      this.#busy.delete(place);
      if (!this.#closed) this.#start();
    }
  }
}
