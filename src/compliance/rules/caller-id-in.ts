// India's rules for caller IDs: the series, the registered entity, an approved and valid header and its purpose, the chain
// of telemarketers, and the declaration to the operator.
import { dateOf, dayOf, startOfDay, wallTime } from '../clock/zones.ts';
import { isSameWord } from '../consent.ts';
import type { Source } from '../decision.ts';
import type { CallerIdFacts, Purpose } from '../dial-facts.ts';
import { type Series, seriesOf } from '../numbers/series-in.ts';
import type { CallerIdRule } from '../rule.ts';
import { changesAt, passes, type RuleResult, refuses } from '../rule-result.ts';
import { IN_SOURCES, INDIA_ZONE, seriesSource } from '../rulebooks/in.ts';
import { PLATFORM } from '../rulebooks/rulebook.ts';
import { SERIES_1601_OPENED, type Sector } from '../rulebooks/sectors-in.ts';
import { readOwnNumber, type Situation } from '../situation.ts';

const ORDINARY_REFUSED = '2024-06-18';
const DECLARED_BY_NUMBER = '2026-09-18';

/** The rule of a day in India, on which it may change at midnight. */
function byDay(
  situation: Situation,
  rule: string,
  said: RuleResult['facts'],
  source: Source,
  fine: string,
  days: readonly (string | null)[],
  faultOn: (day: string) => string | null,
): RuleResult {
  const { at } = situation.facts;
  return changesAt({
    rule,
    at,
    facts: said,
    source,
    fine,
    faultAt: (then) => faultOn(dateOf(wallTime(INDIA_ZONE, then).day)),
    edges: days.map((day) => midnight(day)),
  });
}

function midnight(date: string | null): number | null {
  const day = date === null ? null : dayOf(date);
  return day === null ? null : startOfDay(INDIA_ZONE, day);
}

function dayAfter(date: string | null): string | null {
  const day = date === null ? null : dayOf(date);
  return day === null ? null : dateOf(day + 1);
}

function applies({ book }: Situation): boolean {
  return book.name === 'IN';
}

function seriesOfCallerId(situation: Situation, callerId: CallerIdFacts): Series | null {
  const { facts, place } = situation;
  const number = readOwnNumber(callerId.number, place?.country ?? facts.homeCountry);
  return number === null ? null : seriesOf(number);
}

export const series: CallerIdRule = {
  name: 'callerid.series',
  judge(situation, callerId) {
    const { facts, purpose, sector } = situation;
    const digits = seriesOfCallerId(situation, callerId);
    if (!applies(situation) || digits === null) return [];
    const said = { callerId: callerId.number, series: digits, purpose, sector: sector?.name ?? null };
    const wanted = seriesWanted(purpose, sector);
    const today = dateOf(wallTime(INDIA_ZONE, facts.at).day);
    return [
      byDay(
        situation,
        this.name,
        said,
        // Until the day of its sector, an ordinary number is a matter of the direction that speaks of all sectors.
        digits === 'ordinary' && isFreeSo(wanted, sector, today) ? IN_SOURCES.ordinary : wanted.source,
        `A number of the series ${digits} may be shown for this call.`,
        [sector?.requiredFrom ?? null, SERIES_1601_OPENED, ORDINARY_REFUSED],
        (day) => seriesFault(digits, wanted, sector, facts.settings.ordinaryNumbers, day),
      ),
    ];
  },
};

interface Wanted {
  readonly series: Series | null;
  readonly because: string;
  readonly source: Source;
}

function seriesWanted(purpose: Purpose | null, sector: Sector | null): Wanted {
  if (purpose === null || purpose === 'promotional' || purpose === 'inquiry-reply') {
    return {
      series: '140',
      because: 'Promotional calls in India must show a number of the 140 series.',
      source: IN_SOURCES.series140,
    };
  }
  switch (sector?.series) {
    case '1600':
      return {
        series: '1600',
        because: `Service calls of this sector (${sector.name}) must show a number of the 1600 series.`,
        source: seriesSource(sector),
      };
    case '1601':
      return {
        series: '1601',
        because: `Service calls of this sector (${sector.name}) must show a number of the 1601 series; 1600 is only for finance and government.`,
        source: seriesSource(sector),
      };
    default:
      return {
        series: null,
        because:
          sector === null
            ? 'Which series service calls must show depends on the sector, and that is not known.'
            : `This sector (${sector.name}) has no number series of its own: 1600 and 1601 belong to other sectors.`,
        source: IN_SOURCES.ordinary,
      };
  }
}

