// `trunkline test <agent>`: plays scenarios against an agent and reports which passed. In text or with audio; the caller is
// scripted or played by the owner's model; several runs, because models vary. Dials nobody.
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Scenario } from '../../config/agent/scenario.ts';
import { formatProblems } from '../../config/problem.ts';
import type { Config } from '../../config/schema.ts';
import { median } from '../../runtime/agents/records/latency.ts';
import { monotonicClock, systemClock } from '../../runtime/clock.ts';
import { openLog } from '../../runtime/log.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { openTrials } from '../../runtime/trials/open-trials.ts';
import { runScenario, type ScenarioParts } from '../../runtime/trials/run-scenario.ts';
import { findScenarios, SCENARIO_FOLDER, scenarioParts } from '../../runtime/trials/scenario-parts.ts';
import { playRuns, type ScenarioResult, verdictOf } from '../../runtime/trials/scenario-runs.ts';
import { type FolderOptions, loadForTrialOrSay } from '../declarations/load.ts';
import { EXIT, paint, print, printError, printJson } from '../terminal.ts';
import { junitXml } from './junit.ts';
import { configOfTrial, expectWritable, knownAgent, openLookUp, sayFaults } from './trial-parts.ts';

export interface TestOptions extends FolderOptions {
  readonly agent: string;
  /** Files or folders; none: tests/ in the folder of the declarations. */
  readonly files: readonly string[];
  readonly runs: number | undefined;
  readonly only: string | undefined;
  readonly junit: string | undefined;
  /** The words of calls that passed, too. */
  readonly words: boolean;
}

export async function testAgent(options: TestOptions): Promise<void> {
  const config = await loadForTrialOrSay(options, hasSound(options) ? 'sound' : 'text', options.agent);
  if (config === null) return;
  knownAgent(config, options.agent);
  const scenarios = scenariosOrSay(options, config);
  if (scenarios === null) return;
  if (options.junit !== undefined) expectWritable(options.junit);
  const clock = monotonicClock();
  const beganAt = systemClock.now();
  const log = openLog('error', 'stderr');
  const { lookUp, close } = openLookUp(config, log);
  const trials = await openTrials(
    configOfTrial(config, options.agent),
    clock,
    log,
    scenarios.some(({ mode }) => mode === 'audio'),
  );
  sayFaults(trials);
  const results: ScenarioResult[] = [];
  try {
    for (const scenario of scenarios) {
      const parts = scenarioParts(scenario, { config, agent: options.agent, trials, clock, log, lookUp });
      const result = await playAll(scenario, options.runs ?? scenario.runs, parts, options.json);
      results.push(result);
      if (options.json) printJson(jsonOf(result));
      else for (const line of resultText(result, options.words)) print(line);
    }
  } finally {
    close();
    await trials.close();
  }
  if (options.junit !== undefined) writeFileSync(options.junit, junitXml(options.agent, results, beganAt));
  const failed = results.filter(({ verdict }) => !verdict.ok).length;
  if (failed > 0) process.exitCode = EXIT.failed;
  if (options.json) return;
  const all = `${results.length} ${results.length === 1 ? 'scenario' : 'scenarios'}`;
  print(failed === 0 ? paint('green', `${all}, all passed.`) : paint('red', `${all}, ${failed} failed.`));
}

function placesOf({ provisioning, files }: TestOptions): string[] {
  return files.length > 0
    ? files.map((file) => resolve(file))
    : [join(resolve(provisioning), SCENARIO_FOLDER)];
}

/** Which keys are needed. What is wrong with the scenarios is said later. */
function hasSound(options: TestOptions): boolean {
  const { found } = findScenarios(
    placesOf(options).filter((place) => existsSync(place)),
    options.agent,
    { agents: [] },
  );
  return found.some(({ scenario }) => scenario.mode === 'audio' && isWanted(scenario, options));
}

function isWanted({ name }: Scenario, { only }: TestOptions): boolean {
  return only === undefined || name.includes(only);
}

/** Null where it was said what is wrong with them. */
function scenariosOrSay(options: TestOptions, config: Config): readonly Scenario[] | null {
  const { agent, files, only, json } = options;
  const places = placesOf(options);
  const absent = files.length > 0 ? places.find((place) => !existsSync(place)) : undefined;
  if (absent !== undefined) throw new OperatorError(`there is no file ${absent}`, 'check the path');
  const { found, problems } = findScenarios(places, agent, config);
  if (problems.length > 0) {
    process.exitCode = EXIT.usage;
    if (json) printJson({ ok: false, problems });
    else printError(formatProblems(problems));
    return null;
  }
  const fitting = found.flatMap(({ scenario }) => (isWanted(scenario, options) ? [scenario] : []));
  if (fitting.length > 0) return fitting;
  throw new OperatorError(
    `there is no scenario for ${agent}${only === undefined ? '' : ` with “${only}” in its name`} in ${places.join(', ')}`,
    'write one (see docs/testing-agents.md), or name files: trunkline test <agent> <file…>',
  );
}

async function playAll(
  scenario: Scenario,
  wanted: number,
  parts: ScenarioParts,
  isQuiet: boolean,
): Promise<ScenarioResult> {
  let run = 0;
  const runs = await playRuns(wanted, () => {
    run += 1;
    if (!isQuiet && wanted > 1 && process.stderr.isTTY)
      printError(paint('dim', `${scenario.name}: run ${run}${run > wanted ? '' : ` of ${wanted}`}`));
    return runScenario(scenario, parts);
  });
  return { scenario, runs, verdict: verdictOf(scenario, runs, wanted) };
}

export function resultText({ scenario, runs, verdict }: ScenarioResult, words: boolean): string[] {
  const { passed, counted, ok } = verdict;
  const mark = ok ? paint('green', '✓') : paint('red', '✗');
  const latencies = runs.flatMap(({ happened }) => happened.latenciesMs);
  const middle = median(latencies);
  const facts = [
    runs.length === 1 ? null : `${passed} of ${counted} runs`,
    counted === runs.length ? null : `${runs.length - counted} did not count`,
    middle === null ? null : `answers after ${Math.round(middle)} ms`,
    scenario.mode === 'audio' ? 'in sound' : null,
  ].filter((fact) => fact !== null);
  const lines = [
    `${mark} ${scenario.name}${facts.length === 0 ? '' : paint('dim', `  ${facts.join(', ')}`)}`,
  ];
  for (const [index, run] of runs.entries()) {
    const wrong = run.checks.filter((one) => !one.ok);
    if (wrong.length > 0 && runs.length > 1) lines.push(paint('dim', `  run ${index + 1}`));
    for (const { what, because, isCallers } of wrong) {
      const whose = isCallers === true ? 'the simulated caller, so this run does not count: ' : '';
      lines.push(
        `  ${paint('red', '✗')} ${whose}${what}`,
        ...(because === null ? [] : [paint('dim', `      ${because}`)]),
      );
    }
    if (wrong.length === 0 && !words) continue;
    for (const warning of run.warnings) lines.push(paint('yellow', `      !      ${warning}`));
    for (const { who, text } of run.lines) lines.push(paint('dim', `      ${who.padEnd(6)} ${text}`));
  }
  return lines;
}

function jsonOf({ scenario, runs, verdict }: ScenarioResult): object {
  return {
    scenario: scenario.name,
    ...verdict,
    runs: runs.map(({ checks, lines, warnings, happened, durationMs }) => ({
      ok: checks.every((one) => one.ok),
      checks,
      lines,
      warnings,
      tools: happened.tools,
      latenciesMs: happened.latenciesMs,
      end: happened.end,
      durationMs: Math.round(durationMs),
    })),
  };
}
