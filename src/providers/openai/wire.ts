// Decodes chat completion chunks. Pure apart from the state of one reply.
// platform.openai.com/docs/api-reference/chat-streaming. Tolerates what compatible servers omit, repeat or misplace. What is
// not a chunk is skipped and counted; if nothing else comes, the adapter reports it.
import type { ChatUsage, ReplyPart, ToolCall } from '../spec/chat-model.ts';
import { AnswerEcho, CallEcho, ThoughtDraft } from './call-echo.ts';
import { SpokenText } from './spoken-text.ts';
import { readIndex, ToolCallDrafts, type WrittenCall } from './tool-calls.ts';

export type ChunkReading =
  | { kind: 'parts'; parts: readonly ReplyPart[] }
  /** The server says that it failed. */
  | { kind: 'failed'; error: object }
  /** No chunk. Some send such things to keep a connection open, some for their own clients. */
  | { kind: 'passed-over'; why: string };

type EndReason = Extract<ReplyPart, { kind: 'end' }>['reason'];

export class ReplyReader {
  readonly #makeId: () => string;
  /** The server and its model: what they want back with a call goes to nobody else. */
  readonly #by: string;
  /** By index. Only the first choice is spoken; others are kept for the case that it never comes. */
  readonly #choices = new Map<number, Choice>();
  #usage: ChatUsage | null = null;
  #reasoningTokens = 0;
  #given = false;

  constructor(makeId: () => string, by = '') {
    this.#makeId = makeId;
    this.#by = by;
  }

  /** The server has said why the reply ended; only usage can follow. */
  get finished(): boolean {
    return this.#chosen()?.finished ?? false;
  }

