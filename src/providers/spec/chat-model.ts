// BRAIN: what every language model looks like from inside.
import type { ProviderError } from './error.ts';

export interface ChatModel {
  readonly provider: string;
  /**
   * Streams one reply. Throws `ProviderError` (also in mid-stream); an aborted signal ends the iteration quietly.
   * Nothing is retried in here.
   */
  reply(request: ChatRequest): AsyncIterable<ReplyPart>;
  /** Opens the connection before the first reply needs it, where that helps. Null, or why the next reply would fail. */
  warm?(signal: AbortSignal): Promise<ProviderError | null>;
}

export interface ChatRequest {
  readonly messages: readonly ChatMessage[];
  readonly tools: readonly ToolSpec[];
  readonly signal: AbortSignal;
  readonly maxTokens?: number | undefined;
  readonly temperature?: number | undefined;
}

export type ChatMessage =
  | { role: 'system'; text: string }
  | { role: 'user'; text: string }
  | { role: 'assistant'; text: string; toolCalls: readonly ToolCall[] }
  | { role: 'tool'; toolCallId: string; text: string };

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** As the model wrote it: a JSON text, not yet checked. */
  readonly argumentsJson: string;
}

export interface ToolSpec {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the arguments. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

export type ReplyPart =
  | { kind: 'text'; text: string }
  /** Whole, once its arguments are complete. */
  | { kind: 'tool-call'; call: ToolCall }
  | { kind: 'end'; reason: 'stop' | 'length' | 'tool-calls' | 'filtered'; usage: ChatUsage | null }
  /** Said once, before anything else: what the vendor cannot honour. */
  | { kind: 'warning'; text: string };

export interface ChatUsage {
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
}
