// What a person has registered with the state or the operator: blocked fully, partly or not at all, by a copy that is fresh
// enough. An older copy makes it unknown.
import { complement, edgesOf, isOpenFor, type Schedule } from '../clock/schedule.ts';
import { dateOf, wallTime } from '../clock/zones.ts';
import { consentEdges, consentFault } from '../consent.ts';
import { zonesOfCountry } from '../numbers/place.ts';
import { bandSpan, dayIndex, isSilentMode } from '../preferences.ts';
import type { Rule } from '../rule.ts';
import { changesAt, passes, type RuleResult, refuses } from '../rule-result.ts';
import { isHoliday } from '../rulebooks/holidays.ts';
import { IN_SOURCES, INDIA_ZONE } from '../rulebooks/in.ts';
import { PLATFORM, SALES } from '../rulebooks/rulebook.ts';
import { fromItsDay, type Situation } from '../situation.ts';

export const registry: Rule = {
  name: 'dnd.scrub',
  judge(situation) {
    const { facts, book, purpose } = situation;
    const said = {
      status: facts.registry?.status ?? null,
      source: facts.registry?.source ?? null,
      scrubbedAt: facts.registry?.scrubbedAt ?? null,
    };
    if (purpose === null || !SALES.includes(purpose)) {
      return [passes(this.name, 'This is not a sales call, so no register is consulted.', said, PLATFORM)];
    }
    if (book.name === 'IN') return [scrubbed(situation, said), ...preferences(situation)];
    if (book.registry === null) return [passes(this.name, 'No register is known there.', said, PLATFORM)];
    return [fromItsDay(situation, copied(situation, book.registry, said))];
  },
};

/** Elsewhere: listed or not, by a copy of so many days. */
function copied(
  situation: Situation,
  rule: NonNullable<Situation['book']['registry']>,
  said: RuleResult['facts'],
): RuleResult {
  const { facts, place } = situation;
  const copy = facts.registry;
  const consent = rule.overriddenBy;
  const fault = (): string | null => {
    if (copy === null || copy.scrubbedAt === null) return `Nobody has checked ${rule.name}.`;
    if (copy.scrubbedAt > facts.at) return `The copy of ${rule.name} is from the future.`;
    if (facts.at - copy.scrubbedAt > rule.maxAgeMs) {
      return `The copy of ${rule.name} is older than ${rule.maxAgeMs / 86_400_000} days.`;
    }
    const stranger = sourceFault(copy.source, place?.country ?? null, `of ${rule.name}`);
    if (stranger !== null) return stranger;
    if (copy.status === 'listed') return `The number is in ${rule.name}.`;
    return copy.status === 'none' ? null : `What ${rule.name} says is not known.`;
  };
  const standing = fault();
  return changesAt({
    rule: standing !== null && copy?.status === 'listed' ? 'dnd.listed' : 'dnd.scrub',
    at: facts.at,
    facts: said,
    source: rule.source,
    fine: standing === null ? `The number is not in ${rule.name}.` : `A consent overrides ${rule.name}.`,
    faultAt: (at) => {
      if (standing === null) return null;
      return consent !== null && consentFault(situation, consent, at) === null ? null : standing;
    },
    edges: consent === null ? [] : consentEdges(situation),
  });
}

/** What another country's register says of a number is nothing; `whose` is the one that counts. */
function sourceFault(source: string | null, country: string | null, whose: string): string | null {
  if (source === 'unknown') return `It is not known whether the copy is ${whose} (dnd.source).`;
  return isOfAnother(source, country)
    ? `The copy is from another register (${source}), and not ${whose}.`
    : null;
}

/** A source that bears the letters of another country, as in `sg-dnc`. Other names are believed. */
function isOfAnother(source: string | null, country: string | null): boolean {
  const letters = /^([a-z]{2})[-_.:]/i.exec(source?.trim() ?? '')?.[1]?.toUpperCase();
  const named = letters === 'UK' ? 'GB' : letters;
  return named !== undefined && country !== null && named !== country && zonesOfCountry(named).length > 0;
}

/** India: the verdict of the operator's scrub, of this very day. */
function scrubbed({ facts }: Situation, said: RuleResult['facts']): RuleResult {
  const copy = facts.registry;
  const source = IN_SOURCES.scrub;
  if (copy === null || copy.scrubbedAt === null) {
    return refuses(
      'dnd.scrub',
      'The number was not scrubbed, so its preferences are not known.',
      said,
      source,
    );
  }
  if (copy.scrubbedAt > facts.at) {
    return refuses('dnd.scrub', 'The scrub is dated in the future.', said, source);
  }
  if (wallTime(INDIA_ZONE, copy.scrubbedAt).day !== wallTime(INDIA_ZONE, facts.at).day) {
    return refuses('dnd.scrub', 'The scrub is from another day and no longer valid.', said, source);
  }
  const stranger = sourceFault(copy.source, 'IN', 'the scrub of an Indian operator');
  if (stranger !== null) return refuses('dnd.scrub', stranger, said, source);
  if (copy.status !== 'none' && copy.status !== 'partial' && copy.status !== 'full') {
    return refuses('dnd.scrub', 'What the scrub found is not known.', said, source);
  }
  return passes('dnd.scrub', 'The number was scrubbed today.', said, source);
}

