// Which numbers came before, and on which row: twelve bytes a person, so that a million of them are 25 MB and ten million
// 200. A hash table with open addressing in two typed arrays; numbers of up to fifteen digits are exact in a double.

const FIRST_CAPACITY = 1 << 12;

export class SeenNumbers {
  #keys = new Float64Array(FIRST_CAPACITY);
  #rows = new Uint32Array(FIRST_CAPACITY);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** 0: the number is new, and noted. Otherwise the row on which it stands already. */
  note(key: number, row: number): number {
    const at = this.#find(key);
    if (this.#keys[at] === key) return this.#rows[at] ?? 0;
    this.#keys[at] = key;
    this.#rows[at] = row;
    this.#size += 1;
    if (this.#size * 3 > this.#keys.length * 2) this.#grow();
    return 0;
  }

  has(key: number): boolean {
    return this.#keys[this.#find(key)] === key;
  }

  /** 0: it was not noted. */
  rowOf(key: number): number {
    if (this.#size === 0) return 0;
    const at = this.#find(key);
    return this.#keys[at] === key ? (this.#rows[at] ?? 0) : 0;
  }

  #find(key: number): number {
    const mask = this.#keys.length - 1;
    // Numbers of one operator follow each other: the product spreads them.
    let at = (Math.imul(key % 0xff_ff_ff_fb, 0x9e_37_79_b1) >>> 7) & mask;
    while (this.#keys[at] !== 0 && this.#keys[at] !== key) at = (at + 1) & mask;
    return at;
  }

  #grow(): void {
    const [keys, rows] = [this.#keys, this.#rows];
    this.#keys = new Float64Array(keys.length * 2);
    this.#rows = new Uint32Array(rows.length * 2);
    for (const [index, key] of keys.entries()) {
      if (key === 0) continue;
      const at = this.#find(key);
      this.#keys[at] = key;
      this.#rows[at] = rows[index] ?? 0;
    }
  }
}
