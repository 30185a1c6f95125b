// Tells one endpoint of its events: those that are due, signed, each call's in their order, until they were taken or a day is over. Each
// endpoint has a lane of its own: one that hangs keeps no other waiting.
import type { Config } from '../../config/schema.ts';
import { GuardedFetch } from '../../runtime/agents/tools/guarded-fetch.ts';
import { faultOf } from '../../runtime/fault.ts';
import type { Log } from '../../runtime/log.ts';
import type { OngoingFault } from '../../runtime/ongoing-fault.ts';
import {
  type DueDelivery,
  holdDeliveries,
  listDueDeliveries,
  nextDeliveryAt,
  noteDelivery,
  recallDeliveries,
  recallUnreached,
} from '../../store/calls/outbox.ts';
import type { Store } from '../../store/store.ts';
import type { Clock, Instant, Milliseconds } from '../../telephony/time.ts';
import {
  HELD_FOR_MS,
  isUnreached,
  LONGEST_HOLD_MS,
  LONGEST_WAIT_MS,
  MOST_TRIES,
  retryAfterOf,
  UNREACHED_STATUSES,
  verdictOn,
} from './retries.ts';
import { sign } from './sign.ts';

/** A receiver that needs longer does its work before it answers: it should answer first. */
const ANSWER_WITHIN_MS = 15_000;
const AT_ONCE = 20;
/** Answers are not read; this much is looked at for the log. */
const ANSWER_BYTES = 1_000;
const RETRY_STORE_MS = 5_000;
const LOOK_ANEW_MS = 60_000;
/** So many events in a row that nobody answered: the endpoint was away, and no single event is at fault. */
const AWAY_AFTER = 3;

export interface LaneOptions {
  readonly store: Store;
  readonly config: () => Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  /** Whether what is old by the clock is old. */
  readonly mayDelete: () => boolean;
  /** The database cannot be used. */
  readonly waits: OngoingFault;
}

export class EndpointLane {
  readonly #name: string;
  readonly #options: LaneOptions;
  readonly #abort = new AbortController();
  #cancelWake: () => void = () => {};
  #sending: Promise<void> | null = null;
  #again = false;
  /** It wants nothing before then. A new start asks it again. */
  #heldUntil: Instant | null = null;
  /** Nobody took these since the last one that was taken. Null: nobody knows yet. */
  #unreached: Set<string> | null = null;

  constructor(name: string, options: LaneOptions) {
    this.#name = name;
    this.#options = options;
  }

  /** Something may be due. */
  wake(): void {
    if (this.#abort.signal.aborted) return;
    if (this.#sending !== null) {
      this.#again = true;
      return;
    }
    this.#sending = this.#send().then(() => {
      this.#sending = null;
      if (!this.#again) return;
      this.#again = false;
      this.wake();
    });
  }

  async close(): Promise<void> {
    this.#abort.abort();
    this.#cancelWake();
    await this.#sending;
  }

