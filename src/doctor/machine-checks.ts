// Checks the machine: program versions, processors, open files, clock, time zone, disk. Changes nothing.
import { statfs } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import type { Config } from '../config/schema.ts';
import { type CheckContext, inForce, withoutSwitch } from './check-context.ts';
import { type Check, type CheckResult, fail, pass, skipped, warn, worstOf } from './check-result.ts';
import { ask, parseOpenFiles, processListening, textOf } from './proc.ts';

/** `engines` of package.json. */
/** From here on Node runs TypeScript as it is. The same number stands in package.json and in cli/trunkline.mjs. */
const LEAST_NODE = { major: 22, minor: 18 };
/** 50 calls took 0.22 of a core of the switch and less of ours on a busy machine; twice that leaves room for providers. */
const CALLS_PER_CORE = 100;
/** Sockets and files of one call in the switch: SIP, RTP and RTCP of two legs, playout, recording, stream. */
const FILES_PER_CALL = 16;
const FILES_BESIDE = 512;

export function machineChecks(context: CheckContext): Check[] {
  const config = inForce(context);
  return [
    { id: 'node', group: 'machine', title: 'Node', look: () => nodeResult(process.versions.node) },
    {
      id: 'processors',
      group: 'machine',
      title: 'processors',
      look: () => processorResult(config.appliance.limits.maxCalls, availableParallelism()),
    },
    {
      id: 'open-files',
      group: 'machine',
      title: 'open files',
      look: () => (context.line === null ? withoutSwitch() : openFiles(context, config)),
    },
    { id: 'clock', group: 'machine', title: 'clock', look: clock },
    { id: 'zone', group: 'machine', title: 'time zone', look: () => zoneResult(config, machineZone()) },
    { id: 'disk', group: 'machine', title: 'disk', look: () => disk(config) },
  ];
}

export function nodeResult(version: string): CheckResult {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNewEnough = major > LEAST_NODE.major || (major === LEAST_NODE.major && minor >= LEAST_NODE.minor);
  return isNewEnough
    ? pass(version)
    : fail(
        `${version} is too old: it cannot run TypeScript files`,
        `install Node ${LEAST_NODE.major}.${LEAST_NODE.minor} or newer; npm ci brings Node 24`,
      );
}

export function processorResult(maxCalls: number, cores: number): CheckResult {
  const most = cores * CALLS_PER_CORE;
  const seen = `${cores} ${cores === 1 ? 'core' : 'cores'} for up to ${maxCalls} calls`;
  return maxCalls <= most
    ? pass(seen)
    : warn(
        `${seen}; about ${CALLS_PER_CORE} per core have been tested`,
        `set limits.maxCalls in appliance.yaml to ${most} or less, or give the machine more cores`,
      );
}

async function openFiles({ status }: CheckContext, { appliance }: Config): Promise<CheckResult> {
  const { maxCalls } = appliance.limits;
  const programs = [
    { name: 'the switch', port: appliance.switch.port, service: 'trunkline-switch' },
    ...(status === null ? [] : [{ name: 'the controller', port: appliance.api.port, service: 'trunkline' }]),
  ];
  const results = await Promise.all(
    programs.map(async ({ name, port, service }) => {
      const pid = await processListening(port);
      const text = pid === null ? null : await textOf(`/proc/${pid}/limits`);
      const limit = text === null ? null : parseOpenFiles(text);
      return filesResult(name, limit, maxCalls, service);
    }),
  );
  const limits = results.map(({ evidence }) => evidence).join(', ');
  return worstOf(results, limits);
}

export function filesResult(
  name: string,
  limit: number | null,
  maxCalls: number,
  service: string,
): CheckResult {
  if (limit === null)
    return skipped(
      `the limit of ${name} cannot be read`,
      `check as root: grep "open files" /proc/$(systemctl show -p MainPID --value ${service})/limits`,
    );
  const need = FILES_BESIDE + maxCalls * FILES_PER_CALL;
  const seen = `${name} ${Number.isFinite(limit) ? limit : 'no limit'}`;
  return limit >= need
    ? pass(seen)
    : fail(
        `${seen}; ${maxCalls} calls may need ${need}`,
        `systemctl edit ${service}: [Service] LimitNOFILE=${Math.max(65_536, need)}`,
      );
}

