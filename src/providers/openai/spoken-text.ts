// Keeps a model's thoughts from being spoken. Servers without a parser for thinking models send them in the text, in
// <think>…</think> before the answer. Only there: later in a reply such a mark is text like any other. Pure.

const OPEN = '<think>';
const CLOSE = '</think>';

export class SpokenText {
  #phase: 'undecided' | 'thinking' | 'speaking' = 'undecided';
  #held = '';

  /** What of this piece may be spoken now. */
  push(piece: string): string {
    if (this.#phase === 'speaking') return piece;
    this.#held += piece;
    if (this.#phase === 'undecided') {
      const begun = this.#held.trimStart();
      if (begun.length < OPEN.length && OPEN.startsWith(begun)) return '';
      if (!begun.startsWith(OPEN)) return this.#speak(this.#held);
      this.#phase = 'thinking';
    }
    const end = this.#held.indexOf(CLOSE);
    return end < 0 ? '' : this.#speak(this.#held.slice(end + CLOSE.length).trimStart());
  }

  /** What was held back and turned out to be text. A thought without an end was never an answer. */
  end(): string {
    return this.#phase === 'undecided' ? this.#speak(this.#held) : '';
  }

  #speak(text: string): string {
    this.#phase = 'speaking';
    this.#held = '';
    return text;
  }
}
