// Brings the switch to the declared state without ending a call: its files are replaced by renaming, it is told to read
// them, and asked whether it did. If it did not, everything is put back. A profile is restarted only when there are no
// calls, or when the owner allows that calls end.

import type { Config } from '../config/schema.ts';
import type { Switch, SwitchCommands } from '../freeswitch/commands.ts';
import { poll } from '../freeswitch/poll.ts';
import { takeIn, type VerifyOptions } from '../freeswitch/verify.ts';
import { SIP_PROFILE } from '../freeswitch/xml/names.ts';
import type { ListenerChange } from '../freeswitch/xml/sofia-text.ts';
import type { Clock } from '../telephony/time.ts';
import {
  installPlanned,
  operatorPasswordOf,
  planSwitchFiles,
  restoreBefore,
  type SwitchFilesPlan,
} from './switch-files.ts';
import { isUnconfirmed, markConfirmed, markUnconfirmed } from './unconfirmed-switch.ts';
import { type AppliedFrom, noteOf, OthersSwitchError, othersIn } from './whose-switch.ts';

/** What is asked of the switch here; a test gives a hand-written one. */
export type ApplySwitch = Switch & Pick<SwitchCommands, 'restartProfile'>;

export interface SwitchChangeOptions {
  readonly config: Config;
  /** What was in force before, where that is known: what the switch is held against once things are put back. */
  readonly before: Config | null;
  /** Null where no switch can be reached: its files are written, and it reads them when it starts. */
  readonly commands: ApplySwitch | null;
  /** Listeners may be made anew under live calls, which ends them. */
  readonly force: boolean;
  /** Files of another folder, or of FreeSWITCH itself, may be replaced. */
  readonly takeOver: boolean;
  /** These declarations were applied before. */
  readonly isApplied: boolean;
  /** Who applies, and when: noted beside the files. */
  readonly by: Pick<AppliedFrom, 'at' | 'who'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** How long the switch may take to come there. */
  readonly withinMs?: number;
  /** The same for going back, which no Ctrl-C cuts short. Longer, because a carrier may still be logged out of. */
  readonly undoWithinMs?: number;
  /** Told after each step that leaves something behind. */
  readonly onStep: (step: 'switch-noted' | 'switch-written' | 'switch-told') => void;
}

export type SwitchReport =
  /** No folder for its files is declared. */
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'not-reachable' }
  | {
      readonly kind: 'taken-in';
      readonly added: readonly string[];
      readonly replaced: readonly string[];
      readonly removed: readonly string[];
      readonly profilesRestarted: readonly string[];
      /** What it shows, and what was declared, of profiles that would have to begin anew. */
      readonly waitsForRestart: readonly string[];
    }
  | { readonly kind: 'refused'; readonly problem: string; readonly hint: string; readonly isBack: boolean };

export interface SwitchChange {
  readonly report: SwitchReport;
  readonly files: SwitchFilesPlan | null;
  /** What waits until a profile may begin anew. */
  readonly waiting: readonly ListenerChange[];
  /** For when something after it went wrong: as it was before. Says whether the switch has it again. */
  undo(): Promise<boolean>;
  /** The rest is done as well: nothing is left to see to. */
  settle(): Promise<void>;
}

/** Throws an `OthersSwitchError`, with nothing changed, where the files there are somebody else's and may not be replaced. */
export async function changeSwitch(options: SwitchChangeOptions): Promise<SwitchChange> {
  const { config, commands, force, onStep } = options;
  const { dataDirectory } = config.appliance;
  const isBusy = commands !== null && !force && (await countCalls(commands)) > 0;
  const files = await planSwitchFiles(config, isBusy);
  const nothing: SwitchChange = {
    report: { kind: files === null ? 'not-ours' : 'unchanged' },
    files,
    waiting: isBusy && files !== null ? files.listeners : [],
    undo: async () => true,
    settle: () => markConfirmed(dataDirectory),
  };
  if (files === null) return nothing;
  const others = await othersIn(config, files.replaced, options.isApplied);
  if (others !== null && !options.takeOver)
    throw new OthersSwitchError(others, config.appliance, 'nothing was changed');
  // Files that are word for word the same are still somebody else's, until the note says that they are ours.
  const isSame = others === null && files.written.length + files.removed.length === 0;
  if (isSame && !(await isUnconfirmed(dataDirectory))) return nothing;

  await markUnconfirmed(dataDirectory);
  onStep('switch-noted');
  const profiles = isBusy ? [] : [...new Set(files.listeners.map(({ profile }) => profile))];
  const undo = (): Promise<boolean> => undoChange(options, files, profiles);
  try {
    await installPlanned(files, noteOf(config, options.by));
  } catch (error) {
    // Nothing was told to the switch: with its files as they were, all is as before.
    await restoreBefore(files);
    await markConfirmed(dataDirectory);
    throw error;
  }
  onStep('switch-written');
  // It reads its files when it starts; until it was seen to have them, the note stays.
  if (commands === null)
    return { ...nothing, report: { kind: 'not-reachable' }, undo, settle: async () => {} };

  const taken = await tell(commands, config, profiles, options);
  onStep('switch-told');
  if (taken.ok) {
    const { ok: _, ...rest } = taken;
    const report = { kind: 'taken-in', ...rest, profilesRestarted: profiles } as const;
    return { ...nothing, report, undo };
  }
  const { problem, hint } = taken;
  return { ...nothing, report: { kind: 'refused', problem, hint, isBack: await undo() }, undo };
}

