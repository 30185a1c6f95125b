import { expect, test } from 'vitest';
import { parseWav, wavHeader } from './wav.ts';

function file(shape: Parameters<typeof wavHeader>[0], interleaved: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(44 + interleaved.length * 2);
  bytes.set(wavHeader(shape));
  const view = new DataView(bytes.buffer);
  interleaved.forEach((sample, i) => {
    view.setInt16(44 + i * 2, sample, true);
  });
  return bytes;
}

test('the header is the one that a recorder of two channels at 16 kHz writes', () => {
  // Byte for byte what SoX 14.4 writes for 4 bytes of silence in this shape.
  const expected = '524946462800000057415645666d74201000000001000200803e000000fa0000040010006461746104000000';
  expect(Buffer.from(wavHeader({ channels: 2, sampleRateHz: 16_000, dataBytes: 4 })).toString('hex')).toBe(
    expected,
  );
});

test('what was written is read again, channel by channel', () => {
  const bytes = file({ channels: 2, sampleRateHz: 8000, dataBytes: 12 }, [1, -1, 2, -2, 32_767, -32_768]);
  expect(parseWav(bytes)).toEqual({
    channels: 2,
    sampleRateHz: 8000,
    samples: [Int16Array.of(1, 2, 32_767), Int16Array.of(-1, -2, -32_768)],
  });
});

test.each([
  ['a recorder that died before it wrote the length: to the end of the file', 0],
  ['a length beyond the end: to the end of the file', 4000],
])('reads %s', (_, dataBytes) => {
  const read = parseWav(file({ channels: 1, sampleRateHz: 8000, dataBytes }, [5, 6, 7]));
  expect(read).toMatchObject({ samples: [Int16Array.of(5, 6, 7)] });
});

test('chunks that it does not know are stepped over, with their padding', () => {
  const plain = file({ channels: 1, sampleRateHz: 8000, dataBytes: 2 }, [9]);
  const list = Uint8Array.from([...'LIST'].map((c) => c.charCodeAt(0)).concat([3, 0, 0, 0, 1, 2, 3, 0]));
  const bytes = new Uint8Array(plain.length + list.length);
  bytes.set(plain.subarray(0, 36));
  bytes.set(list, 36);
  bytes.set(plain.subarray(36), 36 + list.length);
  expect(parseWav(bytes)).toMatchObject({ samples: [Int16Array.of(9)] });
});

/** As programs write it that know more than two channels: the coding stands behind the format (mmreg.h, WAVEFORMATEXTENSIBLE). */
function extensible(coding: number, formatBytes = 40): Uint8Array {
  const plain = file({ channels: 1, sampleRateHz: 8000, dataBytes: 4 }, [5, -6]);
  const bytes = new Uint8Array(20 + formatBytes + 8 + 4);
  bytes.set(plain.subarray(0, 36));
  bytes.set(plain.subarray(36), 20 + formatBytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, formatBytes, true);
  view.setUint16(20, 0xfffe, true);
  if (formatBytes >= 26) view.setUint16(44, coding, true);
  return bytes;
}

test.each([
  ['linear PCM is read', extensible(1), { samples: [Int16Array.of(5, -6)] }],
  ['with nothing behind the coding too', extensible(1, 26), { samples: [Int16Array.of(5, -6)] }],
  ['floating point is refused', extensible(3), { error: 'sample coding 3 is not linear PCM' }],
  ['without the coding it is refused', extensible(1, 24), { error: 'sample coding 65534 is not linear PCM' }],
  [
    'one that ends before its coding is refused',
    extensible(1, 40).subarray(0, 44),
    { error: 'sample coding 65534 is not linear PCM' },
  ],
])('the extended format: %s', (_, bytes, expected) => {
  expect(parseWav(bytes)).toMatchObject(expected);
});

test.each([
  ['text', () => new TextEncoder().encode('hello, this is no sound file'), 'not a RIFF/WAVE file'],
  ['nothing', () => new Uint8Array(), 'not a RIFF/WAVE file'],
  ['a RIFF file of something else', () => patched(8, 0), 'not a RIFF/WAVE file'],
  ['a WAVE file in another frame', () => patched(0, 0), 'not a RIFF/WAVE file'],
  ['sound without a format before it', () => patched(12, 0), 'the sound comes before its format'],
  ['no sample rate', () => patched(24, 0), 'no channels or no sample rate'],
  ['µ-law samples', () => patched(20, 7), 'sample coding 7 is not linear PCM'],
  ['24-bit samples', () => patched(34, 24), '24 bits a sample, only 16 can be read'],
  ['no channels', () => patched(22, 0), 'no channels or no sample rate'],
  [
    'a header cut before its sound',
    () => wavHeader({ channels: 1, sampleRateHz: 8000, dataBytes: 2 }).subarray(0, 36),
    'no sound in the file',
  ],
  [
    'a format cut short',
    () => wavHeader({ channels: 1, sampleRateHz: 8000, dataBytes: 2 }).subarray(0, 28),
    'the format is cut short',
  ],
])('%s is refused in words', (_, bytes, error) => {
  expect(parseWav(bytes())).toEqual({ error });
});

function patched(at: number, value: number): Uint8Array {
  const bytes = file({ channels: 1, sampleRateHz: 8000, dataBytes: 2 }, [1]);
  new DataView(bytes.buffer).setUint16(at, value, true);
  return bytes;
}
