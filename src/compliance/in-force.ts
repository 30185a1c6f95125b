// The rules of a country as lines for people: what is required, since when, and how certain that is. Made from the data that
// decides calls.
import { type Schedule, spansText } from './clock/schedule.ts';
import { dayOf } from './clock/zones.ts';
import type { Source } from './decision.ts';
import { IN_SOURCES, seriesSource } from './rulebooks/in.ts';
import { beforeItsDay, type HoursLimit, PLATFORM, type Rulebook } from './rulebooks/rulebook.ts';
import { allRulebooks } from './rulebooks/rulebooks.ts';
import { allSectors } from './rulebooks/sectors-in.ts';

export interface RuleLine {
  readonly country: string;
  readonly subject: string;
  /** One sentence. */
  readonly rule: string;
  readonly source: Source;
  /** Whether calls of the day that was asked about are judged by it. */
  readonly inForce: boolean;
}

/** `on`: a day, as in `2026-11-28`. `country`: null for all. */
export function rulesOn(on: string, country: string | null): readonly RuleLine[] {
  return allRulebooks()
    .filter((book) => country === null || book.name === country)
    .flatMap((book) => linesOf(book, on));
}

function linesOf(book: Rulebook, on: string): RuleLine[] {
  const hasBegun = (from: string | null): boolean => from === null || (dayOf(on) ?? 0) >= (dayOf(from) ?? 0);
  const line: Line = (subject, rule, source, from = source.effectiveOn) => ({
    country: book.name,
    subject,
    rule,
    // What is asked on days before its law is our own choice on these.
    source: hasBegun(source.effectiveOn) || !hasBegun(from) ? source : beforeItsDay(source),
    inForce: hasBegun(from),
  });
  const lines = [
    // The ceiling for campaigns is ours: it holds on any day, whatever date its source bears.
    ...book.hours.map((limit) =>
      limit.campaignsOnly
        ? line('hours', hoursText(limit), limit.source, ALWAYS)
        : line('hours', hoursText(limit), limit.source),
    ),
    ...[...book.states.values()].flatMap((state) => [
      ...(state.schedule === null
        ? []
        : [line('hours', `${state.name}, offers: ${scheduleText(state.schedule)}.`, state.source)]),
      ...(state.perDay === null
        ? []
        : [
            line('limits', `${state.name}: ${state.perDay} offers in 24 hours on one subject.`, state.source),
          ]),
      ...(state.stopsInEmergency
        ? [line('emergency', `${state.name}: no offers in a declared emergency.`, state.source)]
        : []),
    ]),
    ...book.consent.map((rule) =>
      line(
        'consent',
        `${rule.because} Valid kinds: ${rule.kinds.join(', ')}; it must name ${rule.covers.join(', ')}.`,
        rule.source,
      ),
    ),
    ...book.caps.map((cap) => line('limits', capText(cap.count, cap.period, cap.purposes), cap.source)),
    ...[book.restAfterRefusal, book.restAfterConversation].flatMap((rest) =>
      rest === null ? [] : [line('rest', `${rest.because} (${rest.days} days)`, rest.source)],
    ),
    ...book.disclosure.map((rule) =>
      line(
        'disclosure',
        `${rule.because} Within ${rule.withinMs / 1000} s of the answer.`,
        rule.source,
        rule.from,
      ),
    ),
    ...callerIdLines(book, line),
  ];
  if (book.registry !== null) {
    const { name, maxAgeMs, source } = book.registry;
    const age = daysText(maxAgeMs / 86_400_000);
    lines.push(line('register', `Offers are checked against ${name}; a copy is valid for ${age}.`, source));
  }
  if (book.licence !== null) lines.push(line('licence', 'Sales calls need a licence.', book.licence));
  if (book.abandoned !== null) {
    const { share, source } = book.abandoned;
    lines.push(line('abandoned', `At most ${share * 100} % of answered calls may be left silent.`, source));
  }
  return book.name === 'IN' ? [...lines, ...indianLines(line)] : lines;
}

/** `from`: the day from which calls are judged by it, where that is not the day of its source; null: always. */
type Line = (subject: string, rule: string, source: Source, from?: string | null) => RuleLine;

/** Decisions of any day ask it, also of days before the law. */
const ALWAYS = null;

