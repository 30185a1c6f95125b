// `trunkline plan`: what `apply` would change, in words or as JSON. Touches nothing but the key of the secrets' digests.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { formatPlan } from '../config/plan.ts';
import { planConfig } from '../runtime/apply-config.ts';
import { DATABASE_FILE } from '../runtime/files.ts';
import { OperatorError } from '../runtime/operator-error.ts';
import { openSecretDigest } from '../runtime/read-provisioning.ts';
import { openStore } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import { type FolderOptions, loadOrSay } from './load.ts';
import { print, printJson } from './terminal.ts';

export async function plan(options: FolderOptions): Promise<void> {
  const config = await loadOrSay(options);
  if (config === null) return;
  const { dataDirectory } = config.appliance;
  const store = openForReading(join(dataDirectory, DATABASE_FILE));
  try {
    const planned = await planConfig(config, store, await openSecretDigest(dataDirectory));
    if (options.json) printJson({ ok: true, changes: planned.changes });
    else print(formatPlan(planned));
  } finally {
    store?.close();
  }
}

function openForReading(path: string): Store | null {
  if (!existsSync(path)) return null;
  const opened = openStore(path, { readonly: true });
  if (opened.kind === 'open') return opened.store;
  throw new OperatorError(opened.error.message, opened.error.hint, { cause: opened.error });
}
