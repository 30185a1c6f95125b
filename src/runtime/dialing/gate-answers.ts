// The questions and answers of the gate: types, and the words in which a call is refused. Asks nobody and writes nothing.
import { isForTheDay, spentText } from '../../campaign/spend.ts';
import { wallText } from '../../compliance/clock/zones.ts';
import type { Decision, Finding } from '../../compliance/decision.ts';
import type { DialFacts } from '../../compliance/dial-facts.ts';
import type { CallerIdChoice } from '../../compliance/pool.ts';
import { remediesOf } from '../../compliance/remedies.ts';
import type { Campaign } from '../../config/campaign/campaign.ts';
import type { OwnedNumber } from '../../config/numbers/owned-number.ts';
import type { Config } from '../../config/schema.ts';
import type { IntentResult, Seen } from '../../store/dialing/attempts.ts';
import { type Contact, ON_NO_LIST } from '../../store/dialing/contacts.ts';
import {
  type AttemptId,
  type CallId,
  type CampaignId,
  type ContactId,
  type LegId,
  toId,
} from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import type { Instant } from '../../telephony/time.ts';
import { wireNumberOn } from '../calls/plan-call.ts';
import type { TrunkSlot } from '../calls/trunks/trunk-pool.ts';
import { callerIdDay, HISTORY_MS } from './gather-facts.ts';
import type { Placed } from './requests.ts';

export interface ContactRequest {
  readonly campaign: Campaign;
  readonly contact: Contact;
  readonly call: CallId;
  readonly leg: LegId;
}

export type ContactAnswer =
  | ({ kind: 'dial' } & Placed)
  /** Put off or refused, and recorded so. */
  | { kind: 'left'; decision: Decision; rulesAgainst: readonly string[] }
  /** Refused as things are declared, scrubbed or consented now: recorded so, and it waits. */
  | { kind: 'held'; decision: Decision }
  /** Somebody else has it, or it is not to be dialled twice. */
  | {
      kind: 'lost';
      because: Exclude<Extract<IntentResult, { kind: 'refused' }>['because'], 'budget' | 'stale'>;
    }
  /** Money or minutes are used up: nothing was written, and the contact waits as before. */
  | { kind: 'no-budget'; because: string }
  /** No trunk has a place just now: nothing was decided or written, and the contact waits as before. */
  | { kind: 'no-slot' }
  /** As declared it can be dialled on no trunk at all. */
  | { kind: 'unroutable'; trunks: readonly string[] };

/** What is asked about one call. */
export interface LookRequest {
  readonly destination: E164;
  readonly purpose: string;
  /** Null for a call that a person asked for. */
  readonly campaign: { readonly declared: Campaign; readonly contact: Contact } | null;
  readonly pool: readonly OwnedNumber[];
  /** Another moment than now, for a question that dials nobody. */
  readonly at?: Instant;
  /** The trunk on which the call has its place already. */
  readonly held?: string;
}

/** Everything that decides on one call. */
export interface Looked {
  readonly at: Instant;
  readonly decision: Decision;
  /** Of every rule, whichever way it went. */
  readonly findings: readonly Finding[];
  readonly facts: DialFacts;
  readonly choice: CallerIdChoice;
  readonly chosen: {
    readonly number: E164;
    readonly because: string;
    /** On which it may leave, in the order of this call; up or not. */
    readonly trunks: readonly string[];
    /** Of these, those that can write the number. */
    readonly routes: readonly string[];
  } | null;
}

/** A callback that is kept: it is dialled as a campaign's call is, and its promise is part of the intent. */
export interface CallbackRequest {
  readonly id: string;
  readonly campaign: Campaign | null;
  readonly agent: string;
  readonly destination: E164;
  readonly ours: E164 | null;
  readonly call: CallId;
  readonly leg: LegId;
}

export type CallbackAnswer =
  | ({ kind: 'dial' } & Placed)
  | { kind: 'refused'; decision: Decision }
  | { kind: 'later'; because: string }
  /** None of its trunks has a place, also after a while. */
  | { kind: 'no-room'; because: string }
  | { kind: 'no-budget'; because: string }
  | { kind: 'gone'; because: string };

export const STALE = {
  ok: false,
  because: 'other calls kept dialling the same person or using the same number meanwhile',
  remedy: 'try again in a moment',
} as const;

