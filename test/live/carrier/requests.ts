// Requests that begin something: an INVITE to one of the switch's numbers, a REGISTER as a stranger would send it.
import { randomBytes } from 'node:crypto';
import type { LineCodec } from './line-codec.ts';
import { writeOffer } from './sdp.ts';
import type { SipMessage } from './sip-message.ts';

export interface PlacedCall {
  /** What is dialled: one of the switch's numbers, as this carrier writes it. */
  readonly to: string;
  readonly callerId: string;
  readonly displayName?: string;
  readonly switchPort: number;
  /** The user of the request's address; a registered trunk is rung at its contact. Without it: `to`. */
  readonly contactUser?: string;
  readonly codecs?: readonly LineCodec[];
  /** Besides the usual ones. */
  readonly headers?: readonly (readonly [string, string])[];
}

const HOST = '127.0.0.1';

export function inviteFor(
  order: PlacedCall,
  codecs: readonly LineCodec[],
  ports: { readonly sip: number; readonly rtp: number },
): SipMessage {
  const { to, callerId, displayName, switchPort, contactUser = to } = order;
  const name = displayName === undefined ? '' : `"${displayName}" `;
  return {
    start: `INVITE sip:${encodeUser(contactUser)}@${HOST}:${switchPort} SIP/2.0`,
    headers: [
      ['Via', viaOf(ports.sip)],
      ['Max-Forwards', '70'],
      [
        'From',
        `${name}<sip:${encodeUser(callerId)}@${HOST}:${ports.sip}>;tag=${randomBytes(5).toString('hex')}`,
      ],
      ['To', `<sip:${encodeUser(to)}@${HOST}:${switchPort}>`],
      ['Call-ID', newCallId()],
      ['CSeq', '100 INVITE'],
      ['Contact', `<sip:carrier@${HOST}:${ports.sip}>`],
      ...(order.headers ?? []),
      ['Content-Type', 'application/sdp'],
    ],
    body: writeOffer(ports.rtp, codecs),
  };
}

export function registerFor(switchPort: number, ownPort: number): SipMessage {
  const address = `<sip:stranger@${HOST}:${switchPort}>`;
  return {
    start: `REGISTER sip:${HOST}:${switchPort} SIP/2.0`,
    headers: [
      ['Via', viaOf(ownPort)],
      ['Max-Forwards', '70'],
      ['From', `${address};tag=${randomBytes(5).toString('hex')}`],
      ['To', address],
      ['Call-ID', newCallId()],
      ['CSeq', '1 REGISTER'],
      ['Contact', `<sip:stranger@${HOST}:${ownPort}>`],
      ['Expires', '60'],
    ],
    body: '',
  };
}

/** With a branch of its own, so it belongs to one transaction. */
export function viaOf(port: number): string {
  return `SIP/2.0/UDP ${HOST}:${port};branch=z9hG4bK${randomBytes(8).toString('hex')};rport`;
}

function newCallId(): string {
  return `${randomBytes(8).toString('hex')}@carrier`;
}

/** RFC 3261, 25.1: everything else in the user part is escaped. */
function encodeUser(user: string): string {
  return user.replace(/[^A-Za-z0-9_.!~*'()&=+$,;?/-]/g, (sign) => encodeURIComponent(sign));
}
