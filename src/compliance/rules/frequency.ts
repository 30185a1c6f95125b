// How often a person may be called: never more than the law, the state or the owner allows, counted across campaigns and
// numbers; and not soon after they refused or talked.
import { startOfDay, wallTime } from '../clock/zones.ts';
import type { Source } from '../decision.ts';
import type { Rule } from '../rule.ts';
import { changesAt, passes, type RuleResult, refuses } from '../rule-result.ts';
import type { RestRule } from '../rulebooks/rulebook.ts';
import { PLATFORM, SALES } from '../rulebooks/rulebook.ts';
import { fromItsDay, type Situation } from '../situation.ts';
import { statesOf } from './hours.ts';

const DAY_MS = 86_400_000;

export interface Cap {
  readonly rule: string;
  readonly count: number;
  readonly period: 'day' | number;
  readonly whose: string;
  readonly source: Source;
  /** Only calls on this subject count; null: all. */
  readonly subject: string | null;
}

export const frequency: Rule = {
  name: 'attempts',
  judge(situation) {
    const { facts } = situation;
    const made = attemptsOf(situation);
    const judged = capsOf(situation).map((cap) => fromItsDay(situation, capResult(situation, made, cap)));
    const total = facts.settings.caps.filter(({ period }) => period === 'total');
    for (const { count } of total) judged.push(inAll(situation, made.length, count));
    if (judged.length > 0) return judged;
    return [passes(this.name, 'No limit on the number of calls applies.', { made: made.length }, PLATFORM)];
  },
};

function capsOf(situation: Situation): Cap[] {
  const { book, purpose, facts } = situation;
  const caps: Cap[] = book.caps
    .filter(({ purposes }) => purpose === null || purposes.includes(purpose))
    .map((cap) => ({ ...cap, subject: null }));
  if (purpose === null || SALES.includes(purpose)) {
    for (const { perDay, name, source } of statesOf(situation)) {
      if (perDay === null) continue;
      const subject = facts.campaign.subject;
      caps.push({ rule: 'attempts.state', count: perDay, period: DAY_MS, whose: name, source, subject });
    }
  }
  for (const { count, period } of facts.settings.caps) {
    if (period === 'total') continue;
    const length = period === 'day' ? 'day' : period === 'week' ? 7 * DAY_MS : 30 * DAY_MS;
    const own = { rule: 'attempts.owner', whose: 'The owner', source: PLATFORM, subject: null };
    caps.push({ ...own, count, period: length });
  }
  return caps;
}

type Made = { readonly at: number; readonly subject: string | null };

/** Every call that was made. A count that goes beyond the known times stands for calls at the worst possible times. */
export function attemptsOf({ facts, zones }: Situation): readonly Made[] {
  const { attempts, at: now } = facts;
  const made: Made[] = attempts.times.filter(({ at }) => at <= now);
  const midnight = Math.min(...zones.map((zone) => startOfDay(zone, wallTime(zone, now).day)), now);
  if (attempts.lastAt !== null && attempts.lastAt <= now && !made.some(({ at }) => at === attempts.lastAt)) {
    made.push({ at: attempts.lastAt, subject: null });
  }
  // The counters were right when the last call was made: a later day begins its own, and what was listed by then is in them.
  const lastKnown = Math.max(attempts.lastAt ?? Number.NEGATIVE_INFINITY, ...made.map(({ at }) => at));
  const isKnown = Number.isFinite(lastKnown);
  const last = isKnown ? lastKnown : now;
  const add = (wanted: number, period: number, at: number): void => {
    let missing = wanted - made.filter((one) => one.at > last - period).length;
    for (; missing > 0; missing--) made.push({ at, subject: null });
  };
  if (!isKnown || lastKnown >= midnight) {
    add(attempts.today, DAY_MS, Math.max(Math.min(last, now), midnight));
  }
  if (!isKnown || lastKnown > now - 7 * DAY_MS) {
    add(attempts.week, 7 * DAY_MS, Math.min(last, midnight - 1));
  }
  return made;
}

export function capResult({ facts, zones }: Situation, made: readonly Made[], cap: Cap): RuleResult {
  const { count, period, subject } = cap;
  const counted = made.filter((one) => subject === null || one.subject === null || one.subject === subject);
  const within = (at: number): number => {
    if (period !== 'day') return counted.filter((one) => one.at > at - period).length;
    return Math.max(0, ...zones.map((zone) => onDay(counted, zone, at)));
  };
  const words = period === 'day' ? 'a day' : period === DAY_MS ? 'in 24 hours' : `in ${period / DAY_MS} days`;
  const edges = counted.flatMap((one) =>
    Number.isFinite(one.at)
      ? period === 'day'
        ? zones.map((zone) => startOfDay(zone, wallTime(zone, Math.max(one.at, facts.at)).day + 1))
        : [one.at + period]
      : [],
  );
  const now = within(facts.at);
  const text = `${cap.whose} allows ${count} ${count === 1 ? 'call' : 'calls'} ${words}, and there ${now === 1 ? 'was' : 'were'} ${now}.`;
  return changesAt({
    rule: cap.rule,
    at: facts.at,
    facts: { allowed: count, made: now, period: words },
    source: cap.source,
    fine: text,
    faultAt: (at) => (within(at) < count ? null : text),
    edges,
  });
}

function onDay(made: readonly Made[], zone: string, at: number): number {
  const today = wallTime(zone, at).day;
  return made.filter((one) => Number.isFinite(one.at) && wallTime(zone, one.at).day === today).length;
}

function inAll({ facts }: Situation, made: number, count: number): RuleResult {
  const total = facts.attempts.total ?? made;
  const said = { allowed: count, made: total };
  if (total >= count) {
    return refuses(
      'attempts.total',
      count === 1 ? 'The one try was made.' : `All ${count} tries were made.`,
      said,
      PLATFORM,
    );
  }
  return passes('attempts.total', `This is try ${total + 1} of ${count}.`, said, PLATFORM);
}

export const rest: Rule = {
  name: 'attempts.rest',
  judge(situation) {
    const { book, facts } = situation;
    const { lastRefusalAt, lastConversationAt } = facts.attempts;
    const judged = [
      ...resting(situation, book.restAfterRefusal, lastRefusalAt, 'attempts.refusal'),
      ...resting(situation, book.restAfterConversation, lastConversationAt, 'attempts.conversation'),
    ];
    return judged.length > 0
      ? judged
      : [passes(this.name, 'No rest between calls is required.', {}, PLATFORM)];
  },
};

function resting(
  situation: Situation,
  rule: RestRule | null,
  since: number | null,
  name: string,
): RuleResult[] {
  const { facts, purpose } = situation;
  if (rule === null || since === null || (purpose !== null && !rule.purposes.includes(purpose))) return [];
  const over = since + rule.days * DAY_MS;
  return [
    fromItsDay(
      situation,
      changesAt({
        rule: name,
        at: facts.at,
        facts: { since, days: rule.days },
        source: rule.source,
        fine: 'The required days of rest are over.',
        faultAt: (at) => (at >= over ? null : rule.because),
        edges: [over],
      }),
    ),
  ];
}
