// Hears from Stryker, in its main process, which changes it will try, and puts them into an order drawn by lot: a run that is
// ended by a time limit has then tried an even sample of the room. Prints how far the run is.
import { performance } from 'node:perf_hooks';
import type { MutantResult, MutantTestPlan, PlanKind } from '@stryker-mutator/api/core';
import { PluginKind } from '@stryker-mutator/api/plugin';
import type { MutationTestingPlanReadyEvent, Reporter } from '@stryker-mutator/api/report';
import { shuffle } from '../draw.ts';
import { Progress } from '../progress.ts';
import { NOT_DRAWN } from './not-drawn.ts';

const isTried = (plan: MutantTestPlan): boolean =>
  plan.plan === 'Run' && plan.runOptions.testFilter?.length !== 0;

/** Stryker reports it with this result and does not run it. */
const leftOut = ({ mutant }: MutantTestPlan): MutantTestPlan => ({
  plan: 'EarlyResult' as PlanKind.EarlyResult,
  mutant: { ...mutant, status: 'RuntimeError', statusReason: NOT_DRAWN },
});

class RoomReporter implements Reporter {
  readonly #seed = Number(process.env['TRUNKLINE_MUTANTS_SEED'] ?? 1);
  readonly #limitMs = Number(process.env['TRUNKLINE_MUTANTS_MINUTES'] || Number.POSITIVE_INFINITY) * 60_000;
  readonly #atMost = Number(process.env['TRUNKLINE_MUTANTS_CHANGES'] || Number.POSITIVE_INFINITY);
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
    let toTry = 0;
    const drawn = shuffle(plans, this.#seed).map((plan) => {
      if (!isTried(plan)) return plan;
      if (toTry >= this.#atMost) return leftOut(plan);
      toTry += 1;
      return plan;
    });
    plans.splice(0, plans.length, ...drawn);
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
