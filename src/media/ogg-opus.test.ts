// Pages and packets as RFC 3533, 6716 (appendix B) and 7845 have them, over both lengths of a size, and damage that is noticed.
import { expect, test } from 'vitest';
import { joinStreams, OggWriter, opusHead, readOgg, splitStreams } from './ogg-opus.ts';

/** One frame: table-of-contents byte with code 0, and data. */
const frame = (length: number, fill: number): Buffer => {
  const packet = Buffer.alloc(length + 1, fill);
  packet[0] = 0b0000_1000;
  return packet;
};

test.each([0, 1, 60, 251, 252, 253, 254, 255, 256, 511, 1_000, 1_275])(
  'two streams in one packet come apart again: %i bytes in the first',
  (length) => {
    const both = [frame(length, 1), frame(40, 2)];
    expect(splitStreams(joinStreams(both), 2)).toEqual(both);
  },
);

test('a packet with several frames is refused, and one that is cut short is none of ours', () => {
  const several = Buffer.from([0b0000_1011, 2, 1, 1]);
  expect(() => joinStreams([several, frame(3, 1)])).toThrow('more than one frame');
  expect(splitStreams(joinStreams([frame(200, 1), frame(3, 1)]).subarray(0, 100), 2)).toBeNull();
});

test('the head names two uncoupled streams and what is skipped at the beginning', () => {
  const head = opusHead(2, 8_000);
  expect(head.toString('latin1', 0, 8)).toBe('OpusHead');
  expect([...head.subarray(8)]).toEqual([1, 2, 0x38, 1, 0x40, 0x1f, 0, 0, 0, 0, 1, 2, 0, 0, 1]);
});

function file(count: number): Buffer {
  const writer = new OggWriter();
  const pages = [writer.head(2, 16_000, 'trunkline')];
  for (let i = 0; i < count; i++) {
    const page = writer.add(frame(30 + i, i), (i + 1) * 960);
    if (page !== null) pages.push(page);
  }
  return Buffer.concat([...pages, writer.end(count * 960 - 100)]);
}

test('packets come back in order over several pages, and the end cuts the last one', () => {
  const read = readOgg(file(120));
  expect(read).toMatchObject({ channels: 2, sampleRateHz: 16_000, endsAt: 120 * 960 - 100 });
  expect(read?.packets.map(({ length }) => length)).toEqual(Array.from({ length: 120 }, (_, i) => 31 + i));
});

test('a bit that turned, or an end that is missing, is noticed', () => {
  const whole = file(60);
  const turned = Buffer.from(whole);
  turned[500] = (turned[500] ?? 0) ^ 1;
  expect(readOgg(turned)).toBeNull();
  expect(readOgg(whole.subarray(0, -3))).toBeNull();
  expect(readOgg(Buffer.from('RIFF'))).toBeNull();
});
