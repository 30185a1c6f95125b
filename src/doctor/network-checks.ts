// Checks SIP and RTP addresses: on which the switch listens, which it announces, whether they belong to this machine or its
// NAT, and whether the firewall blocks calls. Asks no server outside.
import { isIPv4 } from 'node:net';
import type { Config } from '../config/schema.ts';
import type { Trunk } from '../config/trunk.ts';
import { expectProfiles, profileFault } from '../freeswitch/expected.ts';
import { type ProfileAddresses, parseProfileAddresses } from '../freeswitch/gateway-detail.ts';
import { SIP_PROFILE } from '../freeswitch/xml/names.ts';
import { type CheckContext, inForce, type SwitchLine, withoutSwitch } from './check-context.ts';
import { type Check, type CheckResult, fail, pass, skipped, warn } from './check-result.ts';
import { ask, isLoopback, textOf } from './proc.ts';
import { ownAddresses } from './switch-checks.ts';

export function networkChecks(context: CheckContext): Check[] {
  const config = inForce(context);
  const { line } = context;
  return [
    {
      id: 'sip-profiles',
      group: 'network',
      title: 'SIP profiles',
      look: () => (line === null ? withoutSwitch() : profiles(line, config)),
    },
    {
      id: 'addresses',
      group: 'network',
      title: 'addresses',
      look: () => (line === null ? withoutSwitch() : addresses(line, config)),
    },
    { id: 'rtp-ports', group: 'network', title: 'RTP ports', look: () => rtpPorts(config) },
    { id: 'firewall', group: 'network', title: 'firewall', look: (signal) => firewall(config, signal) },
  ];
}

async function profiles({ commands }: SwitchLine, config: Config): Promise<CheckResult> {
  const expected = expectProfiles(config);
  for (const one of expected) {
    const seen = await commands.profileStatus(one.profile);
    if (!seen.ok) return fail(`profile ${one.profile} cannot be queried: ${seen.text}`, seen.hint);
    const fault = profileFault(one, seen.value);
    if (fault !== null)
      return fail(
        fault,
        seen.value === null
          ? `check the log of the switch for ${one.profile}: usually its port is taken`
          : 'trunkline drain && systemctl restart trunkline-switch: a profile binds once, when it starts',
      );
  }
  return pass(
    expected
      .map(({ profile, at, tlsAt }) => `${profile} ${at}${tlsAt === null ? '' : `, TLS ${tlsAt}`}`)
      .join('; '),
  );
}

async function addresses({ connection }: SwitchLine, config: Config): Promise<CheckResult> {
  const told = await connection.api('sofia', ['xmlstatus', 'profile', SIP_PROFILE]);
  if (!told.ok) return fail(`profile ${SIP_PROFILE} cannot be queried: ${told.text}`, told.hint);
  return addressResult(parseProfileAddresses(told.body), ownAddresses(), config.trunks);
}

/** RFC 1918 and RFC 6598: addresses that nobody outside can send to. */
export function isPrivate(address: string): boolean {
  const [a = 0, b = 0] = address.split('.').map(Number);
  return (
    a === 10 ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168) ||
    (a === 100 && b >= 64 && b < 128)
  );
}

/** Whether a carrier is on the same private network: then a private address reaches it. */
function isOutside({ host }: Pick<Trunk, 'host'>): boolean {
  return !isIPv4(host) || !(isPrivate(host) || isLoopback(host));
}

