// Checks the switch: that it answers us, its version and modules, and that nobody else can control it.
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../config/schema.ts';
import { countDeadSessions, whyFull } from '../runtime/calls/recovery/dead-sessions.ts';
import type { ControllerStatus } from '../runtime/controller.ts';
import { type CheckContext, inForce, type SwitchLine, withoutSwitch } from './check-context.ts';
import { type Check, type CheckResult, fail, pass, skipped, warn, worstOf } from './check-result.ts';
import { isLoopback, type Listener, listeners, textOf } from './proc.ts';

export function switchChecks(context: CheckContext): Check[] {
  const config = inForce(context);
  const { line } = context;
  const asking =
    (look: (line: SwitchLine, config: Config) => Promise<CheckResult>): Check['look'] =>
    () =>
      line === null ? withoutSwitch() : look(line, config);
  return [
    { id: 'event-socket', group: 'switch', title: 'event socket', look: () => reached(context, config) },
    { id: 'freeswitch-version', group: 'switch', title: 'FreeSWITCH', look: asking(version) },
    { id: 'modules', group: 'switch', title: 'modules', look: asking(modules) },
    { id: 'audio-module', group: 'switch', title: 'mod_audio_stream', look: asking(audioModule) },
    { id: 'sessions', group: 'switch', title: 'sessions', look: asking(sessions) },
    {
      id: 'refused-callers',
      group: 'switch',
      title: 'refused callers',
      look: () => refusedCallers(context, config),
    },
    { id: 'exposure', group: 'switch', title: 'exposed ports', look: () => exposure(context, config) },
    { id: 'passwords', group: 'switch', title: 'password', look: () => passwordResult(config) },
  ];
}

function reached({ line, noLine }: CheckContext, { appliance }: Config): CheckResult {
  const { host, port, user } = appliance.switch;
  if (line !== null) return pass(`${host}:${port}, as ${user ?? 'the switch itself'}`);
  return fail(
    `${host}:${port}: ${noLine?.because ?? 'no answer'}`,
    noLine?.hint ?? 'systemctl status trunkline-switch',
  );
}

/** CVE-2026-49840 is closed in 1.11.1; 1.11.2, 1.11.3 and 1.11.4 (18 Nov 2026) are security releases as well. */
const REFUSED_BELOW = [1, 11, 1];
const WARNED_BELOW = [1, 11, 4];
const UPGRADE =
  'install FreeSWITCH 1.11.4 or newer, then: trunkline drain && systemctl restart trunkline-switch';

async function version({ commands }: SwitchLine): Promise<CheckResult> {
  const answer = await commands.version();
  return answer.ok ? versionResult(answer.value) : fail(`it gives no answer: ${answer.text}`, answer.hint);
}

export function versionResult(text: string | null): CheckResult {
  if (text === null) return warn('its version has an unknown format', UPGRADE);
  if (isBelow(text, REFUSED_BELOW))
    return fail(
      `${text}: anybody who reaches the event socket can corrupt its memory (CVE-2026-49840, CVSS 9.1)`,
      UPGRADE,
    );
  if (isBelow(text, WARNED_BELOW))
    return warn(`${text}: lacks the security fixes up to 1.11.4 (CVE-2026-49840 and after)`, UPGRADE);
  return pass(text);
}

function isBelow(text: string, least: readonly number[]): boolean {
  const parts = text.split('.').map(Number);
  const differing = least.findIndex((wanted, index) => (parts[index] ?? 0) !== wanted);
  return differing >= 0 && (parts[differing] ?? 0) < (least[differing] ?? 0);
}

/** What the calls need, and for what. */
function neededModules({ appliance, trunks }: Config): [module: string, why: string][] {
  const codecs = new Set<string>(trunks.flatMap((trunk) => trunk.codecs));
  return [
    ['mod_sofia', 'SIP'],
    ['mod_audio_stream', 'what callers say'],
    ['mod_native_file', 'what agents say'],
    ['mod_sndfile', 'recordings'],
    ['mod_commands', 'all commands'],
    ['mod_dptools', 'answering and parking'],
    ['mod_dialplan_xml', 'inbound calls'],
    ['mod_hash', 'the limits of trunks'],
    ['mod_tone_stream', 'tones'],
    ...(codecs.has('G722') || appliance.softphones.users.length > 0
      ? [['mod_spandsp', 'G.722'] as [string, string]]
      : []),
    ...(codecs.has('opus') ? [['mod_opus', 'Opus'] as [string, string]] : []),
  ];
}

