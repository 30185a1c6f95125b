import { describe, expect, it } from 'vitest';
import { EvenSample } from './even-sample.ts';
import { mappingText } from './mapping-syntax.ts';

describe('some of many', () => {
  const rows: readonly (readonly [string, number, number])[] = [
    ['all of few', 3, 10],
    ['as many as were asked for', 10, 10],
    ['of a few more', 13, 10],
    ['of very many', 100_003, 10],
    ['none, where none is asked for', 50, 0],
  ];
  it.each(rows)('%s', (_name, many, size) => {
    const sample = new EvenSample<number>(size);
    for (let item = 0; item < many; item++) sample.add(item);
    const { items } = sample;
    expect(items).toHaveLength(Math.min(many, size));
    if (items.length < 2) return;
    expect(items[0]).toBe(0);
    // No stretch of the whole is left out, and nobody is taken twice.
    const gaps = items.slice(1).map((item, index) => item - (items[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(0);
    expect(Math.max(...gaps, many - (items.at(-1) ?? 0))).toBeLessThanOrEqual(
      Math.ceil((many / items.length) * 3),
    );
  });
});

describe('how an owner says what a column is', () => {
  const pairs = [
    ['Customer line', 'number'],
    ["Client's no.", 'ignore'],
    ['2', 'name'],
  ] as const;
  it('as an option', () => {
    expect(mappingText('option', pairs)).toBe(
      `--map "Customer line=number" --map "Client's no.=ignore" --map 2=name`,
    );
  });
  it('as a key of the campaign', () => {
    expect(mappingText('key', pairs)).toBe(
      "columns: {Customer line: number, 'Client''s no.': ignore, '2': name} in the campaign",
    );
  });
});
