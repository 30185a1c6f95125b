// Requests that begin something: an INVITE to one of the switch's numbers, a REGISTER as a stranger would send it.
import { randomBytes } from 'node:crypto';
import type { LineCodec } from './line-codec.ts';
import { type SdpCrypto, writeOffer } from './sdp.ts';
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

/** Where a request comes from. Without the first two: from loopback's usual address, by UDP. */
export interface Origin {
  readonly address?: string;
  readonly protocol?: 'UDP' | 'TCP' | 'TLS';
  readonly sip: number;
  readonly rtp: number;
}

export function inviteFor(
  order: PlacedCall,
  codecs: readonly LineCodec[],
  origin: Origin,
  crypto: SdpCrypto | null = null,
): SipMessage {
  const { address = HOST, protocol = 'UDP', sip } = origin;
  const own = `${address}:${sip}`;
  const { to, callerId, displayName, switchPort, contactUser = to } = order;
  const name = displayName === undefined ? '' : `"${displayName}" `;
  return {
    start: `INVITE sip:${encodeUser(contactUser)}@${HOST}:${switchPort} SIP/2.0`,
    headers: [
      ['Via', viaOf(sip, address, protocol)],
      ['Max-Forwards', '70'],
      ['From', `${name}<sip:${encodeUser(callerId)}@${own}>;tag=${randomBytes(5).toString('hex')}`],
      ['To', `<sip:${encodeUser(to)}@${HOST}:${switchPort}>`],
      ['Call-ID', newCallId()],
      ['CSeq', '100 INVITE'],
      ['Contact', `<sip:carrier@${own}${protocol === 'UDP' ? '' : `;transport=${protocol.toLowerCase()}`}>`],
      ...(order.headers ?? []),
      ['Content-Type', 'application/sdp'],
    ],
    body: writeOffer(origin.rtp, codecs, crypto),
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
export function viaOf(port: number, address = HOST, protocol = 'UDP'): string {
  return `SIP/2.0/${protocol} ${address}:${port};branch=z9hG4bK${randomBytes(8).toString('hex')};rport`;
}

function newCallId(): string {
  return `${randomBytes(8).toString('hex')}@carrier`;
}

/** RFC 3261, 25.1: everything else in the user part is escaped. */
function encodeUser(user: string): string {
  return user.replace(/[^A-Za-z0-9_.!~*'()&=+$,;?/-]/g, (sign) => encodeURIComponent(sign));
}