export function refusedIntent(
  destination: E164,
  result: Extract<IntentResult, { kind: 'refused' }>,
): { because: string; remedy: string } {
  switch (result.because) {
    case 'suppressed':
      return {
        because: `${destination} was put on the suppression list a moment ago`,
        remedy: 'do not call this number',
      };
    case 'budget':
      return {
        because: spentText(result.spent),
        remedy: isForTheDay(result.spent)
          ? 'wait for the next day, or raise the budget and apply'
          : 'raise the budget and apply',
      };
    case 'attempt-open':
    case 'not-claimed':
      return {
        because: `${destination} is being called by a campaign now`,
        remedy: 'wait until that call is over',
      };
    case 'stale':
      return STALE;
  }
}

/** What the decision was made from, and what must still be so when the intent is written. */
export function seenIn({ facts, chosen }: Looked, { numbers }: Config): Seen {
  const { at } = facts;
  const candidate = facts.pool.find(({ number }) => number === chosen?.number);
  const owned = numbers.find(({ number }) => number === chosen?.number);
  return {
    since: at - HISTORY_MS,
    attempts: facts.attempts.times.length,
    callerId:
      candidate === undefined || owned === undefined
        ? null
        : {
            dailyCap: candidate.dailyCap,
            dayFrom: callerIdDay(at),
            lastUsedAt: candidate.lastUsedAt,
            rests: owned.coolDownSeconds !== undefined,
          },
  };
}

/**
 * A callback is a call beside those of the list: it counts none of their tries. What the list says of the person (zone, state, days,
 * consent) binds and allows as in any other call of the campaign; of somebody who is on no list nothing is known.
 */
export function callbackContact(
  { destination, id }: CallbackRequest,
  campaign: Campaign,
  listed: Contact | null,
): Contact {
  return {
    id: toId<ContactId>(id),
    campaign: toId<CampaignId>(campaign.name),
    number: destination,
    variables: {},
    position: 0,
    state: 'claimed',
    nextAt: 0,
    priority: 1,
    attempts: 0,
    lastOutcome: null,
    list: listed?.list ?? ON_NO_LIST,
  };
}

export function chosenFrom(
  config: Config,
  destination: E164,
  choice: CallerIdChoice,
  orders: ReadonlyMap<string, readonly string[]>,
): Looked['chosen'] {
  if (choice.callerId === null) return null;
  const owned = config.numbers.find(({ number }) => number === choice.callerId);
  if (owned === undefined) throw new Error(`a caller ID that is none of ours was chosen: ${choice.callerId}`);
  const trunks = orders.get(owned.number) ?? [owned.trunk];
  const routes = trunks.filter((name) => {
    const trunk = config.trunks.find((one) => one.name === name);
    return trunk !== undefined && wireNumberOn(trunk, destination) !== null;
  });
  return { number: owned.number, because: choice.because, trunks, routes };
}

export function placed(chosen: NonNullable<Looked['chosen']>, slot: TrunkSlot, attempt: AttemptId): Placed {
  return {
    callerId: chosen.number,
    because: chosen.because,
    attempt,
    slot,
    failover: chosen.routes.filter((trunk) => trunk !== slot.trunk),
  };
}

/** With all that stands against it, and what lifts each of them. */
export function refused(
  decision: Decision,
  findings: readonly Finding[],
  zone: string,
): { ok: false; because: string; remedy: string } {
  const because = decision.reasons.map((reason) => reason.because).join(' ');
  if (decision.verdict === 'defer') {
    return {
      ok: false,
      because,
      remedy: `it may be called from ${wallText(zone, decision.until)} (${zone}) on`,
    };
  }
  const remedies = remediesOf(findings);
  return {
    ok: false,
    because,
    remedy: remedies.length === 0 ? 'this person may not be called' : remedies.join('. Also: '),
  };
}

export function unroutable(
  destination: E164,
  trunks: readonly string[],
): { because: string; remedy: string } {
  return {
    because:
      trunks.length === 1
        ? `${destination} cannot be written in the format of trunk ${trunks[0]} wants numbers`
        : `${destination} cannot be written in the format of any of the trunks ${trunks.join(', ')} want numbers`,
    remedy: 'check numberFormat.outbound of the trunk: the national format reaches one country only',
  };
}
