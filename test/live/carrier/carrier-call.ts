// One call as the carrier sees it: the messages of its dialog, its line, and when what happened. Says what it is told to
// say; decides nothing. `outbound` and `inbound` are the switch's: an outbound call is one that the switch placed.
import type { Ticker } from '../../../src/simulator/ticker.ts';
import { ackOfRefusal, cancelOf, Dialog, statusLine } from './dialog.ts';
import type { LineCodec } from './line-codec.ts';
import type { RtpLine } from './rtp-line.ts';
import { type ChosenCodec, chooseCodec, readSdp, type SdpCrypto, type SdpOffer, writeAnswer } from './sdp.ts';
import { header, headersNamed, responseTo, type SipMessage, tagIn, userIn } from './sip-message.ts';
import { nowMs } from './sound-log.ts';
import { newSrtpKey, SRTP_SUITE } from './srtp.ts';
import { Watchers } from './watchers.ts';

/** How a call ended on the wire. */
export interface CarrierEnd {
  readonly at: number;
  readonly by: 'switch' | 'carrier';
  readonly how: 'bye' | 'cancel' | 'refused' | 'lost';
  /** Final status of the INVITE, where it was refused. */
  readonly status: number | null;
  /** The Reason header, such as `Q.850;cause=16;text="NORMAL_CLEARING"`. */
  readonly reason: string | null;
}

export interface CallMeans {
  readonly ticker: Ticker;
  readonly spoken: readonly LineCodec[];
  /** Where the switch sends what follows in a dialog. */
  readonly contact: string;
  /** Sound goes in and out encrypted, or not at all. */
  readonly srtp: boolean;
  send(message: SipMessage): void;
}

export class CarrierCall {
  readonly id: string;
  readonly direction: 'outbound' | 'inbound';
  /** What was dialled. */
  readonly number: string;
  readonly invite: SipMessage;
  readonly line: RtpLine;
  readonly invitedAt = nowMs();
  answeredAt: number | null = null;
  end: CarrierEnd | null = null;
  chosen: ChosenCodec | null = null;
  /** Ours, where sound is encrypted. */
  crypto: SdpCrypto | null = null;
  /** Final or provisional statuses that the switch gave to our INVITE. */
  readonly statuses: number[] = [];
  /** Where the switch asked us to connect the call. */
  readonly referredTo: string[] = [];
  onRefer: ((target: string) => number) | null = null;
  readonly #means: CallMeans;
  readonly #dialog: Dialog;
  #lastResponse: SipMessage | null = null;
  readonly #watchers = new Watchers();

  constructor(
    direction: 'outbound' | 'inbound',
    number: string,
    invite: SipMessage,
    line: RtpLine,
    means: CallMeans,
  ) {
    this.id = header(invite, 'call-id') ?? '';
    this.direction = direction;
    this.number = number;
    this.invite = invite;
    this.line = line;
    this.#means = means;
    this.#dialog = new Dialog(invite, direction === 'outbound' ? 'callee' : 'caller');
  }

  /** User of From: the caller ID that everybody can see. */
  get fromUser(): string {
    return userIn(header(this.invite, 'from') ?? '');
  }

  /** Headers by which the caller is asserted besides From. */
  get asserted(): readonly string[] {
    return [
      ...headersNamed(this.invite, 'p-asserted-identity'),
      ...headersNamed(this.invite, 'p-preferred-identity'),
      ...headersNamed(this.invite, 'remote-party-id'),
    ];
  }

  get isAnswered(): boolean {
    return this.answeredAt !== null;
  }

  // What the carrier says to a call of the switch.

  ring(): void {
    this.#respond(180);
  }

