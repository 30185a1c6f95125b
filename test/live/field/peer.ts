// A SIP peer that does exactly as a test says: it answers nothing by itself but OPTIONS, BYE and CANCEL, and sends what it is
// told to, right or wrong. For situations out of the field that a well-behaved carrier does not bring about.
import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import {
  header,
  headersNamed,
  methodOf,
  parseSip,
  type SipMessage,
  statusOf,
} from '../carrier/sip-message.ts';
import { SRTP_SUITE } from '../carrier/srtp.ts';
import { Watchers } from '../carrier/watchers.ts';

export interface Sent {
  readonly headers?: readonly string[];
  readonly body?: string;
  readonly contentType?: string;
  readonly cseq?: number;
  readonly branch?: string;
}

export class Peer {
  readonly address: string;
  readonly calls: PeerCall[] = [];
  readonly trace: string[] = [];
  onCall: (call: PeerCall) => void = () => {};
  readonly #socket: Socket;
  readonly #watchers = new Watchers();

  static async open(address: string): Promise<Peer> {
    const socket = createSocket('udp4');
    socket.bind(0, address);
    await once(socket, 'listening');
    return new Peer(socket, address);
  }

  private constructor(socket: Socket, address: string) {
    this.#socket = socket;
    this.address = address;
    socket.on('message', (bytes, { port }) => this.#hear(bytes.toString('utf8'), port));
    socket.on('error', () => {});
  }

  get port(): number {
    return this.#socket.address().port;
  }

  send(raw: string, port: number): void {
    this.trace.push(`> ${port}\n${raw}`);
    this.#socket.send(Buffer.from(raw, 'utf8'), port, '127.0.0.1');
  }

  /** The next call that fits and comes, or has come, to this peer. */
  call(fits: (call: PeerCall) => boolean): Promise<PeerCall> {
    return this.#watchers.until(
      () => this.calls.find(fits),
      15_000,
      () => 'no such call came to the peer',
    );
  }

  /** An INVITE of this peer's own. `body: null` sends none. */
  invite(
    switchPort: number,
    to: string,
    more: {
      readonly caller?: string;
      readonly from?: string;
      readonly headers?: readonly string[];
      readonly body: string | null;
      readonly contentType?: string;
    },
  ): PeerCall {
    const id = `${randomBytes(8).toString('hex')}@field`;
    const from = more.from ?? `<sip:${more.caller ?? '+12125550100'}@${this.address}:${this.port}>`;
    const raw = message(
      `INVITE sip:${to}@127.0.0.1:${switchPort} SIP/2.0`,
      [
        this.via(),
        'Max-Forwards: 70',
        `From: ${from};tag=${randomBytes(4).toString('hex')}`,
        `To: <sip:${to}@127.0.0.1:${switchPort}>`,
        `Call-ID: ${id}`,
        'CSeq: 100 INVITE',
        this.contact(),
        ...(more.headers ?? []),
        ...bodyHeaders(more.body ?? '', more.contentType),
      ],
      more.body ?? '',
    );
    const parsed = parseSip(raw);
    if (parsed === null) throw new Error('the INVITE of this test is no SIP');
    const call = new PeerCall(this, id, parsed, 'caller', switchPort);
    this.calls.push(call);
    this.send(raw, switchPort);
    return call;
  }

  via(branch = `z9hG4bK${randomBytes(6).toString('hex')}`): string {
    return `Via: SIP/2.0/UDP ${this.address}:${this.port};branch=${branch};rport`;
  }

  contact(): string {
    return `Contact: <sip:field@${this.address}:${this.port}>`;
  }

  close(): void {
    this.#socket.close();
  }

  #hear(raw: string, port: number): void {
    const parsed = parseSip(raw);
    if (parsed === null) return;
    this.trace.push(`< ${port}\n${raw}`);
    const id = header(parsed, 'call-id') ?? '';
    const known = this.calls.find((call) => call.id === id);
    if (known !== undefined) known.hear(parsed);
    else if (methodOf(parsed) === 'INVITE') {
      const call = new PeerCall(this, id, parsed, 'callee', port);
      this.calls.push(call);
      this.onCall(call);
    } else if (methodOf(parsed) === 'OPTIONS') {
      this.send(replyTo(parsed, '200 OK', 'field', []), port);
    }
    this.#watchers.tell();
  }
}

