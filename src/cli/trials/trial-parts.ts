// What chat, talk and test share: the agent, from the files as they are now, and the documents that it may look up.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../config/schema.ts';
import type { LookUp } from '../../runtime/agents/call-capabilities.ts';
import { documentsOf } from '../../runtime/agents/tools/documents.ts';
import { DATABASE_FILE } from '../../runtime/files.ts';
import type { Log } from '../../runtime/log.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { openStore } from '../../store/database.ts';

export function knownAgent(config: Config, name: string): void {
  const names = config.agents.map((one) => one.name);
  if (names.includes(name)) return;
  throw new OperatorError(`there is no agent called ${name}`, `choose one of: ${names.join(', ')}`);
}

/** Documents as they were applied last; nothing is found where nothing was. */
export function openLookUp(config: Config, log: Log): { lookUp: LookUp; close: () => void } {
  const path = join(config.appliance.dataDirectory, DATABASE_FILE);
  const opened = existsSync(path) ? openStore(path, { readonly: true }) : null;
  if (opened === null || opened.kind === 'refused') return { lookUp: () => [], close: () => {} };
  const { store } = opened;
  return { lookUp: documentsOf(store, log), close: () => store.close() };
}
