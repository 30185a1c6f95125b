// What chat, talk and test share: the agent, from the files as they are now, and the documents that it may look up.
import { closeSync, openSync } from 'node:fs';
import { agentsOfCall } from '../../config/agent/agents-of-call.ts';
import { piecesOf } from '../../config/agent/knowledge.ts';
import type { Config } from '../../config/schema.ts';
import type { LookUp } from '../../runtime/agents/call-capabilities.ts';
import { documentsOf } from '../../runtime/agents/tools/documents.ts';
import type { Log } from '../../runtime/log.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import type { OpenTrials } from '../../runtime/trials/open-trials.ts';
import type { TrialEnd } from '../../runtime/trials/trial-call.ts';
import { IN_MEMORY, openStore } from '../../store/database.ts';
import { indexDocument } from '../../store/knowledge.ts';
import { EXIT, paint, printError } from '../terminal.ts';

export function knownAgent(config: Config, name: string): void {
  const names = config.agents.map((one) => one.name);
  if (names.includes(name)) return;
  throw new OperatorError(`there is no agent called ${name}`, `choose one of: ${names.join(', ')}`);
}

/** The documents as they are now, applied or not: indexed for as long as the trial lasts. */
export function openLookUp(config: Config, log: Log): { lookUp: LookUp; close: () => void } {
  const places = config.agents.flatMap(({ knowledge }) => knowledge);
  if (places.length === 0) return { lookUp: () => [], close: () => {} };
  const opened = openStore(IN_MEMORY);
  if (opened.kind === 'refused') throw opened.error;
  const { store } = opened;
  for (const document of config.knowledge)
    indexDocument(store, { file: document.path, content: '', pieces: piecesOf(document) }, 0);
  return { lookUp: documentsOf(store, log), close: () => store.close() };
}

/** A trial that a provider ended has shown nothing, and a script that runs it is to notice. */
export function exitCodeOf({ reason }: TrialEnd): number {
  return reason === 'provider-failed' ? EXIT.failed : EXIT.ok;
}

/** Before minutes are talked whose result could not be written. */
export function expectWritable(path: string): void {
  closeSync(openSync(path, 'a'));
}

/** Of the other agents nothing is opened: their servers are not connected, and may lack their keys. */
export function configOfTrial(config: Config, agent: string): Config {
  return { ...config, agents: agentsOfCall(agent, config.agents) };
}

export function sayFaults({ faults }: Pick<OpenTrials, 'faults'>): void {
  for (const fault of faults) printError(paint('yellow', `! ${fault}`));
  if (faults.length > 0) printError('→ trunkline doctor looks at each server, and says what to do');
}
