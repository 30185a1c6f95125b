// Requests the model's replies: one request a turn, its parts fed into the conversation as they arrive. Parts of a cancelled
// reply are dropped here; those of an older turn, in the reducer.

import type { HistoryEntry } from '../../conversation/exchange.ts';
import { type ShownHistory, showHistory } from '../../conversation/history.ts';
import type { ConversationInput } from '../../conversation/inputs.ts';
import type { ChatModel, ReplyPart } from '../../providers/spec/chat-model.ts';
import type { Clock } from '../../telephony/time.ts';
import { type ConversationUsage, replyUsage } from './providers/cost.ts';
import {
  type FailureWitness,
  noteProviderFailure,
  noteProviderWarning,
  noteReplyEnd,
  noteUnused,
} from './providers/provider-failure.ts';
import { Summaries, type SummariesOptions } from './records/summaries.ts';
import type { Tool } from './tools/tools.ts';

type ReplyEnd = Extract<ReplyPart, { kind: 'end' }>;

export interface RepliesOptions extends FailureWitness, Pick<SummariesOptions, 'memory'> {
  readonly modelNow: () => ChatModel;
  readonly toolsNow: () => readonly Tool[];
  readonly clock: Clock;
  readonly input: (input: ConversationInput) => void;
  readonly onUsage: (usage: ConversationUsage) => void;
}

export class Replies {
  readonly #options: RepliesOptions;
  readonly #asked = new Map<number, AbortController>();
  readonly #summaries: Summaries;
  #shown: ShownHistory | null = null;

  constructor(options: RepliesOptions) {
    this.#options = options;
    this.#summaries = new Summaries(options);
  }

  /** Asks the model. Asked again within a turn (a tool's result came), the newer request is the turn's. */
  request(turn: number, history: readonly HistoryEntry[], instructions: string): void {
    const abort = new AbortController();
    this.#asked.get(turn)?.abort();
    this.#asked.set(turn, abort);
    const { told, rest } = this.#summaries.shown(instructions, history);
    this.#shown = showHistory(told, rest, this.#shown);
    void this.#read(turn, this.#shown, abort.signal);
  }

  /** What the agent is to be from now on: a model that has to connect anew for it need not wait for a turn. */
  prepare(instructions: string): void {
    const { messages } = showHistory(instructions, []);
    this.#options.modelNow().prepare?.({ messages, tools: this.#tools() });
  }

  #tools() {
    return this.#options
      .toolsNow()
      .map(({ rule: { name, description, parameters } }) => ({ name, description, parameters }));
  }

  cancel(turn: number): void {
    this.#asked.get(turn)?.abort();
    this.#asked.delete(turn);
  }

  /** What has grown long is told in short, while nobody waits. */
  turnOver(history: readonly HistoryEntry[]): void {
    this.#summaries.turnOver(history);
  }

  close(): void {
    this.#summaries.close();
    for (const turn of [...this.#asked.keys()]) this.cancel(turn);
  }

  /** Never rejects: whatever is thrown in here is the model's failure. */
  async #read(turn: number, { messages }: ShownHistory, signal: AbortSignal): Promise<void> {
    const { modelNow, clock, input, onUsage } = this.#options;
    const tools = this.#tools();
    let end: ReplyEnd | null = null;
    const unused: string[] = [];
    try {
      for await (const part of modelNow().reply({ messages, tools, signal })) {
        if (signal.aborted) return;
        const at = clock.now();
        if (part.kind === 'text') input({ kind: 'reply-delta', at, turn, text: part.text });
        else if (part.kind === 'tool-call') input({ kind: 'reply-tool-call', at, turn, call: part.call });
        else if (part.kind === 'cut') input({ kind: 'reply-cut', at, turn });
        else if (part.kind === 'warning') noteProviderWarning(part, 'model', this.#options);
        else if (part.kind === 'unused') {
          unused.push(part.by);
          noteUnused('model', part.by, this.#options);
        } else {
          end = part;
          for (const usage of replyUsage(part, unused)) onUsage(usage);
        }
      }
      if (!signal.aborted) this.#ended(turn, end);
    } catch (thrown) {
      if (signal.aborted) return;
      const failure = noteProviderFailure(thrown, 'model', this.#options);
      input({ kind: 'reply-error', at: clock.now(), turn, ...failure });
    }
  }

  /** A reply that its own limit or a filter cut is not spoken as if it were whole, and the owner is told. */
  #ended(turn: number, end: ReplyEnd | null): void {
    const { input, clock } = this.#options;
    const at = clock.now();
    const cut = end?.reason === 'length' || end?.reason === 'filtered';
    if (end !== null) noteReplyEnd(end, this.#options);
    input({
      kind: 'reply-end',
      at,
      turn,
      ...(cut || end?.thoughtOnly === true ? { cut: true } : {}),
      ...(end?.thoughtOnly === true ? { spent: true } : {}),
      ...(end?.reason === 'filtered' ? { refused: 'content' as const } : {}),
    });
  }
}
