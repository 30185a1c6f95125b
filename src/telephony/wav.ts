// RIFF/WAVE with 16-bit linear samples: the 44-byte header that Trunkline writes, and a reader for files from elsewhere. Refuses
// compressed, floating-point, 8-bit and 24-bit data with a message.

const HEADER_BYTES = 44;
const PCM = 1;
const EXTENSIBLE = 0xfffe;
const BYTES_PER_SAMPLE = 2;

export interface WavShape {
  readonly channels: number;
  readonly sampleRateHz: number;
  /** Bytes of sample data that follow the header, all channels together. */
  readonly dataBytes: number;
}

/** Sound read from a WAV file: one array a channel, all of the same length. */
export interface Wav {
  readonly channels: number;
  readonly sampleRateHz: number;
  readonly samples: readonly Int16Array[];
}

/** The 44 bytes before the samples. For a file that still grows, write it with 0 and again at the end. */
export function wavHeader({ channels, sampleRateHz, dataBytes }: WavShape): Uint8Array {
  const header = new Uint8Array(HEADER_BYTES);
  const view = new DataView(header.buffer);
  writeTag(header, 0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true);
  writeTag(header, 8, 'WAVE');
  writeTag(header, 12, 'fmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, PCM, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, sampleRateHz * channels * BYTES_PER_SAMPLE, true);
  view.setUint16(32, channels * BYTES_PER_SAMPLE, true);
  view.setUint16(34, BYTES_PER_SAMPLE * 8, true);
  writeTag(header, 36, 'data');
  view.setUint32(40, dataBytes, true);
  return header;
}

/** Reads a whole file. A data length of 0 or beyond the end (a recorder that was killed) means: to the end. */
export function parseWav(bytes: Uint8Array): Wav | { readonly error: string } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || readTag(bytes, 0) !== 'RIFF' || readTag(bytes, 8) !== 'WAVE') {
    return { error: 'not a RIFF/WAVE file' };
  }
  let format: Omit<WavShape, 'dataBytes'> | null = null;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const tag = readTag(bytes, at);
    const length = view.getUint32(at + 4, true);
    const body = at + 8;
    if (tag === 'fmt ') {
      const read = readFormat(view, body, length);
      if ('error' in read) return read;
      format = read;
    } else if (tag === 'data') {
      if (format === null) return { error: 'the sound comes before its format' };
      const end = length === 0 ? bytes.length : Math.min(body + length, bytes.length);
      return { ...format, samples: deinterleave(view, body, end, format.channels) };
    }
    // Chunks are padded to an even length.
    at = body + length + (length % 2);
  }
  return { error: 'no sound in the file' };
}

function readFormat(
  view: DataView,
  at: number,
  length: number,
): Omit<WavShape, 'dataBytes'> | { readonly error: string } {
  if (length < 16 || at + 16 > view.byteLength) return { error: 'the format is cut short' };
  const code = view.getUint16(at, true);
  const coding =
    code === EXTENSIBLE && length >= 26 && at + 26 <= view.byteLength ? view.getUint16(at + 24, true) : code;
  if (coding !== PCM) return { error: `sample coding ${coding} is not linear PCM` };
  const bits = view.getUint16(at + 14, true);
  if (bits !== 16) return { error: `${bits} bits a sample, only 16 can be read` };
  const channels = view.getUint16(at + 2, true);
  const sampleRateHz = view.getUint32(at + 4, true);
  if (channels === 0 || sampleRateHz === 0) return { error: 'no channels or no sample rate' };
  return { channels, sampleRateHz };
}

function deinterleave(view: DataView, from: number, to: number, channels: number): Int16Array[] {
  const count = Math.max(0, Math.floor((to - from) / (channels * BYTES_PER_SAMPLE)));
  const samples = Array.from({ length: channels }, () => new Int16Array(count));
  samples.forEach((channel, index) => {
    for (let i = 0; i < count; i++)
      channel[i] = view.getInt16(from + (i * channels + index) * BYTES_PER_SAMPLE, true);
  });
  return samples;
}

function writeTag(bytes: Uint8Array, at: number, tag: string): void {
  for (let i = 0; i < 4; i++) bytes[at + i] = tag.charCodeAt(i);
}

function readTag(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
