// What a campaign would do from a given time on, over its whole list: how many calls when, with which numbers, at what cost,
// and the other people by reason. Uses the rules of real calls, once for everybody whom they treat alike. Dials nobody,
// writes nothing.
import { type PreviewSchedule, SLOT_MS, scheduleCalls } from '../../../campaign/preview-schedule.ts';
import { remedyOf } from '../../../compliance/remedies.ts';
import type { Campaign } from '../../../config/campaign/campaign.ts';
import type { Config } from '../../../config/schema.ts';
import { peopleOf } from '../../../store/dialing/campaign-people.ts';
import { countContacts } from '../../../store/dialing/contacts.ts';
import type { Store } from '../../../store/store.ts';
import { type CampaignId, toId } from '../../../telephony/ids.ts';
import type { Instant } from '../../../telephony/time.ts';
import { orderObstacles } from './operator-orders.ts';
import { type Group, Groups } from './preview-groups.ts';
import {
  assumptionOf,
  costPerCall,
  limitsOf,
  type PreviewAssumption,
  type PreviewPace,
} from './preview-limits.ts';

interface PreviewReason {
  readonly rule: string;
  readonly because: string;
  /** What lifts it. Null: nobody can, or time does. */
  readonly remedy: string | null;
  readonly people: number;
}

export interface CampaignPreview {
  readonly campaign: string;
  readonly at: Instant;
  readonly listed: number;
  /** Of those who wait: by what the rules say at that moment. */
  readonly now: number;
  readonly later: number;
  readonly never: number;
  /** Who is not waiting: done, suppressed, on the telephone. */
  readonly settled: Readonly<Record<string, number>>;
  readonly schedule: PreviewSchedule;
  readonly endsAt: Instant | null;
  readonly cost: readonly { readonly currency: string; readonly micros: number }[];
  readonly minutes: number;
  readonly assumes: PreviewAssumption;
  readonly pace: PreviewPace;
  /** Why people are not called at that moment, or never. */
  readonly reasons: readonly PreviewReason[];
  readonly groups: number;
  readonly tookMs: number;
}

export interface PreviewProgress {
  readonly looked: number;
  readonly of: number;
}

export async function previewCampaign(
  config: Config,
  campaign: Campaign,
  store: Store,
  at: Instant,
  onProgress: (progress: PreviewProgress) => void = () => {},
): Promise<CampaignPreview> {
  const beganAt = performance.now();
  const groups = new Groups(config, campaign, store, at);
  const counts = await countContacts(store, toId<CampaignId>(campaign.name));
  let [looked, untried] = [0, 0];
  for (const page of peopleOf(store, campaign.name)) {
    for (const person of page) await groups.add(person);
    looked += page.length;
    untried += page.filter(({ attempts }) => attempts === 0).length;
    onProgress({ looked, of: counts.waiting });
  }
  const all = groups.all();
  const assumes = assumptionOf(campaign, store, at);
  const { pace, ...limits } = limitsOf(config, campaign, store, all, assumes, at);
  const schedule = scheduleCalls(all, limits, at);
  const count = (verdict: string): number =>
    all.filter((one) => one.answer.decision.verdict === verdict).reduce((sum, { people }) => sum + people, 0);
  const { waiting: _waiting, ...settled } = counts;
  // The schedule is that of a campaign that dials: that somebody stopped this one stands beside it.
  const ordered = orderObstacles(store, campaign).flatMap(
    ({ because, remedy, isOfUntried }): PreviewReason[] => {
      const people = isOfUntried ? untried : looked;
      return people === 0 ? [] : [{ rule: 'campaign', because, remedy, people }];
    },
  );
  const last = schedule.slots.at(-1);
  const talkMinutes = (schedule.calls * assumes.answeredShare * assumes.talkSeconds) / 60;
  return {
    campaign: campaign.name,
    at,
    listed: Object.values(counts).reduce((sum, one) => sum + one, 0),
    now: count('allow'),
    later: count('defer'),
    never: count('deny'),
    settled,
    schedule,
    endsAt: last === undefined ? null : last.from + SLOT_MS,
    cost: costPerCall(config, campaign, assumes).map(({ currency, micros }) => ({
      currency,
      micros: Math.round(micros * schedule.calls),
    })),
    minutes: Math.round(talkMinutes),
    assumes,
    pace,
    reasons: [...ordered, ...reasonsOf(all, campaign.name)],
    groups: all.length,
    tookMs: Math.round(performance.now() - beganAt),
  };
}

/** As `explain` says it of one person. */
const BETWEEN_TRIES = { rule: 'person', because: 'Their next try is due later.', remedy: null } as const;

function reasonsOf(groups: readonly Group[], campaign: string): PreviewReason[] {
  const found = new Map<string, { -readonly [Key in keyof PreviewReason]: PreviewReason[Key] }>();
  for (const { answer, people, isBetweenTries } of groups) {
    if (answer.decision.verdict === 'allow') continue;
    const rules = new Set<string>();
    for (const { verdict, reason } of answer.findings) {
      if (verdict === 'allow') continue;
      const said =
        isBetweenTries && reason.rule === 'callee.not-before'
          ? BETWEEN_TRIES
          : {
              rule: reason.rule,
              because: reason.because,
              remedy: remedyOf(reason.rule, campaign),
            };
      if (rules.has(said.rule)) continue;
      rules.add(said.rule);
      const known = found.get(said.rule);
      if (known === undefined) found.set(said.rule, { ...said, people });
      else known.people += people;
    }
  }
  return [...found.values()].sort((a, b) => b.people - a.people);
}
