// Removes from a model's text what must not be spoken: thoughts (<think>…</think>), tool calls left in the text
// (<tool_call>…</tool_call>), channel markers, and halves of characters. Compatible servers without the right parser send them.
// Pure.

interface Block {
  readonly open: string;
  readonly close: string;
  readonly holds: 'thought' | 'call' | 'template';
}

const thought = (open: string, close: string): Block => ({ open, close, holds: 'thought' });
const template = (open: string, close: string): Block => ({ open, close, holds: 'template' });

/** Models name the same things differently. */
const BLOCKS: readonly Block[] = [
  thought('<think>', '</think>'),
  thought('<thinking>', '</thinking>'),
  thought('<thought>', '</thought>'),
  thought('<reasoning>', '</reasoning>'),
  thought('<reflection>', '</reflection>'),
  thought('<analysis>', '</analysis>'),
  thought('<scratchpad>', '</scratchpad>'),
  thought('<seed:think>', '</seed:think>'),
  thought('[THINK]', '[/THINK]'),
  thought('<|START_THINKING|>', '<|END_THINKING|>'),
  thought('<|begin_of_thought|>', '<|end_of_thought|>'),
  thought('<|channel|>analysis', '<|end|>'),
  // A tool call as JSON.
  { open: '<tool_call>', close: '</tool_call>', holds: 'call' },
  // Calls in forms of their own: neither spoken nor carried out, the server was to read them.
  template('<|channel|>commentary to=', '<|call|>'),
  template('<|tool_calls_section_begin|>', '<|tool_calls_section_end|>'),
  template('<｜tool▁calls▁begin｜>', '<｜tool▁calls▁end｜>'),
  template('<|start_header_id|>', '<|end_header_id|>'),
  // Gemma writes its calls as a program.
  template('```tool_code', '```'),
  template('```tool_call', '```'),
  // GigaChat: behind it stands a call, and nothing else.
  template('<|message_sep|>', '</|message_sep|>'),
];

/**
 * A tag that opens a call or its result, however a model dresses it: `<minimax:tool_call>`, `<｜DSML｜tool_calls>`,
 * `<start_function_call>`, `<function=transfer>`, `<invoke name="transfer">`, `<|function_call|>`, `<tool_response>`.
 */
const CALL_TAG =
  /<([|｜]?(?:[\w-]{1,20}[:_｜|])?(?:tool_?calls?|function_?calls?|tool_?response|tool_?result|invoke|function|plugin)(?:_begin)?[|｜]?)(?:[=\s][^<>\n]{0,80})?>/i;

/** Of such a tag. One that has no end of its own hides the rest of the reply. */
function blockOf(tag: string): Block {
  const name = CALL_TAG.exec(tag)?.[1] ?? '';
  const close = name.startsWith('start_') ? `<end_${name.slice('start_'.length)}>` : `</${name}>`;
  return template(tag, close);
}

/** Taken out by themselves: the end of a thought whose beginning stood in the prompt, and marks with a word behind them. */
const MARKS: readonly string[] = [
  ...BLOCKS.filter(({ holds }) => holds === 'thought').map(({ close }) => close),
  '<|start|>assistant',
  '<|im_start|>assistant',
  '<start_of_turn>model',
  '<|channel|>final',
  '<|channel|>commentary',
];

/** Tags of a page or of speech markup: what stands in them is said. Some end a line. */
const TAG =
  /<\/?(?:p|br|hr|div|ul|ol|li|h[1-6]|table|tr|td|th|b|i|u|em|strong|span|small|code|pre|a|answer|response|final|output|speak|break|prosody|emphasis|say-as|sub|sup)(?:\s[^<>\n]{0,80})?\/?>/i;
const LINE_TAG = /^<\/?(?:p|br|hr|div|ul|ol|li|h[1-6]|table|tr|td|th|break)\b/i;

/** Marks that have one form: `<|eot_id|>`, `<｜end▁of▁sentence｜>`, `</s>`, `[/INST]`, `【4:0†source】`. */
const FORM =
  /<[|｜][^|｜<>\n]{1,40}[|｜]>|<\/?(?:s|eos|bos|pad|unk|start_of_turn|end_of_turn)>|\[\/?INST\]|【\d+(?::\d+)?†[^】\n]{0,60}】/;