  /** Never rejects. */
  async #send(): Promise<void> {
    const { store, clock, waits } = this.#options;
    const endpoint = this.#name;
    this.#cancelWake();
    try {
      recallDeliveries(store, { endpoint, beyond: clock.now() + LONGEST_WAIT_MS }, clock.now());
      for (;;) {
        if (this.#abort.signal.aborted) return;
        this.#hold(clock.now());
        const due = await listDueDeliveries(store, { endpoint, now: clock.now(), limit: AT_ONCE });
        if (due.length === 0) break;
        // All of them are over before the next are looked for: what is still under way would be told twice.
        const results = await Promise.allSettled(due.map((delivery) => this.#deliver(delivery)));
        for (const result of results) if (result.status === 'rejected') throw result.reason;
      }
      const next = await nextDeliveryAt(store, endpoint);
      waits.gone();
      if (next !== null && !this.#abort.signal.aborted)
        // Looked at now and then meanwhile: the machine's time may be set.
        this.#cancelWake = clock.wakeAt(
          Math.min(Math.max(next, clock.now() + 1), clock.now() + LOOK_ANEW_MS),
          () => this.wake(),
        );
    } catch (thrown) {
      waits.met({ fault: faultOf(thrown) });
      if (this.#abort.signal.aborted) return;
      this.#cancelWake = clock.wakeAt(clock.now() + RETRY_STORE_MS, () => this.wake());
    }
  }

  /** All of it at once: a thousand events that wait are no thousand pieces of work. */
  #hold(now: Instant): void {
    const { store, log, mayDelete } = this.#options;
    const until = this.#heldUntil;
    if (until === null) return;
    // Over; or the machine's time was set back meanwhile.
    if (until <= now || until - now > LONGEST_HOLD_MS) {
      this.#heldUntil = null;
      return;
    }
    const endpoint = this.#name;
    const problem = 'for days it only asked for more time';
    // By a clock that is doubted nothing is old.
    const agesBefore = mayDelete() ? now - HELD_FOR_MS : 0;
    const limits = { agesBefore, mostTries: MOST_TRIES, problem };
    const count = holdDeliveries(store, { endpoint, until, ...limits }, now);
    if (count > 0)
      log.error({ endpoint, count }, 'webhook deliveries given up: the endpoint only asked for more time');
  }

  async #deliver(delivery: DueDelivery): Promise<void> {
    const { store, clock, config, log, random } = this.#options;
    const endpoint = config().appliance.webhooks.find(({ name }) => name === this.#name);
    const at = clock.now();
    if (endpoint === undefined) {
      const problem = 'this endpoint is declared no more';
      return noteDelivery(store, delivery, { kind: 'dead', status: null, problem }, at);
    }
    const answer = await this.#post(endpoint, delivery, at);
    // Cut off by the end of the controller: it is told again after the next start.
    if (this.#abort.signal.aborted) return;
    const { status, problem, retryAfterMs } = answer;
    const verdict = verdictOn({ triesBefore: delivery.tries, status, retryAfterMs, random: random() });
    // It is the endpoint that wants quiet, whatever the event.
    if (retryAfterMs !== null) this.#heldUntil = clock.now() + retryAfterMs;
    else if (status !== null) this.#heldUntil = null;
    const fields = { endpoint: endpoint.name, event: delivery.type, status };
    if (verdict.kind === 'done') {
      await noteDelivery(store, delivery, { kind: 'done', status: status ?? 200 }, at);
      return this.#isThere();
    }
    if (isUnreached(status)) this.#unreached?.add(delivery.event);
    const failed = { status, problem };
    if (verdict.kind === 'dead') {
      log.error(fields, 'webhook delivery given up: every try of a day failed');
      return noteDelivery(store, delivery, { kind: 'dead', ...failed }, clock.now());
    }
    log.warn(fields, 'webhook delivery failed; it will be retried');
    return noteDelivery(
      store,
      delivery,
      { kind: 'again', nextAt: clock.now() + verdict.waitMs, ...failed },
      at,
    );
  }

  /** It took an event. Where it had been away, what nobody answered waits no longer. */
  #isThere(): void {
    const wasAway = this.#unreached === null || this.#unreached.size >= AWAY_AFTER;
    this.#unreached = new Set();
    if (!wasAway) return;
    const { store, clock } = this.#options;
    recallUnreached(store, { endpoint: this.#name, statuses: UNREACHED_STATUSES }, clock.now());
  }

  async #post(
    endpoint: Config['appliance']['webhooks'][number],
    delivery: DueDelivery,
    at: Instant,
  ): Promise<{ status: number | null; problem: string; retryAfterMs: Milliseconds | null }> {
    const { hostname } = new URL(endpoint.url);
    const guarded = new GuardedFetch(endpoint.allowPrivate ? [hostname] : []);
    const timeout = AbortSignal.timeout(ANSWER_WITHIN_MS);
    try {
      const { statusCode, headers } = await guarded.ask(
        {
          url: endpoint.url,
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'user-agent': 'trunkline',
            ...sign(delivery.event, at, delivery.body, endpoint.secret.reveal()),
          },
          body: delivery.body,
          // Elsewhere it would arrive as a GET without the event, and count as taken.
          followsRedirects: false,
          signal: AbortSignal.any([timeout, this.#abort.signal]),
        },
        ANSWER_BYTES,
      );
      const retryAfterMs = retryAfterOf(statusCode, headers, this.#options.clock.now());
      const until =
        retryAfterMs === null ? '' : `, and wants nothing for ${Math.ceil(retryAfterMs / 1000)} s`;
      return { status: statusCode, problem: `it answered ${statusCode}${until}`, retryAfterMs };
    } catch (thrown) {
      const problem = timeout.aborted
        ? `no answer within ${ANSWER_WITHIN_MS / 1000} s`
        : faultOf(thrown).message;
      return { status: null, problem: problem.slice(0, 300), retryAfterMs: null };
    } finally {
      await guarded.close();
    }
  }
}
