// Gathers the facts of one call, from declarations and records: all that the rules may look at. Decides nothing.
import { consentOf } from '../../compliance/cases/read-consent.ts';
import { startOfDay, wallTime } from '../../compliance/clock/zones.ts';
import type {
  CallerIdFacts,
  CampaignFacts,
  ComplaintFacts,
  ConsentFacts,
  DialFacts,
  RegistryFacts,
  RelationshipFacts,
  SettingsFacts,
  SuppressionFacts,
} from '../../compliance/dial-facts.ts';
import { stateCode } from '../../compliance/numbers/nanp.ts';
import { INDIA_ZONE } from '../../compliance/rulebooks/in.ts';
import type { Campaign } from '../../config/campaign/campaign.ts';
import { minuteOfDay, WEEKDAYS } from '../../config/campaign/weekday.ts';
import type { OwnedNumber } from '../../config/numbers/owned-number.ts';
import type { OwnRule } from '../../config/own-rules.ts';
import type { Config } from '../../config/schema.ts';
import {
  countCallerIdUses,
  countShortCalls,
  findCallerIdUse,
  findLastCallerId,
  findTalked,
  listAttemptTimes,
} from '../../store/dialing/attempt-reads.ts';
import { tallyOf } from '../../store/dialing/campaign-days.ts';
import type { Complaint } from '../../store/dialing/complaints.ts';
import type { Contact } from '../../store/dialing/contacts.ts';
import { findSuppression, suppressionLists } from '../../store/lists/suppressions.ts';
import type { Store } from '../../store/store.ts';
import type { E164 } from '../../telephony/number.ts';
import type { Instant } from '../../telephony/time.ts';
import { tollSettingsOf } from '../calls/trunks/toll-gate.ts';
import { flaggedCallerIds, unclosedComplaints } from './complaint-pauses.ts';

export interface FactsRequest {
  readonly config: Config;
  readonly store: Store;
  readonly at: Instant;
  readonly destination: E164;
  readonly purpose: string;
  /** Null for a call that a person asked for. */
  readonly campaign: { readonly declared: Campaign; readonly contact: Contact } | null;
  readonly pool: readonly PooledNumber[];
}

/** One of our numbers, and on which trunk its call would leave. */
export interface PooledNumber {
  readonly owned: OwnedNumber;
  readonly trunk: string;
  readonly isTrunkUp: boolean;
}

/** Calls to a person that are looked back at. */
export const HISTORY_MS = 30 * 86_400_000;
const TALLY_DAYS = 30;
/** 555-0100 to 555-0199 of every area code are kept for fiction (NANPA): nobody has them. */
const FICTION = /^\+1[2-9]\d\d55501\d\d$/;

export async function gatherFacts(request: FactsRequest): Promise<DialFacts> {
  const { config, store, at, destination, campaign } = request;
  const { appliance } = config;
  const list = campaign?.contact.list ?? null;
  const name = campaign?.declared.name ?? null;
  const times = await listAttemptTimes(store, destination, at - HISTORY_MS);
  const talked = findTalked(store, destination);
  const pool: CallerIdFacts[] = [];
  // Those that nobody has closed, of the whole appliance.
  const complaints = unclosedComplaints(store, at);
  const flagged = flaggedCallerIds(complaints, at);
  // Where there is no choice nobody asks which one people like better.
  const isChoice = request.pool.length > 1;
  for (const one of request.pool) {
    const facts = await callerIdFacts(config, store, one, at);
    const { number } = one.owned;
    pool.push({
      ...facts,
      flagged: flagged.has(number),
      ...(isChoice ? { cutShort: isCutShort(store, number, at) } : {}),
    });
  }
  return {
    at,
    homeCountry: appliance.country,
    callee: {
      number: destination,
      zone: list?.zone ?? null,
      state: list?.region ?? null,
      country: null,
      tags: [],
      notBefore: list?.notBefore ?? null,
      notAfter: list?.notAfter ?? null,
      isFiction: FICTION.test(destination),
    },
    purpose: request.purpose,
    content: null,
    sector: appliance.compliance.india.sector ?? null,
    pool,
    previousCallerId: await findLastCallerId(store, destination),
    consent: consentFacts(config, destination, list?.consent ?? null),
    registry: registryFacts(store, name),
    suppression: await suppressionFacts(store, destination, name, at),
    relationship: relationshipFacts(config, campaign?.declared ?? null),
    attempts: {
      today: 0,
      week: 0,
      total: campaign?.contact.attempts ?? null,
      lastAt: null,
      times: times.map((then) => ({ at: then, subject: null })),
      ...talked,
      unknown: [],
    },
    complaints: complaintFacts(complaints, flagged),
    campaign: campaignFacts(store, campaign?.declared ?? null, at),
    settings: settingsFacts(config, campaign?.declared ?? null),
  };
}

