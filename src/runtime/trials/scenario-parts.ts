// What a scenario is played with: the caller's voice, a model as caller and judge, the number that the agent answers, and
// the scenarios declared for an agent. Used by the command line and the console.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readScenarios, type Scenario } from '../../config/agent/scenario.ts';
import { checkScenario, findTwins } from '../../config/agent/scenario-names.ts';
import { type Problem, sortProblems } from '../../config/problem.ts';
import type { Config } from '../../config/schema.ts';
import { createVoice } from '../../providers/catalog.ts';
import type { E164 } from '../../telephony/number.ts';
import type { CallClock } from '../clock.ts';
import type { OpenTrials } from './open-trials.ts';
import type { ScenarioParts } from './run-scenario.ts';

/** In the folder of the declarations. */
export const SCENARIO_FOLDER = 'tests';

export type SharedParts = Pick<ScenarioParts, 'config' | 'agent' | 'log' | 'lookUp'> & {
  readonly trials: OpenTrials;
  readonly clock: CallClock;
};

export function scenarioParts({ mode, voice }: Scenario, shared: SharedParts): ScenarioParts {
  const { config, agent, clock } = shared;
  const callerVoice =
    mode === 'audio'
      ? createVoice(
          {
            name: 'caller',
            vendor: 'espeak-ng',
            voice: voice?.language ?? 'en-gb',
            wordsPerMinute: voice?.words_per_minute ?? 160,
            pitch: 50,
          },
          clock,
        )
      : null;
  return {
    ...shared,
    ours: numberOfAgent(config, agent),
    callerVoice,
    model: modelOf(config, agent, shared.trials),
  };
}

/** The number that the agent answers, as on its calls. */
export function numberOfAgent(config: Config, agent: string): E164 | null {
  return (config.numbers.find((one) => one.agent === agent) ?? config.numbers[0])?.number ?? null;
}

/** Null where the agent answers by rules, or its model is a voice as well. */
function modelOf(config: Config, name: string, { pool }: OpenTrials): ScenarioParts['model'] {
  const agent = config.agents.find((one) => one.name === name);
  if (agent === undefined || agent.speech.kind !== 'pipeline') return null;
  const { models } = agent.speech;
  const first = config.providers.models.find((one) => one.name === models[0]);
  if (first === undefined || first.vendor === 'rules') return null;
  return pool.open(agent, { voiceRateHz: 16_000, onUsage: () => {} }).model;
}

interface FoundScenario {
  readonly file: string;
  readonly scenario: Scenario;
}

/** Those for this agent below these files and folders. `problems`: mistakes in any of them. */
export function findScenarios(
  places: readonly string[],
  agent: string,
  { agents }: Pick<Config, 'agents'>,
): { readonly found: readonly FoundScenario[]; readonly problems: readonly Problem[] } {
  const files = [...new Set(places.flatMap(yamlFiles))];
  const read = files.map((path) => readScenarios(path, readFileSync(path, 'utf8')));
  const declared = read.flatMap((one) => (one.ok ? one.scenarios : []));
  const own = declared.filter(({ value }) => (value.agent ?? agent) === agent);
  return {
    found: own.map(({ file, value }) => ({ file, scenario: value })),
    problems: sortProblems([
      ...read.flatMap((one) => (one.ok ? [] : one.problems)),
      ...declared.flatMap((one) => checkScenario(one, agents)),
      ...findTwins(own),
    ]),
  };
}

function yamlFiles(place: string): string[] {
  if (!existsSync(place)) return [];
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(place, name));
}
