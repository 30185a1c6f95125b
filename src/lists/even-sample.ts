// An even sample of many items whose number is not known in advance. Keeps at most twice as many as it returns.

/** Always the same ones of the same many. */
export class EvenSample<T> {
  readonly #size: number;
  #kept: T[] = [];
  #step = 1;
  #seen = 0;

  constructor(size: number) {
    this.#size = size;
  }

  add(item: T): void {
    if (this.#size > 0 && this.#seen % this.#step === 0) this.#kept.push(item);
    this.#seen += 1;
    if (this.#kept.length < this.#size * 2) return;
    this.#kept = this.#kept.filter((_, index) => index % 2 === 0);
    this.#step *= 2;
  }

  get items(): readonly T[] {
    const { length } = this.#kept;
    if (length <= this.#size) return this.#kept;
    return Array.from(
      { length: this.#size },
      (_, index) => this.#kept[Math.floor((index * length) / this.#size)] as T,
    );
  }
}
