// Chat completion chunks, taken apart: one JSON value in, our parts out. Pure but for its memory of the reply so far.
// platform.openai.com/docs/api-reference/chat-streaming. Tolerant of what compatible servers leave out, strict in one
// thing: something that is no chunk at all is `malformed`.
import type { ChatUsage, ReplyPart } from '../spec/chat-model.ts';
import { SpokenText } from './spoken-text.ts';
import { ToolCallDrafts } from './tool-calls.ts';

export type ChunkReading =
  | { kind: 'parts'; parts: readonly ReplyPart[] }
  | { kind: 'malformed'; why: string };

type EndReason = Extract<ReplyPart, { kind: 'end' }>['reason'];

export class ReplyReader {
  readonly #spoken = new SpokenText();
  readonly #toolCalls: ToolCallDrafts;
  #finishReason: string | null = null;
  #usage: ChatUsage | null = null;

  constructor(makeId: () => string) {
    this.#toolCalls = new ToolCallDrafts(makeId);
  }

  /** The server has said why the reply ended; only usage can follow. */
  get finished(): boolean {
    return this.#finishReason !== null;
  }

  read(chunk: unknown): ChunkReading {
    if (!isObject(chunk))
      return { kind: 'malformed', why: 'sent a piece of a reply that is not a JSON object' };
    this.#usage = readUsage(chunk.usage) ?? readGroqUsage(chunk.x_groq) ?? this.#usage;
    // The piece with the usage has no choices, Azure's first one neither.
    const choice: unknown = Array.isArray(chunk.choices) ? chunk.choices[0] : undefined;
    if (!isObject(choice)) {
      const known = 'choices' in chunk || 'usage' in chunk || 'x_groq' in chunk;
      return known
        ? { kind: 'parts', parts: [] }
        : { kind: 'malformed', why: 'sent a piece of a reply without choices' };
    }
    const delta = isObject(choice.delta) ? choice.delta : {};
    this.#toolCalls.add(delta.tool_calls);
    if (typeof choice.finish_reason === 'string') this.#finishReason = choice.finish_reason;
    // A refusal is said in a field of its own, and is to be heard like any other answer.
    const text = this.#spoken.push(readText(delta.content) + readText(delta.refusal));
    return { kind: 'parts', parts: text === '' ? [] : [{ kind: 'text', text }] };
  }

  /** What is left once no more chunks come. */
  end(): ReplyPart[] {
    const text = this.#spoken.end();
    const calls = this.#toolCalls.finish();
    return [
      ...(text === '' ? [] : [{ kind: 'text', text } as const]),
      ...calls.map((call) => ({ kind: 'tool-call', call }) as const),
      { kind: 'end', reason: toReason(this.#finishReason, calls.length > 0), usage: this.#usage },
    ];
  }
}

function toReason(finishReason: string | null, called: boolean): EndReason {
  // Some say `stop` when they mean the tools.
  if (called) return 'tool-calls';
  if (finishReason === 'length' || finishReason === 'max_tokens') return 'length';
  return finishReason === 'content_filter' ? 'filtered' : 'stop';
}

function readUsage(usage: unknown): ChatUsage | null {
  if (!isObject(usage)) return null;
  const details = isObject(usage.prompt_tokens_details) ? usage.prompt_tokens_details : {};
  return {
    inputTokens: count(usage.prompt_tokens),
    cachedInputTokens: count(details.cached_tokens),
    outputTokens: count(usage.completion_tokens),
  };
}

/** Groq's own place for it (console.groq.com/docs/api-reference). */
function readGroqUsage(extension: unknown): ChatUsage | null {
  return isObject(extension) ? readUsage(extension.usage) : null;
}

/** Text, or a list of parts with text in them, as Mistral sends. */
function readText(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((part: unknown) => (isObject(part) && typeof part.text === 'string' ? part.text : ''))
    .join('');
}

function count(value: unknown): number {
  return typeof value === 'number' && value >= 0 ? value : 0;
}

type Fields = Readonly<Record<string, unknown>>;

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
