// Turns a case as a compliance officer writes it (one JSON object: facts in, verdict expected) into facts for the rules. A
// missing field has its documented default or is unknown; nothing is guessed.
import { zoneName } from '../clock/zones.ts';
import type {
  AttemptFacts,
  CampaignFacts,
  ComplaintFacts,
  DialFacts,
  RegistryFacts,
  SuppressionFacts,
} from '../dial-facts.ts';
import { countryCode, zonesOfCountry } from '../numbers/place.ts';
import {
  block,
  count,
  type Fields,
  first,
  flag,
  holdsNull,
  instant,
  instantOf,
  isFields,
  isNull,
  isWhole,
  raw,
  text,
  words,
} from './fields.ts';
import { callerIdsOf } from './read-caller-id.ts';
import { consentOf, relationshipOf } from './read-consent.ts';
import { settingsOf } from './read-settings.ts';

export type CaseReading =
  | {
      readonly ok: true;
      readonly facts: DialFacts;
      readonly id: string | null;
      readonly expect: Expected | null;
    }
  | { readonly ok: false; readonly because: string };

export interface Expected {
  readonly verdict: string;
  readonly until: number | null;
  readonly alsoAccept: readonly string[];
}

export function readCase(value: unknown): CaseReading {
  if (!isFields(value)) return { ok: false, because: 'it is no JSON object; write one case a line' };
  const at = instantOf(raw(value, 'at'), 'start', 'UTC');
  if (at === null) {
    return { ok: false, because: '“at” has to be an instant in UTC, as in 2026-11-23T06:30:00Z' };
  }
  const callee = block(value, 'callee');
  if (callee === null) return { ok: false, because: '“callee” with a number is missing' };
  const country = text(callee, 'country') ?? text(value, 'country');
  const zone = homeZone(country);
  const campaign = campaignOf(value, zone);
  return {
    ok: true,
    id: text(value, 'id'),
    expect: expectedOf(block(value, 'expect')),
    facts: {
      at,
      homeCountry: countryCode(country),
      callee: {
        number: text(callee, 'number'),
        zone: text(callee, 'zone', 'timeZone'),
        state: text(callee, 'state'),
        country: text(callee, 'country'),
        tags: words(callee, 'tags') ?? [],
        // What cannot be read is never over, or is over already.
        notBefore:
          instant(callee, 'start', zone, 'notBefore') ?? (isWritten(callee, 'notBefore') ? NEVER : null),
        notAfter: instant(callee, 'end', zone, 'notAfter') ?? (isWritten(callee, 'notAfter') ? 0 : null),
        isFiction: false,
      },
      purpose: text(value, 'purpose')?.toLowerCase() ?? null,
      content: contentOf(value),
      sector: text(value, 'sector'),
      pool: callerIdsOf(value, zone),
      previousCallerId: text(value, 'previousCallerId', 'previous', 'lastSeen', 'lastCallerId', 'seenBefore'),
      consent: consentOf(block(value, 'consent'), zone),
      registry: registryOf(block(value, 'dnd', 'registry'), zone),
      suppression: suppressionOf(block(value, 'suppression'), zone),
      relationship: relationshipOf(block(value, 'relationship'), zone),
      attempts: attemptsOf(value, zone),
      complaints: complaintsOf(value, zone),
      campaign,
      settings: settingsOf({
        expectedCallSeconds: raw(value, 'expectedCallSeconds'),
        ...emergencyOf(value),
        ...emergencyOf(callee),
        ...block(value, 'settings'),
      }),
    },
  };
}

/** An emergency that is noted beside the settings. */
function emergencyOf(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => /emergenc/i.test(name)));
}

/** Beyond every instant that anybody waits for. */
const NEVER = 8_640_000_000_000_000;

function isWritten(fields: Fields, name: string): boolean {
  return first(fields, [name]) !== undefined && !isNull(fields, name);
}

/** The zone of days that stand without a time. */
function homeZone(country: string | null): string {
  const zones = country === null ? [] : zonesOfCountry(country.toUpperCase());
  return zoneName(zones[0] ?? 'UTC') ?? 'UTC';
}

function expectedOf(fields: Fields | null): Expected | null {
  const verdict = text(fields, 'verdict');
  if (fields === null || verdict === null) return null;
  return {
    verdict,
    until: instant(fields, 'start', 'UTC', 'until'),
    alsoAccept: words(fields, 'alsoAccept') ?? [],
  };
}

function contentOf(value: Fields): string | null {
  const settings = block(value, 'settings');
  const said = text(value, 'content', 'contains') ?? text(settings, 'content', 'contains');
  if (said !== null) return said;
  return flag(value, 'mixed', 'mixedContent') === true ? 'mixed' : null;
}