export function addressResult(
  told: ProfileAddresses,
  own: readonly string[],
  trunks: readonly Pick<Trunk, 'host' | 'name'>[],
): CheckResult {
  const bound = told.sipIp ?? '127.0.0.1';
  const shown = told.externalSipIp ?? bound;
  const outside = trunks.find(isOutside);
  const seen = shown === bound ? bound : `${bound}, known outside as ${shown}`;
  if (!isLoopback(bound) && bound !== '0.0.0.0' && !own.includes(bound))
    return fail(
      `bound to ${bound}, which is not an address of this machine (${own.join(', ') || 'none'})`,
      'set switch.sipIp in appliance.yaml to one that is',
    );
  if (outside === undefined) return pass(`${seen}; it can reach every carrier`);
  if (isLoopback(bound))
    return fail(
      `SIP listens on ${bound} only, and ${outside.name} (${outside.host}) is outside`,
      `set switch.sipIp in appliance.yaml to ${own[0] ?? 'the address of this machine'}, apply, restart the switch`,
    );
  if (told.externalSipIp !== null && told.externalRtpIp !== null && told.externalSipIp !== told.externalRtpIp)
    return warn(
      `SIP uses ${told.externalSipIp} and RTP ${told.externalRtpIp}`,
      'set switch.externalIp to the one public address',
    );
  if (isPrivate(shown))
    return fail(
      `behind a NAT: ${outside.name} is told to send RTP to ${shown}, which nobody outside can reach`,
      'set switch.externalIp in appliance.yaml to the public address that the NAT forwards from (the cloud console names it), apply, restart the switch',
    );
  return pass(`${seen}; RTP goes to the address that the far end sends from`);
}

async function rtpPorts(config: Config): Promise<CheckResult> {
  const { from, to } = config.appliance.switch.rtpPorts;
  const need = 4 * config.appliance.limits.maxCalls;
  const range = `${from}–${to}`;
  if (to - from + 1 < need)
    return fail(
      `${range} has ${to - from + 1} ports; ${config.appliance.limits.maxCalls} calls with transfers need ${need}`,
      'widen switch.rtpPorts in appliance.yaml, apply, restart the switch',
    );
  const ephemeral = await textOf('/proc/sys/net/ipv4/ip_local_port_range');
  return rtpResult(range, [from, to], ephemeral?.trim().split(/\s+/).map(Number) ?? null);
}

export function rtpResult(
  range: string,
  ports: readonly [number, number],
  ephemeral: readonly number[] | null,
): CheckResult {
  const [low = 65_536, high = 0] = ephemeral ?? [];
  if (ports[0] <= high && low <= ports[1])
    return warn(
      `${range} overlaps the ports that the system assigns (${low}–${high}): another program may use one`,
      `sysctl -w net.ipv4.ip_local_reserved_ports=${ports[0]}-${ports[1]} (and in /etc/sysctl.d)`,
    );
  return pass(`${range}, separate from the ports that the system assigns`);
}

async function firewall(config: Config, signal: AbortSignal): Promise<CheckResult> {
  const nft = await ask('nft', ['list', 'ruleset'], signal);
  const tables = nft === null ? await ask('iptables', ['-S'], signal) : null;
  const text = nft ?? tables;
  if (text === null)
    return process.getuid?.() === 0
      ? skipped('neither nft nor iptables shows any rules', 'which ports must be open: trunkline firewall')
      : skipped(
          'only root can read the rules',
          'check as root: nft list ruleset; which ports must be open: trunkline firewall',
        );
  return firewallResult(text, config);
}

/** Looks for our ports in the words of nft or iptables, where whatever is not named is dropped. */
export function firewallResult(text: string, { appliance }: Config): CheckResult {
  const drops =
    /hook input[^}]*policy drop/s.test(text) ||
    /^-P INPUT (DROP|REJECT)/m.test(text) ||
    /^-A INPUT -j (DROP|REJECT)/m.test(text);
  if (!drops)
    return pass('this machine drops no incoming traffic; a cloud firewall cannot be seen from here');
  const { sipPort, rtpPorts: ports } = appliance.switch;
  const named = [
    { what: `SIP ${sipPort}`, there: new RegExp(`\\b${sipPort}\\b`).test(text) },
    {
      what: `RTP ${ports.from}–${ports.to}`,
      there: new RegExp(`\\b${ports.from}[-:]${ports.to}\\b`).test(text),
    },
  ];
  const missing = named.filter(({ there }) => !there).map(({ what }) => what);
  return missing.length === 0
    ? pass(`names ${named.map(({ what }) => what).join(' and ')}`)
    : fail(
        `drops by default, and has no rule for ${missing.join(', no ')}`,
        'trunkline firewall prints the lines',
      );
}
