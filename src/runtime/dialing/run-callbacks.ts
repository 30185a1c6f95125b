// Dials the callbacks that were agreed on in calls: each at its time, through the gate of every call, with the agent that
// promised it. Those that leave on the same trunks stand in one queue, the queues go on side by side: a full trunk holds up
// nobody else. If the rules defer one, it waits; if they refuse it, that is recorded. One that is long overdue is not dialled.
import { setImmediate } from 'node:timers/promises';
import type { Decision } from '../../compliance/decision.ts';
import type { Campaign } from '../../config/campaign/campaign.ts';
import type { Config } from '../../config/schema.ts';
import {
  type Callback,
  type CallbackLine,
  dueLines,
  endCallback,
  firstOfLine,
  nextCallbackAt,
  noteLine,
  putOffCallback,
} from '../../store/dialing/callbacks.ts';
import { findOnList } from '../../store/dialing/campaign-people.ts';
import { readCampaignState } from '../../store/dialing/campaign-states.ts';
import { StoreError } from '../../store/error.ts';
import type { Store } from '../../store/store.ts';
import type { CallId } from '../../telephony/ids.ts';
import type { Clock, Instant } from '../../telephony/time.ts';
import type { CallRegistry } from '../calls/call-registry.ts';
import { type PlannedCall, planOutbound } from '../calls/plan-call.ts';
import { faultOf } from '../fault.ts';
import { newCallId, newLegId } from '../ids.ts';
import type { Log } from '../log.ts';
import type { AgentWatch } from './agent-watch.ts';
import type { AttemptEndings } from './attempt-endings.ts';
import { trunksOf } from './campaigns/campaign-budgets.ts';
import type { DialGate } from './dial-gate.ts';
import { type Halt, ordersText } from './requests.ts';

/** Looked for at least so often: what was booked a moment ago, or put off, is due by then. */
const LOOK_EVERY_MS = 15_000;
/** No agent, no budget, a trunk that is down: again so soon. */
const LATER_MS = 20_000;
/** Whoever got no place sooner than this did not wait for one: the trunk is down, say. */
const WAITED_MS = 500;
/** After a failure of ours: whatever failed had time to be put right, and the log is not filled. */
const FAILED_LATER_MS = 60_000;
/** Whoever was promised ten o'clock does not want to be called the day after. */
const MISSED_AFTER_MS = 4 * 3_600_000;

export interface CallbackRunnerOptions {
  readonly config: () => Config;
  readonly store: Store;
  readonly gate: Pick<DialGate, 'callback'>;
  readonly endings: Pick<AttemptEndings, 'beginsCallback' | 'notDialled' | 'broken' | 'isOpen' | 'writeOwed'>;
  readonly registry: Pick<CallRegistry, 'begin' | 'calls' | 'placing' | 'place'>;
  readonly agents: Pick<AgentWatch, 'mayTalk'>;
  /** Why nothing is dialled for now; null: it is. */
  readonly halted: () => Halt | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly recordingPath: (call: CallId) => string | null;
}

/**
 * `line`: it holds back all of its line. `queue`: all that leave on the same trunks. `round`: they are looked at anew. Null: the next one
 * may go.
 */
type Holds = { readonly all: 'line' | 'queue'; readonly because: string } | { readonly all: 'round' } | null;

export class CallbackRunner {
  readonly #options: CallbackRunnerOptions;
  #cancel: () => void = () => {};
  #looking: Promise<void> | null = null;
  /** By the trunks on which they leave. */
  readonly #queues = new Map<string, Promise<void>>();
  /** Lines and queues that are not asked again before. */
  readonly #resting = new Map<string, Instant>();
  #closed = false;

  constructor(options: CallbackRunnerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#sleep();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancel();
    await this.#looking;
    await this.#allQueues();
  }

