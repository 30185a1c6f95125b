// What a page shows of calls that were live before it was opened: since when, why, who has the floor, the last words, how
// fast the agent answers. In memory, for live calls only.
import type { LiveEvent, LiveFeed } from '../../../runtime/live-feed.ts';
import type { CallId } from '../../../telephony/ids.ts';

export interface BoardEntry {
  readonly since: number;
  /** Why this number of ours, and this agent. */
  readonly because: string;
  readonly floor: 'caller' | 'agent' | 'held' | null;
  readonly words: { readonly who: 'caller' | 'agent'; readonly text: string } | null;
  /** From the caller's last sound to the first one of the answer; the newest last. */
  readonly latenciesMs: readonly number[];
}

/** What fits beside a row. */
const KEPT_LATENCIES = 12;
/** An ended call leaves the controller's list a moment later than its last event comes. */
const KEPT_ENDED = 50;

export class LiveBoard {
  readonly #entries = new Map<CallId, BoardEntry>();
  readonly #ended: CallId[] = [];
  readonly #unwatch: () => void;

  constructor(feed: LiveFeed) {
    this.#unwatch = feed.watch((event) => this.#take(event));
  }

  /** Null: it began before this board did. */
  of(call: CallId): BoardEntry | null {
    return this.#entries.get(call) ?? null;
  }

  close(): void {
    this.#unwatch();
    this.#entries.clear();
  }

  #take(event: LiveEvent): void {
    const { call } = event;
    if (event.kind === 'call-started') {
      const { at, because } = event;
      this.#entries.set(call, { since: Math.round(at), because, floor: null, words: null, latenciesMs: [] });
      return;
    }
    const before = this.#entries.get(call);
    if (before === undefined) return;
    if (event.kind === 'call-ended') {
      this.#ended.push(call);
      if (this.#ended.length > KEPT_ENDED) this.#entries.delete(this.#ended.shift() as CallId);
      return;
    }
    const next = changed(before, event);
    if (next !== before) this.#entries.set(call, next);
  }
}

function changed(before: BoardEntry, event: LiveEvent): BoardEntry {
  switch (event.kind) {
    case 'caller-partial':
      return { ...before, floor: 'caller', words: { who: 'caller', text: event.text } };
    case 'caller-said':
      return { ...before, floor: null, words: { who: 'caller', text: event.text } };
    case 'agent-speaks':
      return { ...before, floor: 'agent', words: { who: 'agent', text: event.text } };
    case 'agent-held':
      return { ...before, floor: 'held' };
    case 'agent-resumed':
      return { ...before, floor: 'agent' };
    case 'answered': {
      const latenciesMs = [...before.latenciesMs, event.latency.totalMs].slice(-KEPT_LATENCIES);
      return { ...before, latenciesMs };
    }
    case 'turn':
      return { ...before, floor: null };
    default:
      return before;
  }
}