function seriesFault(
  digits: Series,
  wanted: Wanted,
  sector: Sector | null,
  ordinaryNumbers: 'accept' | 'refuse',
  day: string,
): string | null {
  if (digits === wanted.series) {
    const isTooSoon = digits === '1601' && day < SERIES_1601_OPENED;
    return isTooSoon ? `The 1601 series opens on ${SERIES_1601_OPENED}.` : null;
  }
  if (digits !== 'ordinary' || !isFreeSo(wanted, sector, day)) return wanted.because;
  if (day < ORDINARY_REFUSED || ordinaryNumbers === 'accept') return null;
  return 'Under the direction of June 2024, ordinary numbers may not be shown. If your operator allows them for your sector, say so in appliance.yaml: compliance.india.ordinaryNumbers: accept.';
}

/** Whether no series is prescribed for this call on that day. */
function isFreeSo(wanted: Wanted, sector: Sector | null, day: string): boolean {
  if (sector === null || wanted.series === '140') return false;
  return sector.requiredFrom === null || day < sector.requiredFrom;
}

/** What is registered for a number of a series. Ordinary numbers have no header; what is known of theirs still counts. */
export const header: CallerIdRule = {
  name: 'callerid.header',
  judge(situation, callerId) {
    if (!applies(situation)) return [];
    const { headerApproved, headerValidUntil, headerStatus, registeredFor } = callerId;
    const said = { headerApproved, headerValidUntil, headerStatus };
    const isOrdinary = seriesOfCallerId(situation, callerId) === 'ordinary';
    const fixed = (because: string): RuleResult[] => [refuses(this.name, because, said, IN_SOURCES.header)];
    if (headerStatus !== null && !/^(?:active|approved|live|ok|valid)$/i.test(headerStatus)) {
      return fixed(`The header is ${headerStatus}.`);
    }
    if (headerApproved === false) return fixed('The header is not approved.');
    if (headerApproved === null && !isOrdinary)
      return fixed('It is not known whether the header is approved.');
    if (headerValidUntil === null && !isOrdinary)
      return fixed('It is not known until when the header is valid.');
    if (headerValidUntil !== null && dayOf(headerValidUntil) === null) {
      return fixed(`The last day of the header cannot be read: ${headerValidUntil}.`);
    }
    const judged = [
      byDay(
        situation,
        this.name,
        said,
        IN_SOURCES.header,
        isOrdinary && headerApproved === null
          ? 'An ordinary number has no header.'
          : 'The header is approved and valid.',
        [dayAfter(headerValidUntil)],
        (day) =>
          headerValidUntil !== null && day > headerValidUntil
            ? `The header ended on ${headerValidUntil}.`
            : null,
      ),
    ];
    const purpose = registeredFault(situation.purpose, registeredFor, isOrdinary);
    const listed = { registeredFor: registeredFor?.join(' ') ?? null, purpose: situation.purpose };
    if (purpose !== null) judged.push(refuses('callerid.purpose', purpose, listed, IN_SOURCES.header));
    else
      judged.push(
        passes('callerid.purpose', 'The number is registered for this purpose.', listed, IN_SOURCES.header),
      );
    return judged;
  },
};

function registeredFault(
  purpose: Purpose | null,
  registeredFor: readonly string[] | null,
  isOrdinary: boolean,
): string | null {
  if (purpose === null) return 'It is not known what the call is for.';
  if (registeredFor === null) return isOrdinary ? null : 'It is not known what the number is registered for.';
  if (registeredFor.includes(purpose)) return null;
  // An answer to an inquiry is a promotional call.
  if (purpose === 'inquiry-reply' && registeredFor.includes('promotional')) return null;
  return `The number is registered for ${registeredFor.join(', ') || 'nothing'}, and this is a ${purpose} call.`;
}

export const entity: CallerIdRule = {
  name: 'callerid.entity',
  judge(situation, callerId) {
    if (!applies(situation)) return [];
    const ours = situation.facts.settings.entityId;
    const said = { entityId: callerId.entityId, ours };
    const isOrdinary = seriesOfCallerId(situation, callerId) === 'ordinary';
    const source = IN_SOURCES.header;
    if (callerId.entityId === null && isOrdinary) {
      return [passes(this.name, 'An ordinary number is not registered to an entity.', said, source)];
    }
    if (callerId.entityId === null) {
      return [refuses(this.name, 'It is not known to which entity the number is registered.', said, source)];
    }
    if (ours === null) return [refuses(this.name, 'It is not known which entity calls.', said, source)];
    if (callerId.entityId !== ours) {
      return [refuses(this.name, 'The number is registered to another entity.', said, source)];
    }
    return [passes(this.name, 'The number is registered to this entity.', said, source)];
  },
};

