// Whether the switch has what was applied: its rendered files on disk, and what it reports that it runs on. Writes none of
// its files and changes nothing.

import type { Config } from '../config/schema.ts';
import type { SwitchSettings } from '../freeswitch/settings-commands.ts';
import { verifySwitch } from '../freeswitch/verify.ts';
import type { Clock } from '../telephony/time.ts';
import { TimeLimit } from '../telephony/time-limit.ts';
import { hasOperatorPassword, operatorPasswordOf, planSwitchFiles } from './switch-files.ts';
import { isUnconfirmed } from './unconfirmed-switch.ts';

export interface RenderedDrift {
  /** `not-ours`: no folder for them is declared. `unreadable`: this user may not look. */
  readonly state: 'same' | 'differ' | 'not-ours' | 'unreadable';
  readonly directory: string | null;
  /** Files that are missing, that say something else, or that are wanted no more. */
  readonly files: readonly string[];
  readonly because: string | null;
}

export interface RunningDrift {
  /**
   * `waits`: it has all of it but what it takes in only when it is started anew. `unsettled`: an apply could not tell it. `not-ours`: it reads
   * files of somebody else, who may call gateways and write a dialplan as they like.
   */
  readonly state: 'same' | 'not-ours' | 'differs' | 'waits' | 'unsettled' | 'unreached';
  readonly because: readonly string[];
  readonly remedy: string | null;
}

const ASKED_FOR_MS = 4_000;

export async function renderedDrift(config: Config): Promise<RenderedDrift> {
  const directory = config.appliance.switch.configDirectory ?? null;
  const none = { directory, files: [], because: null };
  if (directory === null) return { ...none, state: 'not-ours' };
  if (!(await hasOperatorPassword(config)))
    return {
      ...none,
      state: 'unreadable',
      because: 'the secret used to render them cannot be read',
    };
  try {
    const plan = await planSwitchFiles(config, false);
    const files = plan === null ? [] : [...plan.written, ...plan.removed].sort();
    return { ...none, files, state: files.length === 0 ? 'same' : 'differ' };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return { ...none, state: 'unreadable', because: `${directory} cannot be read: ${error.message}` };
  }
}

/** `commands`: null where the switch is not connected now. It is asked once; what is not there is not waited for. */
export async function runningDrift(
  config: Config,
  commands: SwitchSettings | null,
  clock: Clock,
): Promise<RunningDrift> {
  const { dataDirectory, switch: declared } = config.appliance;
  if (commands === null)
    return { state: 'unreached', because: ['the switch is not connected'], remedy: 'trunkline doctor' };
  if (declared.configDirectory === undefined) return { state: 'not-ours', because: [], remedy: null };
  if (await isUnconfirmed(dataDirectory))
    return {
      state: 'unsettled',
      because: ['the last apply could not reach the switch'],
      remedy: 'trunkline apply',
    };
  const isKnown = await hasOperatorPassword(config);
  const limit = new TimeLimit(clock, ASKED_FOR_MS);
  const found = await verifySwitch(commands, config, {
    operatorPassword: isKnown ? operatorPasswordOf(config) : null,
    signal: limit.signal,
    withinMs: 0,
    clock,
  });
  limit.end();
  if (!found.ok) return { state: 'differs', because: [found.problem], remedy: found.hint };
  if (found.waitsForRestart.length > 0)
    return {
      state: 'waits',
      because: found.waitsForRestart,
      remedy: 'trunkline drain && systemctl restart trunkline-switch',
    };
  return { state: 'same', because: [], remedy: null };
}