async function modules({ commands }: SwitchLine, config: Config): Promise<CheckResult> {
  const needed = neededModules(config);
  const missing: string[] = [];
  for (const [module, why] of needed) {
    const there = await commands.moduleExists(module);
    if (!there.ok) return fail(`they cannot be queried: ${there.text}`, there.hint);
    if (!there.value) missing.push(`${module} (${why})`);
  }
  return missing.length === 0
    ? pass(`all ${needed.length} that are needed are loaded`)
    : fail(
        `not loaded: ${missing.join(', ')}`,
        'install their packages (freeswitch-mod-…), trunkline apply, then restart the switch',
      );
}

export interface AudioModule {
  readonly edition: 'open' | 'full-duplex';
  readonly hasTls: boolean;
}

/**
 * The closed edition plays what it is sent, and offers STREAM_PLAYBACK to ask for it; the open one has no such word, and
 * hands sound back as files (`streamAudio`). Without OpenSSL's names it was built without TLS, and then takes wss:// as ws://.
 */
export function readAudioModule(binary: string): AudioModule {
  return {
    edition: binary.includes('STREAM_PLAYBACK') ? 'full-duplex' : 'open',
    hasTls: /libssl\.so|SSL_CTX_new/.test(binary),
  };
}

async function audioModule({ commands }: SwitchLine, { appliance }: Config): Promise<CheckResult> {
  const there = await commands.moduleExists('mod_audio_stream');
  if (there.ok && !there.value)
    return fail(
      'not loaded: no agent hears anything',
      'install mod_audio_stream (docs/install.md), restart the switch',
    );
  const told = await commands.globalVariable('mod_dir');
  const folder = appliance.switch.modulesDirectory ?? (told.ok ? told.value : null);
  const binary = folder === null ? null : await textOf(join(folder, 'mod_audio_stream.so'));
  if (binary === null)
    return skipped(
      'loaded; its file cannot be read here, so its edition is not known',
      'run the doctor on the machine of the switch',
    );
  return audioModuleResult(readAudioModule(binary), appliance.audioStream.host);
}

export function audioModuleResult({ edition, hasTls }: AudioModule, host: string): CheckResult {
  const plays = edition === 'open' ? 'open edition: the agent is played from files' : 'full-duplex edition';
  if (isLoopback(host)) return pass(`${plays}; on loopback, where no TLS is needed`);
  if (!hasTls)
    return fail(
      `${plays}, built without TLS: it would accept wss:// and send calls unencrypted to ${host}`,
      'set audioStream.host to 127.0.0.1, or build the module with -DUSE_TLS=ON',
    );
  return warn(
    `${plays}; calls are sent to ${host} over ws://, unencrypted`,
    'set audioStream.host to 127.0.0.1',
  );
}

async function sessions({ commands }: SwitchLine): Promise<CheckResult> {
  return sessionsResult(await countDeadSessions(commands));
}

export function sessionsResult(dead: number | null): CheckResult {
  if (dead === null)
    return skipped('the switch does not report how many it has', 'trunkline apply, then ask again');
  if (dead === 0) return pass('each one belongs to a channel');
  return fail(
    `${dead} belong to no channel: nothing can end them, and each uses up a session of the switch`,
    'trunkline drain && systemctl restart trunkline-switch',
  );
}

async function refusedCallers(context: CheckContext, config: Config): Promise<CheckResult> {
  const { status, line, now } = context;
  const load = line === null ? null : await line.commands.sessionLoad();
  const full = load?.ok === true && load.value !== null ? whyFull(load.value) : null;
  const log = await textOf(join(config.appliance.switch.stateDirectory, 'log/freeswitch.log'));
  const counted =
    status === null
      ? skipped('no controller is running, so they were not counted', 'trunkline run')
      : refusedCallersResult(status.turnedAway, now);
  return worstOf([fullResult(full), counted], strangersInWords(refusedAddresses(log ?? '')));
}

export function fullResult(full: string | null): CheckResult {
  if (full === null) return pass('the switch was never full');
  return warn(
    `the switch was full since its start and answered callers with 503: ${full}`,
    'raise channels or callsPerSecond of the trunks as far as the carrier allows (docs/operations.md)',
  );
}

export interface RefusedAddress {
  readonly address: string;
  readonly times: number;
}

