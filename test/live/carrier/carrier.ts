// A SIP carrier on loopback for tests against a real switch: takes registrations and calls, places calls, answers OPTIONS.
// Its callees do what `onCall` makes them do. No retransmissions: on loopback nothing is lost.
import { randomBytes } from 'node:crypto';
import { SystemTicker } from '../../../src/simulator/ticker.ts';
import { CarrierCall } from './carrier-call.ts';
import { type Account, DigestCheck } from './digest.ts';
import { type LineCodec, PCMA, PCMU } from './line-codec.ts';
import { Registrar, type Registration } from './registrar.ts';
import { inviteFor, type PlacedCall, registerFor, viaOf } from './requests.ts';
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
import { openWire, type Peer, type SipWire, type WireKind } from './sip-wire.ts';
import { newSrtpKey, SRTP_SUITE } from './srtp.ts';
import { Watchers } from './watchers.ts';

export interface CarrierOptions {
  /** Any of loopback, so that the switch can tell carriers apart. */
  readonly address?: string;
  /** Of an earlier one, which it is to follow. */
  readonly port?: number;
  readonly transport?: WireKind;
  /** tls: key and certificate in one text, and whom it believes itself. */
  readonly pem?: string;
  readonly authority?: string;
  /** Sound is encrypted, or there is no call. */
  readonly srtp?: boolean;
  /** Hears everything and says nothing at all. */
  readonly silent?: boolean;
  /** Answered with 405. */
  readonly refusedMethods?: readonly string[];
  /** Looks at every call once its credentials are right. What it gives back is the refusal: `403 Not This Caller`. */
  readonly admits?: (invite: SipMessage) => string | null;
  /** Who may register. Without it nobody can. */
  readonly account?: Account;
  /** Calls of the switch are challenged with 407, as for a trunk with digest. */
  readonly challengesCalls?: boolean;
  /** What is spoken here. PCMU and PCMA where nothing is said. */
  readonly codecs?: readonly LineCodec[];
  /** Keeps what was said and heard as sound, besides its instants. Off for load. */
  readonly keepsSound?: boolean;
  /** Told every call of the switch, before anything but 100 was answered. */
  readonly onCall?: (call: CarrierCall) => void;
}

const HOST = '127.0.0.1';
const PROTOCOLS = { udp: 'UDP', tcp: 'TCP', tls: 'TLS' } as const;

export class Carrier {
  readonly ticker = new SystemTicker();
  /** All calls since it was opened, in order. */
  readonly calls: CarrierCall[] = [];
  /** Every message, for the log of a failed test. */
  readonly trace: string[] = [];
  /** False: OPTIONS and REGISTER are not answered, as by a carrier that is down. */
  isUp = true;
  optionsSeen = 0;
  readonly #options: CarrierOptions;
  /** Statuses of the calls that it refused before they became calls. */
  readonly refused: string[] = [];
  #wire: SipWire | null = null;
  readonly #digest: DigestCheck | null;
  readonly #codecs: readonly LineCodec[];
  readonly #registrar: Registrar;
  readonly #live = new Map<string, CarrierCall>();
  /** Final statuses of our requests outside of calls, by Call-ID. */
  readonly #answers = new Map<string, number>();
  readonly #watchers = new Watchers();

