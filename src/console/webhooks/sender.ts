// Sends events to webhook endpoints: stores each in the outbox first, then posts it, signed and in order, until it is
// accepted or a day is over. What was stored before a crash is sent after it; an endpoint may receive the same event twice,
// with the same id.
import type { Config } from '../../config/schema.ts';
import { GuardedFetch } from '../../runtime/agents/tools/guarded-fetch.ts';
import type { ControllerStatus } from '../../runtime/controller.ts';
import { faultOf } from '../../runtime/fault.ts';
import type { LiveFeed } from '../../runtime/live-feed.ts';
import type { Log } from '../../runtime/log.ts';
import { OngoingFault } from '../../runtime/ongoing-fault.ts';
import {
  type DueDelivery,
  deleteOldEvents,
  holdDeliveries,
  insertOutboxEvent,
  listDueDeliveries,
  nextDeliveryAt,
  noteDelivery,
  recallDeliveries,
} from '../../store/calls/outbox.ts';
import type { Store } from '../../store/store.ts';
import type { Clock, Instant, Milliseconds } from '../../telephony/time.ts';
import { alertLine, isAlert } from '../alerts/alert-text.ts';
import { sentencesIn } from '../alerts/sentences.ts';
import { bodyOf, type OutgoingEvent, outgoingCallEvent, outgoingStatusEvent } from './events.ts';
import {
  HELD_FOR_MS,
  LONGEST_HOLD_MS,
  LONGEST_WAIT_MS,
  MOST_TRIES,
  retryAfterOf,
  verdictOn,
} from './retries.ts';
import { sign } from './sign.ts';
import { changesBetween, type StatusSnapshot, statusSnapshot } from './watch-status.ts';

const STATUS_EVERY_MS = 2_000;
/** A receiver that needs longer does its work before it answers: it should answer first. */
const ANSWER_WITHIN_MS = 15_000;
const AT_ONCE = 20;
/** Answers are not read; this much is looked at for the log. */
const ANSWER_BYTES = 1_000;
/** Events that were told or given up are kept for looking back. */
const KEPT_MS = 30 * 86_400_000;
const RETRY_STORE_MS = 5_000;
const LOOK_ANEW_MS = 60_000;

export interface SenderOptions {
  readonly store: Store;
  readonly feed: LiveFeed;
  readonly config: () => Config;
  readonly status: () => Pick<ControllerStatus, 'trunks' | 'campaigns'>;
  readonly clock: Clock;
  /** By which it looks at what stands, again and again: one that nobody sets. Left out: `clock`. */
  readonly pace?: Pick<Clock, 'now' | 'wakeAt'>;
  readonly log: Log;
  readonly random: () => number;
  /** Whether what is old by the clock is old: no clock that leapt ahead. Always, where none is given. */
  readonly mayDelete?: () => boolean;
}

export class WebhookSender {
  readonly #options: SenderOptions;
  readonly #unwatch: () => void;
  readonly #abort = new AbortController();
  #standing: StatusSnapshot;
  #cancelLook: () => void = () => {};
  #cancelWake: () => void = () => {};
  #sending: Promise<void> | null = null;
  #again = false;
  #cleanedAt = Number.NEGATIVE_INFINITY;
  /** Endpoints that want nothing before then. A new start asks them again. */
  readonly #heldUntil = new Map<string, Instant>();

  readonly #waits: OngoingFault;

