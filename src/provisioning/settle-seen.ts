// An apply that found no switch leaves a note. A switch that was started since has read its files by itself: once it says so, gateway
// by gateway, the note goes. Tells the switch nothing and writes no file of it.
import type { Config } from '../config/schema.ts';
import type { SwitchSettings } from '../freeswitch/settings-commands.ts';
import { verifySwitch } from '../freeswitch/verify.ts';
import { renderedDrift } from './switch-drift.ts';
import { operatorPasswordOf } from './switch-files.ts';
import { isUnsettled, settle } from './unsettled.ts';

/** `none`: there was no note. `kept`: the switch does not have all of it, and whoever applies next sees to the rest. */
export type Settled = 'none' | 'settled' | 'kept';

export async function settleWhatIsSeen(
  config: Config,
  commands: SwitchSettings,
  signal: AbortSignal,
): Promise<Settled> {
  const { dataDirectory } = config.appliance;
  if (!(await isUnsettled(dataDirectory))) return 'none';
  // What lies there may be another version's: then it says nothing about this one.
  if ((await renderedDrift(config)).state !== 'same') return 'kept';
  const found = await verifySwitch(commands, config, {
    operatorPassword: operatorPasswordOf(config),
    signal,
  });
  if (!found.ok || found.waitsForRestart.length > 0) return 'kept';
  await settle(dataDirectory);
  return 'settled';
}
