// An RTP line that does exactly as a test says: packets of any length, from any port, or none. Frames of 20 ms bear a number
// that survives G.711, so that what a transcriber got can be told frame by frame.
import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { decodePcmu } from '../../../src/telephony/g711.ts';
import type { SrtpStream } from '../carrier/srtp.ts';

export interface Packet {
  readonly at: number;
  readonly payload: number;
  readonly level: number;
  readonly timestamp: number;
  readonly marked: boolean;
  readonly body: Uint8Array;
}

const FRAME = 160;
/** 5 ms: no packet here is shorter. */
const STEP = 40;

export class Line {
  readonly heard: Packet[] = [];
  target = 0;
  packetMs = 20;
  payload = 0;
  /** The payload's own clock: 8 a millisecond, and 48 in Opus. */
  clockPerMs = 8;
  muted = false;
  /** Seals what is sent, and opens what is heard: what it cannot open is not heard. */
  seal: { readonly out: SrtpStream; readonly in: SrtpStream } | null = null;
  /** What a stalled network keeps back. */
  #held: Buffer[] | null = null;
  /** Samples in µ-law for so many of them. */
  source: (samples: number) => Uint8Array;
  timestamp = randomBytes(4).readUInt32BE(0);
  readonly #sockets: Socket[] = [];
  #socket: Socket;
  #timer: NodeJS.Timeout | null = null;
  #sequence = randomBytes(2).readUInt16BE(0);
  ssrc = randomBytes(4).readUInt32BE(0);

  static async open(source?: (samples: number) => Uint8Array): Promise<Line> {
    const socket = await bound();
    return new Line(socket, source ?? ((samples) => new Uint8Array(samples).fill(0xff)));
  }

  private constructor(socket: Socket, source: (samples: number) => Uint8Array) {
    this.source = source;
    this.#socket = socket;
    this.#take(socket);
  }

  get port(): number {
    return this.#socket.address().port;
  }

  /** From here on it sends from another port, of another address where one is given, and hears on both. */
  async move(address?: string): Promise<void> {
    this.#socket = await bound(address);
    this.#take(this.#socket);
  }

  get address(): string {
    return this.#socket.address().address;
  }

  start(): void {
    let due = performance.now();
    const tick = (): void => {
      for (; performance.now() >= due; due += this.packetMs) this.#send();
      this.#timer = setTimeout(tick, Math.max(1, due - performance.now()));
    };
    tick();
  }

