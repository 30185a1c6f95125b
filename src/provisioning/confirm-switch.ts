// Checks a switch that was away during an apply and has started since, when it read the new files by itself. Once every
// gateway is confirmed, the note about it is removed. Sends the switch no change and writes none of its files.

import type { Config } from '../config/schema.ts';
import type { SwitchSettings } from '../freeswitch/settings-commands.ts';
import { verifySwitch } from '../freeswitch/verify.ts';
import type { ApplyLock } from '../store/locks/apply-lock.ts';
import type { Clock } from '../telephony/time.ts';
import { renderedDrift } from './switch-drift.ts';
import { operatorPasswordOf } from './switch-files.ts';
import { markConfirmed, unconfirmedNote } from './unconfirmed-switch.ts';

/** `none`: there was no note. `kept`: the switch does not have all of it, and whoever applies next sees to the rest. */
export type SwitchConfirmation = 'none' | 'settled' | 'kept';

export interface ConfirmOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** The apply lock; null while somebody else holds it. */
  readonly lock: () => ApplyLock | null;
}

export async function confirmSwitch(
  config: Config,
  commands: SwitchSettings,
  { clock, signal, lock }: ConfirmOptions,
): Promise<SwitchConfirmation> {
  const { dataDirectory } = config.appliance;
  const note = await unconfirmedNote(dataDirectory);
  if (note === null) return 'none';
  // What lies there may be another version's: then it says nothing about this one.
  if ((await renderedDrift(config)).state !== 'same') return 'kept';
  const found = await verifySwitch(commands, config, {
    operatorPassword: operatorPasswordOf(config),
    clock,
    signal,
  });
  if (!found.ok || found.waitsForRestart.length > 0) return 'kept';
  // An apply that is under way has noted what it is about to write, and one that came and went meanwhile may have left a note of its own.
  const held = lock();
  if (held === null) return 'kept';
  try {
    if ((await unconfirmedNote(dataDirectory)) !== note) return 'kept';
    if ((await renderedDrift(config)).state !== 'same') return 'kept';
    await markConfirmed(dataDirectory);
    return 'settled';
  } finally {
    held.release();
  }
}
