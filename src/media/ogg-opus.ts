// The Ogg container of an Opus recording (RFC 3533, RFC 7845): two mono streams in one packet, because one stereo stream at
// these bit rates would mix the two voices. Reads only its own files.

/** Samples at 48 kHz, in which Ogg counts whatever the rate of the sound. */
export const OGG_RATE_HZ = 48_000;
/** What an encoder for speech is behind, in those samples: 6.5 ms (opus_encoder.c: Fs/400 + Fs/250). */
export const PRE_SKIP = 312;
const PACKETS_A_PAGE = 50;
/** Any number: there is one stream in the file. */
const SERIAL = 0x54_52_4b_4c;
const BEGINS = 2;
const ENDS = 4;

/** Channel mapping family 1 (RFC 7845, 5.1.1.2): as many mono streams as channels, none coupled. */
export function opusHead(channels: 1 | 2, sampleRateHz: number): Buffer {
  const head = Buffer.alloc(19 + 2 + channels);
  head.write('OpusHead', 0, 'latin1');
  head[8] = 1;
  head[9] = channels;
  head.writeUInt16LE(PRE_SKIP, 10);
  head.writeUInt32LE(sampleRateHz, 12);
  head.writeInt16LE(0, 16);
  head[18] = 1;
  head[19] = channels;
  head[20] = 0;
  for (let channel = 0; channel < channels; channel++) head[21 + channel] = channel;
  return head;
}

function opusTags(vendor: string): Buffer {
  const name = Buffer.from(vendor, 'utf8');
  const tags = Buffer.alloc(8 + 4 + name.length + 4);
  tags.write('OpusTags', 0, 'latin1');
  tags.writeUInt32LE(name.length, 8);
  name.copy(tags, 12);
  return tags;
}

/** One frame a stream → one packet. All but the last say how long they are (RFC 6716, appendix B). */
export function joinStreams(packets: readonly Buffer[]): Buffer {
  return Buffer.concat(
    packets.flatMap((packet, place) => {
      if (place === packets.length - 1) return [packet];
      const [toc = 0] = packet;
      if ((toc & 3) !== 0) throw new Error('joinStreams: a packet holds more than one frame');
      const length = packet.length - 1;
      const size = length < 252 ? [length] : [252 + (length & 3), (length - (252 + (length & 3))) >> 2];
      return [Buffer.from([toc, ...size]), packet.subarray(1)];
    }),
  );
}

/** The reverse. Null: it is none of ours. */
export function splitStreams(packet: Buffer, streams: number): Buffer[] | null {
  const found: Buffer[] = [];
  let at = 0;
  for (let stream = 0; stream < streams - 1; stream++) {
    const [toc = 3, first = 0, second = 0] = packet.subarray(at, at + 3);
    if ((toc & 3) !== 0) return null;
    const isLong = first >= 252;
    const from = at + (isLong ? 3 : 2);
    const end = from + (isLong ? second * 4 + first : first);
    if (end > packet.length) return null;
    found.push(Buffer.concat([packet.subarray(at, at + 1), packet.subarray(from, end)]));
    at = end;
  }
  return [...found, packet.subarray(at)];
}

/** Puts packets into pages. Each packet says how many samples have ended with it, at 48 kHz. */
export class OggWriter {
  #waiting: { readonly packet: Buffer; readonly granule: number }[] = [];
  #sequence = 0;

  /** The two pages before the sound. */
  head(channels: 1 | 2, sampleRateHz: number, vendor: string): Buffer {
    return Buffer.concat([
      this.#page([opusHead(channels, sampleRateHz)], 0, BEGINS),
      this.#page([opusTags(vendor)], 0, 0),
    ]);
  }

  /** A page, where one is full. */
  add(packet: Buffer, granule: number): Buffer | null {
    const page = this.#waiting.length === PACKETS_A_PAGE ? this.#flush(0) : null;
    this.#waiting.push({ packet, granule });
    return page;
  }

  /** The last page. `granule`: where the sound ends, which cuts off what only filled the last packet. */
  end(granule: number): Buffer {
    const last = this.#waiting.at(-1);
    if (last !== undefined) this.#waiting[this.#waiting.length - 1] = { ...last, granule };
    return this.#flush(ENDS);
  }

  #flush(flags: number): Buffer {
    const granule = this.#waiting.at(-1)?.granule ?? 0;
    const packets = this.#waiting.map(({ packet }) => packet);
    this.#waiting = [];
    return this.#page(packets, granule, flags);
  }

  #page(packets: readonly Buffer[], granule: number, flags: number): Buffer {
    const lacing = packets.flatMap(({ length }) => [
      ...new Array<number>(Math.floor(length / 255)).fill(255),
      length % 255,
    ]);
    if (lacing.length > 255) throw new Error('OggWriter: packets are too long for one page');
    const head = Buffer.alloc(27 + lacing.length);
    head.write('OggS', 0, 'latin1');
    head[5] = flags;
    head.writeBigInt64LE(BigInt(granule), 6);
    head.writeUInt32LE(SERIAL, 14);
    head.writeUInt32LE(this.#sequence++, 18);
    head[26] = lacing.length;
    Buffer.from(lacing).copy(head, 27);
    const page = Buffer.concat([head, ...packets]);
    page.writeUInt32LE(checksum(page), 22);
    return page;
  }
}

export interface OggSound {
  readonly channels: 1 | 2;
  readonly sampleRateHz: number;
  readonly packets: readonly Buffer[];
  /** Where the sound ends, at 48 kHz, with what is skipped at its beginning. */
  readonly endsAt: number;
}

/** What OggWriter wrote. Null: something else, or damaged. */
export function readOgg(bytes: Buffer): OggSound | null {
  const packets: Buffer[] = [];
  let endsAt = 0;
  for (let at = 0; at < bytes.length; ) {
    const count = bytes[at + 26] ?? 0;
    const sizes = bytes.subarray(at + 27, at + 27 + count);
    const end = at + 27 + count + sizes.reduce((sum, size) => sum + size, 0);
    if (bytes.toString('latin1', at, at + 4) !== 'OggS' || end > bytes.length) return null;
    const page = Buffer.from(bytes.subarray(at, end));
    const told = page.readUInt32LE(22);
    page.writeUInt32LE(0, 22);
    if (checksum(page) !== told) return null;
    endsAt = Number(page.readBigInt64LE(6));
    for (let from = 27 + count, place = 0; place < count; ) {
      let length = 0;
      for (let size = 255; size === 255; place++) {
        size = sizes[place] ?? 0;
        length += size;
      }
      packets.push(page.subarray(from, from + length));
      from += length;
    }
    at = end;
  }
  const [head, , ...sound] = packets;
  const channels = head?.[9];
  if (head?.toString('latin1', 0, 8) !== 'OpusHead' || (channels !== 1 && channels !== 2)) return null;
  return { channels, sampleRateHz: head.readUInt32LE(12), packets: sound, endsAt };
}

/** Polynomial 0x04c11db7, from the highest bit, without inversion (RFC 3533, 6). */
const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit++) value = (value << 1) ^ (value & 0x8000_0000 ? 0x04c1_1db7 : 0);
  return value >>> 0;
});

function checksum(page: Buffer): number {
  let value = 0;
  for (const byte of page) value = ((value << 8) ^ (CRC[((value >>> 24) ^ byte) & 255] ?? 0)) >>> 0;
  return value;
}
