// Renders SIP: one profile for all carriers with a gateway for each trunk, and one for softphones if there are any. The carrier
// profile accepts calls only from the trunks' addresses and registers nobody. Neither profile lets a far end transfer a call.
import type { Appliance } from '../../config/appliance.ts';
import type { Config } from '../../config/schema.ts';
import type { Trunk } from '../../config/trunk.ts';
import { element, param, settings, type XmlElement } from './builder.ts';
import { gateway } from './gateway.ts';
import { aclOf, contextOf, NOBODY, SIP_PROFILE } from './names.ts';
import { softphoneProfile } from './softphones.ts';

export function sofiaConf(config: Config, sealKey: string): XmlElement {
  const { appliance, trunks } = config;
  const profile = element('profile', { name: SIP_PROFILE }, [
    element(
      'gateways',
      {},
      trunks.map((trunk) => gateway(trunk, sealKey)),
    ),
    element('domains'),
    element('settings', {}, [
      ...settings(profileSettings(appliance, trunks)).children,
      ...inboundAcls(trunks).map((value) => param('apply-inbound-acl', value)),
    ]),
  ]);
  return element('configuration', { name: 'sofia.conf' }, [
    element('global_settings', {}, [param('log-level', 0), param('auto-restart', false)]),
    element('profiles', {}, [profile, ...softphoneProfile(appliance)]),
  ]);
}

/** Addresses of a trunk lead to its own context. The last list matches nobody: a profile without lists is open. */
function inboundAcls(trunks: readonly Trunk[]): string[] {
  const open = trunks.filter((trunk) => trunk.inboundAddresses.length > 0);
  return [...open.map((trunk) => `${aclOf(trunk.name)}:${contextOf(trunk.name)}`), NOBODY];
}

/**
 * How long a request waits for any answer at all, 100 Trying being one (timers B and F of RFC 3261, 17.1). The RFC's 32 s are
 * longer than many telephones ring: a carrier that is not there would look like a callee who is not. Four repetitions fit in.
 */
const ANSWER_WITHIN_MS = 8_000;

/** What the profile names as the session timer of a leg that says nothing. Every leg of a trunk says something. */
const PROFILE_TIMER_S = 1_800;

/**
 * `switch_core_media_parse_rtp_bugs`. A key counts when it begins: the packets that end it may be lost. A marker, which far
 * ends set where speech begins, must not throw away what has come of it.
 */
const RTP_MANNERS = 'IGNORE_DTMF_DURATION|IGNORE_MARK_BIT';

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
    // Each leg says whether it wants a session timer; without this the word would not even stand in Supported.
    'enable-timer': true,
    // 0 would leave the least that is taken at sofia-sip's own 120 s, whatever stands below (sofia.c, nua_set_params).
    'session-timeout': PROFILE_TIMER_S,
    // A caller may want a shorter one than we ask for: refused with 422 they would be gone, and nothing counts that.
    'minimum-session-expires': LEAST_TIMER_S,
    'inbound-codec-prefs': codecs,
    'outbound-codec-prefs': codecs,
    // Codecs are chosen when the controller answers, by the preference of the trunk.
    'inbound-late-negotiation': true,
    'inbound-codec-negotiation': 'greedy',
    'rtp-timer-name': 'soft',
    'rfc2833-pt': 101,
    'dtmf-duration': 2000,
    // Keys are taken whichever way they come; which way ours go is each trunk's to say.
    'liberal-dtmf': true,
    // An INVITE without a description, as call centres and click-to-dial send it: the answer goes out when the controller
    // answers, and theirs comes in the ACK.
    'enable-3pcc': 'proxy',
    // Callers may ask for it, and who asks in vain is turned away with a 420 that nobody here hears of.
    'enable-100rel': true,
    'manual-rtp-bugs': RTP_MANNERS,
    // Silence is sent as sound: comfort noise in its place makes holes for a recogniser.
    'suppress-cng': true,
    'timer-T1X64': ANSWER_WITHIN_MS,
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
  if (!trunks.some((trunk) => trunk.transport === 'tls')) return { tls: false };
  return {
    tls: true,
    'tls-only': false,
    'tls-sip-port': sipTlsPort,
    'tls-bind-params': 'transport=tls',
    'tls-cert-dir': tlsDirectory,
    'tls-verify-date': true,
    // Of those that we call: who signed it, and the name (sofia-sip compares it letter by letter and knows no wildcards).
    'tls-verify-policy': appliance.switch.tlsCheck === 'name' ? 'out|subjects_out' : 'out',
    'tls-verify-depth': 4,
    'tls-version': 'tlsv1.2,tlsv1.3',
  };
}

/** RFC 4028 allows no less than 90 s; so does the switch. */
const LEAST_TIMER_S = 90;

/** Every codec that a trunk speaks, first come first. Each trunk narrows it in its own context and in each originate. */
function codecUnion(trunks: readonly Trunk[]): string {
  const all = [...new Set<string>(trunks.flatMap((trunk) => trunk.codecs))];
  return all.length === 0 ? 'PCMU,PCMA' : all.join(',');
}