/** Where the switch does not say, somebody may well be on the telephone. */
export async function countCalls(commands: Pick<Switch, 'showChannels'>): Promise<number> {
  const channels = await commands.showChannels();
  return channels.ok ? channels.value.length : Number.POSITIVE_INFINITY;
}

async function undoChange(
  options: SwitchChangeOptions,
  files: SwitchFilesPlan,
  profiles: readonly string[],
): Promise<boolean> {
  const { commands, before, config, undoWithinMs = UNDO_WITHIN_MS } = options;
  await restoreBefore(files);
  if (commands === null) return true;
  // Nothing is known of what it had before the first apply: then reading it again is all that can be done.
  if (before === null) {
    const read = await commands.reloadXml();
    if (read.ok) await markConfirmed(config.appliance.dataDirectory);
    return read.ok;
  }
  // Whoever gave up waiting for the change still wants the switch as it was: their signal does not end this.
  const unhurried = {
    ...options,
    signal: new AbortController().signal,
    withinMs: undoWithinMs,
    isWayBack: true,
  };
  const calls = options.force ? 0 : await countCalls(commands);
  const taken = await tell(commands, before, calls > 0 ? [] : profiles, unhurried);
  if (!taken.ok || taken.waitsForRestart.length > 0) return false;
  await markConfirmed(config.appliance.dataDirectory);
  return true;
}

/** A gateway goes once its carrier has confirmed the log-out, or after 32 s (sofia: 64 × T1). */
const UNDO_WITHIN_MS = 40_000;

async function tell(
  commands: ApplySwitch,
  config: Config,
  profiles: readonly string[],
  {
    clock,
    signal,
    withinMs,
    force,
    isWayBack = false,
  }: SwitchChangeOptions & { readonly isWayBack?: boolean },
): ReturnType<typeof takeIn> {
  const options: VerifyOptions = {
    operatorPassword: operatorPasswordOf(config),
    signal,
    clock,
    isWayBack,
    ...(withinMs === undefined ? {} : { withinMs }),
  };
  for (const profile of profiles) {
    const trouble = await restartProfile(commands, profile, options, force);
    if (trouble !== null) return { ok: false, ...trouble };
  }
  // Also one that could not have its port before; softphones are begun by `takeIn`.
  for (const profile of new Set([SIP_PROFILE, ...profiles])) {
    const begun = await beginProfile(commands, profile, options);
    if (begun !== null) return { ok: false, ...begun };
  }
  return takeIn(commands, config, options);
}

interface Trouble {
  readonly problem: string;
  readonly hint: string;
}

/** From its answer on the profile is not in the switch's list, until it listens again: the next sight of it is the new one. */
async function restartProfile(
  commands: ApplySwitch,
  profile: string,
  options: VerifyOptions,
  force: boolean,
): Promise<Trouble | null> {
  if (!(await runs(commands, profile))) return null;
  let told = await commands.reloadXml();
  let calls = 0;
  if (told.ok) {
    await until(options, async () => {
      // Somebody may have begun to talk since it was asked last: a refused try takes seconds.
      calls = force ? 0 : await countCalls(commands);
      if (calls > 0) return true;
      told = await commands.restartProfile(profile);
      return told.ok || !told.text.includes(TOO_YOUNG);
    });
  }
  if (calls > 0) {
    return {
      problem: `profile ${profile} was not restarted: a call began meanwhile, and a restart would end it`,
      hint: 'Apply again when nobody is on a call, or with --force to end the calls.',
    };
  }
  if (!told.ok) return { problem: `profile ${profile}: ${told.text}`, hint: told.hint };
  return (await until(options, () => runs(commands, profile))) ? null : notBegun(profile);
}

/** A profile may not begin anew within ten seconds of its beginning (mod_sofia.c, cmd_profile). */
const TOO_YOUNG = 'must be up for at least';

async function beginProfile(
  commands: ApplySwitch,
  profile: string,
  options: VerifyOptions,
): Promise<Trouble | null> {
  if (await runs(commands, profile)) return null;
  const reloaded = await commands.reloadXml();
  const told = reloaded.ok ? await commands.startProfile(profile) : reloaded;
  if (!told.ok) return { problem: `profile ${profile}: ${told.text}`, hint: told.hint };
  // It is in the switch's list only once it listens (sofia.c: sofia_glue_add_profile comes after nua_create).
  return (await until(options, () => runs(commands, profile))) ? null : notBegun(profile);
}

function notBegun(profile: string): Trouble {
  return {
    problem: `profile ${profile} does not start`,
    hint: 'Most often another program has its port, or the machine has no such address: switch.sipIp, switch.sipPort. The log of the switch says which.',
  };
}

async function runs(commands: ApplySwitch, profile: string): Promise<boolean> {
  const seen = await commands.profileStatus(profile);
  return seen.ok && seen.value !== null;
}

const ASK_EVERY_MS = 200;
/** Ending takes seconds, and then the switch tries a port three times, 5 s apart (sofia.c: bind_attempts). */
const PROFILE_WITHIN_MS = 25_000;

function until(
  { clock, signal, withinMs = PROFILE_WITHIN_MS }: VerifyOptions,
  ask: () => Promise<boolean>,
): Promise<boolean> {
  return poll({ clock, signal, withinMs, everyMs: ASK_EVERY_MS }, ask, (isThere) => isThere);
}