function callerIdLines(book: Rulebook, line: Line): RuleLine[] {
  const { country, countrySource, localEntry, notShown } = book.callerId;
  return [
    ...(country === null
      ? []
      : [line('caller ID', `The caller ID is a number of ${country}.`, countrySource, ALWAYS)]),
    ...(localEntry === null
      ? []
      : [
          line(
            'caller ID',
            'The trunk that carries the call enters the network in that country.',
            localEntry,
          ),
        ]),
    ...notShown.map((range) => line('caller ID', `Not allowed as caller ID: ${range.what}.`, range.source)),
  ];
}

function indianLines(line: Line): RuleLine[] {
  return [
    line('caller ID', 'Promotional calls show a number of the 140 series.', IN_SOURCES.series140, ALWAYS),
    line('caller ID', 'Ordinary numbers are refused unless the owner accepts them.', IN_SOURCES.ordinary),
    ...allSectors().flatMap((sector) => {
      const { name, series, requiredFrom } = sector;
      if (series === null) return [];
      const source = seriesSource(sector);
      const rule =
        requiredFrom === null
          ? `Service calls of sector ${name} may show a number of the ${series} series; they need not.`
          : `Service calls of sector ${name} show a number of the ${series} series; from ${requiredFrom} nothing else.`;
      return [line('caller ID', rule, source, requiredFrom ?? source.effectiveOn)];
    }),
    line(
      'caller ID',
      'The header is approved, valid and registered for the purpose.',
      IN_SOURCES.header,
      ALWAYS,
    ),
    line('caller ID', 'The chain of telemarketers is active.', IN_SOURCES.chain, ALWAYS),
    line(
      'declaration',
      'A declaration to the originating operator names the caller ID.',
      IN_SOURCES.declaration,
    ),
    line(
      'declaration',
      'Automated calls are notified to the operator in advance.',
      IN_SOURCES.notice,
      ALWAYS,
    ),
    line(
      'register',
      'Numbers for offers are scrubbed on the day of the call, by Indian time.',
      IN_SOURCES.scrub,
    ),
    line(
      'register',
      'Categories, kinds of calls, hours and days that a person has blocked stay blocked.',
      IN_SOURCES.categories,
      ALWAYS,
    ),
    line('register', 'Only a consent registered after a block lifts it.', IN_SOURCES.fullBlock, ALWAYS),
    line(
      'opt-out',
      'An opt-out binds; consent is not asked for again within 90 days.',
      IN_SOURCES.optOut,
      ALWAYS,
    ),
    line(
      'basis',
      'Service and recovery calls need a customer, or a transaction within 7 days.',
      IN_SOURCES.relationship,
      ALWAYS,
    ),
    line(
      'basis',
      'Transactional calls begin within 30 minutes of what the customer did.',
      IN_SOURCES.transactional,
      ALWAYS,
    ),
    line(
      'basis',
      'An inquiry is written or digital, kept, and younger than 7 days.',
      IN_SOURCES.inquiry,
      ALWAYS,
    ),
    line('basis', 'Promotional content makes any call promotional.', IN_SOURCES.mixed, ALWAYS),
    line(
      'complaints',
      'Five complaints of different people in ten days pause the sender.',
      IN_SOURCES.complaints,
      ALWAYS,
    ),
    // Ours.
    line(
      'complaints',
      'Fewer complaints pause only the number and the campaign that they are about: compliance.complaints.',
      PLATFORM,
    ),
    line(
      'complaints',
      'Three complaints about flagged numbers, or five flagged caller IDs, pause the sender too.',
      IN_SOURCES.flagged,
    ),
  ];
}

function hoursText({ whose, schedule, purposes }: HoursLimit): string {
  const of = purposes.length > 4 ? 'all calls' : purposes.join(', ');
  return `${whose}, ${of}: ${scheduleText(schedule)}.`;
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function scheduleText({ days, isClosedOn }: Schedule): string {
  const parts: string[] = [];
  for (let from = 0; from < 7; ) {
    const text = spansText(days[from] ?? []);
    let to = from;
    while (to < 6 && spansText(days[to + 1] ?? []) === text) to++;
    parts.push(`${from === to ? DAYS[from] : `${DAYS[from]}-${DAYS[to]}`} ${text}`);
    from = to + 1;
  }
  return parts.join(', ') + (isClosedOn === undefined ? '' : ', no public holidays');
}

function capText(count: number, period: 'day' | number, purposes: readonly string[]): string {
  const time = period === 'day' ? 'a day' : `in ${daysText(period / 86_400_000)}`;
  return `At most ${count} ${count === 1 ? 'call' : 'calls'} ${time} (${purposes.join(', ')}).`;
}

function daysText(days: number): string {
  return `${days} ${days === 1 ? 'day' : 'days'}`;
}
