// A test runner for Stryker that keeps the tests loaded and plays only those that reach the changed piece of code.
// Stryker's own runner starts Vitest anew for each of thousands of changes, which takes seconds a time; this one takes
// milliseconds. Stryker makes the changes, switches them on, plans the tests, and ends a process that hangs.
//
// A change of what runs while modules load (a table, a schema) needs the modules loaded again. So does one that its tests do not
// reach any more, because the modules remember what they worked out before. A change that was noticed is noticed only if the same test passes without it.
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { INSTRUMENTER_CONSTANTS, type MutantCoverage } from '@stryker-mutator/api/core';
import { PluginKind } from '@stryker-mutator/api/plugin';
import {
  type DryRunOptions,
  type DryRunResult,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  TestStatus,
} from '@stryker-mutator/api/test-runner';
import { type Test, testsOf } from './collect.ts';
import { loadFiles, reaches } from './modules.ts';
import { NOT_DRAWN } from './not-drawn.ts';
import { endSuites, playTest, STANDS_STILL } from './play.ts';

/** What of Stryker's switch is used here; the changed code reads it. */
interface Switch {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?: MutantCoverage;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
}

/** Loaded modules are never freed, so the process is ended after so many loadings. Stryker starts another and tries again. */
const LOADINGS = 150;

/** A test that takes so much longer than without a change waits for what never comes. */
const LIMIT = { atLeastMs: 2_500, times: 5, firstMs: 60_000 };

/** The tests without any change. */
interface FirstRun {
  readonly endedAt: number;
  readonly took: readonly (readonly [test: string, ms: number])[];
}

interface Failure {
  readonly test: string;
  readonly message: string;
}

const killed = ({ test, message }: Failure, tests: readonly Test[]): MutantRunResult => ({
  status: MutantRunStatus.Killed,
  killedBy: [test],
  failureMessage: message,
  nrOfTests: tests.length,
});

class WarmRunner implements TestRunner {
  readonly #root = process.cwd();
  readonly #limitMinutes = Number(process.env['TRUNKLINE_MUTANTS_MINUTES'] || Number.POSITIVE_INFINITY);
  readonly #files = globSync((process.env['TRUNKLINE_MUTANT_TESTS'] ?? '').split(',')).toSorted();
  /** Kept in a file, because a process that hung is replaced by another. */
  readonly #firstRunFile = process.env['TRUNKLINE_MUTANTS_FIRST_RUN'] ?? 'first-run.json';
  /** What each test took without a change, in ms. */
  #took = new Map<string, number>();
  #deadline = Number.POSITIVE_INFINITY;
  #limitMs = LIMIT.firstMs;
  #spoilt: string | null = null;
  #switch: Switch = {};
  /** Loaded without a change, by file. */
  readonly #loaded = new Map<string, readonly Test[]>();
  #loadings = 0;
  /** Of the last tests played: the changed piece was reached a hundred times as often as without the change. */
  #ranForEver = false;
  /** At all. */
  #wasReached = false;

  capabilities(): { reloadEnvironment: boolean } {
    return { reloadEnvironment: true };
  }

