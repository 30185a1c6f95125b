// Runs agents' scenarios inside a running controller, for the console: one agent and one scenario at a time, beside the
// calls. The last result of each agent stays in memory. Dials nobody.
import { join, relative } from 'node:path';
import type { Scenario } from '../../config/agent/scenario.ts';
import type { Config } from '../../config/schema.ts';
import type { Store } from '../../store/store.ts';
import { documentsOf } from '../agents/tools/documents.ts';
import { type CallClock, monotonicClock } from '../clock.ts';
import { faultOf } from '../fault.ts';
import type { Log } from '../log.ts';
import { openTrials } from './open-trials.ts';
import { runScenario, type ScenarioRun } from './run-scenario.ts';
import { findScenarios, SCENARIO_FOLDER, type SharedParts, scenarioParts } from './scenario-parts.ts';
import { playRuns, verdictOf } from './scenario-runs.ts';

type ScenarioState = 'idle' | 'waiting' | 'running' | 'passed' | 'failed';

export interface TestedScenario {
  readonly name: string;
  readonly file: string;
  readonly mode: string;
  readonly state: ScenarioState;
  readonly runs: readonly ScenarioRun[];
}

export interface AgentTestsOf {
  readonly state: 'idle' | 'running' | 'done' | 'failed';
  readonly problem: string | null;
  readonly items: readonly TestedScenario[];
}

export interface AgentTestsOptions {
  readonly config: () => Config;
  readonly store: Store;
  readonly log: Log;
  /** Plays one. Another one in tests. */
  readonly play?: (scenario: Scenario, shared: SharedParts) => Promise<ScenarioRun>;
}

export class AgentTests {
  readonly #options: AgentTestsOptions;
  readonly #clock: CallClock = monotonicClock();
  readonly #last = new Map<string, AgentTestsOf>();
  #running: string | null = null;
  #closed = false;

  constructor(options: AgentTestsOptions) {
    this.#options = options;
  }

  /** Null: there is no such agent. */
  of(agent: string): AgentTestsOf | null {
    if (!this.#options.config().agents.some(({ name }) => name === agent)) return null;
    const last = this.#last.get(agent);
    if (last?.state === 'running') return last;
    const { items, problem } = this.#found(agent);
    // What is declared now, with what came of it before.
    const before = new Map(last?.items.map((one) => [one.name, one]));
    return {
      state: last?.state ?? 'idle',
      problem: problem ?? last?.problem ?? null,
      items: items.map(({ scenario, ...one }) => ({ ...one, ...pick(before.get(scenario.name)) })),
    };
  }

  /** Whose tests are being run meanwhile; null: these begin. */
  start(agent: string): string | null {
    if (this.#running !== null) return this.#running;
    this.#running = agent;
    void this.#play(agent).finally(() => {
      this.#running = null;
    });
    return null;
  }

  close(): void {
    this.#closed = true;
  }

  #found(agent: string): {
    items: (TestedScenario & { scenario: Scenario })[];
    problem: string | null;
  } {
    const config = this.#options.config();
    const { root } = config;
    const { found, problems } = findScenarios([join(root, SCENARIO_FOLDER)], agent, config);
    return {
      items: found.map(({ file, scenario }) => ({
        ...{ name: scenario.name, file: relative(root, file), mode: scenario.mode, state: 'idle', runs: [] },
        scenario,
      })),
      problem:
        problems.length === 0
          ? null
          : problems
              .map(({ file, line, message }) => `${relative(root, file)}:${line}: ${message}`)
              .join('; '),
    };
  }

  async #play(agent: string): Promise<void> {
    const { config, store, log, play = playOne } = this.#options;
    const { items, problem } = this.#found(agent);
    let shown: TestedScenario[] = items.map(({ scenario: _, ...one }) => ({ ...one, state: 'waiting' }));
    const tell = (state: AgentTestsOf['state'], because = problem): void => {
      this.#last.set(agent, { state, problem: because, items: shown });
    };
    tell('running');
    const now = config();
    try {
      const trials = await openTrials(
        now,
        this.#clock,
        log,
        items.some(({ mode }) => mode === 'audio'),
      );
      try {
        const shared = {
          config: now,
          agent,
          trials,
          clock: this.#clock,
          log,
          lookUp: documentsOf(store, log),
        };
        for (const [index, { scenario }] of items.entries()) {
          const put = (part: Partial<TestedScenario>): void => {
            shown = shown.map((one, place) => (place === index ? { ...one, ...part } : one));
            tell('running');
          };
          put({ state: 'running' });
          const soFar: ScenarioRun[] = [];
          const runs = await playRuns(scenario.runs, async () => {
            if (this.#closed) return null;
            const run = await play(scenario, shared);
            soFar.push(run);
            put({ runs: [...soFar] });
            return run;
          });
          put({ state: verdictOf(scenario, runs, scenario.runs).ok ? 'passed' : 'failed' });
        }
        tell('done');
      } finally {
        await trials.close();
      }
    } catch (thrown) {
      log.error({ agent, fault: faultOf(thrown) }, 'scenarios could not be played');
      tell('failed', 'The scenarios could not be played; the log says why.');
    }
  }
}

function playOne(scenario: Scenario, shared: SharedParts): Promise<ScenarioRun> {
  return runScenario(scenario, scenarioParts(scenario, shared));
}

function pick(before: TestedScenario | undefined): Pick<TestedScenario, 'state' | 'runs'> {
  return before === undefined ? { state: 'idle', runs: [] } : { state: before.state, runs: before.runs };
}