export const chain: CallerIdRule = {
  name: 'callerid.chain',
  judge(situation, callerId) {
    if (!applies(situation)) return [];
    const known = callerId.chain;
    const source = IN_SOURCES.chain;
    const said = { telemarketerId: known?.telemarketerId ?? null, status: known?.status ?? null };
    if (known === null && seriesOfCallerId(situation, callerId) === 'ordinary') {
      return [passes(this.name, 'An ordinary number has no chain of telemarketers.', said, source)];
    }
    if (known === null || known.telemarketerId === null || known.status === null) {
      return [refuses(this.name, 'The chain of telemarketers is not known.', said, source)];
    }
    if (!/^active$/i.test(known.status)) {
      return [refuses(this.name, `The chain of telemarketers is ${known.status}.`, said, source)];
    }
    const { validUntil } = known;
    if (validUntil === null || dayOf(validUntil) === null) {
      return [refuses(this.name, 'It is not known until when the chain is valid.', said, source)];
    }
    return [
      byDay(
        situation,
        this.name,
        { ...said, validUntil },
        source,
        'The chain of telemarketers is active.',
        [dayAfter(validUntil)],
        (day) => (day > validUntil ? `The chain of telemarketers ended on ${validUntil}.` : null),
      ),
    ];
  },
};

/** Of automated calls to the operator that originates them; since September 2026 caller ID by caller ID. */
export const declaration: CallerIdRule = {
  name: 'callerid.declaration',
  judge(situation, callerId) {
    if (!applies(situation)) return [];
    const { facts } = situation;
    const known = callerId.declaration;
    const said = {
      declaredOn: known?.declaredOn ?? null,
      accessProvider: known?.accessProvider ?? null,
      callerIds: known?.clis?.join(' ') ?? null,
    };
    const begins = midnight(DECLARED_BY_NUMBER) ?? 0;
    const source = facts.at < begins ? IN_SOURCES.notice : IN_SOURCES.declaration;
    if (facts.settings.declaration === 'not-required') {
      return [passes(this.name, 'The owner confirms that no declaration is needed.', said, PLATFORM)];
    }
    return [
      byDay(
        situation,
        this.name,
        said,
        source,
        'A declaration to the operator covers this number.',
        [known?.declaredOn ?? null, dayAfter(known?.validUntil ?? null), DECLARED_BY_NUMBER],
        (day) => declarationFault(situation, callerId, day),
      ),
    ];
  },
};

function declarationFault({ facts, place }: Situation, callerId: CallerIdFacts, day: string): string | null {
  const known = callerId.declaration;
  if (known === null || known.declaredOn === null) return 'No declaration to the operator is on record.';
  if (known.declaredOn > day) return `The declaration begins on ${known.declaredOn}.`;
  if (known.validUntil !== null && known.validUntil < day)
    return `The declaration ended on ${known.validUntil}.`;
  if (
    known.status !== null &&
    !/^(?:active|acknowledged|accepted|sent|filed|ok|valid)$/i.test(known.status)
  ) {
    return `The declaration is ${known.status}.`;
  }
  if (known.accessProvider === null) return 'It is not known to which operator the declaration went.';
  if (callerId.accessProvider !== null && !isSameWord(callerId.accessProvider, known.accessProvider)) {
    return `The declaration went to ${known.accessProvider}, and ${callerId.accessProvider} originates the call.`;
  }
  if (day < DECLARED_BY_NUMBER) return null;
  const country = place?.country ?? facts.homeCountry;
  const number = readOwnNumber(callerId.number, country);
  const isNamed = (known.clis ?? []).some((one) => readOwnNumber(one, country) === number);
  return isNamed ? null : 'The declaration does not name this number.';
}

export const template: CallerIdRule = {
  name: 'callerid.template',
  judge(_situation, callerId) {
    const said = { required: callerId.templateRequired, template: callerId.template };
    if (!callerId.templateRequired)
      return [passes(this.name, 'The trunk needs no template.', said, PLATFORM)];
    if (callerId.template === null) {
      return [
        refuses(this.name, 'The trunk needs a template, and none is registered.', said, IN_SOURCES.template),
      ];
    }
    return [passes(this.name, 'A template is registered for this trunk.', said, IN_SOURCES.template)];
  },
};
