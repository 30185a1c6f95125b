// The newest frames of a call, copied into one block of memory. Keeping the original frames would keep the network's buffers
// alive until the next full garbage collection. If the frame length changes, older frames are dropped.

/** Enough for what is kept before anybody speaks; grown while they do. */
const FIRST_FRAMES = 16;
/** What most turns take, 2.5 s: kept from one to the next, so that a call that goes on allocates nothing for it. */
const STAYING_FRAMES = 128;

export class SoundBuffer {
  #frameSamples = 0;
  #ring = new Int16Array(0);
  #first = 0;
  #count = 0;

  get frames(): number {
    return this.#count;
  }

  /** Takes a copy. Of more than `most` frames the oldest go. */
  push(samples: Int16Array, most: number): void {
    if (samples.length !== this.#frameSamples) this.#begin(samples.length);
    while (this.#count >= most) this.#drop();
    if (this.#count === this.#capacity) this.#grow(most);
    this.#ring.set(samples, ((this.#first + this.#count) % this.#capacity) * this.#frameSamples);
    this.#count++;
  }

  /** The oldest first, each a copy. */
  all(): Int16Array[] {
    return Array.from({ length: this.#count }, (_, nth) => this.#at(nth).slice());
  }

  clear(): void {
    if (this.#capacity > STAYING_FRAMES) this.#ring = new Int16Array(STAYING_FRAMES * this.#frameSamples);
    this.#first = 0;
    this.#count = 0;
  }

  get #capacity(): number {
    return this.#frameSamples === 0 ? 0 : this.#ring.length / this.#frameSamples;
  }

  #begin(frameSamples: number): void {
    this.#frameSamples = frameSamples;
    this.#ring = new Int16Array(FIRST_FRAMES * frameSamples);
    this.#first = 0;
    this.#count = 0;
  }

  #drop(): void {
    this.#first = (this.#first + 1) % this.#capacity;
    this.#count--;
  }

  #grow(most: number): void {
    const wanted = this.#capacity < STAYING_FRAMES ? STAYING_FRAMES : 2 * this.#capacity;
    const grown = new Int16Array(Math.min(most, wanted) * this.#frameSamples);
    for (let nth = 0; nth < this.#count; nth++) grown.set(this.#at(nth), nth * this.#frameSamples);
    this.#ring = grown;
    this.#first = 0;
  }

  #at(nth: number): Int16Array {
    const from = ((this.#first + nth) % this.#capacity) * this.#frameSamples;
    return this.#ring.subarray(from, from + this.#frameSamples);
  }
}