async function clock(signal: AbortSignal): Promise<CheckResult> {
  const told = await ask('timedatectl', ['show', '-p', 'NTPSynchronized', '-p', 'NTP'], signal);
  if (told !== null) return clockResult('timedatectl', /NTPSynchronized=yes/.test(told));
  const tracking = await ask('chronyc', ['-n', 'tracking'], signal);
  if (tracking !== null)
    return clockResult('chrony', !/Leap status\s*:\s*Not synchronised/.test(tracking), offsetIn(tracking));
  return skipped(
    'neither timedatectl nor chronyc is installed, so nobody can say whether the clock is synchronised',
    'apt-get install systemd-timesyncd or chrony; in a container, check its host',
  );
}

function offsetIn(tracking: string): number | null {
  const found = /System time\s*:\s*([\d.]+) seconds/.exec(tracking)?.[1];
  return found === undefined ? null : Number(found) * 1000;
}

/** Call windows of the law count in minutes, TLS in days, and records in seconds. */
const LARGEST_OFFSET_MS = 1_000;

export function clockResult(
  by: string,
  isSynchronised: boolean,
  offsetMs: number | null = null,
): CheckResult {
  if (!isSynchronised)
    return fail(
      `${by}: the clock is not synchronised, and lawful calling hours depend on it`,
      'timedatectl set-ntp true',
    );
  if (offsetMs !== null && offsetMs > LARGEST_OFFSET_MS)
    return fail(`${by}: off by ${Math.round(offsetMs)} ms`, 'chronyc makestep');
  return pass(`synchronised (${by}${offsetMs === null ? '' : `, off by ${offsetMs.toFixed(1)} ms`})`);
}

function machineZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function zoneResult({ appliance }: Config, machine: string): CheckResult {
  const { timeZone } = appliance;
  return pass(timeZone === machine ? timeZone : `${timeZone} for calls; the machine itself uses ${machine}`);
}

async function disk({ appliance }: Config): Promise<CheckResult> {
  const { dataDirectory, recordings, switch: declared } = appliance;
  const places = [
    { name: 'data', path: dataDirectory },
    ...(recordings.enabled ? [{ name: 'recordings', path: recordings.directory }] : []),
    { name: 'log of the switch', path: join(declared.stateDirectory, 'log') },
  ];
  const found = await Promise.all(
    places.map(async ({ name, path }) => {
      const room = await roomAt(path);
      return { name, path, room };
    }),
  );
  // Folders of one disk have the same room, and are said once.
  const disks = new Map<number, { names: string[]; path: string; room: Room }>();
  for (const { name, path, room } of found) {
    if (room === null) return skipped(`${path} cannot be checked`);
    const same = disks.get(room.freeBytes);
    if (same === undefined) disks.set(room.freeBytes, { names: [name], path, room });
    else same.names.push(name);
  }
  const results = [...disks.values()].map(({ names, path, room }) =>
    diskResult(names.join(', '), path, room),
  );
  return worstOf(results, results.map(({ evidence }) => evidence).join('; '));
}

export interface Room {
  readonly freeShare: number;
  readonly freeBytes: number;
  /** Null: this file system counts none. */
  readonly freeInodeShare: number | null;
}

/** Of the nearest folder above that is there. */
export async function roomAt(path: string): Promise<Room | null> {
  const found = await statfs(path).catch(() => null);
  if (found === null) return path === dirname(path) ? null : roomAt(dirname(path));
  return {
    freeShare: found.blocks === 0 ? 1 : found.bavail / found.blocks,
    freeBytes: found.bavail * found.bsize,
    freeInodeShare: found.files === 0 ? null : found.ffree / found.files,
  };
}

const WARN_SHARE = 0.1;
const FAIL_SHARE = 0.02;

export function diskResult(
  name: string,
  path: string,
  { freeShare, freeBytes, freeInodeShare }: Room,
): CheckResult {
  const least = Math.min(freeShare, freeInodeShare ?? 1);
  const isInodes = freeInodeShare !== null && freeInodeShare < freeShare;
  const what = isInodes ? 'of its inodes are free' : `free (${inBytes(freeBytes)})`;
  const seen = `${name}: ${Math.floor(least * 100)} % ${what}`;
  const remedy = `free space where ${path} is: older recordings and backups first (trunkline backup --keep-days)`;
  if (least < FAIL_SHARE) return fail(seen, remedy);
  return least < WARN_SHARE ? warn(seen, remedy) : pass(seen);
}

export function inBytes(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.round(bytes / 1e6)} MB`;
}