  constructor(options: SenderOptions) {
    this.#options = options;
    const { clock, log } = options;
    this.#waits = new OngoingFault({
      ...{ clock, log, what: 'webhooks paused: the database cannot be used' },
      over: 'webhooks resumed: the database can be used again',
    });
    this.#standing = statusSnapshot(options.status());
    this.#unwatch = options.feed.watch((event) => this.#note(outgoingCallEvent(event)));
    this.#lookLater();
    this.wake();
  }

  /** What somebody else saw. */
  tell(told: OutgoingEvent): void {
    this.#note(told);
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
    this.#unwatch();
    this.#cancelLook();
    this.#abort.abort();
    this.#cancelWake();
    await this.#sending;
  }

  #lookLater(): void {
    const { clock, pace = clock, status } = this.#options;
    this.#cancelLook = pace.wakeAt(pace.now() + STATUS_EVERY_MS, () => {
      const seen = status();
      for (const change of changesBetween(this.#standing, seen, clock.now()))
        this.#note(outgoingStatusEvent(change));
      this.#standing = statusSnapshot(seen);
      this.#lookLater();
    });
  }

  #note(told: OutgoingEvent | null): void {
    if (told === null) return;
    const { store, config, log } = this.#options;
    const endpoints = config().appliance.webhooks.filter(({ events }) => events.includes(told.type));
    const names = endpoints.map(({ name }) => name);
    if (names.length === 0) return;
    const { id, type, subject, at } = told;
    const insert = async (): Promise<void> => {
      const body = bodyOf(isAlert(type) ? await this.#inWords(told) : told);
      await insertOutboxEvent(store, { id, type, subject, at, body }, names);
    };
    insert().then(
      () => this.wake(),
      (thrown: unknown) =>
        log.error(
          { event: type, fault: faultOf(thrown) },
          'webhook event could not be written to the database',
        ),
    );
  }

  /** What an owner is alerted of can be passed on to people as it is. */
  async #inWords(told: OutgoingEvent): Promise<OutgoingEvent> {
    const { name: appliance, timeZone, alerts } = this.#options.config().appliance;
    const say = await sentencesIn(alerts.language);
    const { type, at, data } = told;
    const alert = { type, at, name: String(data['name']), because: String(data['because']) };
    return { ...told, data: { ...data, text: alertLine(alert, { appliance, timeZone, say }) } };
  }

  /** Never rejects. */
  async #send(): Promise<void> {
    const { store, clock } = this.#options;
    this.#cancelWake();
    try {
      // Either way: the clock may have stood ahead when they were deleted last.
      if (Math.abs(clock.now() - this.#cleanedAt) > 3_600_000) {
        this.#cleanedAt = clock.now();
        if (this.#options.mayDelete?.() !== false) await deleteOldEvents(store, clock.now() - KEPT_MS);
      }
      recallDeliveries(store, clock.now() + LONGEST_WAIT_MS, clock.now());
      for (;;) {
        if (this.#abort.signal.aborted) return;
        this.#hold(clock.now());
        const due = await listDueDeliveries(store, clock.now(), AT_ONCE);
        if (due.length === 0) break;
        // All of them are over before the next are looked for: what is still under way would be told twice.
        const results = await Promise.allSettled(due.map((delivery) => this.#deliver(delivery)));
        for (const result of results) if (result.status === 'rejected') throw result.reason;
      }
      const next = await nextDeliveryAt(store);
      this.#waits.gone();
      if (next !== null && !this.#abort.signal.aborted)
        // Looked at now and then meanwhile: the machine's time may be set.
        this.#cancelWake = clock.wakeAt(
          Math.min(Math.max(next, clock.now() + 1), clock.now() + LOOK_ANEW_MS),
          () => this.wake(),
        );
    } catch (thrown) {
      this.#waits.met({ fault: faultOf(thrown) });
      if (this.#abort.signal.aborted) return;
      this.#cancelWake = clock.wakeAt(clock.now() + RETRY_STORE_MS, () => this.wake());
    }
  }

  /** All of an endpoint at once: a thousand events that wait are no thousand pieces of work. */
  #hold(now: Instant): void {
    const { store, log } = this.#options;
    for (const [endpoint, until] of this.#heldUntil) {
      // Over; or the machine's time was set back meanwhile.
      if (until <= now || until - now > LONGEST_HOLD_MS) {
        this.#heldUntil.delete(endpoint);
        continue;
      }
      const problem = 'for days it only asked for more time';
      // By a clock that is doubted nothing is old.
      const isSure = this.#options.mayDelete?.() !== false;
      const agesBefore = isSure ? now - HELD_FOR_MS : 0;
      const limits = { agesBefore, mostTries: MOST_TRIES, problem };
      const count = holdDeliveries(store, { endpoint, until, ...limits }, now);
      if (count > 0)
        log.error({ endpoint, count }, 'webhook deliveries given up: the endpoint only asked for more time');
    }
  }

  async #deliver(delivery: DueDelivery): Promise<void> {
    const { store, clock, config, log, random } = this.#options;
    const endpoint = config().appliance.webhooks.find(({ name }) => name === delivery.endpoint);
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
    if (retryAfterMs !== null) this.#heldUntil.set(endpoint.name, clock.now() + retryAfterMs);
    else if (status !== null) this.#heldUntil.delete(endpoint.name);
    const fields = { endpoint: endpoint.name, event: delivery.type, status };
    if (verdict.kind === 'done')
      return noteDelivery(store, delivery, { kind: 'done', status: status ?? 200 }, at);
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
