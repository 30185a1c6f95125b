// The codecs that the carrier speaks on its RTP: G.711 of both laws and L16 at 16 kHz in network byte order (RFC 3551).
// Twenty milliseconds a packet, always.
import { decodePcma, decodePcmu, encodePcma, encodePcmu } from '../../../src/telephony/g711.ts';

export interface LineCodec {
  readonly name: 'PCMU' | 'PCMA' | 'L16' | 'G722';
  /** As it stands in `a=rtpmap`. */
  readonly map: string;
  /** Where the carrier offers it; in an answer the offer's own number holds. */
  readonly payloadType: number;
  readonly sampleRateHz: 8000 | 16_000;
  encode(samples: Int16Array): Uint8Array;
  decode(bytes: Uint8Array): Int16Array;
}

export const PCMU: LineCodec = {
  name: 'PCMU',
  map: 'PCMU/8000',
  payloadType: 0,
  sampleRateHz: 8000,
  encode: encodePcmu,
  decode: decodePcmu,
};

export const PCMA: LineCodec = {
  name: 'PCMA',
  map: 'PCMA/8000',
  payloadType: 8,
  sampleRateHz: 8000,
  encode: encodePcma,
  decode: decodePcma,
};

export const L16: LineCodec = {
  name: 'L16',
  map: 'L16/16000',
  payloadType: 97,
  sampleRateHz: 16_000,
  encode: toNetworkOrder,
  decode: fromNetworkOrder,
};

/**
 * Taken and sent, and not understood: packets of the right size and clock (RFC 3551, 4.5.2), always the same, and what comes
 * is counted and no more. For tests of what is agreed on; what it sounds like is the business of others.
 */
export const G722_UNHEARD: LineCodec = {
  name: 'G722',
  map: 'G722/8000',
  payloadType: 9,
  sampleRateHz: 8000,
  encode: (samples) => new Uint8Array(samples.length).fill(0xff),
  decode: (bytes) => new Int16Array(bytes.length),
};

function toNetworkOrder(samples: Int16Array): Uint8Array {
  const bytes = new Uint8Array(samples.length * 2);
  const view = new DataView(bytes.buffer);
  samples.forEach((sample, i) => {
    view.setInt16(i * 2, sample, false);
  });
  return bytes;
}

function fromNetworkOrder(bytes: Uint8Array): Int16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Int16Array.from({ length: bytes.byteLength >> 1 }, (_, i) => view.getInt16(i * 2, false));
}