  init(): Promise<void> {
    const names = globalThis as Record<string, unknown>;
    names[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {};
    this.#switch = names[INSTRUMENTER_CONSTANTS.NAMESPACE] as Switch;
    if (existsSync(this.#firstRunFile))
      this.#useFirstRun(JSON.parse(readFileSync(this.#firstRunFile, 'utf8')) as FirstRun);
    return Promise.resolve();
  }

  async dryRun(_: DryRunOptions): Promise<DryRunResult> {
    const tests: TestResult[] = [];
    // What modules remember (a compiled pattern, a day of a calendar) only the first test asks for: each file has to ask by itself.
    for (const file of this.#files) {
      for (const test of await this.#load([file], true)) tests.push(await this.#playOnce(test));
    }
    const firstRun = { endedAt: Date.now(), took: [...this.#took] };
    writeFileSync(this.#firstRunFile, JSON.stringify(firstRun));
    this.#useFirstRun(firstRun);
    const mutantCoverage = this.#switch.mutantCoverage ?? { static: {}, perTest: {} };
    return { status: DryRunStatus.Complete, tests, mutantCoverage: structuredClone(mutantCoverage) };
  }

  async #playOnce(test: Test): Promise<TestResult> {
    this.#switch.currentTestId = test.id;
    const startedAt = performance.now();
    const failureMessage = await playTest(test, LIMIT.firstMs);
    // What stands before all tests of a suite is reached by each of them.
    await endSuites(LIMIT.firstMs);
    this.#switch.currentTestId = undefined;
    const base = { id: test.id, name: test.id, timeSpentMs: performance.now() - startedAt };
    this.#took.set(test.id, base.timeSpentMs);
    return failureMessage === null
      ? { ...base, status: TestStatus.Success }
      : { ...base, status: TestStatus.Failed, failureMessage };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    if (Date.now() > this.#deadline) return { status: MutantRunStatus.Error, errorMessage: NOT_DRAWN };
    // A rejection makes Stryker start another process and try the same change there.
    if (this.#spoilt !== null) throw new Error(this.#spoilt);
    this.#ranForEver = false;
    this.#wasReached = false;
    const tests = await this.#warm(options.testFilter);
    const failure = options.testFilter === undefined ? null : await this.#firstFailure(tests, options);
    if (this.#ranForEver) return { status: MutantRunStatus.Timeout, reason: 'runs for ever' };
    if (failure === null) {
      if (options.mutantActivation === 'static' || !this.#wasReached) return this.#tryFresh(options);
      return { status: MutantRunStatus.Survived, nrOfTests: tests.length };
    }
    const control = tests.find(({ id }) => id === failure.test);
    if (control !== undefined && (await playTest(control, this.#limitMs)) !== null) {
      // The modules remember what they worked out under a change.
      this.#loaded.clear();
      return this.#tryFresh(options);
    }
    return killed(failure, tests);
  }

  /** With the change made before the modules are loaded. */
  async #tryFresh(options: MutantRunOptions): Promise<MutantRunResult> {
    if (this.#loadings >= LOADINGS) this.#spoilt = 'too many loadings for one process';
    const filter = options.mutantActivation === 'static' ? undefined : options.testFilter;
    const files =
      filter === undefined
        ? this.#files.filter((file) => reaches(this.#root, file, options.sandboxFileName))
        : this.#filesOf(filter);
    this.#arm(options);
    let tests: Test[];
    try {
      tests = await this.#load(files);
    } catch (error) {
      return killed({ test: '', message: `does not load: ${error}` }, []);
    } finally {
      this.#switch.activeMutant = undefined;
    }
    const failure = await this.#firstFailure(tests, options);
    if (this.#ranForEver) return { status: MutantRunStatus.Timeout, reason: 'runs for ever' };
    return failure === null
      ? { status: MutantRunStatus.Survived, nrOfTests: tests.length }
      : killed(failure, tests);
  }

  async #firstFailure(tests: readonly Test[], options: MutantRunOptions): Promise<Failure | null> {
    const quickFirst = tests.toSorted((one, other) => this.#tookMs(one) - this.#tookMs(other));
    this.#arm(options);
    try {
      for (const test of quickFirst) {
        const message = await playTest(test, this.#limitMs);
        if (message === null) continue;
        if (message.startsWith(STANDS_STILL)) this.#spoilt = 'a test is still running';
        return { test: test.id, message };
      }
      return null;
    } finally {
      await endSuites(this.#limitMs);
      this.#switch.activeMutant = undefined;
      const { hitCount = 0, hitLimit = Number.POSITIVE_INFINITY } = this.#switch;
      this.#ranForEver = hitCount > hitLimit;
      this.#wasReached = hitCount > 0;
      this.#switch.hitLimit = undefined;
    }
  }

  /** These tests; not given: all, so that it is known which files reach what. */
  async #warm(filter: readonly string[] | undefined): Promise<Test[]> {
    const files = filter === undefined ? this.#files : this.#filesOf(filter);
    const missing = files.filter((file) => !this.#loaded.has(file));
    if (missing.length > 0) {
      const byFile = Map.groupBy(await this.#load(missing), ({ id }) => id.slice(0, id.indexOf('#')));
      for (const file of missing) this.#loaded.set(file, byFile.get(file) ?? []);
    }
    const wanted = new Set(filter);
    const tests = files.flatMap((file) => this.#loaded.get(file) ?? []);
    return filter === undefined ? tests : tests.filter(({ id }) => wanted.has(id));
  }

  #filesOf(filter: readonly string[]): string[] {
    const files = new Set(filter.map((id) => id.slice(0, id.indexOf('#'))));
    return this.#files.filter((file) => files.has(file));
  }

  #useFirstRun({ endedAt, took }: FirstRun): void {
    this.#took = new Map(took);
    this.#deadline = endedAt + this.#limitMinutes * 60_000;
    this.#limitMs = Math.max(LIMIT.atLeastMs, LIMIT.times * Math.max(0, ...this.#took.values()));
  }

  #tookMs(test: Test): number {
    return this.#took.get(test.id) ?? 0;
  }

  #arm(options: MutantRunOptions): void {
    this.#switch.hitCount = 0;
    this.#switch.hitLimit = options.hitLimit;
    this.#switch.activeMutant = options.activeMutant.id;
  }

  async #load(files: readonly string[], counts = false): Promise<Test[]> {
    this.#loadings += 1;
    const loaded = await loadFiles(this.#root, files, counts);
    return [...loaded.values()].flatMap(testsOf);
  }
}

export const strykerPlugins = [
  { kind: PluginKind.TestRunner, name: 'warm', factory: (): TestRunner => new WarmRunner() },
];
