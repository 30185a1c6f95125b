// Renders the event socket for the controller: on this machine only, with one user who may run only what the controller uses.
import type { SwitchDeclaration } from '../../config/appliance.ts';
import { SUBSCRIBED_EVENTS, SUBSCRIBED_SUBCLASSES } from '../switch-event.ts';
import { USED_API_COMMANDS } from '../used-commands.ts';
import { element, param, settings, type XmlElement } from './builder.ts';
import { EVENT_SOCKET_DOMAIN } from './names.ts';

/**
 * What the user may do and hear. The switch repeats both lists in its answer to `userauth`, which it cuts at 512 bytes
 * (measured on 1.11.1); `esl/guarded-connection.ts` knows how to read on behind it.
 */
const ALLOWED_API = USED_API_COMMANDS.join(',');
/** Every word behind CUSTOM is taken for a subclass, so those come last. */
const ALLOWED_EVENTS = [...SUBSCRIBED_EVENTS, 'CUSTOM', ...SUBSCRIBED_SUBCLASSES].join(',');

/** `password` opens everything, so it is the controller's own only where no user was declared. */
export function eventSocketConf(declared: SwitchDeclaration, password: string): XmlElement {
  return element('configuration', { name: 'event_socket.conf' }, [
    settings({
      'nat-map': false,
      'listen-ip': '127.0.0.1',
      'listen-port': declared.port,
      password,
      'apply-inbound-acl': 'loopback.auto',
      'stop-on-bind-error': true,
    }),
  ]);
}

/** The directory: one domain, one user, and neither can make a call or register. */
export function directory(user: string, password: string): XmlElement {
  return element('domain', { name: EVENT_SOCKET_DOMAIN }, [
    element('user', { id: user }, [
      element('params', {}, [
        param('esl-password', password),
        param('esl-allowed-log', false),
        param('esl-allowed-api', ALLOWED_API),
        param('esl-allowed-events', ALLOWED_EVENTS),
      ]),
    ]),
  ]);
}