/** A registered consent, given to this entity after the block, and to nothing less. */
const REGISTERED = { kinds: ['dca'], covers: ['voice', 'marketing'] } as const;

function preferences(situation: Situation): readonly RuleResult[] {
  const { facts, sector } = situation;
  const copy = facts.registry;
  if (copy === null) return [];
  const judged: RuleResult[] = [];
  const opens = (rule: string, because: string, source: RuleResult['source']): RuleResult =>
    changesAt({
      rule,
      at: facts.at,
      facts: { status: copy.status, categories: copy.categories.join(' '), since: copy.since },
      source,
      fine: 'A consent registered after the block lifts it.',
      faultAt: (at) => {
        const fault = consentFault(situation, REGISTERED, at) ?? laterFault(situation);
        return fault === null ? null : `${because} ${fault}`;
      },
      edges: consentEdges(situation),
    });
  if (copy.status === 'full') {
    judged.push(opens('dnd.full', 'The person has blocked all commercial calls.', IN_SOURCES.fullBlock));
  }
  const { categories, modes: ways, bands, days } = copy;
  if (copy.status === 'partial' && [categories, ways, bands, days].every(({ length }) => length === 0)) {
    const because = 'The person has blocked some of these calls, and it is not known which.';
    judged.push(opens('dnd.partial', because, IN_SOURCES.categories));
  }
  const blocked = categories.map(Number);
  if (blocked.length > 0 && blocked.some((one) => !Number.isInteger(one) || one < 1 || one > 8)) {
    judged.push(opens('dnd.category', 'The blocked categories are not known.', IN_SOURCES.categories));
  } else if (blocked.length > 0 && (sector?.category ?? null) === null) {
    judged.push(
      opens(
        'dnd.category',
        'The person blocks categories, and it is not known to which one this caller belongs.',
        IN_SOURCES.categories,
      ),
    );
  } else if (sector?.category !== null && sector !== null && blocked.includes(sector.category)) {
    judged.push(
      opens('dnd.category', `The person blocks category ${sector.category}.`, IN_SOURCES.categories),
    );
  }
  return [...judged, ...modes(situation), ...times(situation)];
}

function laterFault({ facts }: Situation): string | null {
  const { consent, registry: copy } = facts;
  if (copy?.since === null || copy?.since === undefined) {
    return 'It is not known when the block began, so the consent may be older.';
  }
  return consent?.at !== null && consent?.at !== undefined && consent.at > copy.since
    ? null
    : 'The consent is older than the block.';
}

function modes({ facts }: Situation): RuleResult[] {
  const blocked = (facts.registry?.modes ?? []).filter((mode) => !isSilentMode(mode));
  if (blocked.length === 0) return [];
  return [
    refuses(
      'dnd.mode',
      `The person blocks this way of calling: ${blocked.join(', ')}.`,
      { modes: blocked.join(' ') },
      IN_SOURCES.preferences,
    ),
  ];
}

/** Bands of the day and kinds of days that the person has closed. */
function times({ facts }: Situation): RuleResult[] {
  const { bands = [], days = [] } = facts.registry ?? {};
  if (bands.length === 0 && days.length === 0) return [];
  const spans = bands.map(bandSpan);
  const weekdays = days.map(dayIndex);
  const said = { bands: bands.join(' '), days: days.join(' ') };
  if (spans.includes(null) || weekdays.includes(null)) {
    const because = 'The person has blocked times that cannot be read.';
    return [refuses('dnd.band', because, said, IN_SOURCES.preferences)];
  }
  const closedBands = spans.filter((one) => one !== null);
  const free = complement({ days: Array.from({ length: 7 }, () => closedBands) });
  const closesHolidays = weekdays.includes('holidays');
  const schedule: Schedule = {
    days: free.days.map((open, weekday) => (weekdays.includes(weekday) ? [] : open)),
    isClosedOn: (day) =>
      closesHolidays && (isHoliday('IN', day) || facts.settings.holidays.includes(dateOf(day))),
  };
  const length = facts.settings.expectedCallMs;
  const open = isOpenFor(schedule, INDIA_ZONE, facts.at, length);
  const fault = 'The person has blocked commercial calls at this time.';
  return [
    {
      rule: schedule.days[wallTime(INDIA_ZONE, facts.at).weekday]?.length === 0 ? 'dnd.day' : 'dnd.band',
      open,
      because: open ? 'The person has not blocked this time.' : fault,
      facts: said,
      source: IN_SOURCES.preferences,
      time: {
        openAt: (at) => isOpenFor(schedule, INDIA_ZONE, at, length),
        faultAt: () => fault,
        edges: (from, to) => edgesOf(schedule, INDIA_ZONE, from, to),
      },
    },
  ];
}
