// Dials the next contact of a campaign: claims, decides, calls, and returns how that went. When and how often is decided by
// the loop.
import { alikeByHours } from '../../campaign/denial.ts';
import type { Decision } from '../../compliance/decision.ts';
import type { Campaign } from '../../config/campaign/campaign.ts';
import type { Config } from '../../config/schema.ts';
import { deferSimilar } from '../../store/dialing/contact-deferrals.ts';
import { type Contact, claimNext } from '../../store/dialing/contacts.ts';
import type { Store } from '../../store/store.ts';
import { type AttemptId, type CallId, type CampaignId, type LegId, toId } from '../../telephony/ids.ts';
import type { Clock } from '../../telephony/time.ts';
import type { CallPlan } from '../call-plan.ts';
import type { CallRegistry } from '../calls/call-registry.ts';
import { type PlannedCall, planOutbound } from '../calls/plan-call.ts';
import type { RouteProblem } from '../calls/reasons.ts';
import type { TrunkSlot } from '../calls/trunks/trunk-pool.ts';
import { newCallId, newLegId } from '../ids.ts';
import type { Log } from '../log.ts';
import type { AgentWatch } from './agent-watch.ts';
import type { AttemptEndings } from './attempt-endings.ts';
import type { LiveCampaigns } from './campaigns/live-campaigns.ts';
import type { DialGate } from './dial-gate.ts';
import type { ContactAnswer } from './gate-answers.ts';
import type { Halt } from './requests.ts';

/** `nobody`: there was nobody to take after all. `held`: refused, by something that the owner can lift. */
export type Dialled =
  | { readonly kind: 'begun' | 'left' | 'nobody' | 'no-slot' | 'no-budget' }
  | { readonly kind: 'held'; readonly decision: Decision };

/** A claim is for the moment between taking a contact and writing the intent: milliseconds. */
const CLAIM_MS = 60_000;

export interface ContactDialerOptions {
  readonly store: Store;
  readonly gate: Pick<DialGate, 'contact'>;
  readonly registry: Pick<CallRegistry, 'begin'>;
  readonly endings: AttemptEndings;
  readonly agents: Pick<AgentWatch, 'callBegins' | 'callEnds'>;
  readonly liveCampaigns: LiveCampaigns;
  readonly clock: Clock;
  readonly log: Log;
  readonly owner: string;
  /** Why nothing is dialled just now. */
  readonly closed: () => Halt | null;
  readonly recordingPath: (call: CallId) => string | null;
}

export class ContactDialer {
  readonly #options: ContactDialerOptions;

  constructor(options: ContactDialerOptions) {
    this.#options = options;
  }

  async dialNext(campaign: Campaign, config: () => Config): Promise<Dialled> {
    const { store, clock, gate, owner } = this.#options;
    const asked = config();
    const now = clock.now();
    const id = toId<CampaignId>(campaign.name);
    const onlyTried = this.#options.liveCampaigns.of(campaign.name).orders === 'draining';
    const contact = await claimNext(store, { campaign: id, now, owner, until: now + CLAIM_MS, onlyTried });
    if (contact === null) return { kind: 'nobody' };
    const call = newCallId();
    const leg = newLegId();
    const answer = await gate.contact({ campaign, contact, call, leg }).catch((thrown: unknown) => {
      this.#options.endings.giveBack(contact);
      throw thrown;
    });
    if (answer.kind === 'no-slot' || answer.kind === 'no-budget') {
      this.#options.endings.giveBack(contact);
      return { kind: answer.kind };
    }
    const configs = { asked, now: config() };
    if (answer.kind === 'dial') {
      await this.#dial(configs, campaign, contact, { call, leg }, answer);
      return { kind: 'begun' };
    }
    await this.#leave(campaign, contact, answer);
    return answer.kind === 'held' ? answer : { kind: 'left' };
  }

