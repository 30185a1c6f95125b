// G.711 in both directions, by table: µ-law (PCMU) and A-law (PCMA) to and from 16-bit linear samples, one byte per sample. Does
// not resample, frame or conceal losses.

// ITU-T G.711 (11/88), tables 1a/1b (A-law) and 2a/2b (µ-law). µ-law codes 14-bit magnitudes and A-law
// 13-bit ones; both are held here left-aligned in 16 bits, as every other sample in the project is.
const MU_BIAS = 33 << 2;
const MU_CLIP = 0x7fff;
const EVEN_BITS = 0x55;

const PCMU_TO_LINEAR = Int16Array.from({ length: 256 }, (_, code) => muLawToLinear(code));
const PCMA_TO_LINEAR = Int16Array.from({ length: 256 }, (_, code) => aLawToLinear(code));
// Indexed by the sample's bits read as unsigned: 64 KiB each, so that encoding is one look-up.
const LINEAR_TO_PCMU = Uint8Array.from({ length: 65_536 }, (_, bits) => linearToMuLaw(signed(bits)));
const LINEAR_TO_PCMA = Uint8Array.from({ length: 65_536 }, (_, bits) => linearToALaw(signed(bits)));

/** What a PCMU leg sounds like when nobody speaks. */
export const PCMU_SILENCE = 0xff;
/** What a PCMA leg sounds like when nobody speaks. */
export const PCMA_SILENCE = 0xd5;

export function encodePcmu(samples: Int16Array): Uint8Array {
  return encode(samples, LINEAR_TO_PCMU);
}

export function decodePcmu(bytes: Uint8Array): Int16Array {
  return decode(bytes, PCMU_TO_LINEAR);
}

export function encodePcma(samples: Int16Array): Uint8Array {
  return encode(samples, LINEAR_TO_PCMA);
}

export function decodePcma(bytes: Uint8Array): Int16Array {
  return decode(bytes, PCMA_TO_LINEAR);
}

function encode(samples: Int16Array, table: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(samples.length);
  for (let i = 0; i < samples.length; i++) bytes[i] = table[(samples[i] ?? 0) & 0xffff] ?? 0;
  return bytes;
}

function decode(bytes: Uint8Array, table: Int16Array): Int16Array {
  const samples = new Int16Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) samples[i] = table[bytes[i] ?? 0] ?? 0;
  return samples;
}

function signed(bits: number): number {
  return bits < 0x8000 ? bits : bits - 0x1_0000;
}

/** Which of the eight segments a biased magnitude lies in: the place of its highest bit above bit 7. */
function segmentOf(magnitude: number): number {
  return 31 - Math.clz32(magnitude | 0xff) - 7;
}

function linearToMuLaw(sample: number): number {
  // One's complement of the negative half, so that the decision values stand where the tables put them.
  const magnitude = Math.min((sample < 0 ? ~sample : sample) + MU_BIAS, MU_CLIP);
  const segment = segmentOf(magnitude);
  const code = (segment << 4) | ((magnitude >> (segment + 3)) & 0x0f);
  return code ^ (sample < 0 ? 0x7f : 0xff);
}

function muLawToLinear(code: number): number {
  const bits = ~code & 0xff;
  const segment = (bits >> 4) & 7;
  const magnitude = ((((bits & 0x0f) << 3) + MU_BIAS) << segment) - MU_BIAS;
  return bits & 0x80 ? -magnitude : magnitude;
}

function linearToALaw(sample: number): number {
  const magnitude = sample < 0 ? ~sample : sample;
  const segment = segmentOf(magnitude);
  const code = (segment << 4) | ((magnitude >> (segment === 0 ? 4 : segment + 3)) & 0x0f);
  return code ^ (sample < 0 ? EVEN_BITS : EVEN_BITS | 0x80);
}

function aLawToLinear(code: number): number {
  const bits = code ^ EVEN_BITS;
  const segment = (bits >> 4) & 7;
  const step = ((bits & 0x0f) << 4) + 8;
  const magnitude = segment === 0 ? step : (step + 0x100) << (segment - 1);
  return bits & 0x80 ? magnitude : -magnitude;
}
