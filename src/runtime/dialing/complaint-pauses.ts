// What complaints hold just now: all calls, one of our numbers, one campaign. And whom and what a complaint is about, where the one who
// noted it said only who complains. Decides nothing by itself: the counts and limits are those of the rules.
import {
  COMPLAINTS_COUNT_MS,
  campaignPaused,
  mostComplainants,
  numberPaused,
  senderPaused,
} from '../../compliance/rules/complaints.ts';
import type { Config } from '../../config/schema.ts';
import { type Complaint, lastCallBefore, openComplaints } from '../../store/dialing/complaints.ts';
import type { Store } from '../../store/store.ts';
import type { E164 } from '../../telephony/number.ts';
import type { Instant } from '../../telephony/time.ts';

export interface Pause {
  /** How many people complained. */
  readonly people: number;
  readonly because: string;
}

export interface ComplaintPauses {
  /** All calls. */
  readonly sender: string | null;
  readonly callerIds: readonly (Pause & { readonly number: string })[];
  readonly campaigns: readonly (Pause & { readonly name: string })[];
}

/** Older ones hold nothing, whoever has looked. */
const UNCLOSED_FOR_MS = 365 * 86_400_000;

/** Of the whole appliance: all that somebody still has to look at. */
export function unclosedComplaints(store: Store, now: Instant): Complaint[] {
  return openComplaints(store, now - UNCLOSED_FOR_MS);
}

export function complaintPauses(store: Store, { appliance }: Config, now: Instant): ComplaintPauses {
  const open = unclosedComplaints(store, now);
  const { pauseNumberAt, pauseCampaignAt } = appliance.compliance.complaints;
  const count = (list: readonly Complaint[]): number => peopleIn(list);
  const flagged = open.filter((one) => one.flagged);
  const recent = flagged.filter(({ at }) => now - at <= COMPLAINTS_COUNT_MS);
  const counts = {
    people: count(open),
    flagged: count(flagged),
    flaggedCallerIds: new Set(recent.flatMap(({ callerId }) => callerId ?? [])).size,
  };
  const by = (about: 'callerId' | 'campaign', limit: number): [string, number][] =>
    [...Map.groupBy(open, (one) => one[about])]
      .flatMap(([what, list]): [string, number][] => (what === null ? [] : [[what, count(list)]]))
      .filter(([, people]) => people >= limit)
      .sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    sender: senderPaused(counts, now)?.because ?? null,
    callerIds: by('callerId', pauseNumberAt).map(([number, people]) => ({
      ...{ number, people, because: numberPaused(number, people) },
    })),
    campaigns: by('campaign', pauseCampaignAt).map(([name, people]) => ({
      ...{ name, people, because: campaignPaused(name, people) },
    })),
  };
}

function peopleIn(list: readonly Complaint[]): number {
  return mostComplainants(list.map(({ number, at }) => ({ by: number, at })));
}

/** Why this campaign dials nobody; null: it does. Asked before each call, so it reads no more than it must. */
export function pausedCampaign(store: Store, config: Config, name: string, now: Instant): Pause | null {
  const about = unclosedComplaints(store, now).filter(({ campaign }) => campaign === name);
  const { compliance } = config.appliance;
  const people = peopleIn(about);
  if (people < compliance.complaints.pauseCampaignAt) return null;
  return { people, because: campaignPaused(name, people) };
}

/** People who complain were called: by the last call to them before that, unless somebody says which. */
export function aboutOf(
  store: Store,
  number: E164,
  at: Instant,
  said: { readonly callerId: E164 | null; readonly campaign: string | null },
): { readonly callerId: E164 | null; readonly campaign: string | null } {
  if (said.callerId !== null && said.campaign !== null) return said;
  const last = lastCallBefore(store, number, at);
  if (last === null || (said.callerId !== null && said.callerId !== last.callerId)) return said;
  return { callerId: last.callerId, campaign: said.campaign ?? last.campaign };
}