  /** One packet, as it stands. */
  packet(payload: number, body: Uint8Array, marker = false, timestamp = this.timestamp): void {
    const plain = Buffer.alloc(12 + body.length);
    this.#sequence = (this.#sequence + 1) & 0xffff;
    plain[0] = 0x80;
    plain[1] = payload | (marker ? 0x80 : 0);
    plain.writeUInt16BE(this.#sequence, 2);
    plain.writeUInt32BE(timestamp >>> 0, 4);
    plain.writeUInt32BE(this.ssrc, 8);
    plain.set(body, 12);
    const bytes = this.seal?.out.protect(plain) ?? plain;
    if (this.#held !== null) this.#held.push(bytes);
    else if (this.target > 0) this.#socket.send(bytes, this.target, '127.0.0.1');
  }

  /** Packets are kept back, until `release` lets them go all at once. */
  stall(): void {
    this.#held = [];
  }

  release(): void {
    for (const bytes of this.#held ?? []) this.#socket.send(bytes, this.target, '127.0.0.1');
    this.#held = null;
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    for (const socket of this.#sockets.splice(0)) socket.close();
  }

  /** When the agent was heard: from and to, pauses of up to `pauseMs` left in. */
  spans(pauseMs = 400): { from: number; to: number }[] {
    const spans: { from: number; to: number }[] = [];
    for (const { at, level } of this.heard) {
      if (level < 200) continue;
      const last = spans.at(-1);
      if (last !== undefined && at - last.to < pauseMs) last.to = at;
      else spans.push({ from: at, to: at });
    }
    return spans;
  }

  #send(): void {
    const samples = this.packetMs * 8;
    this.timestamp = (this.timestamp + this.packetMs * this.clockPerMs) >>> 0;
    const body = this.source(samples);
    if (!this.muted) this.packet(this.payload, body);
  }

  #take(socket: Socket): void {
    this.#sockets.push(socket);
    socket.on('error', () => {});
    socket.on('message', (heard) => {
      const bytes = this.seal === null ? heard : this.seal.in.unprotect(heard);
      if (bytes === null || bytes.length < 13) return;
      const payload = (bytes[1] ?? 0) & 0x7f;
      const sound = payload === 0 ? decodePcmu(bytes.subarray(12)) : new Int16Array(0);
      const level = Math.sqrt(sound.reduce((sum, sample) => sum + sample * sample, 0) / (sound.length || 1));
      this.heard.push({
        at: Date.now(),
        payload,
        level,
        timestamp: bytes.readUInt32BE(4),
        marked: ((bytes[1] ?? 0) & 0x80) !== 0,
        body: bytes.subarray(12),
      });
    });
  }
}

async function bound(address = '127.0.0.1'): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.bind(0, address);
  await once(socket, 'listening');
  return socket;
}

/** Frames with their number in them: faint, and the same behind any G.711. */
export class NumberedFrames {
  readonly #known = new Map<string, number>();
  readonly #madeAt: number[] = [];
  #next = 0;
  #rest = new Uint8Array(0);
  readonly source = (samples: number): Uint8Array => this.#take(samples);

  /**
   * The numbers of the frames in `sound`, in order. They may begin anywhere: where a packet was lost, what follows is out of
   * step by as much.
   */
  numbersIn(sound: Uint8Array): number[] {
    const numbers: number[] = [];
    for (let from = 0; from + FRAME * 2 <= sound.length; ) {
      const number = this.#known.get(keyOf(sound.subarray(from, from + FRAME * 2)));
      if (number !== undefined) numbers.push(number);
      from += number === undefined ? STEP * 2 : FRAME * 2;
    }
    return numbers;
  }

  get sent(): number {
    return this.#next;
  }

  /** How long after they were made frames were heard, a tenth of them sooner: what a busy machine adds to some is no backlog. */
  lateness(heard: readonly { readonly at: number; readonly data: Uint8Array }[], share = 0.1): number {
    const late = heard.flatMap(({ at, data }) =>
      this.numbersIn(data).map((n) => at - (this.#madeAt[n] ?? 0)),
    );
    return late.sort((a, b) => a - b)[Math.floor(late.length * share)] ?? Number.POSITIVE_INFINITY;
  }

  #take(samples: number): Uint8Array {
    while (this.#rest.length < samples) this.#rest = Buffer.concat([this.#rest, this.#frame()]);
    const taken = this.#rest.subarray(0, samples);
    this.#rest = this.#rest.slice(samples);
    return taken;
  }

  #frame(): Uint8Array {
    const number = this.#next++;
    this.#madeAt.push(Date.now());
    const frame = new Uint8Array(FRAME).fill(0xff);
    for (let bit = 0; bit < 32; bit++) if ((number >>> bit) & 1) frame.fill(0xfe, bit * 4, bit * 4 + 4);
    frame[150] = 0xfd;
    const { buffer, byteOffset, byteLength } = decodePcmu(frame);
    this.#known.set(keyOf(new Uint8Array(buffer, byteOffset, byteLength)), number);
    return frame;
  }
}

function keyOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

/** A loud tone, without an end. */
export function tone(hz = 440): (samples: number) => Uint8Array {
  let at = 0;
  // Two levels of µ-law: a square wave is heard as well as any.
  return (samples) =>
    Uint8Array.from({ length: samples }, () => (Math.floor((at++ * hz * 2) / 8000) % 2 === 0 ? 0x9f : 0x1f));
}
