// Dials the callbacks that were agreed on in calls: each at its time, through the gate of every call, with the agent that
// promised it. If the rules defer it, it waits; if they refuse it, that is recorded. A callback that is long overdue is not
// dialled.
import type { Decision } from '../../compliance/decision.ts';
import type { Campaign } from '../../config/campaign/campaign.ts';
import type { Config } from '../../config/schema.ts';
import {
  type Callback,
  dueCallbacks,
  endCallback,
  nextCallbackAt,
  putOffCallback,
} from '../../store/dialing/callbacks.ts';
import { findOnList } from '../../store/dialing/campaign-people.ts';
import { readCampaignState } from '../../store/dialing/campaign-states.ts';
import { StoreError } from '../../store/error.ts';
import type { Store } from '../../store/store.ts';
import type { CallId } from '../../telephony/ids.ts';
import type { Clock } from '../../telephony/time.ts';
import type { CallRegistry } from '../calls/call-registry.ts';
import { type PlannedCall, planOutbound } from '../calls/plan-call.ts';
import { faultOf } from '../fault.ts';
import { newCallId, newLegId } from '../ids.ts';
import type { Log } from '../log.ts';
import type { AgentWatch } from './agent-watch.ts';
import type { AttemptEndings } from './attempt-endings.ts';
import type { DialGate } from './dial-gate.ts';
import { type Halt, ordersText } from './requests.ts';

/** Looked for at least so often: what was booked a moment ago, or put off, is due by then. */
const LOOK_EVERY_MS = 15_000;
/** No room, no agent, no budget: again so soon. */
const LATER_MS = 20_000;
/** After a failure of ours: whatever failed had time to be put right, and the log is not filled. */
const FAILED_LATER_MS = 60_000;
/** Whoever was promised ten o'clock does not want to be called the day after. */
const MISSED_AFTER_MS = 4 * 3_600_000;
const AT_ONCE = 20;

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

export class CallbackRunner {
  readonly #options: CallbackRunnerOptions;
  #cancel: () => void = () => {};
  #looking: Promise<void> | null = null;
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
  }

  /** Dials what is due. Never rejects. */
  look(): Promise<void> {
    this.#looking ??= this.#lookThrough().finally(() => {
      this.#looking = null;
      if (!this.#closed) this.#sleep();
    });
    return this.#looking;
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

  async #lookThrough(): Promise<void> {
    const { store, clock, log, halted, endings } = this.#options;
    if (this.#closed || halted() !== null) return;
    try {
      await endings.writeOwed();
      for (const callback of dueCallbacks(store, clock.now(), AT_ONCE)) {
        if (this.#closed || halted() !== null) return;
        await this.#keepOrPutOff(callback);
      }
    } catch (thrown) {
      log.error(toldAs(thrown), 'callbacks paused: one could not be read, put off or recorded');
    }
  }

  /** One that cannot be kept must not stop those behind it. Where even that cannot be written, all wait for the store. */
  async #keepOrPutOff(callback: Callback): Promise<void> {
    const { store, clock, log } = this.#options;
    try {
      await this.#keep(callback);
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
    }
  }

  async #keep(callback: Callback): Promise<void> {
    const { store, clock, config, registry, agents } = this.#options;
    const now = clock.now();
    const { id } = callback;
    if (now - callback.at > MISSED_AFTER_MS)
      return this.#end(
        callback,
        'missed',
        `nobody could dial it within four hours of its time${callback.because === null ? '' : `: ${callback.because}`}`,
      );
    const declared = config();
    const campaign = declared.campaigns.find(({ name }) => name === callback.campaign) ?? null;
    const agent = campaign?.agent ?? callback.agent;
    const gone = whyGone(declared, callback, campaign, agent);
    if (gone !== null) return this.#end(callback, 'refused', gone);
    const full = registry.calls.length + registry.placing >= declared.appliance.limits.maxCalls;
    const held = campaign === null ? null : this.#heldBy(campaign);
    if (held !== null) return putOffCallback(store, id, now + LATER_MS, held);
    const may = agents.mayTalk(agent);
    if (full || !may.ok)
      return putOffCallback(store, id, now + LATER_MS, may.ok ? 'all calls are in use' : may.because);
    const place = registry.place();
    try {
      await this.#dial(callback, campaign, agent);
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

  async #dial(callback: Callback, campaign: Campaign | null, agent: string): Promise<void> {
    const { store, clock, config, gate, log } = this.#options;
    const asked = config();
    const [call, leg] = [newCallId(), newLegId()];
    const { id, number: destination, ours } = callback;
    const answer = await gate.callback({ id, campaign, agent, destination, ours, call, leg });
    switch (answer.kind) {
      case 'later':
        return putOffCallback(store, id, clock.now() + LATER_MS, answer.because);
      case 'gone':
        return this.#end(callback, 'refused', answer.because);
      case 'refused':
        return this.#refused(callback, answer.decision);
      case 'dial':
        log.info({ callbackId: id, callId: call, campaignId: campaign?.name ?? null }, 'callback dialled');
        return this.#begin(callback, campaign, agent, { call, leg, asked }, answer);
    }
  }

  #refused(callback: Callback, decision: Decision): void {
    const because = decision.reasons.map((reason) => reason.because).join(' ');
    if (decision.verdict !== 'defer') return this.#end(callback, 'refused', because);
    if (decision.until - callback.at > MISSED_AFTER_MS)
      return this.#end(callback, 'refused', `it may not be dialled near its time: ${because}`);
    putOffCallback(this.#options.store, callback.id, decision.until, because);
  }

  #end(callback: Callback, state: 'missed' | 'refused', because: string): void {
    endCallback(this.#options.store, callback.id, state, because);
    this.#options.log.warn(
      { callbackId: callback.id, campaignId: callback.campaign, state },
      'callback will not be made',
    );
  }

  /** The intent is on the disk: from here on the attempt is settled, whatever happens. */
  async #begin(
    callback: Callback,
    campaign: Campaign | null,
    agent: string,
    { call, leg, asked }: { call: CallId; leg: ReturnType<typeof newLegId>; asked: Config },
    answer: Extract<Awaited<ReturnType<DialGate['callback']>>, { kind: 'dial' }>,
  ): Promise<void> {
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
      return endings.notDialled(attempt, planned.ok || now !== asked ? 'cancelled' : 'not-dialable');
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
