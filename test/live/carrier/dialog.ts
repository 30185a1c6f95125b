// The thread that holds the messages of one call together: tags, sequence numbers, targets (RFC 3261, 12 and 17). Makes
// requests; sends none.
import { randomBytes } from 'node:crypto';
import { addressIn, header, type SipMessage } from './sip-message.ts';

const PHRASES: Readonly<Record<number, string>> = {
  180: 'Ringing',
  183: 'Session Progress',
  200: 'OK',
  202: 'Accepted',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  480: 'Temporarily Unavailable',
  486: 'Busy Here',
  487: 'Request Terminated',
  488: 'Not Acceptable Here',
  503: 'Service Unavailable',
  603: 'Decline',
};

export function statusLine(status: number): string {
  return `${status} ${PHRASES[status] ?? 'Refused'}`;
}

export class Dialog {
  readonly tag = randomBytes(5).toString('hex');
  readonly #invite: SipMessage;
  readonly #role: 'caller' | 'callee';
  #sequence = 200;
  /** The far end's tag and contact, once it has answered our INVITE. */
  #remote: { readonly to: string; readonly target: string } | null = null;

  /** `callee`: the INVITE came from the far end. `caller`: it is ours. */
  constructor(invite: SipMessage, role: 'caller' | 'callee') {
    this.#invite = invite;
    this.#role = role;
  }

  /** The final answer to our INVITE says who answers, and where. */
  settle(response: SipMessage): void {
    const target = header(response, 'contact') ?? this.#invite.start.split(' ')[1] ?? '';
    this.#remote = { to: header(response, 'to') ?? '', target: addressIn(target) };
  }

  request(
    method: 'BYE' | 'ACK' | 'NOTIFY',
    more: readonly (readonly [string, string])[] = [],
    body = '',
  ): SipMessage {
    const from = header(this.#invite, 'from') ?? '';
    const to = header(this.#invite, 'to') ?? '';
    const isCallee = this.#role === 'callee';
    const contact = addressIn(header(this.#invite, 'contact') ?? '');
    const target = isCallee ? contact : (this.#remote?.target ?? this.#invite.start.split(' ')[1]);
    const number = method === 'ACK' ? (header(this.#invite, 'cseq') ?? '1').split(' ')[0] : ++this.#sequence;
    const headers: [string, string][] = [
      ['Max-Forwards', '70'],
      ['From', isCallee ? `${to};tag=${this.tag}` : from],
      ['To', isCallee ? from : (this.#remote?.to ?? to)],
      ['Call-ID', header(this.#invite, 'call-id') ?? ''],
      ['CSeq', `${number} ${method}`],
      ...more.map(([name, value]): [string, string] => [name, value]),
    ];
    return { start: `${method} ${target} SIP/2.0`, headers, body };
  }
}

/** Both bear the branch of the INVITE, so the Via goes with them. */
export function cancelOf(invite: SipMessage): SipMessage {
  return sameTransaction(invite, 'CANCEL', header(invite, 'to') ?? '');
}

export function ackOfRefusal(invite: SipMessage, to: string): SipMessage {
  return sameTransaction(invite, 'ACK', to);
}

function sameTransaction(invite: SipMessage, method: string, to: string): SipMessage {
  const number = (header(invite, 'cseq') ?? '1').split(' ')[0];
  const headers: [string, string][] = [
    ['Via', header(invite, 'via') ?? ''],
    ['Max-Forwards', '70'],
    ['From', header(invite, 'from') ?? ''],
    ['To', to],
    ['Call-ID', header(invite, 'call-id') ?? ''],
    ['CSeq', `${number} ${method}`],
  ];
  return { start: invite.start.replace(/^INVITE/, method), headers, body: '' };
}