export class PeerCall {
  readonly peer: Peer;
  readonly id: string;
  readonly invite: SipMessage;
  readonly role: 'caller' | 'callee';
  readonly heard: SipMessage[] = [];
  /** What answers a re-INVITE; 488 where nothing is set. */
  onReinvite: ((reinvite: SipMessage) => void) | null = null;
  /** What is said to the INVITE that was cancelled, in place of 487. */
  answersCancel: (() => void) | null = null;
  /** Whether a final answer to our INVITE is acknowledged by itself. */
  acknowledges = true;
  ended: string | null = null;
  cseq: number;
  readonly #port: number;
  readonly #tag = randomBytes(4).toString('hex');
  readonly #watchers = new Watchers();
  #to: string | null = null;
  #target: string | null = null;

  constructor(peer: Peer, id: string, invite: SipMessage, role: 'caller' | 'callee', port: number) {
    this.peer = peer;
    this.id = id;
    this.invite = invite;
    this.role = role;
    this.#port = port;
    this.cseq = role === 'caller' ? 100 : 200;
  }

  get number(): string {
    return decodeURIComponent(/sips?:([^@>;\s]+)@/.exec(this.invite.start)?.[1] ?? '');
  }

  respond(status: string, more: Sent & { readonly to?: SipMessage; readonly tag?: string } = {}): void {
    const own = more.headers?.some((line) => line.startsWith('Contact:')) === true;
    const contact = own ? [] : [this.peer.contact()];
    const headers = [...contact, ...(more.headers ?? []), ...bodyHeaders(more.body ?? '')];
    const reply = replyTo(more.to ?? this.invite, status, more.tag ?? this.#tag, headers, more.body);
    this.peer.send(reply, this.#port);
  }

  /** A request within the dialog; its sequence number. */
  request(method: string, more: Sent = {}): number {
    const cseq = more.cseq ?? (method === 'ACK' ? this.cseq : ++this.cseq);
    const [to, from] = [header(this.invite, 'to') ?? '', header(this.invite, 'from') ?? ''];
    const contact = /<([^>]+)>/.exec(header(this.invite, 'contact') ?? '')?.[1] ?? '';
    const isCallee = this.role === 'callee';
    const target = this.#target ?? (isCallee ? contact : (this.invite.start.split(' ')[1] ?? ''));
    const lines = [
      this.peer.via(more.branch),
      'Max-Forwards: 70',
      `From: ${isCallee ? `${to};tag=${this.#tag}` : from}`,
      `To: ${isCallee ? from : (this.#to ?? to)}`,
      `Call-ID: ${this.id}`,
      `CSeq: ${cseq} ${method}`,
      this.peer.contact(),
      ...(more.headers ?? []),
      ...bodyHeaders(more.body ?? '', more.contentType),
    ];
    this.peer.send(message(`${method} ${target} SIP/2.0`, lines, more.body ?? ''), this.#port);
    return cseq;
  }

  bye(): void {
    if (this.ended !== null) return;
    this.ended = 'bye of the peer';
    this.request('BYE');
  }

  hear(heard: SipMessage): void {
    this.heard.push(heard);
    const status = statusOf(heard);
    if (status !== null) this.#answered(heard, status);
    else this.#asked(heard);
    this.#watchers.tell();
  }

  /** The first message that fits, from `from` on. */
  until(fits: (heard: SipMessage) => boolean, waitMs = 8_000, from = 0): Promise<SipMessage> {
    return this.#watchers.until(
      () => this.heard.slice(from).find(fits),
      waitMs,
      () => `no such message; there were: ${this.heard.map(({ start }) => start).join(' | ')}`,
    );
  }

  final(method: string, from = 0, waitMs = 8_000): Promise<SipMessage> {
    return this.until(
      (heard) => (statusOf(heard) ?? 0) >= 200 && (header(heard, 'cseq') ?? '').endsWith(method),
      waitMs,
      from,
    );
  }

  /** A re-INVITE of ours, and what it is answered with. */
  async reinvite(body: string): Promise<SipMessage> {
    const from = this.heard.length;
    const cseq = this.request('INVITE', { body });
    return this.until(
      (heard) => (statusOf(heard) ?? 0) >= 200 && header(heard, 'cseq') === `${cseq} INVITE`,
      8_000,
      from,
    );
  }

  #answered(heard: SipMessage, status: number): void {
    const cseq = header(heard, 'cseq') ?? '';
    if (!cseq.endsWith('INVITE') || status < 200) return;
    const contact = /<([^>]+)>/.exec(header(heard, 'contact') ?? '')?.[1];
    if (this.role === 'caller') {
      this.#to = header(heard, 'to');
      if (contact !== undefined) this.#target = contact;
    }
    if (!this.acknowledges) return;
    const branch = /branch=([^;]+)/.exec(header(heard, 'via') ?? '')?.[1];
    const refused = status >= 300 && branch !== undefined;
    this.request('ACK', { cseq: Number(cseq.split(' ')[0]), ...(refused ? { branch } : {}) });
  }

  #asked(heard: SipMessage): void {
    switch (methodOf(heard)) {
      case 'ACK':
        return;
      case 'BYE':
        // Of a branch that a test made up besides.
        if (this.role === 'caller' || header(heard, 'to')?.includes(this.#tag) === true)
          this.ended ??= 'bye of the switch';
        return this.respond('200 OK', { to: heard });
      case 'CANCEL':
        this.respond('200 OK', { to: heard });
        if (this.answersCancel !== null) return this.answersCancel();
        this.ended ??= 'cancel';
        return this.respond('487 Request Terminated');
      case 'INVITE':
        if (this.onReinvite !== null) return this.onReinvite(heard);
        return this.respond('488 Not Acceptable Here', { to: heard });
      default:
        return this.respond('200 OK', { to: heard });
    }
  }
}

function message(start: string, lines: readonly string[], body: string): string {
  return [start, ...lines, '', body].join('\r\n');
}

function bodyHeaders(body: string, type = 'application/sdp'): string[] {
  return [...(body === '' ? [] : [`Content-Type: ${type}`]), `Content-Length: ${Buffer.byteLength(body)}`];
}

function replyTo(
  request: SipMessage,
  status: string,
  tag: string,
  headers: readonly string[],
  body = '',
): string {
  const to = header(request, 'to') ?? '';
  return message(
    `SIP/2.0 ${status}`,
    [
      ...headersNamed(request, 'via').map((via) => `Via: ${via}`),
      `From: ${header(request, 'from')}`,
      `To: ${/;\s*tag=/.test(to) ? to : `${to};tag=${tag}`}`,
      `Call-ID: ${header(request, 'call-id')}`,
      `CSeq: ${header(request, 'cseq')}`,
      ...(headers.some((line) => line.startsWith('Content-Length'))
        ? headers
        : [...headers, 'Content-Length: 0']),
    ],
    body,
  );
}

/** A description of sound at `port`. `payloads`: 0 is PCMU, 8 is PCMA, 9 is G.722. */
export function describeSound(
  port: number,
  more: {
    readonly payloads?: readonly number[];
    readonly ptime?: number;
    readonly version?: number;
    /** Of payloads that have no number of their own. */
    readonly names?: Readonly<Record<number, string>>;
  } = {},
): string {
  const { payloads = [0, 8], ptime = 20, version = 1 } = more;
  const names: Readonly<Record<number, string>> = {
    ...{ 0: 'PCMU/8000', 8: 'PCMA/8000', 9: 'G722/8000' },
    ...more.names,
  };
  return [
    'v=0',
    `o=field 1 ${version} IN IP4 127.0.0.1`,
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=audio ${port} RTP/AVP ${payloads.join(' ')} 101`,
    ...payloads.map((payload) => `a=rtpmap:${payload} ${names[payload]}`),
    'a=rtpmap:101 telephone-event/8000',
    'a=fmtp:101 0-15',
    `a=ptime:${ptime}`,
    'a=sendrecv',
    '',
  ].join('\r\n');
}

/** The same with a key for sound that is sealed, in answer to `offer`. Gives the key of the offer beside it. */
export function describeSealedSound(
  port: number,
  offer: string,
  key: string,
  version = 1,
): { readonly body: string; readonly theirs: string } {
  const [, tag = '1', theirs = ''] =
    new RegExp(`a=crypto:(\\d+) ${SRTP_SUITE} inline:([^|\\s]+)`).exec(offer) ?? [];
  const body = describeSound(port, { payloads: [0], version })
    .replace('RTP/AVP', 'RTP/SAVP')
    .replace('a=sendrecv', `a=crypto:${tag} ${SRTP_SUITE} inline:${key}\r\na=sendrecv`);
  return { body, theirs };
}

/** The number that an offer gives to a codec, which an answer keeps. */
export function payloadIn(offer: string, name: string): number {
  const found = new RegExp(`a=rtpmap:(\\d+) ${name}/`, 'i').exec(offer)?.[1];
  if (found === undefined) throw new Error(`the offer has no ${name}`);
  return Number(found);
}

export function soundPortOf(description: string): number {
  return Number(/^m=audio (\d+)/m.exec(description)?.[1] ?? 0);
}
