// The numbers of a case that could be shown: one under `callerId`, or several under `pool`.
import type { CallerIdFacts, ChainFacts, DeclarationFacts } from '../dial-facts.ts';
import { block, count, type Fields, first, flag, instant, isFields, raw, text, words } from './fields.ts';
import { nullUnderAll, unknownOf } from './read-consent.ts';

export function callerIdsOf(value: Fields, zone: string): readonly CallerIdFacts[] {
  const single = block(value, 'callerId');
  const several = first(value, ['pool', 'callerIds', 'callerIdPool']);
  const written = [...(single === null ? [] : [single]), ...(Array.isArray(several) ? several : [])];
  return written.filter(isFields).map((one) => callerIdOf(one, zone));
}

function callerIdOf(fields: Fields, zone: string): CallerIdFacts {
  return {
    number: text(fields, 'number'),
    direction: text(fields, 'direction')?.toLowerCase() ?? null,
    entityId: text(fields, 'entityId'),
    registeredFor: words(fields, 'registeredFor'),
    headerApproved: flag(fields, 'headerApproved'),
    headerValidUntil: text(fields, 'headerValidUntil')?.slice(0, 10) ?? null,
    headerStatus: text(fields, 'headerStatus'),
    trunk: text(fields, 'trunk'),
    carriedBy: text(fields, 'carriedBy'),
    trunkCountry: text(fields, 'trunkCountry'),
    chain: chainOf(block(fields, 'chain')),
    declaration: declarationOf(block(fields, 'declaration')),
    accessProvider: text(fields, 'accessProvider'),
    barred: isMarked(fields, 'barred'),
    withheld: isMarked(fields, 'withheld'),
    templateRequired: isMarked(fields, 'templateRequired'),
    template: text(fields, 'template', 'templateId', 'templateReference'),
    dailyCap: count(fields, 'dailyCap'),
    usedToday: count(fields, 'usedToday'),
    restsUntil: instant(fields, 'start', zone, 'coolDownUntil', 'cooldownUntil', 'restsUntil'),
    flagged: isMarked(fields, 'flagged') || isMarked(fields, 'aiFlagged'),
    circle: text(fields, 'circle'),
    lastUsedAt: instant(fields, 'start', zone, 'lastUsedAt'),
    trunkBusy: busyText(fields),
    ...unknownOf(
      'callerId',
      MARKS.map((mark) => nullUnderAll(fields, mark)),
    ),
  };
}

/** Absent they are not so; null is unknown, and may be so. */
const MARKS = ['barred', 'withheld', 'templateRequired', 'headerStatus', 'dailyCap', 'accessProvider'];

/** A mark that is there counts, whatever it says, unless it says no. */
function isMarked(fields: Fields, name: string): boolean {
  const value = fields[name];
  return value !== undefined && value !== null && value !== false && value !== 'no' && value !== '';
}

function busyText(fields: Fields): string | null {
  if (raw(fields, 'trunkUp') === false) return 'Its trunk is down.';
  return raw(fields, 'trunkRoom') === 0 || raw(fields, 'trunkFull') === true
    ? 'Its trunk has no room.'
    : null;
}

function chainOf(fields: Fields | null): ChainFacts | null {
  if (fields === null) return null;
  return {
    telemarketerId: text(fields, 'telemarketerId'),
    status: text(fields, 'status'),
    validUntil: text(fields, 'validUntil')?.slice(0, 10) ?? null,
  };
}

function declarationOf(fields: Fields | null): DeclarationFacts | null {
  if (fields === null) return null;
  return {
    declaredOn: text(fields, 'declaredOn')?.slice(0, 10) ?? null,
    validUntil: text(fields, 'validUntil')?.slice(0, 10) ?? null,
    accessProvider: text(fields, 'accessProvider'),
    clis: words(fields, 'clis', 'callerIds'),
    status: text(fields, 'status'),
  };
}
