// The interface of every language model.
import type { ProviderError, ProviderWarning } from './error.ts';
import type { KeyCheck } from './key-check.ts';

export interface ChatModel {
  readonly provider: string;
  /**
   * Streams one reply. Throws `ProviderError` (also in mid-stream); an aborted signal ends the iteration quietly.
   * Nothing is retried in here.
   */
  reply(request: ChatRequest): AsyncIterable<ReplyPart>;
  /** What the next reply will begin with, where it is known ahead: whoever has to connect anew for it does so now. */
  prepare?(request: Pick<ChatRequest, 'messages' | 'tools'>): void;
  /** Opens the connection before the first reply needs it, where that helps. Null, or why the next reply would fail. */
  warm?(signal: AbortSignal): Promise<ProviderError | null>;
  /** One cheap request that shows whether the key works. Never rejects; an aborted signal is told as a timeout. */
  check?(signal: AbortSignal): Promise<KeyCheck>;
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
  /** What its provider wants back with it in the next request. Nobody else reads it. */
  readonly echo?: unknown;
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
  | {
      kind: 'end';
      reason: 'stop' | 'length' | 'tool-calls' | 'filtered';
      usage: ChatUsage | null;
      /** The declared name of who replied, where several might have. */
      by?: string | undefined;
      /** It thought, and neither said nor did anything: left out where it did. */
      thoughtOnly?: boolean | undefined;
    }
  /** What was not yet a whole sentence is taken back: whoever began it failed, and another one goes on behind it. */
  | { kind: 'cut' }
  /** Another one was asked as well, and its answer is not used: what it read costs all the same. */
  | { kind: 'unused'; by: string }
  | ProviderWarning;

export interface ChatUsage {
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  /** Of the input, where a model hears. Left out: none. */
  readonly audioInputTokens?: number | undefined;
  /** Of the cached input. */
  readonly cachedAudioInputTokens?: number | undefined;
  /** Of the output, where a model speaks. */
  readonly audioOutputTokens?: number | undefined;
}
