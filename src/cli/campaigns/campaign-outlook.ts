// What the rules would say of a campaign before it is launched, by asking the gate of real calls about people on its list.
// Reports whether any call could be lawful, and what another set of rules would change. Dials nobody and writes nothing.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../compliance/decision.ts';
import { remedyOf } from '../../compliance/remedies.ts';
import type { Campaign } from '../../config/campaign/campaign.ts';
import type { Config } from '../../config/schema.ts';
import type { ListedPerson } from '../../lists/row-reader.ts';
import { systemClock } from '../../runtime/clock.ts';
import { DialGate } from '../../runtime/dialing/dial-gate.ts';
import type { Looked } from '../../runtime/dialing/gate-answers.ts';
import { DATABASE_FILE } from '../../runtime/files.ts';
import { openLog } from '../../runtime/log.ts';
import { IN_MEMORY, openStore } from '../../store/database.ts';
import type { Contact } from '../../store/dialing/contacts.ts';
import type { Store } from '../../store/store.ts';
import { type CampaignId, type ContactId, toId } from '../../telephony/ids.ts';
import { sourceText } from '../compliance/compliance-decide.ts';
import { moment } from '../moments.ts';
import { hanging } from '../prose.ts';

/** So many people of a list stand for all of it, taken evenly. */
export const SAMPLE = 500;

interface Obstacle {
  readonly rule: string;
  readonly because: string;
  readonly source: string;
  /** Whether no waiting helps. */
  readonly isForGood: boolean;
  /** What lifts it: a key of a file, or a command. */
  readonly remedy: string | null;
  people: number;
}

export interface Outlook {
  readonly campaign: string;
  readonly listed: number;
  readonly asked: number;
  readonly allow: number;
  readonly defer: number;
  readonly deny: number;
  /** The first instant at which one of them may be called; null: never, as things stand. */
  readonly firstAt: string | null;
  readonly obstacles: readonly Obstacle[];
}

export async function outlookOf(
  config: Config,
  campaign: Campaign,
  { people, listed, store }: { people: readonly Contact[]; listed: number; store: Store },
): Promise<Outlook> {
  // One moment for all of them: their reasons tell it.
  const now = systemClock.now();
  const farStart = startBeyondSight(campaign, now);
  // Waiting for its start is no obstacle: what else stands in the way is asked of today, and the first call waits for the start.
  const asked: Campaign = farStart === null ? campaign : { ...campaign, start: { kind: 'now' } };
  const answers = await lookAt(config, asked, people, store, now);
  const count = (verdict: string): number =>
    answers.filter(({ decision }) => decision.verdict === verdict).length;
  const opens = answers.flatMap(({ decision, at }) =>
    decision.verdict === 'allow' ? [at] : decision.verdict === 'defer' ? [decision.until] : [],
  );
  const first = Math.max(Math.min(...opens), farStart ?? 0);
  const obstacles = new Map<string, Obstacle>();
  for (const finding of answers.flatMap(({ findings }) => findings)) add(obstacles, finding);
  return {
    campaign: campaign.name,
    listed,
    asked: answers.length,
    allow: count('allow'),
    defer: count('defer'),
    deny: count('deny'),
    firstAt: Number.isFinite(first) ? new Date(first).toISOString() : null,
    obstacles: [...obstacles.values()].sort((a, b) => b.people - a.people),
  };
}

async function lookAt(
  config: Config,
  campaign: Campaign,
  people: readonly Contact[],
  store: Store,
  at: number,
): Promise<Looked[]> {
  const gate = gateOf(config, store);
  const pool = config.numbers.filter(({ number }) => campaign.callerIds.includes(number));
  const answers: Looked[] = [];
  for (const contact of people) {
    const about = { declared: campaign, contact };
    answers.push(
      await gate.look({ destination: contact.number, purpose: campaign.purpose, campaign: about, pool, at }),
    );
  }
  return answers;
}

/** The gate waits for nothing that is further ahead. */
const SIGHT_MS = 30 * 86_400_000;

function startBeyondSight({ start }: Campaign, now: number): number | null {
  return start.kind === 'at' && start.at > now + SIGHT_MS ? start.at : null;
}

function add(obstacles: Map<string, Obstacle>, { verdict, reason }: Finding): void {
  if (verdict === 'allow') return;
  const { rule, because, source } = reason;
  const known = obstacles.get(rule);
  if (known) known.people++;
  else {
    const isForGood = verdict === 'deny';
    const remedy = isForGood ? remedyOf(rule) : null;
    obstacles.set(rule, { rule, because, source: sourceText(source), isForGood, remedy, people: 1 });
  }
}

/** Whether nobody on it may ever be called, as things stand. */
export function isHopeless({ asked, allow, defer }: Outlook): boolean {
  return asked > 0 && allow + defer === 0;
}

export function outlookText(outlook: Outlook, zone: string): string {
  const { campaign, listed, asked, allow, defer, deny, firstAt, obstacles } = outlook;
  const of =
    asked < listed ? `${number(asked)} of ${number(listed)} people, sampled evenly` : peopleCount(asked);
  // What passes by itself is no reason why nobody may ever be called.
  const shown = isHopeless(outlook) ? obstacles.filter(({ isForGood }) => isForGood) : obstacles;
  return [
    `Campaign ${campaign}: ${of}.`,
    `May be called now: ${allow}. Later: ${defer}. Currently not at all: ${deny}.`,
    ...(firstAt === null
      ? asked > 0
        ? ['No call of this campaign could be lawful.']
        : []
      : [`The first call may start ${moment(Date.parse(firstAt), zone)}.`]),
    ...shown.flatMap(({ rule, because, source, remedy, people }) => [
      hanging(`  ${number(people).padStart(6)}  `, `${rule}: ${because}`),
      hanging(' '.repeat(10), source),
      ...(remedy === null ? [] : [hanging(`${' '.repeat(10)}→ `, remedy)]),
    ]),
  ].join('\n');
}

