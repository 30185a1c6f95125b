// The address of the event socket and the login for it, from the declaration.
import type { SwitchDeclaration } from '../config/appliance.ts';
import { EVENT_SOCKET_DOMAIN } from './xml/names.ts';

export interface EventSocketAddress {
  readonly host: string;
  readonly port: number;
  /** `name@domain` of a user of the directory. Without it the one password of the event socket is meant. */
  readonly user?: string;
  readonly password: string;
}

export function eventSocketAddress({ host, port, user, password }: SwitchDeclaration): EventSocketAddress {
  const login = user === undefined ? {} : { user: `${user}@${EVENT_SOCKET_DOMAIN}` };
  return { host, port, ...login, password: password.reveal() };
}
