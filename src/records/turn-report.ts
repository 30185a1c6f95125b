// How an agent takes turns, by language: answer times by stage, how often it interrupted the caller, overlapping speech, and
// which settings would suit these callers better. Counts are shown beside every rate, and too few turns give no suggestion.
import type { TurnRecord } from '../conversation/exchange.ts';
import { latencyOf } from '../runtime/agents/records/latency.ts';
import type { Instant } from '../telephony/time.ts';
import {
  type Count,
  type GroupedTurns,
  isCutByCaller,
  isCutIn,
  type Suggestion,
  shareOf,
  type TurnSettings,
} from './turn-facts.ts';
import { suggestionsFor } from './turn-suggestions.ts';

/** One call's turns, and whom it changed to. */
export interface TurnsOfCall {
  readonly call: string;
  /** Who took it. Null: nobody. */
  readonly agent: string | null;
  readonly turns: readonly TurnRecord[];
  /** From then on it is another agent, or another language. */
  readonly became: readonly { readonly at: Instant; readonly agent: string; readonly language: string }[];
}

interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
}

export interface TurnGroup {
  readonly agent: string;
  readonly language: string;
  readonly calls: number;
  /** Turns of callers. */
  readonly turns: number;
  /** From the caller's last sound to the first of the answer. Null: no turn was answered. */
  readonly answerMs: Spread | null;
  /** Where that time went, by stage. */
  readonly stages: readonly ({ readonly stage: string } & Spread)[];
  readonly answered: Count;
  /** Answers that the agent began before the caller was done. */
  readonly cutIns: Count;
  /** Pauses within turns that the agent took for the end. */
  readonly pausesTaken: Count;
  /** The length of pauses within turns. */
  readonly pausesMs: Spread | null;
  readonly interrupted: Count;
  readonly overAgent: Readonly<Record<'interruption' | 'backchannel' | 'echo' | 'noise' | 'kept', number>>;
  /** Of replies that were asked for early: those that were right. */
  readonly early: Count;
  readonly suggestions: readonly Suggestion[];
  /** Why nothing is suggested. Null: enough is known. */
  readonly note: string | null;
}

/** Fewer turns say nothing about anybody. */
const ENOUGH_TURNS = 30;

/** `settingsOf` null: that agent, or that language of it, is not declared any more. */
export function turnReport(
  calls: readonly TurnsOfCall[],
  languageOf: (agent: string) => string | null,
  settingsOf: (agent: string, language: string) => TurnSettings | null,
): TurnGroup[] {
  const groups = new Map<
    string,
    { agent: string; language: string; calls: Set<string>; turns: TurnRecord[] }
  >();
  for (const { call, agent, turns, became } of calls)
    for (const turn of turns) {
      const now = became.findLast(({ at }) => at <= turn.at);
      const name = now?.agent ?? agent;
      if (name === null) continue;
      const language = now?.language ?? languageOf(name) ?? 'unknown';
      const key = `${name}\n${language}`;
      const group = groups.get(key) ?? { agent: name, language, calls: new Set(), turns: [] };
      groups.set(key, group);
      group.calls.add(call);
      group.turns.push(turn);
    }
  return [...groups.values()]
    .map((group) => groupOf(group, settingsOf(group.agent, group.language)))
    .toSorted((one, other) => one.agent.localeCompare(other.agent) || other.turns - one.turns);
}

function groupOf(
  {
    agent,
    language,
    calls,
    turns,
  }: { agent: string; language: string; calls: Set<string>; turns: TurnRecord[] },
  settings: TurnSettings | null,
): TurnGroup {
  const spoken = turns.filter(({ callerText }) => callerText !== '');
  const heard = spoken.filter(({ timing }) => timing.playbackStartAt !== null);
  const stages = stagesOf(spoken);
  const paused = turns.flatMap((turn) => turn.paused ?? []);
  const taken = paused.filter((pause) => pause.taken).length;
  const early = turns.flatMap(({ speculation }) => (speculation === undefined ? [] : [speculation]));
  const earlyCount = {
    part: early.filter(({ hit }) => hit).length,
    whole: early.reduce((sum, { asked }) => sum + asked, 0),
  };
  const over = turns.flatMap(({ overlaps }) => overlaps ?? []);
  const overAgent = { interruption: 0, backchannel: 0, echo: 0, noise: 0, kept: 0 };
  for (const { verdict } of over) overAgent[verdict] += 1;
  const cutIns = heard.filter(isCutIn).length + taken;
  const grouped = { language, turns: spoken, paused, stages, early: earlyCount };
  return {
    ...{ agent, language, calls: calls.size, turns: spoken.length },
    answerMs: spreadOf(stages.get('total') ?? []),
    stages: [...stages].flatMap(([stage, values]) => {
      const spread = spreadOf(values);
      return stage === 'total' || spread === null ? [] : [{ stage, ...spread }];
    }),
    answered: { part: heard.length, whole: spoken.length },
    cutIns: { part: cutIns, whole: heard.length + taken },
    pausesTaken: { part: taken, whole: paused.length },
    pausesMs: spreadOf(paused.map(({ ms }) => ms)),
    interrupted: {
      part: turns.filter((turn) => isCutByCaller(turn) && turn.heardMs > 0).length,
      whole: turns.length,
    },
    overAgent,
    early: earlyCount,
    ...judged(grouped, settings),
  };
}

function judged(
  grouped: GroupedTurns,
  settings: TurnSettings | null,
): Pick<TurnGroup, 'suggestions' | 'note'> {
  const count = grouped.turns.length;
  if (count < ENOUGH_TURNS)
    return {
      suggestions: [],
      note: `${count} ${count === 1 ? 'turn is' : 'turns are'} too few to suggest anything: ${ENOUGH_TURNS} are needed`,
    };
  if (settings === null)
    return {
      suggestions: [],
      note: 'nothing is suggested: this agent is not currently declared in this language',
    };
  return { suggestions: suggestionsFor(grouped, settings), note: null };
}

function stagesOf(turns: readonly TurnRecord[]): Map<string, number[]> {
  const stages = new Map<string, number[]>([['total', []]]);
  for (const turn of turns) {
    const latency = latencyOf(turn);
    if (latency === null) continue;
    stages.get('total')?.push(latency.totalMs);
    for (const { name, ms } of latency.stages) {
      const values = stages.get(name) ?? [];
      stages.set(name, values);
      values.push(ms);
    }
  }
  return stages;
}

function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  return {
    count: values.length,
    p50: shareOf(values, 0.5),
    p90: shareOf(values, 0.9),
    p95: shareOf(values, 0.95),
  };
}
