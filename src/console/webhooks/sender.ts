// Sends events to webhook endpoints: stores each in the outbox first, then the lane of each endpoint posts it. What was stored before a
// crash is sent after it; an endpoint may receive the same event twice, with the same id.
import type { Config } from '../../config/schema.ts';
import type { ControllerStatus } from '../../runtime/controller.ts';
import { faultOf } from '../../runtime/fault.ts';
import type { LiveFeed } from '../../runtime/live-feed.ts';
import type { Log } from '../../runtime/log.ts';
import { OngoingFault } from '../../runtime/ongoing-fault.ts';
import { deleteOldEvents, insertOutboxEvent, waitingEndpoints } from '../../store/calls/outbox.ts';
import type { Store } from '../../store/store.ts';
import type { Clock } from '../../telephony/time.ts';
import { alertLine, isAlert } from '../alerts/alert-text.ts';
import { sentencesIn } from '../alerts/sentences.ts';
import { withCall } from './about-call.ts';
import { bodyOf, type OutgoingEvent, outgoingCallEvent, outgoingCampaignEvent } from './events.ts';
import { EndpointLane } from './lane.ts';
import { ToldCampaigns } from './told-campaigns.ts';

const STATUS_EVERY_MS = 2_000;
/** Events that were told or given up are kept for looking back. */
const KEPT_MS = 30 * 86_400_000;
const CLEAN_EVERY_MS = 3_600_000;
const RETRY_STORE_MS = 5_000;

export interface SenderOptions {
  readonly store: Store;
  readonly feed: LiveFeed;
  readonly config: () => Config;
  readonly status: () => Pick<ControllerStatus, 'campaigns'>;
  readonly clock: Clock;
  /** By which it looks at what stands, again and again: one that nobody sets. Left out: `clock`. */
  readonly pace?: Pick<Clock, 'now' | 'wakeAt'>;
  readonly log: Log;
  readonly random: () => number;
  /** Whether what is old by the clock is old: no clock that leapt ahead. Always, where none is given. */
  readonly mayDelete?: () => boolean;
  /** Where it is remembered over a restart which state of each campaign was told. Left out: nowhere. */
  readonly campaignsKeptAt?: string;
}

export class WebhookSender {
  readonly #options: SenderOptions;
  readonly #unwatch: () => void;
  readonly #lanes = new Map<string, EndpointLane>();
  readonly #waits: OngoingFault;
  readonly #campaigns: ToldCampaigns;
  #cancelLook: () => void = () => {};
  #cancelRetry: () => void = () => {};
  #cleanedAt = Number.NEGATIVE_INFINITY;
  #isClosed = false;

  constructor(options: SenderOptions) {
    this.#options = options;
    const { clock, log } = options;
    this.#waits = new OngoingFault({
      ...{ clock, log, what: 'webhooks paused: the database cannot be used' },
      over: 'webhooks resumed: the database can be used again',
    });
    this.#campaigns = new ToldCampaigns(options.campaignsKeptAt ?? null, log);
    this.#look();
    this.#unwatch = options.feed.watch((event) => this.#note(outgoingCallEvent(event)));
    this.#lookLater();
    this.wake();
  }

  /** What somebody else saw. */
  tell(told: OutgoingEvent): void {
    this.#note(told);
  }

  /** Something may be due, at any endpoint. */
  wake(): void {
    if (this.#isClosed) return;
    this.#cancelRetry();
    void this.#clean();
    const { store, clock } = this.#options;
    try {
      for (const endpoint of waitingEndpoints(store)) this.#laneOf(endpoint).wake();
    } catch (thrown) {
      this.#waits.met({ fault: faultOf(thrown) });
      this.#cancelRetry = clock.wakeAt(clock.now() + RETRY_STORE_MS, () => this.wake());
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#unwatch();
    this.#cancelLook();
    this.#cancelRetry();
    await Promise.all([...this.#lanes.values()].map((lane) => lane.close()));
  }

  #laneOf(endpoint: string): EndpointLane {
    const known = this.#lanes.get(endpoint);
    if (known !== undefined) return known;
    const { store, config, clock, log, random, mayDelete = () => true } = this.#options;
    const lane = new EndpointLane(endpoint, {
      ...{ store, config, clock, log, random, mayDelete, waits: this.#waits },
    });
    this.#lanes.set(endpoint, lane);
    return lane;
  }

  /** Never rejects. */
  async #clean(): Promise<void> {
    const { store, clock, mayDelete } = this.#options;
    const now = clock.now();
    // Either way: the clock may have stood ahead when they were deleted last.
    if (Math.abs(now - this.#cleanedAt) <= CLEAN_EVERY_MS) return;
    this.#cleanedAt = now;
    if (mayDelete?.() === false) return;
    await deleteOldEvents(store, now - KEPT_MS).catch((thrown: unknown) =>
      this.#waits.met({ fault: faultOf(thrown) }),
    );
  }

  #lookLater(): void {
    const { clock, pace = clock } = this.#options;
    this.#cancelLook = pace.wakeAt(pace.now() + STATUS_EVERY_MS, () => {
      this.#look();
      this.#lookLater();
    });
  }

  #look(): void {
    const { clock, status } = this.#options;
    for (const change of this.#campaigns.look(status(), clock.now()))
      this.#note(outgoingCampaignEvent(change));
  }

  #note(told: OutgoingEvent | null): void {
    if (told === null) return;
    const { store, config, log } = this.#options;
    const endpoints = config().appliance.webhooks.filter(({ events }) => events.includes(told.type));
    const names = endpoints.map(({ name }) => name);
    if (names.length === 0) return;
    const { id, type, subject, at } = told;
    const insert = async (): Promise<void> => {
      const body = bodyOf(isAlert(type) ? await this.#inWords(told) : withCall(told, store));
      await insertOutboxEvent(store, { id, type, subject, at, body }, names);
    };
    insert().then(
      () => {
        if (this.#isClosed) return;
        for (const endpoint of names) this.#laneOf(endpoint).wake();
        void this.#clean();
      },
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
    const level = typeof data['state'] === 'string' ? { level: data['state'] } : {};
    const alert = { type, at, name: String(data['name']), because: String(data['because']), ...level };
    return { ...told, data: { ...data, text: alertLine(alert, { appliance, timeZone, say }) } };
  }
}
