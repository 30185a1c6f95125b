// The interface of every speech-to-speech service: transcriber, model and voice over one connection a call, behind the three
// interfaces of the pipeline. So the same conversation runs on it: turns, barge-in, history, tools and records stay ours.
import type { ChatModel, ChatUsage } from './chat-model.ts';
import type { KeyCheck } from './key-check.ts';
import type { Transcriber } from './transcriber.ts';
import type { Voice } from './voice.ts';

export interface Realtime {
  readonly provider: string;
  /** Begins to connect at once. Never throws: what fails is told by whichever of the three is used next. */
  open(options: RealtimeOptions): RealtimeCall;
  /** One cheap request: whether the key works and the model is there. */
  check?(signal: AbortSignal): Promise<KeyCheck>;
}

export interface RealtimeOptions {
  /** BCP 47, such as `hi` or `en-IN`; `multi` where the service can switch by itself. */
  readonly language: string;
  /** Words that are likely and hard: names, products. */
  readonly keyterms: readonly string[];
  /** Closes the call, like `close`. */
  readonly signal: AbortSignal;
  /** What is to be paid besides the replies, whose usage comes with their end. */
  readonly onUsage: (usage: RealtimeUsage) => void;
}

export type RealtimeUsage =
  /** A line of our own was spoken, or a reply was cancelled: tokens all the same. */
  | { kind: 'tokens'; usage: ChatUsage }
  /** So much of the caller's sound was written down. */
  | { kind: 'transcription'; milliseconds: number };

/** One call's. The three share a connection, which is opened anew when it is needed after it broke. */
export interface RealtimeCall {
  readonly transcriber: Transcriber;
  readonly model: ChatModel;
  readonly voice: Voice;
  /** Ends all that is under way, quietly. */
  close(): void;
}