function registryOf(fields: Fields | null, zone: string): RegistryFacts | null {
  if (fields === null) return null;
  const isPartial = text(fields, 'status')?.toLowerCase() === 'partial';
  // Somebody should know which, and does not.
  const blocked = (isKnown: boolean, ...names: string[]): string[] => [
    ...(words(fields, ...names) ?? (!isKnown && isNull(fields, ...names) ? ['unknown'] : [])),
    ...(isWhole(fields, ...names) ? [] : ['unknown']),
  ];
  return {
    status: text(fields, 'status')?.toLowerCase() ?? null,
    source: isNull(fields, 'source') ? 'unknown' : text(fields, 'source'),
    scrubbedAt: instant(fields, 'start', zone, 'scrubbedAt', 'checkedAt'),
    since: instant(fields, 'start', zone, 'since', 'blockedAt'),
    categories: blocked(false, 'categories'),
    modes: blocked(!isPartial, 'modes'),
    bands: blocked(!isPartial, 'bands'),
    days: blocked(!isPartial, 'days', 'dayTypes'),
  };
}

function suppressionOf(fields: Fields | null, zone: string): SuppressionFacts | null {
  if (fields === null) return null;
  const entries = words(fields, 'entries') ?? [];
  const listed = flag(fields, 'listed');
  const isRead = words(fields, 'entries') !== null && isWhole(fields, 'entries');
  // What stands in the list may be this very person.
  const isUnread = 'entries' in fields ? !isRead : listed === null;
  return {
    checkedAt: instant(fields, 'start', zone, 'checkedAt', 'readAt'),
    isListed: isUnread && listed !== true ? null : (listed ?? (isNull(fields, 'listed') ? null : false)),
    reason: text(fields, 'reason'),
    at: instant(fields, 'start', zone, 'at', 'since', 'listedAt') ?? entryAt(fields, zone),
    scope: (text(fields, 'scope') ?? entryScope(fields))?.toLowerCase() ?? null,
    campaign: text(fields, 'campaign', 'campaignId'),
    entries,
  };
}

function onlyEntry(fields: Fields): Fields | null {
  const entries = raw(fields, 'entries');
  const [only, ...more] = Array.isArray(entries) ? (entries as readonly unknown[]) : [];
  return isFields(only) && more.length === 0 ? only : null;
}

/** Where one entry says it for itself and the block does not. */
function entryAt(fields: Fields, zone: string): number | null {
  const only = onlyEntry(fields);
  return instant(only, 'start', zone, 'at', 'since');
}

function entryScope(fields: Fields): string | null {
  const only = onlyEntry(fields);
  return text(only, 'scope');
}

function attemptsOf(value: Fields, zone: string): AttemptFacts {
  const fields = block(value, 'attempts');
  const listed = raw(fields, 'at') ?? raw(fields, 'times') ?? raw(fields, 'list');
  const all = (Array.isArray(listed) ? listed : []).map((one: unknown) => ({
    at: isFields(one) ? instant(one, 'start', zone, 'at') : instantOf(one, 'start', zone),
    subject: isFields(one) ? text(one, 'subject') : null,
  }));
  const times = all.flatMap(({ at, subject }) => (at === null ? [] : [{ at, subject }]));
  // A call that was made at nobody knows when.
  const undated = times.length < all.length ? ['attempts.at'] : [];
  return {
    today: count(fields, 'today') ?? 0,
    week: count(fields, 'week') ?? 0,
    total: count(fields, 'total', 'made', 'count', 'all'),
    lastAt: instant(fields, 'start', zone, 'lastAt'),
    times,
    lastConversationAt: latest([
      ...found(value, /conversation|spoke|talk/i, zone),
      ...ended(listed, /convers|spoke|talk/i, zone),
    ]),
    lastRefusalAt: latest([...found(value, /refus/i, zone), ...ended(listed, /refus|declin/i, zone)]),
    unknown: [...nullsOf(value, 'attempts', fields), ...undated],
  };
}

const SPEAKING_BLOCKS = ['attempts', 'consent', 'relationship', 'suppression', 'callee'];

/** Instants under names that speak of something, wherever somebody noted it. */
function found(value: Fields, name: RegExp, zone: string): (number | null)[] {
  const blocks = [value, ...SPEAKING_BLOCKS.map((one) => block(value, one))];
  return blocks.flatMap((fields) =>
    Object.entries(fields ?? {})
      .filter(([key]) => name.test(key))
      .map(([, written]) => instantOf(written, 'start', zone)),
  );
}

/** When earlier calls ended in that way. */
function ended(listed: unknown, outcome: RegExp, zone: string): (number | null)[] {
  return (Array.isArray(listed) ? (listed as readonly unknown[]) : []).map((one) =>
    isFields(one) && outcome.test(text(one, 'outcome', 'result') ?? '')
      ? instant(one, 'start', zone, 'at')
      : null,
  );
}

