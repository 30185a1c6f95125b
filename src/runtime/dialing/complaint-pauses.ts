// What is paused by complaints now: all calls, one of our numbers, one campaign. Also finds whom and what a complaint is
// about if only the person is known. Counts and limits are those of the rules.
import {
  COMPLAINTS_COUNT_MS,
  campaignPaused,
  mostComplainants,
  numberPaused,
  senderPaused,
} from '../../compliance/rules/complaints.ts';
import { nearWords } from '../../config/reading/suggest.ts';
import type { Config } from '../../config/schema.ts';
import { hasDialled, wasShown } from '../../store/dialing/attempt-reads.ts';
import {
  type Complaint,
  lastCallBefore,
  openComplaintIds,
  openComplaints,
} from '../../store/dialing/complaints.ts';
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

/** Numbers of ours that operators' machines have flagged within the days that complaints count. */
export function flaggedCallerIds(complaints: readonly Complaint[], now: Instant): ReadonlySet<string> {
  const recent = complaints.filter(({ flagged, at }) => flagged && now - at <= COMPLAINTS_COUNT_MS);
  return new Set(recent.flatMap(({ callerId }) => callerId ?? []));
}

export function complaintPauses(store: Store, { appliance }: Config, now: Instant): ComplaintPauses {
  const open = unclosedComplaints(store, now);
  const { pauseNumberAt, pauseCampaignAt } = appliance.compliance.complaints;
  const count = (list: readonly Complaint[]): number => peopleIn(list);
  const flagged = open.filter((one) => one.flagged);
  const counts = {
    people: count(open),
    flagged: count(flagged),
    flaggedCallerIds: flaggedCallerIds(open, now).size,
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

/** Null where there is such a campaign, now or in what was dialled before. A complaint about one that never was would pause nobody. */
export function unknownCampaign(
  store: Store,
  { campaigns }: Pick<Config, 'campaigns'>,
  name: string,
): { readonly message: string; readonly remedy: string } | null {
  const declared = campaigns.map((one) => one.name);
  if (declared.includes(name) || hasDialled(store, name)) return null;
  const near = nearWords(name, declared);
  const remedy =
    near.length > 0
      ? `did you mean ${near.join(' or ')}?`
      : declared.length === 0
        ? 'no campaign is declared; leave it out, and the last call to that person says which'
        : `declared are ${declared.slice(0, 12).join(', ')}${declared.length > 12 ? ' …' : ''}; or leave it out, and the last call to that person says which`;
  return { message: `there is no campaign called ${name}`, remedy };
}

/** Null where this number is, or was, one of ours. A complaint about another one would pause no number. */
export function strangeCallerId(
  store: Store,
  { numbers }: { readonly numbers: readonly { readonly number: string }[] },
  callerId: E164,
): { readonly message: string; readonly remedy: string } | null {
  if (numbers.some(({ number }) => number === callerId) || wasShown(store, callerId)) return null;
  const own = numbers.map(({ number }) => number);
  const named = own.length === 0 ? 'none is declared' : `yours are ${own.slice(0, 12).join(', ')}`;
  return {
    message: `${callerId} is none of your numbers`,
    remedy: `${named}${own.length > 12 ? ' …' : ''}; or leave it out, and the last call to that person says which`,
  };
}

/** As of a commit in git: fewer letters than this are hardly meant. */
const SHORTEST_ID = 4;
const MOST_SHOWN = 5;

/** The one open complaint whose id begins so; otherwise why it is none, and what to write. */
export function openComplaintCalled(
  store: Store,
  written: string,
):
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly message: string; readonly remedy: string } {
  const beginning = written.trim().toLowerCase();
  const found = beginning.length < SHORTEST_ID ? [] : openComplaintIds(store, beginning, MOST_SHOWN + 1);
  const [id] = found;
  if (id !== undefined && found.length === 1) return { ok: true, id };
  if (beginning.length < SHORTEST_ID)
    return {
      ...{
        ok: false,
        message: `${written.trim() === '' ? 'no id' : `"${written.trim()}"`} is too little to tell complaints apart`,
      },
      remedy: `write at least the first ${SHORTEST_ID} letters of its id`,
    };
  if (id === undefined)
    return {
      ...{ ok: false, message: `no open complaint has an id that begins with ${beginning}` },
      remedy: 'those that are open are listed by trunkline complaints and GET /complaints',
    };
  const shown = found.slice(0, MOST_SHOWN).join(', ');
  return {
    ...{
      ok: false,
      message: `${beginning} begins the ids of several: ${shown}${found.length > MOST_SHOWN ? ' …' : ''}`,
    },
    remedy: 'write more letters of the one that is meant',
  };
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
