// What a switch must show once it has loaded a config, and how its real state differs. Pure. Gateways of other profiles belong
// to somebody else and are ignored.
import type { Config } from '../config/schema.ts';
import type { GatewayStatus, ProfileStatus } from './sofia-status.ts';
import { proxyOf, sealOf } from './xml/gateway.ts';
import { aclOf, contextOf, SIP_PROFILE, SOFTPHONE_ACL, SOFTPHONE_PROFILE } from './xml/names.ts';

export interface ExpectedGateway {
  readonly gateway: string;
  readonly proxy: string;
  readonly registers: boolean;
  readonly context: string;
  /** Null where nothing is known of the files that the switch reads. */
  readonly seal: string | null;
}

/** A gateway as it is, with the seal of the settings that it runs on; null where it has none. */
export interface SeenGateway extends GatewayStatus {
  readonly seal: string | null;
}

export type GatewayDifference =
  | { readonly kind: 'missing'; readonly gateway: string }
  /** It runs on settings of before. */
  | { readonly kind: 'outdated'; readonly gateway: string; readonly because: string }
  /** Ours from before, wanted no more, or on its way out. */
  | { readonly kind: 'left'; readonly gateway: string };

/** `sealKey` is the password of the event socket itself, as it was rendered with. */
export function expectGateways(config: Config, sealKey: string | null): ExpectedGateway[] {
  return config.trunks.map((trunk) => ({
    gateway: trunk.name,
    proxy: proxyOf(trunk),
    registers: trunk.auth.kind === 'register',
    context: contextOf(trunk.name),
    seal: sealKey === null ? null : sealOf(trunk, sealKey),
  }));
}

export function compareGateways(
  expected: readonly ExpectedGateway[],
  seen: readonly SeenGateway[],
): GatewayDifference[] {
  const ours = seen.filter(({ profile }) => profile === SIP_PROFILE);
  const differences: GatewayDifference[] = [];
  for (const wanted of expected) {
    const same = ours.filter(({ gateway }) => gateway === wanted.gateway);
    const [one, ...others] = same;
    if (one === undefined) {
      differences.push({ kind: 'missing', gateway: wanted.gateway });
      continue;
    }
    // Two of one name: the older one was killed and has not gone yet.
    if (others.length > 0) differences.push({ kind: 'left', gateway: wanted.gateway });
    const because = outdated(wanted, one);
    if (because !== null) differences.push({ kind: 'outdated', gateway: wanted.gateway, because });
  }
  const wanted = new Set(expected.map(({ gateway }) => gateway));
  const left = new Set(ours.map(({ gateway }) => gateway).filter((gateway) => !wanted.has(gateway)));
  return [...differences, ...[...left].map((gateway) => ({ kind: 'left', gateway }) as const)];
}

function outdated(wanted: ExpectedGateway, seen: SeenGateway): string | null {
  if (seen.proxy !== wanted.proxy) return `it sends to ${seen.proxy}, but ${wanted.proxy} was declared`;
  if ((seen.state !== 'NOREG') !== wanted.registers)
    return wanted.registers ? 'it does not register' : 'it still registers';
  if (seen.context !== wanted.context) return `its calls arrive at ${seen.context}`;
  if (wanted.seal !== null && seen.seal !== wanted.seal) return 'it runs with other settings than declared';
  return null;
}

/** One question to an address list: is this address on it? */
export interface AddressProbe {
  readonly list: string;
  readonly address: string;
  readonly isOn: boolean;
}

/** An address that nobody has (RFC 1122, 3.2.1.3): it must be on no list. */
const NOBODYS_ADDRESS = '0.0.0.1';

/** The first address of each range must be let in; one that nobody has must not. */
export function probeAddresses({ appliance, trunks }: Config): AddressProbe[] {
  const lists = trunks
    .filter(({ inboundAddresses }) => inboundAddresses.length > 0)
    .map(({ name, inboundAddresses }) => ({ list: aclOf(name), ranges: inboundAddresses }));
  if (appliance.softphones.users.length > 0)
    lists.push({ list: SOFTPHONE_ACL, ranges: appliance.softphones.addresses });
  return lists.flatMap(({ list, ranges }) => [
    ...ranges.map((range) => ({ list, address: range.split('/')[0] ?? range, isOn: true })),
    ...(ranges.some((range) => range.endsWith('/0'))
      ? []
      : [{ list, address: NOBODYS_ADDRESS, isOn: false }]),
  ]);
}

export interface ExpectedProfile {
  readonly profile: string;
  /** Address and port of UDP and TCP. */
  readonly at: string;
  /** Null: no TLS. */
  readonly tlsAt: string | null;
}

/** What a profile binds to is read when it starts, and never again. */
export function expectProfiles({ appliance, trunks }: Config): ExpectedProfile[] {
  const { sipIp, externalIp, sipPort, sipTlsPort } = appliance.switch;
  const address = externalIp ?? sipIp;
  const tls = trunks.some(({ transport }) => transport === 'tls');
  const profiles = [
    { profile: SIP_PROFILE, at: `${address}:${sipPort}`, tlsAt: tls ? `${address}:${sipTlsPort}` : null },
  ];
  if (appliance.softphones.users.length > 0)
    profiles.push({
      profile: SOFTPHONE_PROFILE,
      at: `${sipIp}:${appliance.softphones.sipPort}`,
      tlsAt: null,
    });
  return profiles;
}

/** Why this profile must be started anew before the config holds for it, or null. */
export function profileFault(expected: ExpectedProfile, seen: ProfileStatus | null): string | null {
  if (seen === null) return `profile ${expected.profile} is not running`;
  const at = addressIn(seen.url);
  if (at !== expected.at)
    return `profile ${expected.profile} listens on ${at}, but ${expected.at} was declared`;
  const tlsAt = seen.tlsUrl === null ? null : addressIn(seen.tlsUrl);
  if (expected.tlsAt !== null && tlsAt !== expected.tlsAt)
    return `profile ${expected.profile} has ${tlsAt === null ? 'no TLS' : `TLS on ${tlsAt}`}, but ${expected.tlsAt} was declared`;
  return null;
}

/** `sip:mod_sofia@127.0.0.1:5080;transport=tls` → `127.0.0.1:5080`. */
function addressIn(url: string): string {
  return /@([^;>]+)/.exec(url)?.[1] ?? url;
}
