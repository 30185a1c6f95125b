// Whether this person may be called at this time: by the platform, the country, every state and the campaign, in every zone
// that the person may be in. A call that would end too late does not begin. The campaign can only restrict.
import { edgesOf, isOpenFor, type Schedule, span, spansText, WHOLE_DAY } from '../clock/schedule.ts';
import { dayOf, wallText, wallTime } from '../clock/zones.ts';
import type { Source } from '../decision.ts';
import type { WindowFacts } from '../dial-facts.ts';
import type { Rule } from '../rule.ts';
import { changesAt, passes, type RuleResult } from '../rule-result.ts';
import type { HoursLimit, StateRules } from '../rulebooks/rulebook.ts';
import { PLATFORM, SALES } from '../rulebooks/rulebook.ts';
import { fromItsDay, type Situation } from '../situation.ts';

const DAY_MINUTES = 24 * 60;

export const hours: Rule = {
  name: 'hours',
  judge(situation) {
    const { book, purpose, facts } = situation;
    const isByHand = facts.settings.origin === 'manual';
    const limits: HoursLimit[] = book.hours.filter(
      (limit) =>
        (purpose === null || limit.purposes.includes(purpose)) && !(limit.campaignsOnly === true && isByHand),
    );
    const judged = limits.map((limit) => {
      const result = within(situation, limit.rule, limit.whose, limit.schedule, limit.source);
      // The ceiling for campaigns is ours: it holds on any day, whatever date its source bears.
      return limit.campaignsOnly === true ? result : fromItsDay(situation, result);
    });
    if (purpose === null || SALES.includes(purpose)) judged.push(...stateHours(situation));
    judged.push(...campaignHours(situation), ...holidays(situation));
    if (judged.length > 0) return judged;
    return [passes(this.name, 'No hours are set for this call.', {}, PLATFORM)];
  },
};

function stateHours(situation: Situation): RuleResult[] {
  return statesOf(situation).flatMap(({ name, schedule, source }) =>
    schedule === null
      ? []
      : [fromItsDay(situation, within(situation, 'hours.state', name, schedule, source))],
  );
}

export function statesOf({ book, states }: Situation): StateRules[] {
  return states.flatMap((code) => book.states.get(code) ?? []);
}

function campaignHours(situation: Situation): RuleResult[] {
  const { windows } = situation.facts.settings;
  return windowResults(situation, 'hours.campaign', 'The campaign', windows, [], PLATFORM);
}

function holidays(situation: Situation): RuleResult[] {
  const listed = situation.facts.settings.holidays;
  return windowResults(situation, 'hours.holiday', "The owner's holidays", [], listed, PLATFORM);
}

/** Windows of which any will do, and days on which none does. */
export function windowResults(
  situation: Situation,
  rule: string,
  whose: string,
  windows: readonly WindowFacts[],
  holidays: readonly string[],
  source: Source,
): RuleResult[] {
  const zones = [...new Set(windows.map(({ zone }) => zone))];
  const judged = zones.map((zone) => {
    const schedule = scheduleOf(windows.filter((one) => one.zone === zone));
    const where = zone === null ? situation : { ...situation, zones: [zone] };
    return within(where, rule, whose, schedule, source);
  });
  const closed = new Set(holidays.map(dayOf).filter((day) => day !== null));
  if (closed.size > 0) {
    const days = Array.from({ length: 7 }, () => WHOLE_DAY);
    judged.push(within(situation, rule, whose, { days, isClosedOn: (day) => closed.has(day) }, source));
  }
  return judged;
}

function scheduleOf(windows: readonly WindowFacts[]): Schedule {
  const days: ReturnType<typeof span>[][] = Array.from({ length: 7 }, () => []);
  for (const { days: named, fromMinute, toMinute } of windows) {
    for (const day of named) {
      if (toMinute > fromMinute) days[day]?.push(span(fromMinute, toMinute));
      else {
        days[day]?.push(span(fromMinute, DAY_MINUTES));
        if (toMinute > 0) days[(day + 1) % 7]?.push(span(0, toMinute));
      }
    }
  }
  return { days };
}

/** Open in every zone, or not open. */
function within(
  { facts, zones }: Situation,
  rule: string,
  whose: string,
  schedule: Schedule,
  source: Source,
): RuleResult {
  const length = facts.settings.expectedCallMs;
  const closedAt = (at: number): string | undefined =>
    zones.find((zone) => !isOpenFor(schedule, zone, at, length));
  const closed = closedAt(facts.at);
  const zone = closed ?? zones[0] ?? 'UTC';
  const range = rangeOf(schedule, zone, facts.at);
  const local = wallText(zone, facts.at);
  return {
    rule,
    open: closed === undefined,
    because: `${whose}: ${range}. It is ${local} in ${zone}${lengthText(length)}.`,
    facts: { localTime: local, zone, zones: zones.join(' '), today: range, expectedCallMs: length },
    source,
    time: {
      openAt: (at) => closedAt(at) === undefined,
      faultAt: (at) => `Closed by then: ${whose} (${rangeOf(schedule, closedAt(at) ?? zone, at)}).`,
      edges: (from, to) => zones.flatMap((one) => edgesOf(schedule, one, from, to)),
    },
  };
}

/** The hours of that day there. */
function rangeOf(schedule: Schedule, zone: string, at: number): string {
  const { day, weekday } = wallTime(zone, at);
  return schedule.isClosedOn?.(day) === true ? 'closed, a holiday' : spansText(schedule.days[weekday] ?? []);
}

function lengthText(lengthMs: number): string {
  return lengthMs > 0 ? `, and the call may last ${Math.ceil(lengthMs / 1000)} seconds` : '';
}

/** What the list says of this very person, and when the campaign itself runs. */
export const times: Rule = {
  name: 'times',
  judge(situation) {
    const { callee, campaign } = situation.facts;
    return [
      edge(situation, 'callee.not-before', callee.notBefore, 'from', 'The list says not before'),
      edge(situation, 'callee.not-after', callee.notAfter, 'to', 'The list says not after'),
      edge(situation, 'campaign.start', campaign.startsAt, 'from', 'The campaign begins at'),
      edge(situation, 'campaign.end', campaign.endsAt, 'to', 'The campaign ends at'),
    ];
  },
};

function edge(
  { facts, zones }: Situation,
  rule: string,
  limit: number | null,
  kind: 'from' | 'to',
  words: string,
): RuleResult {
  const length = kind === 'to' ? facts.settings.expectedCallMs : 0;
  if (limit === null) return passes(rule, 'No such limit is set.', {}, PLATFORM);
  const zone = facts.settings.windows[0]?.zone ?? zones[0] ?? 'UTC';
  const text = `${words} ${wallText(zone, limit)} in ${zone}.`;
  const isFine = (at: number): boolean =>
    kind === 'from' ? at >= limit : at < limit && at + length <= limit;
  return changesAt({
    rule,
    at: facts.at,
    facts: { limit },
    source: PLATFORM,
    fine: text,
    faultAt: (at) => (isFine(at) ? null : text),
    edges: [limit, limit - length + (length > 0 ? 1 : 0)],
  });
}