  async #leave(
    campaign: Campaign,
    contact: Contact,
    answer: Exclude<ContactAnswer, { kind: 'dial' | 'no-slot' | 'no-budget' }>,
  ): Promise<void> {
    const { log, endings } = this.#options;
    const who = { campaignId: campaign.name, contactId: contact.id };
    if (answer.kind === 'lost') {
      log.warn(
        { ...who, because: answer.because },
        'contact not dialled: suppressed, claimed or already on a call',
      );
      await endings.leave(contact, answer.because);
      return;
    }
    if (answer.kind === 'unroutable') {
      log.error({ ...who, trunks: answer.trunks }, 'contact not dialled: no trunk can write its number');
      await endings.leave(contact, 'unroutable');
      return;
    }
    const { verdict, reasons } = answer.decision;
    log.info(
      { ...who, verdict, rules: reasons.map(({ rule }) => rule) },
      'contact not dialled: refused or deferred by the rules',
    );
    if (answer.kind === 'left') this.#deferAlike(contact, answer);
  }

  /** What puts this person off by the time of day alone puts off all whose day is the same: not one by one. */
  #deferAlike(contact: Contact, { decision, rulesAgainst }: Extract<ContactAnswer, { kind: 'left' }>): void {
    if (decision.verdict !== 'defer' || contact.list.notBefore !== null) return;
    const alike = alikeByHours(contact.number, rulesAgainst);
    if (alike === null) return;
    const { store, clock, log } = this.#options;
    const { campaign, priority, list } = contact;
    const { zone, region } = list;
    const common = { campaign, priority, zone, region, now: clock.now(), until: decision.until };
    const count = deferSimilar(store, { ...common, ...alike });
    if (count > 0)
      log.info({ campaignId: campaign, count, until: decision.until }, 'contacts deferred together');
  }

  /**
   * The intent is on the disk: from here on the attempt is settled, whatever happens. It begins under the configuration of
   * now, as the switch has it; where that knows its trunk or agent no more, the contact is decided on anew.
   */
  async #dial(
    configs: { readonly asked: Config; readonly now: Config },
    campaign: Campaign,
    contact: Contact,
    { call, leg }: { call: CallId; leg: LegId },
    answer: Extract<ContactAnswer, { kind: 'dial' }>,
  ): Promise<void> {
    const { clock, log, recordingPath, closed, endings } = this.#options;
    const { callerId, because, attempt, slot, failover } = answer;
    const request = {
      ...{ call, leg, destination: contact.number, callerId, because, attempt, failover },
      trunk: slot.trunk,
      agent: campaign.agent,
      campaign: campaign.name,
      variables: contact.variables,
      language: contact.list.language ?? undefined,
      recordingPath: recordingPath(call),
    };
    const why = closed() ?? this.#orderOn(campaign);
    if (why !== null) return this.#giveUp(campaign, contact, attempt, slot, why);
    let planned: PlannedCall;
    try {
      planned = planOutbound(configs.now, request, newLegId);
    } catch (thrown) {
      slot.release();
      await endings.broken(attempt);
      throw thrown;
    }
    if (!planned.ok && configs.asked !== configs.now)
      return this.#giveUp(campaign, contact, attempt, slot, planned.problem.kind);
    if (!planned.ok) {
      slot.release();
      log.error(
        { campaignId: campaign.name, contactId: contact.id, because: planned.problem.kind },
        'contact not dialled: no route to its number',
      );
      return endings.notDialled(attempt, 'not-dialable');
    }
    this.#options.liveCampaigns.callBegins(campaign, clock.now());
    this.#options.agents.callBegins(campaign.agent);
    await this.#begin(campaign, contact, attempt, planned.plan, slot);
  }

  /** An order holds from when it is given, also for whoever is decided on just then. Null: it may dial. */
  #orderOn({ name }: Campaign): 'paused' | 'cancelled' | null {
    const { liveCampaigns } = this.#options;
    const orders = liveCampaigns.isDeclared(name) ? liveCampaigns.of(name).orders : 'run';
    return orders === 'paused' || orders === 'cancelled' ? orders : null;
  }

  /**
   * While it was decided on, the controller was told to stop or to drain, the campaign was paused, or another configuration was applied.
   */
  async #giveUp(
    campaign: Campaign,
    contact: Contact,
    attempt: AttemptId,
    slot: TrunkSlot,
    because: Halt | RouteProblem['kind'] | 'paused' | 'cancelled',
  ): Promise<void> {
    slot.release();
    this.#options.log.info(
      { campaignId: campaign.name, contactId: contact.id, because },
      'contact not dialled: dialling was halted, or the campaign or its configuration changed',
    );
    await this.#options.endings.notDialled(attempt, 'cancelled');
  }

  async #begin(
    campaign: Campaign,
    contact: Contact,
    attempt: AttemptId,
    plan: CallPlan,
    slot: TrunkSlot,
  ): Promise<void> {
    const { registry, liveCampaigns, endings } = this.#options;
    endings.begins(attempt, campaign, contact);
    try {
      registry.begin(plan, slot);
    } catch (thrown) {
      // It may have ended before it broke, and then all that is done.
      if (!endings.isOpen(attempt)) throw thrown;
      slot.release();
      liveCampaigns.callEnds(campaign.name);
      this.#options.agents.callEnds(campaign.agent, 'none');
      await endings.broken(attempt);
      throw thrown;
    }
  }
}
