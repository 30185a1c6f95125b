// Opens the database of the running controller, with the lease that only one controller can hold.
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../config/schema.ts';
import { systemClock } from '../runtime/clock.ts';
import { DATABASE_FILE } from '../runtime/files.ts';
import { OperatorError } from '../runtime/operator-error.ts';
import { type ControllerLease, openOwnedStore } from '../store/locks/controller-lease.ts';
import type { Store } from '../store/store.ts';

export interface OwnedStore {
  readonly store: Store;
  /** To be let go once the store is closed, and not before. */
  readonly lease: ControllerLease;
}

/** This run of the controller. Stands on the lease and on every contact that it takes. */
export function controllerOwner(): string {
  return `${hostname()}-${process.pid}`;
}

/** Throws `OperatorError`. */
export async function ownedStore(config: Config): Promise<OwnedStore> {
  const path = join(config.appliance.dataDirectory, DATABASE_FILE);
  const holder = { owner: controllerOwner(), host: hostname(), pid: process.pid };
  const opened = await openOwnedStore(path, holder, systemClock.now());
  if (opened.kind === 'refused')
    throw new OperatorError(opened.error.message, opened.error.hint, { cause: opened.error });
  if (opened.kind === 'open') return { store: opened.store, lease: opened.lease };
  const by = opened.by === null ? 'another process' : `process ${opened.by.pid} on ${opened.by.host}`;
  throw new OperatorError(
    `a controller is running on ${path} already (${by})`,
    'two would dial the same people: stop that one, or use its API (trunkline status, trunkline call)',
  );
}
