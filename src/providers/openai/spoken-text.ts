// Keeps what is not meant to be heard from being spoken: a model's thoughts, which servers without a parser for thinking
// models send in the text (<think>…</think>), tool calls that such servers leave in it (<tool_call>…</tool_call>), the marks
// between channels, and halves of letters. Pure.

interface Block {
  readonly open: string;
  readonly close: string;
  /** What stands in it is a tool call as JSON. */
  readonly call: boolean;
}

const BLOCKS: readonly Block[] = [
  { open: '<think>', close: '</think>', call: false },
  { open: '<thinking>', close: '</thinking>', call: false },
  { open: '<tool_call>', close: '</tool_call>', call: true },
  { open: '<|channel|>analysis', close: '<|end|>', call: false },
];

/** Taken out by themselves: the end of a thought whose beginning stood in the prompt, and marks between channels. */
const MARKS: readonly string[] = [
  '</think>',
  '</thinking>',
  '<|start|>assistant',
  '<|channel|>final',
  '<|message|>',
  '<|end|>',
  '<|return|>',
  '<|im_end|>',
  '<|eot_id|>',
];

const OPENINGS: readonly string[] = [...BLOCKS.map(({ open }) => open), ...MARKS];
const NO_CALLS: readonly string[] = [];

export class SpokenText {
  #held = '';
  #block: Block | null = null;
  // Space in front of an answer is none of it.
  #afterBlock = true;
  #half = '';
  #calls: string[] = [];
  #thought = false;

  /** A thought stood in the text. */
  get thought(): boolean {
    return this.#thought;
  }

  /** Tool calls that stood in the text, each as it was written. */
  get calls(): readonly string[] {
    return this.#calls.length === 0 ? NO_CALLS : this.#calls;
  }

  /** What of this piece may be spoken now. */
  push(piece: string): string {
    this.#held += piece;
    let spoken = '';
    for (;;) {
      const step = this.#block === null ? this.#outside() : this.#inside(this.#block);
      spoken += step.spoken;
      if (!step.more) return this.#whole(spoken);
    }
  }

  /** What was held back and turned out to be text. A thought without an end was never an answer. */
  end(): string {
    const rest = this.#block === null ? this.#held : '';
    if (this.#block?.call === true) this.#calls.push(this.#held);
    this.#held = '';
    const text = this.#whole(rest);
    this.#half = '';
    return text;
  }

  #outside(): { spoken: string; more: boolean } {
    const found = firstOf(this.#held, OPENINGS);
    if (found === null) {
      const keep = heldBack(this.#held);
      const spoken = this.#held.slice(0, this.#held.length - keep);
      this.#held = this.#held.slice(this.#held.length - keep);
      return { spoken: this.#trimmed(spoken), more: false };
    }
    const before = this.#held.slice(0, found.at);
    this.#held = this.#held.slice(found.at + found.mark.length);
    this.#block = BLOCKS.find(({ open }) => open === found.mark) ?? null;
    const spoken = this.#trimmed(before);
    // Space before a thought is as little of the answer as space behind it.
    this.#afterBlock = true;
    return { spoken: spoken.trim() === '' ? '' : spoken, more: true };
  }

  #inside(block: Block): { spoken: string; more: boolean } {
    if (!block.call) this.#thought = true;
    const at = this.#held.indexOf(block.close);
    if (at < 0) return { spoken: '', more: false };
    if (block.call) this.#calls.push(this.#held.slice(0, at));
    this.#held = this.#held.slice(at + block.close.length);
    this.#block = null;
    this.#afterBlock = true;
    return { spoken: '', more: true };
  }

  #trimmed(text: string): string {
    if (!this.#afterBlock) return text;
    const trimmed = text.trimStart();
    if (trimmed !== '') this.#afterBlock = false;
    return trimmed;
  }

  /** Letters beyond the first plane come as two halves, and the halves may come in two pieces. A lone one is no letter. */
  #whole(text: string): string {
    const all = this.#half + text;
    this.#half = /[\uD800-\uDBFF]$/.test(all) ? all.slice(-1) : '';
    const ready = this.#half === '' ? all : all.slice(0, -1);
    return ready.isWellFormed() ? ready : withoutHalves(ready);
  }
}

function withoutHalves(text: string): string {
  return text.replaceAll(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '');
}

function firstOf(text: string, marks: readonly string[]): { at: number; mark: string } | null {
  let first: { at: number; mark: string } | null = null;
  if (!text.includes('<')) return null;
  for (const mark of marks) {
    const at = text.indexOf(mark);
    if (at >= 0 && (first === null || at < first.at)) first = { at, mark };
  }
  return first;
}

/** How many letters at the end may still become a mark. */
function heldBack(text: string): number {
  const at = text.lastIndexOf('<');
  if (at < 0) return 0;
  const tail = text.slice(at);
  return OPENINGS.some((mark) => mark.startsWith(tail)) ? tail.length : 0;
}
