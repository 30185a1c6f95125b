// Analyses ended calls, one after another, beside live ones: the agent's model is asked for what its file declares, retried
// on failure, and the result is stored. A restart loses none.
import type { Agent } from '../../../config/agent/agent.ts';
import type { Config } from '../../../config/schema.ts';
import type { ChatModel } from '../../../providers/spec/chat-model.ts';
import {
  type CallResults,
  nextWaitingAt,
  noteFailedTry,
  noteWaitingCall,
  type WaitingCall,
  waitingCalls,
  writeResults,
  writeUnknown,
} from '../../../store/calls/call-results.ts';
import { listTurns } from '../../../store/calls/turns.ts';
import { StoreError } from '../../../store/error.ts';
import type { Store } from '../../../store/store.ts';
import type { CallId } from '../../../telephony/ids.ts';
import type { Clock, Instant } from '../../../telephony/time.ts';
import { askJson } from '../../agents/providers/ask-model.ts';
import {
  type AfterCall,
  analysisMessages,
  type HeardLine,
  readAnalysis,
} from '../../agents/records/call-analysis.ts';
import { faultOf } from '../../fault.ts';
import type { CallNews, LiveFeed } from '../../live-feed.ts';
import type { Log } from '../../log.ts';

export interface AfterCallsOptions {
  readonly store: Store;
  readonly config: () => Config;
  /** By its name in providers.yaml. */
  readonly modelOf: (name: string) => ChatModel;
  readonly feed: LiveFeed;
  readonly clock: Clock;
  readonly log: Log;
}

/** Live calls ask the same model, and they cannot wait. */
const AT_ONCE = 2;
/** A model that is away for a while is asked again; after these it is given up. */
const AGAIN_AFTER_MS = [30_000, 120_000, 600_000, 3_600_000] as const;

export class AfterCalls {
  readonly #options: AfterCallsOptions;
  readonly #running = new Set<CallId>();
  readonly #unwatch: () => void;
  readonly #agents = new Map<CallId, string>();
  #cancelWake: (() => void) | null = null;
  /** Of the database, one after the other. Meanwhile no model is paid for what cannot be written down. */
  #storeFaults = 0;
  #pausedUntil: Instant = Number.NEGATIVE_INFINITY;
  #closed = false;

