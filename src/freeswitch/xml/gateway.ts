// Renders a trunk as a sofia gateway of the same name. It carries a digest of its settings, so that it can be checked later
// whether the switch runs exactly these. Parameter names: parse_gateways in sofia.c.
import { createHmac } from 'node:crypto';
import type { Trunk } from '../../config/trunk.ts';
import { element, param, renderFile, type XmlElement } from './builder.ts';
import { legVariables } from './leg-variables.ts';
import { outboundLimitVariables } from './limits.ts';
import { contextOf, GATEWAY_SEAL } from './names.ts';

export function gateway(trunk: Trunk, sealKey: string): XmlElement {
  return element('gateway', { name: trunk.name }, [
    ...params(trunk),
    element('variables', {}, [
      ...variables(trunk),
      // Inbound only: nothing of it goes with a call that we place.
      variable(GATEWAY_SEAL, sealOf(trunk, sealKey), 'inbound'),
    ]),
  ]);
}

/** Hexadecimal digits of the seal. Enough to tell two renderings apart. */
const SEAL_LENGTH = 16;

/**
 * Settings and password of a gateway in one word that tells neither: keyed with the password that opens the whole switch, so
 * whoever can read it cannot try passwords against it.
 */
export function sealOf(trunk: Trunk, sealKey: string): string {
  const text = renderFile([
    element('gateway', { name: trunk.name }, [...params(trunk), ...variables(trunk)]),
  ]);
  return createHmac('sha256', sealKey).update(text).digest('hex').slice(0, SEAL_LENGTH);
}

/** What stands in its requests as their host. */
export function proxyOf(trunk: Trunk): string {
  return trunk.port === undefined ? trunk.host : `${trunk.host}:${trunk.port}`;
}

function params(trunk: Trunk): XmlElement[] {
  const { auth } = trunk;
  const credentials =
    auth.kind === 'ip'
      ? []
      : [
          param('username', auth.username),
          param('password', auth.password.reveal()),
          ...(auth.realm === undefined ? [] : [param('realm', auth.realm)]),
        ];
  return [
    // Stands in the request as its host; the proxies below only say where to send it.
    param('proxy', proxyOf(trunk)),
    ...sendTo(trunk),
    param('register', auth.kind === 'register'),
    ...credentials,
    ...(auth.kind === 'register' ? [param('expire-seconds', auth.expiresSeconds)] : []),
    ...(trunk.fromUser === undefined ? [] : [param('from-user', trunk.fromUser)]),
    ...(trunk.fromDomain === undefined ? [] : [param('from-domain', trunk.fromDomain)]),
    // Named after registrations, and the transport of calls and OPTIONS, too.
    param('register-transport', trunk.transport),
    param('retry-seconds', trunk.retrySeconds),
    param('caller-id-in-from', trunk.callerIdInFrom),
    // On a registered trunk the request names our contact; the number that was dialled stands in To.
    param('extension', 'auto_to_user'),
    param('context', contextOf(trunk.name)),
    ...ping(trunk.pingSeconds),
  ];
}

/** The switch puts the transport into the request's address by itself, but into no route: without it there, UDP is taken. */
function sendTo({ proxy, transport }: Trunk): XmlElement[] {
  if (proxy === undefined) return [];
  const way = transport === 'udp' ? proxy : `${proxy};transport=${transport}`;
  return [param('outbound-proxy', way), param('register-proxy', way)];
}

/** DOWN after three lost answers, UP after one. Below 5 s the switch refuses to ask. */
function ping(seconds: number): XmlElement[] {
  return seconds === 0
    ? []
    : [param('ping', Math.max(5, seconds)), param('ping-max', 3), param('ping-min', 1)];
}

/**
 * On a leg that has a partner, as a call that is sent on has, a 302 would have the switch dial whatever stands in its Contact
 * (sofia_handle_sip_r_invite in sofia.c): a number that no rule has looked at, at our cost. So it ends the leg.
 */
const NO_REDIRECTS = { outbound_redirect_fatal: 'true' };

/** The switch sets these on every leg that goes out through the gateway, whoever asked for it. */
function variables(trunk: Trunk): XmlElement[] {
  const all = { ...legVariables(trunk), ...outboundLimitVariables(trunk), ...NO_REDIRECTS };
  return Object.entries(all).map(([name, value]) => variable(name, value, 'outbound'));
}

function variable(name: string, value: string, direction: 'inbound' | 'outbound'): XmlElement {
  return element('variable', { name, value, direction });
}
