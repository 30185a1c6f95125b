// Events of live calls as they happen, for the terminal, the API and tests. Stores nothing.
import type { CallOutcome, CallState } from '../call/state.ts';
import type { EndReason } from '../conversation/closing.ts';
import type { TurnRecord } from '../conversation/exchange.ts';
import type { ProviderErrorKind } from '../providers/spec/error.ts';
import type { CallResults } from '../store/calls/call-results.ts';
import type { CallId } from '../telephony/ids.ts';
import type { Instant } from '../telephony/time.ts';
import type { CostLine } from './cost-line.ts';
import type { AdapterPart } from './fault.ts';
import type { CallOrder } from './orders.ts';

export type LiveEvent = { readonly call: CallId; readonly at: Instant } & (
  | {
      kind: 'call-started';
      direction: 'inbound' | 'outbound';
      /** The other party. */
      number: string | null;
      /** The number of ours that is used, and why that one. */
      ours: string | null;
      because: string;
      agent: string;
      trunk: string;
    }
  | { kind: 'phase'; phase: CallState['phase'] }
  /** A trunk failed before anybody's telephone rang; the call goes on at the next one. */
  | { kind: 'trunk-changed'; from: string; to: string; hangupCause: string; sipStatus: number | null }
  | { kind: 'caller-partial'; text: string }
  /** When words of the caller's began, where the transcriber tells it. They are told again in their turn. */
  | { kind: 'caller-words'; words: readonly { readonly text: string; readonly at: Instant }[] }
  /**
   * A turn of the caller's. `replaces`: they went on in the middle of it, and what was told of that earlier turn is part of
   * this one. Without `turn`: what gave an answering machine away.
   */
  | {
      kind: 'caller-said';
      text: string;
      turn?: number | undefined;
      replaces?: number | undefined;
      /** When they began. */
      since?: Instant | undefined;
    }
  | { kind: 'caller-backchannel'; text: string; since?: Instant | undefined }
  | { kind: 'agent-speaks'; turn: number; text: string }
  | { kind: 'agent-held' }
  | { kind: 'agent-resumed' }
  /** The first sound of an answer is heard. */
  | { kind: 'answered'; turn: number; latency: AnswerLatency }
  | { kind: 'turn'; record: TurnRecord }
  | { kind: 'tool'; name: string; argumentsJson: string }
  /** One that ran has an answer: `text`, unless that is a secret. `undone`: it says by itself that nothing was done. */
  | { kind: 'tool-ended'; name: string; text: string; ms: number; undone: boolean }
  /** Another agent has taken over, or the call goes on in another language. */
  | { kind: 'became'; agent: string; language: string; because: string }
  /** Where a tool found what it told the model: files of the owner's, with their headings. */
  | { kind: 'cited'; name: string; sources: readonly string[] }
  /** A caller has left a message, where it was recorded. */
  | { kind: 'message-taken'; path: string; ms: number | null }
  /** What an operator did to the call, and the words that came with it, if any did. */
  | { kind: 'order'; order: CallOrder['kind']; text: string }
  /** `limited`: the provider that wants fewer requests (429). `failed`: the one that failed, if one did. */
  | {
      kind: 'warning';
      text: string;
      limited?: string | undefined;
      failed?: FailedProvider | undefined;
    }
  /** Some time behind the end: what a model made of the words. `problem`: it was given up, and all of it is unknown. */
  | ({ kind: 'call-analysed'; problem: string | null } & CallResults)
  /** Nobody was reached in all the tries that a campaign allows. */
  | {
      kind: 'tries-used-up';
      campaign: string;
      contact: string;
      number: string;
      attempts: number;
      outcome: string;
      disposition: string;
      variables: Readonly<Record<string, string>>;
    }
  | {
      kind: 'call-ended';
      outcome: CallOutcome;
      disposition: string;
      reason: EndReason | null;
      summary: CallSummary;
    }
);

export interface FailedProvider {
  /** By its vendor's name. */
  readonly provider: string;
  readonly part: AdapterPart;
  readonly error: ProviderErrorKind;
  /** Refused for what this one request held: others are served as before. */
  readonly onlyRequest: boolean;
}

/** From the caller's last sound to the first one of the answer, and where that time went. */
interface AnswerLatency {
  readonly totalMs: number;
  readonly stages: readonly { readonly name: string; readonly ms: number }[];
}

export interface CallSummary {
  readonly durationMs: number;
  readonly turns: number;
  readonly medianLatencyMs: number | null;
  /** Of transcriber, model and voice: one sum a currency; empty where nothing was charged. */
  readonly cost: readonly { readonly micros: number; readonly currency: string }[];
  /** The same by part and provider, and what carriers charge beside it. */
  readonly costs: readonly CostLine[];
  readonly recordingPath: string | null;
  readonly transcriptPath: string | null;
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** An event before it knows whose it is. */
export type CallNews = DistributiveOmit<LiveEvent, 'call' | 'at'>;

export class LiveFeed {
  readonly #watchers = new Set<(event: LiveEvent) => void>();
  readonly #onFault: (thrown: unknown) => void;

  /** `onFault` is told what a watcher threw, once: it is not called again. Without it the fault is thrown on. */
  constructor(onFault: (thrown: unknown) => void = rethrow) {
    this.#onFault = onFault;
  }

  /** How many watch now. */
  get watching(): number {
    return this.#watchers.size;
  }

  /** Returns a function that ends the watching. */
  watch(watcher: (event: LiveEvent) => void): () => void {
    // Wrapped, so that one function that watches twice is two watchers.
    const own = (event: LiveEvent): void => watcher(event);
    this.#watchers.add(own);
    return () => this.#watchers.delete(own);
  }

  /** No watcher costs a call, or another watcher, anything: one that throws is let go. */
  publish(event: LiveEvent): void {
    const faults: unknown[] = [];
    for (const watcher of [...this.#watchers]) {
      if (!this.#watchers.has(watcher)) continue;
      try {
        watcher(event);
      } catch (thrown) {
        this.#watchers.delete(watcher);
        faults.push(thrown);
      }
    }
    for (const thrown of faults) this.#onFault(thrown);
  }
}

function rethrow(thrown: unknown): void {
  throw thrown;
}
