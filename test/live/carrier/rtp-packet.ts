// RTP packets (RFC 3550) and telephone events (RFC 4733, once RFC 2833), as bytes and back.
import { type DtmfDigit, isDtmfDigit } from '../../../src/telephony/dtmf.ts';

const HEADER_BYTES = 12;
const VERSION = 0x80;

export interface RtpPacket {
  readonly payloadType: number;
  readonly marker: boolean;
  readonly sequence: number;
  readonly timestamp: number;
  readonly payload: Uint8Array;
}

export function readRtp(bytes: Buffer): RtpPacket | null {
  if (bytes.length < HEADER_BYTES || ((bytes[0] ?? 0) & 0xc0) !== VERSION) return null;
  const sources = (bytes[0] ?? 0) & 0x0f;
  const second = bytes[1] ?? 0;
  return {
    payloadType: second & 0x7f,
    marker: (second & 0x80) !== 0,
    sequence: bytes.readUInt16BE(2),
    timestamp: bytes.readUInt32BE(4),
    payload: bytes.subarray(HEADER_BYTES + sources * 4),
  };
}

export function writeRtp(packet: RtpPacket, source: number): Buffer {
  const bytes = Buffer.allocUnsafe(HEADER_BYTES + packet.payload.length);
  bytes[0] = VERSION;
  bytes[1] = packet.payloadType | (packet.marker ? 0x80 : 0);
  bytes.writeUInt16BE(packet.sequence & 0xffff, 2);
  bytes.writeUInt32BE(packet.timestamp >>> 0, 4);
  bytes.writeUInt32BE(source, 8);
  bytes.set(packet.payload, HEADER_BYTES);
  return bytes;
}

export interface TelephoneEvent {
  readonly digit: DtmfDigit;
  readonly end: boolean;
  /** In samples of the event's own clock. */
  readonly duration: number;
}

/** RFC 4733, table 3. */
const DIGITS = '0123456789*#ABCD';
/** -10 dBm0, as telephones send it. */
const VOLUME = 10;

export function readTelephoneEvent(payload: Uint8Array): TelephoneEvent | null {
  const digit = DIGITS[payload[0] ?? 255];
  if (payload.length < 4 || digit === undefined || !isDtmfDigit(digit)) return null;
  return {
    digit,
    end: ((payload[1] ?? 0) & 0x80) !== 0,
    duration: ((payload[2] ?? 0) << 8) | (payload[3] ?? 0),
  };
}

export function writeTelephoneEvent({ digit, end, duration }: TelephoneEvent): Uint8Array {
  return Uint8Array.of(DIGITS.indexOf(digit), (end ? 0x80 : 0) | VOLUME, duration >> 8, duration & 0xff);
}