function latest(instants: readonly (number | null)[]): number | null {
  const known = instants.filter((one) => one !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function complaintsOf(value: Fields, zone: string): ComplaintFacts {
  const fields = block(value, 'complaints');
  const now = instantOf(raw(value, 'at'), 'start', 'UTC') ?? 0;
  const listed = Array.isArray(raw(value, 'complaints')) ? raw(value, 'complaints') : raw(fields, 'list');
  const list = (Array.isArray(listed) ? listed : []).flatMap((one: unknown) => {
    if (!isFields(one)) return [];
    const at = instant(one, 'start', zone, 'at');
    const by = text(one, 'by', 'number', 'person');
    // A complaint without a time is as recent as can be.
    return [{ at: at ?? now, by, flagged: flagOf(one) }];
  });
  const callerId = block(value, 'callerId');
  const flagged = fields === null ? undefined : flaggedNumbers(fields);
  return {
    list,
    flaggedCallerIds: flagged ?? 0,
    isFlagged: (fields !== null && flagOf(fields)) || (callerId !== null && flagOf(callerId)),
    unknown: nullsOf(value, 'complaints', fields),
  };
}

/** `aiFlag: true`, `flagged: true`: whatever stands in front of the word. Null is unknown, and may be one. */
function flagOf(fields: Fields): boolean {
  return Object.entries(fields).some(
    ([name, value]) =>
      /flag/i.test(name) &&
      (value === true ||
        value === null ||
        (typeof value === 'string' && !/^(?:no|none|false|)$/i.test(value))),
  );
}

function numberOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return (isFields(value) ? text(value, 'number', 'cli', 'callerId') : null) ?? JSON.stringify(value);
}

/** `flaggedClis: 5`, or the numbers themselves. */
function flaggedNumbers(fields: Fields): number | undefined {
  for (const [name, value] of Object.entries(fields)) {
    if (!/flag/i.test(name)) continue;
    if (typeof value === 'number') return value;
    if (Array.isArray(value)) return new Set(value.map((one: unknown) => numberOf(one))).size;
  }
  return undefined;
}

function campaignOf(value: Fields, zone: string): CampaignFacts {
  const fields = block(value, 'campaign');
  const settings = block(value, 'settings');
  const share = namedFor(fields, /^abandon.*(?:rate|share|ratio|24h)/i);
  const percent = namedFor(fields, /^abandon.*(?:percent|pct)/i);
  const ends = ['endsAt', 'endAt', 'end', 'ends', 'endsOn', 'until', 'endDate'];
  const settled = ['campaignEndsAt', 'campaignEnd', 'endsAt', 'campaignEndsOn', 'endAt', 'ends', 'end'];
  const starts = ['startsAt', 'startAt', 'start', 'startsOn'];
  return {
    name:
      text(fields, 'name', 'id') ??
      text(settings, 'campaign', 'campaignName', 'campaignId') ??
      text(value, 'campaign'),
    subject: text(fields, 'subject') ?? text(settings, 'subject') ?? text(value, 'subject'),
    startsAt:
      instant(fields, 'start', zone, ...starts) ??
      instant(settings, 'start', zone, 'campaignStartsAt', 'startsAt'),
    endsAt: instant(fields, 'end', zone, ...ends) ?? instant(settings, 'end', zone, ...settled),
    answered: count(fields, 'answered', 'liveAnswered', 'answeredLive', 'live') ?? 0,
    abandoned: count(fields, 'abandoned') ?? 0,
    abandonedShare:
      typeof share === 'number'
        ? share > 1
          ? share / 100
          : share
        : typeof percent === 'number'
          ? percent / 100
          : null,
    unknown: nullsOf(value, 'campaign', fields),
  };
}

/** What stands under the first name of that kind. */
function namedFor(fields: Fields | null, name: RegExp): unknown {
  return Object.entries(fields ?? {}).find(([key]) => name.test(key))?.[1];
}

/** Null in the place of a counter, or what is no count: somebody should have counted and could not. */
function nullsOf(value: Fields, name: string, fields: Fields | null): string[] {
  if (isNull(value, name) || holdsNull(value, name)) return [name];
  if (fields === null) return [];
  return Object.keys(fields)
    .filter(
      (key) =>
        (fields[key] === null && !MAY_BE_NULL.test(key)) ||
        holdsNull(fields, key) ||
        (COUNTERS.test(key) && fields[key] !== undefined && !isCount(fields[key])),
    )
    .map((key) => `${name}.${key}`);
}

const COUNTERS = /^(?:today|week|total|made|count|all|answered|liveAnswered|answeredLive|live|abandoned)$/;

function isCount(value: unknown): boolean {
  return typeof value === 'number' && value >= 0;
}

const MAY_BE_NULL = /^(?:name|id|subject|ends?|endsAt|endAt|starts?|startsAt|startAt|until)$/;
