// Hears from Stryker, in its main process, which changes it will try, and puts them into an order drawn by lot: a run that is
// ended by a time limit has then tried an even sample of the room. Prints how far the run is.
import { performance } from 'node:perf_hooks';
import type { MutantResult, MutantTestPlan } from '@stryker-mutator/api/core';
import { PluginKind } from '@stryker-mutator/api/plugin';
import type { MutationTestingPlanReadyEvent, Reporter } from '@stryker-mutator/api/report';
import { shuffle } from '../draw.ts';
import { Progress } from '../progress.ts';

class RoomReporter implements Reporter {
  readonly #seed = Number(process.env['TRUNKLINE_MUTANTS_SEED'] ?? 1);
  readonly #limitMs = Number(process.env['TRUNKLINE_MUTANTS_MINUTES'] || Number.POSITIVE_INFINITY) * 60_000;
  #progress: Progress | null = null;

  onMutationTestingPlanReady({ mutantPlans }: MutationTestingPlanReadyEvent): void {
    const plans = mutantPlans as MutantTestPlan[];
    for (const plan of plans) {
      if (plan.plan !== 'Run') continue;
      // The runner loads modules again by itself; Stryker would try all changes that need it last.
      plan.runOptions.reloadEnvironment = false;
      // Reached while loading and by tests: the tests that reach it are tried first.
      const coveredBy = plan.mutant.coveredBy ?? [];
      if (plan.runOptions.testFilter === undefined && coveredBy.length > 0)
        plan.runOptions.testFilter = [...coveredBy];
    }
    plans.splice(0, plans.length, ...shuffle(plans, this.#seed));
    const toTry = plans.filter(
      (plan) => plan.plan === 'Run' && plan.runOptions.testFilter?.length !== 0,
    ).length;
    this.#progress = new Progress(toTry, this.#limitMs, performance.now());
  }

  onMutantTested(result: Readonly<MutantResult>): void {
    if (result.status === 'NoCoverage' || result.status === 'Ignored' || result.status === 'RuntimeError')
      return;
    const line = this.#progress?.after(result.status, performance.now());
    if (line) process.stderr.write(`${line}\n`);
  }
}

export const strykerPlugins = [
  { kind: PluginKind.Reporter, name: 'room', factory: (): Reporter => new RoomReporter() },
];