/** `IP 192.0.2.7 Rejected by acl "trunk-main"` (sofia.c), the most frequent first. */
export function refusedAddresses(log: string): RefusedAddress[] {
  const times = new Map<string, number>();
  for (const [, address = ''] of log.matchAll(/ IP ([0-9a-fA-F.:]{3,45}) Rejected by acl /g))
    times.set(address, (times.get(address) ?? 0) + 1);
  return [...times]
    .map(([address, count]) => ({ address, times: count }))
    .sort((one, other) => other.times - one.times);
}

/** Strangers try every port that answers: that they are refused is no fault. A carrier's new address looks the same. */
export function strangersInWords([most, ...others]: readonly RefusedAddress[]): string {
  if (most === undefined) return 'none since the controller started';
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return `none from a trunk; refused because of their address: ${most.address} (${most.times} times)${more}. If one is your carrier's, add it to inboundAddresses`;
}

export function refusedCallersResult(turnedAway: ControllerStatus['turnedAway'], now: number): CheckResult {
  if (turnedAway === null) return pass('none since the controller started');
  const { count, lastAt, hangupCause } = turnedAway;
  const minutes = Math.max(0, Math.round((now - lastAt) / 60_000));
  return warn(
    `${count} since the controller started, the last ${minutes} min ago: ${hangupCause}`,
    'more calls than the channels or calls per second of the trunk, or a request that the switch cannot read: see its log',
  );
}

interface ExposedPort {
  readonly what: string;
  readonly port: number;
  readonly remedy: string;
}

async function exposure({ status }: CheckContext, { appliance }: Config): Promise<CheckResult> {
  const ports: ExposedPort[] = [
    {
      what: 'event socket',
      port: appliance.switch.port,
      remedy:
        'set listen-ip to 127.0.0.1 in autoload_configs/event_socket.conf.xml (trunkline apply renders it), restart the switch',
    },
    ...(status === null
      ? []
      : [
          // With a certificate, or behind a proxy, it may be reached: in clear it answers nobody then.
          ...(appliance.api.host.startsWith('127.')
            ? [
                {
                  what: 'API',
                  port: appliance.api.port,
                  remedy: 'set api.host in appliance.yaml to 127.0.0.1',
                },
              ]
            : []),
          { what: 'sound', port: appliance.audioStream.port, remedy: 'set audioStream.host to 127.0.0.1' },
        ]),
  ];
  const open = await listeners();
  const addresses = ownAddresses();
  const results = await Promise.all(
    ports.map(async (exposed) => {
      const reachedFrom = await firstThat(addresses, (address) => answersAt(address, exposed.port));
      return exposureResult(exposed, open, reachedFrom);
    }),
  );
  const words = `${ports.map(({ what, port }) => `${what} ${port}`).join(', ')}: on loopback only`;
  return worstOf(results, words);
}

export function exposureResult(
  exposed: ExposedPort,
  open: readonly Listener[] | null,
  reachedAt: string | null,
): CheckResult {
  const { what, port, remedy } = exposed;
  if (reachedAt !== null)
    return fail(`the ${what} is reachable at ${reachedAt}:${port} by everybody who gets there`, remedy);
  const wide = open?.find((one) => one.port === port && !isLoopback(one.address));
  if (wide !== undefined)
    return fail(`the ${what} listens on ${wide.address}:${port}, not on loopback only`, remedy);
  return pass(`${what} ${port}`);
}

/** IPv4 addresses of this machine that others can reach. */
export function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => address),
  );
}

async function firstThat(
  addresses: readonly string[],
  fits: (address: string) => Promise<boolean>,
): Promise<string | null> {
  for (const address of addresses) if (await fits(address)) return address;
  return null;
}

function answersAt(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 500 });
    const end = (answered: boolean): void => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}

const SHORTEST_PASSWORD = 16;
const STOCK_PASSWORD = 'ClueCon';

export function passwordResult({ appliance }: Pick<Config, 'appliance'>): CheckResult {
  const password = appliance.switch.password.reveal();
  const remedy =
    'set a new one where switch.password points to: openssl rand -base64 24; then trunkline apply';
  if (password === STOCK_PASSWORD) return fail('it is FreeSWITCH’s default password', remedy);
  if (password.length < SHORTEST_PASSWORD)
    return warn(
      `it has ${password.length} characters; ${SHORTEST_PASSWORD} or more are hard to guess`,
      remedy,
    );
  return pass(`${password.length} characters, and not the default password`);
}
