// The files of the switch: those wanted, those on disk, and the difference in gateways and listeners. Can put the old files
// back. `apply-switch.ts` tells the switch.
import { access, constants, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config/schema.ts';
import { driftOf, installSwitchFiles, switchFiles } from '../freeswitch/install.ts';
import { prepareTlsDirectory } from '../freeswitch/tls-directory.ts';
import { type RenderedFile, readAtStartOnly } from '../freeswitch/xml/render.ts';
import {
  gatewaysIn,
  holdListeners,
  type ListenerChange,
  listenerChanges,
  profilesIn,
} from '../freeswitch/xml/sofia-text.ts';
import { SWITCH_PASSWORD_FILE } from '../runtime/files.ts';
import { OperatorError } from '../runtime/operator-error.ts';
import { generatedSecret } from './generated-secret.ts';
import { readNote, writeNote } from './whose-switch.ts';

export interface GatewayChange {
  readonly gateway: string;
  readonly change: 'added' | 'restarted' | 'removed';
}

export interface SwitchFilesPlan {
  readonly directory: string;
  /** To be there in the end. Where listeners wait, with the listeners as they are. */
  readonly wanted: readonly RenderedFile[];
  readonly written: readonly string[];
  readonly removed: readonly string[];
  /** Among `written`: there already, and saying something else. */
  readonly replaced: readonly string[];
  readonly gateways: readonly GatewayChange[];
  /** What a profile would take in only by beginning anew, which ends calls. */
  readonly listeners: readonly ListenerChange[];
  /** Profiles that are wanted no more: nothing but a start of the switch ends them without ending calls. */
  readonly goneProfiles: readonly string[];
  /** Among `written`: files that the switch reads when it starts, and not again. */
  readonly atStart: readonly string[];
  /** Where TLS trunks have their certificates; null where there are none. */
  readonly tlsDirectory: string | null;
  /** What lies there now, of ours. */
  readonly before: readonly RenderedFile[];
  /** The note that says whose they are, as it is now. */
  readonly noteBefore: string | null;
}

const SOFIA = 'autoload_configs/sofia.conf.xml';

/** Null where no folder for the switch's files is declared. `holding`: listeners stay as they are. */
export async function planSwitchFiles(config: Config, holding: boolean): Promise<SwitchFilesPlan | null> {
  const { configDirectory: directory } = config.appliance.switch;
  if (directory === undefined) return null;
  const rendered = await renderedFiles(config);
  const old = await textOf(join(directory, SOFIA));
  const wanted = rendered.map((file) =>
    holding && file.path === SOFIA && old !== null ? { ...file, text: holdListeners(old, file.text) } : file,
  );
  const drift = await driftOf(wanted, directory);
  const written = [...drift.missing, ...drift.changed].sort();
  const sofia = (files: readonly RenderedFile[]): string =>
    files.find(({ path }) => path === SOFIA)?.text ?? '';
  return {
    directory,
    wanted,
    written,
    removed: drift.left,
    replaced: drift.changed,
    gateways: compareGateways(gatewaysIn(old ?? ''), gatewaysIn(sofia(wanted))),
    listeners: old === null ? [] : listenerChanges(old, sofia(rendered)),
    goneProfiles: profilesIn(old ?? '').filter((name) => !profilesIn(sofia(wanted)).includes(name)),
    // A folder without files has no switch that has read them.
    atStart: old === null ? [] : readAtStartOnly(written),
    tlsDirectory: config.trunks.some((trunk) => trunk.transport === 'tls')
      ? config.appliance.switch.tlsDirectory
      : null,
    before: await presentFiles(directory, wanted, drift.missing, drift.left),
    noteBefore: await readNote(directory),
  };
}

async function renderedFiles(config: Config): Promise<RenderedFile[]> {
  const { dataDirectory, softphones } = config.appliance;
  const softphonePasswords = new Map(
    softphones.users.map(({ name }) => [name, generatedSecret(dataDirectory, `softphone-${name}`)]),
  );
  return switchFiles(config, { operatorPassword: operatorPasswordOf(config), softphonePasswords });
}

/** What the files are rendered, and the gateways sealed, with. */
export function operatorPasswordOf({ appliance }: Config): string {
  return generatedSecret(appliance.dataDirectory, SWITCH_PASSWORD_FILE);
}

/** Whether this user may read it. Asked for where there is none, it would be made: that is for apply to do. */
export function hasOperatorPassword({ appliance }: Config): Promise<boolean> {
  return access(join(appliance.dataDirectory, SWITCH_PASSWORD_FILE), constants.R_OK).then(
    () => true,
    () => false,
  );
}

/** `note`: whose the files are from now on. */
export async function installPlanned(plan: SwitchFilesPlan, note: string): Promise<void> {
  if (plan.tlsDirectory !== null) {
    const prepared = await prepareTlsDirectory(plan.tlsDirectory);
    if (prepared.kind === 'no-authorities')
      throw new OperatorError(
        'a TLS trunk is declared, and there is nothing to check its carrier against',
        prepared.hint,
      );
  }
  await installSwitchFiles(plan.wanted, plan.directory);
  await writeNote(plan.directory, note);
}

/** As it was before `installPlanned`, to the byte. */
export async function restoreBefore(plan: SwitchFilesPlan): Promise<void> {
  await installSwitchFiles(plan.before, plan.directory);
  if ((await readNote(plan.directory)) !== plan.noteBefore) await writeNote(plan.directory, plan.noteBefore);
}

async function presentFiles(
  directory: string,
  wanted: readonly RenderedFile[],
  missing: readonly string[],
  left: readonly string[],
): Promise<RenderedFile[]> {
  const paths = [...wanted.map(({ path }) => path).filter((path) => !missing.includes(path)), ...left];
  return Promise.all(
    paths.map(async (path) => {
      const whole = join(directory, path);
      const [text, { mode }] = await Promise.all([readFile(whole, 'utf8'), stat(whole)]);
      return { path, text, secret: (mode & 0o077) === 0 };
    }),
  );
}

function compareGateways(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): GatewayChange[] {
  const changes: GatewayChange[] = [];
  for (const [gateway, text] of after) {
    const was = before.get(gateway);
    if (was === undefined) changes.push({ gateway, change: 'added' });
    else if (was !== text) changes.push({ gateway, change: 'restarted' });
  }
  for (const gateway of before.keys()) if (!after.has(gateway)) changes.push({ gateway, change: 'removed' });
  return changes;
}

async function textOf(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return null;
    throw error;
  });
}
