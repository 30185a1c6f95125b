// One line's sound: a UDP port on loopback, twenty milliseconds out at every tick, everything that comes in written down.
// Keys go out and come in as telephone events. Refuses to reorder or to conceal: what came is what was heard.
import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Ticker } from '../../../src/simulator/ticker.ts';
import { samplesPerFrame } from '../../../src/telephony/audio.ts';
import { type DtmfDigit, isDtmfDigit } from '../../../src/telephony/dtmf.ts';
import { readRtp, readTelephoneEvent, writeRtp, writeTelephoneEvent } from './rtp-packet.ts';
import type { ChosenCodec } from './sdp.ts';
import { nowMs, SoundLog } from './sound-log.ts';
import { SrtpStream } from './srtp.ts';

const HOST = '127.0.0.1';
/** A telephone event goes out at 50 packets a second for so long, and its end three times (RFC 4733, 2.5.1.4). */
const KEY_MS = 120;
const KEY_PAUSE_MS = 60;
const TICK_MS = 20;
/** More than so many frames in wait are a burst that a person would not hear out. */
const MOST_WAITING = 3;

/** Says the next 20 ms. Given what was heard in the last 20 ms, or null where nothing came. */
export type LineVoice = (heard: Int16Array | null) => Int16Array;

interface KeyPress {
  readonly digit: DtmfDigit;
  ticks: number;
  timestamp: number | null;
}

export class RtpLine {
  readonly heard: SoundLog;
  readonly said: SoundLog;
  /** Keys that the far end pressed. */
  readonly digits: { readonly digit: DtmfDigit; readonly at: number }[] = [];
  readonly #socket: Socket;
  readonly #source = randomBytes(4).readUInt32BE(0);
  /** Packets that came in: by payload type, and those whose seal was wrong. */
  readonly received = new Map<number, number>();
  unsealed = 0;
  /** The first packet with sound as it was on the wire, and as it was sent. */
  sample: { readonly wire: Buffer; readonly plain: Buffer } | null = null;
  #secure: { readonly theirs: SrtpStream; readonly ours: SrtpStream } | null = null;
  #chosen: ChosenCodec | null = null;
  #remote: { readonly address: string; readonly port: number } | null = null;
  #voice: LineVoice;
  #waiting: Int16Array[] = [];
  #presses: KeyPress[] = [];
  #sequence = randomBytes(2).readUInt16BE(0);
  #timestamp = randomBytes(4).readUInt32BE(0);
  #lastEvent: number | null = null;
  #stopTicking: (() => void) | null = null;
  #open = true;

  static async open(keepsSound = true): Promise<RtpLine> {
    const socket = createSocket('udp4');
    socket.bind(0, HOST);
    await once(socket, 'listening');
    return new RtpLine(socket, keepsSound);
  }

  private constructor(socket: Socket, keepsSound: boolean) {
    this.heard = new SoundLog(keepsSound);
    this.said = new SoundLog(keepsSound);
    this.#socket = socket;
    this.#voice = () => new Int16Array(samplesPerFrame(this.sampleRateHz));
    socket.on('message', (bytes) => this.#hear(bytes));
    // The far end's port is gone when it hangs up first.
    socket.on('error', () => {});
  }

  get port(): number {
    return this.#socket.address().port;
  }

  get sampleRateHz(): 8000 | 16_000 {
    return this.#chosen?.codec.sampleRateHz ?? 8000;
  }

  /** What was agreed on. Sound that comes in is understood from here on. */
  agree(chosen: ChosenCodec, remote: { readonly address: string; readonly port: number }): void {
    this.#chosen = chosen;
    this.#remote = remote;
  }

  /** From here on nothing goes in or out in the clear. Keys as they stand in session descriptions. */
  encrypt(theirs: string, ours: string): void {
    this.#secure = { theirs: new SrtpStream(theirs), ours: new SrtpStream(ours) };
  }

  /** Begins to send: silence, until somebody speaks. */
  start(ticker: Ticker): void {
    if (this.#open) this.#stopTicking ??= ticker.onTick(() => this.#tick());
  }

  speakWith(voice: LineVoice): void {
    this.#voice = voice;
  }

  press(digits: string): void {
    for (const digit of digits)
      if (isDtmfDigit(digit)) this.#presses.push({ digit, ticks: 0, timestamp: null });
  }

  /** Sends nothing any more: a line that has gone dead. */
  goDead(): void {
    this.#stopTicking?.();
    this.#stopTicking = null;
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.goDead();
    this.#socket.close();
  }

  #hear(wire: Buffer): void {
    const at = nowMs();
    if (readRtp(wire) === null || this.#chosen === null) return;
    const bytes = this.#secure === null ? wire : this.#secure.theirs.unprotect(wire);
    const packet = bytes === null ? null : readRtp(bytes);
    if (bytes === null || packet === null) {
      this.unsealed++;
      return;
    }
    const { codec, payloadType, events } = this.#chosen;
    this.received.set(packet.payloadType, (this.received.get(packet.payloadType) ?? 0) + 1);
    if (packet.payloadType === payloadType) this.sample ??= { wire, plain: bytes };
    if (packet.payloadType === events?.payloadType) {
      const event = readTelephoneEvent(packet.payload);
      if (event === null || this.#lastEvent === packet.timestamp || !event.end) return;
      this.#lastEvent = packet.timestamp;
      this.digits.push({ digit: event.digit, at });
    } else if (packet.payloadType === payloadType) {
      const samples = codec.decode(packet.payload);
      this.heard.add(at, packet.sequence, samples, codec.sampleRateHz);
      this.#waiting.push(samples);
      if (this.#waiting.length > MOST_WAITING) this.#waiting.shift();
    }
  }

  #tick(): void {
    if (this.#chosen === null || this.#remote === null) return;
    const { codec, payloadType, events } = this.#chosen;
    const samples = this.#voice(this.#waiting.shift() ?? null);
    // Whoever speaks may have hung up with these words.
    if (!this.#open) return;
    this.#timestamp = (this.#timestamp + samples.length) >>> 0;
    const press = this.#presses[0];
    if (press !== undefined && events !== null) {
      this.#sendKey(press, events);
      return;
    }
    this.said.add(nowMs(), this.#sequence, samples, codec.sampleRateHz);
    this.#send(payloadType, false, this.#timestamp, codec.encode(samples));
  }

  /** The key instead of sound: all packets of one press bear the timestamp of its beginning. */
  #sendKey(press: KeyPress, events: NonNullable<ChosenCodec['events']>): void {
    press.timestamp ??= this.#timestamp;
    press.ticks++;
    const held = Math.min(press.ticks, KEY_MS / TICK_MS);
    const end = press.ticks >= KEY_MS / TICK_MS;
    const payload = writeTelephoneEvent({
      digit: press.digit,
      end,
      duration: held * samplesPerFrame(events.clockHz),
    });
    if (press.ticks * TICK_MS <= KEY_MS + KEY_PAUSE_MS)
      this.#send(events.payloadType, press.ticks === 1, press.timestamp, payload);
    if (press.ticks * TICK_MS >= KEY_MS + KEY_PAUSE_MS) this.#presses.shift();
  }

  #send(payloadType: number, marker: boolean, timestamp: number, payload: Uint8Array): void {
    const { address, port } = this.#remote ?? { address: HOST, port: 0 };
    this.#sequence = (this.#sequence + 1) & 0xffff;
    const packet = { payloadType, marker, sequence: this.#sequence, timestamp, payload };
    const bytes = writeRtp(packet, this.#source);
    this.#socket.send(this.#secure?.ours.protect(bytes) ?? bytes, port, address);
  }
}
