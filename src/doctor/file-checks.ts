// Checks files: secrets that other users can read, folders shared by controller and switch, memory for playout files, and
// whether the applied version, the files on disk and the running switch agree.

import { access, constants, readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config/schema.ts';
import { verifySwitch } from '../freeswitch/verify.ts';
import { hasOperatorPassword, operatorPasswordOf, planSwitchFiles } from '../provisioning/switch-files.ts';
import { isUnconfirmed } from '../provisioning/unconfirmed-switch.ts';
import { appliedFromElsewhere, OTHERS_REMEDY, othersWords } from '../provisioning/whose-switch.ts';
import {
  ADDRESS_FILE,
  DATABASE_FILE,
  PENDING_WRITES_FILE,
  SWITCH_PASSWORD_FILE,
  TOKEN_FILE,
} from '../runtime/files.ts';
import { readTls } from '../runtime/tls-files.ts';
import { currentVersion, listDeclared } from '../store/declared.ts';
import { type CheckContext, inForce, withoutSwitch } from './check-context.ts';
import { type Check, type CheckResult, fail, pass, skipped, warn, worstOf } from './check-result.ts';
import { inBytes, roomAt } from './machine-checks.ts';
import { type ProcessUser, parseUser, processListening, textOf } from './proc.ts';

export function fileChecks(context: CheckContext): Check[] {
  const config = inForce(context);
  return [
    { id: 'secrets', group: 'files', title: 'secrets', look: () => secrets(config) },
    {
      id: 'api-certificate',
      group: 'files',
      title: 'API certificate',
      look: () => apiCertificate(config, context.now),
    },
    { id: 'playout', group: 'files', title: 'playout folder', look: () => playout(config) },
    { id: 'limits', group: 'files', title: 'limits', look: () => limitResult(config) },
    { id: 'applied', group: 'files', title: 'applied', look: () => applied(context) },
    { id: 'switch-files', group: 'files', title: 'switch files', look: () => switchFiles(config) },
    {
      id: 'switch-runs',
      group: 'files',
      title: 'switch runs them',
      timeLimitMs: 10_000,
      look: (signal) => switchRuns(context, config, signal),
    },
  ];
}

/** Written by us and read by us alone. */
const OURS = [DATABASE_FILE, PENDING_WRITES_FILE, TOKEN_FILE, ADDRESS_FILE, SWITCH_PASSWORD_FILE];
const OTHERS_MAY = 0o007;

async function secrets({ appliance }: Config): Promise<CheckResult> {
  const { dataDirectory } = appliance;
  const names = await readdir(dataDirectory).catch(() => null);
  if (names === null)
    return fail(
      `${dataDirectory} cannot be read`,
      'run the doctor as the user of the controller, or trunkline apply first',
    );
  const kept = names.filter((name) => OURS.includes(name) || name.startsWith('softphone-'));
  const wide: string[] = [];
  for (const name of kept) {
    const { mode } = await stat(join(dataDirectory, name));
    if ((mode & OTHERS_MAY) !== 0) wide.push(name);
  }
  return secretsResult(dataDirectory, kept.length, wide);
}

export function secretsResult(folder: string, count: number, wide: readonly string[]): CheckResult {
  return wide.length === 0
    ? pass(`${count} files in ${folder}, readable by their owner only`)
    : fail(
        `everybody on this machine can read ${wide.join(', ')}`,
        `chmod o-rwx ${wide.map((name) => join(folder, name)).join(' ')}`,
      );
}

/** Renewals come a month ahead: one that is so late has failed. */
const CERTIFICATE_SOON_MS = 14 * 86_400_000;

async function apiCertificate({ appliance }: Pick<Config, 'appliance'>, now: number): Promise<CheckResult> {
  const { tls, host, trustProxy } = appliance.api;
  if (tls === undefined) {
    const proxy = trustProxy.length === 0 ? '' : `, behind a reverse proxy at ${trustProxy.join(', ')}`;
    return pass(`${host} without a certificate of its own${proxy}`);
  }
  const reading = readTls(tls, now);
  if (!reading.ok) return fail(reading.fault.message, reading.fault.remedy);
  if (reading.fault !== null) return fail(reading.fault.message, reading.fault.remedy);
  const { endsAt, names } = reading.files;
  const seen = `made out to ${names.join(', ')}, until ${new Date(endsAt).toISOString().slice(0, 10)}`;
  const key = await stat(tls.key);
  if ((key.mode & OTHERS_MAY) !== 0)
    return warn(`${tls.key} can be read by every user of this machine`, `chmod o-rwx ${tls.key}`);
  return endsAt - now < CERTIFICATE_SOON_MS
    ? warn(seen, 'find out why it was not renewed; a new one is used within a minute')
    : pass(seen);
}

/** A minute of sound at 8 kHz is half a megabyte; a call has a few sentences ahead of it. */
const BYTES_PER_CALL = 2_000_000;
/** TMPFS_MAGIC and RAMFS_MAGIC in linux/magic.h. */
const IN_MEMORY = new Set([0x01021994, 0x858458f6]);

async function playout({ appliance }: Config): Promise<CheckResult> {
  const { playoutDirectory: folder, limits, switch: declared } = appliance;
  const found = await stat(folder).catch(() => null);
  const fix = `install -d -m 2770 -o trunkline -g trunkline-switch ${folder}`;
  if (found === null)
    return warn(`${folder} does not exist yet; the controller creates it when it starts`, fix);
  const mayWrite = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  const pid = await processListening(declared.port);
  const text = pid === null ? null : await textOf(`/proc/${pid}/status`);
  const user = text === null ? null : parseUser(text);
  const { type } = await statfs(folder);
  const room = await roomAt(folder);
  return playoutResult({
    folder,
    inMemory: IN_MEMORY.has(type),
    mayWrite,
    switchMayRead: user === null ? null : mayEnter(found, user),
    freeBytes: room?.freeBytes ?? 0,
    needBytes: limits.maxCalls * BYTES_PER_CALL,
    fix,
  });
}

/** Whether that user may read and enter a folder, by its owner, group and mode. */
export function mayEnter(
  folder: { uid: number; gid: number; mode: number },
  { uid, groups }: ProcessUser,
): boolean {
  if (uid === 0) return true;
  const shift = folder.uid === uid ? 6 : groups.includes(folder.gid) ? 3 : 0;
  return ((folder.mode >> shift) & 0o5) === 0o5;
}

export interface PlayoutSeen {
  readonly folder: string;
  readonly inMemory: boolean;
  readonly mayWrite: boolean;
  /** Null: the process of the switch cannot be seen. */
  readonly switchMayRead: boolean | null;
  readonly freeBytes: number;
  readonly needBytes: number;
  readonly fix: string;
}

export function playoutResult(seen: PlayoutSeen): CheckResult {
  const { folder, freeBytes, needBytes, fix } = seen;
  if (!seen.mayWrite) return fail(`${folder} cannot be written by this user`, fix);
  if (seen.switchMayRead === false)
    return fail(`the user of the switch cannot read ${folder}: agents would be silent`, fix);
  if (!seen.inMemory)
    return warn(
      `${folder} is on a disk, which may stall while somebody speaks`,
      'set playoutDirectory to a folder in /dev/shm',
    );
  if (freeBytes < needBytes)
    return warn(
      `${folder} has ${inBytes(freeBytes)} free; ${inBytes(needBytes)} are wanted`,
      'mount -o remount,size=1G /dev/shm',
    );
  const reads = seen.switchMayRead === null ? '' : ', read by the switch';
  return pass(`${folder} in memory, ${inBytes(freeBytes)} free${reads}`);
}

export function limitResult({ appliance, trunks }: Config): CheckResult {
  const { maxCalls, callsPerSecond } = appliance.limits;
  const channels = trunks.reduce((sum, trunk) => sum + trunk.channels, 0);
  const pace = trunks.reduce((sum, trunk) => sum + trunk.callsPerSecond, 0);
  if (trunks.length === 0) return skipped('no trunk is declared');
  const seen = `${maxCalls} calls over ${channels} channels, ${callsPerSecond} a second over ${round(pace)}`;
  const results = [
    ...(maxCalls > channels
      ? [
          warn(
            `${maxCalls} calls are allowed, and the trunks carry ${channels}`,
            'limits.maxCalls in appliance.yaml, or channels in trunks/',
          ),
        ]
      : []),
    ...(callsPerSecond > pace
      ? [
          warn(
            `${callsPerSecond} new calls a second are allowed, and the trunks take ${round(pace)}`,
            'limits.callsPerSecond in appliance.yaml, or callsPerSecond in trunks/',
          ),
        ]
      : []),
  ];
  return worstOf(results, seen);
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}

async function applied({ applied: current, config, store, status }: CheckContext): Promise<CheckResult> {
  const newest = store === null ? null : currentVersion(store);
  if (store === null || newest === null) return warn('nothing has been applied yet', 'trunkline apply');
  if (current === null)
    return warn(
      `version ${newest.id} was applied, but cannot be read with the secrets of this shell`,
      'run the doctor with the environment of the service, or put the missing secret back',
    );
  const rows = await listDeclared(store);
  const names = new Set(rows.map(({ name }) => name));
  const missing = [...config.trunks, ...config.agents]
    .map(({ name }) => name)
    .filter((name) => !names.has(name));
  const runs = `version ${current.version}, ${rows.length} declared things`;
  if (missing.length > 0)
    return warn(
      `${runs}; ${missing.join(', ')} in your files differ from what is in force`,
      'trunkline plan, then trunkline apply',
    );
  return pass(status === null ? `${runs}; no controller is running` : runs);
}

async function switchFiles(config: Config): Promise<CheckResult> {
  if (config.appliance.switch.configDirectory !== undefined && !(await hasOperatorPassword(config)))
    return noPassword();
  const plan = await planSwitchFiles(config, false);
  if (plan === null) return skipped('switch.configDirectory is not declared: the files are not ours');
  const { written, removed, wanted, directory } = plan;
  const from = await appliedFromElsewhere(config);
  if (from !== null)
    return fail(
      othersWords({ kind: 'declarations', from }, directory, config.appliance.timeZone),
      OTHERS_REMEDY,
    );
  const differ = [...written, ...removed];
  if (differ.length > 0)
    return fail(
      `${differ.length} of ${wanted.length} differ from what was rendered: ${differ.slice(0, 3).join(', ')}${differ.length > 3 ? ' …' : ''}`,
      'trunkline plan shows them; trunkline apply writes them',
    );
  if (await isUnconfirmed(config.appliance.dataDirectory))
    return warn(
      'the last apply could not reach the switch; the next start of the controller completes it',
      'trunkline apply',
    );
  return pass(`${wanted.length} in ${directory}, all as rendered`);
}

function noPassword(): CheckResult {
  return skipped(
    'the values used to render them cannot be read',
    'run the doctor as the user of the controller, or as root; if nothing has been applied yet: trunkline apply',
  );
}

/** The switch is asked once: what is not there now is not waited for. */
async function switchRuns(
  { line, clock }: CheckContext,
  config: Config,
  signal: AbortSignal,
): Promise<CheckResult> {
  if (line === null) return withoutSwitch();
  const ours = config.appliance.switch.configDirectory !== undefined;
  if (ours && !(await hasOperatorPassword(config))) return noPassword();
  const operatorPassword = ours ? operatorPasswordOf(config) : null;
  const found = await verifySwitch(line.commands, config, {
    operatorPassword,
    signal,
    clock,
    withinMs: 0,
  });
  if (!found.ok) return fail(found.problem, found.hint);
  const [waits] = found.waitsForRestart;
  if (waits !== undefined) return fail(waits, 'trunkline drain && systemctl restart trunkline-switch');
  return pass('gateways, address lists and dialplan are the declared ones');
}
