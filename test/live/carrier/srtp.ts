// Secure RTP as RFC 3711 has it, with AES_CM_128_HMAC_SHA1_80 (RFC 4568, 6.2): keys out of a session description, packets
// sealed and opened. A packet whose seal is not right is not opened. No rekeying, no MKI, no list of replays.
import { createCipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export const SRTP_SUITE = 'AES_CM_128_HMAC_SHA1_80';

const KEY_BYTES = 16;
const SALT_BYTES = 14;
const SEAL_BYTES = 10;
const RTP_HEADER_BYTES = 12;
/** RFC 3711, 4.3.2. */
const LABELS = { encryption: 0, authentication: 1, salt: 2 } as const;

/** Key and salt as they stand behind `inline:`. */
export function newSrtpKey(): string {
  return randomBytes(KEY_BYTES + SALT_BYTES).toString('base64');
}

/** One direction of one line. */
export class SrtpStream {
  readonly #cipherKey: Buffer;
  readonly #sealKey: Buffer;
  readonly #salt: Buffer;
  /** How often the sequence numbers have begun anew, and the last one seen. */
  #rollovers = 0;
  #last: number | null = null;

  constructor(inlineKey: string) {
    const whole = Buffer.from(inlineKey, 'base64');
    if (whole.length !== KEY_BYTES + SALT_BYTES) throw new Error(`a key of ${whole.length} bytes`);
    const [key, salt] = [whole.subarray(0, KEY_BYTES), whole.subarray(KEY_BYTES)];
    this.#cipherKey = derive(key, salt, LABELS.encryption, KEY_BYTES);
    this.#sealKey = derive(key, salt, LABELS.authentication, 20);
    this.#salt = derive(key, salt, LABELS.salt, SALT_BYTES);
  }

  protect(packet: Buffer): Buffer {
    const rollovers = this.#rolloversAt(packet.readUInt16BE(2));
    const body = this.#cipher(packet, packet.subarray(headerBytes(packet)), rollovers);
    const sealed = Buffer.concat([packet.subarray(0, headerBytes(packet)), body]);
    return Buffer.concat([sealed, this.#seal(sealed, rollovers)]);
  }

  /** Null where it was not sealed with this key. */
  unprotect(packet: Buffer): Buffer | null {
    if (packet.length < RTP_HEADER_BYTES + SEAL_BYTES) return null;
    const sealed = packet.subarray(0, packet.length - SEAL_BYTES);
    const rollovers = this.#rolloversAt(packet.readUInt16BE(2));
    if (!timingSafeEqual(this.#seal(sealed, rollovers), packet.subarray(sealed.length))) return null;
    const header = sealed.subarray(0, headerBytes(sealed));
    return Buffer.concat([header, this.#cipher(sealed, sealed.subarray(header.length), rollovers)]);
  }

  #rolloversAt(sequence: number): number {
    const last = this.#last ?? sequence;
    if (last - sequence > 0x8000) this.#rollovers += 1;
    this.#last = sequence;
    return this.#rollovers;
  }

  #seal(packet: Buffer, rollovers: number): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(rollovers);
    return createHmac('sha1', this.#sealKey).update(packet).update(count).digest().subarray(0, SEAL_BYTES);
  }

  /** RFC 3711, 4.1.1: the same way there and back. */
  #cipher(packet: Buffer, body: Buffer, rollovers: number): Buffer {
    const vector = Buffer.alloc(16);
    packet.copy(vector, 4, 8, 12);
    vector.writeUInt32BE(rollovers, 8);
    packet.copy(vector, 12, 2, 4);
    return counterMode(this.#cipherKey, xored(vector, this.#salt), body);
  }
}

function derive(key: Buffer, salt: Buffer, label: number, bytes: number): Buffer {
  const vector = Buffer.alloc(16);
  vector[7] = label;
  return counterMode(key, xored(vector, salt), Buffer.alloc(bytes));
}

function xored(vector: Buffer, salt: Buffer): Buffer {
  return vector.map((byte, i) => byte ^ (salt[i] ?? 0)) as Buffer;
}

function counterMode(key: Buffer, vector: Buffer, body: Buffer): Buffer {
  return createCipheriv('aes-128-ctr', key, vector).update(body);
}

function headerBytes(packet: Buffer): number {
  return RTP_HEADER_BYTES + ((packet[0] ?? 0) & 0x0f) * 4;
}