  /** Something of a reply has come: words, thoughts, a piece of a tool call. */
  get begun(): boolean {
    return [...this.#choices.values()].some((choice) => choice.begun);
  }

  read(chunk: unknown): ChunkReading {
    if (!isObject(chunk)) return passedOver('sent a piece of a reply that is not a JSON object');
    this.#readUsage(chunk);
    const choices = Array.isArray(chunk.choices) ? chunk.choices : [];
    const failure = failureIn(chunk) ?? choices.map(failureIn).find((one) => one !== null) ?? null;
    if (failure !== null) return { kind: 'failed', error: failure };
    if (choices.length === 0) {
      // The piece with the usage has no choices, Azure's first one neither.
      const known = 'choices' in chunk || 'usage' in chunk || 'x_groq' in chunk;
      return known ? { kind: 'parts', parts: [] } : passedOver('sent a piece of a reply without choices');
    }
    let text = '';
    for (const [place, written] of choices.entries()) {
      if (!isObject(written)) continue;
      const index = readIndex(written.index) ?? place;
      const spoken = this.#choice(index).read(written);
      if (index === 0) text += spoken;
    }
    if (text !== '') this.#given = true;
    return { kind: 'parts', parts: text === '' ? [] : [{ kind: 'text', text }] };
  }

  /** What is left once no more chunks come. */
  end(): ReplyPart[] {
    const choice = this.#chosen();
    const rest = choice?.end() ?? '';
    const text = this.#given || choice === null ? rest : choice.text;
    const calls = choice?.calls(this.#by) ?? [];
    const said = this.#given || text.trim() !== '';
    const thoughtOnly =
      !said && calls.length === 0 && (choice?.reasoned === true || this.#reasoningTokens > 0);
    return [
      ...(text === '' ? [] : [{ kind: 'text', text } as const]),
      ...calls.map((call) => ({ kind: 'tool-call', call }) as const),
      {
        kind: 'end',
        reason: toReason(choice?.finishReason ?? null, calls.length > 0),
        usage: this.#usage,
        ...(thoughtOnly ? { thoughtOnly } : {}),
      },
    ];
  }

  #choice(index: number): Choice {
    const known = this.#choices.get(index);
    if (known !== undefined) return known;
    const choice = new Choice(this.#makeId);
    this.#choices.set(index, choice);
    return choice;
  }

  /** The first one; where it never came, or came empty, the first that says or does something. */
  #chosen(): Choice | null {
    const first = this.#choices.get(0) ?? null;
    if (this.#given || first?.spoke === true) return first;
    const others = [...this.#choices].sort(([a], [b]) => a - b).map(([, choice]) => choice);
    return others.find((choice) => choice.spoke) ?? first ?? others[0] ?? null;
  }

  #readUsage(chunk: Fields): void {
    const found = isObject(chunk.usage) ? chunk.usage : groqUsage(chunk.x_groq);
    if (found === null) return;
    this.#usage = readUsage(found);
    const details = isObject(found.completion_tokens_details) ? found.completion_tokens_details : {};
    this.#reasoningTokens = count(details.reasoning_tokens);
  }
}

/** One of the answers that a server may give at once. */
class Choice {
  readonly #spoken = new SpokenText();
  readonly #toolCalls: ToolCallDrafts;
  /** `function_call`, as it was before there were tools. */
  readonly #oldCall: ToolCallDrafts;
  finishReason: string | null = null;
  readonly #thought = new ThoughtDraft();
  reasoned = false;
  text = '';
  #raw = '';

  constructor(makeId: () => string) {
    this.#toolCalls = new ToolCallDrafts(makeId);
    this.#oldCall = new ToolCallDrafts(makeId);
  }

  get finished(): boolean {
    return this.finishReason !== null;
  }

  get calling(): boolean {
    return !this.#toolCalls.empty || !this.#oldCall.empty || this.#spoken.calls.length > 0;
  }

  /** Says or does something. */
  get spoke(): boolean {
    return this.text.trim() !== '' || this.calling;
  }

  get begun(): boolean {
    return this.spoke || this.reasoned || this.finished;
  }

  /** What of it may be spoken now. */
  read(written: Fields): string {
    const delta = isObject(written.delta) ? written.delta : {};
    this.#readCalls(delta);
    this.#thought.read(delta);
    if (thinks(delta)) this.reasoned = true;
    const { finish_reason: reason } = written;
    // Some write the word null, or nothing, while they go on.
    if (typeof reason === 'string' && reason !== '' && reason !== 'null') this.finishReason = reason;
    // A refusal is said in a field of its own, and is to be heard like any other answer.
    const said = readText(delta.content) + readText(delta.refusal) + readText(written.text);
    const text = this.#spoken.push(said + this.#readMessage(written.message, said));
    this.#raw += said;
    if (this.#spoken.thought) this.reasoned = true;
    this.text += text;
    return text;
  }

  /** What was held back. */
  end(): string {
    const rest = this.#spoken.end();
    if (this.#spoken.thought) this.reasoned = true;
    this.text += rest;
    return rest;
  }

  calls(by: string): ToolCall[] {
    const written = this.#writtenCalls();
    const wanted = this.#thought.fields;
    if (wanted === null && written.every(({ extra }) => extra === null))
      return written.map(({ call }) => call);
    const answer = new AnswerEcho(by, wanted ?? {});
    return written.map(({ call, extra }) => ({
      ...call,
      echo: new CallEcho(answer, extra === null ? {} : { extra_content: extra }),
    }));
  }

  #writtenCalls(): WrittenCall[] {
    const calls = this.#toolCalls.finish();
    if (calls.length > 0) return calls;
    const old = this.#oldCall.finish();
    if (old.length > 0 || this.#spoken.calls.length === 0) return old;
    for (const written of this.#spoken.calls) this.#toolCalls.add(parseJson(written));
    return this.#toolCalls.finish();
  }

  #readCalls(from: Fields): void {
    if (from.tool_calls !== undefined) this.#toolCalls.add(from.tool_calls);
    if (isObject(from.function_call)) this.#oldCall.add({ index: 0, function: from.function_call });
  }

  /** The whole answer in place of its pieces; some send it behind them once more. */
  #readMessage(message: unknown, saidNow: string): string {
    if (!isObject(message)) return '';
    if (!this.calling) this.#readCalls(message);
    if (thinks(message)) this.reasoned = true;
    if (this.#thought.fields === null) this.#thought.read(message);
    const whole = readText(message.content) + readText(message.refusal);
    const before = this.#raw + saidNow;
    if (!whole.startsWith(before)) return '';
    const rest = whole.slice(before.length);
    this.#raw += rest;
    return rest;
  }
}

function passedOver(why: string): ChunkReading {
  return { kind: 'passed-over', why };
}

/** A failure that is told in the stream: as `error`, by its type, or as the reason of the end. */
function failureIn(value: unknown): object | null {
  if (!isObject(value)) return null;
  const { error } = value;
  if (isObject(error) && Object.keys(error).length > 0) return error;
  if (typeof error === 'string' && error !== '') return { message: error };
  if (value.object === 'error' || value.type === 'error') return value;
  return value.finish_reason === 'error' ? { message: 'the reply ended in an error' } : null;
}

function thinks(delta: Fields): boolean {
  const { reasoning_content, reasoning, thinking, reasoning_details } = delta;
  return [reasoning_content, reasoning, thinking, reasoning_details].some((thought) => {
    return typeof thought === 'string' ? thought !== '' : Array.isArray(thought) && thought.length > 0;
  });
}

function toReason(finishReason: string | null, called: boolean): EndReason {
  if (finishReason === 'length' || finishReason === 'max_tokens') return 'length';
  // Some say `stop` when they mean the tools.
  if (called) return 'tool-calls';
  return finishReason === 'content_filter' ? 'filtered' : 'stop';
}

function readUsage(usage: Fields): ChatUsage {
  const details = isObject(usage.prompt_tokens_details) ? usage.prompt_tokens_details : {};
  return {
    inputTokens: count(usage.prompt_tokens),
    cachedInputTokens: count(details.cached_tokens),
    outputTokens: count(usage.completion_tokens),
  };
}

/** Groq's own place for it (console.groq.com/docs/api-reference). */
function groqUsage(extension: unknown): Fields | null {
  return isObject(extension) && isObject(extension.usage) ? extension.usage : null;
}

/** Text, or parts with text in them, as Mistral sends. */
function readText(content: unknown): string {
  if (typeof content === 'string') return content;
  if (isObject(content)) return typeof content.text === 'string' ? content.text : '';
  if (!Array.isArray(content)) return '';
  return content
    .map((part: unknown) => {
      if (typeof part === 'string') return part;
      return isObject(part) && typeof part.text === 'string' ? part.text : '';
    })
    .join('');
}

function count(value: unknown): number {
  return typeof value === 'number' && value >= 0 ? value : 0;
}

/** What any of these objects may hold; each of it may be anything. */
type Fields = Readonly<Partial<Record<FieldName, unknown>>>;

type FieldName =
  | 'reasoning_content'
  | 'reasoning'
  | 'thinking'
  | 'reasoning_details'
  | 'cached_tokens'
  | 'choices'
  | 'code'
  | 'completion_tokens'
  | 'completion_tokens_details'
  | 'content'
  | 'delta'
  | 'detail'
  | 'error'
  | 'extra_content'
  | 'finish_reason'
  | 'function_call'
  | 'index'
  | 'message'
  | 'object'
  | 'prompt_tokens'
  | 'prompt_tokens_details'
  | 'reasoning_tokens'
  | 'refusal'
  | 'text'
  | 'tool_calls'
  | 'type'
  | 'usage'
  | 'x_groq';

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The words and the code of a refusal. Servers put them in one of four places. */
export function decodeRefusal(body: string): { code: string; type: string; message: string } {
  const parsed = parseJson(body);
  // Some wrap the object in a list (Google's compatible endpoint).
  const root: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
  if (!isObject(root)) return { code: '', type: '', message: '' };
  const error = isObject(root.error) ? root.error : root;
  return {
    code: typeof error.code === 'string' ? error.code : '',
    type: typeof error.type === 'string' ? error.type : '',
    message:
      [error.message, root.error, root.detail, root.message].find((each) => typeof each === 'string') ?? '',
  };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