  earlyMedia(): void {
    if (this.#negotiate()) {
      this.#respond(183, this.#answerBody());
      this.line.start(this.#means.ticker);
    }
  }

  answer(): void {
    if (this.end !== null || !this.#negotiate()) return;
    this.answeredAt = nowMs();
    this.#respond(200, this.#answerBody());
    this.line.start(this.#means.ticker);
    this.#watchers.tell();
  }

  /** `phrase` in the place of the usual one. */
  refuse(status: number, phrase?: string): void {
    if (this.end !== null) return;
    this.#respond(status, '', phrase);
    this.#endWith({ by: 'carrier', how: 'refused', status, reason: null });
  }

  /** BYE, or CANCEL where the switch has not answered yet. */
  hangUp(): void {
    if (this.end !== null) return;
    const how = this.isAnswered ? 'bye' : 'cancel';
    this.#means.send(how === 'bye' ? this.#dialog.request('BYE') : cancelOf(this.invite));
    this.#endWith({ by: 'carrier', how, status: null, reason: null });
  }

  /** What came of a REFER, so far or at last. */
  notifyReferral(status: number, isLast = status >= 200): void {
    if (this.end !== null) return;
    const state = isLast ? 'terminated;reason=noresource' : 'active;expires=60';
    const headers = [
      ['Contact', this.#means.contact],
      ['Event', 'refer'],
      ['Subscription-State', state],
      ['Content-Type', 'message/sipfrag;version=2.0'],
    ] as const;
    this.#means.send(this.#dialog.request('NOTIFY', headers, `SIP/2.0 ${statusLine(status)}\r\n`));
  }

  // What the switch says.

  /** `onRefer` says with which status it is answered, and goes on from there. Without it nobody takes it. */
  heardRefer(request: SipMessage): void {
    const target = header(request, 'refer-to') ?? '';
    this.referredTo.push(target);
    const status = this.onRefer?.(target) ?? 405;
    this.#means.send(responseTo(request, statusLine(status), this.#dialog.tag, this.#contact()));
  }

  /** The same INVITE again, or a new one within the dialog. */
  heardInvite(request: SipMessage): void {
    if (tagIn(header(request, 'to') ?? '') === null) {
      if (this.#lastResponse !== null) this.#means.send(this.#lastResponse);
      return;
    }
    const offer = readSdp(request.body);
    const chosen = offer === null ? null : chooseCodec(offer, this.#means.spoken);
    if (offer !== null && chosen !== null) {
      this.chosen = chosen;
      this.line.agree(chosen, offer);
    }
    this.#means.send(responseTo(request, '200 OK', this.#dialog.tag, this.#contact(), this.#answerBody()));
  }

  heardBye(request: SipMessage): void {
    this.#means.send(responseTo(request, '200 OK', this.#dialog.tag));
    this.#endWith({ by: 'switch', how: 'bye', status: null, reason: header(request, 'reason') });
  }

  heardCancel(request: SipMessage): void {
    this.#means.send(responseTo(request, '200 OK', this.#dialog.tag));
    if (this.end !== null) return;
    this.#respond(487);
    this.#endWith({ by: 'switch', how: 'cancel', status: 487, reason: header(request, 'reason') });
  }

  /** A response to our own INVITE. */
  heardResponse(status: number, response: SipMessage): void {
    this.statuses.push(status);
    if (status < 200) {
      this.#hearAnswer(response);
      return;
    }
    this.#dialog.settle(response);
    const refused = header(response, 'to') ?? '';
    this.#means.send(status < 300 ? this.#dialog.request('ACK') : ackOfRefusal(this.invite, refused));
    if (status >= 300) {
      this.#endWith({ by: 'switch', how: 'refused', status, reason: header(response, 'reason') });
    } else if (!this.isAnswered) {
      this.answeredAt = nowMs();
      this.#hearAnswer(response);
      this.#watchers.tell();
    }
  }

  /** The carrier closes, or the switch was restarted: nobody will say anything any more. */
  abandon(): void {
    this.#endWith({ by: 'carrier', how: 'lost', status: null, reason: null });
  }

  /** Resolves when it has been answered; rejects when it ends first, or in time. */
  answered(withinMs = 15_000): Promise<this> {
    return this.#watchers.until(
      () => {
        if (this.isAnswered) return this;
        if (this.end === null) return null;
        throw new Error(
          `the call to ${this.number} ended before it was answered: ${JSON.stringify(this.end)}`,
        );
      },
      withinMs,
      () => `the call to ${this.number} was not answered`,
    );
  }

  ended(withinMs = 60_000): Promise<CarrierEnd> {
    return this.#watchers.until(
      () => this.end,
      withinMs,
      () => `the call to ${this.number} did not end`,
    );
  }

  #negotiate(): boolean {
    if (this.chosen !== null) return true;
    const offer = readSdp(this.invite.body);
    const chosen = offer === null ? null : chooseCodec(offer, this.#means.spoken);
    if (offer === null || chosen === null || !this.#encrypt(offer)) {
      this.refuse(488);
      return false;
    }
    this.chosen = chosen;
    this.line.agree(chosen, offer);
    return true;
  }

  /** False where one side wants encrypted sound and the other does not have it. */
  #encrypt(offer: SdpOffer): boolean {
    if (!this.#means.srtp) return offer.crypto.length === 0;
    const theirs = offer.crypto.find(({ suite }) => suite === SRTP_SUITE);
    if (theirs === undefined) return false;
    this.crypto ??= { tag: theirs.tag, suite: SRTP_SUITE, key: newSrtpKey() };
    this.line.encrypt(theirs.key, this.crypto.key);
    return true;
  }

  /** The switch's answer to our offer. */
  #hearAnswer(response: SipMessage): void {
    const answer = readSdp(response.body);
    const chosen = answer === null ? null : chooseCodec(answer, this.#means.spoken);
    if (answer === null || chosen === null || !this.#encrypt(answer)) return;
    this.chosen = chosen;
    this.line.agree(chosen, answer);
    this.line.start(this.#means.ticker);
  }

  #answerBody(): string {
    return this.chosen === null ? '' : writeAnswer(this.line.port, this.chosen, this.crypto);
  }

  #respond(status: number, body = '', phrase?: string): void {
    if (this.end !== null) return;
    const start = phrase === undefined ? statusLine(status) : `${status} ${phrase}`;
    this.#lastResponse = responseTo(this.invite, start, this.#dialog.tag, this.#contact(), body);
    this.#means.send(this.#lastResponse);
  }

  #contact(): readonly (readonly [string, string])[] {
    return [['Contact', this.#means.contact]];
  }

  #endWith(end: Omit<CarrierEnd, 'at'>): void {
    if (this.end !== null) return;
    this.end = { at: nowMs(), ...end };
    this.line.close();
    this.#watchers.tell();
  }
}