/** Fewer answered calls say nothing. */
const TELLING_CALLS = 20;
const CUT_SHORT_SHARE = 0.5;
const SHORT_CALLS_SINCE_MS = 24 * 3_600_000;
/** It changes with calls that end, and is asked before each that begins. */
const KNOWN_FOR_MS = 60_000;
const cutShort = new WeakMap<Store, Map<string, { readonly at: Instant; readonly is: boolean }>>();

/** Whether most people who answered it within a day hung up at once, as they do where a number looks like spam. */
function isCutShort(store: Store, number: E164, at: Instant): boolean {
  const known = cutShort.get(store) ?? new Map<string, { at: Instant; is: boolean }>();
  cutShort.set(store, known);
  const before = known.get(number);
  if (before !== undefined && Math.abs(at - before.at) < KNOWN_FOR_MS) return before.is;
  const { answered, short } = countShortCalls(store, number, at - SHORT_CALLS_SINCE_MS);
  const is = answered >= TELLING_CALLS && short / answered > CUT_SHORT_SHARE;
  known.set(number, { at, is });
  return is;
}

function complaintFacts(complaints: readonly Complaint[], flagged: ReadonlySet<string>): ComplaintFacts {
  return {
    untilClosed: true,
    list: complaints.map(({ at, number, flagged, callerId, campaign }) => ({
      ...{ at, by: number, flagged, callerId, campaign },
    })),
    flaggedCallerIds: flagged.size,
    // Of one caller ID of the pool it is said there.
    isFlagged: false,
    unknown: [],
  };
}

function campaignFacts(store: Store, campaign: Campaign | null, at: Instant): CampaignFacts {
  const tally = campaign === null ? null : tallyOf(store, campaign.name, at, TALLY_DAYS);
  return {
    name: campaign?.name ?? null,
    subject: campaign?.subject ?? null,
    startsAt: campaign?.start.kind === 'at' ? campaign.start.at : null,
    endsAt: campaign?.endAt ?? null,
    answered: tally?.answered ?? 0,
    abandoned: tally?.abandoned ?? 0,
    abandonedShare: null,
    unknown: [],
  };
}

function settingsFacts(config: Config, campaign: Campaign | null): SettingsFacts {
  const { appliance, numbers } = config;
  const { compliance } = appliance;
  return {
    entityId: entityOf(config),
    seller: compliance.seller ?? appliance.businessName ?? appliance.name,
    ...tollSettingsOf(config),
    // Who asked for a single call, a person or a program, is not known: the hours of campaigns count.
    origin: campaign === null ? 'api' : 'campaign',
    ordinaryNumbers: compliance.india.ordinaryNumbers,
    declaration: compliance.india.declaration,
    complaintLimits: {
      callerId: compliance.complaints.pauseNumberAt,
      campaign: compliance.complaints.pauseCampaignAt,
    },
    windows: campaign === null ? [] : windowsOf(campaign),
    holidays: [...compliance.holidays, ...(campaign?.holidays ?? [])],
    emergencies: compliance.emergencies.map(stateCode),
    expectedCallMs: (campaign?.expectedCallSeconds ?? 0) * 1000,
    disclosure: compliance.disclosure,
    telemarketingApproval: compliance.telemarketingApproval ?? null,
    ownNumbers: numbers.map(({ number }) => number),
    caps: capsOf(config, campaign),
    additions: appliance.ownRules.map(additionFacts),
  };
}

function additionFacts(rule: OwnRule): SettingsFacts['additions'][number] {
  const { name, because, never, hours, holidays } = rule;
  const days = hours?.days.map((day) => WEEKDAYS.indexOf(day)) ?? [];
  return {
    ...{ name, because, never, holidays },
    countries: rule.countries ?? null,
    states: rule.states ?? null,
    purposes: rule.purposes ?? null,
    windows:
      hours === undefined
        ? []
        : [{ zone: null, days, fromMinute: minuteOfDay(hours.from), toMinute: minuteOfDay(hours.to) }],
    perDay: rule.perDay ?? null,
    perWeek: rule.perWeek ?? null,
    perMonth: rule.perMonth ?? null,
  };
}

function windowsOf({ window }: Campaign): SettingsFacts['windows'] {
  const zone = window.clock === 'callee' ? null : window.timeZone;
  return [window, ...window.also].map(({ days, fromMinute, toMinute }) => ({
    zone,
    days: days.map((day) => WEEKDAYS.indexOf(day)),
    fromMinute,
    toMinute,
  }));
}

/** Of the appliance and of the campaign: each of them binds. Both count all calls to that person. */
function capsOf({ appliance }: Config, campaign: Campaign | null): SettingsFacts['caps'] {
  const caps: SettingsFacts['caps'][number][] = [appliance.limits.perPerson, campaign?.caps ?? {}].flatMap(
    ({ perDay, perWeek, perMonth }) => [
      ...(perDay === undefined ? [] : [{ count: perDay, period: 'day' } as const]),
      ...(perWeek === undefined ? [] : [{ count: perWeek, period: 'week' } as const]),
      ...(perMonth === undefined ? [] : [{ count: perMonth, period: 'month' } as const]),
    ],
  );
  if (campaign === null) return caps;
  const { attempts, after } = campaign.retry;
  return [...caps, { count: Math.max(attempts, ...after.map((one) => one.attempts ?? 0)), period: 'total' }];
}

