// A softphone on loopback for tests against a real switch: registers with a password, calls extensions, and is called. It
// borrows the carrier's calls and lines. UDP only, one account.
import { createHash, randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { SystemTicker } from '../../../src/simulator/ticker.ts';
import { CarrierCall } from './carrier-call.ts';
import { type LineCodec, PCMA, PCMU } from './line-codec.ts';
import { inviteFor, viaOf } from './requests.ts';
import { RtpLine } from './rtp-line.ts';
import {
  dialledIn,
  formatSip,
  header,
  headersNamed,
  methodOf,
  parseSip,
  responseTo,
  type SipMessage,
  statusOf,
} from './sip-message.ts';
import { Watchers } from './watchers.ts';

export interface SoftphoneAccount {
  readonly user: string;
  readonly password: string;
  readonly switchPort: number;
  /** The address that it comes from: any of loopback. */
  readonly address?: string;
  readonly codecs?: readonly LineCodec[];
  /** Proves itself in this realm, whatever was asked for. */
  readonly realm?: string;
}

const HOST = '127.0.0.1';

export class Softphone {
  readonly ticker = new SystemTicker();
  /** Calls that came in, in order. */
  readonly calls: CarrierCall[] = [];
  readonly trace: string[] = [];
  onCall: (call: CarrierCall) => void = () => {};
  readonly #account: SoftphoneAccount;
  readonly #socket: Socket;
  readonly #live = new Map<string, CarrierCall>();
  readonly #answers = new Map<string, SipMessage>();
  readonly #watchers = new Watchers();
  #sequence = 1;

  static async open(account: SoftphoneAccount): Promise<Softphone> {
    const socket = createSocket('udp4');
    socket.bind(0, account.address ?? HOST);
    await once(socket, 'listening');
    return new Softphone(socket, account);
  }

  private constructor(socket: Socket, account: SoftphoneAccount) {
    this.#socket = socket;
    this.#account = account;
    socket.on('message', (bytes) => void this.#receive(bytes.toString()));
  }

  /** The status that the registration ends with; 0 for how long logs out. */
  async register(seconds = 300): Promise<number> {
    const answer = await this.#request((authorization) => this.#registration(seconds, authorization));
    return statusOf(answer) ?? 0;
  }

  /** Rings an extension. Resolves once the switch lets it in, or with the status of its refusal. */
  async call(extension: string): Promise<CarrierCall | number> {
    const line = await RtpLine.open();
    const { user, switchPort } = this.#account;
    const order = { to: extension, callerId: user, switchPort };
    const codecs = this.#account.codecs ?? [PCMU, PCMA];
    const ports = { sip: this.#socket.address().port, rtp: line.port };
    const first = inviteFor(order, codecs, ports);
    const challenge = await this.#ask(first);
    const status = statusOf(challenge) ?? 0;
    if (status !== 407 && status !== 401) return refused(line, status);
    this.#acknowledge(first, challenge);
    const invite = this.#answering(first, challenge, 'INVITE');
    const call = this.#keep('inbound', extension, invite, line);
    this.#send(invite);
    return this.#watchers.until(
      () => {
        if (call.end?.status !== undefined && call.end.status !== null) return call.end.status;
        return call.statuses.length > 0 ? call : null;
      },
      5_000,
      () => 'the switch said nothing to the call',
    );
  }

  /** The first call that came, now or within the time. */
  rung(withinMs = 5_000): Promise<CarrierCall> {
    return this.#watchers.until(
      () => this.calls[0],
      withinMs,
      () => 'nobody rang',
    );
  }

  async close(): Promise<void> {
    for (const call of this.#live.values()) call.hangUp();
    this.ticker.close();
    await new Promise<void>((resolve) => this.#socket.close(() => resolve()));
  }

  async #request(make: (authorization: string | null) => SipMessage): Promise<SipMessage> {
    const first = await this.#ask(make(null));
    const challenge = header(first, 'www-authenticate');
    if (statusOf(first) !== 401 || challenge === null) return first;
    return this.#ask(make(this.#proof(challenge, 'REGISTER', `sip:${HOST}:${this.#account.switchPort}`)));
  }

  #ask(request: SipMessage): Promise<SipMessage> {
    const key = keyOf(request);
    this.#send(request);
    return this.#watchers.until(
      () => this.#answers.get(key),
      5_000,
      () => `${request.start} was not answered`,
    );
  }

  #registration(seconds: number, authorization: string | null): SipMessage {
    const { user, switchPort } = this.#account;
    const { port, address } = this.#socket.address();
    const self = `<sip:${user}@${HOST}:${switchPort}>`;
    const headers: [string, string][] = [
      ['Via', this.#via()],
      ['Max-Forwards', '70'],
      ['From', `${self};tag=${randomBytes(5).toString('hex')}`],
      ['To', self],
      ['Call-ID', `register-${port}@softphone`],
      ['CSeq', `${this.#sequence++} REGISTER`],
      ['Contact', `<sip:${user}@${address}:${port}>`],
      ['Expires', String(seconds)],
      ...(authorization === null ? [] : [['Authorization', authorization] as [string, string]]),
    ];
    return { start: `REGISTER sip:${HOST}:${switchPort} SIP/2.0`, headers, body: '' };
  }

  /** The same request once more, with the proof that was asked for. */
  #answering(request: SipMessage, challenge: SipMessage, method: string): SipMessage {
    const asked = header(challenge, 'proxy-authenticate');
    const uri = request.start.split(' ')[1] ?? '';
    const proof = this.#proof(asked ?? header(challenge, 'www-authenticate') ?? '', method, uri);
    const number = Number((header(request, 'cseq') ?? '1').split(' ')[0]) + 1;
    const headers = request.headers
      .filter(([name]) => name !== 'Via' && name !== 'CSeq')
      .map(([name, value]): [string, string] => [name, value]);
    return {
      ...request,
      headers: [
        ['Via', this.#via()],
        ...headers,
        ['CSeq', `${number} ${method}`],
        [asked === null ? 'Authorization' : 'Proxy-Authorization', proof],
      ],
    };
  }

  #proof(challenge: string, method: string, uri: string): string {
    const field = (name: string): string => new RegExp(`\\b${name}="?([^",]+)"?`).exec(challenge)?.[1] ?? '';
    const { user, password } = this.#account;
    const [realm, nonce] = [this.#account.realm ?? field('realm'), field('nonce')];
    const cnonce = randomBytes(6).toString('hex');
    const secret = md5(`${user}:${realm}:${password}`);
    const response = md5(`${secret}:${nonce}:00000001:${cnonce}:auth:${md5(`${method}:${uri}`)}`);
    return `Digest username="${user}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}", algorithm=MD5, qop=auth, nc=00000001, cnonce="${cnonce}"`;
  }

  #acknowledge(invite: SipMessage, refusal: SipMessage): void {
    const number = (header(invite, 'cseq') ?? '1').split(' ')[0];
    const headers: [string, string][] = [
      ['Via', header(invite, 'via') ?? ''],
      ['Max-Forwards', '70'],
      ['From', header(invite, 'from') ?? ''],
      ['To', header(refusal, 'to') ?? ''],
      ['Call-ID', header(invite, 'call-id') ?? ''],
      ['CSeq', `${number} ACK`],
    ];
    this.#send({ start: invite.start.replace(/^INVITE/, 'ACK'), headers, body: '' });
  }

  async #receive(text: string): Promise<void> {
    const message = parseSip(text);
    if (message === null) return;
    this.trace.push(`<<<\n${text}`);
    const call = this.#live.get(header(message, 'call-id') ?? '');
    const status = statusOf(message);
    if (status !== null) {
      if (status >= 200) this.#answers.set(keyOf(message), message);
      if ((header(message, 'cseq') ?? '').endsWith('INVITE')) call?.heardResponse(status, message);
      this.#watchers.tell();
      return;
    }
    switch (methodOf(message)) {
      case 'INVITE':
        return call === undefined ? this.#rung(message) : call.heardInvite(message);
      case 'BYE':
        return call?.heardBye(message);
      case 'CANCEL':
        return call?.heardCancel(message);
      case 'ACK':
        return;
      default:
        this.#send(responseTo(message, '200 OK', 'tag'));
    }
  }

  async #rung(invite: SipMessage): Promise<void> {
    this.#send(responseTo(invite, '100 Trying', ''));
    const call = this.#keep('outbound', dialledIn(invite), invite, await RtpLine.open());
    this.calls.push(call);
    this.onCall(call);
    this.#watchers.tell();
  }

  #keep(direction: CarrierCall['direction'], number: string, invite: SipMessage, line: RtpLine): CarrierCall {
    const { address, port } = this.#socket.address();
    const call = new CarrierCall(direction, number, invite, line, {
      ticker: this.ticker,
      spoken: this.#account.codecs ?? [PCMU, PCMA],
      contact: `<sip:${this.#account.user}@${address}:${port}>`,
      srtp: false,
      send: (message) => this.#send(message),
    });
    this.#live.set(call.id, call);
    return call;
  }

  #send(message: SipMessage): void {
    const whole =
      headersNamed(message, 'via').length > 0
        ? message
        : { ...message, headers: [['Via', this.#via()] as const, ...message.headers] };
    this.trace.push(`>>>\n${formatSip(whole)}`);
    this.#socket.send(formatSip(whole), this.#account.switchPort, HOST);
  }

  #via(): string {
    return viaOf(this.#socket.address().port).replace(HOST, this.#socket.address().address);
  }
}

function refused(line: RtpLine, status: number): number {
  line.close();
  return status;
}

function keyOf(message: SipMessage): string {
  return `${header(message, 'call-id')} ${header(message, 'cseq')}`;
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
