// Builds a chat completion request from our messages and tools, in the dialect of the server, which is learned from its
// refusals. Pure. platform.openai.com/docs/api-reference/chat/create
import type OpenAI from 'openai';
import type { ChatRequest, ToolSpec } from '../spec/chat-model.ts';
import { FIRST_MESSAGE_DIALECT, learnMessages, type MessageDialect, toMessages } from './messages.ts';

export type Body = OpenAI.ChatCompletionCreateParamsStreaming;

/** What servers that call themselves compatible differ in. */
export interface Dialect {
  /** OpenAI's newer models refuse the first one, others know nothing else. */
  readonly tokenLimit: 'max_tokens' | 'max_completion_tokens';
  /** Whether `stream_options.include_usage` is asked for. */
  readonly usage: boolean;
  /** Models that think refuse any temperature but their own. */
  readonly temperature: boolean;
  readonly messages: MessageDialect;
}

export interface Sampling {
  readonly model: string;
  /** The server and its model, where they differ from others in what they remember. */
  readonly by?: string | undefined;
  readonly maxTokens: number | undefined;
  readonly temperature: number | undefined;
}

/** OpenAI itself, its regions, and the same on Azure. */
export function firstDialect(baseUrl: string): Dialect {
  const official = /(^|\.)openai\.(com|azure\.com)$/.test(new URL(baseUrl).hostname);
  return {
    tokenLimit: official ? 'max_completion_tokens' : 'max_tokens',
    usage: true,
    temperature: true,
    messages: FIRST_MESSAGE_DIALECT,
  };
}

export function toBody(request: ChatRequest, sampling: Sampling, dialect: Dialect): Body {
  const maxTokens = request.maxTokens ?? sampling.maxTokens;
  const temperature = request.temperature ?? sampling.temperature;
  return {
    model: sampling.model,
    messages: toMessages(request.messages, dialect.messages, sampling.by ?? ''),
    stream: true,
    ...(dialect.usage ? { stream_options: { include_usage: true } } : {}),
    // An empty list is refused by some.
    ...(request.tools.length === 0 ? {} : { tools: request.tools.map(toTool) }),
    ...(maxTokens === undefined ? {} : { [dialect.tokenLimit]: maxTokens }),
    ...(temperature === undefined || !dialect.temperature ? {} : { temperature }),
  };
}

function toTool(tool: ToolSpec): OpenAI.ChatCompletionTool {
  return {
    type: 'function',
    function: { name: tool.name, description: tool.description, parameters: { ...tool.parameters } },
  };
}

/** A template that throws is a mistake of their own to some (llama.cpp 500, mlx-lm 404). */
const REFUSALS_OF_MESSAGES: ReadonlySet<number> = new Set([400, 404, 422, 500]);

/**
 * What to ask instead, after a refusal that names something which can be done without. Null where it names nothing of
 * the kind. `warning` tells what the owner wanted and does not get.
 */
export function learn(
  dialect: Dialect,
  refusal: { statusCode: number; body: string },
  asked: Body,
): { dialect: Dialect; warning: string | null } | null {
  const messages = REFUSALS_OF_MESSAGES.has(refusal.statusCode)
    ? learnMessages(dialect.messages, refusal.body, asked.messages)
    : null;
  if (messages !== null) return { dialect: { ...dialect, messages }, warning: null };
  if (refusal.statusCode !== 400 && refusal.statusCode !== 422) return null;
  const names = (parameter: string) => refusal.body.includes(parameter);
  if (dialect.usage && names('stream_options'))
    return { dialect: { ...dialect, usage: false }, warning: null };
  const limit = dialect.tokenLimit;
  // Refusing one, servers name the other as the remedy, so it matters which one was asked.
  if (asked[limit] !== undefined && names(limit)) {
    const other = limit === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
    if (limit === 'max_completion_tokens' || names(other)) {
      return { dialect: { ...dialect, tokenLimit: other }, warning: null };
    }
  }
  if (asked.temperature !== undefined && names('temperature')) {
    const warning = `${asked.model} does not support a temperature of ${asked.temperature}; its default is used.`;
    return { dialect: { ...dialect, temperature: false }, warning };
  }
  return null;
}