/** Who calls: as declared, or as all numbers that name an entity agree on; else the business itself. */
function entityOf({ appliance, numbers }: Config): string {
  const declared = appliance.compliance.india.entityId;
  if (declared !== undefined) return declared;
  const named = new Set(numbers.flatMap(({ dlt }) => dlt?.principalEntityId ?? []));
  const [only] = named;
  return only !== undefined && named.size === 1 ? only : appliance.name;
}

/** A person who asks for a call answers for it; a campaign says what the people on its list are. */
function relationshipFacts(config: Config, campaign: Campaign | null): RelationshipFacts | null {
  if (campaign !== null && campaign.relationship === undefined) return null;
  const nothing = { since: null, until: null, transactionAt: null, conflict: null };
  return { kind: 'customer', entityId: entityOf(config), ...nothing };
}

function consentFacts(
  { appliance }: Config,
  destination: E164,
  written: Readonly<Record<string, string>> | null,
): ConsentFacts | null {
  if (written === null) return null;
  // The row is that person's, and the list this owner's.
  const seller = appliance.compliance.seller ?? appliance.businessName ?? appliance.name;
  return consentOf({ number: destination, seller, ...written }, appliance.timeZone);
}

/** The newest scrub that counts here. Whom it found is on the list of those who are not to be called. */
function registryFacts(store: Store, campaign: string | null): RegistryFacts | null {
  const scrubs = suppressionLists(store).filter(
    (list) =>
      list.kind !== 'own' && list.asOf !== null && (list.campaign === '' || list.campaign === campaign),
  );
  const [newest] = scrubs.sort((a, b) => (b.asOf ?? 0) - (a.asOf ?? 0));
  if (newest === undefined) return null;
  const open = { categories: [], modes: [], bands: [], days: [], since: null };
  return { status: 'none', source: newest.source, scrubbedAt: newest.asOf, ...open };
}

async function suppressionFacts(
  store: Store,
  destination: E164,
  campaign: string | null,
  at: Instant,
): Promise<SuppressionFacts> {
  const listed = await findSuppression(store, destination, campaign);
  return {
    checkedAt: at,
    isListed: listed !== null,
    reason: listed?.reason ?? null,
    at: listed?.at ?? null,
    scope: listed === null ? null : 'all',
    campaign: null,
    entries: [],
  };
}

async function callerIdFacts(
  config: Config,
  store: Store,
  { owned, trunk, isTrunkUp }: PooledNumber,
  at: Instant,
): Promise<CallerIdFacts> {
  const { dlt, dailyCap = null, coolDownSeconds } = owned;
  const lastUsedAt = await findCallerIdUse(store, owned.number);
  const declared = dlt?.declaration;
  return {
    number: owned.number,
    direction: owned.direction,
    entityId: dlt?.principalEntityId ?? null,
    registeredFor: dlt?.registeredFor ?? [owned.purpose],
    headerApproved: dlt?.headerApproved ?? null,
    headerValidUntil: dlt?.headerValidUntil ?? null,
    headerStatus: dlt?.headerStatus ?? null,
    // The owner has named every trunk on which calls with this number may leave.
    trunk,
    carriedBy: trunk,
    trunkCountry: config.trunks.find(({ name }) => name === trunk)?.country ?? null,
    chain: dlt?.chain ?? null,
    declaration:
      declared === undefined
        ? null
        : {
            declaredOn: declared.declaredOn,
            validUntil: declared.validUntil ?? null,
            accessProvider: declared.accessProvider,
            clis: declared.callerIds ?? [owned.number],
            status: null,
          },
    accessProvider: dlt?.accessProvider ?? null,
    barred: false,
    withheld: false,
    templateRequired: dlt?.templateRequired ?? false,
    template: dlt?.templateId ?? null,
    dailyCap,
    usedToday: dailyCap === null ? null : await usesToday(store, owned.number, at),
    restsUntil:
      coolDownSeconds === undefined || lastUsedAt === null ? null : lastUsedAt + coolDownSeconds * 1000,
    flagged: false,
    circle: owned.circle ?? null,
    lastUsedAt,
    trunkBusy: isTrunkUp ? null : `Its trunk ${trunk} is down.`,
  };
}

function usesToday(store: Store, number: E164, at: Instant): Promise<number> {
  return countCallerIdUses(store, number, callerIdDay(at));
}

/** Days of a caller ID are days in India: the first instant of the one that it is. */
export function callerIdDay(at: Instant): Instant {
  return startOfDay(INDIA_ZONE, wallTime(INDIA_ZONE, at).day);
}
