// Turns facts into the problems that exist now, and finds what changed since the last look. Pure. A problem is reported
// once, again when it gets worse, and once more when it is over.
import { wallText } from '../../compliance/clock/zones.ts';
import type { WebhookEvent } from '../../config/appliance/notifications.ts';
import type { StandingProblem } from '../../runtime/standing-problem.ts';
import type { Instant } from '../../telephony/time.ts';
import type { Deadline } from './deadlines.ts';
import type { DiskRoom } from './machine-facts.ts';
import { deadProviders, type ProviderHealth, providerName } from './provider-health.ts';

type ProblemKind =
  | 'switch'
  | 'trunk'
  | 'provider'
  | 'list'
  | 'registration'
  | 'certificate'
  | 'disk'
  | 'recordings'
  | 'clock';

export interface Problem {
  readonly kind: ProblemKind;
  readonly name: string;
  /** Two of one problem are two things to tell: soon and over, filling and full. */
  readonly level: StandingProblem['level'] | 'down';
  readonly because: string;
}

export type OpenProblems = ReadonlyMap<string, Problem>;

export interface ProblemFacts {
  readonly now: Instant;
  readonly expiresDays: number;
  /** The owner's. */
  readonly timeZone: string;
  /** Since when the switch is not connected, and why. Null: it is connected. */
  readonly switchLost: { readonly since: Instant; readonly because: string } | null;
  readonly trunks: readonly { readonly trunk: string; readonly state: string; readonly because: string }[];
  readonly providers: ProviderHealth;
  readonly deadlines: readonly Deadline[];
  readonly disks: readonly DiskRoom[];
  /** What is wrong with recordings now. Null: nobody knows yet, and what stood still stands. */
  readonly recordings: readonly StandingProblem[] | null;
  /** Why the clock is not believed. */
  readonly clockDoubt: string | null;
}

interface AlertChange {
  readonly type: WebhookEvent;
  readonly isOver: boolean;
  readonly problem: Problem;
}

const EVENTS: Readonly<Record<ProblemKind, readonly [begun: WebhookEvent, over: WebhookEvent]>> = {
  switch: ['switch.down', 'switch.up'],
  trunk: ['trunk.down', 'trunk.up'],
  provider: ['provider.dead', 'provider.back'],
  list: ['list.expiring', 'list.renewed'],
  registration: ['registration.expiring', 'registration.renewed'],
  certificate: ['certificate.expiring', 'certificate.renewed'],
  disk: ['disk.filling', 'disk.freed'],
  recordings: ['recordings.failing', 'recordings.recovered'],
  clock: ['clock.doubted', 'clock.believed'],
};

const DAY_MS = 86_400_000;
/** A switch that is started anew is back sooner. */
const SWITCH_LOST_MS = 15_000;
const FILLING = 0.1;
const FULL = 0.02;
/** A disk at the border is not told of each time that it crosses it. */
const MARGIN = 0.02;

export function problemsNow(facts: ProblemFacts, before: OpenProblems): OpenProblems {
  const found = new Map<string, Problem>();
  const add = (key: string, problem: Problem): void => void found.set(key, problem);
  const lost = before.get('switch') ?? lostSwitch(facts);
  if (facts.switchLost !== null && lost !== null) add('switch', lost);
  for (const { trunk, state, because } of facts.trunks) {
    const key = `trunk:${trunk}`;
    const standing = before.get(key);
    if (state === 'down') add(key, standing ?? { kind: 'trunk', name: trunk, level: 'down', because });
    // Nobody knows while the switch is away, and a call that is tried again has not gone well yet.
    else if (standing !== undefined && state !== 'up') add(key, standing);
  }
  for (const dead of deadProviders(facts.providers))
    add(dead.key, { kind: 'provider', name: providerName(dead), level: 'dead', because: dead.because });
  for (const deadline of facts.deadlines) {
    const problem = expiring(deadline, facts);
    if (problem !== null) add(`${problem.kind}:${deadline.kind}:${deadline.name}`, problem);
  }
  for (const disk of facts.disks) {
    const key = `disk:${disk.folder}`;
    const problem = filling(disk, before.get(key)?.level ?? null);
    if (problem !== null) add(key, problem);
  }
  if (facts.recordings === null)
    for (const [key, problem] of before) if (problem.kind === 'recordings') add(key, problem);
  for (const { name, level, isBad, says, because } of facts.recordings ?? []) {
    // What is tried again by itself alerts nobody, and two reasons for the same are one alert.
    const key = `recordings:${level}`;
    if (isBad && !found.has(key))
      add(key, { kind: 'recordings', name, level, because: `${says}: ${because}` });
  }
  if (facts.clockDoubt !== null)
    add('clock', { kind: 'clock', name: 'clock', level: 'ahead', because: facts.clockDoubt });
  return found;
}

function lostSwitch({ switchLost, now }: ProblemFacts): Problem | null {
  // Also where the clock was set back meanwhile.
  if (switchLost === null || Math.abs(now - switchLost.since) < SWITCH_LOST_MS) return null;
  return { kind: 'switch', name: 'switch', level: 'lost', because: switchLost.because };
}

function expiring(
  { kind, name, endsAt }: Deadline,
  { now, expiresDays, timeZone }: ProblemFacts,
): Problem | null {
  const isList = kind === 'scrub';
  const aheadMs = (isList ? 1 : expiresDays) * DAY_MS;
  if (endsAt - now > aheadMs) return null;
  const isOver = endsAt <= now;
  const when = `${wallText(timeZone, endsAt)} (${timeZone})`;
  return {
    kind: isList ? 'list' : kind === 'certificate' ? 'certificate' : 'registration',
    name: isList || kind === 'certificate' ? name : `${kind} of ${name}`,
    level: isOver ? 'over' : 'soon',
    because: isOver ? `It ran out at ${when}.` : `It runs out at ${when}.`,
  };
}

function filling({ folder, path, freeShare }: DiskRoom, before: string | null): Problem | null {
  const full = before === 'full' ? FULL + MARGIN / 2 : FULL;
  const least = before === null ? FILLING : FILLING + MARGIN;
  if (freeShare >= least) return null;
  const percent = Math.floor(freeShare * 1000) / 10;
  const level = freeShare < full ? 'full' : 'filling';
  return { kind: 'disk', name: folder, level, because: `${percent} % of the disk is free (${path}).` };
}

export function alertChanges(before: OpenProblems, now: OpenProblems): AlertChange[] {
  const changes: AlertChange[] = [];
  for (const [key, problem] of now) {
    const was = before.get(key);
    if (was !== undefined && !isWorse(problem.level, was.level)) continue;
    changes.push({ type: EVENTS[problem.kind][0], isOver: false, problem });
  }
  for (const [key, problem] of before)
    if (!now.has(key)) changes.push({ type: EVENTS[problem.kind][1], isOver: true, problem });
  return changes;
}

function isWorse(level: string, before: string): boolean {
  return level !== before && (level === 'full' || level === 'over');
}