  static async open(options: CarrierOptions = {}): Promise<Carrier> {
    const carrier = new Carrier(options);
    const { address = HOST, port = 0, transport: kind = 'udp', pem, authority } = options;
    const secrets = {
      ...(pem === undefined ? {} : { pem }),
      ...(authority === undefined ? {} : { authority }),
    };
    carrier.#wire = await openWire({ kind, address, port, ...secrets }, (text, from) => {
      void carrier.#receive(text, from);
    });
    return carrier;
  }

  private constructor(options: CarrierOptions) {
    this.#options = options;
    this.#digest = options.account === undefined ? null : new DigestCheck(options.account);
    this.#registrar = new Registrar(this.#digest);
    this.#codecs = options.codecs ?? [PCMU, PCMA];
  }

  get port(): number {
    return this.#open.port;
  }

  get address(): string {
    return this.#options.address ?? HOST;
  }

  /** As `proxy` of a trunk wants it. */
  get at(): string {
    return `${this.address}:${this.port}`;
  }

  get #open(): SipWire {
    if (this.#wire === null) throw new Error('the carrier is not open');
    return this.#wire;
  }

  get registrations(): readonly Registration[] {
    return this.#registrar.registrations;
  }

  /** Rings one of the switch's numbers. */
  async place(order: PlacedCall): Promise<CarrierCall> {
    const line = await RtpLine.open(this.#options.keepsSound ?? true);
    const { to, switchPort, codecs = this.#codecs } = order;
    const crypto = this.#options.srtp === true ? { tag: 1, suite: SRTP_SUITE, key: newSrtpKey() } : null;
    const origin = { address: this.address, protocol: this.#protocol, sip: this.port, rtp: line.port };
    const invite = inviteFor(order, codecs, origin, crypto);
    const call = this.#keep('inbound', to, invite, line, { address: HOST, port: switchPort });
    call.crypto = crypto;
    this.#send(invite, { address: HOST, port: switchPort });
    return call;
  }

  /** Asks the switch to register here, as a stranger would. Resolves with the status of its answer. */
  tryToRegister(switchPort: number, withinMs = 5_000): Promise<number> {
    const register = registerFor(switchPort, this.port);
    const id = header(register, 'call-id') ?? '';
    this.#send(register, { address: HOST, port: switchPort });
    return this.#watchers.until(
      () => this.#answers.get(id),
      withinMs,
      () => 'REGISTER was not answered',
    );
  }

  /** The first call that fits, now or within the time. */
  call(fits: (call: CarrierCall) => boolean, withinMs = 15_000): Promise<CarrierCall> {
    const seen = (): string => this.calls.map(({ number }) => number).join(', ') || 'none';
    return this.#watchers.until(
      () => this.calls.find(fits),
      withinMs,
      () => `no such call came (there were: ${seen()})`,
    );
  }

  /** The switch is gone, with everything that it had: no BYE will come for these. */
  abandonCalls(): void {
    for (const call of this.#live.values()) call.abandon();
    this.#live.clear();
  }

  async close(): Promise<void> {
    for (const call of this.#live.values()) call.hangUp();
    this.ticker.close();
    await this.#open.close();
  }

  async #receive(text: string, from: Peer): Promise<void> {
    const message = parseSip(text);
    if (message === null) return;
    this.#note('<<<', text);
    if (this.#options.silent === true) return;
    const call = this.#live.get(header(message, 'call-id') ?? '');
    const status = statusOf(message);
    if (status !== null) {
      if (status >= 200) this.#answers.set(header(message, 'call-id') ?? '', status);
      this.#watchers.tell();
      if ((header(message, 'cseq') ?? '').endsWith('INVITE')) call?.heardResponse(status, message);
      return;
    }
    const method = methodOf(message) ?? '';
    if (this.#options.refusedMethods?.includes(method) === true) {
      this.refused.push(`405 ${method}`);
      return this.#send(responseTo(message, '405 Method Not Allowed', tag()), from);
    }
    switch (method) {
      case 'REGISTER':
        if (this.isUp) this.#send(this.#registrar.answer(message), from);
        return;
      case 'OPTIONS':
        this.optionsSeen++;
        if (this.isUp) this.#send(responseTo(message, '200 OK', tag()), from);
        return;
      case 'INVITE':
        return this.#invited(message, from, call);
      case 'BYE':
        if (call !== undefined) return call.heardBye(message);
        return this.#send(responseTo(message, '481 Call/Transaction Does Not Exist', tag()), from);
      case 'REFER':
        if (call !== undefined) return call.heardRefer(message);
        return this.#send(responseTo(message, '481 Call/Transaction Does Not Exist', tag()), from);
      case 'CANCEL':
        if (call !== undefined) return call.heardCancel(message);
        return this.#send(responseTo(message, '481 Call/Transaction Does Not Exist', tag()), from);
      case 'ACK':
        return;
      default:
        this.#send(responseTo(message, '200 OK', tag()), from);
    }
  }

  async #invited(request: SipMessage, from: Peer, known: CarrierCall | undefined): Promise<void> {
    if (known !== undefined) return known.heardInvite(request);
    const mustAsk = this.#options.challengesCalls === true && this.#digest !== null;
    if (mustAsk && !this.#digest?.accepts('INVITE', header(request, 'proxy-authorization'))) {
      const challenge: [string, string][] = [['Proxy-Authenticate', this.#digest?.challenge() ?? '']];
      return this.#send(responseTo(request, '407 Proxy Authentication Required', tag(), challenge), from);
    }
    const refusal = this.#options.admits?.(request) ?? null;
    if (refusal !== null) {
      this.refused.push(refusal);
      return this.#send(responseTo(request, refusal, tag()), from);
    }
    this.#send(responseTo(request, '100 Trying', ''), from);
    const line = await RtpLine.open(this.#options.keepsSound ?? true);
    const call = this.#keep('outbound', dialledIn(request), request, line, from);
    this.#options.onCall?.(call);
  }

  #keep(
    direction: CarrierCall['direction'],
    number: string,
    invite: SipMessage,
    line: RtpLine,
    peer: Peer,
  ): CarrierCall {
    const call = new CarrierCall(direction, number, invite, line, {
      ticker: this.ticker,
      spoken: this.#codecs,
      contact: `<sip:carrier@${this.at}${this.#open.kind === 'udp' ? '' : `;transport=${this.#open.kind}`}>`,
      srtp: this.#options.srtp === true,
      send: (message) => this.#send(message, peer),
    });
    this.calls.push(call);
    this.#live.set(call.id, call);
    this.#watchers.tell();
    return call;
  }

  /** Requests within a dialog come without a Via and get a branch of their own here. */
  #send(message: SipMessage, to: Peer): void {
    const whole =
      headersNamed(message, 'via').length > 0
        ? message
        : {
            ...message,
            headers: [['Via', viaOf(this.port, this.address, this.#protocol)] as const, ...message.headers],
          };
    const text = formatSip(whole);
    this.#note('>>>', text);
    this.#open.send(text, to);
  }

  get #protocol(): 'UDP' | 'TCP' | 'TLS' {
    return PROTOCOLS[this.#open.kind];
  }

  #note(direction: string, text: string): void {
    this.trace.push(`${new Date().toISOString()} ${direction}\n${text}`);
    if (this.trace.length > 2000) this.trace.splice(0, 1000);
  }
}

function tag(): string {
  return randomBytes(5).toString('hex');
}
