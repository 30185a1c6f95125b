// Reads the owner's folder for a command, and reports all mistakes in it at once.
import { resolve } from 'node:path';
import type { Agent } from '../../config/agent/agent.ts';
import { inEveryLanguage } from '../../config/agent/agent-in-language.ts';
import { agentsOfCall } from '../../config/agent/agents-of-call.ts';
import { formatProblems, formatWarnings, type Problem, sortProblems } from '../../config/problem.ts';
import type { Providers } from '../../config/providers.ts';
import { Secret } from '../../config/reading/secret.ts';
import type { Config } from '../../config/schema.ts';
import { type LoadResult, loadConfig } from '../../provisioning/read-provisioning.ts';
import { ControllerClient } from '../controller-client.ts';
import { EXIT, printError, printJson } from '../terminal.ts';

export interface FolderOptions {
  readonly provisioning: string;
  readonly json: boolean;
}

/**
 * Null where it was said what is wrong; the exit code is set then. What is not sure is said by check, plan and apply, and not again
 * by every other command.
 */
export async function loadOrSay(options: FolderOptions): Promise<Config | null> {
  const loaded = await loadConfig(resolve(options.provisioning), process.env);
  return loaded.ok ? loaded.config : sayUnread(loaded, options);
}

/** For commands that ask neither a provider nor the switch: nobody has to give a key to look at what happened. */
export async function loadWithoutKeysOrSay(options: FolderOptions): Promise<Config | null> {
  const loaded = await loadConfig(resolve(options.provisioning), process.env);
  if (loaded.ok) return loaded.config;
  if (loaded.problems === null || loaded.draft === null) return sayUnread(loaded, options);
  const lacksOnlyKeys = loaded.problems.every(({ variable }) => variable !== undefined);
  return lacksOnlyKeys ? loaded.draft : sayUnread(loaded, options);
}

/**
 * For trying an agent: only what it uses needs its key, or what those use who may take over from it. In text nobody hears or
 * speaks, and no trial asks a carrier or the switch. Without an agent, all are meant.
 */
export async function loadForTrialOrSay(
  options: FolderOptions,
  medium: 'text' | 'sound',
  agent?: string,
): Promise<Config | null> {
  const loaded = await loadConfig(resolve(options.provisioning), process.env);
  if (loaded.ok) return loaded.config;
  if (loaded.problems === null || loaded.draft === null) return sayUnread(loaded, options);
  const { agents, providers } = loaded.draft;
  const isThere = agents.some(({ name }) => name === agent);
  const speaking = agent === undefined || !isThere ? agents : agentsOfCall(agent, agents);
  const lacking = missingIn([speaking, providersOf(speaking, providers, medium)]);
  const inTheWay = loaded.problems.filter(({ variable }) => variable === undefined || lacking.has(variable));
  if (inTheWay.length > 0) return sayUnread({ ...loaded, problems: inTheWay }, options);
  const { transcribers, models, voices, realtimes } = providers;
  return {
    ...loaded.draft,
    providers: {
      transcribers: transcribers.map(unused),
      models: models.map(unused),
      voices: voices.map(unused),
      realtimes: realtimes.map(unused),
    },
  };
}

/** Those that these agents ask, in any of their languages. */
function providersOf(agents: readonly Agent[], all: Providers, medium: 'text' | 'sound'): object[] {
  const named = new Set<string>();
  for (const { speech } of agents.flatMap((agent) => inEveryLanguage(agent))) {
    if (speech.kind === 'realtime') named.add(`realtime/${speech.realtime}`);
    if (speech.kind === 'pipeline') for (const name of speech.models) named.add(`model/${name}`);
    if (medium === 'text' || speech.kind === 'realtime') continue;
    for (const name of speech.voices) named.add(`voice/${name}`);
    if (speech.kind === 'pipeline') for (const name of speech.transcribers) named.add(`transcriber/${name}`);
  }
  const of = (kind: string, providers: readonly { readonly name: string }[]): object[] =>
    providers.filter(({ name }) => named.has(`${kind}/${name}`));
  return [
    ...of('transcriber', all.transcribers),
    ...of('model', all.models),
    ...of('voice', all.voices),
    ...of('realtime', all.realtimes),
  ];
}

/** The variables of secrets that were not found, wherever they stand in it. */
function missingIn(value: unknown): ReadonlySet<string> {
  if (value instanceof Secret) return new Set(value.isFound() ? [] : [value.reference.name]);
  if (typeof value !== 'object' || value === null) return new Set();
  return new Set(Object.values(value).flatMap((one) => [...missingIn(one)]));
}

/** A provider is made together with the others of its agent, and this one is never asked anything. */
function unused<Provider extends object>(provider: Provider): Provider {
  const key: unknown = 'apiKey' in provider ? provider.apiKey : undefined;
  return key instanceof Secret && !key.isFound()
    ? { ...provider, apiKey: new Secret(key.reference, 'not given') }
    : provider;
}

function sayUnread(loaded: Exclude<LoadResult, { ok: true }>, options: FolderOptions): null {
  if (loaded.problems !== null) {
    sayProblems(loaded.problems, options);
    return null;
  }
  process.exitCode = EXIT.usage;
  if (options.json) printJson({ ok: false, message: loaded.message, remedy: loaded.hint });
  else printError(`${loaded.message}\n→ ${loaded.hint}`);
  return null;
}

export type Loaded = Extract<LoadResult, { ok: true }>;

/** With the warnings too, and why each key of a trunk is what it is. `more` finds mistakes in what else could be read. */
export async function loadAllOrSay(
  options: FolderOptions,
  more?: (draft: Config) => Promise<readonly Problem[]>,
): Promise<Loaded | null> {
  const loaded = await loadConfig(resolve(options.provisioning), process.env);
  if (loaded.ok) return loaded;
  if (loaded.problems === null) return sayUnread(loaded, options);
  const rest = more === undefined || loaded.draft === null ? [] : await more(loaded.draft);
  sayProblems([...loaded.problems, ...rest], options, loaded.warnings);
  return null;
}

/** Mistakes in the owner's files. Sets the exit code. */
export function sayProblems(
  problems: readonly Problem[],
  options: FolderOptions,
  warnings: readonly Problem[] = [],
): void {
  process.exitCode = EXIT.usage;
  const folder = resolve(options.provisioning);
  if (options.json) {
    printJson({ ok: false, problems: sortProblems(problems), warnings });
    return;
  }
  if (warnings.length > 0) printError(formatWarnings(warnings, folder));
  printError(formatProblems(problems, folder));
}

/** To the controller that would serve these declarations. Null where it was said what is wrong with them. */
export async function clientOrSay(options: FolderOptions): Promise<ControllerClient | null> {
  const config = await loadWithoutKeysOrSay(options);
  return config === null ? null : new ControllerClient(config);
}
