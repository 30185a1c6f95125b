// The caller's stream of a speech-to-speech call. The session behind it may open, end and be replaced while it is in use, and
// another stream may take its place.
import type { ProviderError } from '../spec/error.ts';

interface CallerStream {
  opened(): void;
  end(error: ProviderError | null): void;
}

export class CurrentStream<Stream extends CallerStream> {
  #stream: Stream | null = null;

  get stream(): Stream | null {
    return this.#stream;
  }

  /** The one before it ends first, so that it takes nothing away from the new one. */
  replace(make: () => Stream): Stream {
    this.end(null);
    this.#stream = make();
    return this.#stream;
  }

  /** It has ended by itself. */
  left(stream: Stream): void {
    if (this.#stream === stream) this.#stream = null;
  }

  opened(): void {
    this.#stream?.opened();
  }

  /** Whoever hears of it may open another one at once. */
  end(error: ProviderError | null): void {
    const stream = this.#stream;
    this.#stream = null;
    stream?.end(error);
  }
}