interface VerdictChange {
  readonly number: string;
  readonly before: string;
  readonly after: string;
  /** What stands against the call now, or no longer does. */
  readonly because: string;
}

export interface VerdictChanges {
  readonly campaign: string;
  readonly waiting: number;
  readonly asked: number;
  readonly changes: readonly VerdictChange[];
}

/** Of people who wait: whose verdict becomes another one by what is to be applied. */
export async function verdictChanges(
  before: { readonly config: Config; readonly campaign: Campaign },
  after: { readonly config: Config; readonly campaign: Campaign },
  { people, waiting, store }: { people: readonly Contact[]; waiting: number; store: Store },
): Promise<VerdictChanges> {
  const at = systemClock.now();
  const old = await lookAt(before.config, before.campaign, people, store, at);
  const now = await lookAt(after.config, after.campaign, people, store, at);
  const changes = people.flatMap(({ number: callee }, index): VerdictChange[] => {
    const was = old[index];
    const is = now[index];
    if (was === undefined || is === undefined || was.decision.verdict === is.decision.verdict) return [];
    const isStricter = STRICTNESS.indexOf(is.decision.verdict) > STRICTNESS.indexOf(was.decision.verdict);
    const speaks = isStricter ? is : was;
    const against = speaks.findings.filter(({ verdict }) => verdict === speaks.decision.verdict);
    const reasons = against.map(({ reason }) => `${reason.rule}: ${reason.because}`).join(' ');
    const because = `${isStricter ? 'now' : 'no longer'} ${reasons}`;
    return [{ number: callee, before: was.decision.verdict, after: is.decision.verdict, because }];
  });
  return { campaign: after.campaign.name, waiting, asked: people.length, changes };
}

/** From the mildest on. */
const STRICTNESS: readonly string[] = ['allow', 'defer', 'deny'];
const NAMED = 5;
const VERDICTS: Readonly<Record<string, string>> = {
  allow: 'may be called',
  defer: 'may be called later',
  deny: 'may not be called',
};

export function verdictText({ campaign, waiting, asked, changes }: VerdictChanges): string {
  const groups = Map.groupBy(changes, ({ before, after, because }) =>
    JSON.stringify([before, after, because]),
  );
  const of = `${number(asked)} asked${asked < waiting ? `, ${number(waiting)} wait` : ''}`;
  return [...groups.values()]
    .sort((a, b) => b.length - a.length)
    .flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const named = group.slice(0, NAMED).map((one) => one.number);
      const more = group.length > NAMED ? ` and ${number(group.length - NAMED)} more` : '';
      const verdicts = `${VERDICTS[first.before]} → ${VERDICTS[first.after]}`;
      return [
        `${campaign}: ${verdicts}: ${peopleCount(group.length)} (${of})`,
        ...(first.because === '' ? [] : [hanging('  ', first.because)]),
        `  ${named.join(', ')}${more}`,
      ];
    })
    .join('\n');
}

function peopleCount(count: number): string {
  return count === 1 ? '1 person' : `${number(count)} people`;
}

/** Somebody of a list that is not in force yet, as a contact. */
export function asContact(
  campaign: string,
  { number: callee, line, variables, facts }: ListedPerson,
): Contact {
  return {
    id: toId<ContactId>('0'),
    campaign: toId<CampaignId>(campaign),
    number: callee,
    variables: JSON.parse(variables) as Record<string, string>,
    position: line,
    state: 'waiting',
    nextAt: 0,
    priority: facts.priority ?? 5,
    attempts: 0,
    lastOutcome: null,
    list: {
      version: 0,
      zone: facts.zone ?? null,
      region: facts.region ?? null,
      language: facts.language ?? null,
      notBefore: facts.notBefore ?? null,
      notAfter: facts.notAfter ?? null,
      consent: facts.consent === undefined ? null : (JSON.parse(facts.consent) as Record<string, string>),
    },
  };
}

/** Suppressions and earlier calls, read only. Where nothing was ever applied, or this user may not read it, there are none. */
export function openHistory(config: Config): { readonly store: Store; readonly isKept: boolean } {
  const path = join(config.appliance.dataDirectory, DATABASE_FILE);
  const opened = existsSync(path) ? openStore(path, { readonly: true }) : null;
  if (opened?.kind === 'open') return { store: opened.store, isKept: true };
  const empty = openStore(IN_MEMORY);
  if (empty.kind === 'refused') throw empty.error;
  return { store: empty.store, isKept: false };
}

/** Its trunks are all taken to be up: what is asked is whether the calls are lawful. */
export function gateOf(config: Config, store: Store): DialGate {
  const none = () => ({ ok: false, passedOver: [] }) as const;
  return new DialGate({
    config: () => config,
    store,
    endings: { writeOwed: () => Promise.resolve() },
    clock: systemClock,
    log: openLog('silent', 'none'),
    owner: 'compliance',
    trunks: { isUp: () => true, hasRoom: () => true, take: () => Promise.resolve(none()), takeNow: none },
    random: () => 0,
  });
}

function number(value: number): string {
  return value.toLocaleString('en');
}