  /** Dials what is due. Resolves once every queue has come to its end, or has to wait. Never rejects. */
  async look(): Promise<void> {
    this.#looking ??= this.#beginQueues().finally(() => {
      this.#looking = null;
      if (!this.#closed) this.#sleep();
    });
    await this.#looking;
    await this.#allQueues();
  }

  async #allQueues(): Promise<void> {
    await Promise.all(this.#queues.values());
  }

  #sleep(): void {
    const { clock, store, log } = this.#options;
    this.#cancel();
    let at = clock.now() + LOOK_EVERY_MS;
    try {
      const next = nextCallbackAt(store);
      if (next !== null) at = Math.min(at, Math.max(next, clock.now() + 1_000));
    } catch (thrown) {
      log.error({ fault: faultOf(thrown) }, 'callbacks could not be read');
    }
    this.#cancel = clock.wakeAt(at, () => void this.look());
  }

  /** Those that are under way go on by themselves. */
  async #beginQueues(): Promise<void> {
    const { halted, endings } = this.#options;
    if (this.#closed || halted() !== null) return;
    try {
      await endings.writeOwed();
      for (const queue of new Set(this.#dueLines().map((line) => this.#queueOf(line)))) {
        if (this.#queues.has(queue)) continue;
        const done = this.#goThrough(queue).finally(() => this.#queues.delete(queue));
        this.#queues.set(queue, done);
      }
    } catch (thrown) {
      this.#tellPaused(thrown);
    }
  }

  #tellPaused(thrown: unknown): void {
    this.#options.log.error(toldAs(thrown), 'callbacks paused: one could not be read, put off or recorded');
  }

  /** Without those of which it is known that they have to wait. */
  #dueLines(): CallbackLine[] {
    const { store, clock } = this.#options;
    const now = clock.now();
    // A clock that was set back makes nobody wait longer.
    for (const [what, until] of this.#resting)
      if (until <= now || until - now > LATER_MS) this.#resting.delete(what);
    return dueLines(store, now).filter(
      (line) => !this.#resting.has(line.key) && !this.#resting.has(this.#queueOf(line)),
    );
  }

  /** The trunks on which the calls of a line may leave: who may take others stands in another queue. */
  #queueOf({ campaign, ours }: CallbackLine): string {
    const config = this.#options.config();
    const { numbers } = config;
    const declared = config.campaigns.find(({ name }) => name === campaign);
    const own = numbers.find(({ number, direction }) => number === ours && direction !== 'inbound');
    const callerIds =
      declared?.callerIds ??
      (own === undefined ? numbers.filter(({ direction }) => direction !== 'inbound') : [own]).map(
        ({ number }) => number,
      );
    return trunksOf(config, { callerIds }).toSorted().join(' ');
  }

  /** One after the other, whoever waits longest first. Never rejects. */
  async #goThrough(queue: string): Promise<void> {
    const { store, clock, halted } = this.#options;
    try {
      for (;;) {
        if (this.#closed || halted() !== null) return;
        const line = this.#dueLines().find((one) => this.#queueOf(one) === queue);
        const callback = line === undefined ? null : firstOfLine(store, line);
        if (line === undefined || callback === null) return;
        const began = clock.now();
        const holds = await this.#keepOrPutOff(callback);
        if (holds?.all === 'round') return;
        if (holds !== null) noteLine(store, line, clock.now(), holds.because);
        if (holds?.all === 'line') this.#resting.set(line.key, clock.now() + LATER_MS);
        if (holds?.all === 'queue') {
          const hasWaited = clock.now() - began >= WAITED_MS;
          if (!hasWaited) this.#resting.set(queue, clock.now() + LATER_MS);
          return;
        }
        // Thousands may be put off one after the other: the calls that go on must not hear us look.
        await setImmediate();
      }
    } catch (thrown) {
      this.#tellPaused(thrown);
    }
  }

  /** One that cannot be kept must not stop those behind it. Where even that cannot be written, all wait for the store. */
  async #keepOrPutOff(callback: Callback): Promise<Holds> {
    const { store, clock, log } = this.#options;
    try {
      return await this.#keep(callback);
    } catch (thrown) {
      // First of all: where it cannot be put off either, this is what tells why.
      log.error({ ...toldAs(thrown), callbackId: callback.id }, 'callback could not be dialled');
      // Leaves one alone whose attempt is on the disk: it waits no more.
      putOffCallback(
        store,
        callback.id,
        clock.now() + FAILED_LATER_MS,
        'it could not be dialled: see the log',
      );
      return null;
    }
  }

  async #keep(callback: Callback): Promise<Holds> {
    const { clock, config, registry, agents } = this.#options;
    const declared = config();
    const campaign = declared.campaigns.find(({ name }) => name === callback.campaign) ?? null;
    const agent = campaign?.agent ?? callback.agent;
    const gone = whyGone(declared, callback, campaign, agent);
    if (gone !== null) return this.#end(callback, 'refused', gone);
    const held = campaign === null ? null : this.#heldBy(campaign);
    if (clock.now() - callback.at > MISSED_AFTER_MS) {
      const because = held ?? callback.because;
      const why = because === null ? '' : `: ${because}`;
      return this.#end(callback, 'missed', `nobody could dial it within four hours of its time${why}`);
    }
    if (held !== null) return { all: 'line', because: held };
    const full = registry.calls.length + registry.placing >= declared.appliance.limits.maxCalls;
    if (full) return { all: 'queue', because: 'all calls are in use' };
    const may = agents.mayTalk(agent);
    if (!may.ok) return { all: 'line', because: may.because };
    const place = registry.place();
    try {
      return await this.#dial(callback, campaign, agent);
    } finally {
      place();
    }
  }

  /** Whoever pauses or cancels a campaign means all of its calls, the promised ones too; a drain lets them go on. */
  #heldBy({ name, paused }: Campaign): string | null {
    if (paused) return `campaign ${name} is paused in its file`;
    const orders = ordersText(readCampaignState(this.#options.store, name)?.orders ?? 'run');
    return orders === null ? null : `campaign ${name} is ${orders}`;
  }

  async #dial(callback: Callback, campaign: Campaign | null, agent: string): Promise<Holds> {
    const { store, clock, config, gate, log } = this.#options;
    const asked = config();
    const [call, leg] = [newCallId(), newLegId()];
    const { id, number: destination, ours } = callback;
    const answer = await gate.callback({ id, campaign, agent, destination, ours, call, leg });
    switch (answer.kind) {
      case 'no-room':
        return { all: 'queue', because: answer.because };
      case 'no-budget':
        return { all: 'line', because: answer.because };
      case 'later':
        putOffCallback(store, id, clock.now() + LATER_MS, answer.because);
        return null;
      case 'gone':
        return this.#end(callback, 'refused', answer.because);
      case 'refused':
        return this.#refused(callback, answer.decision);
      case 'dial':
        log.info({ callbackId: id, callId: call, campaignId: campaign?.name ?? null }, 'callback dialled');
        return (await this.#begin(callback, campaign, agent, { call, leg, asked }, answer))
          ? null
          : { all: 'round' };
    }
  }

  #refused(callback: Callback, decision: Decision): null {
    const because = decision.reasons.map((reason) => reason.because).join(' ');
    if (decision.verdict !== 'defer') return this.#end(callback, 'refused', because);
    if (decision.until - callback.at > MISSED_AFTER_MS)
      return this.#end(callback, 'refused', `it may not be dialled near its time: ${because}`);
    putOffCallback(this.#options.store, callback.id, decision.until, because);
    return null;
  }

  #end(callback: Callback, state: 'missed' | 'refused', because: string): null {
    endCallback(this.#options.store, callback.id, state, because);
    this.#options.log.warn(
      { callbackId: callback.id, campaignId: callback.campaign, state },
      'callback will not be made',
    );
    return null;
  }

  /** The intent is on the disk: from here on the attempt is settled, whatever happens. False: nothing was dialled after all. */
  async #begin(
    callback: Callback,
    campaign: Campaign | null,
    agent: string,
    { call, leg, asked }: { call: CallId; leg: ReturnType<typeof newLegId>; asked: Config },
    answer: Extract<Awaited<ReturnType<DialGate['callback']>>, { kind: 'dial' }>,
  ): Promise<boolean> {
    const { config, store, registry, endings, halted, recordingPath } = this.#options;
    const { callerId, because, attempt, slot, failover } = answer;
    let now: Config;
    let planned: PlannedCall;
    let held: string | null;
    try {
      const listed = campaign === null ? null : await findOnList(store, campaign.name, callback.number);
      now = config();
      const request = {
        ...{ call, leg, destination: callback.number, callerId, because, attempt, failover, agent },
        trunk: slot.trunk,
        campaign: campaign?.name ?? null,
        // Who was called as Ravi in Hindi is called so again.
        variables: listed?.variables ?? {},
        language: listed?.list.language ?? undefined,
        recordingPath: recordingPath(call),
      };
      planned = planOutbound(now, request, newLegId);
      // An order holds from when it is given, also for whom is decided on just then.
      held = campaign === null ? null : this.#heldBy(campaign);
    } catch (thrown) {
      slot.release();
      await endings.broken(attempt);
      throw thrown;
    }
    if (!planned.ok || held !== null || halted() !== null) {
      slot.release();
      // Under another configuration than it was decided on it is decided on anew.
      await endings.notDialled(attempt, planned.ok || now !== asked ? 'cancelled' : 'not-dialable');
      return false;
    }
    endings.beginsCallback(attempt, callback.at);
    try {
      registry.begin(planned.plan, slot);
    } catch (thrown) {
      if (!endings.isOpen(attempt)) throw thrown;
      slot.release();
      await endings.broken(attempt);
      throw thrown;
    }
    return true;
  }
}

function toldAs(thrown: unknown): object {
  return thrown instanceof StoreError ? { err: thrown } : { fault: faultOf(thrown) };
}

/** Null: it is to be kept. */
function whyGone(
  config: Config,
  callback: Callback,
  campaign: Campaign | null,
  agent: string,
): string | null {
  if (callback.campaign !== null && campaign === null)
    return `campaign ${callback.campaign} is not declared any more`;
  if (campaign !== null && !campaign.callbacks) return 'the campaign keeps no callbacks (callbacks: false)';
  if (!config.agents.some(({ name }) => name === agent)) return `there is no longer an agent called ${agent}`;
  return null;
}