  constructor(options: AfterCallsOptions) {
    this.#options = options;
    this.#unwatch = options.feed.watch((event) => {
      if (event.kind === 'call-started') this.#agents.set(event.call, event.agent);
      if (event.kind !== 'call-ended') return;
      const agent = this.#agents.get(event.call);
      this.#agents.delete(event.call);
      if (agent === undefined || event.outcome.answeredAt === null || this.#wanted(agent) === null) return;
      this.#guard(() => noteWaitingCall(options.store, event.call, agent, options.clock.now()));
      this.#look();
    });
  }

  /** Goes on with what an earlier run left. */
  start(): void {
    this.#look();
  }

  close(): void {
    this.#closed = true;
    this.#unwatch();
    this.#cancelWake?.();
  }

  #wanted(name: string): { agent: Agent; afterCall: AfterCall } | null {
    const agent = this.#options.config().agents.find((one) => one.name === name);
    return agent?.afterCall === undefined ? null : { agent, afterCall: agent.afterCall };
  }

  #look(): void {
    if (this.#closed) return;
    const { store, clock } = this.#options;
    this.#cancelWake?.();
    this.#cancelWake = null;
    if (clock.now() < this.#pausedUntil) {
      this.#cancelWake = clock.wakeAt(this.#pausedUntil, () => this.#look(), 'background');
      return;
    }
    this.#guard(() => {
      for (const waiting of waitingCalls(store, clock.now(), AT_ONCE * 2)) {
        if (this.#running.size >= AT_ONCE) return;
        if (!this.#running.has(waiting.call)) void this.#run(waiting);
      }
      const nextAt = nextWaitingAt(store);
      if (nextAt !== null && nextAt > clock.now())
        this.#cancelWake = clock.wakeAt(nextAt, () => this.#look(), 'background');
    });
  }

  async #run(waiting: WaitingCall): Promise<void> {
    const { call } = waiting;
    this.#running.add(call);
    const { store, clock, log } = this.#options;
    try {
      const problem = await this.#analyse(waiting);
      if (problem !== null && !this.#closed) {
        const wait = AGAIN_AFTER_MS[waiting.tries];
        if (wait === undefined) this.#giveUp(waiting, problem);
        else noteFailedTry(store, call, problem, clock.now() + wait);
        log.warn(
          { callId: call, tries: waiting.tries + 1, givenUp: wait === undefined },
          'call could not be analysed',
        );
      }
      this.#storeFaults = 0;
    } catch (thrown) {
      log.error({ callId: call, fault: faultOf(thrown) }, 'analysis of a call failed');
      const isNoted =
        !(thrown instanceof StoreError) &&
        this.#guard(() => this.#giveUp(waiting, 'an internal error; see the log'));
      if (!isNoted) this.#pause();
    } finally {
      this.#running.delete(call);
      this.#look();
    }
  }

  #pause(): void {
    const waitMs = AGAIN_AFTER_MS[Math.min(this.#storeFaults, AGAIN_AFTER_MS.length - 1)] ?? 0;
    this.#storeFaults += 1;
    this.#pausedUntil = this.#options.clock.now() + waitMs;
  }

  /** Null: it is written down. Otherwise why not. */
  async #analyse({ call, agent: name }: WaitingCall): Promise<string | null> {
    const { store, modelOf, clock } = this.#options;
    const wanted = this.#wanted(name);
    if (wanted === null) return 'its agent wants none any more';
    const { agent, afterCall } = wanted;
    const modelName = modelNameOf(agent);
    if (modelName === null) return 'its agent has no model that reads: name one (afterCall.model)';
    const turns = await listTurns(store, call);
    const lines = turns.flatMap(({ callerText, agentText }): HeardLine[] => [
      ...(callerText === '' ? [] : [{ who: 'caller' as const, text: callerText }]),
      ...(agentText === '' ? [] : [{ who: 'agent' as const, text: agentText }]),
    ]);
    const nothing = {
      ...unknown(afterCall, 'nobody said anything'),
      summary: afterCall.summary ? 'Nobody said anything.' : null,
    };
    const results = lines.some(({ who }) => who === 'caller')
      ? await askJson(
          { model: modelOf(modelName), clock },
          analysisMessages(agent, afterCall, lines),
          (value) => readAnalysis(agent, afterCall, value),
        ).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))))
      : nothing;
    if (results instanceof Error) return results.message;
    if (results === null) return `${modelName} gave no answer of the shape that was asked for`;
    if (this.#closed) return null;
    // Erased meanwhile: then nobody is told of it either.
    if (!writeResults(store, call, results, clock.now())) return 'its row is gone';
    this.#tell(call, results, null);
    return null;
  }

  /** Whoever waits for the results is told that there will be none, and why. */
  #giveUp({ call, agent }: WaitingCall, problem: string): void {
    const { store, clock } = this.#options;
    const wanted = this.#wanted(agent)?.afterCall;
    const results = unknown(wanted, `there is no analysis: ${problem}`);
    if (writeUnknown(store, call, results, problem, clock.now())) this.#tell(call, results, problem);
  }

  #tell(call: CallId, results: CallResults, problem: string | null): void {
    const { summary, disposition, criteria, fields } = results;
    const news: CallNews = { kind: 'call-analysed', summary, disposition, criteria, fields, problem };
    this.#options.feed.publish({ ...news, call, at: this.#options.clock.now() });
  }

  #guard(work: () => void): boolean {
    try {
      work();
      return true;
    } catch (thrown) {
      this.#options.log.error({ fault: faultOf(thrown) }, 'analysis of calls failed');
      return false;
    }
  }
}

/** Of all that was wanted nothing is known. */
function unknown(wanted: AfterCall | undefined, because: string): CallResults {
  return {
    summary: null,
    disposition: null,
    criteria: (wanted?.criteria ?? []).map((criterion) => ({ criterion, met: null, because })),
    fields: Object.fromEntries((wanted?.fields ?? []).map(({ name }) => [name, null])),
  };
}

function modelNameOf({ afterCall, speech }: Agent): string | null {
  return afterCall?.model ?? (speech.kind === 'pipeline' ? (speech.models[0] ?? null) : null);
}
