// How often a scenario is played, and whether it passed. A run whose simulated caller did not do what it was to do proves
// nothing about the agent: it does not count, and another one is played for it.
import type { Scenario } from '../../config/agent/scenario.ts';
import type { ScenarioRun } from './run-scenario.ts';

export interface Verdict {
  readonly passed: number;
  /** Runs that say something about the agent. */
  readonly counted: number;
  /** How many of them must pass. */
  readonly needed: number;
  readonly ok: boolean;
}

/** A scenario that was played as often as it wants. */
export interface ScenarioResult {
  readonly scenario: Scenario;
  readonly runs: readonly ScenarioRun[];
  readonly verdict: Verdict;
}

function passes({ checks }: ScenarioRun): boolean {
  return checks.every(({ ok }) => ok);
}

function counts({ checks }: ScenarioRun): boolean {
  return checks.every(({ ok, isCallers }) => ok || isCallers !== true);
}

/** `wanted`: how many runs should count. As many must pass as the scenario wants of its own number of runs. */
export function verdictOf(
  { runs, pass }: Pick<Scenario, 'runs' | 'pass'>,
  played: readonly ScenarioRun[],
  wanted: number,
): Verdict {
  const counted = played.filter(counts);
  const passed = counted.filter(passes).length;
  const needed = Math.ceil((wanted * (pass ?? runs)) / runs);
  return { passed, counted: counted.length, needed, ok: counted.length >= wanted && passed >= needed };
}

/** At most twice as many as are wanted: a caller who never does it is a mistake in the scenario. */
export async function playRuns(
  wanted: number,
  play: () => Promise<ScenarioRun | null>,
): Promise<ScenarioRun[]> {
  const runs: ScenarioRun[] = [];
  while (runs.length < 2 * wanted && runs.filter(counts).length < wanted) {
    const run = await play();
    if (run === null) break;
    runs.push(run);
  }
  return runs;
}
