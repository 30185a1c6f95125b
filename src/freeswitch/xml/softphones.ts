// Renders the owner's softphones for trying agents: a profile, a context and directory users, only if some are declared. A
// softphone must come from an allowed address and know its password. Its calls are parked for the controller, so it cannot dial
// or transfer by itself.
import type { Appliance } from '../../config/appliance.ts';
import { element, param, settings, type XmlElement } from './builder.ts';
import { SILENCE_IS_SENT } from './leg-variables.ts';
import { NOBODY, SOFTPHONE_ACL, SOFTPHONE_CONTEXT, SOFTPHONE_PROFILE, SOFTPHONE_VARIABLE } from './names.ts';
import { unlessStereo } from './stereo-offer.ts';

/** Opus and G.722 keep 16 kHz; every softphone speaks one of the last two. */
export const SOFTPHONE_CODECS = ['opus', 'G722', 'PCMU', 'PCMA'] as const;

/** More from one softphone is a mistake or an attack. */
const CALLS_OF_ONE = 4;
const REGISTRATIONS_OF_ONE = 2;
/** Seconds for which a challenge holds. */
const NONCE_S = 60;

/** In a list, so that it can be left out. */
export function softphoneProfile(appliance: Appliance): XmlElement[] {
  if (appliance.softphones.users.length === 0) return [];
  const { sipIp, rtpIp } = appliance.switch;
  const codecs = SOFTPHONE_CODECS.join(',');
  return [
    element('profile', { name: SOFTPHONE_PROFILE }, [
      element('settings', {}, [
        ...settings({
          'sip-ip': sipIp,
          'rtp-ip': rtpIp,
          'sip-port': appliance.softphones.sipPort,
          tls: false,
          dialplan: 'XML',
          // A user's own context is set by its directory entry, once it has proven who it is.
          context: NOBODY,
          'auth-calls': true,
          'accept-blind-reg': false,
          'accept-blind-auth': false,
          'log-auth-failures': true,
          // Whatever domain the softphone was given, these are the users that are meant.
          'challenge-realm': SOFTPHONE_PROFILE,
          'force-register-domain': SOFTPHONE_PROFILE,
          'force-register-db-domain': SOFTPHONE_PROFILE,
          // Nobody registers or calls under another name than the one they have the password of.
          'inbound-reg-force-matching-username': true,
          'max-registrations-per-extension': REGISTRATIONS_OF_ONE,
          'nonce-ttl': NONCE_S,
          'auth-subscriptions': true,
          'auth-messages': true,
          'disable-transfer': true,
          'manage-presence': false,
          'enable-timer': true,
          'session-timeout': 0,
          'inbound-codec-prefs': codecs,
          'outbound-codec-prefs': codecs,
          'inbound-late-negotiation': true,
          'inbound-codec-negotiation': 'greedy',
          'rtp-timer-name': 'soft',
          'rfc2833-pt': 101,
          'dtmf-duration': 2000,
          'suppress-cng': true,
          'user-agent-string': 'trunkline',
          'sip-trace': 'no',
          debug: 0,
        }).children,
      ]),
    ]),
  ];
}

/** The dialled extension is the leg's destination; who dialled stands in a variable that only the directory can set. */
export function softphoneContext(appliance: Appliance): XmlElement[] {
  if (appliance.softphones.users.length === 0) return [];
  const action = (application: string, data: string): XmlElement => element('action', { application, data });
  return [
    element('context', { name: SOFTPHONE_CONTEXT }, [
      element('extension', { name: 'park' }, [
        ...unlessStereo(SOFTPHONE_CODECS),
        element('condition', {}, [
          action('limit', `hash channels ${SOFTPHONE_PROFILE} ${callsOfAll(appliance)} !SWITCH_CONGESTION`),
          action('set', 'limit_ignore_transfer=true'),
          action('set', `codec_string=${SOFTPHONE_CODECS.join(',')}`),
          action('set', 'dtmf_type=rfc2833'),
          action('set', 'media_timeout=120000'),
          action('set', 'media_hold_timeout=1800000'),
          action('set', `send_silence_when_idle=${SILENCE_IS_SENT.send_silence_when_idle}`),
          element('action', { application: 'park' }),
        ]),
      ]),
    ]),
  ];
}

/** Calls of all softphones together. */
export function callsOfAll({ softphones }: Pick<Appliance, 'softphones'>): number {
  return softphones.users.length * CALLS_OF_ONE;
}

/** Throws where a user has no password: nobody is let in without one. */
export function softphoneDirectory(
  appliance: Appliance,
  passwords: ReadonlyMap<string, string>,
): XmlElement[] {
  const { users } = appliance.softphones;
  if (users.length === 0) return [];
  return [
    element('domain', { name: SOFTPHONE_PROFILE }, [
      element(
        'users',
        {},
        users.map((user) => directoryUser(user.name, user.extension, passwords)),
      ),
    ]),
  ];
}

function directoryUser(name: string, extension: string, passwords: ReadonlyMap<string, string>): XmlElement {
  const password = passwords.get(name);
  if (password === undefined || password === '') throw new Error(`softphone ${name} has no password`);
  return element('user', { id: name }, [
    element('params', {}, [
      param('password', password),
      // Beside the password, for registrations and calls alike; a list on the profile would stand in its place.
      param('auth-acl', SOFTPHONE_ACL),
    ]),
    element('variables', {}, [
      element('variable', { name: 'user_context', value: SOFTPHONE_CONTEXT }),
      element('variable', { name: SOFTPHONE_VARIABLE, value: name }),
      element('variable', { name: 'effective_caller_id_number', value: extension }),
    ]),
  ]);
}
