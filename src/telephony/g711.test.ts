import { expect, test } from 'vitest';
import { decodePcma, decodePcmu, encodePcma, encodePcmu, PCMA_SILENCE, PCMU_SILENCE } from './g711.ts';

const ALL_CODES = Uint8Array.from({ length: 256 }, (_, code) => code);

test.each([
  ['positive full scale', 0x80, 32_124],
  ['negative full scale', 0x00, -32_124],
  ['positive zero', 0xff, 0],
  ['negative zero', 0x7f, 0],
  ['the smallest positive step', 0xfe, 8],
  ['the end of the lowest segment', 0xf0, 120],
  ['the start of the second segment', 0xef, 132],
] as const)('µ-law %s: code %i is sample %i', (_, code, sample) => {
  expect(decodePcmu(Uint8Array.of(code))[0]).toBe(sample);
});

test.each([
  ['positive full scale', 0xaa, 32_256],
  ['negative full scale', 0x2a, -32_256],
  ['the smallest positive value', 0xd5, 8],
  ['the smallest negative value', 0x55, -8],
  ['the end of the lowest segment', 0xda, 248],
  ['the start of the second segment', 0xc5, 264],
] as const)('A-law %s: code %i is sample %i', (_, code, sample) => {
  expect(decodePcma(Uint8Array.of(code))[0]).toBe(sample);
});

// G.711 tables 5 and 6: eight octets which, repeated, are 1 kHz at the nominal level of 0 dBm0.
test.each([
  ['µ-law', decodePcmu, [0x1e, 0x0b, 0x0b, 0x1e, 0x9e, 0x8b, 0x8b, 0x9e], 3.17],
  ['A-law', decodePcma, [0x34, 0x21, 0x21, 0x34, 0xb4, 0xa1, 0xa1, 0xb4], 3.14],
] as const)(
  'the %s test sequence lies as far below overload as the recommendation says',
  (_, decode, octets, belowDb) => {
    const samples = decode(Uint8Array.from(octets));
    const meanSquare = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    const overload = decode === decodePcmu ? 8159 * 4 : 4096 * 8;
    expect(20 * Math.log10(overload / Math.sqrt(2 * meanSquare))).toBeCloseTo(belowDb, 1);
    expect(samples.reduce((sum, sample) => sum + sample, 0)).toBe(0);
  },
);

test('every code survives being decoded and encoded, save the second zero of µ-law', () => {
  expect(encodePcma(decodePcma(ALL_CODES))).toEqual(ALL_CODES);
  expect(encodePcmu(decodePcmu(ALL_CODES))).toEqual(ALL_CODES.map((code) => (code === 0x7f ? 0xff : code)));
});

test.each([
  ['µ-law', encodePcmu, decodePcmu, 32_635],
  ['A-law', encodePcma, decodePcma, 32_767],
] as const)('%s errs by no more than half a step at any sample', (_, encode, decode, clipAt) => {
  const samples = Int16Array.from({ length: 65_536 }, (_unused, i) => i - 32_768);
  const heard = decode(encode(samples));
  const wrong = samples.filter((sample, i) => {
    const halfStep = Math.max(8, Math.abs(sample) / 32 + 5);
    return Math.abs(sample) < clipAt && Math.abs(sample - (heard[i] ?? 0)) > halfStep;
  });
  expect([...wrong]).toEqual([]);
});

test('silence is the code that the tables give for a zero sample', () => {
  expect(encodePcmu(Int16Array.of(0))[0]).toBe(PCMU_SILENCE);
  expect(encodePcma(Int16Array.of(0))[0]).toBe(PCMA_SILENCE);
});
