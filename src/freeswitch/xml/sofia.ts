// SIP: one profile for all carriers, and a gateway for each trunk. It takes calls only from the addresses of trunks,
// registers nobody, and lets no far end transfer a call.
import type { Appliance } from '../../config/appliance.ts';
import type { Config } from '../../config/schema.ts';
import type { Trunk } from '../../config/trunk.ts';
import { element, param, settings, type XmlElement } from './builder.ts';
import { legVariables } from './leg-variables.ts';
import { aclOf, contextOf, NOBODY, SIP_PROFILE } from './names.ts';

export function sofiaConf(config: Config): XmlElement {
  const { appliance, trunks } = config;
  const profile = element('profile', { name: SIP_PROFILE }, [
    element('gateways', {}, trunks.map(gateway)),
    element('domains'),
    element('settings', {}, [
      ...settings(profileSettings(appliance, trunks)).children,
      ...inboundAcls(trunks).map((value) => param('apply-inbound-acl', value)),
    ]),
  ]);
  return element('configuration', { name: 'sofia.conf' }, [
    element('global_settings', {}, [param('log-level', 0), param('auto-restart', false)]),
    element('profiles', {}, [profile]),
  ]);
}

/** Addresses of a trunk lead to its own context. The last list matches nobody: a profile without lists is open. */
function inboundAcls(trunks: readonly Trunk[]): string[] {
  const open = trunks.filter((trunk) => trunk.inboundAddresses.length > 0);
  return [...open.map((trunk) => `${aclOf(trunk.name)}:${contextOf(trunk.name)}`), NOBODY];
}

function profileSettings(
  appliance: Appliance,
  trunks: readonly Trunk[],
): Record<string, string | number | boolean> {
  const { sipIp, rtpIp, sipPort, externalIp } = appliance.switch;
  const codecs = codecUnion(trunks);
  return {
    'sip-ip': sipIp,
    'rtp-ip': rtpIp,
    'sip-port': sipPort,
    ...(externalIp === undefined
      ? {}
      : { 'ext-sip-ip': externalIp, 'ext-rtp-ip': externalIp, 'local-network-acl': 'localnet.auto' }),
    ...tlsSettings(appliance, trunks),
    dialplan: 'XML',
    // There is no such context: a call that no list sent elsewhere goes nowhere.
    context: NOBODY,
    // Together these two mean: an address on a list, or 403. With the lists alone a rescan would open the door for as
    // long as it takes to read them again (sofia.c clears them first).
    'auth-calls': true,
    'auth-calls-acl-only': true,
    'disable-register': true,
    'accept-blind-reg': false,
    'accept-blind-auth': false,
    'log-auth-failures': true,
    // A far end that sends REFER would choose whom we ring, at our cost.
    'disable-transfer': true,
    'manage-presence': false,
    'inbound-codec-prefs': codecs,
    'outbound-codec-prefs': codecs,
    // Codecs are chosen when the controller answers, by the preference of the trunk.
    'inbound-late-negotiation': true,
    'inbound-codec-negotiation': 'greedy',
    'rtp-timer-name': 'soft',
    'rfc2833-pt': 101,
    'dtmf-duration': 2000,
    // Silence is sent as sound: comfort noise in its place makes holes for a recogniser.
    'suppress-cng': true,
    'user-agent-string': 'trunkline',
    'sip-trace': 'no',
    debug: 0,
  };
}

function tlsSettings(
  appliance: Appliance,
  trunks: readonly Trunk[],
): Record<string, string | number | boolean> {
  const { sipTlsPort, tlsDirectory } = appliance.switch;
  if (!trunks.some((trunk) => trunk.transport === 'tls') || tlsDirectory === undefined) return { tls: false };
  return {
    tls: true,
    'tls-only': false,
    'tls-sip-port': sipTlsPort,
    'tls-bind-params': 'transport=tls',
    'tls-cert-dir': tlsDirectory,
    'tls-verify-date': true,
    'tls-verify-policy': 'out',
    'tls-verify-depth': 4,
    'tls-version': 'tlsv1.2,tlsv1.3',
  };
}

/** Every codec that a trunk speaks, first come first. Each trunk narrows it in its own context and in each originate. */
function codecUnion(trunks: readonly Trunk[]): string {
  const all = [...new Set<string>(trunks.flatMap((trunk) => trunk.codecs))];
  return all.length === 0 ? 'PCMU,PCMA' : all.join(',');
}

/** Names of params: parse_gateways in sofia.c. */
export function gateway(trunk: Trunk): XmlElement {
  const { auth } = trunk;
  const host = trunk.port === undefined ? trunk.host : `${trunk.host}:${trunk.port}`;
  const credentials =
    auth.kind === 'ip'
      ? []
      : [
          param('username', auth.username),
          param('password', auth.password.reveal()),
          ...(auth.realm === undefined ? [] : [param('realm', auth.realm)]),
        ];
  const values = [
    // Stands in the request as its host; the proxies below only say where to send it.
    param('proxy', host),
    ...(trunk.proxy === undefined
      ? []
      : [param('outbound-proxy', trunk.proxy), param('register-proxy', trunk.proxy)]),
    param('register', auth.kind === 'register'),
    ...credentials,
    ...(auth.kind === 'register' ? [param('expire-seconds', auth.expiresSeconds)] : []),
    ...(trunk.fromUser === undefined ? [] : [param('from-user', trunk.fromUser)]),
    ...(trunk.fromDomain === undefined ? [] : [param('from-domain', trunk.fromDomain)]),
    param('register-transport', trunk.transport),
    param('retry-seconds', trunk.retrySeconds),
    param('caller-id-in-from', trunk.callerIdInFrom),
    // On a registered trunk the request names our contact; the number that was dialled stands in To.
    param('extension', 'auto_to_user'),
    param('context', contextOf(trunk.name)),
    ...ping(trunk.pingSeconds),
    element(
      'variables',
      {},
      Object.entries(legVariables(trunk)).map(([name, value]) =>
        element('variable', { name, value, direction: 'outbound' }),
      ),
    ),
  ];
  return element('gateway', { name: trunk.name }, values);
}

/** DOWN after three lost answers, UP after one. Below 5 s the switch refuses to ask. */
function ping(seconds: number): XmlElement[] {
  return seconds === 0
    ? []
    : [param('ping', Math.max(5, seconds)), param('ping-max', 3), param('ping-min', 1)];
}