/** The beginning of one of them, at the end of what has come. */
const BEGUN =
  /(?:<[|｜][^<>\n]{0,60}|<\/?(?:[A-Za-z][\w:-]{0,40}(?:[=\s][^<>\n]{0,80})?\/?)?|\[\/?[INST]{0,4}|【[\d:]{0,9}(?:†[^】\n]{0,60})?)$/;

const OPENINGS: readonly string[] = [...BLOCKS.map(({ open }) => open), ...MARKS].map(lower);
const LONGEST = Math.max(...OPENINGS.map(({ length }) => length));
/** The first letter of any mark. */
const BEGINS = /[<[【`]/;
const NO_CALLS: readonly string[] = [];

export class SpokenText {
  #held = '';
  #block: Block | null = null;
  // Space in front of an answer is none of it.
  #afterBlock = true;
  /** Nothing was said yet, or a space last. */
  #isApart = true;
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
    const rest = this.#block === null ? withoutMarks(this.#held) : '';
    if (this.#block?.holds === 'call') this.#calls.push(this.#held);
    this.#held = '';
    const text = this.#whole(rest);
    this.#half = '';
    return text;
  }

  #outside(): { spoken: string; more: boolean } {
    const found = firstMark(this.#held);
    if (found === null || mayGrow(this.#held.slice(found.at), found.mark)) {
      const keep = found === null ? heldBack(this.#held) : this.#held.length - found.at;
      const spoken = this.#held.slice(0, this.#held.length - keep);
      this.#held = this.#held.slice(this.#held.length - keep);
      return { spoken: this.#trimmed(spoken), more: false };
    }
    const before = this.#held.slice(0, found.at);
    const rest = this.#held.slice(found.at + found.mark.length);
    this.#held = LINE_TAG.test(found.mark) ? ` ${rest}` : rest;
    this.#block =
      BLOCKS.find(({ open }) => lower(open) === lower(found.mark)) ??
      (CALL_TAG.test(found.mark) ? blockOf(found.mark) : null);
    const spoken = this.#trimmed(before);
    this.#afterBlock = true;
    return { spoken, more: true };
  }

  #inside(block: Block): { spoken: string; more: boolean } {
    if (block.holds === 'thought') this.#thought = true;
    const at = lower(this.#held).indexOf(lower(block.close));
    if (at < 0) return { spoken: '', more: false };
    if (block.holds === 'call') this.#calls.push(this.#held.slice(0, at));
    this.#held = this.#held.slice(at + block.close.length);
    this.#block = null;
    this.#afterBlock = true;
    return { spoken: '', more: true };
  }

  /** Of the space around what was taken out one letter stays, and only where words would run together. */
  #trimmed(text: string): string {
    let kept = text;
    if (this.#afterBlock) {
      const words = text.trimStart();
      if (words !== '') this.#afterBlock = false;
      kept = this.#isApart || words.length === text.length ? words : text.charAt(0) + words;
    }
    if (kept !== '') this.#isApart = /\s$/.test(kept);
    return kept;
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

/** The first mark in it. At one place the longest counts: "<|start|>assistant" is more than "<|start|>". */
function firstMark(text: string): { at: number; mark: string } | null {
  if (!BEGINS.test(text)) return null;
  let first: { at: number; mark: string } | null = null;
  const take = (at: number, mark: string) => {
    if (at < 0) return;
    if (first === null || at < first.at || (at === first.at && mark.length > first.mark.length))
      first = { at, mark };
  };
  const folded = lower(text);
  for (const mark of OPENINGS) take(folded.indexOf(mark), mark);
  for (const form of [CALL_TAG, FORM, TAG]) {
    const found = form.exec(text);
    if (found !== null) take(found.index, found[0]);
  }
  return first;
}

/** Nothing stands behind it yet that tells it from a longer one. */
function mayGrow(tail: string, mark: string): boolean {
  return OPENINGS.some(
    (longer) => longer.length > mark.length && longer !== lower(tail) && longer.startsWith(lower(tail)),
  );
}

/** Tags are written in either case. Every letter keeps its place. */
function lower(text: string): string {
  return text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function withoutMarks(text: string): string {
  const found = firstMark(text);
  if (found === null) return text;
  const space = LINE_TAG.test(found.mark) ? ' ' : '';
  return text.slice(0, found.at) + space + withoutMarks(text.slice(found.at + found.mark.length));
}

/** How many letters at the end may still become a mark. */
function heldBack(text: string): number {
  if (!BEGINS.test(text)) return 0;
  const begun = BEGUN.exec(text)?.[0].length ?? 0;
  const folded = lower(text);
  for (let at = Math.max(0, text.length - LONGEST); at < text.length - begun; at++)
    if (BEGINS.test(folded.charAt(at)) && OPENINGS.some((mark) => mark.startsWith(folded.slice(at))))
      return text.length - at;
  return begun;
}
