// A queue between a producer of parts and its one reader. Parts after the end are dropped. There is no back-pressure: a reply's
// audio is small, and waiting would delay the voice.

export class PartQueue<T> implements AsyncIterable<T> {
  readonly #onLeave: () => void;
  readonly #parts: T[] = [];
  #end: { error: unknown } | 'done' | null = null;
  #wake: (() => void) | null = null;
  #taken = false;

  /** `onLeave` is called where the reader goes away before the end. */
  constructor(onLeave: () => void) {
    this.#onLeave = onLeave;
  }

  get ended(): boolean {
    return this.#end !== null;
  }

  push(part: T): void {
    if (this.#end !== null) return;
    this.#parts.push(part);
    this.#wake?.();
  }

  end(): void {
    this.#end ??= 'done';
    this.#wake?.();
  }

  /** The reader gets what was pushed before, then this. Where nobody reads, nobody is told. */
  fail(error: unknown): void {
    this.#end ??= { error };
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    if (this.#taken) throw new Error('a part queue has one reader, once');
    this.#taken = true;
    let complete = false;
    try {
      for (;;) {
        const part = this.#parts.shift();
        if (part !== undefined) {
          yield part;
        } else if (this.#end === null) {
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
          this.#wake = null;
        } else {
          complete = true;
          if (this.#end === 'done') return;
          throw this.#end.error;
        }
      }
    } finally {
      if (!complete) this.#onLeave();
    }
  }
}
